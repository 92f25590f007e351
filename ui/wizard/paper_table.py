"""The short table of the paper logbook's open rows: typed cell by cell, or pasted from a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QHelpEvent, QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from app.founding.paper_rows import COLUMNS, MOST_ROWS, RowFault, TypedRow, rows_of_clipboard, with_cell
from ui import icons, theme
from ui.widgets import ElidingDelegate, confirm, plain_tooltip

KEYS = tuple(COLUMNS)
_WIDTHS = {"number": 64, "received": 122, "channel": 96, "bidang": 116, "step": 152}
_ROW, _LEAST = 36, 170
_Index = QModelIndex | QPersistentModelIndex


class PaperModel(QAbstractTableModel):
    """The rows as texts, and what is wrong with which cell."""

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[TypedRow] = [TypedRow()]
        self._faults: dict[tuple[int, str], str] = {}

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(KEYS)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        key = KEYS[index.column()]
        text = str(getattr(self.rows[index.row()], key))
        fault = self._faults.get((index.row(), key), "")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Baris {index.row() + 1}, {COLUMNS[key]}: {text or 'kosong'}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return fault
        if role == Qt.ItemDataRole.UserRole:
            return fault
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(9, 500)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return COLUMNS[KEYS[section]] if orientation == Qt.Orientation.Horizontal else str(section + 1)

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        before = self.rows[index.row()]
        after = with_cell(before, KEYS[index.column()], str(value or ""))
        if after != before:
            self.rows[index.row()] = after
            self.dataChanged.emit(index, index)
            self.edited.emit()
        return True

    def insert(self, at: int, rows: Sequence[TypedRow]) -> None:
        """Put rows in, the first at `at`."""
        if not rows:
            return
        self.beginInsertRows(QModelIndex(), at, at + len(rows) - 1)
        self.rows[at:at] = rows
        self.endInsertRows()
        self.edited.emit()

    def remove(self, place: int) -> None:
        """Take a row out; one empty row always stays."""
        self.beginResetModel()
        self.rows = [row for at, row in enumerate(self.rows) if at != place] or [TypedRow()]
        self.endResetModel()
        self.edited.emit()

    def show_rows(self, rows: Sequence[TypedRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = list(rows) or [TypedRow()]
        self._faults = {}
        self.endResetModel()

    def show_faults(self, faults: Sequence[RowFault]) -> None:
        """Mark the cells that have to be mended."""
        found: dict[tuple[int, str], str] = {}
        for fault in faults:
            found.setdefault((fault.place, fault.column), fault.sentence)
        if found != self._faults:
            self._faults = found
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(KEYS) - 1))


def completed(text: str, choices: Sequence[str]) -> str:
    """The choice of which this is the beginning ("su" -> Surat, "capil" -> Bidang Capil), if only one is meant."""
    wanted = " ".join(text.split()).casefold()
    exact = [one for one in choices if one.casefold() == wanted]
    begun = [
        one for one in choices if wanted and one.casefold().removeprefix("bidang ").startswith(wanted)
    ] or [one for one in choices if wanted and one.casefold().startswith(wanted)]
    found = exact or begun
    return found[0] if len(found) == 1 else text


class _Cells(ElidingDelegate):
    """Cells with a red edge where something is wrong; lists for kanal, bidang and langkah, of which a part may
    be typed ("capil", "3").

    Enter and Tab go on to the next cell; Esc ends the typing and keeps it.
    """

    def __init__(self, choices: Callable[[str], Sequence[str]], parent: QWidget) -> None:
        super().__init__(parent, lines=1)
        self._choices = choices
        self._marked = False

    def _inner(self, rect: QRect) -> QRectF:
        # The words end before the sign of what is wrong.
        return super()._inner(rect).adjusted(0, 0, -16 if self._marked else 0, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        here = bool(option.state & QStyle.StateFlag.State_HasFocus)
        fault = index.data(Qt.ItemDataRole.UserRole)
        self._marked = bool(fault)
        super().paint(painter, option, index)
        rect = QRectF(option.rect).adjusted(1, 1, -1, -2)
        if fault:
            painter.save()
            painter.setPen(QPen(theme.colour("bad"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
            painter.restore()
            icons.paint(painter, "alert-circle-outline", "bad", rect.right() - 20, rect.center().y() - 8, 16)
        if here:
            painter.save()
            painter.setPen(QPen(theme.colour("focus"), 2))
            inset = 3 if fault else 1
            painter.drawRect(rect.adjusted(inset, inset, -inset, -inset))
            painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        key = KEYS[index.column()]
        choices = self._choices(key)
        name = f"Baris {index.row() + 1}, {COLUMNS[key]}"
        if choices:
            box = QComboBox(parent)
            box.setEditable(True)
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            box.setCompleter(None)  # type: ignore[arg-type]
            box.addItem("")
            box.addItems(list(choices))
            box.setAccessibleName(name)
            box.setMaxVisibleItems(14)
            return box
        line = QLineEdit(parent)
        line.setAccessibleName(name)
        return line

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findText(text, Qt.MatchFlag.MatchFixedString)))
            editor.setEditText(text)  # what was pasted is not lost by opening the list
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        text = editor.text() if isinstance(editor, QLineEdit) else ""
        if isinstance(editor, QComboBox):
            text = completed(editor.currentText(), self._choices(KEYS[index.column()]))
        model.setData(model.index(index.row(), index.column()), text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        editor.setGeometry(option.rect.adjusted(0, 0, 0, -1))

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        fault = str(index.data(Qt.ItemDataRole.UserRole) or "")
        if event.type() == QEvent.Type.ToolTip and fault:
            QToolTip.showText(event.globalPos(), plain_tooltip(fault), view)
            return True
        return super().helpEvent(event, view, option, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(watched, QWidget)
        ):
            hint = QAbstractItemDelegate.EndEditHint
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, hint.EditNextItem)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, hint.NoHint)
                return True
        return super().eventFilter(watched, event)


class PaperTable(QTableView):
    """Ins adds a row, Del takes one away, Ctrl+V puts rows of a spreadsheet in."""

    pasted = Signal(int, int)

    def __init__(self, choices: Callable[[str], Sequence[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = PaperModel(self)
        self.setModel(self.rows)
        self.setAccessibleName("Baris buku kertas yang masih berjalan")
        self.setAccessibleDescription("Insert menambah baris, Delete menghapus baris, Ctrl+V menempel baris.")
        self.setItemDelegate(_Cells(choices, self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(max(_ROW, self.fontMetrics().height() + 16))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setFont(theme.font(9, 500))
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for at, key in enumerate(KEYS):
            self.setColumnWidth(at, _WIDTHS.get(key, _LEAST))
        self.setCurrentIndex(self.rows.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width() - sum(_WIDTHS.values())
        self.setColumnWidth(KEYS.index("content"), max(_LEAST, room))

    def typed(self) -> tuple[TypedRow, ...]:
        """All rows, the empty ones too: their places count."""
        return tuple(self.rows.rows)

    def add_row(self) -> None:
        """One more row below this one, ready to be typed."""
        at = min(self.currentIndex().row() + 1, len(self.rows.rows))
        if len(self.rows.rows) < MOST_ROWS:
            self.rows.insert(at, [TypedRow()])
            self.setCurrentIndex(self.rows.index(at, 0))

    def drop_row(self) -> None:
        """Take this row away; what was typed in it is asked about first."""
        at = self.currentIndex().row()
        if not 0 <= at < len(self.rows.rows):
            return
        if self.rows.rows[at].empty:
            self._drop(at)
            return
        confirm(
            self,
            "Hapus baris pindahan?",
            f"Baris {at + 1} hilang dari daftar pindahan. Buku kertas tidak berubah.",
            ok="Hapus",
            danger=True,
            icon="trash-can-outline",
            on_ok=lambda: self._drop(at),
        )

    def _drop(self, at: int) -> None:
        self.rows.remove(at)
        self.setCurrentIndex(self.rows.index(min(at, len(self.rows.rows) - 1), 0))
        self.setFocus()

    def paste(self) -> None:
        """Put the rows of the clipboard in at this row; an empty row there is filled."""
        found = rows_of_clipboard(QGuiApplication.clipboard().text())
        room = MOST_ROWS - len(self.rows.rows) + 1
        at = max(0, self.currentIndex().row())
        if found and self.rows.rows[at].empty:
            self.rows.remove(at)
            if len(self.rows.rows) == 1 and self.rows.rows[0].empty:
                self.rows.show_rows(found[:room])
                self.rows.edited.emit()
            else:
                self.rows.insert(at, found[:room])
        elif found:
            self.rows.insert(at + 1, found[:room])
        self.setCurrentIndex(self.rows.index(min(at, len(self.rows.rows) - 1), 0))
        self.pasted.emit(len(found[:room]), len(found) - len(found[:room]))

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        # behind the last cell a new row begins, so that a list is typed without leaving the keys
        last = self.rows.index(len(self.rows.rows) - 1, len(KEYS) - 1)
        onward = hint == QAbstractItemDelegate.EndEditHint.EditNextItem
        if onward and self.currentIndex() == last and not self.rows.rows[-1].empty:
            super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            self.add_row()
            self.edit(self.currentIndex())
            return
        super().closeEditor(editor, hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif key == Qt.Key.Key_Insert:
            self.add_row()
        elif key == Qt.Key.Key_Delete:
            self.drop_row()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            self.edit(self.currentIndex())
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def show_cell(self, fault: RowFault) -> QRect:
        """Go to the cell that has to be mended."""
        index = self.rows.index(fault.place, KEYS.index(fault.column))
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return self.visualRect(index)
