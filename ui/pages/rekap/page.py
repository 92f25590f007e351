"""The page itself: a month's end, or a day, in figures and words at the left, as its paper at the right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.changes import Changes
from app.errors import InputError, KotakAduanError
from app.monthend.report import MonthReport, month_report
from app.monthend.state import Step
from app.monthend.work import may_write, save_conclusions, save_narrative
from app.office.numbering import register_of
from app.office.procedures import kept_kinds, leading, main_kind
from app.preferences import preferences, remember
from app.procedure.model import CaseKind
from app.procedure.summary import number_words
from app.reading.logbook import first_and_last_month
from app.reading.months import month_of
from app.recap.cases import cards_of, cases_behind
from app.recap.figures import WORDS, RecapFigures, recap_figures
from app.recap.narrative import paragraph
from app.recap.problems import suggestions
from app.worktime.words import date_words, month_words
from ui import actions
from ui.desk import READ_ONLY, Desk
from ui.pages.paper_page import PreviewPage
from ui.pages.rekap.cases import Look, cases_dialog
from ui.pages.rekap.day_switch import DaySwitch
from ui.pages.rekap.exports import Exports
from ui.pages.rekap.papers import RecapPapers
from ui.pages.rekap.side import RecapSide
from ui.pages.stepper import MonthSwitch
from ui.shell.window import MainWindow
from ui.signing.acts import MonthActs, popup_above
from ui.widgets import Button, FilterChip, Footer, Label, RightMark, Segmented

#: The narrowest that the choices become, px.
LEFT_LEAST = 380
#: Under which this PC remembers how the last recap left.
SMALL_CELLS = "recap_small_cells"


class RekapPage(PreviewPage):
    """A month in figures, its conclusions and signatures; or a day in figures."""

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, desk, "Rekap & Laporan")
        self._figures: RecapFigures | None = None
        self.report: MonthReport | None = None
        self._both = False
        self.kind = main_kind(desk.ws)
        self.bar = self._bar()
        self.side = RecapSide(desk.ws.new_id)
        self.acts = MonthActs(
            self,
            shell,
            desk,
            report=lambda: self.report,
            decision=lambda: self.report.work.decision if self.report else "",
            before=self.side.keep_now,
        )
        self.close_button = Button("Tutup bulan", icon="calendar-lock-outline", on_click=self.acts.close)
        self.close_why = Label("", 9, 400, "text2", wrap=True)
        self.close_why.setMaximumWidth(300)
        self.sign_button = Button(
            "Tanda tangani", "primary", icon="draw-pen", key="Ctrl+T", on_click=self.acts.sign
        )
        self.more_button = Button("Cara lain", icon="dots-horizontal", on_click=self._more)
        self.exports = Exports(self, shell, desk)
        self.export_button = Button("Ekspor", icon="tray-arrow-up", on_click=self._export_menu)
        self.lay_out(self._left(), least=LEFT_LEAST)
        self.papers = RecapPapers(self)
        self.side.conclusions.changed.connect(self._keep_conclusions)
        self.side.conclusions.cases_wanted.connect(lambda title, ids: self._open(title, ids, {}))
        self.side.narrative.changed.connect(self._keep_narrative)
        self.side.figures.opened.connect(self.open_figure)
        self.side.table.opened.connect(self.open_tally)
        actions.bind(self, "sign", self.acts.sign)
        desk.officer_changed.connect(self.read)
        self._set_up()
        self.read()

    # -- building

    def _bar(self) -> QWidget:
        """Beside the title: Pengaduan | Permohonan where the office keeps a book of both, and checking a file."""
        bar = QWidget(self)
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self.kinds = Segmented(
            [(kind.value, WORDS[kind].noun.capitalize()) for kind in reversed(WORDS)],
            name="Yang direkap",
            current=self.kind.value,
            compact=True,
        )
        self.kinds.changed.connect(lambda kind: self.turn(CaseKind(kind)))
        row.addWidget(self.kinds)
        self.check_button = Button(
            "Periksa berkas",
            small=True,
            icon="file-search-outline",
            on_click=lambda: self.shell.go("periksa"),
        )
        row.addWidget(self.check_button)
        bar.hide()  # until the bar takes it
        return bar

    def header_left(self) -> QWidget | None:
        return self.bar

    def header_beside(self) -> bool:
        return True

    def turn(self, kind: CaseKind) -> None:
        """The other kind's recap of the same month."""
        if kind is not self.kind:
            self.side.keep_now()
            self.kind = kind
            self.kinds.set_current(kind.value)
            self._set_up()
            self.read()

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(20, 14, 16, 14)
        column.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(8)
        column.addLayout(row)
        self.units = Segmented(
            [("month", "Bulan"), ("day", "Hari")], name="Masa rekap", current="month", compact=True
        )
        self.units.changed.connect(lambda _unit: self._unit_changed())
        row.addWidget(self.units)
        self.month_switch, self.day_switch = MonthSwitch(), DaySwitch()
        for switch in (self.month_switch, self.day_switch):
            policy = switch.sizePolicy()
            policy.setHorizontalPolicy(policy.Policy.Expanding)
            switch.setSizePolicy(policy)
            row.addWidget(switch, 1)
        self.month_switch.chosen.connect(lambda _month: self._period_changed())
        self.day_switch.chosen.connect(lambda _day: self._period_changed())
        self.day_switch.hide()
        self.status = RightMark("belum ditutup", "lock-open-variant-outline", parent=left)
        row.addWidget(self.status)
        self.small_cells = FilterChip("Angka di bawah 3 dicetak <3", icon="shield-lock-outline")
        self.small_cells.setToolTip("Untuk lembar yang keluar dari kantor: sedikit orang mudah dikenali.")
        self.small_cells.setChecked(preferences(self.desk.ws.folder).get(SMALL_CELLS) is True)
        self.small_cells.toggled.connect(self._small_cells)
        self.side.put_below_tables(self.small_cells)
        column.addWidget(self.side, 1)
        return left

    def fill_foot(self, foot: Footer) -> None:
        """Tutup bulan with why not at the left; the papers and signing at the right."""
        foot.add_left(self.close_button)
        foot.add_left(self.close_why)
        foot.add_right(self.more_button)
        foot.add_right(self.export_button)
        self.print_button.set_kind("plain")
        foot.add_right(self.print_button)
        foot.add_right(self.save_button)
        foot.add_right(self.sign_button)

    def _set_up(self) -> None:
        kinds = kept_kinds(self.desk.ws)
        self._both = len(kinds) > 1
        if self.kind not in kinds:
            self.kind = kinds[0]
            self.kinds.set_current(self.kind.value)
        self.kinds.setVisible(self._both)
        today = self.desk.now().date()
        self._today = now = month_of(self.desk.now())
        span = self.desk.attempt(self._span) or (now, now)
        first = min(span[0], now)
        self.month_switch.set_range(first, now, max(span[1], now))
        self.day_switch.set_range(date.fromisoformat(f"{first}-01"), today)
        self.subtitle = number_words(leading(self.desk.ws, self.kind))
        self.head_changed.emit()

    def _span(self) -> tuple[str, str] | None:
        return first_and_last_month(self.desk.ws, register=register_of(self.kind))

    # -- reading

    @property
    def month(self) -> str:
        """The month shown."""
        return self.month_switch.month()

    @property
    def day(self) -> date | None:
        """The day shown; None for a month."""
        return self.day_switch.day() if self.units.current() == "day" else None

    def opened(self, **args: object) -> None:
        """`month`: which one to show ("2026-11"); `day`: a day; `kind`: what it counts ("complaint", "application")."""
        self.turn(CaseKind(str(args.get("kind", "") or self.kind.value)))
        day = args.get("day")
        if isinstance(day, date):
            self.units.set_current("day")
            self.day_switch.choose(day)
        elif "month" in args:
            self.units.set_current("month")
            self.month_switch.choose(str(args["month"]))

    def _unit_changed(self) -> None:
        day = self.day is not None
        self.month_switch.setVisible(not day)
        self.day_switch.setVisible(day)
        self._period_changed()

    def _period_changed(self) -> None:
        self.side.keep_now()
        self.read()

    def read(self) -> None:
        """Count the period anew and have its paper made."""
        day, ws = self.day, self.desk.ws
        self.side.show_period(day=day is not None)
        if day is not None:
            found = self.desk.attempt(lambda: recap_figures(ws, day=day, kind=self.kind), retry=self.read)
            self.report = None
            if found is None:
                return
            self._figures = found
            self.side.show_figures(found, "Sisa sebelumnya")
        else:
            report = self.desk.attempt(
                lambda: month_report(ws, month=self.month, kind=self.kind), retry=self.read
            )
            if report is None:
                return
            self.report, self._figures = report, report.figures
            self.side.show_figures(report.figures)
            self._show_report(report)
        self._show_foot()
        self.papers.make()

    def _show_report(self, report: MonthReport) -> None:
        locked = self._why_locked(report)
        self.side.show_report(report, paragraph(report.figures), self.desk.officer.id, locked=locked)
        taken = {case for one in report.work.conclusions for case in one.case_ids}
        ws, month, kind = self.desk.ws, self.month, self.kind
        found = self.desk.attempt(lambda: suggestions(ws, month=month, kind=kind, taken=taken)) or ()
        self.side.conclusions.show_suggestions(found)

    def _why_locked(self, report: MonthReport) -> str:
        if self.desk.read_only:
            return READ_ONLY
        if report.step is not Step.DRAFT:
            return f"sudah disusun: laporan {report.number}"
        if not may_write(self.desk.ws, self.desk.officer, self.kind):
            return f"disusun {report.maker.title}"
        return ""

    def _show_foot(self) -> None:
        report = self.report
        for widget in (self.close_button, self.close_why, self.sign_button, self.status, self.export_button):
            widget.setVisible(report is not None)
        self.more_button.setVisible(report is not None and self.acts.menu() is not None)
        self.papers.show_state()
        if report is None:
            return
        why = self.acts.why_not_sign()
        self.sign_button.setVisible(self.acts.post() is not None)
        self.sign_button.setEnabled(not why)
        self.sign_button.setToolTip(why)
        closed = report.state.closed_at
        self.close_button.setVisible(closed is None)
        self.close_button.setEnabled(not report.why_not_close and not self.desk.read_only)
        reason = report.why_not_close[0] if report.why_not_close else ""
        self.close_why.setText("" if closed else reason)
        words = ("ditutup", "lock-outline") if closed else ("belum ditutup", "lock-open-variant-outline")
        if not closed and report.state.frozen_at is not None:
            words = ("angka dibekukan", "snowflake")
        self.status.set_text(*words)

    def _small_cells(self, on: bool) -> None:
        remember(self.desk.ws.folder, {SMALL_CELLS: on})
        self.papers.make()

    # -- what is written about the month

    def _keep_conclusions(self) -> None:
        panel, month, kind = self.side.conclusions, self.month, self.kind
        try:
            changes = save_conclusions(
                self.desk.ws,
                month=month,
                kind=kind,
                conclusions=panel.values(),
                officer_id=self.desk.officer.id,
            )
        except KotakAduanError as error:
            place, field = (error.place, error.field) if isinstance(error, InputError) else (None, "")
            panel.refused(error.sentence, place, field)
            return
        panel.kept(f"{self.desk.now():%H:%M:%S}")
        self._written(changes)

    def _keep_narrative(self, text: str | None) -> None:
        panel = self.side.narrative
        try:
            changes = save_narrative(
                self.desk.ws, month=self.month, kind=self.kind, text=text, officer_id=self.desk.officer.id
            )
        except KotakAduanError as error:
            panel.refused(error.sentence)
            return
        panel.kept(f"{self.desk.now():%H:%M:%S}")
        self._written(changes)

    def _written(self, changes: Changes) -> None:
        report = self.desk.attempt(lambda: month_report(self.desk.ws, month=self.month, kind=self.kind))
        if report is not None:
            self.report = report
            self._show_report(report)
            self._show_foot()
            self.papers.make()
        self.desk.publish(changes, self)

    # -- opening what stands behind a figure

    def open_figure(self, key: str) -> None:
        """The cases behind one of the five figures."""
        figures = self._figures
        if figures is None:
            return
        looks: dict[str, Look] = {}
        ids: Sequence[str]
        if key == "on_time":
            late, kept, free = (cases_behind(figures, one) for one in ("late", "on_time", "without_limit"))
            ids = (*late, *kept, *free)
            looks |= dict.fromkeys(late, ("late", "lewat waktu"))
            looks |= dict.fromkeys(kept, ("done", "tepat waktu"))
            looks |= dict.fromkeys(free, ("no_limit", "tanpa batas"))
        else:
            ids = cases_behind(figures, key)
        word = "Selesai menurut batas waktu" if key == "on_time" else self.side.figures.figures[key].text()
        self._open(f"{word}, {self._period_words()}", ids, looks)

    def open_tally(self, row: int, column: int) -> None:
        """The cases behind a figure of the tables."""
        figures, lines = self._figures, self.side.table.lines
        line = lines.lines[row]
        cell = line.cell(column)
        if figures is not None and cell is not None and cell.key:
            title = f"{line.label}, {lines.head_over(row, column)}, {self._period_words()}"
            self._open(title, cases_behind(figures, cell.key), {})

    def _period_words(self) -> str:
        return date_words(self.day) if self.day is not None else month_words(self.month)

    def _open(self, title: str, ids: Sequence[str], looks: dict[str, Look]) -> None:
        if not ids:
            noun = self._figures.words.noun if self._figures else "pengaduan"
            self.shell.toast(f"Tidak ada {noun} di balik angka ini", tone="plain")
            return
        cards = self.desk.attempt(lambda: cards_of(self.desk.ws, ids, self.desk.officer))
        if cards:
            cases_dialog(
                self, title, cards, lambda case_id: self.shell.go("pengaduan", case_id=case_id), looks=looks
            )

    # -- the page's life

    def on_changes(self, changes: Changes, initiator: object) -> None:
        if initiator is self:
            return
        if changes.any_case or self.month in changes.months:
            self._set_up()
            self.read()

    def on_shown(self) -> None:
        if self._today != month_of(self.desk.now()):
            self._set_up()

    def on_hidden(self) -> None:
        self.side.keep_now()

    def left(self) -> str:
        self.side.keep_now()
        return ""

    def can_leave(self) -> bool:
        self.side.keep_now()
        return True

    def on_tick(self, now: datetime) -> None:
        if self.report is not None:
            self._show_foot()

    def first_focus(self) -> QWidget | None:
        return self.side.table if self.side.stack.currentWidget() is not self.side.conclusions else None

    # -- paper

    def print_out(self) -> None:
        """Ctrl+P."""
        self.papers.print_out()

    def export(self) -> None:
        """Ctrl+E."""
        self.papers.export()

    def both_kinds(self) -> bool:
        """Whether the office keeps a book of complaints and one of applications."""
        return self._both

    def _export_menu(self) -> None:
        popup_above(self.exports.menu(self.month, self.kind), self.export_button)

    def _more(self) -> None:
        menu = self.acts.menu()
        if menu is not None:
            popup_above(menu, self.more_button)
