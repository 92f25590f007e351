"""The officers to choose from: one row each, the password field under the chosen one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.access.views import Account
from ui import icons, theme
from ui.widgets.buttons import PaintedButton
from ui.widgets.layouts import take_away
from ui.widgets.text import draw_text, plain_tooltip

ROW, LEFT, BAND = 56, 62, 4


def _ground(painter: QPainter, rect: QRectF, *, top: bool, bottom: bool) -> None:
    """The chosen block's tint and band, rounded where it touches the list's edge."""
    shape = QPainterPath()
    shape.addRoundedRect(rect.adjusted(0, 0 if top else -8, 0, 0 if bottom else 8), 5, 5)
    painter.save()
    painter.setClipRect(rect)
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    theme.fill(painter, rect, "tint")
    theme.fill(painter, QRectF(rect.left(), rect.top(), BAND, rect.height()), "mark")
    painter.restore()


class AccountRow(PaintedButton):
    """One officer: round sign, name and title, what waits on their desk, in a sample office their password."""

    def __init__(self, account: Account, parent: QWidget) -> None:
        self.account = account
        self.chosen = self.first = self.last = False
        super().__init__(account.name, parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(
            ", ".join(words for words in (account.name, account.title, *self._right()) if words)
        )
        self.setToolTip(plain_tooltip(", ".join(part for part in (account.name, account.title) if part)))

    def _right(self) -> list[str]:
        known = self.account.known_password
        return [words for words in (self.account.waiting, f"kata sandi {known}" if known else "") if words]

    def sizeHint(self) -> QSize:
        letters = QFontMetricsF(theme.font(10, 600)).height() + QFontMetricsF(theme.font(9)).height()
        return QSize(320, max(ROW, int(letters) + 20))

    def show_chosen(self, on: bool) -> None:
        """Mark it as the one whose password is asked."""
        self.chosen = on
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, get, account = QRectF(self.rect()), theme.colour, self.account
        if self.chosen:
            _ground(painter, rect, top=self.first, bottom=False)
        elif self.hovered():
            theme.fill(painter, rect.adjusted(0, 0, 0, -1), "sunken")
        if not self.chosen and not self.last:
            theme.fill(painter, QRectF(0, rect.height() - 1, rect.width(), 1), "line")
        middle = rect.height() / 2 + (2 if self.chosen else 0)
        circle = QRectF(16, middle - 17, 34, 34)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(get("accent" if self.chosen else "run_bg"))
        painter.drawEllipse(circle)
        painter.setFont(theme.font(9.5, 600))
        painter.setPen(get("on_accent" if self.chosen else "text2"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, account.initials)
        small = theme.font(9)
        right = self._right()
        wide = max((QFontMetricsF(small).horizontalAdvance(words) for words in right), default=0.0) + 1
        edge = rect.width() - (16 if self.chosen else 48)
        room = edge - wide - LEFT - (12 if right else 0)
        upper, lower = QRectF(LEFT, middle - 19, room, 20), QRectF(LEFT, middle, room, 17)
        if not account.title:
            upper = QRectF(LEFT, middle - 10, room, 20)
        draw_text(painter, upper, account.name, theme.font(10, 600), get("text"))
        draw_text(painter, lower, account.title, small, get("text2"))
        places = [QRectF(edge - wide, middle - 9, wide, 18)]
        if len(right) > 1:
            places = [QRectF(edge - wide, place.top(), wide, place.height()) for place in (upper, lower)]
        for place, words in zip(places, right, strict=False):
            draw_text(painter, place, words, small, get("text2"), align=Qt.AlignmentFlag.AlignRight)
        if not self.chosen:
            icons.paint(painter, "chevron-right", "text2", rect.width() - 36, round(middle - 9), 18)
        painter.end()


class _Under(QFrame):
    """What stands under the chosen row, on the same ground."""

    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.last = False
        column = QVBoxLayout(self)
        column.setContentsMargins(LEFT, 0, 16, 13)
        column.addWidget(content)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        _ground(painter, rect, top=False, bottom=self.last)
        if not self.last:
            theme.fill(painter, QRectF(0, rect.height() - 1, rect.width(), 1), "line")
        painter.end()


class _Content(QWidget):
    grown = Signal()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.grown.emit()
        return done


class _Area(QScrollArea):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # arrows choose an officer, they do not scroll


class AccountList(QFrame):
    """All officers, as high as they need while there is room, scrolling beyond that."""

    chosen = Signal(str)

    def __init__(self, form: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "surface")
        self.setAccessibleName("Petugas")
        self.rows: list[AccountRow] = []
        self._now = ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.area = _Area()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(self.area)
        content = _Content()
        content.setObjectName("scrolled")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._under = _Under(form, content)
        self._content = content
        self.area.setWidget(content)
        content.grown.connect(self.updateGeometry)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def show_accounts(self, accounts: Sequence[Account]) -> None:
        """Who may be chosen, in this order."""
        take_away(self._column, self.rows)
        self._column.removeWidget(self._under)
        self.rows = [AccountRow(account, self._content) for account in accounts]
        for place, row in enumerate(self.rows):
            row.first, row.last = place == 0, place == len(self.rows) - 1
            row.clicked.connect(lambda _on=False, key=row.account.officer_id: self.chosen.emit(key))
            self._column.addWidget(row)
        self.choose(self._now)

    def account(self) -> Account | None:
        """The chosen officer; None without any."""
        return next((row.account for row in self.rows if row.account.officer_id == self._now), None)

    def choose(self, officer_id: str) -> None:
        """Put the form under this officer; under the first for an unknown one."""
        known = [row.account.officer_id for row in self.rows]
        self._now = officer_id if officer_id in known else known[0] if known else ""
        self._column.removeWidget(self._under)
        self._under.setVisible(bool(self.rows))
        for place, row in enumerate(self.rows):
            row.show_chosen(row.account.officer_id == self._now)
            if row.chosen:
                self._under.last = row.last
                self._column.insertWidget(place + 1, self._under)
        self._under.update()

    def beside(self, step: int) -> str:
        """The officer above (-1) or below (1) the chosen one, round and round."""
        known = [row.account.officer_id for row in self.rows]
        return known[(known.index(self._now) + step) % len(known)] if known else ""

    def reveal(self) -> None:
        """Scroll so that the chosen row and its form can be seen."""
        layout = self._content.layout()
        if layout is not None:
            layout.activate()
        row = next((one for one in self.rows if one.chosen), None)
        if row is not None:
            self.area.ensureWidgetVisible(self._under, 0, 4)
            self.area.ensureWidgetVisible(row, 0, 4)

    def sizeHint(self) -> QSize:
        return QSize(544, self._content.sizeHint().height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, min(self.sizeHint().height(), 170))
