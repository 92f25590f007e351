"""The page itself: reads one case, lays out diagram and panel, and does what the officer decides."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.changes import Changes
from app.office.calendar import calendar_of
from app.office.officers import Officer, Right, all_bidang
from app.procedure.model import Need, State
from app.procedure.summary import number_words
from app.reading.case import case_view
from app.reading.facts import case_facts
from app.reading.views import CaseView, Clock
from app.register.cases import case_right_of, case_with_id, supervisor_right
from app.register.closing import may_close
from app.register.move import Moved
from ui import actions
from ui.desk import READ_ONLY, Desk
from ui.pages.pengaduan.acts import CaseActs
from ui.pages.pengaduan.application import ApplicationPart
from ui.pages.pengaduan.clock_acts import ClockActs
from ui.pages.pengaduan.dialogs import whole_dialog, why_dialog
from ui.pages.pengaduan.draft import DraftKeeper
from ui.pages.pengaduan.envelope import EnvelopeKeeper
from ui.pages.pengaduan.files import FileList, LinkList
from ui.pages.pengaduan.form import ActionForm
from ui.pages.pengaduan.head import CaseHead
from ui.pages.pengaduan.history import lines_of
from ui.pages.pengaduan.leading import Leading
from ui.pages.pengaduan.menus import BackButton, TopMenus
from ui.pages.pengaduan.month import MonthPart, month_subtitle
from ui.pages.pengaduan.moving import Moving
from ui.pages.pengaduan.news import news_of
from ui.pages.pengaduan.panel import NARROW, WIDTH, ActionPanel
from ui.pages.pengaduan.ready_texts import ReadyTexts
from ui.pages.pengaduan.words import case_noun
from ui.shell.page import Page
from ui.shell.window import MainWindow
from ui.swimlane import SwimlaneView

#: Below this width of the page the panel gives some of its own.
SLIM = 1000


class PengaduanPage(Page):
    """One complaint. Opened with `case_id`."""

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, "Pengaduan")
        self.desk = desk
        self.view: CaseView | None = None
        self.right: Right | None = None
        self._closes = self._keeps_time = False
        self.moved_words = ""
        self._unsent: dict[Need, str] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.head = CaseHead()
        outer.addWidget(self.head)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        outer.addLayout(row, 1)
        left = QVBoxLayout()
        left.setContentsMargins(8, 8, 10, 2)
        row.addLayout(left, 1)
        self.swimlane = SwimlaneView()
        left.addWidget(self.swimlane, 1)
        self.files = FileList()
        self.links = LinkList(lambda case_id: shell.go("pengaduan", case_id=case_id))
        self.panel = ActionPanel(self.files, self.links)
        row.addWidget(self.panel)
        self.application = ApplicationPart(self)
        self.month = MonthPart(self)
        left.addWidget(self.month.board)
        outer.insertWidget(1, self.month.card)
        self.back_button = BackButton(shell.back)
        self.acts = CaseActs(self)
        self.moving = Moving(self)
        self.leading = Leading(self)
        self.ready_texts = ReadyTexts(self)
        self.envelope = EnvelopeKeeper(self)
        self.menus = TopMenus(self)
        self.draft = DraftKeeper(self, desk, lambda words, tone: self.panel.tell(words, tone))
        self.head.whole_wanted.connect(self._open_whole)
        self.clock_acts = ClockActs(self)
        self.panel.head.why_wanted.connect(self._open_why)
        self.panel.head.class_wanted.connect(self.clock_acts.classify)
        self.panel.head.pause_wanted.connect(self.clock_acts.pause)
        self.panel.button.clicked.connect(lambda: self.forward())
        self.files.add_wanted.connect(self.acts.attach)
        self.files.copy_wanted.connect(self.acts.save_copy)
        self.links.add_button.clicked.connect(self.acts.link)
        actions.bind(self, "pengaduan.forward", self.forward)
        actions.bind(self, "print", self.menus.open_print)
        # Of the paper chosen there one may be had on the printer or as a file.
        actions.bind(self, "export", self.menus.open_print)
        desk.officer_changed.connect(self._officer_changed)
        if desk.read_only:
            for button in (self.files.add_button, self.links.add_button, self.menus.more_button):
                button.disable(READ_ONLY)

    # -- what the window asks

    def header_lead(self) -> QWidget:
        return self.back_button

    def header_left(self) -> QWidget:
        return self.menus

    def header_beside(self) -> bool:
        return True

    def opened(self, **args: object) -> None:
        case_id = str(args["case_id"])
        if self.view is not None and self.view.card.id != case_id:
            self._leave()
            self.view = None
        self.moved_words = ""
        self.show_case(case_id)

    def on_shown(self) -> None:
        self.back_button.setVisible(self.shell.can_go_back())

    def on_hidden(self) -> None:
        self.envelope.close()
        self._leave()

    def can_leave(self) -> bool:
        self._leave()
        return True

    def left(self) -> str:
        self._leave()
        form, view = self.panel.form, self.view
        typed = form is not None and form.values()
        return f"Draf {view.card.number}" if typed and view is not None else ""

    def on_changes(self, changes: Changes, initiator: object) -> None:
        if initiator is self or self.view is None:
            return
        if (
            changes.touches(self.view.card.id)
            or changes.officers
            or changes.settings
            or self.month.changed(changes.months)
        ):
            self.reread()

    def on_tick(self, now: datetime) -> None:
        if self.view is not None:
            self._show_time(self.view, now)

    def first_focus(self) -> QWidget | None:
        form = self.panel.form
        if form is not None:
            return form.first_field() or self.panel.button
        if (decision := self.month.first_focus()) is not None:
            return decision
        if self.leading.lead is not None and self.panel.button.isEnabled():
            return self.panel.button
        return self.swimlane.canvas.entrance()

    # -- showing

    def show_case(self, case_id: str) -> None:
        """Read a case and show it whole, with the draft that was kept for it."""
        officer = self.desk.officer
        found = self.desk.attempt(lambda: case_view(self.desk.ws, case_id=case_id, officer=officer))
        if found is None:
            self._blank()
            return
        fresh = self.view is None or self.view.card.id != case_id
        stepped = self.view is not None and self.view.card.step != found.card.step
        typed = {} if fresh else self._typed()
        self.view = found
        if fresh:
            self.moving.begin()
            typed = self.draft.open(case_id)
        self._show(found, typed, centre=fresh or stepped, fresh=fresh)

    def reread(self) -> None:
        """Somebody else changed the case: read it again and keep what is being typed."""
        if self.view is None:
            return
        before = self.view.card
        self.show_case(before.id)
        if self.view is None:
            return  # it was closed to who sits here
        after = self.view.card
        if (after.step, after.state) != (before.step, before.state):
            where = f"sekarang di {after.lane_name}" if after.is_open else "tidak lagi berjalan"
            self.moved_words = f"{after.short} sudah dipindahkan, {where}."
            self._show_news(self.view)

    def _show(self, view: CaseView, typed: dict[str, object], *, centre: bool, fresh: bool) -> None:
        now, card = self.desk.now(), view.card
        self.title = card.number
        self.subtitle = self._remark(view)
        officer = self.desk.officer
        self.right = None
        if card.is_open and not self.desk.read_only:
            able = {one for one, _name in view.able}
            if officer.id in able:
                self.right = case_right_of(self.desk.ws, view.card.id, officer)
        if fresh:
            self.envelope.close()
        self.head.show_case(view, now)
        if self.envelope.opened() is None:
            self.head.show_closed(may_open=self.envelope.may_open())
        self.application.show_case(view)
        self.month.show_case(view)
        self._show_form(view, typed)
        self._show_rights(view, officer)
        self.files.show_files(view.attachments, may_add=card.state is not State.VOID)
        self.links.show_links(view.linked, case_noun(card))
        self.panel.show_links(not card.is_month)
        calendar = calendar_of(self.desk.ws)
        lines = lines_of(view, now=now, calendar=calendar)
        self.panel.history.show_lines(lines, fresh=fresh)
        self.panel.count.setText(f"{len(view.history)} catatan")
        self.panel.head.show_case(view, now, calendar, may_act=self._keeps_time)
        self.swimlane.show_case(case_facts(view, now=now, calendar=calendar), centre=centre)
        self._show_news(view)

    def _show_rights(self, view: CaseView, officer: Officer) -> None:
        """What this officer may do with the case beside moving it."""
        ws, case_id = self.desk.ws, view.card.id
        supervises = supervisor_right(ws, case_id, officer) is not None
        open_here = view.card.is_open and not self.desk.read_only
        self._keeps_time = open_here and (supervises or self.right is not None)
        may = self.desk.attempt(lambda: may_close(ws, case_with_id(ws, case_id), officer))
        self._closes = bool(may) and not self.desk.read_only and view.card.state is not State.VOID
        self.menus.show_case(
            view, supervises=supervises and view.card.state is not State.VOID, closes=self._closes
        )

    def _blank(self) -> None:
        """The case cannot be shown (any more) to who sits here: nothing of it stays on the page."""
        self.view = None
        self.envelope.close()
        self.draft.hold(None)
        self.panel.set_form(None)
        QTimer.singleShot(0, self, self._away)

    def _away(self) -> None:
        if self.view is None and self.isVisible() and not self.shell.back():
            self.shell.go("alur")

    def _show_form(self, view: CaseView, typed: dict[str, object]) -> None:
        form, lead = None, self.leading.show_case(view)
        if lead is None and self.right is not None and view.choices and view.card.paused is None:
            form = ActionForm(view, all_bidang(self.desk.ws), prefer=self.application.preferred(view))
            self.ready_texts.dress(form, view)
            form.fill(typed)
        had_focus = self.panel.form is not None and self._focus_inside(self.panel.form)
        self.panel.set_form(form)
        unsent: dict[Need, str] = {}
        self.draft.hold(typed if form is None else None)
        if form is None and isinstance(texts := typed.get("texts"), dict):
            unsent = {Need(name): str(text) for name, text in texts.items() if str(text).strip()}
        self._unsent = unsent
        self.panel.show_texts(view, self.desk.now(), unsent)
        if lead is not None:
            self.panel.show_lead(lead.words, lead.icon)
        self._show_key()
        self.panel.show_button()
        self.panel.tell("")
        self.show_lead_state()
        self.month.show_ways()
        if form is not None:
            form.typed.connect(self._was_typed)
            form.decided.connect(self.decided)
            if had_focus:
                (form.first_field() or self.panel.button).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_lead_again(self) -> None:
        """It is known now how far the month's end is: what the page leads to follows; what is typed stays."""
        if self.view is not None:
            self._show_form(self.view, self._typed())
            self._show_news(self.view)

    def centre(self, view: CaseView) -> None:
        """Bring the present step into the middle of the diagram."""
        calendar = calendar_of(self.desk.ws)
        self.swimlane.show_case(case_facts(view, now=self.desk.now(), calendar=calendar), centre=True)

    def show_lead_state(self) -> None:
        """Whether the main button may lead where it leads now, and why not."""
        lead = self.leading.lead
        why = lead.why_not() if lead is not None else ""
        self.panel.button.setEnabled(not why)
        if why:
            self.panel.tell(why)

    def _show_key(self) -> None:
        """Beside long words a narrow panel has no room for a key."""
        lead = self.leading.lead
        signs = lead is not None and lead.key == "Ctrl+T"
        key = "Ctrl+Enter" if lead is None else lead.key
        self.panel.button.set_key("" if signs and self.width() < SLIM else key)

    def _focus_inside(self, widget: QWidget) -> bool:
        now = self.window().focusWidget()
        return now is not None and widget.isAncestorOf(now)

    def _show_news(self, view: CaseView) -> None:
        self.panel.set_news(
            news_of(
                view,
                self.desk.officer,
                self.right,
                moved=self.moved_words,
                typed=bool(self._typed().get("texts")),
                draft=self.draft.restored,
                drop=self._drop_draft,
                locked=READ_ONLY if self.desk.read_only else "",
                close_to=self.acts.close_to if self._closes else None,
                resume=self.clock_acts.resume if self._keeps_time else None,
                lead=self.leading.bands(view),
            )
        )

    def _show_time(self, view: CaseView, now: datetime) -> None:
        calendar = calendar_of(self.desk.ws)
        self.head.show_time(view, now)
        self.panel.head.show_case(view, now, calendar, may_act=self._keeps_time)
        self.panel.history.show_lines(lines_of(view, now=now, calendar=calendar))
        self.swimlane.show_case(case_facts(view, now=now, calendar=calendar))

    def _officer_changed(self) -> None:
        self.envelope.close()
        if self.view is not None:
            self.show_case(self.view.card.id)

    # -- what is being typed

    def _typed(self) -> dict[str, object]:
        form = self.panel.form
        return form.values() if form is not None else self.draft.held()

    def _was_typed(self) -> None:
        self.draft.later(self._typed)

    def decided(self) -> None:
        """Another way out was chosen, or a text was asked for: button and texts follow."""
        self.panel.show_button()
        if self.view is not None:
            self.panel.show_texts(self.view, self.desk.now(), self._unsent)

    def _leave(self) -> None:
        self.draft.now()
        self.month.keep_now()

    def _drop_draft(self) -> None:
        self.draft.drop()
        if self.view is not None:
            self._show(self.view, {}, centre=False, fresh=False)

    # -- acting

    def forward(self) -> None:
        """Ctrl+Enter: leave the step by the chosen way; going back is asked first."""
        lead = self.leading.lead
        if lead is None:
            self.moving.forward()
        elif not self.shell.dialog_open() and not lead.why_not():
            lead.go()

    def moved(self, moved: Moved) -> None:
        """The case has left its step: show where it is now, and tell the other pages."""
        self.moved_words = ""
        self.draft.drop()
        self.panel.set_form(None)
        self.show_case(moved.case_id)
        self.desk.publish(moved.changes, self)

    def look_again(self, why: str) -> None:
        """Somebody else may have moved it, or the officer's lanes were changed."""
        if self.view is None:
            return
        self.moved_words = why
        self.show_case(self.view.card.id)
        self.panel.area.verticalScrollBar().setValue(0)

    # -- looking

    def _open_why(self, clock: Clock | None = None) -> None:
        clock = clock or self.panel.head.clock
        if self.view is not None and clock is not None:
            why_dialog(self, self.view, clock, self.desk.now()).open()

    def _open_whole(self) -> None:
        if self.view is not None and self.view.content:
            whole_dialog(self, "Isi pengaduan / saran", self.view.content).open()

    # -- Qt

    def hideEvent(self, event: QHideEvent) -> None:
        # Another page, the locked screen, the window put away: whatever takes the eye off it shuts the envelope.
        self.envelope.close()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.view is not None and self.envelope.opened() is None:
            # Unlocked again: whoever sits here now may open it, or may not.
            self.head.show_closed(may_open=self.envelope.may_open())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.swimlane.canvas.page(-1 if event.key() == Qt.Key.Key_PageUp else 1)
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        slim = self.width() < SLIM
        self.panel.setFixedWidth(NARROW if slim else WIDTH)
        self.head.set_slim(slim)
        self.month.card.set_slim(slim)
        self.month.board.set_slim(slim)
        self._show_key()
        self.menus.set_slim(slim)
        if self.view is not None:
            self.subtitle = self._remark(self.view)

    def _remark(self, view: CaseView) -> str:
        if self.width() < SLIM:
            return ""
        return month_subtitle(view) if view.card.is_month else number_words(view.procedure)
