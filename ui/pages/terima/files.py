"""Lampiran: the files that will be kept with the complaint; dropped, pasted or picked, removable before saving."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.errors import InputError
from app.figures import size_words
from app.register.attach import check_attachment
from ui import icons, theme
from ui.pages.terima.values import FileAtHand
from ui.widgets import ElidedLabel, IconButton, Label, Sign, plain_tooltip, take_away
from ui.widgets.buttons import PaintedButton

HINT, PICK = "Seret berkas ke sini, atau ", "pilih berkas"

Picker = Callable[[QWidget], Sequence[Path]]


def pick_files(parent: QWidget) -> list[Path]:
    """Ask the officer for files through the system's dialog."""
    names, _filter = QFileDialog.getOpenFileNames(parent.window(), "Pilih lampiran")
    return [Path(name) for name in names]


class DropZone(PaintedButton):
    """Where files are dropped; Enter or a click picks them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(HINT + PICK, parent)
        self._hot = False
        self.setAccessibleName("Pilih berkas lampiran")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_hot(self, hot: bool) -> None:
        """Files hang over the page now."""
        self._hot = hot
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(260, max(38, int(QFontMetricsF(theme.font(10)).height()) + 20))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        get = theme.colour
        focused = self.hasFocus()
        painter.setBrush(get("tint" if self._hot else "sunken"))
        pen = QPen(get("focus" if focused or self._hot else "ctl"), 2 if focused else 1)
        if not focused:
            pen.setDashPattern([3.0, 2.5])
        painter.setPen(pen)
        half = pen.widthF() / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 4, 4)
        plain, strong = theme.font(10), theme.font(10, 600)
        first = QFontMetricsF(plain).horizontalAdvance(HINT)
        second = QFontMetricsF(strong).horizontalAdvance(PICK)
        x = max(6.0, (self.width() - first - second - 26) / 2)
        icons.paint(painter, "tray-arrow-up", "text2", round(x), round((self.height() - 18) / 2), 18)
        x += 26
        painter.setFont(plain)
        painter.setPen(get("text2"))
        flag = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(x, 0, first + 2, self.height()), flag, HINT)
        strong.setUnderline(True)
        painter.setFont(strong)
        painter.setPen(get("ink"))
        painter.drawText(QRectF(x + first, 0, second + 2, self.height()), flag, PICK)
        painter.end()


class _Row(QFrame):
    """One chosen file."""

    def __init__(self, file: FileAtHand, size: int, remove: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("panel", "card")
        name = Path(file.path).name
        self.setAccessibleName(f"Lampiran {name}")
        self.setToolTip(plain_tooltip(file.path))
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 4, 2)
        row.setSpacing(8)
        row.addWidget(Sign("file-document-outline", "text2", 18))
        row.addWidget(ElidedLabel(name, 10), 1)
        row.addWidget(Label(size_words(size) if size else "tidak terbaca", 9, 400, "text2"))
        self.button = IconButton("close", f"Keluarkan lampiran {name}", side=28, on_click=remove, tone="text")
        row.addWidget(self.button)


class FileList(QWidget):
    """The chosen files, the place to drop more, and why some were not taken."""

    changed = Signal()

    def __init__(
        self, new_id: Callable[[], str], pick: Picker = pick_files, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._new_id, self._pick = new_id, pick
        self._files: list[FileAtHand] = []
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.zone = DropZone(self)
        self.zone.clicked.connect(lambda: self.add(self._pick(self)))
        self._column.addWidget(self.zone)
        self.refused = Label("", 9, 500, "bad", wrap=True)
        self.refused.hide()
        self._column.addWidget(self.refused)

    def files(self) -> list[FileAtHand]:
        """What will be attached."""
        return list(self._files)

    def put(self, files: Sequence[FileAtHand]) -> None:
        """Show these files and no others (a draft's may be gone by now; saving will say so)."""
        self._files = list(files)
        self._tell([])
        self._show()

    def add(self, paths: Sequence[Path]) -> None:
        """Take files onto the list; what cannot be an attachment is refused with its sentence."""
        sentences = []
        known = {file.path for file in self._files}
        for path in paths:
            try:
                check_attachment(path)
            except InputError as error:
                sentences.append(error.sentence)
                continue
            if str(path) not in known:
                known.add(str(path))
                self._files.append(FileAtHand(str(path), self._new_id()))
        self._tell(sentences)
        self._show()
        self.changed.emit()

    def buttons(self) -> list[QWidget]:
        """What Tab visits: the removal of each file, then the picking of more."""
        return [*(row.button for row in self._rows), self.zone]

    def _remove(self, file: FileAtHand) -> None:
        at = self._files.index(file)
        self._files.remove(file)
        self._tell([])
        self._show()
        (self._rows[at].button if at < len(self._rows) else self.zone).setFocus()
        self.changed.emit()

    def _tell(self, sentences: Sequence[str]) -> None:
        self.refused.setText("\n".join(sentences))
        self.refused.setVisible(bool(sentences))
        self.zone.setAccessibleDescription(" ".join(sentences))

    def _show(self) -> None:
        take_away(self._column, self._rows)
        self._rows = []
        for place, file in enumerate(self._files):
            row = _Row(file, _size(file.path), partial(self._remove, file), self)
            self._column.insertWidget(place, row)
            row.show()
            self._rows.append(row)


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0
