"""The main window of one office: its pages, its desk, and how trouble is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from app.books.words import page_word
from app.errors import KotakAduanError, MachineError
from app.office.procedures import current, kept_kinds, leading, main_kind
from app.procedure.model import CaseKind
from app.workspace import Workspace
from ui.code_band import look_at_code
from ui.desk import READ_ONLY, Desk
from ui.locking import Locking
from ui.place import keep_place, restore_place
from ui.searching import Searching
from ui.shell.bus import Bus
from ui.shell.page import Page, PageSpec
from ui.shell.window import MainWindow
from ui.widgets import Banner, Button

if TYPE_CHECKING:
    from app.monthend.by_code import ByCode

_TROUBLE = "masalah"
_LOOKING = "hanya-baca"
_CLOCK = "jam"


class OfficeWindow:
    """The window with its desk. Keep this object as long as the window lives."""

    def __init__(self, ws: Workspace) -> None:
        self.bus = Bus()
        self.desk = Desk(ws, self.bus)
        desk = self.desk
        office = desk.office
        self.searching = Searching(desk, open_report=self._open_report)
        self.window = MainWindow(
            page_specs(desk),
            bus=self.bus,
            now=desk.now,
            zone=office.zone,
            office=office.name,
            search=self.searching.hits,
            open_case=lambda case_id: self.window.go("pengaduan", case_id=case_id),
            officers=desk.choices,
        )
        self.locking = Locking(self.window, desk)
        self.locking.taken_over.connect(self._taken_over)
        self.locking.unlocked.connect(self.look_at_clock)
        self.window.officer_chosen.connect(lambda officer_id: self.locking.lock(chosen=officer_id))
        self.window.lock_wanted.connect(lambda: self.locking.lock())
        self.window.password_wanted.connect(self._own_password)
        self.window.page_shown.connect(self._page_shown)
        desk.officer_changed.connect(self._show_officer)
        desk.trouble.connect(self._tell)
        self.bus.changed.connect(self._settings_changed)
        self.window.closing.connect(self._closing)
        self.window.closed.connect(desk.close)
        self._kind = main_kind(desk.ws)
        self._month_hour = ""
        self._show_rail()
        self._show_officer()
        restore_place(self.window, desk.ws.folder)

    def _open_report(self, found: ByCode) -> None:
        """The month of a report whose check code was typed; an earlier revision lies over it, as it was issued, to be
        set beside the sheet of paper that bears the code."""
        self.window.go("rekap", month=found.month, kind=found.kind.value)
        if found.stands:
            return
        # Not above: hardly ever looked for.
        from app.monthend.issued import kept_report
        from ui.preview.paper_dialog import PaperDialog
        from ui.preview.printing import make_pdf

        desk, title = self.desk, f"Laporan {found.number}, revisi {found.revision}"

        def kept() -> bytes:
            paper = kept_report(desk.ws, month=found.month, kind=found.kind, revision=found.revision)
            assert paper is not None  # a report that bears a signature has pages
            return paper

        make_pdf(
            self.window,
            desk,
            title,
            lambda _progress: kept(),
            lambda pdf: PaperDialog(self.window, desk, pdf, title=title).show_paper(),
        )

    def tell_read_only(self, again: Callable[[], object], other: Callable[[], object]) -> None:
        """The band that stays while the data folder can only be read (keadaan 5)."""
        folder = self.desk.ws.folder
        buttons = (
            Button("Coba lagi", small=True, on_click=again),
            Button("Pilih folder lain", small=True, on_click=other),
        )
        text = f"Data dapat dilihat dan dicetak, tidak dapat diubah. Minta hak tulis untuk {folder}."
        self.window.warn(_LOOKING, Banner("run", READ_ONLY, text, icon="lock-outline", buttons=buttons))

    def look_at_clock(self) -> None:
        """A band while the PC's clock stands before what was already done; nobody need receive by a wrong date."""
        from app.record.clock import set_back

        found = set_back(self.desk.ws)
        if found is None:
            self.window.unwarn(_CLOCK)
            return
        band = Banner(
            "warn",
            found.title,
            found.text,
            icon="clock-alert-outline",
            on_close=lambda: self.window.unwarn(_CLOCK),
        )
        self.window.warn(_CLOCK, band)

    def watch_months(self) -> None:
        """From now on the file of each month is opened once its first hour has come: at the start, after unlocking, and
        while the window stays open into a new month."""
        self.look_at_months()
        self.locking.unlocked.connect(self.look_at_months)
        self.window.ticked.connect(self._hour_by_hour)

    def look_at_months(self) -> None:
        """Open the months' files that are due, where who sits here may; nothing while the PC's clock is behind."""
        # Not above: the first frame needs nothing of it.
        from app.record.clock import set_back
        from app.register.months import may_open, open_months

        desk = self.desk
        self._month_hour = f"{desk.now():%Y-%m-%d %H}"
        if not may_open(desk.ws, desk.officer) or set_back(desk.ws) is not None:
            return
        done = desk.attempt(lambda: open_months(desk.ws, officer_id=desk.officer.id))
        if done is not None and done.case_ids:
            desk.publish(done.changes, self)

    def _hour_by_hour(self) -> None:
        if f"{self.desk.now():%Y-%m-%d %H}" != self._month_hour and not self.window.covered():
            self.look_at_months()

    def _page_shown(self, page_id: str) -> None:
        look_at_code(self.window, self.desk)
        if page_id == "pengaduan":
            from ui.pages.pengaduan import PengaduanPage

            page = self.window.current_page()
            if isinstance(page, PengaduanPage) and page.view is not None:
                self.desk.opened(page.view.card.id)

    def _show_officer(self) -> None:
        self.window.set_officer(self.desk.choice(self.desk.officer))
        self.window.set_search_words(self.searching.hint(), self.searching.more())
        look_at_code(self.window, self.desk)

    def _taken_over(self) -> None:
        """Another officer has unlocked: their own pages, from Beranda on."""
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard():
            clipboard.clear()  # a slip or an answer that the former officer has copied
        self.desk.taken_over()
        self.window.go("beranda")

    def _own_password(self) -> None:
        from app.access.accounts import change_own_password
        from ui.login.own_password import OwnPasswordDialog

        ws = self.desk.ws
        if ws.read_only:
            self.window.toast(READ_ONLY, tone="warn")
            return

        def change(old: str, new: str) -> None:
            try:
                change_own_password(ws, old=old, new=new)
            finally:
                ws.close()  # the connection of the thread beside the window

        OwnPasswordDialog(
            self.window,
            self.desk.officer.name,
            change,
            done=lambda: self.window.toast("Kata sandi sudah diganti"),
            trouble=lambda error: self._tell(error, None),
        ).open()

    def _settings_changed(self, changes: object, _initiator: object) -> None:
        office = self.desk.office
        self.window.set_office(office.name, office.zone)
        self._show_rail()
        self.locking.idle.set_minutes(office.idle_minutes)
        self._show_officer()
        if not self.desk.officer.active:
            self.locking.lock()  # their own entry as inactive was their last one

    def _show_rail(self) -> None:
        """The pages that go with the SOPs in force: what is received and which books are kept can change at any time."""
        rail, desk = self.window.rail, self.desk
        first = main_kind(desk.ws)
        if first is not self._kind:
            self._kind = first
            self.window.readdress(TO_COMPLAINTS if first is CaseKind.COMPLAINT else TO_APPLICATIONS)
        rail.item("terima").rename(RECEIVING[first][0])
        rail.item("logbook").rename(register_word(desk))
        also = kept_kinds(desk.ws)
        books = {CaseKind.APPLICATION: "registrasi", CaseKind.COMPLAINT: "buku_pengaduan"}
        self.window.leave_out([page for kind, page in books.items() if kind not in also])
        rail.item("registrasi").setVisible(first is CaseKind.COMPLAINT and CaseKind.APPLICATION in also)
        rail.item("buku_pengaduan").setVisible(first is CaseKind.APPLICATION and CaseKind.COMPLAINT in also)
        rail.item("buku_pengaduan").rename(page_word(leading(desk.ws, CaseKind.COMPLAINT)))
        rail.item("registrasi").rename(page_word(leading(desk.ws, CaseKind.APPLICATION)))

    def _tell(self, error: KotakAduanError, retry: Callable[[], object] | None) -> None:
        """A fault of the machine stays as a band until it is over; a refusal passes by below."""
        window = self.window
        if not isinstance(error, MachineError):
            window.toast(error.sentence, tone="warn")
            return
        safe = (
            "Data yang sudah tersimpan aman."
            if error.data_safe
            else "Jangan menghapus apa pun di folder data."
        )
        buttons = []
        if retry is not None:

            def again() -> None:
                window.unwarn(_TROUBLE)
                retry()

            buttons.append(Button("Coba lagi", small=True, on_click=again))
        window.warn(
            _TROUBLE,
            Banner("bad", error.sentence, safe, buttons=buttons, on_close=lambda: window.unwarn(_TROUBLE)),
            own=True,
        )

    def _closing(self) -> None:
        keep_place(self.window, self.desk.ws.folder)
        self.locking.stop()


def register_word(desk: Desk) -> str:
    """What the rail calls the office's register, as its SOP does: "Logbook", "Buku Pengaduan"."""
    return page_word(current(desk.ws, desk.office.procedure_id))


#: What the rail says of the page on which a kind of case is received; an office of applications says it short.
RECEIVING = {
    CaseKind.COMPLAINT: ("Terima Pengaduan", "inbox-arrow-down-outline"),
    CaseKind.APPLICATION: ("Terima", "inbox-arrow-down-outline"),
}

_FORMS = {"terima": "terima_lain", "terima_lain": "terima"}
#: Where form and book of each kind have their place once the office's main SOP is about another kind of case.
TO_COMPLAINTS = _FORMS | {
    "logbook": "registrasi",
    "buku_pengaduan": "logbook",
    "registrasi": "buku_pengaduan",
}
TO_APPLICATIONS = _FORMS | {new: old for old, new in TO_COMPLAINTS.items() if old not in _FORMS}


def page_specs(desk: Desk) -> list[PageSpec]:
    """Every page of the office; each one's code loads on its first visit."""

    def beranda(shell: MainWindow) -> Page:
        from ui.pages.beranda import BerandaPage

        return BerandaPage(shell, desk)

    def receiving(*, main: bool) -> Callable[[MainWindow], Page]:
        def made(shell: MainWindow) -> Page:
            if (main_kind(desk.ws) is CaseKind.APPLICATION) is main:
                from ui.pages.permohonan import PermohonanPage

                return PermohonanPage(shell, desk)
            from ui.pages.terima import TerimaPage

            return TerimaPage(shell, desk)

        return made

    def alur(shell: MainWindow) -> Page:
        from ui.pages.alur import AlurPage

        return AlurPage(shell, desk)

    def pengaduan(shell: MainWindow) -> Page:
        from ui.pages.pengaduan import PengaduanPage

        return PengaduanPage(shell, desk)

    def logbook(shell: MainWindow) -> Page:
        if main_kind(desk.ws) is CaseKind.APPLICATION:
            return registrasi(shell)
        return complaints(shell)

    def registrasi(shell: MainWindow) -> Page:
        from ui.pages.registrasi import RegistrasiPage

        return RegistrasiPage(shell, desk)

    def complaints(shell: MainWindow) -> Page:
        from ui.pages.logbook import LogbookPage

        return LogbookPage(shell, desk, CaseKind.COMPLAINT)

    def rekap(shell: MainWindow) -> Page:
        from ui.pages.rekap import RekapPage

        return RekapPage(shell, desk)

    def periksa(shell: MainWindow) -> Page:
        from ui.pages.periksa import PeriksaPage

        return PeriksaPage(shell, desk)

    def blangko(shell: MainWindow) -> Page:
        from ui.pages.blangko import BlangkoPage

        return BlangkoPage(shell, desk)

    def pengaturan(shell: MainWindow) -> Page:
        from ui.pages.pengaturan import PengaturanPage

        return PengaturanPage(shell, desk)

    def sop(shell: MainWindow) -> Page:
        from ui.sop_editor.page import SopPage

        return SopPage(shell, desk)

    def bantuan(shell: MainWindow) -> Page:
        from ui.pages.bantuan import BantuanPage

        return BantuanPage(shell, desk)

    first = main_kind(desk.ws)
    return [
        PageSpec("beranda", "Beranda", "home-outline", "", beranda),
        PageSpec("terima", *RECEIVING[first], "F2", receiving(main=True)),
        PageSpec("alur", "Alur Kerja", "view-column-outline", "F3", alur),
        PageSpec("logbook", register_word(desk), "notebook-outline", "F4", logbook),
        # The book of the other kind of case, where the office keeps one (`_show_rail`).
        PageSpec("registrasi", "Buku Registrasi", "notebook-outline", "", registrasi),
        PageSpec("buku_pengaduan", "Buku Pengaduan", "notebook-outline", "", complaints),
        PageSpec("rekap", "Rekap & Laporan", "chart-box-outline", "F5", rekap),
        PageSpec("blangko", "Cetak Blangko", "printer-outline", "F6", blangko),
        PageSpec("pengaturan", "Pengaturan", "cog-outline", "", pengaturan, below=True),
        PageSpec(
            "pengaduan", "Pengaduan", "file-document-outline", "", pengaduan, on_rail=False, parent="alur"
        ),
        PageSpec(
            "terima_lain",
            "Terima",
            RECEIVING[first][1],
            "",
            receiving(main=False),
            on_rail=False,
            parent="terima",
        ),
        PageSpec(
            "periksa", "Periksa berkas", "file-search-outline", "", periksa, on_rail=False, parent="rekap"
        ),
        PageSpec("sop", "SOP", "source-branch", "", sop, on_rail=False, parent="pengaturan"),
        PageSpec("bantuan", "Bantuan", "help-circle-outline", "", bantuan, on_rail=False, parent=""),
    ]
