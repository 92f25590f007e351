"""The short dialogs of the page: why this date, who brought it, the whole text, mend, void, tie."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QWidget,
)

from app.applications import HANDING_OVER
from app.channels import CHANNELS, TARGETS
from app.errors import InputError, KotakAduanError
from app.office.officers import Bidang
from app.reading.marks import as_told
from app.reading.views import CaseView, Clock
from app.register.correct import SEALED, fields_of
from app.register.envelope import Opened
from app.worktime.model import Counted
from app.worktime.words import weekday_words
from ui.pages.pengaduan.words import moment_words
from ui.swimlane.table import ReadingTable
from ui.widgets import ComboBox, Dialog, Field, Label, LineEdit, TextArea

WHY_HEADS = ("Hari", "Dihitung", "Keterangan")


def why_rows(lines: tuple[Counted, ...]) -> list[tuple[str, str, str]]:
    """Each day that was looked at: the day, how much of it was counted ("dilewati" if none), and why."""
    rows = []
    for line in lines:
        counted = "dilewati"
        if line.counted:
            minutes = int(line.amount.total_seconds() // 60) if line.amount is not None else 0
            hours, rest = divmod(minutes, 60)
            counted = "dihitung"
            if line.amount is not None:
                counted = f"{hours} j {rest:02} m" if hours else f"{rest} menit"
        rows.append((weekday_words(line.day), counted, line.note))
    return rows


def why_dialog(parent: QWidget, view: CaseView, clock: Clock, now: datetime) -> Dialog:
    """ "Mengapa tanggal ini?": what was counted and what was skipped up to a limit."""
    rows = why_rows(clock.why)
    words = why_words(view, clock, now)
    height = min(560, 214 + 32 * max(1, len(rows)) + (20 if len(words) > 160 else 0))
    dialog = Dialog(parent, "Mengapa tanggal ini?", width=620, height=height)
    dialog.body.addWidget(Label(words, 10, 400, "text2", wrap=True))
    table = ReadingTable("Hari yang dihitung dan dilewati", WHY_HEADS, rows)
    table.setColumnWidth(0, 160)
    table.setColumnWidth(1, 90)
    table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    dialog.body.addWidget(table, 1)
    dialog.add_button("Tutup", "primary", key="Esc", accept=True)
    return dialog


def why_words(view: CaseView, clock: Clock, now: datetime) -> str:
    """Which limit, from when, until when, and what of it is a guess or not sure yet."""
    since = moment_words(clock.begin, now) if clock.begin else ""
    until = moment_words(clock.due, now) if clock.due else ""
    if clock.kind == "legal":
        words = (
            f"Batas hukum {clock.name}: {clock.limit} menurut {clock.source}, dihitung sejak diterima {since}"
        )
    else:
        name = clock.name[:1].lower() + clock.name[1:] if clock.kind == "step" else "keseluruhan"
        words = f"Batas {name}: {clock.limit}" + (f", dihitung sejak {since}" if since else "")
    words += f", penuh pada {until}."
    limit = next((one for one in view.procedure.limits if clock.kind == "whole" and one.id == clock.id), None)
    if limit is not None and limit.inferred:
        words += " " + " ".join(limit.notes)
    if not clock.certain:
        words += " Belum pasti: hari libur salah satu tahunnya belum diverifikasi kantor."
    return words


def whole_dialog(parent: QWidget, title: str, text: str) -> Dialog:
    """A long text, whole, to read and to copy from."""
    dialog = Dialog(parent, title, width=760, height=560)
    area = TextArea(text)
    area.setReadOnly(True)
    area.setAccessibleName(title)
    dialog.body.addWidget(area, 1)
    clipboard = QApplication.clipboard()
    dialog.add_button("Salin", icon="content-copy", on_click=lambda: clipboard.setText(text))
    dialog.add_button("Tutup", "primary", key="Esc", accept=True)
    return dialog


class _Asking(Dialog):
    """A dialog that stays open until its act came about."""

    def refused(self, error: KotakAduanError, fields: dict[str, Field]) -> None:
        """Put the refusal beside its field, else under the last one."""
        name = error.field if isinstance(error, InputError) else ""
        (fields.get(name) or list(fields.values())[-1]).set_error(error.sentence)


class VoidDialog(_Asking):
    """Batalkan pengaduan: only with a reason; number and row stay."""

    def __init__(
        self,
        parent: QWidget,
        number: str,
        act: Callable[[str], bool],
        *,
        noun: str = "pengaduan",
        book: str = "logbook",
    ) -> None:
        """`book` keeps its row; "" for the file of a month, which has none."""
        super().__init__(parent, f"Batalkan {noun} {number}", width=520)
        words = (
            f"Nomor dan barisnya tetap ada di {book}, ditulis “batal” dengan alasan ini."
            if book
            else "Berkasnya tetap tersimpan, ditulis “batal” dengan alasan ini. Isi logbook tidak berubah."
        )
        self.body.addWidget(Label(words, 10, 400, "text2", wrap=True))
        self.reason = TextArea(lines=3)
        self.field = Field("Alasan", self.reason)
        self.body.addWidget(self.field)
        self._act = act
        self.add_button("Kembali", key="Esc", reject=True)
        self.ok = self.add_button(f"Batalkan {noun}", "danger", icon="cancel", main=True, on_click=self._go)

    def _go(self) -> None:
        self.field.clear()
        if self._act(self.reason.toPlainText()):
            self.accept()

    def show_refusal(self, error: KotakAduanError) -> None:
        """Say why not."""
        self.refused(error, {"reason": self.field})


class LinkDialog(_Asking):
    """Tie another complaint of the same matter by its number."""

    def __init__(self, parent: QWidget, act: Callable[[str], bool], *, noun: str = "pengaduan") -> None:
        super().__init__(parent, f"Tautkan {noun}", width=440, icon="link-variant")
        self.number = LineEdit(hint="0858 atau nomor penuh")
        self.field = Field(f"Nomor {noun} yang sama pokoknya", self.number)
        self.body.addWidget(self.field)
        self._act = act
        self.add_button("Batal", key="Esc", reject=True)
        self.add_button("Tautkan", "primary", icon="link-variant", main=True, on_click=self._go)

    def _go(self) -> None:
        self.field.clear()
        if self._act(self.number.text()):
            self.accept()

    def show_refusal(self, error: KotakAduanError) -> None:
        """Say why not."""
        self.refused(error, {"number": self.field})


#: Fields of the envelope, as a correction calls them, and where their value lies in an open one.
IDENTITY = {"nama": "name", "alamat": "address", "email": "email", "hp": "phone", "nik": "nik"}
INSIDE = "tersimpan di dalam amplop"


def old_value(view: CaseView, field: str, who: Opened | None = None) -> str:
    """What stands in the register now, as the correction wants it; of the envelope only what is open (`who`)."""
    if field in IDENTITY:
        return str(getattr(who.complainant, IDENTITY[field])) if who is not None else ""
    values = {
        "isi": view.content,
        "kanal": view.card.channel,
        "sasaran": ", ".join(code for code in TARGETS if code in view.target_codes),
        "sasaran_teks": view.target_text,
        "bidang": view.card.bidang,
    }
    values |= {need.value: text for need, text in view.texts.items()}
    return values[field]


class CorrectDialog(_Asking):
    """Perbaiki catatan: which field, what stands there, what shall stand there, why."""

    def __init__(
        self,
        parent: QWidget,
        view: CaseView,
        bidang: tuple[Bidang, ...],
        act: Callable[[str, str, str], bool],
        *,
        who: Opened | None = None,
        nik: bool = False,
        application: Mapping[str, str] | None = None,
    ) -> None:
        """`who`: what is inside the envelope, where it is open; `nik`: the office records it; `application`: what stands
        in the fields that only an application has."""
        ralat = bool(view.settled)
        title, icon = (
            ("Catat ralat", "file-document-edit-outline") if ralat else ("Perbaiki catatan", "pencil-outline")
        )
        super().__init__(parent, f"{title} {view.card.short}", width=600, icon=icon)
        self._view, self._act, self._who = view, act, who
        self._application = application or {}
        self._names = {one.id: one.name for one in bidang}
        words = "Teks lama tidak dihapus: ia tetap terbaca di riwayat bersama nama Anda dan alasannya."
        if ralat:
            words = (
                f"{view.settled[:1].upper()}{view.settled[1:]}, jadi barisnya tetap. Ralat dicatat dalam bulan yang masih"
                " berjalan, dan tercetak di laporan dan logbook bulan itu."
            )
        self.body.addWidget(Label(words, 10, 400, "text2", wrap=True))
        self.which = ComboBox()
        for name, label in fields_of(view.card.kind).items():
            if (name != "nik" or nik) and not (ralat and name in SEALED):
                self.which.addItem(label, name)
        self.which_field = Field("Yang diralat" if ralat else "Yang diperbaiki", self.which)
        self.body.addWidget(self.which_field)
        self.old = TextArea(lines=2)
        self.old.setReadOnly(True)
        self.old_field = Field("Semula", self.old)
        self.body.addWidget(self.old_field)
        self.new_text = TextArea(lines=3)
        self.new_field = Field("Menjadi", self.new_text)
        self.body.addWidget(self.new_field)
        self.new_choice = ComboBox()
        self.new_choice_field = Field("Menjadi", self.new_choice)
        self.body.addWidget(self.new_choice_field)
        self.reason = LineEdit(hint="Mengapa diralat; ikut tercetak" if ralat else "Mengapa diperbaiki")
        self.reason_field = Field("Alasan", self.reason)
        self.body.addWidget(self.reason_field)
        self.add_button("Batal", key="Esc", reject=True)
        self.ok = self.add_button(
            title if ralat else "Perbaiki",
            "primary",
            icon=icon,
            key="Ctrl+Enter",
            main=True,
            on_click=self._go,
        )
        self.which.currentIndexChanged.connect(lambda _row: self._chosen())
        self._chosen()

    def choose(self, field: str) -> None:
        """Which field is mended."""
        self.which.setCurrentIndex(self.which.findData(field))

    def _chosen(self) -> None:
        field = str(self.which.currentData())
        before = self._application.get(field)
        if before is None:
            before = old_value(self._view, field, self._who)
        earlier = [(one.old_value, one.new_value) for one in self._view.errata if one.field == field]
        before = as_told(before, earlier)
        choices = self._choices(field)
        self.new_choice_field.setVisible(choices is not None)
        self.new_field.setVisible(choices is None)
        for one in (self.new_field, self.new_choice_field, self.reason_field):
            one.clear()
        if choices is not None:
            self.new_choice.clear()
            for code, label in choices.items():
                self.new_choice.addItem(label, code)
            self.new_choice.setCurrentIndex(max(0, self.new_choice.findData(before)))
            self.old.setPlainText(choices.get(before, "") or "kosong")
        else:
            shown = before
            if field == "sasaran":
                shown = ", ".join(TARGETS[code] for code in before.split(", ") if code)
            sealed = field in IDENTITY and self._who is None and self._view.reporter.code is not None
            self.old.setPlainText(INSIDE if sealed else shown or "kosong")
            self.new_text.setPlainText(shown)
        self._lay_out()

    def _choices(self, field: str) -> dict[str, str] | None:
        if field == "kanal":
            return dict(CHANNELS)
        if field == "penyerahan":
            return {label: label for label in HANDING_OVER.values()}
        return {"": "belum ada", **self._names} if field == "bidang" else None

    def value(self) -> str:
        """What shall stand there."""
        if self._choices(str(self.which.currentData())) is not None:
            return str(self.new_choice.currentData() or "")
        return self.new_text.toPlainText()

    def _go(self) -> None:
        for one in (self.new_field, self.new_choice_field, self.reason_field, self.which_field):
            one.clear()
        if self._act(str(self.which.currentData()), self.value(), self.reason.text()):
            self.accept()

    def show_refusal(self, error: KotakAduanError) -> None:
        """Say why not, beside the field that it is about."""
        new = self.new_choice_field if self.new_field.isHidden() else self.new_field
        fields = {"reason": self.reason_field, "field": self.which_field}
        if isinstance(error, InputError) and error.field not in fields:
            new.set_error(error.sentence)
        else:
            self.refused(error, fields | {"": self.reason_field})
        self._lay_out()
