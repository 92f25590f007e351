"""Ceklis kelengkapan: one row a thing, with its state, where it was found, and how to ask for what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.applications import CHECKED, MISSING, PRESENT, UNREADABLE
from app.register.checklist import Item, asking_words
from ui import icons, theme
from ui.widgets import Button, ElidedLabel, Label, Panel, StateMark, hline, plain_tooltip, take_away
from ui.widgets.buttons import PaintedButton

ROW = 34
#: Height of a panel's head here, px.
HEAD = 38
#: Width of what a thing is called, so that what was found stands in one column, px.
NAME = 238
#: What a click on the sign makes of a state.
_NEXT = {MISSING: PRESENT, PRESENT: UNREADABLE, UNREADABLE: MISSING}
_SIGNS = {
    PRESENT: ("check-circle", "ok"),
    UNREADABLE: ("help-rhombus-outline", "warn"),
    MISSING: ("alert-circle-outline", "bad"),
}


def slim_head(panel: Panel) -> None:
    """The lower head of this form's panels: 38 px."""
    head = panel.title.parentWidget()
    if head is not None:
        head.setMinimumHeight(HEAD - 2)
    panel.title.setFont(theme.font(10.5, 600))


class StateButton(PaintedButton):
    """The sign of a row: Space or a click goes on to the next state."""

    def __init__(self, name: str, state: str, parent: QWidget) -> None:
        super().__init__("", parent)
        self.name, self.state = name, state
        self.setAccessibleName(f"{name}: {CHECKED[state]}")
        self.setAccessibleDescription("Spasi mengganti: ada, tidak terbaca, belum ada")
        self.setToolTip(plain_tooltip(f"{CHECKED[state]}; tekan untuk mengganti"))

    def sizeHint(self) -> QSize:
        return QSize(28, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.hovered():
            painter.setPen(QPen(theme.colour("focus" if self.hasFocus() else "line2"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        icon, tone = _SIGNS[self.state]
        icons.paint(painter, icon, tone if self.isEnabled() else "text3", 5, 5, 18)
        painter.end()


class Row(QFrame):
    """One thing of the checklist."""

    def __init__(self, item: Item, rows: ChecklistRows, *, last: bool) -> None:
        super().__init__(rows)
        self.item = item
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        column.addLayout(line)
        line.setContentsMargins(10, 2, 14, 2)
        line.setSpacing(8)
        self.button = StateButton(item.name, item.state, self)
        self.button.clicked.connect(lambda: rows.step(item.name))
        line.addWidget(self.button)
        name = ElidedLabel(item.name, 10)
        name.setMinimumHeight(ROW - 5)
        if rows.narrow:
            name.setText(f"{item.name} ({item.file})" if item.file else item.name)
            line.addWidget(name, 1)
        else:
            name.setFixedWidth(NAME)
            line.addWidget(name)
            line.addWidget(ElidedLabel(_found(item), 9, 400, "text2"), 1)
        self.ask: Button | None = None
        if item.state != PRESENT and rows.asks:
            words = "Minta ulang" if item.state == UNREADABLE else "Minta lewat WA"
            self.ask = Button(
                "Minta" if rows.narrow else words, small=True, on_click=partial(rows.ask_for, item)
            )
            self.ask.setAccessibleName(f"{words}: {item.name}")
            self.ask.setToolTip("Salin kalimatnya untuk dikirim lewat WA")
            line.addWidget(self.ask)
        if not last:
            column.addWidget(hline())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


def _found(item: Item) -> str:
    if item.state == PRESENT:
        return item.file or item.note or ""
    words = CHECKED[item.state]
    return f"{item.file}, {words}" if item.file else words


class ChecklistRows(QWidget):
    """The rows. `stepped` tells a name and the state that a click wants; who shows the rows decides."""

    stepped = Signal(str, str)
    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, asks: bool = True) -> None:
        super().__init__(parent)
        self.asks = asks
        self.narrow = False
        self._rows: list[Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setAccessibleName("Ceklis kelengkapan")

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these; the focus stays on the row that had it."""
        held = next((row.item.name for row in self._rows if row.button.hasFocus()), "")
        take_away(self._column, self._rows)
        self._rows = []
        for place, item in enumerate(items):
            row = Row(item, self, last=place == len(items) - 1)
            self._column.addWidget(row)
            row.show()
            row.button.setEnabled(self.isEnabled())
            self._rows.append(row)
            if item.name == held:
                row.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_narrow(self, narrow: bool) -> None:
        """Lay the rows for a narrow or a wide window."""
        if narrow != self.narrow:
            self.narrow = narrow
            self.show_items([row.item for row in self._rows])

    def stops(self) -> list[QWidget]:
        """What Tab visits."""
        return [one for row in self._rows for one in (row.button, row.ask) if one is not None]

    def row(self, name: str) -> Row:
        """The row of a thing (for tests and for asking)."""
        return next(row for row in self._rows if row.item.name == name)

    def step(self, name: str) -> None:
        """The officer wants the next state of a thing."""
        self.stepped.emit(name, _NEXT[self.row(name).item.state])

    def ask_for(self, item: Item) -> None:
        """Put the sentence that asks for it onto the clipboard."""
        QGuiApplication.clipboard().setText(asking_words(item.name, item.state))
        self.asked.emit(item.name)


class ChecklistPanel(Panel):
    """The checklist of the form: follows the documents that are ticked. `edited` after a state was changed."""

    edited = Signal()
    #: The rows are others now: Tab has another way to go.
    rebuilt = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Ceklis kelengkapan", " ", margins=(0, 0, 0, 0), parent=parent)
        self._items: dict[str, Item] = {}
        self._names: tuple[str, ...] = ()
        slim_head(self)
        self.mark = StateMark("soon", "")
        self.header.insertWidget(1, self.mark)
        self.which = Label("", 9, 400, "text2")
        self.add_to_header(self.which)
        self.rows = ChecklistRows(self)
        self.add(self.rows)
        self.none = Label("Pilih dokumen yang diminta; ceklisnya mengikuti.", 10, 400, "text2", wrap=True)
        self.none.setContentsMargins(16, 8, 16, 8)
        self.add(self.none)
        self.rows.stepped.connect(self._stepped)
        self._show()

    def follow(self, names: Iterable[str], words: str) -> None:
        """Show these things; what was said about one that comes back is still there."""
        wanted = tuple(names)
        self.which.setText(words)
        if wanted != self._names:
            self._names = wanted
            self._show()

    def put(self, items: Iterable[Item]) -> None:
        """Take the states of a draft, or of nothing."""
        self._items = {item.name: item for item in items}
        self._show()

    def items(self) -> list[Item]:
        """The checklist as it stands."""
        return [self._items.get(name, Item(name)) for name in self._names]

    def names(self) -> tuple[str, ...]:
        """What is on it now."""
        return self._names

    def found_in(self, name: str, file: str) -> None:
        """A thing was found in a file: it is there."""
        for other, item in self._items.items():
            if item.file == file and other != name:
                self._items[other] = Item(other)
        if name:
            self._items[name] = Item(name, PRESENT, file)
        self._show()
        self.edited.emit()

    def without_file(self, file: str) -> None:
        """A file was taken off: what was found in it is still to come."""
        for name, item in self._items.items():
            if item.file == file:
                self._items[name] = Item(name)
        self._show()

    def item_of(self, file: str) -> str:
        """What was found in a file; "" for nothing."""
        return next((name for name in self._names if self._items.get(name, Item(name)).file == file), "")

    def _stepped(self, name: str, state: str) -> None:
        self._items[name] = self._items.get(name, Item(name))._replace(state=state)
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        items = self.items()
        there = sum(item.state == PRESENT for item in items)
        self.rows.show_items(items)
        self.rows.setVisible(bool(items))
        self.none.setVisible(not items)
        self.mark.setVisible(bool(items))
        self.mark.set_state("done" if there == len(items) else "soon", f"{there} dari {len(items)}")
        self.rebuilt.emit()
