"""Section Batas hukum: how long each class of complaint may take by the rules that the office goes by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.changes import Changes
from app.errors import InputError
from app.figures import thousands
from app.legal_classes import CLASSES, UNCLASSED
from app.office.legal import MOST, UNITS, LegalLimits, legal_of
from app.office.legal_writing import save_legal
from app.texts import one_line
from app.worktime.model import Limit, LimitUnit
from app.worktime.words import limit_words
from ui import theme
from ui.desk import Desk
from ui.pages.pengaturan.section import EdgeScroll, FormSection
from ui.widgets import Column, ComboBox, Field, Label, LineEdit, Panel, hline

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

_UNIT_WORDS = {LimitUnit.HARI_KERJA: "hari kerja", LimitUnit.HARI: "hari"}


class LegalSection(FormSection):
    """Number, unit and source of the law's limits; saving counts the open complaints anew."""

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, desk, "Batas hukum")
        panel = Panel("Batas per golongan", "Dihitung sejak diterima, di samping batas SOP")
        self.amounts: dict[str, LineEdit] = {}
        self.units: dict[str, ComboBox] = {}
        for code, name in CLASSES.items():
            row = QHBoxLayout()
            row.setSpacing(10)
            amount = self.amounts[code] = LineEdit()
            amount.setMaxLength(3)
            amount.textChanged.connect(self.edited)
            field = self.add_field(code, Field(name, amount))
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
            unit = self.units[code] = ComboBox()
            for one in UNITS:
                unit.addItem(_UNIT_WORDS[one], one.value)
            unit.currentIndexChanged.connect(self.edited)
            unit.setAccessibleName(f"Satuan, {name}")
            row.addWidget(Field("Satuan", unit), 1, Qt.AlignmentFlag.AlignTop)
            panel.body.addLayout(row)
        self.source = LineEdit(hint="Nomor peraturan yang dipakai kantor")
        self.source.setMaxLength(160)
        self.source.textChanged.connect(self.edited)
        panel.add(
            self.add_field("source", Field("Sumber", self.source, note="tampil pada “Mengapa tanggal ini?”"))
        )
        panel.add(
            Label(
                "Angka dan satuannya berbeda antarsumber: isi menurut peraturan yang dipakai kantor. Menyimpan"
                " menghitung ulang pengaduan yang berjalan, dengan catatan di riwayatnya.",
                9,
                400,
                "text2",
                wrap=True,
            )
        )
        panel.add(hline())
        self.default = ComboBox()
        self.default.addItem(f"{UNCLASSED}, petugas yang menentukan", "")
        for code, name in CLASSES.items():
            self.default.addItem(name, code)
        self.default.currentIndexChanged.connect(self.edited)
        panel.add(self.add_field("default", Field("Golongan saat diterima", self.default)))
        self.stops = QCheckBox("Jeda juga menghentikan batas hukum")
        self.stops.setFont(theme.font(10))
        self.stops.toggled.connect(self.edited)
        panel.add(self.stops)
        panel.add(
            Label(
                "Aturan menghitung sejak berkas lengkap, jadi selama menunggu kelengkapan dari pelapor hari tidak"
                " dihitung.",
                9,
                400,
                "text2",
                wrap=True,
            )
        )
        panel.setMaximumWidth(640)
        self.reach_edge()
        inside = Column()
        column = QVBoxLayout(inside)
        column.addWidget(panel)
        column.addStretch(1)
        self.body.addWidget(EdgeScroll(inside), 1)

    def fill(self) -> None:
        limits = legal_of(self.desk.ws)
        for code in CLASSES:
            limit = limits.limit(code)
            if limit is not None:
                self.amounts[code].setText(str(limit.amount))
                self.units[code].setCurrentIndex(self.units[code].findData(limit.unit.value))
        self.source.setText(limits.source)
        self.default.setCurrentIndex(self.default.findData(limits.default))
        self.stops.setChecked(limits.pause_stops)

    def values(self) -> Mapping[str, object]:
        return {
            **{code: (self.amounts[code].text().strip(), self.units[code].currentData()) for code in CLASSES},
            "source": one_line(self.source.text()).strip(),
            "default": self.default.currentData(),
            "pause_stops": self.stops.isChecked(),
        }

    def save(self) -> bool:
        made = self.attempt(self._save)
        if made is None:
            return False
        self.done(made, self._told)
        return True

    def _save(self) -> Changes:
        limits = {}
        for code, name in CLASSES.items():
            text = self.amounts[code].text().strip()
            if not (text.isascii() and text.isdigit()):
                raise InputError(f"{name}: isi angka 1 sampai {MOST}.", field=code)
            limits[code] = Limit(int(text), LimitUnit(str(self.units[code].currentData())))
        made = LegalLimits(
            **limits,
            source=self.source.text(),
            default=str(self.default.currentData() or ""),
            pause_stops=self.stops.isChecked(),
        )
        return save_legal(self.desk.ws, limits=made, officer_id=self.desk.officer.id)

    def _told(self, changes: Changes) -> str:
        moved = f", {thousands(len(changes.cases))} pengaduan dihitung ulang" if changes.cases else ""
        words = [limit_words(legal_of(self.desk.ws).limit(code)) for code in CLASSES]
        return f"Batas hukum tersimpan: {', '.join(words)}{moved}"

    def first_focus(self) -> QWidget | None:
        return self.amounts["permintaan_informasi"]
