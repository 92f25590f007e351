"""The action panel at the right, 366 wide: the step and its limit, what came before, the form, the history."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.procedure.engine import has_text
from app.procedure.model import Need
from app.procedure.summary import has_number, step_title
from app.procedure.texts import TEXTS
from app.reading.views import CaseView, Entry, Urgency
from app.worktime.model import OfficeCalendar
from app.worktime.spent import spent
from app.worktime.words import left_words
from ui import theme
from ui.pages.pengaduan.files import FileList
from ui.pages.pengaduan.form import ActionForm, NoteFrame
from ui.pages.pengaduan.history import HistoryList
from ui.pages.pengaduan.words import mark_of, moment_words, tone_of, verb_icon
from ui.widgets import LOOKS, Banner, Button, ElidedLabel, Label, Sign, StateMark, hline, plain_tooltip

WIDTH, NARROW = 366, 320
UNCERTAIN = "Batas ini melewati tahun yang hari liburnya belum diverifikasi kantor."


class LimitBar(QWidget):
    """How much of the step's limit is used up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part, self._tone = 0.0, "mark"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_part(self, part: float, urgency: Urgency) -> None:
        """0 = just entered, 1 = the limit is full."""
        self.part = min(1.0, max(0.0, part))
        self._tone = {Urgency.LATE: "bad", Urgency.SOON: "warn"}.get(urgency, "mark")
        self.setAccessibleName(f"{round(self.part * 100)} persen batas waktu terpakai")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(60, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(theme.colour("line2"))
        painter.setBrush(theme.colour("run_bg"))
        painter.drawRoundedRect(rect, 3.5, 3.5)
        if self.part > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(self._tone))
            width = max(rect.height(), rect.width() * self.part)
            painter.drawRoundedRect(QRectF(rect.x(), rect.y(), width, rect.height()), 3.5, 3.5)
        painter.end()


class PanelHead(QFrame):
    """Step, limit, what is left, and why."""

    why_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 10, 18, 4)
        column.setSpacing(4)
        self.title = ElidedLabel("", 12, 600)
        column.addWidget(self.title)
        row = QHBoxLayout()
        row.setSpacing(6)
        column.addLayout(row)
        self.bar = LimitBar()
        row.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(4)
        self.sign = Sign("progress-clock", "text2", 16)
        row.addWidget(self.sign)
        self.left = Label("", 10, 600)
        row.addWidget(self.left)
        self.due = Label("", 9.5, 400, "text2")
        row.addWidget(self.due)
        row.addStretch(0)
        self.why = Button("Mengapa tanggal ini?", "text", small=True)
        self.why.clicked.connect(self.why_wanted)
        last = QHBoxLayout()
        column.addLayout(last)
        self.uncertain = StateMark("soon", "belum pasti", icon="calendar-question")
        self.uncertain.setToolTip(plain_tooltip(UNCERTAIN))
        last.addWidget(self.uncertain)
        last.addStretch(1)
        last.addWidget(self.why)

    def show_case(self, view: CaseView, now: datetime, calendar: OfficeCalendar) -> None:
        """Show where the case is, or how it ended."""
        card = view.card
        state, words, icon = mark_of(card, now)
        step = view.procedure.step_by_id.get(card.step)
        self.sign.set_icon(icon or LOOKS[state].icon, LOOKS[state].tone)
        limited = card.is_open and card.due is not None and card.entered is not None
        self.bar.setVisible(limited)
        self.why.setVisible(limited and bool(view.why))
        self.uncertain.setVisible(limited and not card.due_certain)
        self.due.setVisible(limited or not card.is_open)
        if not card.is_open or step is None:
            self.title.setText({"done": "Pengaduan selesai"}.get(state, f"Pengaduan {words}"))
            self.left.setText(words)
            self.left.set_tone(LOOKS[state].tone)
            self.due.setText(moment_words(view.ended, now) if view.ended else "")
            return
        title = step_title(step)
        self.title.setText(f"Langkah {title}" if has_number(step.number) else title)
        self.left.setText(left_words(card.due, now))
        self.left.set_tone(tone_of(card.urgency(now)))
        if card.due is not None and card.entered is not None:
            self.due.setText(f"batas {moment_words(card.due, now)}")
            whole = spent(calendar, card.entered, card.due)
            used = spent(calendar, card.entered, now)
            if whole <= timedelta():
                whole, used = card.due - card.entered, now - card.entered
            self.bar.show_part(used / whole if whole else 1.0, card.urgency(now))


class TextCard(QFrame):
    """A text that stands in the register: whose, when, and its words."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "sunken")
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 8, 11, 9)
        column.setSpacing(2)
        fill(column, title, text)


def fill(column: QVBoxLayout, title: str, text: str) -> Label:
    """Title and words of a text, selectable."""
    column.addWidget(ElidedLabel(title, 9, 600, "text2"))
    label = Label(text, 10, 400, wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column.addWidget(label)
    return label


class ActionPanel(QFrame):
    """Everything that can be done with the case. The page fills it and listens to its parts."""

    def __init__(self, files: FileList, links: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFixedWidth(WIDTH)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        self.head = PanelHead()
        outer.addWidget(self.head)
        outer.addWidget(hline())
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setObjectName("scrolled")
        self.area.setWidget(inside)
        outer.addWidget(self.area, 1)
        column = QVBoxLayout(inside)
        column.setContentsMargins(18, 12, 18, 12)
        column.setSpacing(10)
        self._news = QVBoxLayout()
        self._texts = QVBoxLayout()
        self._form_place = QVBoxLayout()
        for place in (self._news, self._texts, self._form_place):
            place.setSpacing(8)
            column.addLayout(place)
        self.divider = hline()
        column.addWidget(self.divider)
        head = QHBoxLayout()
        column.addLayout(head)
        head.addWidget(Label("Riwayat", 10.5, 600))
        head.addStretch(1)
        self.count = Label("", 9, 400, "text2")
        head.addWidget(self.count)
        self.history = HistoryList()
        column.addWidget(self.history)
        column.addWidget(hline())
        self.files = files
        column.addWidget(files)
        column.addWidget(hline())
        column.addWidget(links)
        column.addStretch(1)
        self.foot = QFrame(self)
        self.foot.setObjectName("footer")
        bottom = QVBoxLayout(self.foot)
        bottom.setContentsMargins(18, 9, 18, 9)
        bottom.setSpacing(4)
        self.remark = ElidedLabel("", 9, 400, "text2")
        self.remark.hide()
        bottom.addWidget(self.remark)
        self.button = Button("Teruskan", "primary", icon="arrow-right", key="Ctrl+Enter")
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bottom.addWidget(self.button)
        outer.addWidget(self.foot)
        self.form: ActionForm | None = None
        self._cards: list[QWidget] = []
        self._banners: list[Banner] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(QRectF(0, 0, 1, self.height()), theme.colour("line"))
        painter.end()

    def set_news(self, banners: list[Banner]) -> None:
        """What the officer must know before anything else (moved meanwhile, draft, from paper, who may act)."""
        for old in self._banners:
            self._news.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._banners = banners
        for banner in banners:
            self._news.addWidget(banner)

    def news(self) -> list[Banner]:
        """The bands shown."""
        return list(self._banners)

    def set_form(self, form: ActionForm | None) -> None:
        """Put the fields of this step in; None: nothing to do here."""
        if self.form is not None:
            self._form_place.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = form
        self.foot.setVisible(form is not None)
        if form is not None:
            self._form_place.addWidget(form)
            self.setTabOrder(form, self.button)

    def show_texts(self, view: CaseView, now: datetime, unsent: dict[Need, str]) -> None:
        """The texts that stand in the register and are no open field; `unsent` are typed ones without a field."""
        for old in self._cards:
            self._texts.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._cards = []
        for need, text in unsent.items():
            self._add(TextCard(f"Belum terkirim: {TEXTS[need].name}", text))
        for need, text in view.texts.items():
            open_field = self.form is not None and self.form.is_open(need)
            if not has_text(text) or open_field:
                continue
            title = _origin(view, need, now)
            if need is Need.NOTE:
                frame = NoteFrame()
                frame.column.addWidget(Label(" · ".join(TEXTS[need]), 9, 600, "warn"))
                fill(frame.column, title.partition(" dari ")[2], text)
                self._add(frame)
            else:
                self._add(TextCard(title, text))

    def text_cards(self) -> list[QWidget]:
        """The cards shown, in order."""
        return list(self._cards)

    def _add(self, card: QWidget) -> None:
        self._cards.append(card)
        self._texts.addWidget(card)

    def tell(self, words: str, tone: str = "text2") -> None:
        """A short remark over the button: draft kept, or why not."""
        self.remark.setText(words)
        self.remark.set_tone(tone)
        self.remark.setVisible(bool(words))

    def show_button(self) -> None:
        """What the main button does now."""
        if self.form is not None:
            self.button.setText(self.form.button_text())
            self.button.setToolTip(plain_tooltip(self.form.button_text()))
            self.button.set_icon(verb_icon(self.form.choice()))


def _origin(view: CaseView, need: Need, now: datetime) -> str:
    """ "Tindak lanjut aduan dari Bidang Capil, 10:26"."""
    name = TEXTS[need].name
    for entry in reversed(view.history):
        written = entry.texts[need]
        if entry.act == "move" and has_text(written):
            return f"{name} dari {_desk(view, entry)}, {moment_words(entry.at, now)}"
    return name


def _desk(view: CaseView, entry: Entry) -> str:
    """Who wrote it: the desk to which the case had been handed, a bidang by its name."""
    handed = ""
    for earlier in view.history:
        if earlier is entry:
            break
        if earlier.act == "move" and earlier.to_step == entry.from_step:
            handed = earlier.to_desk
    return handed or entry.lane_name or entry.officer_name
