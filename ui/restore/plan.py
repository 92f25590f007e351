"""What happens if the chosen backup is used: three columns, and the code of the last paper to compare."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.backup.views import Plan, short_number
from app.figures import thousands
from app.record.views import PaperCheck
from app.worktime.words import date_and_time
from ui import theme
from ui.paper_signs import PAPER_SIGNS
from ui.widgets import Button, Label, LineEdit, Panel, Sign, hline, vline


class _Cell(QWidget):
    """One column: sign and heading, and a sentence."""

    def __init__(self, icon: str, tone: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(7)
        head.addWidget(Sign(icon, tone, 16))
        self.head = Label("", 9, 500, tone)
        head.addWidget(self.head, 1)
        column.addLayout(head)
        self.text = Label("", 10, 400, "text", wrap=True)
        column.addWidget(self.text)
        column.addStretch(1)

    def show_words(self, head: str, text: str) -> None:
        self.head.setText(head)
        self.text.setText(text)
        self.setAccessibleName(head)
        self.setAccessibleDescription(text)


class PlanPanel(Panel):
    """`compare_wanted(code)`: somebody typed the code of the last paper."""

    compare_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("Bila cadangan ini dipakai", margins=(0, 0, 0, 0))
        self.body.setSpacing(0)
        cells = QHBoxLayout()
        cells.setSpacing(0)
        self.back = _Cell("check-circle-outline", "ok")
        self.lost = _Cell("alert-circle-outline", "warn")
        self.kept = _Cell("folder-outline", "text2")
        for number, cell in enumerate((self.back, self.lost, self.kept)):
            if number:
                cells.addWidget(vline())
            cells.addWidget(cell, 1)
        self.body.addLayout(cells)
        self.body.addWidget(hline())
        foot = QWidget()
        foot.setObjectName("dialogFoot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(Sign("link-variant", "text2", 16))
        row.addWidget(Label("Kode pada kertas terakhir", 10, 400, "text2"))
        self.editor = LineEdit(hint="C41Q-77HD-9K3M-11902")
        self.editor.setFont(theme.mono(10.5))
        self.editor.setMaxLength(60)
        self.editor.setMinimumWidth(150)
        self.editor.setMaximumWidth(226)
        self.editor.setAccessibleName("Kode pada kertas terakhir")
        self.editor.returnPressed.connect(self._ask)
        self.editor.textEdited.connect(lambda _text: self.show_check(None))
        row.addWidget(self.editor, 3)
        self.button = Button("Cocokkan", on_click=self._ask)
        row.addWidget(self.button)
        self._sign = Sign("check-circle-outline", "ok", 16)
        self.said = Label("", 9.5, 500, "ok", wrap=True)
        row.addWidget(self._sign)
        row.addWidget(self.said, 4)
        row.addStretch(0)
        self._sign.hide()
        self.body.addWidget(foot)

    def _ask(self) -> None:
        if self.editor.text().strip():
            self.compare_wanted.emit(self.editor.text())
        else:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_plan(self, plan: Plan) -> None:
        """What the chosen backup gives and takes."""
        contents = plan.contents
        at = f"{contents.at:%H:%M}"
        self.title.setText(f"Bila cadangan {date_and_time(contents.at)} dipakai")
        self.back.show_words(f"Kembali seperti {at}", back_words(plan))
        self.lost.show_words("Dicatat ulang dari kertas", lost_words(plan))
        self.kept.show_words("Tetap disimpan", kept_words(plan))
        self.show_check(None)

    def show_check(self, check: PaperCheck | None) -> None:
        """What the paper's code says about the chosen backup."""
        self._sign.setVisible(check is not None)
        if check is None:
            self.said.setText("")
            return
        icon, tone = PAPER_SIGNS[check.says]
        self._sign.set_icon(icon, tone)
        self.said.set_tone(tone)
        self.said.setText(f"{check.sentence}. {check.advice}" if check.advice else check.sentence)


def back_words(plan: Plan) -> str:
    """ "Nomor 0803 sampai 0871, petugas, pengaturan, catatan kegiatan, dan draf."."""
    contents = plan.contents
    first, last = short_number(contents.first_number), short_number(contents.last_number)
    numbers = f"Nomor {first} sampai {last}" if last else "Kantor tanpa nomor register"
    words = f"{numbers}, petugas, pengaturan, dan catatan kegiatan."
    if plan.missing:
        words += f" Tanpa {thousands(plan.missing)} lampiran, yang tidak ada di samping cadangan."
    return words


def lost_words(plan: Plan) -> str:
    """What came after the backup, by number where the present data could be asked."""
    at = f"{plan.contents.at:%H:%M}"
    if not plan.compared:
        last = short_number(plan.contents.last_number)
        when = date_and_time(plan.contents.at)
        return f"Semua sesudah {when}: nomor di atas {last or '0'} dan langkah di lembar kendali."
    parts = []
    if plan.lost_numbers:
        shown = ", ".join(short_number(number) for number in plan.lost_numbers[:6])
        more = f" dan {len(plan.lost_numbers) - 6} lagi" if len(plan.lost_numbers) > 6 else ""
        parts.append(f"nomor {shown}{more}")
    if plan.lost_steps:
        parts.append(f"{thousands(plan.lost_steps)} langkah di lembar kendali")
    words = (
        f"Sesudah {at}: {' dan '.join(parts)}." if parts else "Tidak ada; sesudahnya belum ada yang dicatat."
    )
    if plan.undone:
        words += f" {thousands(plan.undone)} berkas yang sudah dimusnahkan muncul lagi; musnahkan ulang."
    return words


def kept_words(plan: Plan) -> str:
    """Where the present data will be kept."""
    return f"Data sekarang sebagai {plan.aside.rpartition('/')[2]}. Semua cadangan lain."
