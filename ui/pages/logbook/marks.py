"""Paraf and ralat on the page: the button with how many rows it concerns, the question before, the band of the month's
ralat and the list behind it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QMenu

from app.changes import Changes
from app.errors import KotakAduanError
from app.figures import thousands
from app.procedure.model import State
from app.reading.errata import errata_of_month
from app.reading.logbook_views import LogbookLine
from app.reading.marks import Erratum
from app.worktime.words import date_and_time, date_words, month_words
from ui import actions, theme
from ui.swimlane.table import ReadingTable
from ui.widgets import Banner, Button, Dialog, Label
from ui.widgets.bands import Bands

if TYPE_CHECKING:
    from ui.pages.logbook.page import LogbookPage

HEADS = ("Ralat", "Nomor", "Bulan", "Isian", "Semula", "Menjadi", "Alasan", "Oleh")
#: Letters of a value that the list shows; the whole of it stands in the case's history.
_SHOWN = 160
_ENDED = (State.ENDED, State.REJECTED)


def wants_initial(line: LogbookLine) -> bool:
    """Whether a row has ended and still waits for its paraf."""
    return line.state in _ENDED and line.paraf is None and not line.shut


class LogbookMarks:
    """What the page has of both. A paraf is given for good, so it is asked for first."""

    def __init__(self, page: LogbookPage) -> None:
        self._page = page
        self.button = Button("Paraf lembar", icon="draw-pen", on_click=self.initial_sheet)
        self.bands = Bands(margins=(0, 0, 0, 0))
        self._action = actions.bind(page, "logbook.initial", self.initial_row)
        page.table.menu_wanted.connect(self.menu)

    # -- paraf

    @property
    def may(self) -> bool:
        """Whether who sits here gives a paraf, this book has a column for it, and its month is not closed."""
        from app.monthend.initials import may_initial

        page = self._page
        if page.kept.book is not None:
            return False
        return may_initial(page.desk.ws, page.desk.officer, month=page.month, register=page.kept.register)

    def show_lines(self, lines: list[LogbookLine], *, month: str, errata: int) -> None:
        """Follow the rows that are shown, and the ralat of the month."""
        may = self.may
        self.button.setVisible(may and bool(lines))
        self._action.setEnabled(may)
        count = len([line for line in lines if wants_initial(line)])
        self.button.setText(f"Paraf {count} baris" if count else "Paraf lembar")
        if count:
            self.button.enable()
        else:
            ended = any(line.state in _ENDED for line in lines)
            self.button.disable(
                "Semua baris yang selesai sudah berparaf." if ended else "Belum ada baris yang selesai."
            )
        self._show_band(month, errata)

    def initial_sheet(self) -> None:
        """Every row that is shown, has ended and bears no paraf yet."""
        self._ask([line for line in self._page.table.lines.lines if wants_initial(line)])

    def initial_row(self) -> None:
        """Ctrl+T: the chosen row."""
        line = self._page.table.line()
        if line is None or not self.may:
            return
        if wants_initial(line):
            self._ask([line])
            return
        why = "belum selesai" if line.state is State.OPEN else "tidak diparaf"
        if line.paraf is not None:
            why = f"sudah diparaf {line.paraf.initials}, {date_words(line.paraf.at.date())}"
        self._page.shell.toast(f"{line.short} {why}", tone="plain", icon="draw-pen")

    def _ask(self, lines: list[LogbookLine]) -> None:
        if lines and not self._page.shell.dialog_open():
            InitialDialog(self._page, lines, partial(self._give, lines)).open()

    def _give(self, lines: list[LogbookLine]) -> bool:
        from app.monthend.initials import Given, initial

        page = self._page

        def act() -> Given:
            return initial(
                page.desk.ws, case_ids=[line.id for line in lines], officer_id=page.desk.officer.id
            )

        done = page.desk.attempt(act, refused=self._refused)
        if done is None:
            return False
        self._tell(done.changes, f"{thousands(done.rows)} baris diparaf {done.initials}")
        return True

    def _refused(self, error: KotakAduanError) -> None:
        self._page.shell.toast(error.sentence, tone="bad")

    def _tell(self, changes: Changes, words: str) -> None:
        self._page.read(keep=True)
        self._page.desk.publish(changes, self._page)
        self._page.shell.toast(words, icon="draw-pen")

    def menu(self, case_id: str, at: QPoint) -> None:
        """What can be done with one row: right button, Shift+F10."""
        table = self._page.table
        if not table.choose(case_id):
            return
        line = table.line()
        assert line is not None
        menu = QMenu(table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(theme.font(10))
        menu.addAction("Buka").triggered.connect(lambda _on=False: table.opened.emit(case_id))
        if self.may and wants_initial(line):
            menu.addAction(f"Paraf {line.short}…").triggered.connect(lambda _on=False: self._ask([line]))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(at)

    # -- ralat

    def _show_band(self, month: str, errata: int) -> None:
        if not errata:
            self.bands.drop("errata")
            return
        words = f"{errata} ralat dalam {month_words(month)}"
        there = self.bands.get("errata")
        if there is not None and there.property("words") == words:
            return
        button = Button(
            "Lihat ralat", small=True, icon="file-document-edit-outline", on_click=self.show_errata
        )
        band = Banner(
            "tint",
            words,
            "Perbaikan bulan yang sudah dibekukan; baris asalnya tetap.",
            icon="file-document-edit-outline",
            buttons=(button,),
        )
        band.setProperty("words", words)
        self.bands.put("errata", band)

    def show_errata(self) -> None:
        """The month's ralat in their order."""
        page, kind = self._page, self._page.kept.kind
        found = page.desk.attempt(
            lambda: errata_of_month(page.desk.ws, month=page.month, kind=kind, officer=page.desk.officer)
        )
        if found:
            ErrataDialog(page, page.month, found).open()


class InitialDialog(Dialog):
    """ "Paraf 9 baris?": which rows, whose letters, and that they stay."""

    def __init__(self, page: LogbookPage, lines: list[LogbookLine], give: partial[bool]) -> None:
        from app.monthend.initials import initials_of

        one = lines[0] if len(lines) == 1 else None
        what = one.short if one is not None else f"{thousands(len(lines))} baris"
        super().__init__(page, f"Paraf {what}?", width=480, icon="draw-pen")
        self._give = give
        officer, sheets = page.desk.officer, sorted({line.sheet for line in lines})
        where = f"Lembar {sheets[0]}" if len(sheets) == 1 else f"{len(sheets)} lembar"
        rows = f"baris {one.number}" if one is not None else f"{thousands(len(lines))} baris yang selesai"
        words = (
            f"{where}, {month_words(page.month)}: {rows} diberi paraf {initials_of(officer.name)},"
            f" {date_and_time(page.desk.now())}. Paraf tercetak di logbook dan tidak dapat ditarik."
        )
        self.body.addWidget(Label(words, 10, 400, "text2", wrap=True))
        self.add_button("Batal", key="Esc", reject=True)
        self.ok = self.add_button(
            "Paraf", "primary", icon="draw-pen", key="Enter", main=True, on_click=self._go
        )

    def _go(self) -> None:
        if self._give():
            self.accept()
        else:
            self.reject()


class ErrataDialog(Dialog):
    """The ralat of a month; double click opens the case that one is about."""

    def __init__(self, page: LogbookPage, month: str, errata: tuple[Erratum, ...]) -> None:
        super().__init__(page, f"Ralat {month_words(month)}", width=940, height=520)
        self._shell = page.shell
        self.errata = errata
        rows = [
            (
                one.called,
                one.short,
                one.of_month,
                one.label,
                _short(one.old),
                _short(one.new),
                one.reason,
                f"{one.officer}, {date_and_time(one.at)}",
            )
            for one in errata
        ]
        self.table = ReadingTable("Ralat", HEADS, rows)
        for place, width in enumerate((92, 62, 100, 112, 145, 145, 145)):
            self.table.setColumnWidth(place, width)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.activated.connect(self._open)
        self.body.addWidget(self.table, 1)
        self.add_button("Tutup", "primary", key="Esc", accept=True)

    def _open(self, index: QModelIndex) -> None:
        case_id = self.errata[index.row()].case_id
        self.accept()
        self._shell.go("pengaduan", case_id=case_id)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return (words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()} …") or "kosong"
