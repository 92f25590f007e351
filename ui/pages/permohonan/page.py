"""The page Terima Permohonan: applicant, documents, checklist at the left, the officer's panel at the right."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.changes import Changes
from app.drafts import kept_draft
from app.errors import InputError
from app.office.checklists import wanted
from app.office.procedures import in_force_for
from app.procedure.model import CaseKind, Procedure
from app.reading.foreseen import foresee, known_places
from app.register.apply import next_envelope, next_short_application_number, waits_for_birthday
from app.register.receive import check_received
from ui import actions
from ui.desk import READ_ONLY, Desk
from ui.pages.kinds import KindSwitch
from ui.pages.permohonan.files import WaFiles
from ui.pages.permohonan.form import ApplicationForm
from ui.pages.permohonan.notes import ApplicationNotes
from ui.pages.permohonan.registering import Registering, on_behalf_of, why_not
from ui.pages.permohonan.values import AppFilled, as_draft, from_draft
from ui.pages.terima.draftband import DraftBand
from ui.pages.terima.files import Picker, pick_files
from ui.pages.terima.follow import FollowUp, Printer
from ui.pages.terima.form_page import DraftedPage
from ui.pages.terima.frame import Foot
from ui.pages.terima.keeping import DraftKeeper
from ui.pages.terima.received import HOW
from ui.pages.terima.saving import print_receipt
from ui.shell.window import MainWindow
from ui.widgets import Bands, Banner, confirm

#: Under which the draft lies.
NAME = "permohonan"


class PermohonanPage(DraftedPage):
    """What an officer does with an application. `printer` prints its receipt, `pick` asks for files; tests bring
    their own."""

    def __init__(
        self, shell: MainWindow, desk: Desk, *, printer: Printer = print_receipt, pick: Picker = pick_files
    ) -> None:
        super().__init__(shell, "Terima Permohonan")
        self.desk = desk
        self._printer = printer
        self.case_id = desk.ws.new_id()
        self.zone = desk.office.timezone  # kept here: when the window closes, the register is closed already
        self._quiet = True
        self._allowed = True
        self._procedures: tuple[Procedure, ...] = ()
        self.switch = KindSwitch(shell, desk, CaseKind.APPLICATION, self)
        self.form = ApplicationForm()
        self.applicant, self.checklist = self.form.applicant, self.form.checklist
        files = WaFiles(desk.ws.new_id, pick, names=self.checklist.names, item_of=self.checklist.item_of)
        self.notes: ApplicationNotes = ApplicationNotes(files)
        self.foot = Foot(self)
        self.foot.save_new.setToolTip("SOP, kanal, dan cara penyerahan tetap untuk permohonan berikut")
        self._lay_out()
        self.keeper = DraftKeeper(desk.ws, self._draft_values, self, name=NAME)
        self.follow = FollowUp(self)
        self.draft_band = DraftBand(self, from_draft)
        self.registering = Registering(self)
        self.setAcceptDrops(True)
        self._wire()
        self._show_office()
        self._put(AppFilled(self.case_id))
        if desk.read_only:
            self._stand_still()
        else:
            self.draft_band.restore(kept_draft(desk.ws, NAME))

    def header_left(self) -> QWidget | None:
        return self.switch.wanted()

    def header_beside(self) -> bool:
        return True

    def _stand_still(self) -> None:
        """Nothing can be saved, not even a draft: the form takes no words that would be lost."""
        for part in (self.form, self.notes):
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
        row.addWidget(self.form, 1)
        row.addWidget(self.notes)
        column.addWidget(self.foot)

    def _wire(self) -> None:
        notes, foot, files = self.notes, self.foot, self.notes.files
        self.form.edited.connect(self.edited)
        self.form.documents_changed.connect(self._follow_documents)
        self.checklist.rebuilt.connect(self.order_focus)
        self.checklist.rows.asked.connect(self._asked)
        notes.edited.connect(self.edited)
        files.changed.connect(self.order_focus)
        files.found.connect(self._found)
        files.removed.connect(self.checklist.without_file)
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
        self.desk.officer_changed.connect(self._show_rights)
        self.shell.closing.connect(self.closing)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    # -- the values

    def filled(self) -> AppFilled:
        """Everything that stands on the page."""
        values = AppFilled(self.case_id)
        self.form.take(values)
        self.notes.take(values, self.zone)
        return values

    def blank(self) -> bool:
        return self.form.blank() and not self.notes.files.files()

    def put(self, values: AppFilled) -> None:
        """Show a draft's values."""
        self._put(values)

    def _put(self, values: AppFilled) -> None:
        self._quiet = True
        self.case_id = values.case_id
        self.registering.begin()
        self.applicant.set_today(self.desk.now().date())
        self.notes.put(values, self.desk.now())
        self.form.put(values)
        self.notes.files.show_rows()
        self._quiet = False
        self._follow_documents()
        self._show_rights()
        self.show_number()

    def empty(self, *, keep: AppFilled | None = None) -> None:
        """A new form, with an identifier of its own; of `keep` SOP, channel, handing over and typed time stay."""
        values = AppFilled(self.desk.ws.new_id(), procedure=self.desk.office.procedure_id)
        if keep is not None:
            values.channel, values.delivery, values.procedure = keep.channel, keep.delivery, keep.procedure
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

    def _follow_documents(self) -> None:
        if self._quiet:
            return
        procedure = self.procedure()
        shown = procedure is None or not waits_for_birthday(procedure)
        self.form.follow(wanted(self.desk.ws, self.form.documents.chosen()) if shown else (), shown=shown)
        self.bands.drop("refused")

    def _found(self, name: str, file: str) -> None:
        self.checklist.found_in(name, file)
        self.notes.files.show_rows()
        self.order_focus()

    def _asked(self, name: str) -> None:
        self.shell.toast(f"Kalimat untuk meminta {name} disalin", tone="plain", icon="content-copy")

    # -- what the officer is told beside the form

    def procedure(self) -> Procedure | None:
        """The SOP that is chosen; None in an office that has none for applications any more."""
        chosen = self.notes.procedure.currentData()
        return next((one for one in self._procedures if one.id == chosen), None)

    def coming_number(self) -> str | None:
        return self.desk.attempt(lambda: next_short_application_number(self.desk.ws))

    def show_number(self) -> None:
        """Show the number that would be given now, the envelope, and who has the application next."""
        moment = self.notes.received.moment(self.zone)
        if moment is not None and moment > self.desk.now():
            moment = None
        ws, procedure = self.desk.ws, self.procedure()
        number = self.desk.attempt(lambda: next_short_application_number(ws, received=moment))
        code = self.desk.attempt(lambda: next_envelope(ws))
        if number is not None:
            self.notes.number.set_value(number)
        if code is not None:
            self.applicant.show_envelope(code)
        found = None
        if procedure is not None:
            found = self.desk.attempt(lambda: foresee(ws, procedure=procedure, received=moment))
        self.notes.next.show_next(found)

    def _show_office(self) -> None:
        desk = self.desk
        self.zone = desk.office.timezone
        self.switch.refresh()
        self._procedures = in_force_for(desk.ws, CaseKind.APPLICATION)
        self.notes.set_procedures(self._procedures)
        places = desk.attempt(lambda: known_places(desk.ws))
        if places is not None:
            self.applicant.set_places(places)
        self._follow_documents()

    def _procedure_chosen(self) -> None:
        """A recording before 17 asks for one KTP-el, which the post brings; the officer may say otherwise."""
        procedure = self.procedure()
        if procedure is not None and waits_for_birthday(procedure) and not self.form.documents.chosen():
            self.form.documents.choose(("ktp",))
            self.notes.delivery.choose(("pos",))
        self._follow_documents()
        self._show_rights()
        self.show_number()

    def _show_rights(self) -> None:
        procedure = self.procedure()
        if self.desk.read_only or procedure is None:  # the window's band says it to every page
            self._allowed = False
            reason = READ_ONLY if self.desk.read_only else "Kantor ini tidak memakai SOP untuk permohonan"
            for button in self.foot.saving():
                button.disable(reason)
            return
        ws, officer = self.desk.ws, self.desk.officer.id
        refused = self.desk.attempt(lambda: why_not(ws, officer, procedure))
        self._allowed = refused is None
        for button in self.foot.saving():
            if refused is None:
                button.enable()
            else:
                button.disable(". ".join(refused))
        self._tell("rights", refused, "lock-outline")
        behalf = self.desk.attempt(lambda: on_behalf_of(ws, officer, procedure))
        why = "Dasar: lembar kendali. Riwayat menyebut nama Anda dan atas nama siapa."
        self._tell(
            "behalf",
            (f"Dicatat atas nama {behalf}", why) if behalf else None,
            "file-document-edit-outline",
        )
        self.foot.fit(self.width())

    def _tell(self, key: str, words: tuple[str, str] | None, icon: str) -> None:
        if words is None:
            self.bands.drop(key)
        else:
            self.bands.put(key, Banner("warn", *words, icon=icon))

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

    def refuse(self, field: str, sentence: str) -> None:
        """Show where it belongs why the application cannot be taken."""
        if self.form.refuse(field, sentence):
            return
        if field == "diterima":
            self.notes.show_received_error(sentence)
            self.notes.received.setFocus()
            return
        self.bands.put("refused", Banner("bad", sentence, on_close=lambda: self.bands.drop("refused")))

    # -- saving and emptying

    def save(self, then: str = "") -> None:
        """Register it. `then`: "new" keeps SOP, channel and handing over for the next, "print" prints the receipt."""
        if self._allowed:
            self.bands.drop("refused")
            self.registering.save(then)

    def print_case(self, case_id: str, number: str) -> None:
        """Print the receipt of a saved application."""
        self._printer(self.shell, self.desk, case_id, number)

    def _ask_to_empty(self) -> None:
        def yes() -> None:
            self.empty()
            self.go_on()

        if self.blank():
            yes()
            return
        text = "Semua ketikan, pilihan, dan daftar berkas di lembar ini dihapus bersama drafnya."
        confirm(
            self,
            "Kosongkan lembar?",
            text,
            ok="Kosongkan",
            danger=True,
            icon="trash-can-outline",
            on_ok=yes,
        )

    # -- focus

    def draft_bands(self) -> Bands:
        """Where a draft that is there again is told: above the form."""
        return self.form.bands

    def go_on(self) -> None:
        """Where the officer goes on writing."""
        self.applicant.name.setFocus()

    def order_focus(self) -> None:
        """Tab goes from left to right, then documents, checklist, panel and foot."""
        chain = [*self.bands.buttons(), *self.form.order(), *self.notes.order(), *self.foot.order()]
        for one, other in pairwise(chain):
            QWidget.setTabOrder(one, other)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.isVisible() or not self.isAncestorOf(now):
            return
        if self.form.content.isAncestorOf(now):
            self.form.ensureWidgetVisible(now, 8, 16)
        elif self.notes.body.content.isAncestorOf(now):
            self.notes.body.ensureWidgetVisible(now, 8, 16)

    def first_focus(self) -> QWidget:
        return self.draft_band.button() or self.applicant.name

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.foot.fit(self.width())
