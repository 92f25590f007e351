"""The head of the page, 80 high: what the complaint says, and the facts of its form."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.channels import CHANNEL_LONG
from app.reading.views import CaseView
from ui.channels import channel_icon
from ui.pages.pengaduan.words import given, mark_of, received_words, title_of
from ui.widgets import Button, ElidedLabel, Label, Sign, StateMark, plain_tooltip, vline

HEIGHT = 80
NO_NAME = "tanpa nama"


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
        column.addWidget(ElidedLabel(kind, 9, 400, "text2"))
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

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
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 18, 6)
        row.setSpacing(12)
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
        self.content.setText(f"“{view.content.strip()}”" if view.content else "")
        self.channel.show_value(card.channel_label, channel_icon(card.channel) if card.channel else "")
        self.channel.setToolTip(plain_tooltip(CHANNEL_LONG.get(card.channel, "")))
        self.reporter.show_name(view.identity.name if given(view.identity.name) else NO_NAME)
        targets = [card.targets, view.target_text.strip()]
        self.target.show_value(", ".join(part for part in targets if part) or "tanpa sasaran")
        self.bidang.show_value(card.bidang_name or "belum ada")
        self.received.show_value(received_words(card.received, now))
        self.show_time(view, now)

        self._offer_whole()

    def set_slim(self, slim: bool) -> None:
        """On a narrow screen the two longest facts give way; they stand in "Perbaiki catatan" and on paper."""
        for fact in (self.target, self.bidang):
            fact.setVisible(not slim)

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
    """Who brought it: the name opens the other identity fields."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(vline(height=42), 0, Qt.AlignmentFlag.AlignVCenter)
        # Both in one cell: the button is higher than a line of text, and the two words stand as the other facts' do.
        cell = QGridLayout()
        row.addLayout(cell)
        cell.setRowStretch(0, 1)
        cell.setRowStretch(2, 1)
        self.button = Button(NO_NAME, "text", small=True)
        self.button.setMaximumWidth(150)
        cell.addWidget(self.button, 1, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        under = Label("pelapor", 9, 400, "text2")
        under.setContentsMargins(8, self.button.sizeHint().height() - 6, 0, 6)
        under.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        cell.addWidget(under, 1, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def show_name(self, name: str) -> None:
        """Show who it is."""
        self.button.setText(name)
        self.button.setAccessibleName(f"Pelapor: {name}. Buka alamat, email, dan No. Hp")
        self.button.setToolTip(plain_tooltip("Lihat alamat, email, dan No. Hp pelapor"))
