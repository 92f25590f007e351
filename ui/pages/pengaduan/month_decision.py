"""In the panel of a month's file: what the Kasi reports, what the Kepala Dinas decides, and who signs."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.monthend.report import MonthReport
from app.monthend.state import Step
from app.monthend.work import LONGEST_DECISION
from app.office.month_steps import Post
from ui.pages.pengaduan.words import moment_words
from ui.signing.signers import SignersList
from ui.widgets import ElidedLabel, Label, TextArea, hline


class DecisionPart(QFrame):
    """Report, decision and signers, one below the other (bulan_berkas.png)."""

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
        head.setSpacing(6)
        head.addWidget(Label("Keputusan Kepala Dinas", 9, 600, "text2"))
        head.addWidget(ElidedLabel("dicetak di laporan", 9, 400, "text3"), 1)
        self.count = Label("", 9, 400, "text2")
        head.addWidget(self.count)
        box.addLayout(head)
        self.decision = TextArea(lines=4)
        self.decision.setAccessibleName("Keputusan Kepala Dinas")
        self.decision.textChanged.connect(self._counted)
        box.addWidget(self.decision)
        self.unsent = Label("", 9, 400, "warn", wrap=True)
        self.unsent.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.unsent.hide()
        box.addWidget(self.unsent)
        column.addWidget(self.decision_box)
        column.addSpacing(2)
        column.addWidget(hline())
        self.signers = SignersList()
        column.addWidget(self.signers)
        self._month = ""
        self._quiet = self._dirty = False

    def show_report(self, report: MonthReport, officer_id: str, now: datetime, *, locked: bool) -> None:
        """Show a month's report to who sits here. What is being typed for this month stays while it may be changed."""
        self._show_reported(report, now)
        decided = report.step in (Step.SIGNED, Step.CLOSED)
        stored = report.state.signatures.get(Post.HEAD.value, {}).get("decision") if decided else None
        text = str(stored) if stored is not None else report.work.decision
        locked = locked or decided
        self.decision_box.setVisible(report.step is not Step.DRAFT or self._dirty)
        fresh = report.state.month != self._month
        self._month = report.state.month
        if fresh:
            self._dirty = False
        if locked or not self._dirty:
            self._dirty = False
            if self.decision.toPlainText().strip() != text:
                self._put(text)
        self.decision.setReadOnly(locked)
        self.signers.show_both(report.maker, report.head, officer_id, now)
        self._counted()

    def _show_reported(self, report: MonthReport, now: datetime) -> None:
        problems = [
            f"{_within(one.problem) if place else one.problem} ({len(one.case_ids)})"
            for place, one in enumerate(report.work.conclusions)
        ]
        self.reported.setVisible(bool(problems))
        at = report.maker.signed_at
        told = "Laporan" if at is not None or report.step is not Step.DRAFT else "Kesimpulan"
        when = f", {moment_words(at, now)}" if at is not None else ""
        self.reported_title.setText(f"{told} {report.maker.title}{when}")
        self.reported_text.setText(f"Paling sering: {', '.join(problems)}." if problems else "")

    def _put(self, text: str) -> None:
        place = self.decision.textCursor().position()
        self._quiet = True
        self.decision.setPlainText(text)
        self._quiet = False
        cursor = self.decision.textCursor()
        cursor.setPosition(min(place, len(self.decision.toPlainText())))
        self.decision.setTextCursor(cursor)

    def restore(self, text: str) -> None:
        """Put back what was typed and could not be kept the last time."""
        self.decision.setPlainText(text)

    def show_unsent(self, text: str) -> None:
        """What was typed and can be kept no more; "" for nothing."""
        self.unsent.setText(f"Belum tersimpan: {text}" if text else "")
        self.unsent.setVisible(bool(text))

    def text(self) -> str:
        """The decision as it is typed now."""
        return self.decision.toPlainText()

    def is_dirty(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self._dirty

    def kept(self) -> None:
        """What is typed stands in the register."""
        self._dirty = False

    def _counted(self) -> None:
        length = len(self.decision.toPlainText())
        self.count.setText(f"{length} / {LONGEST_DECISION}")
        self.count.set_tone("bad" if length > LONGEST_DECISION else "text2")
        if not self._quiet and not self.decision.isReadOnly() and self.sender() is self.decision:
            self._dirty = True
            self.typed.emit()


def _within(problem: str) -> str:
    """A problem as it goes on inside a sentence: "Antrean loket" begins small, "KTP-el terlambat" stays."""
    first = problem.split(" ", 1)[0]
    return problem[:1].lower() + problem[1:] if first[1:] == first[1:].lower() else problem
