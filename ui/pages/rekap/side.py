"""The left of Rekap & Laporan: figures, and below them what is written about the month, its tables, or its chart."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.figures import thousands
from app.monthend.report import MonthReport
from app.reading.months import average_received, shifted
from app.recap.figures import RecapFigures
from app.worktime.words import month_words
from ui.pages.month_chart import MonthChart
from ui.pages.rekap.conclusions import Book, ConclusionsPanel
from ui.pages.rekap.figures import Figures
from ui.pages.rekap.narrative import NarrativePanel
from ui.pages.rekap.tables import lines_of
from ui.pages.rekap.tallies import TallyTable
from ui.signing.signers import SignersPanel
from ui.widgets import Button, ElidedLabel, Label, Panel, Segmented

#: The parts of a month, as the switch names them.
PARTS = (
    ("conclusions", "Kesimpulan"),
    ("figures", "Angka"),
    ("narrative", "Uraian"),
    ("chart", "Grafik"),
)
#: What stands beside the switch while nothing else is to be said of a part.
REMARKS = {
    "conclusions": "masalah yang sering terjadi, penyebab",
    "figures": "tiap angka membuka daftarnya",
    "narrative": "dicetak di laporan",
    "chart": "12 bulan terakhir",
}


class RecapSide(QWidget):
    """Figures at the top, one of the parts below, the two signatures at the foot (of a month)."""

    def __init__(self, new_id: Callable[[], str]) -> None:
        super().__init__()
        self.setObjectName("page")  # on the ground of the page, also where it scrolls
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.figures = Figures()
        column.addWidget(self.figures)
        self.parts = Segmented(list(PARTS), name="Bagian", current="conclusions", compact=True)
        self.remark = ElidedLabel("", 9, 400, "text2")
        self._switch = QWidget()
        row = QHBoxLayout(self._switch)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.parts)
        row.addWidget(self.remark, 1)
        column.addWidget(self._switch)
        self.stack = QStackedWidget()
        self.conclusions = ConclusionsPanel(new_id)
        self.narrative = NarrativePanel()
        self.table = TallyTable()
        self.note = Label("", 9, 400, "text2", wrap=True)
        self.chart = MonthChart()
        self._pages = {
            "conclusions": self.conclusions,
            "figures": self._figures_page(),
            "narrative": self.narrative,
            "chart": self._chart_page(),
        }
        for page in self._pages.values():
            self.stack.addWidget(page)
        column.addWidget(self.stack, 1)
        self.signers = SignersPanel()
        self.signers.hide()  # until it is known who signs
        column.addWidget(self.signers)
        self.parts.changed.connect(self._turned)
        self._day, self._locked = False, ""
        self._say()

    def _figures_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        panel = Panel("", margins=(0, 0, 0, 0))
        panel.add(self.table, 1)
        column.addWidget(panel, 1)
        column.addWidget(self.note)
        self._below = column
        return page

    def put_below_tables(self, widget: QWidget) -> None:
        """Put a choice about the tables under them."""
        self._below.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)

    def _chart_page(self) -> QWidget:
        panel = Panel("", margins=(10, 8, 10, 8))
        panel.setAccessibleName("Perkembangan 12 bulan")
        panel.add(self.chart, 1)
        self.year_button = Button("Angka setahun", "text", small=True, icon="chart-box-outline", parent=panel)
        panel.body.addWidget(self.year_button, 0, Qt.AlignmentFlag.AlignLeft)
        return panel

    def _turned(self, part: str) -> None:
        self.conclusions.keep_now()
        self.narrative.keep_now()
        self.stack.setCurrentWidget(self._pages[part])
        self._say()

    def part(self) -> str:
        """The part that is shown: conclusions, figures, narrative, chart."""
        return "figures" if self._day else self.parts.current() or "conclusions"

    def _say(self) -> None:
        """Beside the switch: why what is written cannot be changed, else what the part is."""
        part = self.part()
        writes = part in ("conclusions", "narrative")
        self.remark.setText(self._locked if writes and self._locked else REMARKS[part])

    def show_period(self, *, day: bool) -> None:
        """A day has figures only; a month has its words, its chart and its signatures too."""
        self._day = day
        self._switch.setVisible(not day)
        self.signers.setVisible(not day)
        self.stack.setCurrentWidget(self._pages[self.part()])
        self._say()

    def show_figures(self, found: RecapFigures, before: str = "") -> None:
        """Show a period's figures; `before` names what was left over, else the month before does."""
        before = before or f"Sisa {month_words(shifted(found.month, -1)).split()[0]}"
        self.figures.show_values(
            (
                (thousands(found.opening), before),
                (thousands(found.received), "Masuk"),
                (thousands(found.ended), "Selesai"),
                (thousands(found.closing), "Sisa akhir"),
                (found.on_time_share, "Tepat waktu"),
            )
        )
        self.table.show_lines(lines_of(found))
        note = f"{found.words.note[:1].upper()}{found.words.note[1:]}; Jumlah menghitung {found.words.noun}."
        self.note.setText(f"{note} {aside(found)}".strip())
        self.chart.show_months(found.points, average_received(found.points))

    def show_report(
        self, report: MonthReport, written: str, officer_id: str, *, locked: str, coordinated: bool
    ) -> None:
        """Show what is written about a month and who signs; `locked` says why it cannot be changed ("" while it can)."""
        book = Book(report.state.month, report.state.kind)
        if locked and book == self.conclusions.book:
            self.keep_now()  # what was being typed while somebody else made the report becomes a draft
        work, shut = report.work, bool(locked)
        self.conclusions.show_work(book, work.conclusions, locked=shut, coordinated=coordinated)
        self.narrative.show_text(book, written, work.narrative, locked=shut)
        self.signers.show_both(report.maker, report.head, officer_id)
        self._locked = locked
        self._say()

    def keep_now(self) -> bool:
        """Have everything typed kept; False where some of it is only a draft, because it cannot stand so."""
        self.conclusions.keep_now()
        self.narrative.keep_now()
        return not self.is_dirty()

    def is_dirty(self) -> bool:
        """Whether something was typed that does not stand in the register."""
        return self.conclusions.is_dirty() or self.narrative.is_dirty()


def aside(found: RecapFigures) -> str:
    """What the five figures do not say: voided, rejected, without a limit, kept on paper only."""
    parts = [
        f"{thousands(count)} {word}"
        for count, word in (
            (found.voided, "batal, tidak dihitung"),
            (found.rejected, "ditolak"),
            (found.without_limit, "tanpa batas waktu"),
            (found.on_paper[0], "masuk hanya di buku kertas"),
        )
        if count
    ]
    return f"{'; '.join(parts)}." if parts else ""
