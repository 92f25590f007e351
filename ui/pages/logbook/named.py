"""Before a book with names is made: warned, for a reason, with whoever else the office wants; else it holds codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.books.books import BOOKS
from app.books.reading import whole_book
from app.errors import InputError, KotakAduanError
from app.figures import thousands
from app.office.officers import Officer, officers
from app.office.powers import Power
from app.register.envelope import LONGEST, Opened, may_open
from app.register.envelopes import open_envelopes
from ui.desk import Desk
from ui.shell.window import MainWindow
from ui.widgets import Banner, ComboBox, Field, LineEdit
from ui.widgets.dialog import GrowingDialog
from ui.widgets.password import PasswordField

#: The envelopes that a paper may name; nothing for codes alone.
Envelopes = Mapping[str, Opened]
WARNING = "Buku ini dapat memuat nama dan No. WA"
#: Above a paper that does.
CARRIES = "Kertas ini memuat nama dan No. WA pemohon. Simpan di lemari terkunci."


def ask_for_names(
    shell: MainWindow, desk: Desk, *, month: str, book: str, go: Callable[[Envelopes], object]
) -> NamesDialog | None:
    """Call `go` with the envelopes opened for this paper. Nothing is asked for a book without names, nor of an officer
    who may open none, nor where the opening could not be entered into the record."""
    of = BOOKS.get(book)
    if of is None or not of.identity or desk.read_only or not may_open(desk.ws, desk.officer):
        go({})
        return None
    lines = desk.attempt(lambda: whole_book(desk.ws, book=of, month=month, officer=desk.officer))
    if lines is None:
        return None
    dialog = NamesDialog(shell, desk, [line.id for line in lines if not line.shut], go)
    dialog.open(dialog.reason)
    return dialog


class NamesDialog(GrowingDialog):
    """Codes alone, or names for a reason; Enter opens the envelopes, Esc prints nothing."""

    def __init__(
        self,
        shell: MainWindow,
        desk: Desk,
        case_ids: list[str],
        go: Callable[[Envelopes], object],
        *,
        paper: str = "Buku Registrasi",
    ) -> None:
        super().__init__(shell, f"Nama di {paper}", width=560, icon="email-lock-outline")
        self._desk, self._case_ids, self._go = desk, case_ids, go
        self.body.addWidget(
            Banner(
                "warn",
                WARNING if paper == "Buku Registrasi" else f"{paper} dapat memuat nama pemilik",
                f"{thousands(len(case_ids))} permohonan. Setiap amplop yang dibuka tercatat atas nama"
                f" {desk.officer.name}. Tanpa nama, kertas memuat kode pemohon.",
                icon="shield-lock-outline",
            )
        )
        self.reason = LineEdit(hint="misalnya: arsip bulanan buku registrasi")
        self.reason.setMaxLength(LONGEST)
        self.fields: dict[str, Field] = {"words": Field("Alasan membuka amplop", self.reason)}
        self.who, self.password, self._able = (
            ComboBox(),
            PasswordField("Kata sandi petugas kedua"),
            self._seconds(),
        )
        if desk.office.two_for_envelope:
            self.who.addItem("Pilih petugas")
            for officer in self._able:
                self.who.addItem(", ".join(part for part in (officer.name, officer.title) if part))
            self.fields["second_officer"] = Field("Petugas kedua, mengetik kata sandinya sendiri", self.who)
            self.fields["second_password"] = self.password
        else:
            for widget in (self.who, self.password):
                widget.setParent(self.card)
                widget.hide()
        for field in self.fields.values():
            self.body.addWidget(field)
        self.reason.textChanged.connect(lambda _text: self.fields["words"].clear())
        self.who.currentIndexChanged.connect(lambda _row: self._second_chosen())
        self.add_button("Batal", key="Esc", reject=True)
        self.codes_button = self.add_button("Dengan kode saja", on_click=self.with_codes)
        self.names_button = self.add_button(
            "Buka amplop", "primary", icon="email-open-outline", main=True, on_click=self.with_names
        )
        self.finished.connect(lambda _accepted: self.password.forget())

    def _seconds(self) -> list[Officer]:
        here = self._desk.officer.id
        return [one for one in officers(self._desk.ws) if Power.IDENTITY in one.powers and one.id != here]

    def _second_chosen(self) -> None:
        if "second_officer" in self.fields:
            self.fields["second_officer"].clear()
            self.password.forget()

    def with_codes(self) -> None:
        """Nobody's envelope is opened."""
        self.accept()
        self._go({})

    def with_names(self) -> None:
        """Open the envelopes; a refusal stands under its field."""
        row = self.who.currentIndex() - 1
        second = self._able[row].id if "second_officer" in self.fields and row >= 0 else ""

        def act() -> dict[str, Opened]:
            return open_envelopes(
                self._desk.ws,
                case_ids=self._case_ids,
                officer_id=self._desk.officer.id,
                reason=self.reason.text(),
                second_officer=second,
                second_password=self.password.text() if second else "",
            )

        opened = self._desk.attempt(act, refused=self._refused)
        if opened is not None:
            self.accept()
            self._go(opened)

    def _refused(self, error: KotakAduanError) -> None:
        name = error.field if isinstance(error, InputError) else ""
        field = self.fields.get(name, self.fields["words"])
        field.set_error(error.sentence)
        field.editor.setFocus()
