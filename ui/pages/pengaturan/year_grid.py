"""The year at a glance: twelve months in one painted widget, every kind of day readable without colour."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.worktime.hours import exception_on, month_days, months_after
from app.worktime.model import DayKind, OfficeCalendar
from app.worktime.words import KIND_WORDS, MONTHS, long_date
from ui import theme
from ui.widgets import plain_tooltip

WEEKS = 6
_LETTERS = ("S", "S", "R", "K", "J", "S", "M")

#: Kind -> (letters, ground, edge, how the edge is drawn): also told apart without any colour.
LOOKS = {
    DayKind.NASIONAL: ("bad", "bad_bg", "bad_line", Qt.PenStyle.SolidLine),
    DayKind.CUTI_BERSAMA: ("warn", "warn_bg", "warn", Qt.PenStyle.DashLine),
    DayKind.KANTOR: ("run", "run_bg", "run", Qt.PenStyle.DotLine),
}


def paint_day(
    painter: QPainter,
    cell: QRectF,
    text: str,
    *,
    kind: DayKind | None = None,
    other_hours: bool = False,
    weekend: bool = False,
    today: bool = False,
    chosen: bool = False,
    focused: bool = True,
) -> None:
    """Paint one day: edge and ground for its kind, an underline for other hours, a ring when chosen."""
    box = (
        QRectF(round(cell.center().x() - 9), round(cell.center().y() - 9), 18, 18)
        if cell.width() < 24
        else cell.adjusted(2, 1, -2, -1)
    )
    letters, weight = theme.colour("text3" if weekend else "text"), 400
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(Qt.PenStyle.NoPen)
    if kind is not None:
        tone, ground, edge, style = LOOKS[kind]
        letters, weight = theme.colour(tone), 600
        painter.setBrush(theme.colour(ground))
        pen = QPen(theme.colour(edge), 1, style)
        if style is not Qt.PenStyle.SolidLine:
            pen.setDashPattern([3, 2] if style is Qt.PenStyle.DashLine else [1, 2])
        painter.setPen(pen)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
    if today:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        inner = box if kind is None and not chosen else box.adjusted(2, 2, -2, -2)
        painter.drawRoundedRect(inner, 2, 2)
        letters, weight = theme.colour("on_accent"), 600
    if chosen:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("focus" if focused else "ctl"), 2))
        painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 3, 3)
    painter.setPen(letters)
    painter.setFont(theme.font(9, weight))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    if other_hours:
        painter.setPen(QPen(theme.colour("mark"), 2))
        y = box.bottom() - 1
        painter.drawLine(QPointF(box.left() + 3, y), QPointF(box.right() - 3, y))


class YearGrid(QWidget):
    """Twelve months; arrows = days, PgUp/PgDn = months, Home/End = the year's ends, Space = change the day.

    `chosen_changed` carries the day; `change_asked` wants its kind changed.
    """

    chosen_changed = Signal(object)
    change_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calendar: OfficeCalendar | None = None
        self._today = date.min
        self._day = date(2000, 1, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Kalender kerja")
        self.setMouseTracking(True)

    # -- what is shown

    def show_year(self, calendar: OfficeCalendar, day: date, today: date) -> None:
        """Show the year of `day`, with that day chosen."""
        self._calendar, self._today = calendar, today
        self._choose(day)

    def chosen(self) -> date:
        """The day chosen now."""
        return self._day

    def choose(self, day: date) -> None:
        """Choose a day; of another year it is a wish that the section grants by `show_year`."""
        if day != self._day:
            self._choose(day)
            self.chosen_changed.emit(day)

    def _choose(self, day: date) -> None:
        self._day = day
        self.setAccessibleDescription(self.words(day))
        self.update()

    def words(self, day: date) -> str:
        """A day in words, as the tooltip and the screen reader say it."""
        if self._calendar is None:
            return ""
        parts = [long_date(day)]
        holiday = self._calendar.holidays.get(day)
        other = exception_on(self._calendar, day)
        if holiday is not None:
            parts.append(f"{KIND_WORDS[holiday.kind]}: {holiday.name}")
        elif day.weekday() not in (other.week if other else self._calendar.week):
            parts.append("libur akhir pekan")
        elif other is not None:
            parts.append(f"hari kerja, jam {other.name}")
        else:
            parts.append("hari kerja")
        if day == self._today:
            parts.append("hari ini")
        return ", ".join(parts)

    # -- geometry

    def _line(self) -> float:
        """Height of a row of days, at least what the letters need."""
        room = (self.height() - 20) / self._rows() - self._title() - 6
        return max(self._least(), min(26.0, room / (WEEKS + 1)))

    def columns(self) -> int:
        """Months side by side: four, fewer where the room is short."""
        month = 7 * max(17.0, QFontMetricsF(theme.font(9, 600)).horizontalAdvance("00") + 2) + 10
        fits = int((self.width() - 28) / month)
        return 4 if fits >= 4 else 3 if fits >= 3 else 2

    def _rows(self) -> int:
        return 12 // self.columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = self.minimumSizeHint().height()
        if wanted != self.minimumHeight():
            self.setMinimumHeight(wanted)

    def _least(self) -> float:
        return max(18.0, QFontMetricsF(theme.font(9)).height() + 2)

    def _title(self) -> float:
        return max(20.0, QFontMetricsF(theme.font(10, 600)).height() + 3)

    def _month_rect(self, month: int) -> QRectF:
        columns = self.columns()
        wide = (self.width() - 28) / columns
        high = (self.height() - 16) / self._rows()
        row, column = divmod(month - 1, columns)
        return QRectF(14 + column * wide, 8 + row * high, wide, high)

    def cell(self, day: date) -> QRectF:
        """Where a day of the shown year stands."""
        rect = self._month_rect(day.month)
        wide = min(30.0, (rect.width() - 9) / 7)
        first = day.replace(day=1).weekday()
        row, column = divmod(first + day.day - 1, 7)
        line = self._line()
        return QRectF(rect.left() + column * wide, rect.top() + self._title() + line * (row + 1), wide, line)

    def day_at(self, x: float, y: float) -> date | None:
        """The day under a point, or None."""
        for month in range(1, 13):
            if self._month_rect(month).contains(x, y):
                for day in month_days(self._day.year, month):
                    if self.cell(day).contains(x, y):
                        return day
        return None

    def sizeHint(self) -> QSize:
        return QSize(580, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        high = self._rows() * (self._title() + (WEEKS + 1) * self._least()) + 24
        return QSize(300, int(high))

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._calendar is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for month in range(1, 13):
            self._paint_month(painter, month, self._calendar)
        painter.end()

    def _paint_month(self, painter: QPainter, month: int, calendar: OfficeCalendar) -> None:
        days = month_days(self._day.year, month)
        rect = self._month_rect(month)
        cell = self.cell(days[0])
        wide, line = cell.width(), cell.height()
        painter.setFont(theme.font(10, 600))
        painter.setPen(theme.colour("text"))
        inset = (wide - QFontMetricsF(theme.font(9)).horizontalAdvance("00")) / 2
        title = QRectF(rect.left() + inset, rect.top(), rect.width() - inset, self._title())
        painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, MONTHS[month - 1])
        painter.setFont(theme.font(9))
        painter.setPen(theme.colour("text3"))
        for column, letter in enumerate(_LETTERS):
            head = QRectF(rect.left() + column * wide, rect.top() + self._title(), wide, line)
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, letter)
        for day in days:
            holiday = calendar.holidays.get(day)
            other = exception_on(calendar, day)
            week = other.week if other is not None else calendar.week
            works = day.weekday() in week
            paint_day(
                painter,
                self.cell(day),
                str(day.day),
                kind=holiday.kind if holiday else None,
                other_hours=other is not None and holiday is None and works,
                weekend=not works,
                today=day == self._today,
                chosen=day == self._day,
                focused=self.hasFocus(),
            )

    # -- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
        }
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in steps:
            self.choose(self._day + timedelta(days=steps[Qt.Key(key)]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.choose(months_after(self._day, -1 if key == Qt.Key.Key_PageUp else 1))
        elif key == Qt.Key.Key_Home:
            self.choose(date(self._day.year, 1, 1))
        elif key == Qt.Key.Key_End:
            self.choose(date(self._day.year, 12, 31))
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.change_asked.emit(self._day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.day_at(event.position().x(), event.position().y())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self.choose(found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self.day_at(event.position().x(), event.position().y())
        if found is not None:
            self.change_asked.emit(found)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.day_at(event.pos().x(), event.pos().y())
            if found is not None:
                QToolTip.showText(event.globalPos(), plain_tooltip(self.words(found)), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)


class DaySample(QWidget):
    """One painted day for the legend."""

    def __init__(self, text: str, *, kind: DayKind | None = None, look: str = "") -> None:
        super().__init__()
        self._text, self._kind, self._look = text, kind, look
        self.setFixedSize(22, 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_day(
            painter,
            QRectF(self.rect()),
            self._text,
            kind=self._kind,
            other_hours=self._look == "other",
            today=self._look == "today",
        )
        painter.end()
