"""Section Petugas & hak: who works here, in which lanes, with which rights, and who can log in. Who leaves becomes
inactive; the code in the safe is renewed here."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.access.accounts import save_account
from app.access.login import login_facts
from app.access.seen import last_logins
from app.changes import Changes
from app.errors import KotakAduanError
from app.office.officers import (
    Mode,
    Officer,
    all_bidang,
    bidang_name,
    front_desk_lane,
    new_officer_id,
    officer_named,
    officers,
)
from app.office.powers import POWER_WORDS, Power
from app.office.procedures import in_force
from app.worktime.words import SHORT_MONTHS, date_and_time
from ui.desk import Desk
from ui.pages.pengaturan.officer_panel import OfficerPanel
from ui.pages.pengaturan.officer_table import PAPER, OfficerLine, OfficerTable
from ui.pages.pengaturan.recovery_card import RecoveryCard
from ui.pages.pengaturan.section import EdgeScroll, Section, lock_content
from ui.pages.pengaturan.ways_in import WaysIn
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
    confirm,
    hline,
)

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

SHOWN = (("semua", "Semua"), ("aktif", "Aktif"), ("nonaktif", "Nonaktif"))


class OfficersSection(Section):
    """Table at the left, panel at the right."""

    NARROW = 820

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, desk, "Petugas & hak")
        self._chosen = ""
        self._fresh: Officer | None = None
        self.ways = WaysIn(self)
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
        self.low_foot = self.panel.foot
        self.panel.saved.connect(self.save)
        self.panel.switched.connect(self.switch)
        self.panel.password_wanted.connect(lambda: self.ways.set_password(self._chosen))
        self.panel.left.connect(self.cancel)
        self.panel.closed.connect(self.close_panel)
        self._row.addWidget(self.panel)
        self.body.addWidget(EdgeScroll(inside), 1)
        self._lines: tuple[OfficerLine, ...] = ()

    def stand_still(self) -> None:
        panel = self.panel
        buttons = (panel.switch_button, panel.save_button, panel.password_button, self.recovery.button)
        for button in (self.add_button, *buttons):
            button.disable(self.still)
        lock_content(panel, self.still)
        # Their own password everybody changes, whatever rights they hold.
        self._show_panel()

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
        self.rule = Label("", 9, 400, "text2", wrap=True)
        lines.addWidget(self.rule)
        note.addLayout(lines, 1)
        panel.body.addLayout(note)
        panel.add(hline())
        self.recovery = RecoveryCard(self.ways.renew_code)
        panel.add(self.recovery)
        return panel

    def set_narrow(self, narrow: bool) -> None:
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        self.panel.set_wide(narrow)
        self.table.set_narrow(narrow)
        self.table.setMinimumHeight(230 if narrow else 120)
        self.count.setVisible(not narrow)
        self.heading.setVisible(not narrow)  # the buttons need the room; the list beside says where one is

    # -- reading

    def refresh(self) -> None:
        ws = self.desk.ws
        everyone = officers(ws, only_active=False)
        self._procedures = in_force(ws)
        self._with_password = {account.officer_id for account in login_facts(ws.folder).accounts}
        self._logins = last_logins(ws, (officer.id for officer in everyone))
        self._lines = tuple(self._line(officer) for officer in everyone)
        active = sum(officer.active for officer in everyone)
        off = len(everyone) - active
        self.count.setText(f"{active} aktif, {off} nonaktif" if off else f"{active} aktif")
        fronts = dict.fromkeys(p.lane_by_id[front_desk_lane(p)].name for p in self._procedures)
        self.rule.setText(f"Hak Petugas dan lajur {', '.join(fronts)} paling sedikit dipegang satu orang.")
        self.show_code()
        if not self._chosen and self._fresh is None:
            self._chosen = self.desk.officer.id
        self._show_lines()
        self._show_panel()

    def _line(self, officer: Officer) -> OfficerLine:
        lanes = []
        rights = [POWER_WORDS[power][0] for power in Power if power in officer.powers]
        from_paper = False
        for desk in officer.desks:
            procedure = next((p for p in self._procedures if p.id == desk.procedure_id), None)
            lane = procedure.lane_by_id.get(desk.lane) if procedure else None
            if lane is None:
                continue
            if desk.mode is Mode.OWN:
                bidang = bidang_name(self.desk.ws, desk.bidang)
                lanes.append((lane.name, bidang or ("semua bidang" if lane.per_bidang else "")))
            else:
                from_paper = True
        if from_paper:
            rights.append(PAPER)
        since = ""
        if not officer.active and officer.inactive_since:
            at = datetime.fromisoformat(officer.inactive_since)
            since = f"sejak {SHORT_MONTHS[at.month - 1]} {at:%y}"
        return OfficerLine(officer, tuple(lanes), tuple(rights), since, officer.id in self._with_password)

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
                gives_identity=bool(self.still or self.desk.ws.keys.identity),
                remark=self._remark(line),
                own=self.ways.is_own(line.officer.id),
            )
            if self.still and line.officer.active and self.ways.is_own(line.officer.id):
                self.panel.password_button.enable()
            elif self.still:
                self.panel.password_button.disable(self.still)

    def _remark(self, line: OfficerLine) -> str:
        """What stands under the name in the panel."""
        if not line.officer.active:
            return f"nonaktif {line.since}"
        if not line.has_password:
            return "belum punya sandi"
        last = self._logins.get(line.officer.id)
        return f"Masuk terakhir {date_and_time(last)}" if last else "belum pernah masuk"

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
        told = f"{officer.name} tersimpan"
        if officer.id not in self._with_password:
            told += ". Beri kata sandi agar dapat masuk"
        return self._store(officer, told)

    def switch(self) -> None:
        """Set the shown officer inactive, or active again; what was typed is saved with it."""
        officer = self.panel.officer()
        if officer.active:
            self._leave(officer)
            return
        told = f"{officer.name} aktif kembali. Beri kata sandi agar dapat masuk"
        self._store(officer._replace(active=True, inactive_since=""), told)

    def _leave(self, officer: Officer) -> None:
        gone = officer._replace(active=False, inactive_since="")
        text = "Tidak dapat masuk lagi; catatannya tetap atas namanya."
        if officer.id in self._with_password:
            text += (
                " Data diberi kunci baru, jadi kata sandi dan salinan kunci yang mungkin dibawa tidak membukanya."
                " Cadangan yang sudah ada tetap terbuka dengan kunci lama."
            )
        if self.ways.is_own(officer.id):
            text += " Ini akun Anda sendiri: layar terkunci sesudahnya."
        confirm(
            self,
            f"Nonaktifkan {officer.name}?",
            text,
            ok="Nonaktifkan",
            danger=True,
            icon="account-off-outline",
            on_ok=lambda: self._store(gone, f"{officer.name} dinonaktifkan"),
        )

    def _store(self, officer: Officer, told: str) -> bool:
        """Save an officer. Where the register needs another key for it, that is asked and goes on beside the window;
        True once it is saved or under way."""
        self.panel.clear_errors()
        if self._needs_keys(officer):
            if officer.active and not self._agree_to_take(officer.name):
                return False
            self.ways.save_with_keys(officer, lambda changes: self._stored(officer, told, changes))
            return True
        done = self.desk.attempt(
            lambda: save_account(self.desk.ws, officer=officer),
            refused=self.refused,
            retry=self.save,
        )
        if done is None:
            return False
        self._stored(officer, told, done)
        return True

    def _needs_keys(self, officer: Officer) -> bool:
        """Whether saving takes a way in, or the right to the envelopes, from somebody who has it."""
        if officer.id not in self._with_password:
            return False
        before = officer_named(self.desk.ws, officer.id)
        taken = Power.IDENTITY in before.powers and Power.IDENTITY not in officer.powers
        return not officer.active or (taken and bool(self.desk.ws.keys.identity))

    def _agree_to_take(self, name: str) -> bool:
        return ask(
            self,
            f"Cabut hak Identitas {name}?",
            "Amplop diberi kunci baru dan disegel ulang. Cadangan yang sudah ada tetap terbuka dengan kunci lama.",
            ok="Cabut dan simpan",
            danger=True,
            icon="email-lock-outline",
        )

    def _stored(self, officer: Officer, told: str, changes: Changes) -> None:
        self._fresh, self._chosen = None, officer.id
        self.refresh()
        self.shell.toast(told)
        self.published.emit(changes)

    def show_code(self) -> None:
        """Say how old the code in the safe is."""
        words, kept = self.ways.code_words()
        self.recovery.show_made(words, kept=kept)

    def put_away(self) -> None:
        self.ways.put_away()

    def password_set(self, name: str) -> None:
        """Somebody has a password now, or another one."""
        if not self.is_dirty():
            self.refresh()
        self.shell.toast(f"Kata sandi {name} tersimpan")
        self.published.emit(Changes(officers=True))

    def discard(self) -> None:
        self._fresh = None
        self.refresh()

    def cancel(self) -> None:
        self.discard()
        self.table.setFocus()

    def first_focus(self) -> QWidget | None:
        return self.table
