"""The officers' table: who, in which lanes, with which rights, active or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from app.office.officers import Officer
from app.office.powers import POWER_WORDS, Power
from ui import icons, theme
from ui.widgets import ElidingDelegate, draw_text, reading_table

HEADS = ("Petugas", "Lajur / bidang", "Hak", "Keadaan")
ROW, AVATAR = 48, 32
Index = QModelIndex | QPersistentModelIndex
PAPER = "Dari kertas"
POWER_ICONS = {
    Power.IDENTITY: "email-open-outline",
    Power.INITIAL: "draw-pen",
    Power.CLOSE_MONTH: "calendar-lock-outline",
    Power.SOP: "source-branch",
    Power.OFFICERS: "account-key-outline",
    Power.OFFICE: "office-building-outline",
    Power.RESTORE: "backup-restore",
}
RIGHT_ICONS = {PAPER: "file-document-edit-outline"} | {
    POWER_WORDS[power][0]: icon for power, icon in POWER_ICONS.items()
}
#: Rows of marks that fit a line 48 high; more make it higher, one row each.
_ROWS, _MARK, _GAP = 2, 20, 3


@dataclass(frozen=True, slots=True)
class OfficerLine:
    """An officer as the table shows them: (lane, bidang) pairs, rights in words."""

    officer: Officer
    lanes: tuple[tuple[str, str], ...]
    rights: tuple[str, ...]
    since: str  # "sejak Nov 26", "" while active
    has_password: bool = True

    @property
    def initials(self) -> str:
        """Two letters of the jabatan, else of the name."""
        words = [word for word in (self.officer.title or self.officer.name).split() if word[:1].isalnum()]
        return "".join(word[0] for word in words[:2]).upper()

    def lane_words(self) -> tuple[str, str]:
        """What stands in the lane column: first line, second line."""
        if not self.lanes:
            return "tanpa lajur", ""
        names = list(dict.fromkeys(lane for lane, _bidang in self.lanes))
        bidang = ", ".join(one.removeprefix("Bidang ") for _lane, one in self.lanes if one)
        return ", ".join(names), bidang

    def words(self) -> tuple[str, str, str, str]:
        """The four cells as plain words (screen reader, tooltip, filter)."""
        lane, bidang = self.lane_words()
        state = "Aktif" if self.officer.active else f"Nonaktif {self.since}"
        if self.officer.active and not self.has_password:
            state += ", belum punya sandi"
        person = ", ".join(part for part in (self.officer.name, self.officer.title) if part)
        return (
            person,
            ", ".join(part for part in (lane, bidang) if part),
            ", ".join(self.rights) or "—",
            state,
        )


class OfficerModel(QAbstractTableModel):
    """The lines shown now."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[OfficerLine, ...] = ()

    def show_lines(self, lines: Sequence[OfficerLine]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.lines[index.row()].words()[index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


class OfficerDelegate(ElidingDelegate):
    """Paints a line: round initials, two lines of words, marks of rights, state by sign and word."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.paint_row(painter, option, index.column() == 0)
        model = index.model()
        assert isinstance(model, OfficerModel)
        line = model.lines[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        chosen = bool(option.state & option.state.State_Selected)
        (self._person, self._lane, self._rights, self._state)[index.column()](painter, rect, line, chosen)
        painter.restore()

    @staticmethod
    def _two(painter: QPainter, rect: QRectF, one: str, two: str, tone: str, weight: int = 600) -> None:
        first, second = theme.font(10, weight), theme.font(9)
        high, low = QFontMetricsF(first).lineSpacing(), QFontMetricsF(second).lineSpacing()
        top = rect.center().y() - (high + (low if two else 0)) / 2
        draw_text(painter, QRectF(rect.left(), top, rect.width(), high), one, first, theme.colour(tone))
        if two:
            below = QRectF(rect.left(), top + high, rect.width(), low)
            draw_text(painter, below, two, second, theme.colour("text3" if tone == "text3" else "text2"))

    def _person(self, painter: QPainter, rect: QRectF, line: OfficerLine, chosen: bool) -> None:
        circle = QRectF(rect.left() + 16, rect.center().y() - AVATAR / 2, AVATAR, AVATAR)
        paint_avatar(painter, circle, line.initials, strong=chosen)
        text = rect.adjusted(16 + AVATAR + 10, 0, -6, 0)
        tone = "text" if line.officer.active else "text3"
        self._two(painter, text, line.officer.name, line.officer.title, tone)

    def _lane(self, painter: QPainter, rect: QRectF, line: OfficerLine, chosen: bool) -> None:
        one, two = line.lane_words()
        tone = "text" if line.officer.active and line.lanes else "text3"
        self._two(painter, rect.adjusted(8, 0, -6, 0), one, two, tone, 500 if line.lanes else 400)

    def _rights(self, painter: QPainter, rect: QRectF, line: OfficerLine, chosen: bool) -> None:
        font = theme.font(9)
        metrics = QFontMetricsF(font)
        if not line.rights:
            draw_text(painter, rect.adjusted(8, 0, -8, 0), "—", font, theme.colour("text3"))
            return
        height = max(float(_MARK), metrics.height() + 4)
        rows = rows_of(line.rights, rect.width())
        y = rect.center().y() - (len(rows) * (height + _GAP) - _GAP) / 2
        for row in rows:
            x = rect.left() + 8
            for right, width in row:
                self._mark(painter, QRectF(round(x), round(y), round(width), round(height)), right)
                x += width + 5
            y += height + _GAP

    @staticmethod
    def _mark(painter: QPainter, box: QRectF, right: str) -> None:
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        icons.paint(painter, RIGHT_ICONS[right], "text2", box.left() + 6, round(box.center().y() - 7), 14)
        draw_text(painter, box.adjusted(24, 0, -2, 0), right, theme.font(9), theme.colour("text2"))

    def _state(self, painter: QPainter, rect: QRectF, line: OfficerLine, chosen: bool) -> None:
        font = theme.font(9, 500)
        step = QFontMetricsF(font).lineSpacing()
        active = line.officer.active
        tone = "ok" if active else "text3"
        below = line.since or ("" if line.has_password or not active else "tanpa sandi")
        top = rect.center().y() - (step if below else step / 2)
        icon = "check-circle-outline" if active else "account-off-outline"
        icons.paint(painter, icon, tone, round(rect.left() + 8), round(top + step / 2 - 8), 16)
        word = QRectF(rect.left() + 29, top, rect.width() - 33, step)
        draw_text(painter, word, "Aktif" if active else "Nonaktif", font, theme.colour(tone))
        if below:
            place = QRectF(rect.left() + 8, top + step, rect.width() - 12, step)
            draw_text(painter, place, below, theme.font(9), theme.colour("warn" if active else "text3"))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, max(ROW, int(QFontMetricsF(theme.font(10)).lineSpacing() * 2) + 12))


def rows_of(rights: Sequence[str], room: float) -> list[list[tuple[str, float]]]:
    """The marks of an officer's rights, row by row, with their widths; `room` is the column's."""
    metrics = QFontMetricsF(theme.font(9))
    room -= 12
    rows: list[list[tuple[str, float]]] = [[]]
    for right in rights:
        width = min(room, 12 + 18 + metrics.horizontalAdvance(right) + 1)
        if rows[-1] and sum(one[1] + 5 for one in rows[-1]) + width > room:
            rows.append([])
        rows[-1].append((right, width))
    return rows


def paint_avatar(painter: QPainter, circle: QRectF, initials: str, *, strong: bool) -> None:
    """The round sign with two letters; strong for the one chosen."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent" if strong else "run_bg"))
    painter.drawEllipse(circle)
    painter.setPen(theme.colour("on_accent" if strong else "text2"))
    painter.setFont(theme.font(9, 600))
    painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, initials)


class _Head(QHeaderView):
    """Column names in the letters of the design, over the words of the rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFixedHeight(max(30, int(QFontMetricsF(theme.font(9, 600)).height()) + 12))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        painter.fillRect(rect, theme.colour("sunken"))
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        inner = QRectF(rect).adjusted(16 if logicalIndex == 0 else 8, 0, -4, 0)
        draw_text(painter, inner, HEADS[logicalIndex], theme.font(9, 600), theme.colour("text2"))


class OfficerTable(QTableView):
    """Arrows choose, Enter goes to the panel. `wished` is a wish to see another officer."""

    wished = Signal(str)
    entered_panel = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = OfficerModel(self)
        self.setModel(self._lines)
        self.setItemDelegate(OfficerDelegate(self))
        self.setProperty("bare", True)
        self.setAccessibleName("Daftar petugas")
        reading_table(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = _Head(self)
        self.setHorizontalHeader(head)
        head.setSectionsClickable(False)
        for column, width in ((0, 172), (1, 120), (3, 94)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, width)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        self._quiet = False

    def set_narrow(self, narrow: bool) -> None:
        """Narrower columns for a small window."""
        for column, width in (
            (0, 146 if narrow else 172),
            (1, 112 if narrow else 120),
            (3, 90 if narrow else 94),
        ):
            self.setColumnWidth(column, width)

    def lines(self) -> tuple[OfficerLine, ...]:
        """The lines shown now."""
        return self._lines.lines

    def show_lines(self, lines: Sequence[OfficerLine], chosen: str) -> None:
        """Show these lines with one officer chosen (nobody where the id is not among them)."""
        self._quiet = True
        self._lines.show_lines(lines)
        self._fit_rows()
        self.choose(chosen)
        self._quiet = False

    def _fit_rows(self) -> None:
        """48 each, higher where the marks of many rights need more rows."""
        least = self.itemDelegate().sizeHint(QStyleOptionViewItem(), QModelIndex()).height()
        mark = max(float(_MARK), QFontMetricsF(theme.font(9)).height() + 4) + _GAP
        self.verticalHeader().setDefaultSectionSize(least)
        for row, line in enumerate(self._lines.lines):
            count = len(rows_of(line.rights, self.columnWidth(2)))
            self.setRowHeight(row, max(least, round(count * mark) + 9) if count > _ROWS else least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()

    def choose(self, officer_id: str) -> None:
        """Mark an officer's line without asking anybody."""
        quiet, self._quiet = self._quiet, True
        for row, line in enumerate(self._lines.lines):
            if line.officer.id == officer_id:
                self.setCurrentIndex(self._lines.index(row, 0))
                break
        else:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        self._quiet = quiet

    def _row_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        if not self._quiet and index.isValid():
            self.wished.emit(self._lines.lines[index.row()].officer.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_panel.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)
