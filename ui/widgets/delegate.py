"""Rows of tables and lists, painted: up to two lines of plain text, the chosen row with its band."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from ui import theme
from ui.widgets.text import draw_text, layout_lines, line_step, plain_tooltip


class ElidingDelegate(QStyledItemDelegate):
    """Rows of a table or list: text in up to `lines` lines, chosen row in tint with a 4 px band at the left.

    It reads the display role as plain text; a cut text shows whole as a tooltip.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        lines: int = 2,
        pt: float = 9.5,
        weight: int = 400,
        tone: str = "text",
        padding: int = 8,
    ) -> None:
        super().__init__(parent)
        self.lines, self.tone, self.padding = lines, tone, padding
        self.letters = theme.font(pt, weight)

    def _inner(self, rect: QRect) -> QRectF:
        return QRectF(rect).adjusted(self.padding, 4, -self.padding, -4)

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, first: bool) -> None:
        """Paint ground, band and lower line of the row, the same for every column."""
        from PySide6.QtWidgets import QStyle

        state = option.state
        self.paint_ground(
            painter,
            QRectF(option.rect),
            chosen=bool(state & QStyle.StateFlag.State_Selected),
            over=bool(state & QStyle.StateFlag.State_MouseOver),
            first=first,
        )

    def paint_ground(
        self, painter: QPainter, rect: QRectF, *, chosen: bool, over: bool, first: bool = True
    ) -> None:
        """The same for who knows what is chosen without asking Qt's style (whose wrapper costs the start)."""
        if chosen:
            theme.fill(painter, rect, "tint")
            if first:
                theme.fill(painter, QRectF(rect.left(), rect.top(), 4, rect.height()), "mark")
        elif over:
            theme.fill(painter, rect, "sunken")
        theme.fill(painter, QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), "line")

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        self.paint_row(painter, option, index.column() == 0)
        text = index.data(Qt.ItemDataRole.DisplayRole)
        if text is not None:
            rect = self._inner(option.rect)
            draw_text(painter, rect, str(text), self.letters, theme.colour(self.tone), lines=self.lines)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, int(line_step(self.letters, self.lines) * self.lines) + 12)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        text = index.data(Qt.ItemDataRole.DisplayRole)
        if event.type() != QEvent.Type.ToolTip or text is None:
            return super().helpEvent(event, view, option, index)
        width = self._inner(option.rect).width()
        if layout_lines(str(text), self.letters, width, self.lines)[1]:
            QToolTip.showText(event.globalPos(), plain_tooltip(str(text)), view)
        else:
            QToolTip.hideText()
        return True
