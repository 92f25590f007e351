"""The four figures at the head of Beranda."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.figures import thousands
from app.reading.views import Home
from ui import icons, theme

HEIGHT = 88


class Figure(QWidget):
    """A number with its sign, name and remark: "Lewat waktu 3, 2 di meja Anda"."""

    def __init__(self, title: str, icon: str, tone: str, *, loud: bool = False) -> None:
        super().__init__()
        self._title, self._icon, self._tone, self._loud = title, icon, tone, loud
        self._number, self._remark = "0", ""
        self.setMinimumHeight(HEIGHT - 2)

    def show_figure(self, number: int, remark: str) -> None:
        """Show another number."""
        self._number, self._remark = thousands(number), remark
        words = f"{self._title}: {self._number}, {remark}"
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint(painter, self._icon, self._tone, 18, 15, 18)
        name = theme.font(10, 400)
        painter.setFont(name)
        painter.setPen(theme.colour("text2"))
        room = max(0.0, self.width() - 48.0)
        title = QFontMetricsF(name).elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(44, 12, room, 24), Qt.AlignmentFlag.AlignVCenter, title)
        big = theme.font(22, 600)
        loud = self._loud and self._number != "0"
        painter.setFont(big)
        painter.setPen(theme.colour(self._tone if loud else "text"))
        line = 62.0
        painter.drawText(QPointF(18, line), self._number)
        after = 18 + QFontMetricsF(big).horizontalAdvance(self._number) + 11
        small = theme.font(9)
        painter.setFont(small)
        painter.setPen(theme.colour("text2"))
        shown = QFontMetricsF(small).elidedText(
            self._remark, Qt.TextElideMode.ElideRight, max(0.0, self.width() - after - 6)
        )
        painter.drawText(QPointF(after, line), shown)
        painter.end()


class Figures(QFrame):
    """Lewat waktu, Jatuh tempo hari ini, Berjalan, Selesai bulan ini."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("panel", "surface")
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        self.late = Figure("Lewat waktu", "alarm", "bad", loud=True)
        self.today = Figure("Jatuh tempo hari ini", "clock-alert-outline", "warn")
        self.running = Figure("Berjalan", "progress-clock", "text2")
        self.ended = Figure("Selesai bulan ini", "check-circle-outline", "ok")
        for figure in (self.late, self.today, self.running, self.ended):
            row.addWidget(figure, 1)

    def show_home(self, home: Home) -> None:
        """Fill in the office's figures."""
        self.late.show_figure(home.late, f"{home.late_mine} di meja Anda")
        self.today.show_figure(home.today, f"{home.today_mine} di meja Anda")
        self.running.show_figure(home.running, f"{home.running_mine} di meja Anda")
        self.ended.show_figure(home.ended, f"{home.ended_on_time} tepat waktu")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(theme.colour("line"))
        for figure in (self.today, self.running, self.ended):
            painter.drawLine(figure.x() - 1, 1, figure.x() - 1, self.height() - 2)
        painter.end()
