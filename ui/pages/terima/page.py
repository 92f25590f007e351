"""The page Terima Pengaduan: from the paper slip to a numbered complaint, with a draft all the while."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from typing import Any

from PySide6.QtGui import (
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.books.words import USUAL_WORD, page_word
from app.changes import Changes
from app.drafts import kept_draft
from app.errors import InputError
from app.office.legal import legal_of
from app.office.officers import all_bidang
from app.office.procedures import in_force_for, leading
from app.procedure.model import CaseKind, Procedure
from app.procedure.summary import number_words
from app.register.receive import check_received, next_short_number
from ui import actions
from ui.desk import READ_ONLY, Desk
from ui.pages.kinds import KindSwitch
from ui.pages.terima.draftband import DraftBand
from ui.pages.terima.files import FileList, Picker, pick_files
from ui.pages.terima.follow import FollowUp, Printer
from ui.pages.terima.form_page import DraftedPage
from ui.pages.terima.frame import DeskArea, Foot
from ui.pages.terima.keeping import NAME, DraftKeeper
from ui.pages.terima.lookout import Lookout
from ui.pages.terima.notes import OfficerNotes
from ui.pages.terima.paper import PaperBox, PaperLine
from ui.pages.terima.received import HOW
from ui.pages.terima.registering import Registering
from ui.pages.terima.saving import on_behalf_of, print_receipt, why_not
from ui.pages.terima.sheet import PaperSheet
from ui.pages.terima.values import Filled, as_draft
from ui.shell.window import MainWindow
from ui.widgets import Bands, Banner, confirm


class TerimaPage(DraftedPage):
    """What an officer does with a slip: type it, save it, take the next one.

    `printer` prints the receipt of a saved case, `pick` asks for files; tests bring their own.
    """

    def __init__(
        self, shell: MainWindow, desk: Desk, *, printer: Printer = print_receipt, pick: Picker = pick_files
    ) -> None:
        super().__init__(shell, "Terima Pengaduan")
        self.desk = desk
        self._printer = printer
        self.case_id = desk.ws.new_id()
        self.zone = desk.office.timezone  # kept here: when the window closes, the register is closed already
        self._quiet = False
        self._allowed = True
        self._procedures: tuple[Procedure, ...] = ()
        self.switch = KindSwitch(shell, desk, CaseKind.COMPLAINT, self)
        self.sheet = PaperSheet(desk.office)
        self.notes = OfficerNotes(FileList(desk.ws.new_id, pick))
        self.foot = Foot(self)
        self._lay_out()
        self.keeper = DraftKeeper(desk.ws, self._draft_values, self)
        self.follow = FollowUp(self)
        self.draft_band = DraftBand(self)
        self.lookout = Lookout(self)
        self.registering = Registering(self)
        self.setAcceptDrops(True)
        self._wire()
        self._show_office()
        self._show_rights()
        self._put(Filled(self.case_id))
        if desk.read_only:
            self._stand_still()
        else:
            self.draft_band.restore(kept_draft(desk.ws, NAME))

    def header_left(self) -> QWidget | None:
        return self.switch.wanted()

    def header_beside(self) -> bool:
        return True

    def _stand_still(self) -> None:
        """Nothing can be saved, not even a draft: the sheet takes no words that would be lost."""
        for part in (self.sheet, self.notes):
            part.setEnabled(False)
            part.setToolTip(READ_ONLY)
        self.setAcceptDrops(False)
        self.foot.empty.disable(READ_ONLY)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bands = Bands(self, margins=(20, 12, 20, 12))
        column.addWidget(self.bands)
        row = QHBoxLayout()
        row.setSpacing(0)
        column.addLayout(row, 1)
        self.area = DeskArea(self.sheet, self)
        row.addWidget(self.area, 1)
        row.addWidget(self.notes)
        column.addWidget(self.foot)

    def _wire(self) -> None:
        sheet, notes, foot = self.sheet, self.notes, self.foot
        sheet.edited.connect(self.edited)
        sheet.content_edited.connect(self._content_edited)
        sheet.text.files_pasted.connect(notes.files.add)
        notes.edited.connect(self.edited)
        notes.files.changed.connect(self.order_focus)
        notes.received_edited.connect(self._received_edited)
        notes.procedure_chosen.connect(self._procedure_chosen)
        self.keeper.kept.connect(lambda at: foot.kept(at.astimezone(self.zone)))
        self.keeper.failed.connect(foot.not_kept)
        self.keeper.dropped.connect(foot.nothing_kept)
        foot.empty.clicked.connect(self._ask_to_empty)
        foot.save.clicked.connect(lambda: self.save())
        foot.save_new.clicked.connect(lambda: self.save("new"))
        foot.save_print.clicked.connect(lambda: self.save("print"))
        actions.bind(self, "save", self.save)
        actions.bind(self, "terima.save_new", lambda: self.save("new"))
        actions.bind(self, "terima.print", lambda: self.save("print"))
        actions.bind(self, "terima.none", self._write_none)
        self.desk.officer_changed.connect(self._show_rights)
        self.shell.closing.connect(self.closing)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    # -- the values

    def filled(self) -> Filled:
        """Everything that stands on the page."""
        values = Filled(self.case_id)
        self.lookout.take(values)
        self.sheet.take(values)
        self.notes.take(values, self.zone)
        return values

    def blank(self) -> bool:
        """Whether nothing would be lost."""
        return self.sheet.blank() and not self.notes.files.files() and not self.notes.nik.text()

    def put(self, values: Filled) -> None:
        """Show a draft's values."""
        self._put(values)
        self.lookout.soon()

    def _put(self, values: Filled) -> None:
        self._quiet = True
        self.case_id = values.case_id
        self.registering.begin()
        self.lookout.put(values)
        self.sheet.put(values)
        self.notes.put(values, self.desk.now())
        self._quiet = False
        if len(self._procedures) > 1:
            self._show_rights()  # of the SOP that came with the values
        self.show_number()
        self.order_focus()

    def empty(self, *, keep: Filled | None = None) -> None:
        """A new sheet, with an identifier of its own; of `keep` SOP, channel and typed time of receipt stay."""
        values = Filled(self.desk.ws.new_id())
        if keep is not None:
            values.channel, values.procedure = keep.channel, keep.procedure
            if keep.received_by_hand:
                values.received, values.received_by_hand = keep.received, True
        self.put(values)
        for key in ("save", "refused"):
            self.bands.drop(key)
        self.draft_band.close()
        self.keeper.flush()

    def _draft_values(self) -> dict[str, Any] | None:
        if self.blank() and not self.follow.works:
            return None
        return as_draft(self.filled(), self.follow.works)

    def edited(self) -> None:
        """Something that the draft keeps has changed."""
        if not self._quiet:
            self.keeper.touch()

    def _content_edited(self) -> None:
        if not self._quiet:
            self.lookout.soon()

    def _write_none(self) -> None:
        line = QApplication.focusWidget()
        if isinstance(line, PaperLine) and line.identity and self.isAncestorOf(line):
            line.write_none()

    # -- what the officer is told beside the sheet

    def show_number(self) -> None:
        """Show the number that would be given now."""
        moment = self.notes.received.moment(self.zone)
        if moment is not None and moment > self.desk.now():
            moment = None
        number = self.desk.attempt(lambda: next_short_number(self.desk.ws, received=moment))
        if number is not None:
            self.notes.number.set_value(number)

    def _show_office(self) -> None:
        desk = self.desk
        self.zone = desk.office.timezone
        self.switch.refresh()
        self.sheet.set_office(desk.office)
        self.notes.set_bidang(all_bidang(desk.ws))
        self.notes.set_classes(legal_of(desk.ws).default)
        self.notes.show_nik(desk.office.records_nik)
        self._procedures = in_force_for(desk.ws, CaseKind.COMPLAINT)
        procedure = leading(desk.ws, CaseKind.COMPLAINT)
        self.notes.set_procedures(self._procedures)
        self.notes.show_bidang(any(lane.per_bidang for one in self._procedures for lane in one.lanes))
        word = page_word(procedure)
        self.notes.set_book(word.lower() if word == USUAL_WORD else word)
        self.notes.procedure.set_value("", number_words(procedure) or procedure.title)

    def procedure(self) -> Procedure | None:
        """The SOP that is chosen, the only one where there is no choice; None in an office that has none for
        complaints any more."""
        chosen = self.notes.sop.currentData()
        found = next((one for one in self._procedures if one.id == chosen), None)
        return found or next(iter(self._procedures), None)

    def _procedure_chosen(self) -> None:
        if not self._quiet:
            self._show_rights()
            self.order_focus()

    def _show_rights(self) -> None:
        procedure = self.procedure()
        if self.desk.read_only or procedure is None:  # the window's band says it to every page
            self._allowed = False
            for button in self.foot.saving():
                button.disable(
                    READ_ONLY if self.desk.read_only else "Kantor ini tidak memakai SOP untuk pengaduan"
                )
            return
        ws, officer = self.desk.ws, self.desk.officer.id
        reason = self.desk.attempt(lambda: why_not(ws, officer, procedure))
        self._allowed = reason is None
        for button in self.foot.saving():
            if reason is None:
                button.enable()
            else:
                button.disable(". ".join(reason))
        if reason is None:
            self.bands.drop("rights")
        else:
            title, text = reason
            self.bands.put("rights", Banner("warn", title, text, icon="lock-outline"))
        behalf = self.desk.attempt(lambda: on_behalf_of(ws, officer, procedure))
        if behalf:
            self.bands.put(
                "behalf",
                Banner(
                    "warn",
                    f"Dicatat atas nama {behalf}",
                    "Dasar: lembar kendali. Riwayat menyebut nama Anda dan atas nama siapa.",
                    icon="file-document-edit-outline",
                ),
            )
        else:
            self.bands.drop("behalf")
        self.foot.fit(self.width())

    def _received_edited(self) -> None:
        self.received()
        self.show_number()

    def received(self) -> datetime | None:
        """The time of receipt if it can be taken; else its error is shown."""
        moment = self.notes.received.moment(self.zone)
        if moment is None:
            self.notes.show_received_error(f"Bukan tanggal dan jam. {HOW}")
            return None
        try:
            check_received(self.desk.ws, moment)
        except InputError as error:
            self.notes.show_received_error(error.sentence)
            return None
        self.notes.show_received_error("")
        return moment

    # -- saving and emptying

    def save(self, then: str = "") -> None:
        """Give the slip its number. `then`: "new" keeps channel and time for the next, "print" prints the receipt."""
        if self._allowed:
            self.registering.save(then)

    def print_case(self, case_id: str, number: str) -> None:
        """Print the receipt of a saved complaint."""
        self._printer(self.shell, self.desk, case_id, number)

    def _ask_to_empty(self) -> None:
        if self.blank():
            self.empty()
            self.sheet.name.setFocus()
            return

        def yes() -> None:
            self.empty()
            self.sheet.name.setFocus()

        confirm(
            self,
            "Kosongkan lembar?",
            "Semua ketikan, pilihan, dan daftar lampiran di lembar ini dihapus bersama drafnya.",
            ok="Kosongkan",
            danger=True,
            icon="trash-can-outline",
            on_ok=yes,
        )

    # -- focus and keys

    def order_focus(self) -> None:
        """Tab goes the paper's way, then through Catatan petugas, then along the foot."""
        chain = [
            *self.bands.buttons(),
            *self.area.bands.buttons(),
            *self.sheet.order(),
            *self.notes.order(),
            *self.foot.order(),
        ]
        for one, other in pairwise(chain):
            QWidget.setTabOrder(one, other)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.isVisible() or not self.isAncestorOf(now):
            return
        if isinstance(now, PaperBox):
            self.sheet.update()
        if self.area.content.isAncestorOf(now):
            self.area.sheets.ensureWidgetVisible(now, 8, 16)
        elif self.notes.body.content.isAncestorOf(now):
            self.notes.body.ensureWidgetVisible(now, 8, 16)

    def draft_bands(self) -> Bands:
        """Where a draft that is there again is told: above the sheet."""
        return self.area.bands

    def go_on(self) -> None:
        """Where the officer goes on writing."""
        (self.sheet.name if self.sheet.text.empty() else self.sheet.text).setFocus()

    def first_focus(self) -> QWidget:
        button = self.draft_band.button()
        return button or self.sheet.name

    # -- the window

    def on_changes(self, changes: Changes, initiator: object) -> None:
        if initiator is self:
            return
        if changes.settings or changes.officers or changes.everywhere:
            self._show_office()
            self._show_rights()
        if changes.any_case:
            self.show_number()

    def on_tick(self, now: datetime) -> None:
        if self.blank() and not self.notes.received.by_hand:
            self.notes.received.put(now)
        if self.keeper.overdue:
            self.keeper.flush()
        self.show_number()

    def coming_number(self) -> str | None:
        return self.desk.attempt(lambda: next_short_number(self.desk.ws))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.foot.fit(self.width())
