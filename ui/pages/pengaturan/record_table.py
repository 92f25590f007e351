"""The entries as rows: the chain in the first column, a head for every earlier day, more rows as one scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from app.figures import thousands
from app.record.views import RecordLine
from app.worktime.words import weekday_words
from ui import icons, theme
from ui.pages.pengaturan.record_chain import Look, paint_link
from ui.pages.pengaturan.record_icons import ICONS, TONES
from ui.pages.pengaturan.table_head import ListHead
from ui.widgets import ElidingDelegate, draw_text, layout_lines, plain_tooltip, reading_table

Index = QModelIndex | QPersistentModelIndex

HEADS = ("", "Entri", "Waktu", "Petugas", "Kegiatan", "Terhadap", "Rincian")
#: Before the chain, the chain, number, time, officer, act, thing; the detail has what is left.
WIDTHS = (42, 66, 72, 96, 176, 92)
NARROWEST = 180
#: How wide a digit of 10 pt is where the widths above were measured, px.
DIGIT = 8.6
ROW, DAY, HEAD = 34, 28, 30
#: Rows from the end at which the next part is fetched.
AHEAD = 12
BACKWARDS = "Jam mundur"

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_NOWHERE = QModelIndex()

Row = RecordLine | date


class RecordModel(QAbstractTableModel):
    """The lines read so far, newest first, with a head wherever an earlier day begins."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.today: date | None = None
        self.unbroken_until: int | None = None  # None: not checked yet
        self.broken_at = 0
        self._day: date | None = None

    def show_lines(self, lines: Sequence[RecordLine], today: date) -> None:
        """Show these instead; the lines of `today` need no head."""
        self.beginResetModel()
        self.today = self._day = today
        self.rows = self._with_days(lines)
        self.endResetModel()

    def add_lines(self, lines: Sequence[RecordLine]) -> None:
        """Put these, older ones, below."""
        more = self._with_days(lines)
        if more:
            start = len(self.rows)
            self.beginInsertRows(QModelIndex(), start, start + len(more) - 1)
            self.rows += more
            self.endInsertRows()

    def _with_days(self, lines: Sequence[RecordLine]) -> list[Row]:
        found: list[Row] = []
        for line in lines:
            if line.at.date() != self._day:
                self._day = line.at.date()
                found.append(self._day)
            found.append(line)
        return found

    def line(self, row: int) -> RecordLine | None:
        """The entry of a row, None for the head of a day."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, RecordLine) else None

    def last_seq(self) -> int | None:
        """The oldest entry shown."""
        return next((row.seq for row in reversed(self.rows) if isinstance(row, RecordLine)), None)

    def look(self, seq: int) -> Look:
        """How an entry's point is drawn."""
        if self.unbroken_until is None:
            return "unknown"
        if seq == self.broken_at:
            return "bad"
        return "ok" if seq <= self.unbroken_until else "after"

    def set_trust(self, unbroken_until: int | None, broken_at: int = 0) -> None:
        """Up to which entry the chain holds, None while nobody has looked, and which one is broken."""
        self.unbroken_until, self.broken_at = unbroken_until, broken_at
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.line(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = _DISPLAY) -> str | None:
        if role not in (_DISPLAY, _SPOKEN):
            return None
        row = self.rows[index.row()]
        if not isinstance(row, RecordLine):
            return weekday_words(row) if index.column() == 1 else None
        look = {
            "ok": "utuh",
            "bad": "terputus",
            "after": "belum dapat dipercaya",
            "unknown": "belum diperiksa",
        }
        detail = f"{BACKWARDS}. {row.detail}".rstrip() if row.backwards else row.detail
        if role == _SPOKEN and index.column() == 1:
            return f"Entri {thousands(row.seq)}, {row.at:%H:%M:%S}, {row.officer}, {row.words}, {row.subject}, {detail}"
        return (
            look[self.look(row.seq)],
            thousands(row.seq),
            f"{row.at:%H:%M:%S}",
            row.officer,
            row.words,
            row.subject,
            detail,
        )[index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> str | None:
        if orientation == Qt.Orientation.Horizontal and role == _DISPLAY:
            return HEADS[section] or "Rantai"
        return None


class RecordDelegate(ElidingDelegate):
    """Paints a row: point of the chain, bold number, quiet time, sign and word of the act."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(parent, lines=1, pt=10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, RecordModel)
        rect, column = QRectF(option.rect), index.column()
        row = model.rows[index.row()]
        if not isinstance(row, RecordLine):
            theme.fill(painter, rect, "sunken")
            theme.fill(painter, QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), "line")
            if column == 0:
                self._line_through(painter, rect, model, index.row())
            elif column == 1:
                draw_text(painter, rect, weekday_words(row), theme.font(9, 600), theme.colour("text2"))
            return
        self.paint_row(painter, option, column == 0)
        if column == 0:
            self._chain(painter, rect, model, index.row(), row)
            return
        box = rect.adjusted(0, 0, -8, 0)
        if column == 4:
            tone = TONES.get(row.act, "")
            middle = round(box.center().y() - 9)
            icons.paint(
                painter, ICONS.get(row.act, "circle-outline"), tone or "text2", box.left(), middle, 18
            )
            box.setLeft(box.left() + 23)
            draw_text(painter, box, row.words, self.font(4, row), theme.colour(tone or "text"))
            return
        text = str(model.data(index))
        if column == 6 and row.backwards:
            icons.paint(painter, "clock-alert-outline", "warn", box.left(), round(box.center().y() - 8), 16)
            box.setLeft(box.left() + 21)
            font = theme.font(10, 600)
            draw_text(painter, box, BACKWARDS, font, theme.colour("warn"))
            box.setLeft(box.left() + QFontMetricsF(font).horizontalAdvance(BACKWARDS) + 8)
            text = row.detail
        tone = "text2" if column in (2, 6) else "text"
        draw_text(painter, box, text, self.font(column, row), theme.colour(tone))

    def font(self, column: int, row: RecordLine) -> QFont:
        """The letters of a column."""
        if column == 1:
            return theme.font(10, 600)
        if column == 4:
            return theme.font(10, 600 if row.act in TONES else 500)
        return theme.font(10)

    def _chain(
        self, painter: QPainter, rect: QRectF, model: RecordModel, place: int, row: RecordLine
    ) -> None:
        # The newest entry hangs on nothing above it, the first one on nothing below.
        top = rect.center().y() if place == 0 else rect.top()
        bottom = rect.center().y() if row.seq == 1 else rect.bottom()
        paint_link(
            painter, QPointF(rect.left() + 23, rect.center().y()), model.look(row.seq), top=top, bottom=bottom
        )

    def _line_through(self, painter: QPainter, rect: QRectF, model: RecordModel, place: int) -> None:
        below = model.line(place + 1)
        if place == 0 or below is None:
            return
        tone = "ok_line" if model.look(below.seq) == "ok" else "line2"
        theme.fill(painter, QRectF(rect.left() + 22, rect.top(), 2, rect.height()), tone)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, ROW)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        model = index.model()
        row = model.line(index.row()) if isinstance(model, RecordModel) else None
        if event.type() != QEvent.Type.ToolTip or row is None:
            QToolTip.hideText()
            return True
        text = str(index.data(_DISPLAY) or "")
        width = option.rect.width() - 8 - (23 if index.column() == 4 else 0)
        if index.column() == 6 and row.backwards:
            text = f"Jam komputer di entri ini lebih awal dari entri sebelumnya. {row.detail}".strip()
            QToolTip.showText(event.globalPos(), plain_tooltip(text), view)
        elif index.column() == 6 and row.whole:
            QToolTip.showText(event.globalPos(), plain_tooltip(row.whole), view)
        elif index.column() == 0 or layout_lines(text, self.font(index.column(), row), width, 1)[1]:
            QToolTip.showText(event.globalPos(), plain_tooltip(text), view)
        else:
            QToolTip.hideText()
        return True


class RecordTable(QTableView):
    """Rows to look through; Enter or a double click opens the complaint of an entry that has one."""

    opened = Signal(str)
    wants_more = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = RecordModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(RecordDelegate(self))
        reading_table(self)
        self.setHorizontalHeader(ListHead(self, HEADS, least=HEAD, room=14))
        self.verticalHeader().setMinimumSectionSize(DAY)
        self.verticalHeader().setDefaultSectionSize(self._high(ROW))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(ROW)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setProperty("bare", True)
        self.setAccessibleName("Catatan kegiatan")
        self.doubleClicked.connect(lambda index: self.open_row(index.row()))
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._look_ahead())
        theme.changed.connect(self.viewport().update)

    @staticmethod
    def _high(least: int) -> int:
        return max(least, int(QFontMetricsF(theme.font(10)).height()) + 12)

    def show_lines(self, lines: Sequence[RecordLine], today: date, *, keep: bool = False) -> None:
        """Show these; `keep` leaves the chosen entry and the place as they are."""
        chosen, place = self.chosen(), self.verticalScrollBar().value()
        self.clearSpans()
        self.lines.show_lines(lines, today)
        self._fit_rows(0)
        wanted = chosen.seq if keep and chosen is not None else None
        if not (wanted and self.choose(wanted)):
            self._choose_first()
        self.verticalScrollBar().setValue(place if keep else 0)

    def add_lines(self, lines: Sequence[RecordLine]) -> None:
        """The list goes on."""
        start = len(self.lines.rows)
        self.lines.add_lines(lines)
        self._fit_rows(start)

    def chosen(self) -> RecordLine | None:
        """The entry of the chosen row."""
        return self.lines.line(self.currentIndex().row())

    def choose(self, seq: int) -> bool:
        """Choose an entry's row and bring it into view; False if it was not read (yet)."""
        for place, row in enumerate(self.lines.rows):
            if isinstance(row, RecordLine) and row.seq == seq:
                self.selectRow(place)
                self.scrollTo(self.lines.index(place, 0))
                return True
        return False

    def open_row(self, row: int) -> None:
        """Open the complaint that the entry of a row was about."""
        line = self.lines.line(row)
        if line is not None and line.case_id:
            self.opened.emit(line.case_id)

    def _choose_first(self) -> None:
        first = next((n for n, row in enumerate(self.lines.rows) if isinstance(row, RecordLine)), -1)
        if first >= 0:
            self.selectRow(first)

    def _fit_rows(self, start: int) -> None:
        entry, day = self._high(ROW), self._high(ROW) - (ROW - DAY)
        for place in range(start, len(self.lines.rows)):
            is_day = not isinstance(self.lines.rows[place], RecordLine)
            # A list that takes the place of another one inherits its heights.
            if self.rowHeight(place) != (day if is_day else entry):
                self.setRowHeight(place, day if is_day else entry)
            if is_day:
                self.setSpan(place, 1, 1, len(HEADS) - 1)

    def _fit_columns(self) -> None:
        enlarged = max(1.0, QFontMetricsF(theme.font(10)).horizontalAdvance("0") / DIGIT)
        widths = [round(width * enlarged) if place else width for place, width in enumerate(WIDTHS)]
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self.setColumnWidth(len(WIDTHS), max(NARROWEST, self.viewport().width() - sum(widths)))

    def _look_ahead(self) -> None:
        bar = self.verticalScrollBar()
        if bar.value() >= bar.maximum() - AHEAD * ROW:
            self.wants_more.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        self._look_ahead()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_row(self.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            # A row is one thing: sideways only scrolls.
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + (40 if event.key() == Qt.Key.Key_Right else -40))
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._to_end(event.key() == Qt.Key.Key_End)
        else:
            super().keyPressEvent(event)

    def _to_end(self, last: bool) -> None:
        places = [n for n, row in enumerate(self.lines.rows) if isinstance(row, RecordLine)]
        if places:
            self.selectRow(places[-1 if last else 0])
            self.scrollTo(self.currentIndex())
