"""Step 1: how the office is named on its papers; or a first look with the sample office."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.errors import InputError
from app.office.settings import Office, check_office
from app.procedure.model import Procedure
from app.worktime.model import ZONES
from ui.widgets import (
    Button,
    ElidedLabel,
    Field,
    IconButton,
    KopPreview,
    Label,
    LineEdit,
    Panel,
    Segmented,
    TextArea,
)
from ui.wizard.sample_card import SampleCard
from ui.wizard.step import StepPage


class IdentityStep(StepPage):
    """Name, kop, place, telephone, zone and logo of the office."""

    title = "Identitas kantor"
    subtitle = "Nama dan kop ini tercetak di setiap kertas. Yang wajib hanya nama kantor dan kop."
    next_text = "Lanjut: pilih SOP"

    def __init__(self, number: int, count: int, procedures: Sequence[Procedure]) -> None:
        """`procedures` are those that a sample office can be played under."""
        super().__init__(number, count)
        self._procedures = procedures
        self._proposed: dict[str, str] = {}
        self._logo: bytes | None = None
        self._logo_name = ""
        self._build_form()
        self._build_right()
        self.two_columns()

    def _build_form(self) -> None:
        panel = Panel()
        self.name = Field("Nama kantor", LineEdit(hint="Disdukcapil Buleleng"))
        self.short = Field("Nama di kepala logbook", LineEdit())
        self.kop = Field("Kop", TextArea(lines=3), note="baris demi baris, seperti di kertas")
        self.small = Field("Baris kecil kop", TextArea(lines=2), note="alamat, telepon, email")
        self.place = Field("Tempat surat", LineEdit(hint="Singaraja"))
        self.phone = Field("Telepon kantor", LineEdit(), note="tercetak di tanda terima")
        self.zone = Segmented([(name, name) for name in ZONES], name="Zona waktu kantor", current="WITA")
        zone = QVBoxLayout()
        zone.setSpacing(4)
        zone.addWidget(Label("Zona waktu", 9, 500, "text2"))
        zone.addWidget(self.zone)
        zone.addStretch(1)
        side = QVBoxLayout()
        side.setSpacing(4)
        side.addWidget(Label("Lambang, boleh kosong", 9, 500, "text2"))
        logo = QHBoxLayout()
        logo.setSpacing(8)
        self.logo_button = Button("Pilih berkas", icon="image-outline", on_click=self._choose_logo)
        self.logo_button.setAccessibleName("Pilih berkas lambang")
        self.logo_name = ElidedLabel("PNG atau JPEG", 9, 400, "text2")
        self.logo_drop = IconButton("close", "Hapus lambang", on_click=self.drop_logo)
        self.logo_drop.hide()
        for widget, stretch in ((self.logo_button, 0), (self.logo_name, 1), (self.logo_drop, 0)):
            logo.addWidget(widget, stretch)
        side.addLayout(logo)
        self.logo_error = Label("", 9, 500, "bad", wrap=True)
        self.logo_error.hide()
        side.addWidget(self.logo_error)
        side.addStretch(1)
        panel.body.setSpacing(10)
        panel.body.addLayout(_pair(self.name, self.short))
        panel.add(self.kop)
        panel.add(self.small)
        panel.body.addLayout(_pair(self.place, self.phone))
        panel.body.addLayout(_pair(zone, side))
        for field in (self.name, self.short, self.place, self.phone):
            assert isinstance(field.editor, LineEdit)
            field.editor.setMaxLength(120)
            field.editor.textChanged.connect(self._typed)
        for field in (self.kop, self.small):
            assert isinstance(field.editor, TextArea)
            field.editor.setFixedHeight(field.editor.sizeHint().height())
            field.editor.textChanged.connect(self._typed)
        self.zone.changed.connect(lambda _zone: self._typed())
        self.left.addWidget(panel)
        self.left.addStretch(1)

    def _build_right(self) -> None:
        self.sample = SampleCard(self._procedures)
        self.right.addWidget(self.sample)
        self.from_backup = Button("Pulihkan dari cadangan…", icon="backup-restore")
        self.from_backup.setAccessibleDescription("Komputer baru: data kantor kembali dari USB cadangan")
        self.right.addWidget(self.from_backup)
        paper = Panel("Kop di kertas")
        paper.body.setContentsMargins(14, 14, 14, 14)
        self.preview = KopPreview()
        paper.add(self.preview)
        self.right.addWidget(paper)

    # -- what the procedure proposes

    def propose(self, procedure: Procedure) -> None:
        """Fill in what the SOP's own document says, where the officer has not written something else."""
        wanted = {
            "short": procedure.office_short,
            "kop": "\n".join(procedure.letterhead),
            "small": "\n".join(procedure.letterhead_small),
            "zone": procedure.zone,
        }
        now = self._texts()
        for key, text in wanted.items():
            if now[key] == self._proposed.get(key, "" if key != "zone" else now[key]):
                self._put(key, text)
        self._proposed = wanted

    def _texts(self) -> dict[str, str]:
        found = {}
        for key, field in self._fields().items():
            editor = field.editor
            if isinstance(editor, TextArea):
                found[key] = editor.toPlainText()
            elif isinstance(editor, LineEdit):
                found[key] = editor.text()
        return {**found, "zone": self.zone.current()}

    def _fields(self) -> dict[str, Field]:
        return {
            "name": self.name,
            "short": self.short,
            "kop": self.kop,
            "small": self.small,
            "place": self.place,
            "phone": self.phone,
        }

    def _put(self, key: str, text: str) -> None:
        if key == "zone":
            if text in ZONES:
                self.zone.set_current(text)
            return
        editor = self._fields()[key].editor
        if isinstance(editor, TextArea):
            editor.setPlainText(text)
        elif isinstance(editor, LineEdit):
            editor.setText(text)

    # -- logo

    def _choose_logo(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self, "Pilih lambang kantor", "", "Gambar (*.png *.jpg *.jpeg)"
        )
        if chosen:
            self.take_logo(Path(chosen))

    def take_logo(self, path: Path) -> None:
        """Take a picture file as the logo; what is no picture is refused with a sentence."""
        from app.papers.parts import read_logo

        try:
            self._logo = read_logo(path)
        except InputError as error:
            self.logo_error.setText(error.sentence)
            self.logo_error.show()
            return
        self._logo_name = path.name
        self._show_logo()
        self._typed()

    def drop_logo(self) -> None:
        """No logo: its place on the kop stays empty."""
        self._logo, self._logo_name = None, ""
        self._show_logo()
        self.logo_button.setFocus()
        self._typed()

    def _show_logo(self) -> None:
        self.logo_error.hide()
        self.logo_name.setText(self._logo_name or "PNG atau JPEG")
        self.logo_drop.setVisible(self._logo is not None)

    # -- for the window

    def _typed(self) -> None:
        for field in self._fields().values():
            field.clear()
        office = self.office()
        self.preview.show_kop(office.letterhead, office.letterhead_small, self._logo)
        self.changed.emit()

    def office(self) -> Office:
        """The office as typed here, without what later steps add."""
        texts = self._texts()

        def lines(key: str) -> tuple[str, ...]:
            return tuple(" ".join(line.split()) for line in texts[key].splitlines() if line.strip())

        return Office(
            name=" ".join(texts["name"].split()),
            letterhead=lines("kop"),
            letterhead_small=lines("small"),
            short_name=" ".join(texts["short"].split()),
            place=" ".join(texts["place"].split()),
            phone=" ".join(texts["phone"].split()),
            logo=self._logo,
            zone=self.zone.current(),
        )

    def check(self) -> QWidget | None:
        try:
            check_office(self.office())
        except InputError as error:
            field = {"name": self.name, "letterhead": self.kop}.get(error.field, self.name)
            field.set_error(error.sentence)
            return field.editor
        return None

    def first_focus(self) -> QWidget:
        return self.name.editor

    def values(self) -> dict[str, Any]:
        logo = base64.b64encode(self._logo).decode("ascii") if self._logo else ""
        return {**self._texts(), "logo": logo, "logo_name": self._logo_name, "proposed": self._proposed}

    def restore(self, values: Mapping[str, Any]) -> None:
        proposed = values.get("proposed")
        if isinstance(proposed, dict):
            self._proposed = {str(key): str(text) for key, text in proposed.items()}
        for key in self._texts():
            if isinstance(values.get(key), str):
                self._put(key, values[key])
        try:
            self._logo = base64.b64decode(str(values.get("logo") or ""), validate=True) or None
        except (binascii.Error, ValueError):
            self._logo = None
        self._logo_name = str(values.get("logo_name") or "") if self._logo else ""
        self._show_logo()


def _pair(left: QWidget | QLayout, right: QWidget | QLayout) -> QHBoxLayout:
    """Two of the same width side by side."""
    row = QHBoxLayout()
    row.setSpacing(12)
    for part in (left, right):
        holder = part
        if isinstance(holder, QLayout):
            holder.setContentsMargins(0, 0, 0, 0)
            inside = QWidget()
            inside.setLayout(holder)
            holder = inside
        holder.setSizePolicy(QSizePolicy.Policy.Ignored, holder.sizePolicy().verticalPolicy())
        # A sentence below one of them leaves the other where it is.
        row.addWidget(holder, 1, Qt.AlignmentFlag.AlignTop)
    return row
