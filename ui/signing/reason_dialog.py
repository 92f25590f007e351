"""A question with a reason: a report is sent back, or revised."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.changes import Changes
from app.errors import InputError, KotakAduanError
from ui.widgets import Field, GrowingDialog, Label, TextArea


class ReasonDialog(GrowingDialog):
    """What is about to happen, why, and the act; a refusal stands under the reason."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        text: str,
        *,
        ok: str,
        act: Callable[[str], Changes],
        done: Callable[[Changes], object],
    ) -> None:
        super().__init__(parent, title, width=500, icon="undo-variant")
        self._act, self._done = act, done
        self.body.addWidget(Label(text, 10, 400, wrap=True))
        self.reason = Field("Alasan", TextArea(lines=3))
        self.body.addWidget(self.reason)
        self.add_button("Batal", reject=True)
        self.button = self.add_button(ok, "primary", main=True, on_click=self.begin)

    def begin(self) -> None:
        """Do it with the reason typed."""
        editor = self.reason.editor
        assert isinstance(editor, TextArea)
        try:
            changes = self._act(editor.toPlainText())
        except KotakAduanError as error:
            self.reason.set_error(error.sentence)
            if isinstance(error, InputError):
                editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()
        self._done(changes)
