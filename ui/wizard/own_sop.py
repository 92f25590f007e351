"""An SOP of the office's own in the first preparation: its row among the choices, and the editor over the steps."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import KotakAduanError
from app.procedure.draft import finished
from app.procedure.model import Procedure
from app.procedure.summary import whose
from ui import theme
from ui.sop_editor.editor import SopEditor
from ui.widgets import ElidedLabel, IconButton, RightMark, draw_text
from ui.widgets.buttons import PaintedButton

TITLE, REMARK = "Susun SOP sendiri", "Tentukan lajur dan langkah di penyusun alur"
ROW = 64


class OwnRow(PaintedButton):
    """The last of the choices: with an SOP of its own the office sees its title there. The pencil opens the editor."""

    moved = Signal(int)
    edit_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, parent)
        self.setCheckable(True)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        self.setSizePolicy(policy)
        self._title, self._remark = TITLE, REMARK
        self.pencil = IconButton(
            "pencil-outline", "Buka penyusun SOP", side=34, on_click=self.edit_wanted.emit, parent=self
        )
        self.show_own(None, ready=False)

    def show_own(self, procedure: Procedure | None, *, ready: bool) -> None:
        """Show what has been made so far; `ready`: nothing is missing any more."""
        self._title, self._remark = TITLE, REMARK
        if procedure is not None:
            self._title = procedure.title or "SOP sendiri"
            state = "siap dipakai" if ready else "belum selesai, buka penyusun"
            counts = f"{len(procedure.lanes)} lajur, {len(procedure.steps)} langkah"
            self._remark = f"{whose(procedure)} · {counts} · {state}" if ready else f"{counts} · {state}"
        self.setAccessibleName(f"{self._title}, {self._remark}")
        self.setToolTip("")
        self.update()

    def words(self) -> tuple[str, str]:
        """Title and remark as shown."""
        return self._title, self._remark

    def sizeHint(self) -> QSize:
        letters = QFontMetricsF(theme.font(10, 600)).height() + QFontMetricsF(theme.font(9)).height()
        return QSize(400, max(ROW, int(letters) + 30))

    def resizeEvent(self, event: object) -> None:
        self.pencil.move(self.width() - 44, (self.height() - self.pencil.sizeHint().height()) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, get, rect = self.isChecked(), theme.colour, QRectF(self.rect())
        pen = QPen(get("mark" if on else "text2" if self.hovered() else "ctl"), 2.0 if on else 1.0)
        if not on:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(get("tint" if on else "sunken"))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(get("focus"), 2))
            painter.drawRoundedRect(rect.adjusted(4, 4, -4, -4), 3, 3)
        middle = rect.height() / 2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(get("mark" if on else "text2"), 1.7))
        painter.drawEllipse(QRectF(19.5, middle - 8, 16, 16))
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(get("mark"))
            painter.drawEllipse(QRectF(23, middle - 4.5, 9, 9))
        strong, small = theme.font(10, 600), theme.font(9)
        line = max(18.0, QFontMetricsF(strong).lineSpacing())
        low = max(18.0, QFontMetricsF(small).lineSpacing())
        top, room = middle - (line + low) / 2 - 1, rect.width() - 50 - 54
        draw_text(painter, QRectF(50, top, room, line), self._title, strong, get("text"))
        draw_text(painter, QRectF(50, top + line, room, low), self._remark, small, get("text2"))
        painter.end()


class OwnSopPage(QWidget):
    """The editor over the steps of the preparation. `closed` with the draft as it is; `used` when it is whole."""

    edited = Signal(object)
    used = Signal(object)
    closed = Signal()

    def __init__(self, draft: Procedure, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Penyusun SOP")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QFrame()
        bar.setObjectName("topBar")
        bar.setMinimumHeight(56)
        row = QHBoxLayout(bar)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(12)
        row.addWidget(IconButton("arrow-left", "Kembali ke Pilih SOP", side=34, on_click=self.closed.emit))
        self.title = ElidedLabel("", 15, 600)
        row.addWidget(self.title, 1)
        row.addWidget(RightMark("Draf", "pencil-outline"))
        column.addWidget(bar)
        self.editor = SopEditor(
            draft,
            approve="Pakai SOP ini",
            base=("Draf tersimpan bersama isian persiapan.", "SOP disahkan saat kantor disiapkan."),
            exports=(),
            papers=False,
        )
        self.editor.edited.connect(self._edited)
        self.editor.approve_wanted.connect(self._use)
        column.addWidget(self.editor, 1)
        self._edited(told=False)

    def _edited(self, *, told: bool = True) -> None:
        draft = self.editor.procedure()
        self.title.setText(draft.title or "SOP baru")
        if told:
            self.edited.emit(draft)

    def _use(self) -> None:
        try:
            self.used.emit(finished(self.editor.procedure()))
        except KotakAduanError:
            self.editor.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.editor.handle_key(event) and event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        event.accept()
