"""Section Petugas: who works here, in which lanes, with which rights. Who leaves becomes inactive."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import KotakAduanError
from app.office.officers import (
    Mode,
    Officer,
    all_bidang,
    bidang_name,
    front_desk_lane,
    new_officer_id,
    officers,
    save_officer,
)
from app.office.procedures import in_force
from app.worktime.words import SHORT_MONTHS
from ui.desk import READ_ONLY, Desk
from ui.pages.pengaturan.officer_panel import OfficerPanel
from ui.pages.pengaturan.officer_table import OfficerLine, OfficerTable
from ui.pages.pengaturan.section import EdgeScroll, Section, lock_content
from ui.widgets import (
    Button,
    Column,
    ComboBox,
    ElidedLabel,
    EmptyState,
    Label,
    LineEdit,
    Panel,
    Sign,
    ask,
    hline,
)

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

SHOWN = (("semua", "Semua"), ("aktif", "Aktif"), ("nonaktif", "Nonaktif"))


class OfficersSection(Section):
    """Table at the left, panel at the right."""

    NARROW = 820

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, desk, "Petugas")
        self._chosen = ""
        self._fresh: Officer | None = None
        self.count = Label("", 9, 400, "text2")
        self.head.addWidget(self.count)
        self.head.addStretch(0)
        self.filter = LineEdit(hint="Saring nama atau lajur", icon="magnify")
        self.filter.setAccessibleName("Saring petugas")
        self.filter.setMinimumWidth(96)
        self.filter.setMaximumWidth(208)
        self.filter.textChanged.connect(lambda _text: self._show_lines())
        self.head.addWidget(self.filter, 1)
        self.shown = ComboBox()
        self.shown.setAccessibleName("Keadaan yang ditampilkan")
        for _key, text in SHOWN:
            self.shown.addItem(text)
        self.shown.setFixedWidth(110)
        self.shown.currentIndexChanged.connect(lambda _row: self._show_lines())
        self.head.addWidget(self.shown)
        self.add_button = Button("Tambah petugas", "primary", icon="plus", on_click=self.add_officer)
        self.head.addWidget(self.add_button)
        self.reach_edge()
        inside = Column()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._row.setSpacing(12)
        self._row.addWidget(self._build_table(), 1)
        self.panel = OfficerPanel()
        self.panel.saved.connect(self.save)
        self.panel.switched.connect(self.switch)
        self.panel.left.connect(self.cancel)
        self.panel.closed.connect(self.close_panel)
        self._row.addWidget(self.panel)
        self.body.addWidget(EdgeScroll(inside), 1)
        self._lines: tuple[OfficerLine, ...] = ()

    def stand_still(self) -> None:
        for button in (self.add_button, self.panel.switch_button, self.panel.save_button):
            button.disable(READ_ONLY)
        lock_content(self.panel)

    def _build_table(self) -> QWidget:
        panel = Panel(margins=(0, 0, 0, 0))
        panel.body.setSpacing(0)
        self.table = OfficerTable()
        self.table.wished.connect(self._wished)
        self.table.entered_panel.connect(self._enter_panel)
        panel.add(self.table, 1)
        self.nobody = EmptyState("account-off-outline", "Tidak ada petugas yang cocok", "Ubah saringannya.")
        panel.add(self.nobody, 1)
        panel.add(hline())
        note = QHBoxLayout()
        note.setContentsMargins(16, 8, 16, 8)
        note.setSpacing(10)
        note.addWidget(Sign("shield-lock-outline", "text2", 20))
        lines = QVBoxLayout()
        lines.setSpacing(1)
        lines.addWidget(
            ElidedLabel(
                "Petugas yang pergi dinonaktifkan, tidak dihapus; catatannya tetap atas namanya.",
                9,
                400,
                "text2",
            )
        )
        self.rule = ElidedLabel("", 9, 400, "text2")
        lines.addWidget(self.rule)
        note.addLayout(lines, 1)
        panel.body.addLayout(note)
        return panel

    def set_narrow(self, narrow: bool) -> None:
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        self.panel.set_wide(narrow)
        self.table.set_narrow(narrow)
        self.table.setMinimumHeight(230 if narrow else 120)
        self.count.setVisible(not narrow)

    # -- reading

    def refresh(self) -> None:
        ws = self.desk.ws
        everyone = officers(ws, only_active=False)
        self._procedures = in_force(ws)
        self._lines = tuple(self._line(officer) for officer in everyone)
        active = sum(officer.active for officer in everyone)
        off = len(everyone) - active
        self.count.setText(f"{active} aktif, {off} nonaktif" if off else f"{active} aktif")
        fronts = dict.fromkeys(p.lane_by_id[front_desk_lane(p)].name for p in self._procedures)
        self.rule.setText(f"Lajur {', '.join(fronts)} paling sedikit dipegang satu petugas.")
        if not self._chosen and self._fresh is None:
            self._chosen = self.desk.officer.id
        self._show_lines()
        self._show_panel()

    def _line(self, officer: Officer) -> OfficerLine:
        lanes = []
        rights = []
        for desk in officer.desks:
            procedure = next((p for p in self._procedures if p.id == desk.procedure_id), None)
            lane = procedure.lane_by_id.get(desk.lane) if procedure else None
            if lane is None:
                continue
            if desk.mode is Mode.OWN:
                bidang = bidang_name(self.desk.ws, desk.bidang)
                lanes.append((lane.name, bidang or ("semua bidang" if lane.per_bidang else "")))
            else:
                rights.append("Dari kertas")
        if officer.may_initial:
            rights.append("Paraf")
        since = ""
        if not officer.active and officer.inactive_since:
            at = datetime.fromisoformat(officer.inactive_since)
            since = f"sejak {SHORT_MONTHS[at.month - 1]} {at:%y}"
        return OfficerLine(officer, tuple(lanes), tuple(dict.fromkeys(rights)), since)

    def _show_lines(self) -> None:
        wanted = self.filter.text().casefold().split()
        key = SHOWN[self.shown.currentIndex()][0]
        found = [
            line
            for line in self._lines
            if (key == "semua" or line.officer.active == (key == "aktif"))
            and all(word in " ".join(line.words()).casefold() for word in wanted)
        ]
        self.table.show_lines(found, "" if self._fresh else self._chosen)
        self.table.setVisible(bool(found))
        self.nobody.setVisible(not found)

    def _show_panel(self) -> None:
        line = next((one for one in self._lines if one.officer.id == self._chosen), None)
        if self._fresh is not None:
            line = self._line(self._fresh)
        self.panel.setVisible(line is not None)
        if line is not None:
            self.panel.show_officer(
                line,
                fresh=self._fresh is not None,
                procedures=self._procedures,
                bidang=all_bidang(self.desk.ws, only_active=False),
                initial_by=self.desk.office.initial_by,
            )

    # -- choosing

    def show_officer(self, officer_id: str) -> bool:
        """Show an officer in the panel; False when the officer would rather finish the present one."""
        if officer_id == self._chosen and self._fresh is None and self.panel.isVisibleTo(self):
            return True
        if not self._may_go():
            self.table.choose("" if self._fresh else self._chosen)
            return False
        self._chosen, self._fresh = officer_id, None
        self.table.choose(officer_id)
        self._show_panel()
        return True

    def _wished(self, officer_id: str) -> None:
        self.show_officer(officer_id)

    def _enter_panel(self) -> None:
        if self.panel.isVisibleTo(self):
            self.panel.first_field().setFocus()

    def _may_go(self) -> bool:
        return not self.is_dirty() or ask(
            self,
            "Buang perubahan?",
            "Isian petugas ini belum disimpan. Tekan Batal untuk kembali, lalu Simpan.",
            ok="Buang perubahan",
            danger=True,
        )

    def add_officer(self) -> None:
        """Begin a new officer in the panel."""
        if self._fresh is not None or not self._may_go():
            self._enter_panel()
            return
        self._fresh = Officer(new_officer_id(self.desk.ws), "")
        self.table.choose("")
        self._show_panel()
        self._enter_panel()

    def close_panel(self) -> None:
        """Close the panel; the table has the room."""
        if self._may_go():
            self._fresh, self._chosen = None, ""
            self.table.choose("")
            self.panel.hide()
            self.table.setFocus()

    # -- acting

    def is_dirty(self) -> bool:
        return self.panel.isVisibleTo(self) and self.panel.is_dirty()

    def refused(self, error: KotakAduanError) -> None:
        if not self.panel.refused(error):
            super().refused(error)

    def save(self) -> bool:
        if not self.panel.isVisibleTo(self) or not (self.is_dirty() or self._fresh):
            return True
        officer = self.panel.officer()
        return self._store(officer, f"{officer.name} tersimpan.")

    def switch(self) -> None:
        """Set the shown officer inactive, or active again; what was typed is saved with it."""
        officer = self.panel.officer()
        turned = officer._replace(active=not officer.active, inactive_since="")
        word = "aktif kembali" if turned.active else "dinonaktifkan"

        def undo() -> None:
            self._store(officer, f"{officer.name} {'dinonaktifkan' if turned.active else 'aktif kembali'}.")

        self._store(turned, f"{officer.name} {word}.", ("Urungkan", undo))

    def _store(
        self, officer: Officer, told: str, action: tuple[str, Callable[[], object]] | None = None
    ) -> bool:
        self.panel.clear_errors()
        sitting = self.desk.officer.id
        done = self.desk.attempt(
            lambda: save_officer(self.desk.ws, officer=officer),
            refused=self.refused,
            retry=self.save,
        )
        if done is None:
            return False
        self._fresh, self._chosen = None, officer.id
        self.refresh()
        self.shell.toast(told, action=action)
        if officer.id == sitting and not officer.active:
            # Who has left cannot sit here any more: the first active officer does.
            self.desk.choose(self.desk.officer.id)
        self.published.emit(done)
        return True

    def discard(self) -> None:
        self._fresh = None
        self.refresh()

    def cancel(self) -> None:
        self.discard()
        self.table.setFocus()

    def first_focus(self) -> QWidget | None:
        return self.table
