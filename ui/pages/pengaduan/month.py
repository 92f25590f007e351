"""The file of a month on its page: its book, its checklist and figures, the decision, and who signs (bulan_berkas.png)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.drafts import drop_draft, keep_draft, kept_draft
from app.errors import KotakAduanError, MachineError
from app.monthend.report import MonthReport, month_report
from app.monthend.state import Step, Way
from app.monthend.work import save_decision
from app.office.month_steps import Post, signing_post
from app.office.procedures import main_kind
from app.procedure.model import CaseKind
from app.procedure.summary import has_number, number_words
from app.reading.month_files import MonthBook, book_of
from app.reading.views import CaseView
from ui import actions
from ui.newest import Newest
from ui.pages.pengaduan.month_board import MonthBoard
from ui.pages.pengaduan.month_decision import DecisionPart
from ui.pages.pengaduan.month_head import MonthHead
from ui.signing.acts import MonthActs, OtherWay, popup_above
from ui.widgets import Button, IconButton, Label, Sign

if TYPE_CHECKING:
    from ui.pages.pengaduan.page import PengaduanPage

#: So long after the last key the decision is kept.
QUIET_MS = 2_000
#: So many of the other ways stand as buttons of their own under the main one.
_BESIDE = 2


class MonthPart(QObject):
    """Keeps the month's end that the page shows; nothing of it for what the public brought."""

    def __init__(self, page: PengaduanPage) -> None:
        super().__init__(page)
        self._page = page
        self._book: MonthBook | None = None
        self._case = ""
        self._draft = ""
        self.report: MonthReport | None = None
        self.reader: Newest[MonthReport] = Newest(self, page.desk)
        self.card = MonthHead()
        self.card.hide()
        self.card.wanted.connect(self._open)
        self.part = DecisionPart(page.panel)
        self.part.hide()
        page.panel.application_place.addWidget(self.part)
        self.board = MonthBoard(page)
        self.board.hide()
        self.board.frozen.report_wanted.connect(self._to_report)
        self.acts = MonthActs(
            page,
            page.shell,
            page.desk,
            report=lambda: self.report,
            decision=self.part.text,
            before=self.keep_now,
        )
        self._foot()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self.keep_now)
        self.part.typed.connect(self._typed)
        actions.bind(page, "sign", self._sign)

    def _foot(self) -> None:
        """Under the main button: two other ways, the rest of them, and what kind of signature it is."""
        foot = self._page.panel.foot
        self.under = QWidget(foot)
        column = QVBoxLayout(self.under)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        column.addLayout(row)
        self.beside = [Button("", small=True, parent=self.under) for _ in range(_BESIDE)]
        for place, button in enumerate(self.beside):
            policy = button.sizePolicy()
            policy.setHorizontalPolicy(policy.Policy.Expanding)
            button.setSizePolicy(policy)
            button.clicked.connect(lambda _on=False, at=place: self._way(at))
            row.addWidget(button, 1)
        # The sign alone: three words have no room beside each other.
        self.more = IconButton("dots-horizontal", "Cara lain", on_click=self._more, parent=self.under)
        row.addWidget(self.more)
        self.note = QWidget(self.under)
        note = QHBoxLayout(self.note)
        note.setContentsMargins(0, 0, 0, 0)
        note.setSpacing(8)
        note.addWidget(Sign("shield-check-outline", "text2", 16))
        words = "Tanda tangan internal kantor. Sandi berkas .p12 ditanyakan setiap kali."
        note.addWidget(Label(words, 9, 400, "text2", wrap=True), 1)
        column.addWidget(self.note)
        layout = foot.layout()
        assert layout is not None
        layout.addWidget(self.under)
        self.under.hide()

    # -- reading

    def show_case(self, view: CaseView) -> None:
        """Read the month's book, and beside the window how far its end is."""
        desk = self._page.desk
        if view.card.id != self._case:
            self.report, self._draft = None, ""
        self._case = view.card.id
        self._book = desk.attempt(lambda: book_of(desk.ws, view)) if view.card.is_month else None
        book = self._book
        self.card.setVisible(book is not None)
        self._page.head.setVisible(book is None)
        if book is None:
            self.reader.drop()
            self.report = None
        else:
            self.card.show_book(view, book)
            self.reader.ask(
                lambda: month_report(desk.ws, month=book.month, kind=book.kind),
                self._read,
                again=self._page.reread,
            )
        self.show_report()

    def _read(self, report: MonthReport) -> None:
        fresh = self.report is None
        self.report = report
        self.show_report(fresh=fresh)
        self._page.show_lead_again()
        if fresh:
            QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        """The file was opened just now: its diagram has less room than it seemed, and work begins."""
        page = self._page
        if page.view is None or not page.view.card.is_month:
            return
        # Once more when what the checklist holds has found its height.
        QTimer.singleShot(0, self, self._centre)
        first, here = page.first_focus(), page.window().focusWidget()
        working = here is not None and (page.panel.isAncestorOf(here) or not page.isAncestorOf(here))
        if first is not None and page.isVisible() and not working and not page.shell.dialog_open():
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _centre(self) -> None:
        page = self._page
        layout = page.layout()
        if page.view is not None and page.view.card.is_month and layout is not None:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            layout.activate()
            page.centre(page.view)

    def show_report(self, *, fresh: bool = False) -> None:
        """Show how far the month's end is."""
        report = self.report
        for widget in (self.part, self.board):
            widget.setVisible(report is not None)
        self._show_ways()
        if report is None:
            return
        officer = self._page.desk.officer
        signer = report.head.signer
        mine = signer is not None and signer.officer_id == officer.id
        elsewhere = report.state.way in (Way.PAPER, Way.BSRE)
        locked = self._page.desk.read_only or report.step not in (Step.MAKER, Step.PREPARED)
        locked = locked or not (mine or elsewhere)
        if locked and self.part.is_dirty():
            self.keep_now()  # what was being typed while the report went on becomes a draft
        self.part.show_report(report, officer.id, self._page.desk.now(), locked=locked)
        self._show_draft(report, fresh=fresh, locked=locked)
        self.board.show_report(report)
        self.card.show_report(report)

    def signing(self) -> Post | None:
        """Whose signature ends the step at which the file stands; None for a step that is left plainly."""
        view = self._page.view
        if view is None or not view.card.is_month or not view.card.is_open:
            return None
        return signing_post(view.procedure, view.card.step)

    def changed(self, months: frozenset[str]) -> bool:
        """Whether an act about these months concerns what is shown."""
        return self._book is not None and self._book.month in months

    # -- the decision while it is typed

    def _typed(self) -> None:
        if self.report is not None:
            self._timer.start()
            self._page.show_lead_state()

    def keep_now(self) -> bool:
        """Keep the decision typed so far; False where it is only a draft, because it cannot stand so."""
        self._timer.stop()
        report, desk = self.report, self._page.desk
        if report is None or not self.part.is_dirty():
            return True
        text = self.part.text()
        if text.strip() == report.work.decision:
            self.part.kept()
            return True
        state = report.state
        try:
            done = save_decision(
                desk.ws, month=state.month, kind=state.kind, text=text, officer_id=desk.officer.id
            )
        except KotakAduanError as error:
            self._keep_draft(report, text)
            self._page.panel.tell(error.sentence, "bad")
            return False
        self.part.kept()
        self._drop_draft(report)
        self.report = report._replace(work=report.work._replace(decision=text.strip()))
        self._page.panel.tell(f"Draf keputusan tersimpan {desk.now():%H:%M:%S}")
        desk.publish(done, self._page)
        return True

    def _name(self, report: MonthReport) -> str:
        return f"keputusan-{report.state.register}-{report.state.month}"

    def _keep_draft(self, report: MonthReport, text: str) -> None:
        try:
            keep_draft(self._page.desk.ws, self._name(report), {"text": text})
        except MachineError:
            return  # the same fault has been said beside
        self._draft = text

    def _drop_draft(self, report: MonthReport) -> None:
        if self._draft:
            self._draft = ""
            drop_draft(self._page.desk.ws, self._name(report))

    def _show_draft(self, report: MonthReport, *, fresh: bool, locked: bool) -> None:
        """What could not be kept the last time: typed again, or told where it can be changed no more."""
        if fresh and not self._page.desk.read_only:
            found = kept_draft(self._page.desk.ws, self._name(report))
            self._draft = str(found.values.get("text", "")) if found is not None else ""
        if self._draft and not locked and not self.part.is_dirty():
            self.part.restore(self._draft)
        self.part.show_unsent(self._draft if locked else "")

    # -- ways

    def _show_ways(self) -> None:
        ways = self._ways()
        for place, button in enumerate(self.beside):
            there = place < len(ways)
            button.setVisible(there)
            if there:
                button.setText(ways[place].short)
                button.setAccessibleName(ways[place].words)
                button.set_icon(ways[place].icon)
        more = len(ways) > _BESIDE
        self.more.setVisible(more)
        self.note.setVisible(self.acts.post() is not None)
        self.under.setVisible(bool(ways) or self.acts.post() is not None)

    def _ways(self) -> list[OtherWay]:
        """The ways beside the one to which the main button leads."""
        lead = self._page.leading.lead
        return [way for way in self.acts.ways() if lead is None or way.act != lead.go]

    def _way(self, place: int) -> None:
        ways = self._ways()
        if place < len(ways):
            ways[place].act()

    def show_ways(self) -> None:
        """It is settled where the main button leads: the other ways follow."""
        self._show_ways()

    def first_focus(self) -> QWidget | None:
        """Where work goes on: the decision that is still to be written, else nothing of its own."""
        part = self.part
        waits = part.isVisibleTo(self._page) and not part.decision.isReadOnly()
        return part.decision if waits and part.decision_box.isVisibleTo(part) else None

    def _sign(self) -> None:
        if self.report is not None and self.signing() is not None:
            self.acts.sign()

    def _more(self) -> None:
        menu = self.acts.menu(self._ways()[_BESIDE:])
        if menu is not None:
            popup_above(menu, self.more)

    def _to_report(self) -> None:
        if self.report is not None:
            state = self.report.state
            self._page.shell.go("rekap", month=state.month, kind=state.kind.value)

    def _open(self) -> None:
        """The book lies on the rail's own page, or on that of the office's other kind of case."""
        if self._book is None:
            return
        others = {CaseKind.APPLICATION: "registrasi", CaseKind.COMPLAINT: "buku_pengaduan"}
        main = self._book.kind is main_kind(self._page.desk.ws)
        page = "logbook" if main else others[self._book.kind]
        self._page.shell.go(page, month=self._book.month)


def month_subtitle(view: CaseView) -> str:
    """ "SOP-PDIP-03, langkah 6–8": by which of its steps the month is handled."""
    numbers = [step.number for step in view.procedure.steps_of(CaseKind.MONTH) if has_number(step.number)]
    words = number_words(view.procedure)
    if not numbers:
        return words
    span = numbers[0] if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
    return f"{words}, langkah {span}"
