"""Section Tampilan: light, dark or as the computer, at once; kept on this computer, not in the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QBoxLayout, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from app.changes import Changes
from app.preferences import remember
from ui import theme
from ui.desk import Desk
from ui.pages.pengaturan.section import EdgeScroll, Section
from ui.theme.manager import Choice
from ui.widgets import Column, Label, Panel, Sign, draw_text
from ui.widgets.buttons import PaintedButton

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

THEMES: tuple[tuple[Choice, str, str], ...] = (
    ("light", "Terang", "Latar putih, untuk ruang yang terang"),
    ("dark", "Gelap", "Latar gelap, kertas tetap putih"),
    ("system", "Ikut komputer", "Berganti bersama setelan komputer"),
)


class ThemeCard(PaintedButton):
    """A theme to choose, with a small window in its colours."""

    def __init__(self, key: Choice, text: str, remark: str) -> None:
        self._key, self._remark = key, remark
        super().__init__(text)
        self.setCheckable(True)
        self.setAccessibleDescription(remark)

    def sizeHint(self) -> QSize:
        lines = self.fontMetrics().lineSpacing() * 2
        return QSize(248, 132 + 12 + lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        rect = QRectF(self.rect())
        width = 2.0 if on or self.hasFocus() else 1.0
        edge = "focus" if self.hasFocus() else "mark" if on else "ctl"
        painter.setPen(QPen(theme.colour(edge), width))
        painter.setBrush(theme.colour("tint" if on else "sunken" if self.hovered() else "surface"))
        painter.drawRoundedRect(rect.adjusted(width / 2, width / 2, -width / 2, -width / 2), 4, 4)
        picture = QRectF(14, 14, rect.width() - 28, 106)
        if self._key == "system":
            half = picture.width() / 2
            self._window(painter, picture, theme.LIGHT, QRectF(picture.left(), picture.top(), half, 106))
            self._window(
                painter, picture, theme.DARK, QRectF(picture.left() + half, picture.top(), half, 106)
            )
        else:
            self._window(painter, picture, theme.DARK if self._key == "dark" else theme.LIGHT, picture)
        y = 130.0
        dot = QRectF(14, y + 1, 16, 16)
        painter.setPen(QPen(theme.colour("mark" if on else "ctl"), 1.5))
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(dot)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("mark"))
            painter.drawEllipse(dot.adjusted(4, 4, -4, -4))
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(10, 600))
        line = self.fontMetrics().lineSpacing()
        painter.drawText(QRectF(38, y, rect.width() - 48, line), Qt.AlignmentFlag.AlignVCenter, self.text())
        below = QRectF(14, y + line + 2, rect.width() - 24, line * 2)
        draw_text(painter, below, self._remark, theme.font(9), theme.colour("text2"), lines=2, middle=False)
        painter.end()

    @staticmethod
    def _window(painter: QPainter, rect: QRectF, tokens: theme.Tokens, clip: QRectF) -> None:
        painter.save()
        painter.setClipRect(clip)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, x, y, w, h in (
            (tokens.window, 0.0, 0.0, 1.0, 1.0),
            (tokens.rail, 0.0, 0.0, 0.2, 1.0),
            (tokens.surface, 0.2, 0.0, 0.8, 0.16),
            (tokens.surface, 0.25, 0.26, 0.42, 0.62),
            (tokens.surface, 0.71, 0.26, 0.24, 0.34),
            (tokens.accent, 0.71, 0.72, 0.24, 0.16),
            (tokens.text2, 0.28, 0.34, 0.26, 0.05),
            (tokens.line2, 0.28, 0.46, 0.34, 0.03),
            (tokens.line2, 0.28, 0.56, 0.3, 0.03),
            (tokens.line2, 0.28, 0.66, 0.34, 0.03),
        ):
            painter.fillRect(
                QRectF(
                    rect.left() + x * rect.width(),
                    rect.top() + y * rect.height(),
                    w * rect.width(),
                    h * rect.height(),
                ),
                QColor(colour),
            )
        painter.restore()
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))


class LooksSection(Section):
    """Theme at once, and how to make letters larger."""

    NARROW = 860

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, desk, "Tampilan")
        panel = Panel("Tema", "Berlaku saat itu juga di komputer ini")
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row = row
        row.setSpacing(12)
        self._group = QButtonGroup(self)
        self.cards: dict[str, ThemeCard] = {}
        for number, (key, text, remark) in enumerate(THEMES):
            card = ThemeCard(key, text, remark)
            self._group.addButton(card, number)
            self.cards[key] = card
            row.addWidget(card)
            card.clicked.connect(lambda _on=False, key=key: self.choose(key))
        row.addStretch(1)
        panel.body.addLayout(row)
        self.reach_edge()
        inside = Column()
        column = QVBoxLayout(inside)
        column.setSpacing(12)
        column.addWidget(panel)
        size = Panel("Ukuran huruf")
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(Sign("information-outline", "text2", 20), 0, Qt.AlignmentFlag.AlignTop)
        words = (
            "Ukuran huruf mengikuti skala layar komputer, 100 sampai 150 persen. Di Windows: Setelan, Sistem,"
            " Tampilan, Skala. Buka ulang Kotak Aduan sesudah mengubahnya."
        )
        line.addWidget(Label(words, 10, 400, "text2", wrap=True), 1)
        size.body.addLayout(line)
        column.addWidget(size)
        column.addStretch(1)
        self.body.addWidget(EdgeScroll(inside), 1)

    def set_narrow(self, narrow: bool) -> None:
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )

    def concerns(self, changes: Changes) -> bool:
        return False

    def refresh(self) -> None:
        self.cards[theme.chosen()].setChecked(True)

    def choose(self, key: str) -> None:
        """Dress the program anew and remember it on this computer."""
        app = QApplication.instance()
        chosen = next((one for one in get_args(Choice) if one == key), None)
        if not isinstance(app, QApplication) or chosen is None:
            raise ValueError(key)
        theme.apply(app, chosen)
        remember(self.desk.ws.folder, {"theme": key})
        self.cards[key].setChecked(True)

    def first_focus(self) -> QWidget | None:
        return self.cards[theme.chosen()]
