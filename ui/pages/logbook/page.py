"""The page itself: what is read, sheet by sheet or filtered, and what is printed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.changes import Changes
from app.papers.books import blank_book
from app.procedure.model import CaseKind
from app.reading.kinds import has_desks
from app.reading.lists import bidang_choices
from app.reading.logbook import first_and_last_month, logbook_list, logbook_sheet
from app.reading.logbook_views import LogbookPage as Lines
from app.reading.months import month_of, shifted
from app.worktime.words import month_words
from ui import theme
from ui.desk import Desk
from ui.pages.logbook.filters import Filter, Filters
from ui.pages.logbook.kept import Kept, summary
from ui.pages.logbook.marks import LogbookMarks
from ui.pages.logbook.papers import LogbookPapers
from ui.pages.logbook.table import LogbookTable
from ui.pages.paper_page import PaperPage
from ui.pages.stepper import Stepper
from ui.preview.printing import make_pdf, print_pdf
from ui.shell.window import MainWindow
from ui.widgets import Button, ElidedLabel, EmptyState, Label, Panel

FOOT = 58
#: Lines of a filtered list that are read at once.
PART = 50


class LogbookPage(PaperPage):
    """The month's register as the paper has it: that of the office's main SOP, or of the kind of case that is named."""

    def __init__(self, shell: MainWindow, desk: Desk, kind: CaseKind | None = None) -> None:
        self.kept = Kept(desk, kind)
        super().__init__(shell, desk, self.kept.word)
        self._sheet = 0
        self._shown: Lines | None = None
        self.papers = LogbookPapers(shell, desk)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 12, 20, 0)
        outer.setSpacing(12)
        self.filters = Filters()
        outer.addWidget(self.filters)
        self.table = LogbookTable()
        self.marks = LogbookMarks(self)
        outer.addWidget(self.marks.bands)
        panel = Panel("", margins=(0, 0, 0, 0))
        panel.add(self.table)
        self.stack = QStackedWidget()
        self.stack.addWidget(panel)
        self.empty, self.nothing = self._empty(), self._nothing()
        for state in (self.empty, self.nothing):
            around = Panel("")
            around.add(state)
            self.stack.addWidget(around)
        outer.addWidget(self.stack, 1)
        outer.addSpacing(-12)
        self.foot = self._foot()
        outer.addWidget(self.foot)
        self._connect()
        self._set_up()
        self.read()

    # -- building

    def _empty(self) -> EmptyState:
        self.blank = Button("Cetak lembar kosong", icon="printer-outline", on_click=self.print_blank)
        self.latest = Button("", on_click=self._to_latest)
        return EmptyState("notebook-outline", "", " ", buttons=(self.blank, self.latest))

    def _nothing(self) -> EmptyState:
        self.reset = Button("Hapus saringan", icon="filter-off-outline", on_click=self.clear_filter)
        return EmptyState(
            "filter-variant",
            "Tidak ada baris yang cocok",
            "Ubah kata atau pilihan di atas.",
            buttons=(self.reset,),
        )

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setMinimumHeight(FOOT)
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(10)
        self.sheets = Stepper(
            "Lembar logbook", "Lembar sebelumnya (PgUp)", "Lembar berikutnya (PgDn)", small=True
        )
        row.addWidget(self.sheets)
        self.count = Label("", 10, 600)
        self.words = ElidedLabel("", 10, 400, "text2")
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        counted = QHBoxLayout()
        counted.setSpacing(4)
        counted.addWidget(self.count)
        counted.addWidget(self.words)
        row.addLayout(counted, 1)
        row.addWidget(self.marks.button)
        row.addWidget(self.save_button)
        row.addWidget(self.print_button)
        return foot

    def _connect(self) -> None:
        self.filters.month.chosen.connect(lambda _month: self._turn_to(self._first_sheet()))
        self.filters.changed.connect(self.read)
        self.filters.left.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.opened.connect(self._open)
        self.desk.officer_changed.connect(self._officer_changed)
        self.table.wants_more.connect(self.read_more)
        self.sheets.stepped.connect(self.turn)
        for key, by in ((Qt.Key.Key_PageUp, -1), (Qt.Key.Key_PageDown, 1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.page_key(by))

    def _open(self, case_id: str) -> None:
        line = next((one for one in self.table.lines.lines if one.id == case_id), None)
        if line is not None and line.shut:
            self.shell.toast(f"{line.full_number} tertutup bagi Anda", tone="plain", icon="lock-outline")
        else:
            self.shell.go("pengaduan", case_id=case_id)

    # -- where we are

    @property
    def month(self) -> str:
        """The month shown."""
        return self.filters.month.month()

    def _first_sheet(self) -> int:
        """This month opens at its newest sheet, where the work is; an older one at its first."""
        return 10**6 if self.month == month_of(self.desk.now()) else 1

    def _span(self) -> tuple[str, str] | None:
        return first_and_last_month(self.desk.ws, register=self.kept.register)

    def _set_up(self) -> None:
        """Read what rarely changes: the book, its months, bidang, the document's number."""
        self.kept.refresh()
        self._today = now = month_of(self.desk.now())
        span = self.desk.attempt(self._span) or (now, now)
        self.filters.month.set_range(min(span[0], now), now, max(span[1], shifted(now, 1)))
        self.filters.set_bidang(bidang_choices(self.desk.ws) if has_desks(self.desk.ws) else [])
        self.title, self.subtitle = self.kept.word, self.kept.subtitle
        self.filters.set_word(self.kept.word)
        self.table.lines.set_initial_by(self.kept.initial_by)
        self.table.set_book(self.kept.word, self.kept.headings)
        self._latest = span[1]
        if not self._sheet:
            self._sheet = self._first_sheet()

    def opened(self, **args: object) -> None:
        """`month` ("2026-11"), `sheet`, `status`, `bidang`, `channel`, `query`, and `case_id` to be chosen."""
        month = str(args.get("month", "") or self.month)
        self.filters.month.blockSignals(True)
        self.filters.month.choose(month)
        self.filters.month.blockSignals(False)
        self.filters.set_current(
            Filter(*(str(args.get(name, "") or "") for name in ("status", "bidang", "channel", "query")))
        )
        sheet = args.get("sheet")
        self._sheet = sheet if isinstance(sheet, int) else self._first_sheet()
        self.read()
        if args.get("case_id"):
            self.table.choose(str(args["case_id"]))

    def turn(self, by: int) -> None:
        """Another sheet: PgUp, PgDn or the arrows."""
        self._turn_to(self._sheet + by)

    def page_key(self, by: int) -> None:
        """PgUp and PgDn turn the sheets; in a filtered list they scroll."""
        if not self.filters.current():
            self.turn(by)
            return
        bar = self.table.verticalScrollBar()
        bar.setValue(bar.value() + by * bar.pageStep())

    def _turn_to(self, sheet: int) -> None:
        before = (self.month, self._sheet)
        self._sheet = max(1, sheet)
        self.read()
        if before != (self.month, self._sheet) and self.table.lines.lines:
            self.table.selectRow(0)

    def _to_latest(self) -> None:
        self.filters.month.choose(self._latest)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_filter(self) -> None:
        """Show everything again."""
        self.filters.set_current(Filter())
        self.read()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- reading

    def read(self, *, keep: bool = False) -> None:
        """Read the sheet or the first part of the filtered list; `keep` leaves chosen row and place."""
        wanted, ws, officer = self.filters.current(), self.desk.ws, self.desk.officer
        so_far = max(PART, len(self.table.lines.lines)) if keep else PART

        def look() -> Lines:
            if not wanted:
                page = logbook_sheet(
                    ws, month=self.month, sheet=self._sheet, officer=officer, register=self.kept.register
                )
                return self.kept.told(page, officer)
            return self._filtered(wanted, limit=so_far)

        found = self.desk.attempt(look, retry=self.read)
        if found is None:
            return
        if found.sheet:
            self._sheet = found.sheet
        self._shown = found
        self.table.across = bool(wanted) and self.kept.book is None
        self.filters.show_counts(found)
        self.table.show_lines(found.lines, keep=keep)
        self._show_around()

    def read_more(self) -> None:
        """A filtered list goes on from its last row."""
        shown, wanted = self._shown, self.filters.current()
        if shown is None or not shown.more or not shown.lines or not wanted:
            return
        after = self.table.lines.lines[-1].row
        more = self.desk.attempt(lambda: self._filtered(wanted, after=after, limit=PART))
        if more is not None:
            self._shown = more
            self.table.add_lines(more.lines)
            self._show_around()

    def _filtered(self, wanted: Filter, *, limit: int, after: int = 0) -> Lines:
        officer = self.desk.officer
        found = logbook_list(
            self.desk.ws,
            month=self.month,
            status=wanted.status,
            bidang=wanted.bidang,
            channel=wanted.channel,
            query=wanted.query,
            after=after,
            limit=limit,
            officer=officer,
            register=self.kept.register,
        )
        return self.kept.told(found, officer)

    def _show_around(self) -> None:
        """Foot, counts, and what stands there when no row does."""
        shown, lines = self._shown, self.table.lines.lines
        assert shown is not None
        filtered = bool(self.filters.current())
        self.marks.show_lines(lines, month=self.month, errata=shown.errata)
        self.sheets.setVisible(not filtered and shown.total > 0)
        self.sheets.show_word(
            self.kept.part_words(shown),
            first=shown.sheet <= 1,
            last=shown.sheet >= shown.sheets,
        )
        self.count.setText(str(len(lines)) if lines else "")
        nothing = "" if shown.total else "Belum ada baris untuk dicetak atau disimpan."
        self.words.setText(summary(lines, more=shown.more) if lines else nothing)
        if lines:
            self.stack.setCurrentIndex(0)
        elif filtered and shown.total:
            self.stack.setCurrentIndex(2)
        else:
            self.stack.setCurrentIndex(1)
            self._show_empty()
        there = shown.total > 0
        for button in (self.save_button, self.print_button):
            if there:
                button.enable()
            else:
                button.disable("Bulan ini belum berisi.")

    def _show_empty(self) -> None:
        self.empty.set_text(
            f"{month_words(self.month)} belum berisi",
            f"Baris pertama muncul saat {self.kept.thing} disimpan.",
        )
        other = self._latest if self._latest != self.month else ""
        self.latest.setVisible(bool(other))
        if other:
            words = month_words(other)
            self.latest.setText(f"Buka {words.split()[0] if other[:4] == self.month[:4] else words}")

    # -- the page's life

    def _officer_changed(self) -> None:
        # A method of this page, which goes with it: the next officer's desk calls no page that was thrown away.
        self.read(keep=True)

    def on_changes(self, changes: Changes, initiator: object) -> None:
        if initiator is self or not changes.any_case:
            return
        self._set_up()
        self.read(keep=True)

    def on_shown(self) -> None:
        if self._today != month_of(self.desk.now()):
            self._set_up()

    def first_focus(self) -> QWidget | None:
        return self.table if self.stack.currentIndex() == 0 else None

    def foot_height(self) -> int:
        return self.foot.height()

    # -- paper

    def print_out(self) -> None:
        """Ctrl+P: this sheet, or the whole month where there are several."""
        if self.kept.book is None:
            self._which(self.print_button, self.print_sheet, self.print_month)
        else:
            self._which_book(self.print_button, lambda book: self.papers.look_at(self.month, book=book))

    def export(self) -> None:
        """Ctrl+E: likewise into a file."""
        if self.kept.book is None:
            self._which(self.save_button, self.save_sheet, self.save_month)
        else:
            self._which_book(self.save_button, lambda book: self.papers.save(self.month, book=book))

    def print_sheet(self) -> None:
        """Show the sheet as it will be printed."""
        self.papers.look_at(self.month, self._sheet)

    def print_month(self) -> None:
        """Show every sheet of the month as it will be printed."""
        self.papers.look_at(self.month)

    def save_sheet(self) -> None:
        """Save the sheet shown as PDF."""
        self.papers.save(self.month, self._sheet)

    def save_month(self) -> None:
        """Save every sheet of the month as one PDF."""
        self.papers.save(self.month)

    def print_blank(self) -> None:
        """A blank sheet for the pen."""
        name = f"{self.kept.word} kosong"
        make_pdf(
            self.shell,
            self.desk,
            name,
            lambda _progress: blank_book(self.desk.ws, procedure=self.kept.procedure, book=self.kept.blank),
            lambda pdf: print_pdf(self.shell, self.desk, pdf, title=name),
        )

    def _which(self, button: Button, sheet: Callable[[], None], month: Callable[[], None]) -> None:
        shown = self._shown
        if shown is None or not shown.total:
            return
        if self.filters.current() or shown.sheets == 1:
            # A filtered list is no paper of the office: the whole month is.
            month()
            return
        self._menu(
            button,
            (f"Lembar {shown.sheet}", sheet),
            (f"Seluruh {month_words(self.month)}, {shown.sheets} lembar", month),
        )

    def _which_book(self, button: Button, act: Callable[[str], None]) -> None:
        """The office's book of the whole month; where it keeps several, one of them."""
        shown = self._shown
        if shown is None or not shown.total:
            return
        papers = self.kept.papers
        if len(papers) == 1:
            act(papers[0][0])
        else:
            self._menu(button, *((name, partial(act, book)) for book, name in papers))

    def _menu(self, button: Button, *items: tuple[str, Callable[[], None]]) -> None:
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(theme.font(10))
        for words, act in items:
            menu.addAction(words).triggered.connect(lambda _on=False, act=act: act())
        menu.setActiveAction(menu.actions()[0])
        high = menu.sizeHint().height()
        menu.popup(button.mapToGlobal(QPoint(0, -high - 2)))
