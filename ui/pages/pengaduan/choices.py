"""The ways out of a step as cards: what is decided, and who has the case next."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QSizePolicy, QWidget

from app.procedure.model import OutcomeKind
from app.reading.views import Choice
from ui import icons, theme
from ui.pages.pengaduan.words import verb_icon
from ui.widgets import draw_text, plain_tooltip

HEIGHT = 56


class OutcomeCard(QRadioButton):
    """One way out: radio sign, label, and below it the lane that it leads to."""

    def __init__(self, choice: Choice, lane: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        self._lane = lane
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_lane(lane)

    def set_lane(self, lane: str) -> None:
        """Who has the case next; the end's name where there is nobody."""
        self._lane = lane
        back = self.choice.kind is OutcomeKind.BACK
        where = f"kembali ke {lane}" if back else f"ke {lane}"
        guess = ", jalur dugaan" if self.choice.inferred else ""
        self.setAccessibleName(f"{self.choice.label}, {where}{guess}")
        self.setToolTip(plain_tooltip(f"{self.choice.label}: {where}{guess}"))
        self.update()

    def wanted(self) -> float:
        """How wide its words are."""
        upper = QFontMetricsF(theme.font(10, 600)).horizontalAdvance(self.choice.label) + 38 + 10
        lower = QFontMetricsF(theme.font(9)).horizontalAdvance(self._lane) + 38 + 20
        return float(max(upper, lower))

    def sizeHint(self) -> QSize:
        letters = (
            QFontMetricsF(theme.font(10, 600)).lineSpacing() + QFontMetricsF(theme.font(9)).lineSpacing()
        )
        return QSize(150, max(HEIGHT, int(letters) + 18))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self.sizeHint().height())

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        get = theme.colour
        chosen, focused = self.isChecked(), self.hasFocus()
        edge = (
            get("focus")
            if focused
            else get("mark")
            if chosen
            else get("text2" if self.underMouse() else "ctl")
        )
        half = 1.0 if chosen or focused else 0.5
        painter.setPen(QPen(edge, 2 * half))
        painter.setBrush(get("tint" if chosen else "sunken" if self.underMouse() else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 4, 4)
        if focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(get("focus"), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5), 2, 2)
        upper = QFontMetricsF(theme.font(10, 600)).lineSpacing()
        lower = QFontMetricsF(theme.font(9)).lineSpacing()
        top = (self.height() - upper - lower - 3) / 2
        middle = top + upper / 2
        painter.setBrush(get("surface"))
        painter.setPen(QPen(get("mark" if chosen else "ctl"), 2 if chosen else 1.5))
        painter.drawEllipse(QRectF(12, middle - 7.5, 15, 15))
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(get("mark"))
            painter.drawEllipse(QRectF(15.5, middle - 4, 8, 8))
        room = self.width() - 36 - 8
        draw_text(painter, QRectF(36, top, room, upper), self.choice.label, theme.font(10, 600), get("text"))
        below = top + upper + 3
        icons.paint(painter, verb_icon(self.choice), "text2", 36, below + (lower - 14) / 2, 14)
        draw_text(painter, QRectF(54, below, room - 18, lower), self._lane, theme.font(9), get("text2"))
        painter.end()


class OutcomeCards(QWidget):
    """All ways out of the step, two beside each other where the words have room."""

    def __init__(self, choices: list[tuple[Choice, str]], width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Cards one below the other report too small a least height, and a long panel would squeeze them to it.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.group = QButtonGroup(self)
        self.group.setExclusive(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        self.cards = [OutcomeCard(choice, lane, self) for choice, lane in choices]
        half = (width - 8) / 2
        pairs = len(self.cards) > 1 and all(card.wanted() <= half for card in self.cards)
        for place, card in enumerate(self.cards):
            self.group.addButton(card, place)
            grid.addWidget(card, place // 2 if pairs else place, place % 2 if pairs else 0)
        if pairs:
            grid.setColumnStretch(0, 1)
            grid.setColumnStretch(1, 1)
        forward = [card for card in self.cards if card.choice.kind is OutcomeKind.FORWARD]
        (forward or self.cards)[0].setChecked(True)

    def chosen(self) -> Choice:
        """The way out that is marked."""
        return next(card.choice for card in self.cards if card.isChecked())

    def choose(self, outcome: str) -> bool:
        """Mark a way out by its id; False if there is no such one."""
        for card in self.cards:
            if card.choice.id == outcome:
                card.setChecked(True)
                return True
        return False
