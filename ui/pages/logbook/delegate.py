"""One row of the logbook as it is drawn: 61 high, growing until its content has three lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.procedure.model import State
from app.reading.logbook_views import LogbookLine
from app.worktime.words import date_and_time
from ui import icons, theme
from ui.channels import channel_icon
from ui.widgets import layout_lines, mark_size, paint_mark

if TYPE_CHECKING:
    from ui.pages.logbook.table import LogbookTable

ROW = 61
MOST_LINES = 3
PAD = 11
NOTHING_YET = "belum ada"
_SELECTED = QStyle.StateFlag.State_Selected
Laid = tuple[list[str], bool]


def edges(painter: QPainter, rect: QRectF, right: bool) -> None:
    """The lines below and at the right of a cell, equally thin at 100 and at 150 %."""
    device = painter.deviceTransform()
    scale = device.m11()
    thin = max(1.0, float(int(scale))) / scale
    x = (round(scale * rect.right() + device.dx()) - device.dx()) / scale - thin
    y = (round(scale * rect.bottom() + device.dy()) - device.dy()) / scale - thin
    edge = theme.colour("line")
    painter.fillRect(QRectF(rect.left(), y, rect.width(), thin), edge)
    if right:
        painter.fillRect(QRectF(x, rect.top(), thin, rect.height()), edge)


class LineDelegate(QStyledItemDelegate):
    """Draws straight from the model's lines; broken texts are kept until lines or widths change."""

    def __init__(self, table: LogbookTable) -> None:
        super().__init__(table)
        self.table = table
        self.hovered = -1
        self._laid: dict[tuple[int, int], Laid] = {}
        self._letters = theme.font(9.5)
        self._small = theme.font(9)
        self._step = QFontMetricsF(self._letters).lineSpacing()
        self._small_step = QFontMetricsF(self._small).lineSpacing()

    def forget(self) -> None:
        """Lines or widths have changed."""
        self._laid.clear()

    def height(self, row: int) -> int:
        """How high a row must be, in px."""
        content, _ = self._broken(row, 1)
        need = len(content) * self._step + max(18.0, self._small_step) + 10
        tallest = max(len(self._broken(row, column)[0]) for column in (2, 3, 4)) * self._step + 12
        return max(ROW, int(need + 0.99), int(tallest + 0.99))

    def hidden_text(self, index: QModelIndex) -> str:
        """The whole text of a cell of which the officer sees only a part, else ""."""
        row, column = index.row(), index.column()
        if column == 1:
            line = self.table.lines.lines[row]
            errata = f"Ada {line.errata} ralat; lihat di riwayatnya." if line.errata else ""
            whole = line.content if self._broken(row, 1)[1] else ""
            return "\n".join(part for part in (whole, line.late_book, errata) if part)
        if column == 6:
            return _paraf_tip(self.table.lines.lines[row])
        if column in (2, 3, 4):
            return self._text(self.table.lines.lines[row], column) if self._broken(row, column)[1] else ""
        if column == 5:
            line = self.table.lines.lines[row]
            under = _under(line)
            width = self.table.columnWidth(5) - PAD - 6
            return line.status if layout_lines(under, self._small, width, 2)[1] else ""
        return ""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self.table.columnWidth(index.column()), self.height(index.row()))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row, column = index.row(), index.column()
        line = self.table.lines.lines[row]
        rect = QRectF(option.rect)
        chosen = bool(option.state & _SELECTED)
        if chosen:
            painter.fillRect(rect, theme.colour("tint"))
            if column == 0:
                painter.fillRect(QRectF(rect.left(), rect.top(), 4, rect.height()), theme.colour("mark"))
        elif row == self.hovered:
            painter.fillRect(rect, theme.colour("sunken"))
        edges(painter, rect, column < self.table.lines.last)
        box = rect.adjusted(PAD, 4, -8, -5)
        if column == 0:
            self._number(painter, rect, line)
        elif column == 1:
            self._content(painter, box, row, line)
        elif column == 5:
            self._status(painter, box, line)
        elif column == 6:
            self._paraf(painter, rect, line)
        elif column < 5:
            tone = "text3" if line.state is State.VOID or line.shut else "text"
            if not self._text(line, column).strip():
                lines, tone = ([NOTHING_YET if line.state is State.OPEN and column > 2 else "—"], "text3")
            else:
                lines = self._broken(row, column)[0]
            top = box.top() + (box.height() - self._step * len(lines)) / 2
            self._write(painter, box.left(), top, lines, self._letters, theme.colour(tone), self._step)

    # -- cells

    def _number(self, painter: QPainter, rect: QRectF, line: LogbookLine) -> None:
        middle = Qt.AlignmentFlag.AlignCenter
        painter.setFont(self._letters)
        painter.setPen(theme.colour("text"))
        if not self.table.across:
            painter.drawText(rect, middle, str(line.number))
            return
        # A filtered list runs across sheets, where No. begins anew each time.
        half = rect.height() / 2
        upper = QRectF(rect.left(), rect.top(), rect.width(), half + 1)
        painter.drawText(
            upper, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, str(line.number)
        )
        painter.setFont(self._small)
        painter.setPen(theme.colour("text3"))
        lower = upper.translated(0, half + 1)
        painter.drawText(
            lower, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, f"lbr {line.sheet}"
        )

    def _content(self, painter: QPainter, box: QRectF, row: int, line: LogbookLine) -> None:
        lines = self._broken(row, 1)[0]
        below = max(18.0, self._small_step)
        top = box.top() + (box.height() - self._step * len(lines) - below) / 2
        tone = theme.colour("text3" if line.state is State.VOID or line.shut else "text")
        self._write(painter, box.left(), top, lines, self._letters, tone, self._step)
        low = top + self._step * len(lines)
        sign = channel_icon(line.channel)
        icons.paint(painter, sign, "text2", round(box.left()), round(low + (below - 15) / 2), 15)
        painter.setFont(self._small)
        painter.setPen(theme.colour("text2"))
        words = QRectF(box.left() + 19, low, box.width() - 19, below)
        shown = QFontMetricsF(self._small).elidedText(
            source_words(line), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paraf(self, painter: QPainter, rect: QRectF, line: LogbookLine) -> None:
        """Initials over their day; "—" where none is due yet, nothing where the pen may still come."""
        if line.paraf is None:
            if line.state is State.OPEN or line.state is State.VOID:
                painter.setFont(self._letters)
                painter.setPen(theme.colour("text3"))
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "—")
            return
        bold = theme.font(9.5, 600)
        high = QFontMetricsF(bold).lineSpacing()
        top = rect.top() + (rect.height() - high - self._small_step) / 2
        middle = Qt.AlignmentFlag.AlignHCenter
        painter.setFont(bold)
        painter.setPen(theme.colour("ink"))
        painter.drawText(QRectF(rect.left(), top, rect.width(), high), middle, line.paraf.initials)
        painter.setFont(self._small)
        painter.setPen(theme.colour("text2"))
        below = QRectF(rect.left(), top + high, rect.width(), self._small_step)
        painter.drawText(below, middle, f"{line.paraf.at:%d-%m-%y}")

    def _status(self, painter: QPainter, box: QRectF, line: LogbookLine) -> None:
        look = {State.OPEN: "not_done", State.VOID: "voided"}.get(line.state, "done")
        word = line.status.partition(":")[0]
        size = mark_size(word)
        under = _under(line)
        below = layout_lines(under, self._small, box.width(), 2)[0] if under else []
        high = size.height() + (2 + self._small_step * len(below) if below else 0)
        top = box.top() + (box.height() - high) / 2
        mark = QRectF(round(box.left()), round(top), min(size.width(), box.width()), size.height())
        paint_mark(painter, mark, look, word)
        if below:
            tone = theme.colour("text2")
            start = top + size.height() + 2
            self._write(painter, box.left(), start, below, self._small, tone, self._small_step)

    def _write(
        self,
        painter: QPainter,
        x: float,
        top: float,
        lines: list[str],
        font: QFont,
        colour: QColor,
        step: float,
    ) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        rise = QFontMetricsF(font).ascent()
        for number, text in enumerate(lines):
            painter.drawText(QPointF(x, top + step * number + rise), text)

    # -- texts

    def _text(self, line: LogbookLine, column: int) -> str:
        if column == 1:
            return line.content
        if column == 2:
            return line.bidang_name.removeprefix("Bidang ")
        return line.solution if column == 3 else line.delivery

    def _broken(self, row: int, column: int) -> Laid:
        key = (row, column)
        found = self._laid.get(key)
        if found is None:
            text = self._text(self.table.lines.lines[row], column)
            width = self.table.columnWidth(column) - PAD - 8
            found = self._laid[key] = layout_lines(text, self._letters, width, MOST_LINES)
        return found


def _under(line: LogbookLine) -> str:
    """What stands below the mark: where an open case is, why one was voided or rejected."""
    return line.where if line.state is State.OPEN else line.status.partition(":")[2].strip()


def marks_words(line: LogbookLine) -> list[str]:
    """What was set against a row afterwards, short: "2 ralat", "diterima Nov 2026"."""
    found = [f"{line.errata} ralat"] if line.errata else []
    return [*found, f"diterima {line.late_from}"] if line.late_from else found


def source_words(line: LogbookLine) -> str:
    """Below the content: "Surat · 0872 · 1 ralat"."""
    return " · ".join([line.channel_label, line.short, *marks_words(line)])


def paraf_words(line: LogbookLine) -> str:
    """The last column: "P01 30-11-26"; "" without a paraf."""
    return f"{line.paraf.initials} {line.paraf.at:%d-%m-%y}" if line.paraf is not None else ""


def _paraf_tip(line: LogbookLine) -> str:
    if line.paraf is None:
        return ""
    return f"Diparaf {line.paraf.officer_name}, {date_and_time(line.paraf.at)}"
