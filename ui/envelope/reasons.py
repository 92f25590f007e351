"""The reasons to open an envelope, one of which is chosen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from app.register.envelope import REASON_WORDS, Reason
from ui import theme
from ui.widgets import TextArea, draw_text


class ReasonButton(QRadioButton):
    """A reason with its sign; the chosen one stands out by its letters too."""

    def __init__(self, reason: Reason, parent: QWidget | None = None) -> None:
        super().__init__(REASON_WORDS[reason], parent)
        self.reason = reason
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(REASON_WORDS[reason])

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme.font(10, 600))
        return QSize(int(metrics.horizontalAdvance(self.text())) + 32, max(30, int(metrics.height()) + 10))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self.sizeHint().height())

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter opens the envelope, it does not choose: the dialog gets it.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        get = theme.colour
        on, middle = self.isChecked(), QPointF(12, self.height() / 2)
        font = theme.font(10, 600 if on else 400)
        painter.setBrush(get("surface"))
        tone = "mark" if on else "text2" if self.underMouse() else "ctl"
        painter.setPen(QPen(get(tone), 2 if on else 1.6))
        painter.drawEllipse(middle, 8, 8)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(get("mark"))
            painter.drawEllipse(middle, 4.4, 4.4)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(get("focus"), 2))
            words = QFontMetricsF(font).horizontalAdvance(self.text())
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            ring.setWidth(min(ring.width(), 29 + words + 6))
            painter.drawRoundedRect(ring, 4, 4)
        draw_text(painter, QRectF(29, 0, self.width() - 29, self.height()), self.text(), font, get("text"))
        painter.end()


class ReasonChoice(QWidget):
    """All reasons below each other. None is chosen from the beginning: a reason is given, not left."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.group = QButtonGroup(self)
        self.buttons = {reason: ReasonButton(reason, self) for reason in Reason}
        for button in self.buttons.values():
            self.group.addButton(button)
            column.addWidget(button)
            button.toggled.connect(lambda on: self.changed.emit() if on else None)

    def chosen(self) -> Reason | None:
        """The reason chosen."""
        return next((reason for reason, button in self.buttons.items() if button.isChecked()), None)

    def choose(self, reason: Reason) -> None:
        """Choose a reason."""
        self.buttons[reason].setChecked(True)


class OwnWords(TextArea):
    """The reason in one's own words; Enter goes on instead of making a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            hint="Keterangan, ikut tercatat. Jangan menulis identitas pelapor.", lines=2, parent=parent
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)
