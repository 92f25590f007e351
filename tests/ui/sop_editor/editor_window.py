"""The SOP editor on the real main window, with the hands of an officer."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from app.procedure.model import Procedure
from app.workspace import Workspace
from ui.office_window import OfficeWindow
from ui.sop_editor.editor import SopEditor
from ui.sop_editor.outcome_row import OutcomeRow
from ui.sop_editor.page import SopPage
from ui.sop_editor.rows_dialog import RowsDialog
from ui.sop_editor.step_form import StepForm
from ui.widgets import Dialog

KEY = Qt.Key
NONE, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Hands:
    """What an officer does in the editor, by mouse and by keyboard."""

    def __init__(self, ws: Workspace) -> None:
        self.ws = ws
        self.office = OfficeWindow(ws)
        self.window, self.desk = self.office.window, self.office.desk
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()

    def go(self, start: str) -> SopPage:
        """Open the page as the rest of the program does."""
        assert self.window.go("sop", start=start)
        self.settle()
        return self.page

    @property
    def page(self) -> SopPage:
        page = self.window.page("sop")
        assert isinstance(page, SopPage)
        return page

    @property
    def editor(self) -> SopEditor:
        assert self.page.editor is not None
        return self.page.editor

    @property
    def draft(self) -> Procedure:
        return self.editor.procedure()

    @property
    def form(self) -> StepForm:
        """The open row."""
        assert self.editor.table.form is not None, "no row is open"
        return self.editor.table.form

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    @property
    def here(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the focus"
        return found

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.here, key, modifiers)
            self.settle()

    def type(self, text: str) -> None:
        """Write over what stands in the field that has the focus."""
        QTest.keyClick(self.here, KEY.Key_A, CTRL)
        QTest.keyClick(self.here, KEY.Key_Delete)
        QTest.keyClicks(self.here, text)
        self.settle()

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        place = at if at is not None else widget.rect().center()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NONE, place)
        self.settle()

    def choose(self, box: QComboBox, words: str) -> None:
        """Choose by the arrow keys alone."""
        offered = [box.itemText(i) for i in range(box.count())]
        wanted = next(i for i, text in enumerate(offered) if words in text)
        box.setFocus()
        while box.currentIndex() != wanted:
            before = box.currentIndex()
            QTest.keyClick(box, KEY.Key_Down if before < wanted else KEY.Key_Up)
            assert box.currentIndex() != before, f"{words!r} cannot be reached among {offered}"
        self.settle()

    def row(self, number: str) -> str:
        """The id of the step of that number."""
        return next(step.id for step in self.draft.steps if step.number == number)

    def open_row(self, number: str) -> StepForm:
        """Click a row open."""
        step = self.row(number)
        if self.editor.bench.open_step != step:
            self.click(self.editor.table.rows[step], QPoint(120, 12))
        assert self.form.step_id == step
        return self.form

    def outcome(self, at: int) -> OutcomeRow:
        """The nth way out of the open row, from 0."""
        return self.form.rows[at]

    def dialogs(self) -> list[Dialog]:
        found = self.window.findChildren(Dialog, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [one for one in found if one.is_open()]

    def dialog(self) -> Dialog:
        """The one that is open."""
        (found,) = self.dialogs()
        return found

    def rows_dialog(self) -> RowsDialog:
        found = self.dialog()
        assert isinstance(found, RowsDialog)
        return found

    def told(self) -> str:
        """What the band at the bottom says."""
        return self.window.toaster.text() if self.window.toaster.isVisible() else ""

    def close(self) -> None:
        for dialog in self.dialogs():
            dialog.reject()
        self.window.close()
        self.window.deleteLater()
        self.desk.deleteLater()
