"""Angka setahun: the year month by month and by kind, counted beside the window; each figure opens its cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from app.errors import KotakAduanError
from app.figures import thousands
from app.procedure.model import CaseKind
from app.recap.cases import cards_of
from app.recap.figures import WORDS
from app.recap.tallies import Tally
from app.recap.year import YearFigures, year_figures
from app.recap.year_cases import year_cases
from app.worktime.words import month_words
from ui import worker
from ui.desk import Desk
from ui.pages.rekap.cases import cases_dialog
from ui.pages.rekap.tables import Cell, Line
from ui.pages.rekap.tallies import TallyTable
from ui.shell.window import MainWindow
from ui.widgets import Dialog, Label

T = TypeVar("T")
_COUNTS = ("Masuk", "Selesai", "Belum")


def year_lines(found: YearFigures) -> list[Line]:
    """The year's months, then its tables."""
    lines = [Line("Bulan", heads=("Masuk", "Selesai", "Sisa akhir"))]
    for one in found.months:
        cells = (
            _count(one.received, f"{one.month}/received"),
            _count(one.ended, f"{one.month}/ended"),
            _count(one.closing, f"{one.month}/closing"),
        )
        lines.append(Line(month_words(one.month), cells))
    cells = (
        _count(found.sum("received"), "received"),
        _count(found.sum("ended"), "ended"),
        _count(found.closing, "closing"),
    )
    lines.append(Line("Jumlah", cells, total=True))
    words = WORDS[found.kind]
    lines += _table(words.marks, "targets", found.targets)
    lines += _table(words.sources, "channels", found.channels)
    lines += _table(words.shares, "bidang", found.bidang)
    if len(found.classes) > 1:
        lines += _table("Golongan", "classes", found.classes)
    return lines


def _table(head: str, name: str, tallies: Sequence[Tally]) -> Iterator[Line]:
    if tallies:
        yield Line(head, heads=_COUNTS)
    for one in tallies:
        at = f"{name}/{one.key}"
        cells = (
            _count(one.received, f"{at}/received"),
            _count(one.ended, f"{at}/ended"),
            _count(one.open, f"{at}/open"),
        )
        yield Line(one.label.removeprefix("Bidang "), cells)


def _count(number: int, key: str) -> Cell:
    return Cell(thousands(number), key, not number)


class YearDialog(Dialog):
    """A year in figures."""

    def __init__(self, parent: QWidget, found: YearFigures, opened: Callable[[str, str], object]) -> None:
        super().__init__(parent, f"Angka tahun {found.year}", width=620, height=600, icon="chart-box-outline")
        words = WORDS[found.kind]
        told = f"{thousands(found.sum('received'))} {words.noun} masuk, tepat waktu {found.on_time_share}."
        self.body.addWidget(Label(told, 10, 400, "text2", wrap=True))
        self.table = TallyTable()
        self.table.show_lines(year_lines(found))
        self.table.opened.connect(lambda row, column: self._open(row, column, opened))
        self.body.addWidget(self.table, 1)
        self.add_button("Tutup", "primary", accept=True)

    def _open(self, row: int, column: int, opened: Callable[[str, str], object]) -> None:
        lines = self.table.lines
        cell = lines.lines[row].cell(column)
        if cell is not None and cell.key:
            title = f"{lines.lines[row].label}, {lines.head_over(row, column)}"
            self.accept()
            opened(cell.key, title)


class YearView:
    """Counts a year beside the window, with progress and the way to stop it, and shows it."""

    def __init__(self, page: QWidget, shell: MainWindow, desk: Desk) -> None:
        self._page, self._shell, self._desk = page, shell, desk

    def show(self, year: int, kind: CaseKind) -> None:
        """Count the year and open it."""
        ws = self._desk.ws

        def opened(found: YearFigures) -> None:
            YearDialog(
                self._page, found, lambda key, title: self._cases(found, key, f"{title}, {found.year}")
            ).open()

        self._beside(
            f"Menghitung tahun {year}",
            lambda progress: year_figures(ws, year=year, kind=kind, progress=progress),
            opened,
        )

    def _cases(self, found: YearFigures, key: str, title: str) -> None:
        ws, officer = self._desk.ws, self._desk.officer

        def shown(ids: tuple[str, ...]) -> None:
            cards = self._desk.attempt(lambda: cards_of(ws, ids, officer))
            if cards:
                cases_dialog(
                    self._page,
                    title,
                    cards,
                    lambda case_id: self._shell.go("pengaduan", case_id=case_id),
                )

        self._beside(
            "Mencari kasusnya", lambda progress: year_cases(ws, found, key, progress=progress), shown
        )

    def _beside(self, words: str, work: Callable[[worker.Progress], T], done: Callable[[T], object]) -> None:
        store = self._desk.ws.store

        def beside(progress: worker.Progress) -> T:
            with store.thread():
                return work(progress)

        def failed(error: BaseException) -> None:
            if not isinstance(error, KotakAduanError):
                raise error
            self._desk.trouble.emit(error, None)

        self._shell.run_long(words, beside, done=done, failed=failed)
