"""The action panel at the right, 366 wide: the step and its clocks, what came before, the form, the history."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.procedure.engine import has_text
from app.procedure.model import Need
from app.procedure.texts import asked_of, texts_of
from app.reading.views import CaseView, Entry
from ui import theme
from ui.pages.pengaduan.clocks import PanelHead
from ui.pages.pengaduan.files import FileList
from ui.pages.pengaduan.form import ActionForm, NoteFrame
from ui.pages.pengaduan.history import HistoryList
from ui.pages.pengaduan.words import moment_words, verb_icon
from ui.widgets import Banner, Button, ElidedLabel, Label, hline, plain_tooltip

WIDTH, NARROW = 366, 320


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
        self.application_place = QVBoxLayout()  # what an application is, above what is decided about it
        self._texts = QVBoxLayout()
        self._form_place = QVBoxLayout()
        for place in (self._news, self.application_place, self._texts, self._form_place):
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
        self._links = (hline(), links)
        for part in self._links:
            column.addWidget(part)
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

    def show_links(self, there: bool) -> None:
        """Complaints of the same matter are tied together, the files of months are not."""
        for part in self._links:
            part.setVisible(there)

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

    def show_lead(self, words: str, icon: str) -> None:
        """Nothing is decided here: the main button leads to where it is."""
        self.foot.show()
        self.button.setText(words)
        self.button.setToolTip(plain_tooltip(words))
        self.button.set_icon(icon)

    def show_texts(self, view: CaseView, now: datetime, unsent: dict[Need, str]) -> None:
        """The texts that stand in the register and are no open field; `unsent` are typed ones without a field."""
        for old in self._cards:
            self._texts.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._cards = []
        for need, text in unsent.items():
            self._add(TextCard(f"Belum terkirim: {asked_of(view.procedure)[need].name}", text))
        for need, text in view.texts.items():
            open_field = self.form is not None and self.form.is_open(need)
            if not has_text(text) or open_field:
                continue
            title = _origin(view, need, now)
            if need is Need.NOTE:
                frame = NoteFrame()
                frame.column.addWidget(Label(" · ".join(texts_of(view.procedure)[need]), 9, 600, "warn"))
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
    name = texts_of(view.procedure)[need].name
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
