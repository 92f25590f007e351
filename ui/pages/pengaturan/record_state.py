"""How the record stands, 98 high over its list: whole or broken, its code, and the box for a paper's code."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from app.figures import thousands
from app.record.code import RecordHead
from app.record.views import PaperCheck, Verdict
from app.worktime.words import date_and_time
from ui import theme
from ui.pages.pengaturan.record_chain import ChainSketch
from ui.paper_signs import PAPER_SIGNS
from ui.widgets import Button, Label, LineEdit, Sign

HEIGHT = 98
#: The box for a paper's code beside the state, px.
CHECK_WIDTH = 380

_LOOK = {
    # state: icon, letters, ground, edge
    "unchecked": ("link-variant", "text2", "surface", "line"),
    "checking": ("link-variant", "text2", "surface", "line"),
    "whole": ("link-variant", "ok", "ok_bg", "ok_line"),
    "broken": ("link-variant-off", "bad", "bad_bg", "bad_line"),
}


def span_of(seconds: float) -> str:
    """How long a check took: "0,8 detik", "1 menit 12 detik"."""
    if seconds < 60:
        return f"{max(0.1, seconds):.1f} detik".replace(".", ",")
    return f"{int(seconds) // 60} menit {int(seconds) % 60} detik"


class _Plate(QWidget):
    """A sheet whose corners at one side may be square, where a neighbour goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = "unchecked"
        self.joined = ""  # "right", "left", or "" when it stands alone

    def colours(self) -> tuple[str, str]:
        """Ground and edge."""
        return _LOOK[self.look][2], _LOOK[self.look][3]

    def paintEvent(self, event: QPaintEvent) -> None:
        ground, edge = self.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.joined == "right":
            rect.setRight(rect.right() + 1)  # both share one line
        path = QPainterPath()
        path.addRoundedRect(rect, 6, 6)
        if self.joined:
            square = QPainterPath()
            x = rect.right() - 8 if self.joined == "right" else rect.left()
            square.addRect(QRectF(x, rect.top(), 8, rect.height()))
            path = path.united(square)
        painter.setPen(QPen(theme.colour(edge), 1))
        painter.setBrush(theme.colour(ground))
        painter.drawPath(path)
        painter.end()


class StatePlate(_Plate):
    """Whole or broken, in words; Periksa sekarang, and what helps after a break."""

    check_asked = Signal()
    cancel_asked = Signal()
    report_asked = Signal()
    compare_asked = Signal()
    details_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(HEIGHT)
        self._narrow = self._breaks = False
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row = row
        row.setContentsMargins(18, 6, 16, 6)
        row.setSpacing(0)
        said = QHBoxLayout()
        said.setSpacing(0)
        row.addLayout(said, 1)
        self.sign = Sign("link-variant", "text2", 28)
        said.addWidget(self.sign)
        said.addSpacing(14)
        words = QVBoxLayout()
        words.setSpacing(2)
        said.addLayout(words, 1)
        words.addStretch(1)
        self.title = Label("Catatan belum diperiksa", 12, 600)
        over = QHBoxLayout()
        over.setSpacing(8)
        words.addLayout(over)
        over.addWidget(self.title)
        self.details_button = Button("Lihat rincian", "text", small=True, on_click=self.details_asked.emit)
        over.addWidget(self.details_button)
        over.addStretch(1)
        self._head = QWidget(self)
        self._head.setMinimumWidth(60)
        line = QHBoxLayout(self._head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        self.count, self.count_word = Label("", 10, 600), Label("entri · kode kepala", 10)
        self.code = Label("", 10, 600)
        letters = theme.mono(10.5)
        letters.setBold(True)
        self.code.setFont(letters)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (self.count, self.count_word, self.code):
            line.addWidget(label)
        line.addStretch(1)
        words.addWidget(self._head)
        self.note = Label("", 9, 400, "text2", wrap=True)
        words.addWidget(self.note)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setMaximumWidth(320)
        words.addSpacing(2)
        words.addWidget(self.bar)
        words.addStretch(1)
        self.sketch = ChainSketch(self)
        row.addWidget(self.sketch)
        row.addSpacing(10)
        self._buttons = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._buttons.setSpacing(6)
        row.addLayout(self._buttons)
        self._buttons.addStretch(1)
        self.check_button = Button(
            "Periksa sekarang", icon="shield-check-outline", on_click=self.check_asked.emit
        )
        self.cancel_button = Button("Batalkan", on_click=self.cancel_asked.emit)
        self.report_button = Button(
            "Simpan laporan", icon="file-document-outline", small=True, on_click=self.report_asked.emit
        )
        self.compare_button = Button(
            "Bandingkan dengan cadangan",
            icon="backup-restore",
            small=True,
            on_click=self.compare_asked.emit,
        )
        for button in (
            *(self.check_button, self.cancel_button),
            *(self.report_button, self.compare_button),
        ):
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._show("unchecked")

    def set_narrow(self, narrow: bool) -> None:
        """There is no room for words, sketch and buttons beside each other."""
        self._narrow = narrow
        self._arrange()

    def _arrange(self) -> None:
        """In a narrow window the buttons stand below a break's words; those say what the sketch draws."""
        below = self._narrow and self.look == "broken"
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if below else ways.LeftToRight)
        self._buttons.setDirection(ways.LeftToRight if below else ways.TopToBottom)
        self.sketch.setVisible(self._breaks and not below)

    def show_head(self, head: RecordHead) -> None:
        """How long the record is, and the code of its head."""
        self.count.setText(thousands(head.entries))
        self.code.setText(head.short)
        self.code.setToolTip(f"Di kertas: {head.code}")
        self.code.setAccessibleName(f"Kode kepala {head.code}")

    def show_checking(self, done: int, total: int) -> None:
        """A check is under way."""
        self.title.setText("Memeriksa catatan…")
        self.note.setText("Rantai, isi yang disaksikan, dan lampiran. Anda dapat terus bekerja.")
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self._show("checking")

    def show_verdict(self, verdict: Verdict | None) -> None:
        """What the last check found; None where there was none."""
        if verdict is None:
            self.title.setText("Catatan belum diperiksa")
            self.note.setText("Periksa untuk mengetahui apakah ada yang berubah di luar program.")
            self._show("unchecked")
            return
        self.title.setText(verdict.title)
        when = f"{verdict.at:%H:%M:%S}"
        if verdict.whole:
            mark = f", {thousands(verdict.backwards)} jam mundur" if verdict.backwards else ""
            self.note.setText(f"Diperiksa seluruhnya {when}, {span_of(verdict.seconds)}{mark}")
            self._show("whole")
            return
        self.note.setText(_trouble(verdict))
        self.sketch.show_break(verdict)
        self._show("broken", verdict)

    def _show(self, look: str, verdict: Verdict | None = None) -> None:
        self.look = look
        icon, tone = _LOOK[look][:2]
        if verdict is not None and verdict.broken is None:
            icon = "alert-circle-outline"  # every link holds; what it once saw was changed
        self.sign.set_icon(icon, tone)
        self.title.set_tone("text" if tone == "text2" else tone)
        broken, checking = look == "broken", look == "checking"
        for widget, wanted in (
            (self._head, look in ("whole", "unchecked")),
            (self.bar, checking),
            (self.check_button, not broken and not checking),
            (self.cancel_button, checking),
            (self.details_button, broken and verdict is not None and len(verdict.report) > 1),
            (self.report_button, broken),
            (self.compare_button, broken),
        ):
            widget.setVisible(wanted)
        self._breaks = broken and verdict is not None and verdict.broken is not None
        self._arrange()
        self.setAccessibleName(self.title.text())
        self.setAccessibleDescription(self.note.text())
        self.update()


def _trouble(verdict: Verdict) -> str:
    """What happened, what can still be trusted, what to do."""
    if verdict.broken is None:
        named = [f"{one.sentence[:1].upper()}{one.sentence[1:]}." for one in verdict.differences[:2]]
        left = verdict.changed - len(named)
        if left:
            named.append(f"Ada {thousands(left)} hal lain.")
        return " ".join([*named, "Jangan mencetak laporan dahulu."])
    when = f"{date_and_time(verdict.broken.at)}. " if verdict.broken.at else ""
    also = f" {thousands(verdict.changed)} hal tidak sesuai." if verdict.changed else ""
    return (
        f"{when}{verdict.broken.sentence} {verdict.trust}{also} Data tetap dapat dibaca; jangan mencetak laporan"
        " dahulu."
    )


class _CodeEdit(LineEdit):
    """The code as it stands on the paper; Esc empties it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class CodePlate(_Plate):
    """The box for a paper's code, and what it says about the record."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(HEIGHT)
        self._lines = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._lines.setContentsMargins(16, 7, 16, 5)
        self._lines.setSpacing(4)
        self.label = Label("Cocokkan dengan kode di kertas", 9, 500, "text2")
        self._lines.addWidget(self.label)
        line = QHBoxLayout()
        line.setSpacing(8)
        self.editor = _CodeEdit(hint="C41Q-77HD-9K3M-11902")
        self.editor.setFont(theme.mono(10.5))
        self.editor.setMaxLength(60)
        self.editor.setAccessibleName("Kode di kaki kertas")
        self.editor.returnPressed.connect(self._ask)
        self.editor.textEdited.connect(lambda _text: self.show_result(None))
        line.addWidget(self.editor, 1)
        self.button = Button("Cocokkan", on_click=self._ask)
        line.addWidget(self.button)
        self._lines.addLayout(line)
        self.result = QWidget(self)
        said = QHBoxLayout(self.result)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(6)
        self._sign = Sign("check-circle-outline", "ok", 16)
        self.words = Label("", 9, 500, "ok", wrap=True)
        said.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self.words, 1)
        keep = self.result.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.result.setSizePolicy(keep)
        self.result.setMinimumHeight(16)
        self._lines.addWidget(self.result)
        self._lines.addStretch(1)
        self.result.hide()

    def colours(self) -> tuple[str, str]:
        return "surface", _LOOK[self.look][3] if self.joined else "line"

    def set_flat(self, flat: bool) -> None:
        """On one line over the whole width, under a broken chain."""
        ways = QBoxLayout.Direction
        self._lines.setDirection(ways.LeftToRight if flat else ways.TopToBottom)
        self._lines.setSpacing(10 if flat else 4)
        self.setMinimumHeight(0 if flat else HEIGHT)
        self._lines.setContentsMargins(16, 8 if flat else 7, 16, 8 if flat else 5)
        self.editor.setMinimumWidth(216 if flat else 80)
        self.editor.setMaximumWidth(240 if flat else 16777215)

    def add_end(self, widget: QWidget) -> None:
        """Put a widget behind everything else."""
        self._lines.addWidget(widget)

    def show_result(self, check: PaperCheck | None) -> None:
        """What a paper's code says; None takes the last answer away."""
        self.result.setVisible(check is not None)
        if check is None:
            self.words.setText("")
            return
        icon, tone = PAPER_SIGNS[check.says]
        self._sign.set_icon(icon, tone)
        self.words.set_tone(tone)
        text = f"{check.sentence}. {check.advice}" if check.advice else check.sentence
        self.words.setText(text)
        self.editor.setAccessibleDescription(text)

    def show_asking(self) -> None:
        """The answer is being looked for."""
        self._sign.set_icon("timer-sand", "text2")
        self.words.set_tone("text2")
        self.words.setText("Mencocokkan…")
        self.result.show()

    def _ask(self) -> None:
        if self.editor.text().strip():
            self.asked.emit(self.editor.text())
        else:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        return QSize(CHECK_WIDTH, super().sizeHint().height())


class RecordState(QWidget):
    """Both plates: side by side while all is well, one above the other after a break or in a narrow window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.state, self.paper = StatePlate(self), CodePlate(self)
        self._row.addWidget(self.state, 1)
        self._row.addWidget(self.paper)
        self.again = Button(
            "Periksa lagi",
            icon="shield-check-outline",
            on_click=self.state.check_asked.emit,
            parent=self.paper,
        )
        self.paper.add_end(self.again)
        self._narrow = False
        self._arrange()

    def set_narrow(self, narrow: bool) -> None:
        """There is no room for both side by side."""
        self._narrow = narrow
        self.state.set_narrow(narrow)
        self.state.count_word.setText("entri ·" if narrow else "entri · kode kepala")
        self._arrange()

    def show_verdict(self, verdict: Verdict | None) -> None:
        """What the last check found."""
        self.state.show_verdict(verdict)
        self._arrange()

    def show_checking(self, done: int, total: int) -> None:
        """A check is under way."""
        self.state.show_checking(done, total)
        self._arrange()

    def _arrange(self) -> None:
        broken = self.state.look == "broken"
        apart = broken or self._narrow
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if apart else ways.LeftToRight)
        self._row.setSpacing(8 if apart else 0)
        self.state.joined, self.paper.joined = ("", "") if apart else ("right", "left")
        self.paper.look = self.state.look
        self.paper.set_flat(apart and not self._narrow)
        self.paper.setMinimumWidth(0 if apart else CHECK_WIDTH)
        self.paper.setMaximumWidth(16777215 if apart else CHECK_WIDTH)
        self.again.setVisible(broken)
        self.paper.update()
