"""The papers of Rekap & Laporan: what the preview shows, what Cetak and Simpan PDF hand out.

While a month's report is written the preview shows it as it would be signed; once its pages are fixed it shows the very
bytes that were issued, and prints and saves nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from app.monthend.drawing import draft_report, maker_on
from app.monthend.issued import reprint
from app.monthend.state import Step
from app.papers import make
from app.recap.figures import WORDS
from app.worktime.words import date_words, month_words
from ui.pages.rekap.reading import Found
from ui.preview.printing import make_pdf, print_pdf, save_pdf

if TYPE_CHECKING:
    from ui.pages.rekap.page import RekapPage

_Key = tuple[object, ...]


class RecapPapers:
    """The paper that goes with what the page shows now."""

    def __init__(self, page: RekapPage) -> None:
        self._page = page
        self._made: tuple[_Key, bytes] | None = None
        self._shown_of: _Key | None = None

    def make(self) -> None:
        """Have the paper of what is shown made for the preview."""
        page, at = self._page, self._page.desk.now()
        found = page.found
        if found is None:
            return
        key, work = self._wanted(found)
        self._made = None
        page.making.make(work, lambda pdf: self._show(key, pdf, at), again=page.read)

    def made(self) -> bytes | None:
        """The paper that the preview shows; None while it is being made."""
        return self._made[1] if self._made is not None else None

    def show_state(self) -> None:
        """Say what Cetak and Simpan PDF give."""
        fixed = self._fixed()
        words = "terbitan yang tersimpan" if fixed else "rancangan, belum ditandatangani"
        for button in (self._page.print_button, self._page.save_button):
            button.setToolTip(f"{button.text()}: {words}")

    def _fixed(self) -> str:
        """The issued file that stands for this month; "" while the report is being written, or for a day."""
        report = self._page.found.report if self._page.found is not None else None
        if report is None or report.step is Step.DRAFT or report.state.report is None:
            return ""
        mine = [
            one for one in report.issued if one.report_id == report.state.report["id"] and one.kind == "pdf"
        ]
        pages = [one for one in mine if one.stage != "tutup"]
        return pages[-1].id if pages else ""

    def _wanted(self, found: Found) -> tuple[_Key, Callable[[], bytes]]:
        page = self._page
        ws, small = page.desk.ws, page.small_cells.isChecked()
        month, day, kind = found.period
        if day is not None:
            # Not above: a month's recap draws no day.
            from app.papers.daily import daily_recap

            officer = page.desk.officer
            return (day, kind), lambda: daily_recap(
                ws, day=day, kind=kind, officer=officer, signer=maker_on(ws, day=day, kind=kind)
            )
        fixed = self._fixed()
        if fixed:
            return (fixed,), lambda: reprint(ws, fixed)
        if small or found.report is None:
            return (month, kind, small), lambda: make.recap(ws, month=month, small_cells=small, kind=kind)
        report = found.report
        return (month, kind, False), lambda: draft_report(ws, report.figures, report.work)

    def _show(self, key: _Key, pdf: bytes, at: datetime) -> None:
        preview = self._page.preview
        place = preview.view.page() if self._shown_of == key else 0
        self._made, self._shown_of = (key, pdf), key
        preview.set_pdf(pdf)
        preview.view.go_to(place)
        preview.set_state("Terbitan tersimpan" if self._fixed() else f"Sesuai data {at:%H:%M:%S}")

    def print_out(self) -> None:
        """Ctrl+P."""
        page = self._page
        self._with_paper(lambda pdf, name: print_pdf(page.shell, page.desk, pdf, title=name))

    def export(self) -> None:
        """Ctrl+E."""
        page = self._page
        self._with_paper(lambda pdf, name: save_pdf(page.shell, page.desk, pdf, suggested=name))

    def name(self, found: Found) -> str:
        """What the paper's file is called: "Laporan 42-PDIP-XI-2026", "Rekap permohonan 30 Nov 2026"."""
        page = self._page
        month, day, kind = found.period
        what = f"{WORDS[kind].noun} " if page.both_kinds() else ""
        if day is not None:
            return f"Rekap {what}{date_words(day)}"
        if self._fixed() and found.report is not None:
            return f"Laporan {found.report.number.replace('/', '-')}"
        return f"Rekap {what}{month_words(month)}"

    def _with_paper(self, then: Callable[[bytes, str], object]) -> None:
        """What is typed is kept first, and counted; the paper is that of the period chosen, whatever was shown."""
        self._page.side.keep_now()
        self._page.when_read(lambda: self._hand_out(then))

    def _hand_out(self, then: Callable[[bytes, str], object]) -> None:
        page, found = self._page, self._page.found
        if found is None:
            return
        name = self.name(found)
        key, work = self._wanted(found)
        if self._made is not None and self._made[0] == key:
            then(self._made[1], name)
            return
        make_pdf(
            page.shell, page.desk, f"Menyusun {name}", lambda _progress: work(), lambda pdf: then(pdf, name)
        )
