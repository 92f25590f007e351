"""The list of hits under the search box: number, first words, where it is; Enter or a click opens the case."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QFontMetricsF, QHideEvent, QPainter
from PySide6.QtWidgets import QApplication, QFrame, QListView, QStyleOptionViewItem, QVBoxLayout, QWidget

from ui import theme
from ui.shell.page import SearchHit
from ui.widgets import ElidingDelegate, Label, SearchBox, draw_text

DEBOUNCE_MS = 150
ROWS = 8
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class _Hits(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.hits: list[SearchHit] = []

    def show(self, hits: Sequence[SearchHit]) -> None:
        self.beginResetModel()
        self.hits = list(hits)
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{hit.number}, {hit.title}, {hit.detail}"
        return None


class _HitRow(ElidingDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        self.paint_row(painter, option, True)
        model = index.model()
        assert isinstance(model, _Hits)
        hit = model.hits[index.row()]
        rect = QRectF(option.rect).adjusted(14, 5, -12, -5)
        number = theme.font(10.5, 600)
        room = QFontMetricsF(number).horizontalAdvance(hit.number) + 12
        half = rect.height() / 2
        top = QRectF(rect.left(), rect.top(), rect.width(), half)
        draw_text(painter, top, hit.number, number, theme.colour("text"))
        words = top.adjusted(room, 0, 0, 0)
        draw_text(painter, words, hit.title, theme.font(10), theme.colour("text"))
        under = QRectF(rect.left(), rect.top() + half, rect.width(), half)
        draw_text(painter, under, hit.detail, theme.font(9), theme.colour("text2"))

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, int(2 * QFontMetricsF(theme.font(10.5, 600)).lineSpacing()) + 14)


class SearchPopup(QFrame):
    """Search as you type: asks `provider` 150 ms after the last key, opens a case through `open_case`."""

    def __init__(
        self,
        box: SearchBox,
        window: QWidget,
        provider: Callable[[str], Sequence[SearchHit]],
        open_case: Callable[[str], object],
    ) -> None:
        super().__init__(window)
        self.setProperty("panel", "dialog")
        self._box, self._provider, self._open_case = box, provider, open_case
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 4, 1, 4)
        column.setSpacing(0)
        self._none = Label("Tidak ada yang cocok. Coba nomor atau kata lain.", 9, 400, "text2", wrap=True)
        self._none.setContentsMargins(14, 6, 14, 6)
        column.addWidget(self._none)
        self.list = QListView(self)
        self.list.setProperty("bare", True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("Hasil pencarian")
        self._model = _Hits(self)
        self.list.setModel(self._model)
        self._row = _HitRow(self)
        self.list.setItemDelegate(self._row)
        column.addWidget(self.list)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self.look)
        box.textEdited.connect(self._typed)
        box.moved.connect(self.move_choice)
        box.chosen.connect(self.choose)
        box.left.connect(self.leave)
        self.list.clicked.connect(self._open)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
        self.hide()

    def hits(self) -> list[SearchHit]:
        """What is listed now."""
        return list(self._model.hits) if self.isVisible() else []

    def look(self) -> None:
        """Ask now for what the box holds."""
        self._timer.stop()
        text = self._box.text().strip()
        if not text:
            self.hide()
            return
        self._show(self._provider(text))

    def _show(self, hits: Sequence[SearchHit]) -> None:
        self._model.show(hits)
        self._none.setVisible(not hits)
        self.list.setVisible(bool(hits))
        if hits:
            self.list.setCurrentIndex(self._model.index(0))
        self._place(len(hits))
        self.show()
        self.raise_()

    def move_choice(self, step: int) -> None:
        """Arrow keys in the box move the choice in the list."""
        if not self.isVisible():
            self.look()
            return
        count = len(self._model.hits)
        if count:
            row = min(count - 1, max(0, self.list.currentIndex().row() + step))
            self.list.setCurrentIndex(self._model.index(row))

    def choose(self) -> None:
        """Enter: open the chosen case; if the last key has not been looked up yet, look first."""
        if self._timer.isActive() or not self.isVisible():
            self.look()
        if self.isVisible() and self._model.hits:
            self._open(self.list.currentIndex())

    def leave(self) -> None:
        """Esc: close the list; once more: empty the box."""
        self._timer.stop()
        if self.isVisible():
            self.hide()
        else:
            self._box.clear()

    def _typed(self, text: str) -> None:
        if text.strip():
            self._timer.start()
        else:
            self._timer.stop()
            self.hide()

    def _open(self, index: QModelIndex) -> None:
        hit = self._model.hits[index.row()]
        if hit.again is not None:
            self._show(hit.again())
            return
        self.hide()
        self._box.clear()
        if hit.go is not None:
            hit.go()
        else:
            self._open_case(hit.id)

    def _place(self, count: int) -> None:
        window = self.parentWidget()
        assert window is not None
        width = max(420, self._box.width())
        corner = self._box.mapTo(window, QPoint(self._box.width() - width, self._box.height() + 4))
        row = self._row.sizeHint(QStyleOptionViewItem(), QModelIndex()).height()
        if count:
            height = min(count, ROWS) * row + 10
        else:
            height = max(self._none.heightForWidth(width - 2), self._none.sizeHint().height()) + 12
        height = min(height, window.height() - corner.y() - 12)
        self.setGeometry(max(8, corner.x()), corner.y(), width, height)

    def hideEvent(self, event: QHideEvent) -> None:
        # Words that were searched for may name somebody; the next officer's window knows nothing of them.
        self._model.show(())
        super().hideEvent(event)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not self._box and self.isVisible():
            self.hide()
