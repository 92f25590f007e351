"""The left of Rekap & Laporan: figures, and below them what is written about the month, its tables, or its chart."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.figures import thousands
from app.monthend.report import MonthReport
from app.reading.months import shifted
from app.recap.figures import RecapFigures
from app.worktime.words import month_words
from ui.pages.month_chart import MonthChart
from ui.pages.rekap.conclusions import ConclusionsPanel
from ui.pages.rekap.figures import Figures
from ui.pages.rekap.narrative import NarrativePanel
from ui.pages.rekap.tables import lines_of
from ui.pages.rekap.tallies import TallyTable
from ui.signing.signers import SignersPanel
from ui.widgets import Label, Panel, Segmented

#: The parts of a month, as the switch names them.
PARTS = (
    ("conclusions", "Kesimpulan"),
    ("figures", "Angka"),
    ("narrative", "Uraian"),
    ("chart", "Grafik"),
)


class RecapSide(QWidget):
    """Figures at the top, one of the parts below, the two signatures at the foot (of a month)."""

    def __init__(self, new_id: Callable[[], str]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.figures = Figures()
        column.addWidget(self.figures)
        self.parts = Segmented(list(PARTS), name="Bagian", current="conclusions", compact=True)
        column.addWidget(self.parts)
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
        column.addWidget(self.signers)
        self.parts.changed.connect(self._turned)
        self._day = False

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
        panel = Panel("Perkembangan 12 bulan", margins=(10, 8, 10, 8))
        panel.add(self.chart, 1)
        return panel

    def _turned(self, part: str) -> None:
        self.conclusions.keep_now()
        self.narrative.keep_now()
        self.stack.setCurrentWidget(self._pages[part])

    def show_period(self, *, day: bool) -> None:
        """A day has figures only; a month has its words, its chart and its signatures too."""
        self._day = day
        self.parts.setVisible(not day)
        self.signers.setVisible(not day)
        part = "figures" if day else self.parts.current() or "conclusions"
        self.stack.setCurrentWidget(self._pages[part])

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
        self.chart.show_months(found.points, _average([point.received for point in found.points]))

    def show_report(self, report: MonthReport, written: str, officer_id: str, *, locked: str) -> None:
        """Show what is written about a month and who signs; `locked` says why it cannot be changed."""
        self.conclusions.show_work(report.work.conclusions, locked=locked)
        self.narrative.show_text(written, report.work.narrative, locked=locked)
        self.signers.show_both(report.maker, report.head, officer_id)

    def keep_now(self) -> None:
        """Have everything typed kept."""
        self.conclusions.keep_now()
        self.narrative.keep_now()


def _average(values: list[int]) -> int:
    return round(sum(values) / len(values)) if values else 0


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
