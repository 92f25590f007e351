"""The file of a month on its page: its book, its checklist and figures, the decision, and who signs (bulan_berkas.png)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.monthend.report import MonthReport, month_report
from app.monthend.state import Step, Way
from app.monthend.work import LONGEST_DECISION, save_decision
from app.office.month_steps import Post, signing_post
from app.office.procedures import main_kind
from app.procedure.model import CaseKind
from app.reading.month_files import MonthBook, book_of
from app.reading.views import CaseView
from app.worktime.words import month_words
from ui import actions
from ui.pages.pengaduan.month_board import MonthBoard
from ui.signing.acts import MonthActs, popup_above
from ui.signing.signers import SignersPanel
from ui.widgets import Button, Label, Sign, TextArea

if TYPE_CHECKING:
    from ui.pages.pengaduan.page import PengaduanPage

#: So long after the last key the decision is kept as a draft.
QUIET_MS = 2_000


class MonthCard(QFrame):
    """At the top of the panel, above what is decided."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 12, 10)
        column.setSpacing(3)
        self.title = Label("", 10, 600)
        column.addWidget(self.title)
        self.counts = Label("", 9, 400, "text2", wrap=True)
        column.addWidget(self.counts)
        column.addSpacing(4)
        self.button = Button("Buka logbook", icon="notebook-outline", small=True)
        self.button.clicked.connect(self.wanted)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_book(self, book: MonthBook) -> None:
        """Show it."""
        self.title.setText(f"{book.book} {month_words(book.month)}")
        self.counts.setText(book.counts)
        self.button.setText(f"Buka {book.book.lower()}")


class DecisionPart(QFrame):
    """What the Kasi reports, what the Kepala Dinas decides, and who signs."""

    typed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.reported = QFrame(self)
        self.reported.setProperty("panel", "sunken")
        inside = QVBoxLayout(self.reported)
        inside.setContentsMargins(11, 8, 11, 9)
        inside.setSpacing(2)
        self.reported_title = Label("", 9, 600, "text2")
        self.reported_text = Label("", 10, 400, wrap=True)
        inside.addWidget(self.reported_title)
        inside.addWidget(self.reported_text)
        column.addWidget(self.reported)
        self.decision_box = QWidget(self)
        box = QVBoxLayout(self.decision_box)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(Label("Keputusan Kepala Dinas", 9, 600, "text2"))
        head.addWidget(Label("dicetak di laporan", 9, 400, "text3"))
        head.addStretch(1)
        self.count = Label("", 9, 400, "text2")
        head.addWidget(self.count)
        box.addLayout(head)
        self.decision = TextArea(lines=4)
        self.decision.setAccessibleName("Keputusan Kepala Dinas")
        self.decision.textChanged.connect(self._counted)
        box.addWidget(self.decision)
        column.addWidget(self.decision_box)
        self.signers = SignersPanel(short=True)
        column.addWidget(self.signers)
        note = QHBoxLayout()
        note.setSpacing(8)
        note.addWidget(Sign("shield-check-outline", "text2", 16), 0, Qt.AlignmentFlag.AlignTop)
        words = "Tanda tangan internal kantor. Sandi berkas .p12 ditanyakan setiap kali."
        note.addWidget(Label(words, 9, 400, "text2", wrap=True), 1)
        column.addLayout(note)
        self._quiet = False

    def show_report(self, report: MonthReport, officer_id: str, *, locked: bool) -> None:
        """Show a month's report to who sits here; what is being typed stays while it may be."""
        problems = [f"{one.problem} ({len(one.case_ids)})" for one in report.work.conclusions]
        self.reported.setVisible(bool(problems))
        self.reported_title.setText(f"Kesimpulan {report.maker.title}")
        self.reported_text.setText(f"Paling sering: {'; '.join(problems)}." if problems else "")
        decided = report.step in (Step.SIGNED, Step.CLOSED)
        self.decision_box.setVisible(report.step is not Step.DRAFT)
        stored = report.state.signatures.get(Post.HEAD.value, {}).get("decision") if decided else None
        text = str(stored) if stored is not None else report.work.decision
        if (locked or decided or not self.decision.hasFocus()) and self.decision.toPlainText() != text:
            self._quiet = True
            self.decision.setPlainText(text)
            self._quiet = False
        self.decision.setReadOnly(locked or decided)
        self.signers.show_both(report.maker, report.head, officer_id)
        self._counted()

    def text(self) -> str:
        """The decision as it is typed now."""
        return self.decision.toPlainText()

    def _counted(self) -> None:
        length = len(self.decision.toPlainText())
        self.count.setText(f"{length} / {LONGEST_DECISION}")
        self.count.set_tone("bad" if length > LONGEST_DECISION else "text2")
        if not self._quiet:
            self.typed.emit()


class MonthPart(QObject):
    """Keeps the month's end that the page shows; nothing of it for what the public brought."""

    def __init__(self, page: PengaduanPage) -> None:
        super().__init__(page)
        self._page = page
        self._book: MonthBook | None = None
        self.report: MonthReport | None = None
        self.card = MonthCard(page.panel)
        self.card.hide()
        self.card.wanted.connect(self._open)
        page.panel.application_place.addWidget(self.card)
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
        self.more = Button("Cara lain", icon="dots-horizontal", on_click=self._more, parent=page.panel.foot)
        self.more.hide()
        layout = page.panel.foot.layout()
        assert layout is not None
        layout.addWidget(self.more)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self.keep_now)
        self.part.typed.connect(self._typed)
        actions.bind(page, "sign", self._sign)

    def show_case(self, view: CaseView) -> None:
        """Read the month's book and how far its end is."""
        desk, self._book, self.report = self._page.desk, None, None
        if view.card.is_month:
            self._book = desk.attempt(lambda: book_of(desk.ws, view))
        book = self._book
        if book is not None:
            self.card.show_book(book)
            self.report = desk.attempt(lambda: month_report(desk.ws, month=book.month, kind=book.kind))
        self.card.setVisible(book is not None)
        self.show_report()

    def show_report(self) -> None:
        """Show how far the month's end is."""
        report = self.report
        for widget in (self.part, self.board):
            widget.setVisible(report is not None)
        menu = self.acts.menu() if report is not None else None
        self.more.setVisible(menu is not None)
        if menu is not None:
            menu.deleteLater()
        if report is None:
            return
        officer = self._page.desk.officer
        signer = report.head.signer
        mine = signer is not None and signer.officer_id == officer.id
        elsewhere = report.state.way in (Way.PAPER, Way.BSRE)
        locked = self._page.desk.read_only or report.step not in (Step.MAKER, Step.PREPARED)
        self.part.show_report(report, officer.id, locked=locked or not (mine or elsewhere))
        self.board.show_report(report)

    def signing(self) -> Post | None:
        """Whose signature ends the step at which the file stands; None for a step that is left plainly."""
        view = self._page.view
        if view is None or not view.card.is_month or not view.card.is_open:
            return None
        return signing_post(view.procedure, view.card.step)

    def changed(self, months: frozenset[str]) -> bool:
        """Whether an act about these months concerns what is shown."""
        return self.report is not None and self.report.state.month in months

    # -- the decision while it is typed

    def _typed(self) -> None:
        if self.report is not None and not self.part.decision.isReadOnly():
            self._timer.start()
            self._page.show_lead_state()

    def keep_now(self) -> None:
        """Keep the decision typed so far as a draft."""
        self._timer.stop()
        report, desk = self.report, self._page.desk
        text = self.part.text()
        if report is None or self.part.decision.isReadOnly() or text.strip() == report.work.decision:
            return
        state = report.state
        done = desk.attempt(
            lambda: save_decision(
                desk.ws, month=state.month, kind=state.kind, text=text, officer_id=desk.officer.id
            ),
            refused=lambda error: self._page.panel.tell(error.sentence, "bad"),
        )
        if done is not None:
            self.report = report._replace(work=report.work._replace(decision=text.strip()))
            self._page.panel.tell(f"Draf keputusan tersimpan {desk.now():%H:%M:%S}")
            desk.publish(done, self._page)

    # -- ways

    def _sign(self) -> None:
        if self.report is not None and self.signing() is not None:
            self.acts.sign()

    def _more(self) -> None:
        menu = self.acts.menu()
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
