"""Steps that are not left one case at a time: the page leads to the act for all, or to the list that is worked there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from app.changes import Changes
from app.monthend.state import Step as Done
from app.monthend.state import Way
from app.office.month_steps import Post, called
from app.office.procedures import current, lost_words, main_kind
from app.procedure.model import CaseKind, OutcomeKind, Step, Wait
from app.reading.views import CaseView
from app.register.birthdays import birthday
from app.worktime.words import date_words
from ui.pages.alur.moving import BERITA_ACARA, HAND_OVER
from ui.pages.together import Togetherness, offers
from ui.widgets import Banner, Button

if TYPE_CHECKING:
    from ui.pages.pengaduan.page import PengaduanPage

#: The parts of Buku Registrasi in which those who wait are worked.
BIRTHDAYS, UNCOLLECTED = "usia_17", "belum_diambil"
IMPORT = "Impor berkas SOP"


class Lead(NamedTuple):
    """Where the page leads: words and sign of the main button, what it does, and why the case is not moved here."""

    words: str
    icon: str
    go: Callable[[], object]
    title: str
    text: str
    why_not: Callable[[], str] = lambda: ""  # why the button leads nowhere now; "" while it does
    key: str = "Ctrl+Enter"

    def band(self) -> Banner:
        """The reason, over the button."""
        return Banner("tint", self.title, self.text, icon=self.icon)


class Leading:
    """The lead of the case that the page shows, for one page."""

    def __init__(self, page: PengaduanPage) -> None:
        self._page = page
        self.lead: Lead | None = None
        self.together = Togetherness(page.shell, page.desk, page)
        self.together.done.connect(self._done)

    def show_case(self, view: CaseView) -> Lead | None:
        """Find what the case's step leads to; nothing while it stands paused or for who may not act."""
        self.lead = self._signing(view)
        if self.lead is not None:
            return self.lead
        step = view.procedure.step_by_id.get(view.card.step)
        if self._page.right is None or view.card.paused is not None or step is None:
            return None
        if any(way.kind is not OutcomeKind.FORWARD for way in step.outcomes):
            return None  # a way back is one case's own: it is decided here
        self.lead = self._of(view, step)
        return self.lead

    def _signing(self, view: CaseView) -> Lead | None:
        """A month's step that ends by signing the report, for whoever signs or may write it."""
        month = self._page.month
        post = month.signing()
        report = month.report
        if post is None:
            return None
        maker = post is Post.MAKER
        other = called(view.procedure, Post.HEAD if maker else Post.MAKER)
        words = f"Tanda tangani, {'ke' if maker else 'kembalikan ke'} {other}"
        way = report.state.way if report is not None else None
        if way in (Way.PAPER, Way.BSRE) and report is not None and report.step in (Done.PREPARED, Done.MAKER):
            return self._brought(way)
        why = month.acts.why_not_sign if report is not None else lambda: "Membaca berkas bulan…"
        return Lead(words, "draw-pen", month.acts.sign, "", "", why, "Ctrl+T")

    def _brought(self, way: Way) -> Lead:
        """The report is signed elsewhere: what comes back from there ends the step."""
        acts = self._page.month.acts
        if way is Way.PAPER:
            return Lead("Lampirkan pindaian", "tray-arrow-up", acts.scan, "", "", acts.why_not_write, "")
        return Lead("Ambil kembali dari BSrE", "tray-arrow-up", acts.bring_back, "", "", key="")

    def bands(self, view: CaseView) -> list[Banner]:
        """What stands over the form: why the case is worked elsewhere, or that its SOP cannot be read."""
        lost = lost_words(self._page.desk.ws, view.procedure) if view.card.is_open else ""
        if lost:
            go = lambda: self._page.shell.go("pengaturan", section="sop")  # noqa: E731
            button = Button(IMPORT, small=True, icon="tray-arrow-down", on_click=go)
            words = f"{lost} Setelah itu langkahnya dapat dilanjutkan; tidak ada yang hilang."
            return [
                Banner(
                    "warn",
                    "SOP tidak terbaca",
                    words,
                    icon="file-alert-outline",
                    buttons=(button,),
                    stacked=True,
                )
            ]
        if self.lead is None:
            return []
        return [self.lead.band()] if self.lead.title else self._elsewhere()

    def _elsewhere(self) -> list[Banner]:
        """Where the report is while it is signed with the pen or in BSrE's application."""
        report = self._page.month.report
        if report is None or report.state.way not in (Way.PAPER, Way.BSRE):
            return []
        if report.step not in (Done.PREPARED, Done.MAKER):
            return []
        if report.state.way is Way.PAPER:
            text = "Sudah disusun untuk pena. Setelah keduanya menandatangani, lampirkan pindaiannya."
            return [Banner("tint", f"Laporan {report.number}", text, icon="draw-pen")]
        text = "Sudah disimpan untuk aplikasi BSrE. Setelah ditandatangani di sana, ambil kembali berkasnya."
        return [Banner("tint", f"Laporan {report.number}", text, icon="file-export-outline")]

    def _of(self, view: CaseView, step: Step) -> Lead | None:
        if step.together:
            return self._all(view, step)
        if step.handover:
            return Lead(
                HAND_OVER,
                "truck-delivery-outline",
                lambda: self._to_list(BERITA_ACARA),
                "Diserahkan lewat Berita Acara",
                "Dokumen yang sudah jadi dipilih bersama, dicetak daftarnya, lalu diserahkan sekaligus.",
            )
        if step.wait is Wait.COLLECTED:
            return Lead(
                "Buka Belum diambil",
                "phone-outline",
                lambda: self._to_list(UNCOLLECTED),
                "Menunggu diambil pemohon",
                "Kontak dan pengambilannya dicatat di Buku Registrasi, bagian Belum diambil.",
            )
        if step.wait is Wait.AGE_17:
            return Lead(
                "Buka Usia 17 tahun",
                "cake-variant-outline",
                lambda: self._to_list(BIRTHDAYS),
                self._age(),
                "Kartunya mulai dicetak dari Buku Registrasi, bagian Usia 17 tahun, tanpa permohonan.",
            )
        return None

    def _age(self) -> str:
        born = self._page.application.born()
        if born is None:
            return "Menunggu usia 17 tahun"
        turns = birthday(born)
        over = turns <= self._page.desk.now().date()
        return f"{'Sudah genap' if over else 'Genap'} 17 tahun pada {date_words(turns)}"

    def _all(self, view: CaseView, step: Step) -> Lead | None:
        """The day's one act; a case under a revision whose step the present one does not know is moved by itself."""
        # Not above: of most SOPs no step is of this kind.
        from app.recap.cases import cards_of
        from app.register.together import standing

        desk, procedure_id = self._page.desk, view.procedure.id
        there = desk.attempt(lambda: cards_of(desk.ws, standing(desk.ws, procedure_id, step.id)))
        found = next((one for one in offers(desk, there or ()) if one.step.id == step.id), None)
        if found is None or step.id not in current(desk.ws, procedure_id).step_by_id:
            return None
        return Lead(
            found.words,
            "playlist-check",
            lambda: self.together.ask(procedure_id, step.id),
            "Diselesaikan sekaligus",
            "Satu kali sehari untuk semua yang menunggu di langkah ini.",
        )

    def _to_list(self, tab: str) -> None:
        page = self._page
        register = main_kind(page.desk.ws) is CaseKind.APPLICATION
        page.shell.go("logbook" if register else "registrasi", tab=tab)

    def _done(self, changes: Changes) -> None:
        page = self._page
        if page.view is not None:
            page.show_case(page.view.card.id)
        page.desk.publish(changes, page)
