"""Saving the slip: it gets its number, or it stays on the screen with the reason and a way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from app.errors import InputError, KotakAduanError, MachineError
from app.register.receive import Received, SlipInput, receive
from ui.pages.terima.values import Filled, Unfinished
from ui.widgets import Banner, Button

if TYPE_CHECKING:
    from ui.pages.terima.page import TerimaPage

_TITLES = {
    "full": "Ruang simpan penuh",
    "locked": "Data sedang dipakai program lain",
    "read_only": "Folder data hanya dapat dibaca",
}


class Registering:
    """Registers what stands on the page under the page's case id, so that a retry never doubles it."""

    def __init__(self, page: TerimaPage) -> None:
        self._page = page
        self._tried: SlipInput | None = None

    def begin(self) -> None:
        """Another slip lies on the desk: nothing of it was tried yet."""
        self._tried = None

    def save(self, then: str) -> None:
        """Try it; `then` as in `TerimaPage.save`."""
        page, desk = self._page, self._page.desk
        page.sheet.clear_errors()
        page.bands.drop("refused")
        received = page.received()
        if received is None:
            page.notes.received.setFocus()
            return
        values = page.filled()
        slip = values.slip(received)
        try:
            done = receive(desk.ws, slip=slip, officer_id=desk.officer.id, case_id=page.case_id)
        except MachineError as error:
            self._tried = self._tried or slip
            self._failed(error, then)
        except KotakAduanError as error:
            self._refused(error)
        else:
            self._saved(done, values, slip, then)

    def _refused(self, error: KotakAduanError) -> None:
        page = self._page
        field = error.field if isinstance(error, InputError) else ""
        if page.sheet.refuse(field, error.sentence):
            return
        if field == "nik":
            page.notes.nik_field.set_error(error.sentence)
            page.notes.nik.setFocus()
            return
        if field == "diterima":
            page.notes.show_received_error(error.sentence)
            page.notes.received.setFocus()
            return
        page.bands.put("refused", Banner("bad", error.sentence, on_close=lambda: page.bands.drop("refused")))

    def _failed(self, error: MachineError, then: str) -> None:
        page = self._page
        page.keeper.flush()
        again = Button("Simpan lagi", icon="content-save-outline", small=True)
        again.clicked.connect(lambda: page.save(then))
        page.bands.put(
            "save",
            Banner(
                "bad",
                _TITLES.get(error.fault, "Pengaduan ini belum tersimpan"),
                f"Pengaduan ini belum tersimpan; isinya tetap di layar. {error.sentence}",
                icon="harddisk" if error.fault == "full" else "",
                buttons=[again, Button("Salin isi", small=True, on_click=self.copy)],
            ),
        )
        page.order_focus()
        again.setFocus()

    def copy(self) -> None:
        """Put the whole slip onto the clipboard, so that it can be kept elsewhere."""
        page, values = self._page, self._page.filled()
        sheet = page.sheet
        texts = (values.name, values.address, values.email, values.phone)
        words = [f"{line.accessibleName()}: {text}" for line, text in zip(sheet.lines, texts, strict=False)]
        ticked = ", ".join(box.text() for box in sheet.boxes.values() if box.isChecked())
        if values.nik:
            words.append(f"NIK: {values.nik}")
        target = ": ".join(part for part in (ticked, values.target_text) if part)
        words += [f"{sheet.target_text.accessibleName()}: {target}", f"{sheet.text.accessibleName()}:"]
        QGuiApplication.clipboard().setText("\n".join([*words, values.content]))
        page.shell.toast("Isi lembar disalin", tone="plain", icon="content-copy")

    def _saved(self, done: Received, values: Filled, slip: SlipInput, then: str) -> None:
        page = self._page
        # No change although nothing failed: an attempt before had come through after all.
        earlier = not done.changes.cases and self._tried is not None and self._tried != slip
        page.bands.drop("save")
        page.bands.drop("remarks")
        if done.remarks:
            sentence = " ".join(done.remarks)
            page.bands.put("remarks", Banner("run", sentence, on_close=lambda: page.bands.drop("remarks")))
        work = Unfinished(done.case_id, done.number, values.files, values.link, values.link_number)
        page.follow.expect(work)  # before the draft goes: a power cut now would lose the files
        page.empty(keep=values if then == "new" else None)
        page.follow.after(done, work, then, earlier)
        page.show_number()
        page.sheet.name.setFocus()
