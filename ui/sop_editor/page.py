"""The page of the SOP editor: where the draft comes from, that it is kept, and that it comes into force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.changes import Changes
from app.drafts import drop_draft, keep_draft, kept_draft
from app.errors import KotakAduanError
from app.office.procedures import adopted, revisions
from app.procedure.draft import blank, draft_of, draft_text, finished, next_revision
from app.procedure.loading import shipped_as
from app.procedure.model import Procedure
from app.worktime.words import date_and_time
from ui import actions
from ui.desk import Desk
from ui.shell.page import Page
from ui.sop_editor import adopting
from ui.sop_editor.editor import SopEditor
from ui.widgets import Banner, Button, IconButton, RightMark

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

#: How a draft without an id of its own is kept.
_NEW = "baru"


def draft_name(procedure_id: str) -> str:
    """What the draft of a procedure is called among the drafts of an officer."""
    return f"sop-{procedure_id or _NEW}"


class SopPage(Page):
    """`shell.go("sop", start=…)`: "new", "shipped:<id>", "next:<id>" or "draft:<id>"."""

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, "SOP")
        self.desk = desk
        self.editor: SopEditor | None = None
        self._begun: Procedure | None = None
        self._start = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._news = QVBoxLayout()
        self._news.setContentsMargins(20, 0, 20, 0)
        self._column.addLayout(self._news)
        self.band: Banner | None = None
        self._back = IconButton(
            "arrow-left", "Kembali ke Pengaturan", side=34, on_click=self.go_back, parent=self
        )
        self._mark = RightMark("Draf", "pencil-outline")
        self._mark.setParent(self)
        self._back.hide()
        self._mark.hide()
        actions.bind(self, "print", self.print_out)
        actions.bind(self, "export", lambda: self.export("toml"))
        actions.bind(self, "save", self._keep)
        desk.officer_changed.connect(self._follow_right)

    # -- the page

    def header_lead(self) -> QWidget | None:
        return self._back

    def header_left(self) -> QWidget | None:
        return self._mark

    def header_beside(self) -> bool:
        return True

    def opened(self, **args: object) -> None:
        start = args.get("start")
        if isinstance(start, str) and start:
            self.begin(start)

    def on_shown(self) -> None:
        if self.editor is None:
            self.begin("new")

    def first_focus(self) -> QWidget | None:
        return self.editor.first_focus() if self.editor is not None else None

    def can_leave(self) -> bool:
        if self.editor is not None:
            self.editor.keep_now()
        return True

    def left(self) -> str:
        if self.editor is not None:
            self.editor.keep_now()
        return "Draf SOP" if self.editor is not None and self.editor.procedure() != self._begun else ""

    def on_changes(self, changes: Changes, initiator: object) -> None:
        if initiator is not self and (changes.officers or changes.everywhere):
            self._follow_right()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.editor is None or not self.editor.handle_key(event):
            super().keyPressEvent(event)

    # -- the draft

    def begin(self, start: str, *, anew: bool = False) -> None:
        """Take a draft in hand; one that was kept goes on, unless `anew`."""
        if self.editor is not None:
            self.editor.keep_now()
            self.editor.rest()
            self._column.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
        self._untell()
        self._start = start
        fresh = self._fresh(start)
        self._begun = fresh
        kept = None if anew else kept_draft(self.desk.ws, draft_name(fresh.id))
        draft = draft_of(str(kept.values.get("toml", ""))) if kept is not None else None
        procedure = fresh
        if draft is not None and draft.id == fresh.id:
            procedure = draft._replace(revision=fresh.revision)
        editor = SopEditor(
            procedure,
            base=adopting.stays_words(self.desk, fresh.id),
            exports=adopting.EXPORTS,
            parent=self,
        )
        self.editor = editor
        editor.edited.connect(self._edited)
        editor.keep_wanted.connect(self._keep)
        editor.approve_wanted.connect(self.approve)
        editor.print_wanted.connect(self.print_out)
        editor.export_wanted.connect(self.export)
        self._column.addWidget(editor, 1)
        editor.show()
        self._follow_right()
        self._edited()
        if kept is not None and procedure is not fresh:
            saved = kept.saved.astimezone(self.desk.now().tzinfo)
            editor.show_saved(saved)
            self._tell_kept(date_and_time(saved))

    def _fresh(self, start: str) -> Procedure:
        how, _colon, name = start.partition(":")
        if how == "shipped":
            return shipped_as(name)
        if how in ("next", "draft"):
            stored = revisions(self.desk.ws, name)
            if stored:
                return next_revision(stored[-1].procedure)
        office = self.desk.office
        return blank(
            office=office.name,
            zone=office.zone,
            letterhead=office.letterhead,
            letterhead_small=office.letterhead_small,
        )

    def _tell_kept(self, moment: str) -> None:
        buttons = (
            Button("Mulai lagi", small=True, on_click=self._begin_anew),
            Button("Lanjutkan", small=True, on_click=self._untell),
        )
        self.band = Banner("tint", f"Draf {moment} dilanjutkan.", icon="history", buttons=buttons)
        self._news.setContentsMargins(20, 10, 20, 0)
        self._news.addWidget(self.band)

    def _untell(self) -> None:
        if self.band is not None:
            self._news.removeWidget(self.band)
            self.band.hide()
            self.band.deleteLater()
            self.band = None
            self._news.setContentsMargins(20, 0, 20, 0)

    def _begin_anew(self) -> None:
        assert self._begun is not None
        drop_draft(self.desk.ws, draft_name(self._begun.id))
        self.begin(self._start, anew=True)

    def _edited(self) -> None:
        assert self.editor is not None
        procedure = self.editor.procedure()
        self.title = procedure.title or "SOP baru"
        bare = procedure.number.replace(".", "").isdecimal()
        self.subtitle = f"SOP {procedure.number}" if bare else procedure.number

    def _keep(self) -> None:
        if self.editor is None or self.desk.read_only:
            return
        procedure = self.editor.procedure()
        if procedure == self._begun:
            return
        name, text = draft_name(procedure.id), draft_text(procedure)
        saved = self.desk.attempt(lambda: keep_draft(self.desk.ws, name, {"toml": text}), retry=self._keep)
        self.editor.show_saved(saved.astimezone(self.desk.now().tzinfo) if saved else None)

    def _follow_right(self) -> None:
        if self.editor is not None:
            self.editor.hinder(adopting.may_adopt(self.desk))

    # -- what is done with it

    def approve(self) -> None:
        """Sahkan revisi."""
        assert self.editor is not None
        adopting.open_approval(self, self.desk, self.editor.procedure(), publish=self._adopted)

    def _adopted(self, changes: Changes, procedure: Procedure) -> None:
        assert self.editor is not None
        assert self._begun is not None
        self.editor.rest()
        drop_draft(self.desk.ws, draft_name(self._begun.id))
        self._begun = self.editor.procedure()
        self.desk.publish(changes, self)
        self.go_back()
        adopting.tell_adopted(self.shell, self.desk, procedure)

    def whole(self) -> Procedure | None:
        """The draft as a whole procedure, for a file or a paper; what is missing is said below."""
        assert self.editor is not None
        taken = [one.procedure.id for one in adopted(self.desk.ws)]
        try:
            return finished(self.editor.procedure(), taken=taken)
        except KotakAduanError:
            self.editor.settle()
            self.shell.toast("Perbaiki semua galat dahulu", tone="warn")
            return None

    def print_out(self) -> None:
        """Ctrl+P: the sheet of the draft."""
        procedure = self.whole()
        if procedure is not None:
            adopting.print_sheet(self.shell, self.desk, procedure)

    def export(self, kind: str) -> None:
        """The draft as a file."""
        procedure = self.whole()
        if procedure is not None:
            adopting.export_procedure(self.shell, self.desk, procedure, kind)

    def go_back(self) -> None:
        """To the SOPs of the office."""
        self.shell.go("pengaturan", section="sop")
