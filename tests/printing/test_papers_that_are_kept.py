"""The papers that an office keeps are PDF/A-1b by a judge that is not ours: PDFBox's Preflight."""

from __future__ import annotations

from dataclasses import replace

from printing.daily_recap import daily_recap
from printing.data import ErratumRow, Letterhead, Logbook, Recap
from printing.data_books import BookColumn, BookRow, RegisterBook, Tick
from printing.data_report import DailyRecap, DayTable, IsoSheet, Report
from printing.data_trust import Signatory
from printing.iso_sheet import iso_sheet
from printing.logbook import blank_logbook, logbook
from printing.recap import recap
from printing.register_book import register_book
from printing.report import report
from tests.preflight import faults
from tests.printing.paper_samples import entry

NASTY = "emoji 😀 عرب ᬅᬓ᭄ (1) \\ <b>& Ja'far"


def test_report_recaps_and_books_pass_preflight_whatever_is_typed_in_them(
    november: Recap, book: Logbook, letterhead: Letterhead
) -> None:
    signer = Signatory(("Kasi Kerjasama",), "Petugas 02")
    errata = (ErratumRow("1/XI/2026", "0833", "Oktober 2026", "Isi", NASTY, "Surat", "salah", "Petugas 02"),)
    month = replace(november, conclusions=((NASTY, 3, NASTY),), decision=NASTY)
    leaf = replace(book.sheets[0], rows=(entry(1, content=NASTY), entry(2, initial="P01\n30/11/26 15.12")))
    columns = (BookColumn("No", 9), BookColumn("Isi", 240, "left"), BookColumn("Hasil", 24))
    pages = {
        "report": report(Report(month, "1/PDIP/XI/2026", signer, signer, narrative=NASTY))[0],
        "pen": report(Report(month, "1/PDIP/XI/2026", signer, signer, form=False))[0],
        "recap": recap(replace(month, small_cells=True)),
        "daily": daily_recap(
            DailyRecap(
                letterhead,
                "REKAP HARIAN PENGADUAN",
                "Senin, 30 November 2026",
                "",
                (("Masuk", "0"),),
                (DayTable(("Sumber", "Masuk"), ((NASTY, "1"),)),),
                (),
                signer,
            )
        ),
        "iso": iso_sheet(IsoSheet(letterhead, "LEMBAR", "November 2026", "", NASTY, (), signer, signer)),
        "logbook": logbook(replace(book, sheets=(leaf,), errata=errata)),
        "book": register_book(
            RegisterBook(
                letterhead,
                "BUKU",
                "Buku",
                "",
                "November 2026",
                columns,
                (BookRow(("1", NASTY, Tick(True))),),
                errata=errata,
            )
        ),
    }
    found = faults({**pages, "blank": blank_logbook(letterhead, book.form, book.title, book.initial_by)})
    assert found.pop("blank"), "the judge finds what is no PDF/A: a sheet for the pen is not kept"
    assert found == {name: [] for name in pages}
