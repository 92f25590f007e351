"""What the sections of Pengaturan share: head, scrolled body, foot, saving, and not losing what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.access.accounts import rename_office
from app.changes import Changes
from app.errors import InputError, KotakAduanError
from app.office.settings import changed
from app.office.settings_writing import save_office
from ui import actions
from ui.desk import READ_ONLY, Desk
from ui.widgets import Banner, Button, Field, Footer, Label, Sign, plain_tooltip

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

T = TypeVar("T")

UNSAVED = "Perubahan belum disimpan."


def scrolled(content: QWidget) -> QScrollArea:
    """A widget that scrolls when the window is small."""
    content.setObjectName("scrolled")
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def lock_content(inside: QWidget, why: str = READ_ONLY) -> None:
    """Let what scrolls there take no words and clicks any more; it can still be scrolled and read."""
    for area in inside.findChildren(QScrollArea):
        content = area.widget()
        if content is not None:
            content.setEnabled(False)
        area.setToolTip(plain_tooltip(why))


class EdgeScroll(QScrollArea):
    """Scrolls with its bar in the page's right margin, so that panels keep one right edge with and without it."""

    GUTTER = 12
    #: What scrolls reaches down to the foot; this much is free below the last panel.
    BELOW = 12

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        content.setObjectName("scrolled")
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = content
        self.verticalScrollBar().rangeChanged.connect(lambda _low, high: self._fit(high > 0))
        self._fit(False)

    def _fit(self, bar: bool) -> None:
        layout = self._content.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, self.GUTTER - (10 if bar else 0), self.BELOW)


class Section(QWidget):
    """One section. `published` tells the page what an act changed."""

    published = Signal(object)
    #: Below this width the section stands in one column.
    NARROW = 0

    def __init__(self, shell: MainWindow, desk: Desk, title: str) -> None:
        super().__init__()
        self.shell, self.desk = shell, desk
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inner = QVBoxLayout()
        self._inner = inner
        inner.setContentsMargins(16, 11, 20, 12)
        inner.setSpacing(11)
        column.addLayout(inner, 1)
        self.head = QHBoxLayout()
        self.head.setSpacing(10)
        self.heading = Label(title, 12, 600)
        self.heading.setMinimumHeight(34)
        self.head.addWidget(self.heading)
        inner.addLayout(self.head)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        inner.addLayout(self.body, 1)
        self.foot: Footer | None = None
        #: The foot of a panel at the page's lower edge: the bottom band lies above it.
        self.low_foot: QWidget | None = None
        #: Why nothing can be changed here; "" while it can.
        self.still = ""
        self._fields: dict[str, Field] = {}
        self._narrow: bool | None = None

    def set_narrow(self, narrow: bool) -> None:
        """One column instead of two (small window, or letters enlarged to 150 %)."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.NARROW
        if narrow is not self._narrow:
            self._narrow = narrow
            self.set_narrow(narrow)

    # -- what a section tells the page

    def refresh(self) -> None:
        """Read everything anew and show it."""

    def concerns(self, changes: Changes) -> bool:
        """Whether these changes make what is shown stale."""
        return changes.settings or changes.officers or changes.calendar or changes.everywhere

    def is_dirty(self) -> bool:
        """Whether something typed is not saved yet."""
        return False

    def save(self) -> bool:
        """Ctrl+S; False when it did not come about."""
        return True

    def discard(self) -> None:
        """Forget what was typed."""
        self.refresh()

    def cancel(self) -> None:
        """Esc."""

    def put_away(self) -> None:
        """The screen is being locked: what only this officer may see or finish is ended."""

    def hold_still(self, why: str) -> None:
        """Nothing can be changed here: the data folder can only be read, or who has logged in lacks the right. A
        missing right stands above the section as well; the read-only folder has its band over the page."""
        self.still = why
        if why != READ_ONLY:
            need, _dot, able = why.partition(". ")
            above = QHBoxLayout()
            above.setContentsMargins(0, 0, self.head.contentsMargins().right(), 0)
            above.addWidget(Banner("run", need, able, icon="lock-outline"))
            self.body.insertLayout(0, above)
        self.stand_still()

    def stand_still(self) -> None:
        """Make unusable whatever would change something, and let it say why (`still`)."""

    def first_focus(self) -> QWidget | None:
        """Where typing begins."""
        return None

    # -- helpers

    def reach_edge(self) -> None:
        """Let the body reach into the right and lower margin, for an `EdgeScroll`; the head stays where it is."""
        self._inner.setContentsMargins(16, 11, 20 - EdgeScroll.GUTTER, 0)
        self.head.setContentsMargins(0, 0, EdgeScroll.GUTTER, 0)

    def add_field(self, name: str, field: Field) -> Field:
        """Know a field by the name that `InputError.field` uses."""
        self._fields[name] = field
        return field

    def clear_errors(self) -> None:
        for field in self._fields.values():
            field.clear()

    def attempt(self, act: Callable[[], T]) -> T | None:
        """Do an act; what is refused stands red under its field."""
        self.clear_errors()
        return self.desk.attempt(act, refused=self.refused, retry=self.save)

    def done(self, changes: Changes, told: Callable[[Changes], str]) -> None:
        """After an act: read anew, say what `told` makes of it, and let the other pages know."""
        self.refresh()
        self.shell.toast(told(changes))
        self.published.emit(changes)

    def refused(self, error: KotakAduanError) -> None:
        """Show a refusal beside the field that it names, else below."""
        field = self._fields.get(error.field) if isinstance(error, InputError) else None
        if field is None:
            self.shell.toast(error.sentence, tone="warn")
            return
        field.set_error(error.sentence)
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        area = field.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(field)

    def field_named(self, name: str) -> Field:
        """The field behind an error's name (KeyError: our own bug)."""
        return self._fields[name]


class FormSection(Section):
    """A section with a form and its foot: state at the left, Batal and Simpan at the right."""

    def __init__(self, shell: MainWindow, desk: Desk, title: str) -> None:
        super().__init__(shell, desk, title)
        self._filling = False
        self._saved: Mapping[str, object] = {}
        foot = Footer()
        self._sign = Sign("check-circle-outline", "ok", 20)
        self._state = Label("", 10, 400, "text2")
        foot.add_left(self._sign)
        foot.add_left(self._state)
        self.undo_button = Button("Batal", key="Esc", on_click=self.cancel)
        foot.add_right(self.undo_button)
        self.save_button = Button(
            "Simpan", "primary", icon="content-save-outline", key="Ctrl+S", on_click=self.save
        )
        self.save_button.setToolTip(actions.tooltip("save"))
        foot.add_right(self.save_button)
        self.foot = foot

    def values(self) -> Mapping[str, object]:
        """What stands in the form now."""
        raise NotImplementedError

    def fill(self) -> None:
        """Write what is saved into the form."""
        raise NotImplementedError

    def show_values(self) -> None:
        """Show what follows from the values (a preview, an example)."""

    def refresh(self) -> None:
        self._filling = True
        self.fill()
        self._filling = False
        self._saved = dict(self.values())
        self.clear_errors()
        self._show_state()
        self.show_values()

    def is_dirty(self) -> bool:
        return dict(self.values()) != self._saved

    def cancel(self) -> None:
        self.discard()

    def save_settings(self, values: Mapping[str, object], told: Callable[[Changes], str]) -> bool:
        """Save these of the office's settings; False when they were refused, which then stands in the form."""
        office = changed(self.desk.office, **values)
        officer = self.desk.officer.id
        ws = self.desk.ws

        def act() -> Changes:
            changes = save_office(ws, office=office, officer_id=officer)
            rename_office(ws, office.name)
            return changes

        done = self.attempt(act)
        if done is None:
            return False
        self.done(done, told)
        return True

    def stand_still(self) -> None:
        self.save_button.disable(self.still)
        lock_content(self, self.still)
        self._show_state()

    def edited(self, *_args: object) -> None:
        """Connect every editor's signal to this."""
        if not self._filling:
            self._show_state()
            self.show_values()

    def saved_note(self) -> str:
        """What the foot says while nothing waits to be saved."""
        return "Semua tersimpan."

    def _show_state(self) -> None:
        if self.still:
            self._sign.set_icon("lock-outline", "text2")
            self._state.setText(f"{self.still}.")
            self.undo_button.hide()
            return
        dirty = self.is_dirty()
        self._sign.set_icon("pencil-outline" if dirty else "check-circle-outline", "warn" if dirty else "ok")
        self._state.setText(UNSAVED if dirty else self.saved_note())
        self.undo_button.setVisible(dirty)
