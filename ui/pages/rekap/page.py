"""The page itself: figures and tables at the left, the recap as it will be printed at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.changes import Changes
from app.figures import thousands
from app.office.numbering import register_of
from app.office.procedures import kept_kinds, leading, main_kind
from app.papers import make
from app.preferences import preferences, remember
from app.procedure.model import CaseKind
from app.procedure.summary import number_words
from app.reading.logbook import first_and_last_month
from app.reading.months import month_of, shifted
from app.recap.cases import RecapCases, cards_of, recap_cases
from app.recap.figures import WORDS, RecapFigures, Tally, recap_figures
from app.worktime.words import month_words
from ui.desk import Desk
from ui.pages.paper_page import PreviewPage
from ui.pages.rekap.cases import Look, cases_dialog
from ui.pages.rekap.figures import Figures
from ui.pages.rekap.tallies import COLUMNS, TallyTable
from ui.pages.stepper import MonthSwitch
from ui.preview.printing import make_pdf, print_pdf, save_pdf
from ui.shell.window import MainWindow
from ui.widgets import FilterChip, Label, Panel, Segmented

#: The narrowest that the choices become, px.
LEFT_LEAST = 380
#: Under which this PC remembers how the last recap left.
SMALL_CELLS = "recap_small_cells"


class RekapPage(PreviewPage):
    """A month in figures; conclusions, decision and signing come with the month's end."""

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, desk, "Rekap & Laporan")
        self._figures: RecapFigures | None = None
        #: the paper that was made last: of which month, with small figures or not, of what kind of case
        self._made: tuple[str, bool, bytes, CaseKind] | None = None
        self._shown_of: tuple[str, CaseKind] | None = None
        self._both = False
        self.kind = main_kind(desk.ws)
        self.kinds = self._kinds()
        self.lay_out(self._left(), least=LEFT_LEAST)
        self._set_up()
        self.read()

    # -- building

    def _kinds(self) -> Segmented:
        """Pengaduan | Permohonan beside the title, where the office keeps a book of both."""
        switch = Segmented(
            [(kind.value, WORDS[kind].noun.capitalize()) for kind in reversed(WORDS)],
            name="Yang direkap",
            current=self.kind.value,
            compact=True,
        )
        switch.setParent(self)
        switch.hide()  # until the bar takes it
        switch.changed.connect(lambda kind: self.turn(CaseKind(kind)))
        return switch

    def header_left(self) -> QWidget | None:
        return self.kinds if self._both else None

    def header_beside(self) -> bool:
        return True

    def turn(self, kind: CaseKind) -> None:
        """The other kind's recap of the same month."""
        if kind is not self.kind:
            self.kind = kind
            self.kinds.set_current(kind.value)
            self._set_up()
            self.read()

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(20, 14, 16, 14)
        column.setSpacing(12)
        self.month_switch = MonthSwitch()
        policy = self.month_switch.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        self.month_switch.setSizePolicy(policy)
        self.month_switch.chosen.connect(lambda _month: self.read())
        column.addWidget(self.month_switch)
        self.small_cells = FilterChip("Angka di bawah 3 dicetak <3", icon="shield-lock-outline")
        self.small_cells.setToolTip("Untuk lembar yang keluar dari kantor: sedikit orang mudah dikenali.")
        self.small_cells.setChecked(preferences(self.desk.ws.folder).get(SMALL_CELLS) is True)
        self.small_cells.toggled.connect(self._small_cells)
        column.addWidget(self.small_cells, 0, Qt.AlignmentFlag.AlignLeft)
        self.figures = Figures()
        self.figures.opened.connect(self.open_figure)
        column.addWidget(self.figures)
        panel = Panel("", margins=(0, 0, 0, 0))
        self.table = TallyTable()
        self.table.opened.connect(self.open_tally)
        panel.add(self.table, 1)
        column.addWidget(panel, 1)
        self.note = Label("", 9, 400, "text2", wrap=True)
        column.addWidget(self.note)
        return left

    def _set_up(self) -> None:
        kinds = kept_kinds(self.desk.ws)
        self._both = len(kinds) > 1
        if self.kind not in kinds:
            self.kind = kinds[0]
            self.kinds.set_current(self.kind.value)
        self._today = now = month_of(self.desk.now())
        span = self.desk.attempt(self._span) or (now, now)
        self.month_switch.set_range(min(span[0], now), now, max(span[1], now))
        self.subtitle = number_words(leading(self.desk.ws, self.kind))
        self.head_changed.emit()

    def _span(self) -> tuple[str, str] | None:
        return first_and_last_month(self.desk.ws, register=register_of(self.kind))

    # -- reading

    @property
    def month(self) -> str:
        """The month shown."""
        return self.month_switch.month()

    def opened(self, **args: object) -> None:
        """`month`: which one to show ("2026-11"); `kind`: what it counts ("complaint", "application")."""
        self.turn(CaseKind(str(args.get("kind", "") or self.kind.value)))
        self.month_switch.choose(str(args.get("month", "") or self.month))

    def read(self) -> None:
        """Count the month anew and have its paper made."""
        found = self.desk.attempt(
            lambda: recap_figures(self.desk.ws, month=self.month, kind=self.kind), retry=self.read
        )
        if found is None:
            return
        self._figures = found
        before = month_words(shifted(found.month, -1)).split()[0]
        self.figures.show_values(
            (
                (thousands(found.opening), f"Sisa {before}"),
                (thousands(found.received), "Masuk"),
                (thousands(found.ended), "Selesai"),
                (thousands(found.closing), "Sisa akhir"),
                (found.on_time_share, "Tepat waktu"),
            )
        )
        words = found.words
        tables = (
            (words.marks, found.targets, found.total),
            (words.sources, found.channels, None),
            (words.shares, found.bidang, None),
        )
        self.table.show_tables([table for table in tables if table[1]])
        note = f"{words.note[:1].upper()}{words.note[1:]}; Jumlah menghitung {words.noun}."
        self.note.setText(f"{note} {aside(found)}".strip())
        self._make()

    def _small_cells(self, on: bool) -> None:
        remember(self.desk.ws.folder, {SMALL_CELLS: on})
        self._make()

    def _make(self) -> None:
        month, small, ws, at = self.month, self.small_cells.isChecked(), self.desk.ws, self.desk.now()
        kind = self.kind
        self._made = None
        self.making.make(
            lambda: make.recap(ws, month=month, small_cells=small, kind=kind),
            lambda pdf: self._show((month, small, pdf, kind), at),
            again=self.read,
        )

    def _show(self, made: tuple[str, bool, bytes, CaseKind], at: datetime) -> None:
        month, _small, pdf, kind = made
        place = self.preview.view.page() if self._shown_of == (month, kind) else 0
        self._made, self._shown_of = made, (month, kind)
        self.preview.set_pdf(pdf)
        self.preview.view.go_to(place)
        self.preview.set_state(f"Sesuai data {at:%H:%M:%S}")

    # -- opening what stands behind a figure

    def open_figure(self, key: str) -> None:
        """The cases behind one of the five figures."""
        figures = self._figures
        cases = self._cases()
        if figures is None or cases is None:
            return
        looks: dict[str, Look] = {}
        ids: Sequence[str]
        if key == "on_time":
            ids = (*cases.late, *cases.on_time, *cases.without_limit)
            looks |= dict.fromkeys(cases.late, ("late", "lewat waktu"))
            looks |= dict.fromkeys(cases.on_time, ("done", "tepat waktu"))
            looks |= dict.fromkeys(cases.without_limit, ("no_limit", "tanpa batas"))
        else:
            ids = getattr(cases, key)
        word = "Selesai menurut batas waktu" if key == "on_time" else self.figures.figures[key].text()
        self._open(f"{word}, {month_words(figures.month)}", ids, looks)

    def open_tally(self, row: int, column: int) -> None:
        """The cases behind a figure of the tables: column 1 Masuk, 2 Selesai, 3 Belum."""
        figures, cases = self._figures, self._cases()
        line = self.table.lines.lines[row]
        if figures is None or cases is None or line.tally is None:
            return
        ids = split(line.tally, cases)[column - 1]
        self._open(f"{line.label}, {COLUMNS[column]}, {month_words(figures.month)}", ids, {})

    def _cases(self) -> RecapCases | None:
        return self.desk.attempt(lambda: recap_cases(self.desk.ws, month=self.month, kind=self.kind))

    def _open(self, title: str, ids: Sequence[str], looks: dict[str, Look]) -> None:
        if not ids:
            noun = self._figures.words.noun if self._figures else "pengaduan"
            self.shell.toast(f"Tidak ada {noun} di balik angka ini", tone="plain")
            return
        cards = self.desk.attempt(lambda: cards_of(self.desk.ws, ids))
        if cards:
            cases_dialog(
                self, title, cards, lambda case_id: self.shell.go("pengaduan", case_id=case_id), looks=looks
            )

    # -- the page's life

    def on_changes(self, changes: Changes, initiator: object) -> None:
        if initiator is not self and changes.any_case:
            self._set_up()
            self.read()

    def on_shown(self) -> None:
        if self._today != month_of(self.desk.now()):
            self._set_up()

    def first_focus(self) -> QWidget | None:
        return self.table

    # -- paper

    def print_out(self) -> None:
        """Ctrl+P."""
        self._with_paper(lambda pdf, name: print_pdf(self.shell, self.desk, pdf, title=name))

    def export(self) -> None:
        """Ctrl+E."""
        self._with_paper(lambda pdf, name: save_pdf(self.shell, self.desk, pdf, suggested=name))

    def _with_paper(self, then: Callable[[bytes, str], object]) -> None:
        month, kind, small = self.month, self.kind, self.small_cells.isChecked()
        what = f"{WORDS[kind].noun} " if self._both else ""
        name = f"Rekap {what}{month_words(month)}"
        made = self._made
        if made is not None and (made[0], made[1], made[3]) == (month, small, kind):
            then(made[2], name)
            return
        ws = self.desk.ws
        make_pdf(
            self.shell,
            self.desk,
            f"Menyusun {name}",
            lambda _progress: make.recap(ws, month=month, small_cells=small, kind=kind),
            lambda pdf: then(pdf, name),
        )


def split(tally: Tally, cases: RecapCases) -> tuple[list[str], list[str], list[str]]:
    """The cases of a table's line: received, of these ended within the month, of these not."""
    ended = set(cases.ended)
    return (
        list(tally.cases),
        [case for case in tally.cases if case in ended],
        [case for case in tally.cases if case not in ended],
    )


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
