"""Saving an application: it gets its number, or it stays on the screen with the reason and a way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from app.applications import HANDING_OVER, documents_words
from app.errors import InputError, KotakAduanError, MachineError
from app.office.officers import acting_officer, front_desk_lane, right_at, who_may_act
from app.procedure.model import Procedure
from app.register.apply import ApplicationInput, apply
from app.register.receive import Received
from app.workspace import Workspace
from ui.pages.permohonan.applicant import HOW
from ui.pages.permohonan.values import AppFilled
from ui.pages.terima.values import Unfinished
from ui.widgets import Banner, Button

if TYPE_CHECKING:
    from ui.pages.permohonan.page import PermohonanPage

_TITLES = {
    "full": "Ruang simpan penuh",
    "locked": "Data sedang dipakai program lain",
    "read_only": "Folder data hanya dapat dibaca",
}


def on_behalf_of(ws: Workspace, officer_id: str, procedure: Procedure) -> str:
    """The lane for which this officer would register from paper, "" for their own."""
    front = front_desk_lane(procedure)
    right = right_at(acting_officer(ws, officer_id), procedure, front, None)
    return procedure.lane_by_id[front].name if right is not None and right.on_behalf else ""


def why_not(ws: Workspace, officer_id: str, procedure: Procedure) -> tuple[str, str] | None:
    """Why this officer may not register under this SOP, and who may; None if they may."""
    front = front_desk_lane(procedure)
    if right_at(acting_officer(ws, officer_id), procedure, front, None) is not None:
        return None
    lane = procedure.lane_by_id[front].name
    able = ", ".join(officer.name for officer in who_may_act(ws, procedure, front, None))
    whom = f"Yang dapat: {able}." if able else f"Tambahkan petugas lajur {lane} di Pengaturan."
    return f"Permohonan dicatat oleh {lane}", f"{whom} Ketikan di lembar ini tetap tersimpan sebagai draf."


class Registering:
    """Registers what stands on the page under the page's case id, so that a retry never doubles it."""

    def __init__(self, page: PermohonanPage) -> None:
        self._page = page
        self._tried: ApplicationInput | None = None

    def begin(self) -> None:
        """Another application lies on the desk: nothing of it was tried yet."""
        self._tried = None

    def save(self, then: str) -> None:
        """Try it; `then` as in `PermohonanPage.save`."""
        page, desk = self._page, self._page.desk
        page.form.clear_errors()
        received = page.received()
        if received is None:
            page.notes.received.setFocus()
            return
        values = page.filled()
        born = page.applicant.day(desk.now().date())
        if values.born.strip() and born is None:
            page.applicant.refuse("tanggal_lahir", HOW)
            return
        application = values.application(received, born)
        try:
            done = apply(desk.ws, application=application, officer_id=desk.officer.id, case_id=page.case_id)
        except MachineError as error:
            self._tried = self._tried or application
            self._failed(error, then)
        except KotakAduanError as error:
            page.refuse(error.field if isinstance(error, InputError) else "", error.sentence)
        else:
            self._saved(done, values, application, then)

    def _failed(self, error: MachineError, then: str) -> None:
        page = self._page
        page.keeper.flush()
        again = Button("Simpan lagi", icon="content-save-outline", small=True)
        again.clicked.connect(lambda: page.save(then))
        page.bands.put(
            "save",
            Banner(
                "bad",
                _TITLES.get(error.fault, "Permohonan ini belum tersimpan"),
                f"Permohonan ini belum tersimpan; isinya tetap di layar. {error.sentence}",
                icon="harddisk" if error.fault == "full" else "",
                buttons=[again, Button("Salin isi", small=True, on_click=self.copy)],
            ),
        )
        page.order_focus()
        again.setFocus()

    def copy(self) -> None:
        """Put the whole form onto the clipboard, so that it can be kept elsewhere."""
        page, values = self._page, self._page.filled()
        rows = (
            ("Nama Lengkap", values.name),
            ("NIK", values.nik),
            ("Tanggal lahir", values.born),
            ("No. WA", values.phone),
            ("Kecamatan", values.kecamatan),
            ("Pekon", values.pekon),
            ("Dokumen", documents_words(values.documents, values.other)),
            ("Diserahkan", HANDING_OVER[values.delivery]),
            *((item.name, item.state.replace("_", " ")) for item in values.checklist),
        )
        QGuiApplication.clipboard().setText("\n".join(f"{name}: {text}" for name, text in rows))
        page.shell.toast("Isi lembar disalin", tone="plain", icon="content-copy")

    def _saved(self, done: Received, values: AppFilled, application: ApplicationInput, then: str) -> None:
        page = self._page
        # No change although nothing failed: an attempt before had come through after all.
        earlier = not done.changes.cases and self._tried is not None and self._tried != application
        page.bands.drop("save")
        page.bands.drop("remarks")
        if done.remarks:
            sentence = " ".join(done.remarks)
            page.bands.put("remarks", Banner("run", sentence, on_close=lambda: page.bands.drop("remarks")))
        work = Unfinished(done.case_id, done.number, values.files)
        page.follow.expect(work)  # before the draft goes: a power cut now would lose the files
        page.empty(keep=values if then == "new" else None)
        page.follow.after(done, work, then, earlier)
        page.show_number()
        page.applicant.name.setFocus()
