"""The page Pengaturan: its sections, one at a time, and no typed word lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.changes import Changes
from app.monthend.authority_notes import notes
from app.monthend.holder_notes import oddities
from app.office.calendar import years
from app.office.officers import lacking
from app.office.powers import Power
from app.reading.applications import keeps_applications
from ui import actions
from ui.desk import READ_ONLY, Desk
from ui.pages.pengaturan.menu import SectionMenu
from ui.pages.pengaturan.section import Section
from ui.shell.page import Page
from ui.widgets import ask

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

SECTIONS = (
    ("kantor", "Kantor & kop", "office-building-outline"),
    ("petugas", "Petugas & hak", "account-multiple-outline"),
    ("bidang", "Bidang", "sitemap-outline"),
    ("pejabat", "Pejabat", "badge-account-outline"),
    ("sop", "SOP", "source-branch"),
    ("templat", "Templat jawaban", "text-box-outline"),
    ("ceklis", "Ceklis permohonan", "clipboard-check-outline"),
    ("kalender", "Kalender", "calendar-month-outline"),
    ("hukum", "Batas hukum", "scale-balance"),
    ("penomoran", "Penomoran", "numeric"),
    ("pencetak", "Pencetak", "printer-outline"),
    ("keamanan", "Keamanan", "lock-outline"),
    ("cadangan", "Cadangan", "database-check-outline"),
    ("catatan", "Catatan kegiatan", "link-variant"),
    ("tandatangan", "Tanda tangan", "draw-pen"),
    ("pribadi", "Data pribadi", "shield-lock-outline"),
    ("tampilan", "Tampilan", "theme-light-dark"),
)

#: The right that a section's changes need; the others have none, or ask for it button by button.
RIGHTS = {
    "kantor": Power.OFFICE,
    "petugas": Power.OFFICERS,
    "bidang": Power.OFFICE,
    "pejabat": Power.OFFICE,
    "tandatangan": Power.OFFICE,
    "templat": Power.OFFICE,
    "ceklis": Power.OFFICE,
    "kalender": Power.OFFICE,
    "hukum": Power.OFFICE,
    "penomoran": Power.OFFICE,
    "pencetak": Power.OFFICE,
    "keamanan": Power.OFFICE,
}


class PengaturanPage(Page):
    """Everything the office sets for itself. `shell.go("pengaturan", section="kalender")` opens a section."""

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, "Pengaturan")
        self.desk = desk
        self._built: dict[str, Section] = {}
        self._here = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        column.addLayout(row, 1)
        self._column = column
        # Nothing of applications shows in an office that handles complaints only.
        theirs = keeps_applications(desk.ws)
        self.menu = SectionMenu([one for one in SECTIONS if theirs or one[0] != "ceklis"], self)
        self.menu.asked.connect(self._asked)
        row.addWidget(self.menu)
        self.stack = QStackedWidget(self)
        row.addWidget(self.stack, 1)
        actions.bind(self, "save", self.save)
        desk.officer_changed.connect(self._officer_changed)
        self._mark_calendar()
        self._mark_month_end()

    # -- sections

    def _factory(self, key: str) -> Callable[[MainWindow, Desk], Section]:
        # Each section's code is loaded on its first visit.
        if key == "kantor":
            from ui.pages.pengaturan.office import OfficeSection

            return OfficeSection
        if key == "petugas":
            from ui.pages.pengaturan.officers import OfficersSection

            return OfficersSection
        if key == "bidang":
            from ui.pages.pengaturan.bidang import BidangSection

            return BidangSection
        if key == "pejabat":
            from ui.pages.pengaturan.holders import HoldersSection

            return HoldersSection
        if key == "tandatangan":
            from ui.pages.pengaturan.signing import SigningSection

            return SigningSection
        if key == "sop":
            from ui.pages.pengaturan.procedures import ProceduresSection

            return ProceduresSection
        if key == "templat":
            from ui.pages.pengaturan.templates import TemplatesSection

            return TemplatesSection
        if key == "ceklis":
            from ui.pages.pengaturan.checklists import ChecklistsSection

            return ChecklistsSection
        if key == "kalender":
            from ui.pages.pengaturan.calendar import CalendarSection

            return CalendarSection
        if key == "hukum":
            from ui.pages.pengaturan.legal import LegalSection

            return LegalSection
        if key == "penomoran":
            from ui.pages.pengaturan.numbering import NumberingSection

            return NumberingSection
        if key == "pencetak":
            from ui.pages.pengaturan.printer import PrinterSection

            return PrinterSection
        if key == "keamanan":
            from ui.pages.pengaturan.secrecy import SecrecySection

            return SecrecySection
        if key == "cadangan":
            from ui.pages.pengaturan.backup import BackupSection

            return BackupSection
        if key == "catatan":
            from ui.pages.pengaturan.record import RecordSection

            return RecordSection
        if key == "pribadi":
            from ui.pages.pengaturan.privacy import PrivacySection

            return PrivacySection
        from ui.pages.pengaturan.looks import LooksSection

        return LooksSection

    def _why_still(self, key: str) -> str:
        """Why nothing can be changed in a section by who has logged in; "" where it can."""
        if self.desk.read_only:
            return READ_ONLY
        power = RIGHTS.get(key)
        return lacking(self.desk.ws, power) if power is not None else ""

    def _follow_rights(self) -> None:
        """Who manages officers may change their own rights too: a section that is locked now, or no longer, is built
        anew."""
        for key, section in list(self._built.items()):
            if bool(section.still) == bool(self._why_still(key)) or section.is_dirty():
                continue
            del self._built[key]
            self.stack.removeWidget(section)
            if section.foot is not None:
                self._column.removeWidget(section.foot)
                section.foot.hide()
                section.foot.deleteLater()
            section.hide()
            section.deleteLater()
            if key == self._here:
                self._here = ""
                self.show_section(key)

    def section(self) -> Section | None:
        """The section shown."""
        return self._built.get(self._here)

    def show_section(self, key: str) -> bool:
        """Open a section; False when the officer would rather finish the present one. KeyError: no such one."""
        if key not in {known for known, _text, _icon in SECTIONS}:
            raise KeyError(key)
        if key == self._here:
            return True
        if not self.can_leave():
            self.menu.choose(self._here)
            return False
        section = self._built.get(key)
        if section is None:
            section = self._factory(key)(self.shell, self.desk)
            section.published.connect(lambda changes, made=section: self._published(changes, made))
            self._built[key] = section
            self.stack.addWidget(section)
            if section.foot is not None:
                self._column.addWidget(section.foot)
            section.refresh()
            why = self._why_still(key)
            if why:
                section.hold_still(why)
        before = self.section()
        if before is not None and before.foot is not None:
            before.foot.hide()
        self._here = key
        self.stack.setCurrentWidget(section)
        if section.foot is not None:
            section.foot.show()
        self.menu.choose(key)
        return True

    def _asked(self, key: str) -> None:
        self.show_section(key)

    def save(self) -> None:
        """Ctrl+S."""
        section = self.section()
        if section is not None and not section.still:
            section.save()

    # -- changes

    def _published(self, changes: Changes, initiator: Section) -> None:
        self._others(changes, initiator)
        if changes.officers:
            self._follow_rights()
        self._mark_calendar()
        self._mark_month_end()
        self.desk.publish(changes, self)

    def _others(self, changes: Changes, initiator: Section | None) -> None:
        for section in self._built.values():
            # What somebody is typing is never overwritten by another's change.
            if section is not initiator and section.concerns(changes) and not section.is_dirty():
                section.refresh()

    def on_changes(self, changes: Changes, initiator: object) -> None:
        if initiator is not self:
            self._others(changes, None)
            if changes.officers or changes.everywhere:
                self._follow_rights()
            self._mark_calendar()
            self._mark_month_end()

    def _officer_changed(self) -> None:
        section = self._built.get("petugas")
        if section is not None and not section.is_dirty():
            section.refresh()

    def _mark_calendar(self) -> None:
        found = self.desk.attempt(lambda: years(self.desk.ws)) or ()
        this_year = self.desk.now().year
        open_years = [str(one.year) for one in found if one.year >= this_year and not one.verified]
        text = f"{' dan '.join(open_years[:2])} belum diverifikasi" if open_years else ""
        self.menu.item("kalender").set_warning(text)

    def _mark_month_end(self) -> None:
        """What of office holders and signatures wants to be looked at."""
        ws = self.desk.ws
        found = self.desk.attempt(lambda: (oddities(ws), tuple(note.title for note in notes(ws)))) or ((), ())
        for key, sentences in zip(("pejabat", "tandatangan"), found, strict=True):
            self.menu.item(key).set_warning("\n".join(sentences), "alert-outline")

    def _mark_backups(self) -> None:
        keeper = self.shell.findChild(QObject, "backupKeeper")
        text = str(keeper.property("warning") or "") if keeper is not None else ""
        self.menu.item("cadangan").set_warning(text, "clock-alert-outline")

    # -- the page

    def foot_height(self) -> int:
        section = self.section()
        low = section.low_foot if section is not None else None
        if low is None or not low.isVisible():
            return super().foot_height()
        return max(super().foot_height(), self.height() - low.mapTo(self, QPoint()).y())

    def opened(self, **args: object) -> None:
        section = args.get("section")
        if isinstance(section, str):
            self.show_section(section)

    def on_shown(self) -> None:
        self._mark_backups()
        if not self._here:
            self.show_section("kantor")

    def left(self) -> str:
        for section in self._built.values():
            section.put_away()
        return super().left()

    def can_leave(self) -> bool:
        section = self.section()
        if section is None or not section.is_dirty():
            return True
        if ask(
            self,
            "Buang perubahan?",
            "Isian di bagian ini belum disimpan. Tekan Batal untuk kembali, lalu Simpan.",
            ok="Buang perubahan",
            danger=True,
        ):
            section.discard()
            return True
        return False

    def first_focus(self) -> QWidget | None:
        section = self.section()
        return section.first_focus() if section is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        section = self.section()
        if event.key() == Qt.Key.Key_Escape and section is not None:
            section.cancel()
            event.accept()
            return
        super().keyPressEvent(event)
