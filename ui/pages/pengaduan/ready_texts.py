"""What is ready to be said: the office's templates for the answer, and the words of the SOP itself for the step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QMenu

from app.office.templates import Template, for_channel, templates
from app.procedure.engine import has_text
from app.procedure.model import Need, ReadyText
from app.reading.views import CaseView
from ui.widgets import Button

if TYPE_CHECKING:
    from ui.pages.pengaduan.form import ActionForm
    from ui.pages.pengaduan.page import PengaduanPage


class ReadyTexts:
    """Puts its buttons into the form of a step; each act asks for the case anew."""

    def __init__(self, page: PengaduanPage) -> None:
        self._page = page

    def dress(self, form: ActionForm, view: CaseView) -> None:
        """The menu Templat beside the answer, and a button for every text of the SOP at this step."""
        found = self._page.desk.attempt(lambda: templates(self._page.desk.ws)) or ()
        suited = for_channel(found, view.card.channel)
        if suited:
            button = Button("Templat", "text", icon="text-box-outline", small=True)
            menu = QMenu(button)
            for one in suited:
                menu.addAction(one.name.replace("&", "&&")).triggered.connect(partial(self.fill, form, one))
            button.setMenu(menu)
            form.set_template_button(button)
        for text in texts_at_step(view):
            copy = Button(f"Salin {text.name}", "text", icon="content-copy", small=True)
            copy.clicked.connect(partial(self.copy, text))
            form.add_below(copy)

    def fill(self, form: ActionForm, template: Template, _on: bool = False) -> None:
        """Write a template into the answer: into an empty one, else below what stands there; Ctrl+Z takes it back."""
        from app.papers.template_values import answer_from

        page = self._page
        view = page.view
        if view is None:
            return
        text = page.desk.attempt(lambda: answer_from(page.desk.ws, template, view))
        if text is None:
            return
        editor = form.editors[Need.ANSWER]
        cursor = editor.textCursor()
        if has_text(editor.toPlainText()):
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText(f"\n\n{text}")
        else:
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text)
        editor.setTextCursor(cursor)
        editor.setFocus()

    def copy(self, text: ReadyText, _on: bool = False) -> None:
        """The SOP's own words for a chat or a mail; that they went out is entered."""
        from app.papers.template_values import note_text_copy

        page = self._page
        view = page.view
        if view is None:
            return
        QGuiApplication.clipboard().setText(text.text)
        officer = page.desk.officer.id
        done = page.desk.attempt(lambda: note_text_copy(page.desk.ws, view, officer, text.name))
        if done is not None:
            page.shell.toast(f"{text.name} disalin", icon="content-copy")


def texts_at_step(view: CaseView) -> tuple[ReadyText, ...]:
    """The texts of the SOP that are used where the case stands."""
    return tuple(one for one in view.procedure.texts if one.step in ("", view.card.step))
