"""The page itself: a month's end, or a day, in figures and words at the left, as its paper at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.changes import Changes
from app.monthend.report import MonthReport
from app.monthend.state import Step
from app.monthend.work import may_write, names_coordinator
from app.office.month_steps import Post, lane_of
from app.office.numbering import register_of
from app.office.procedures import kept_kinds, leading, main_kind
from app.preferences import preferences, remember
from app.procedure.model import CaseKind
from app.procedure.summary import has_number, number_words
from app.reading.logbook import first_and_last_month
from app.reading.months import month_of
from app.recap.cases import cards_of, cases_behind
from app.recap.figures import WORDS, RecapFigures, recap_figures
from app.recap.problems import Suggestion
from app.worktime.words import date_words, month_words
from ui import actions
from ui.desk import READ_ONLY, Desk
from ui.newest import Newest
from ui.pages.paper_page import PreviewPage
from ui.pages.rekap.cases import Look, cases_dialog
from ui.pages.rekap.conclusions import Book
from ui.pages.rekap.day_switch import DaySwitch
from ui.pages.rekap.exports import Exports
from ui.pages.rekap.foot import RecapFoot
from ui.pages.rekap.head import PeriodStatus, RecapBar
from ui.pages.rekap.papers import RecapPapers
from ui.pages.rekap.reading import Found, Period, read_period, read_suggestions
from ui.pages.rekap.side import RecapSide
from ui.pages.rekap.tables import POINTS
from ui.pages.rekap.work import MonthWorkKeeper
from ui.pages.rekap.year import YearView
from ui.pages.stepper import MonthSwitch
from ui.shell.window import MainWindow
from ui.signing.acts import MonthActs
from ui.widgets import FilterChip, Footer, Segmented

#: The narrowest that the choices become, px.
LEFT_LEAST = 430
#: Below this width of the page its buttons give some of their own.
SLIM, FOOT_SLIM = 1000, 1110
#: Below this height of the page who signs takes fewer lines.
LOW = 660
#: Under which this PC remembers how the last recap left.
SMALL_CELLS = "recap_small_cells"
#: So long a count is waited for before the figures of the period before go.
WAIT_MS = 300


class RekapPage(PreviewPage):
    """A month in figures, its conclusions and signatures; or a day in figures."""

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, desk, "Rekap & Laporan")
        self.found: Found | None = None
        self._both, self._stale = False, True
        self._then: list[Callable[[], object]] = []
        self.kind = main_kind(desk.ws)
        self.reader: Newest[Found] = Newest(self, desk)
        self._often: Newest[tuple[Suggestion, ...] | None] = Newest(self, desk)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self.side = RecapSide(desk.ws.new_id)
        self._wait.timeout.connect(self.side.figures.wait)
        self.keeper = MonthWorkKeeper(desk, self.side.conclusions, self.side.narrative, self._written)
        self.acts = MonthActs(
            self,
            shell,
            desk,
            report=lambda: self.report,
            decision=lambda: self.report.work.decision if self.report else "",
            before=self.side.keep_now,
        )
        self.exports = Exports(self, shell, desk)
        self.bar = RecapBar(self, self.kind)
        self.bar.turned.connect(self.turn)
        self.foot = RecapFoot(self)
        self.lay_out(self._left(), least=LEFT_LEAST)
        self.papers = RecapPapers(self)
        self.year = YearView(self, shell, desk)
        self.side.year_button.clicked.connect(lambda: self.year.show(int(self.month[:4]), self.kind))
        self.side.conclusions.synonyms_button.clicked.connect(self._open_synonyms)
        self.side.conclusions.cases_wanted.connect(lambda title, ids: self._open(title, ids, {}))
        self.side.figures.opened.connect(self.open_figure)
        self.side.table.opened.connect(self.open_tally)
        actions.bind(self, "sign", self.acts.sign)
        desk.officer_changed.connect(self._other_officer)
        self._set_up()
        self.read()

    @property
    def report(self) -> MonthReport | None:
        """The month's end that is shown; None for a day, and while another month is being read."""
        found = self.found
        return found.report if found is not None and found.period == self._period() else None

    # -- building

    def header_left(self) -> QWidget | None:
        return self.bar

    def header_beside(self) -> bool:
        return True

    def turn(self, kind: CaseKind) -> None:
        """The other kind's recap of the same month."""
        if kind is not self.kind:
            self.side.keep_now()
            self.kind = kind
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
        self.units = Segmented([("month", "Bulan"), ("day", "Hari")], name="Masa rekap", current="month")
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
        self.status = PeriodStatus()
        row.addWidget(self.status)
        self.small_cells = FilterChip("Angka di bawah 3 dicetak <3", icon="shield-lock-outline")
        self.small_cells.setToolTip("Untuk lembar yang keluar dari kantor: sedikit orang mudah dikenali.")
        self.small_cells.setChecked(preferences(self.desk.ws.folder).get(SMALL_CELLS) is True)
        self.small_cells.toggled.connect(self._small_cells)
        self.side.put_below_tables(self.small_cells)
        # On a low screen the whole of it scrolls: nothing is cut, and nothing lies over something else.
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.side)
        column.addWidget(area, 1)
        return left

    def fill_foot(self, foot: Footer) -> None:
        self.foot.fill(foot)

    def _set_up(self) -> None:
        kinds = kept_kinds(self.desk.ws)
        self._both = len(kinds) > 1
        if self.kind not in kinds:
            self.kind = kinds[0]
        self.bar.show_kind(self.kind, choice=self._both)
        today = self.desk.now().date()
        self._today = now = month_of(self.desk.now())
        span = self.desk.attempt(self._span) or (now, now)
        first = min(span[0], now)
        self.month_switch.set_range(first, now, max(span[1], now))
        self.day_switch.set_range(date.fromisoformat(f"{first}-01"), today)
        self._show_subtitle()
        self.head_changed.emit()

    def _show_subtitle(self) -> None:
        """ "SOP-PDIP-03 langkah 6": the step by which the SOP has the report made, where it has one."""
        procedure = leading(self.desk.ws, self.kind)
        lane = lane_of(procedure, Post.MAKER)
        steps = [step for step in procedure.steps_of(CaseKind.MONTH) if step.lane == lane]
        number = number_words(procedure)
        first = f" langkah {steps[0].number}" if steps and has_number(steps[0].number) else ""
        self.subtitle = "" if self.width() < SLIM else f"{number}{first}".strip()

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

    def _period(self) -> Period:
        return Period(self.month, self.day, self.kind)

    def opened(self, **args: object) -> None:
        """`month`: which one to show ("2026-11"); `day`: a day; `kind`: what it counts ("complaint", "application");
        `part`: conclusions, figures, narrative or chart."""
        self.turn(CaseKind(str(args.get("kind", "") or self.kind.value)))
        day = args.get("day")
        if isinstance(day, date):
            self.day_switch.choose(day)
            self.units.set_current("day")
        elif "month" in args:
            self.month_switch.choose(str(args["month"]))
            self.units.set_current("month")
        if "part" in args:
            self.side.parts.set_current(str(args["part"]))

    def _unit_changed(self) -> None:
        day = self.day is not None
        self.month_switch.setVisible(not day)
        self.day_switch.setVisible(day)
        self._period_changed()

    def _period_changed(self) -> None:
        self.side.keep_now()
        self.read()

    def _other_officer(self) -> None:
        self._stale = True
        self.read()

    def read(self) -> None:
        """Count the period anew beside the window, and have its paper made. What is shown stays until it is counted."""
        period, ws = self._period(), self.desk.ws
        if self.found is None or self.found.period != period:
            self._wait.start()
        self.reader.ask(lambda: read_period(ws, period), self._show, again=self.read)

    def when_read(self, then: Callable[[], object]) -> None:
        """Do it with the figures of the period that is shown: now, or once they are counted."""
        if self.reader.is_reading():
            self._then.append(then)
        else:
            then()

    def _show(self, found: Found) -> None:
        self._wait.stop()
        fresh = self.found is None or self.found.period != found.period
        self.found = found
        self.side.show_period(day=found.period.day is not None)
        self.small_cells.setVisible(found.period.day is None)  # a day's sheet stays in the office
        self.side.show_figures(found.figures, "Sisa awal" if found.period.day is not None else "")
        if found.report is not None:
            self._show_report(found.report, found.written, fresh=fresh)
        self.show_foot()
        self.papers.make()
        waiting, self._then = self._then, []
        for then in waiting:
            then()

    def _show_report(self, report: MonthReport, written: str, *, fresh: bool) -> None:
        locked = self._why_locked(report)
        before = self.side.conclusions.base
        self.side.show_report(
            report,
            written,
            self.desk.officer.id,
            locked=locked,
            coordinated=names_coordinator(report.procedure),
        )
        book = Book(report.state.month, report.state.kind)
        if not locked and not self.side.is_dirty():
            self.keeper.restore(book)
        self.side.conclusions.show_unsent(self.keeper.unsent(book) if locked else "")
        if fresh:
            self.side.conclusions.show_suggestions(())
        if fresh or self._stale or before != report.work.conclusions:
            self._stale = False
            ws = self.desk.ws
            self._often.ask(
                lambda: read_suggestions(ws, report), self.side.conclusions.show_suggestions, again=self.read
            )

    def _why_locked(self, report: MonthReport) -> str:
        if self.desk.read_only:
            return READ_ONLY
        if report.step is not Step.DRAFT:
            return f"laporan {report.number}"
        if not may_write(self.desk.ws, self.desk.officer, self.kind):
            return f"disusun {report.maker.title}"
        return ""

    def show_foot(self) -> None:
        """What can be done with the month now, and how far it is."""
        self.foot.show_report(self.report)
        self.status.show_report(self.report)
        self.papers.show_state()

    def _small_cells(self, on: bool) -> None:
        remember(self.desk.ws.folder, {SMALL_CELLS: on})
        if self.found is not None:
            self.papers.make()

    def _written(self, changes: Changes) -> None:
        """Something written about a month was kept.

        What it took is out of the suggestions: they are asked for anew, although
        the page itself already shows what was stored.
        """
        self._stale = True
        self.read()
        self.desk.publish(changes, self)

    # -- opening what stands behind a figure

    def open_figure(self, key: str) -> None:
        """The cases behind one of the five figures."""
        if self.found is None:
            return
        figures = self.found.figures
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
        self._open(f"{word}, {period_words(figures)}", ids, looks)

    def open_tally(self, row: int, column: int) -> None:
        """The cases behind a figure of the tables."""
        lines = self.side.table.lines
        line = lines.lines[row]
        cell = line.cell(column)
        if self.found is not None and cell is not None and cell.key:
            figures = self.found.figures
            of = "" if cell.key.startswith(POINTS) else f", {period_words(figures)}"
            self._open(f"{line.label}, {lines.head_over(row, column)}{of}", self.behind(cell.key), {})

    def behind(self, key: str) -> tuple[str, ...]:
        """The cases behind a figure of the tables; of another month of the chart they are counted anew."""
        assert self.found is not None
        figures, ws = self.found.figures, self.desk.ws
        if not key.startswith(POINTS):
            return cases_behind(figures, key)
        month, plain = key.removeprefix(POINTS).split("/")
        other = self.desk.attempt(lambda: recap_figures(ws, month=month, kind=figures.kind))
        return cases_behind(other, plain) if other is not None else ()

    def _open(self, title: str, ids: Sequence[str], looks: dict[str, Look]) -> None:
        if not ids:
            noun = self.found.figures.words.noun if self.found else WORDS[self.kind].noun
            self.shell.toast(f"Tidak ada {noun} di balik angka ini", tone="plain")
            return
        cards = self.desk.attempt(lambda: cards_of(self.desk.ws, ids, self.desk.officer))
        if cards:
            cases_dialog(
                self, title, cards, lambda case_id: self.shell.go("pengaduan", case_id=case_id), looks=looks
            )

    def _open_synonyms(self) -> None:
        # Not above: hardly ever opened.
        from ui.pages.rekap.synonyms import SynonymsDialog

        SynonymsDialog(self, self.desk).open()

    # -- the page's life

    def on_changes(self, changes: Changes, initiator: object) -> None:
        if initiator is self:
            return
        if changes.any_case or self.month in changes.months:
            self._stale = self._stale or changes.any_case
            self._set_up()
            self.read()

    def on_shown(self) -> None:
        if self._today != month_of(self.desk.now()):
            self._set_up()

    def on_hidden(self) -> None:
        self.side.keep_now()

    def left(self) -> str:
        self.side.keep_now()
        book = self.side.conclusions.book
        return f"Kesimpulan {month_words(book.month)}" if self.side.is_dirty() and book else ""

    def can_leave(self) -> bool:
        self.side.keep_now()
        return True

    def on_tick(self, now: datetime) -> None:
        if self.report is not None:
            self.show_foot()

    def first_focus(self) -> QWidget | None:
        return self.side.table if self.side.part() == "figures" else self.side.figures.figures["opening"]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        slim = self.width() < SLIM
        self.bar.set_slim(slim)
        self.foot.set_slim(self.width() < FOOT_SLIM)
        self.status.set_slim(slim)
        self.side.signers.set_low(self.height() < LOW)
        self._show_subtitle()

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


def period_words(figures: RecapFigures) -> str:
    """ "November 2026", "30 Nov 2026"."""
    return date_words(date.fromisoformat(figures.day)) if figures.day else month_words(figures.month)
