"""The head of the page, 80 high: what the complaint says, and the facts of its form."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.channels import CHANNEL_LONG
from app.procedure.model import CaseKind
from app.reading.views import CaseView, Reporter
from app.register.envelope import Opened
from app.worktime.words import short_month
from ui.channels import channel_icon
from ui.envelope.opened import OpenedCard
from ui.pages.pengaduan.words import mark_of, received_words, title_of, who_brought
from ui.widgets import Button, ElidedLabel, Sign, StateMark, plain_tooltip, vline

HEIGHT = 80


class Fact(QWidget):
    """One fact of the form: what it is above, what kind of fact below."""

    def __init__(self, kind: str, widest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(vline(height=42), 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.setSpacing(1)
        row.addLayout(column)
        column.addStretch(1)
        self._line = QHBoxLayout()
        self._line.setSpacing(6)
        column.addLayout(self._line)
        self.sign = Sign("dots-horizontal", "text2", 18)
        self.sign.hide()
        self._line.addWidget(self.sign)
        self.value = ElidedLabel("", 10, 500)
        self.value.setMaximumWidth(widest)
        self._line.addWidget(self.value)
        self._under = ElidedLabel(kind, 9, 400, "text2")
        column.addWidget(self._under)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def set_kind(self, kind: str) -> None:
        """What stands below."""
        self._kind = kind
        self._under.setText(kind)

    def show_value(self, text: str, icon: str = "") -> None:
        """Show another value."""
        self.value.setText(text)
        self.sign.setVisible(bool(icon))
        if icon:
            self.sign.set_icon(icon)
        self.setAccessibleName(f"{self._kind}: {text}")


class CaseHead(QFrame):
    """Title, state, the first lines of the content; kanal, pelapor, sasaran, bidang, diterima."""

    whole_wanted = Signal()
    identity_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setMinimumHeight(HEIGHT)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        both = QVBoxLayout(self)
        both.setContentsMargins(20, 6, 18, 6)
        both.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(12)
        both.addLayout(row, 1)
        self.opened = OpenedCard()
        both.addWidget(self.opened)
        column = QVBoxLayout()
        column.setSpacing(1)
        row.addLayout(column, 1)
        column.addStretch(1)
        upper = QHBoxLayout()
        upper.setSpacing(8)
        column.addLayout(upper)
        self.title = ElidedLabel("", 12, 600)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        upper.addWidget(self.title)
        self.mark = StateMark("running", " ")
        upper.addWidget(self.mark)
        upper.addStretch(1)
        self.content = ElidedLabel("", 9, 400, "text2", lines=2)
        self.content.setCursor(Qt.CursorShape.PointingHandCursor)
        self.content.installEventFilter(self)
        self.whole = Button("Baca seluruhnya", "text", small=True)
        self.whole.clicked.connect(self.whole_wanted)
        upper.addWidget(self.whole)
        column.addWidget(self.content)
        column.addStretch(1)
        self._reporter: Reporter | None = None
        self._slim, self._targets, self._desks, self._month = False, True, True, False
        self.channel = Fact("kanal", 110)
        self.reporter = _Reporter()
        self.reporter.button.clicked.connect(self.identity_wanted)
        self.target = Fact("sasaran", 120)
        self.bidang = Fact("bidang terkait", 120)
        self.received = Fact("diterima", 130)
        for fact in (self.channel, self.reporter, self.target, self.bidang, self.received):
            row.addWidget(fact)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.content and event.type() == QEvent.Type.MouseButtonRelease:
            self.whole_wanted.emit()
            return True
        return super().eventFilter(watched, event)

    def show_case(self, view: CaseView, now: datetime) -> None:
        """Show a complaint."""
        card = view.card
        self.title.setText(title_of(view))
        self.content.setText(f"“{view.content.strip()}”" if view.content else card.content)
        self._month = card.is_month
        self.channel.show_value(card.channel_label, channel_icon(card.channel) if card.channel else "")
        self.channel.setToolTip(plain_tooltip(CHANNEL_LONG.get(card.channel, "")))
        self._reporter = view.reporter
        application = card.kind == CaseKind.APPLICATION
        self.reporter.who = who_brought(card)
        self.reporter.show_reporter(view.reporter, opened=not self.opened.isHidden())
        self._targets = not application
        # Where no lane is one desk per bidang there is nothing to be told of it, unless somebody named one.
        named = any(lane.per_bidang for lane in view.procedure.lanes) or bool(card.bidang_name)
        self._desks = application or named
        self.bidang.set_kind("penyerahan" if application else "bidang terkait")
        targets = [card.targets, view.target_text.strip()]
        self.target.show_value(", ".join(part for part in targets if part) or "tanpa sasaran")
        self.bidang.show_value(card.bidang_name or "belum ada")
        booked = f", buku {short_month(card.booked)}" if card.booked else ""
        self.received.set_kind("mulai" if card.is_month else f"diterima{booked}")
        self.received.setToolTip(plain_tooltip(card.late_book))
        self.received.show_value(received_words(card.received, now))
        self._show_facts()
        self.show_time(view, now)
        self._offer_whole()

    def show_application(self, delivery: str, remark: str) -> None:
        """Of an application: how it is handed over; its content stands in the title already."""
        self.bidang.show_value(delivery)
        self.content.setText(remark)
        self._offer_whole()

    def show_opened(self, opened: Opened, now: datetime) -> None:
        """The yellow card with what is inside, in the place of the button."""
        self.opened.show_opened(opened, now)
        self._show_button(False)

    def show_closed(self, *, may_open: bool) -> None:
        """Nothing is told of the complainant but the number; `may_open`: the button stands there."""
        self.opened.wipe()
        self._show_button(may_open)

    def _show_button(self, there: bool) -> None:
        self.reporter.button.setVisible(there)
        if self._reporter is not None:
            self.reporter.show_reporter(self._reporter, opened=not self.opened.isHidden())
        self._show_facts()

    def set_slim(self, slim: bool) -> None:
        """On a narrow screen the two longest facts give way; they stand in "Perbaiki catatan" and on paper."""
        self._slim = slim
        self.reporter.set_slim(slim)
        self.opened.set_slim(slim)
        self._show_facts()

    def _show_facts(self) -> None:
        """With the button there is no room for the target either (amplop.png). Nobody brought a month's file."""
        brought = not self._month
        self.channel.setVisible(brought)
        self.reporter.setVisible(brought)
        self.bidang.setVisible(brought and self._desks and not self._slim)
        room = not self._slim and self.reporter.button.isHidden()
        self.target.setVisible(brought and self._targets and room)

    def _offer_whole(self) -> None:
        """The way to the whole text only where something of it is not seen."""
        self.whole.setVisible(self.content.is_cut())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._offer_whole()

    def show_time(self, view: CaseView, now: datetime) -> None:
        """Reckon the state mark anew."""
        state, words, icon = mark_of(view.card, now)
        self.mark.set_state(state, words, icon=icon)


class _Reporter(QWidget):
    """Who brought it, by the envelope's number; for whoever may, the way to open it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.who = "pelapor"
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.fact = Fact("pelapor", 150)
        row.addWidget(self.fact)
        self.button = Button("Buka amplop", icon="email-lock-outline")
        self.button.hide()
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def show_reporter(self, reporter: Reporter, *, opened: bool) -> None:
        """Show who it is, and how their envelope stands."""
        state = ""
        if reporter.destroyed is not None:
            state = ", identitas dimusnahkan"
        elif reporter.code is not None:
            state = ", amplop terbuka" if opened else ", amplop tertutup"
        self.fact.set_kind(f"{self.who}{state}")
        self.button.setToolTip(plain_tooltip(f"Buka amplop identitas {self.who}, dengan alasan"))
        self.fact.show_value(reporter.label)

    def set_slim(self, slim: bool) -> None:
        """On a narrow screen the sign alone."""
        self.button.setText("" if slim else "Buka amplop")
        self.button.setAccessibleName("Buka amplop")
        self.button.setToolTip(plain_tooltip(f"Buka amplop identitas {self.who}, dengan alasan"))
