"""Papers that are kept declare PDF/A-1b and are, by a judge that is not our library; the others stay as they were."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from xml.etree import ElementTree

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from reportlab.pdfgen.canvas import Canvas

from app.signing.fields import with_fields
from printing.data import Letterhead, Logbook, LogbookSheet, Recap
from printing.data_report import Report, Signatory
from printing.fonts import face
from printing.logbook import logbook
from printing.recap import recap
from printing.report import report
from printing.sheet import Sheet
from tests.app.signing.signed_papers import decided_by, key, made_by, officer
from tests.preflight import faults, is_archival, openssl, pdfsig
from tests.printing.paper_reader import Paper
from tests.printing.paper_samples import entry, picture

MADE = datetime(2026, 11, 30, 15, 12, 7, tzinfo=timezone(timedelta(hours=8)))
NASTY = "Ja'far <b>& “x” ă č → ☑ √ ✕ ꦲꦏ ᬅ 日本 ى \U0001f600 \u202eabc"


def sheet(title: str = "Laporan", *, archival: bool = True, created: datetime | None = MADE) -> Sheet:
    office = Letterhead(("DINAS CONTOH", "KABUPATEN & KOTA"), logo=picture(mode="RGBA"))
    return Sheet(title, office, archival=archival, created=created)


def drawn(made: Sheet, text: str = "Masuk 86") -> bytes:
    made.page_letterhead()
    made.text(20, 60, text, face=face(), size=11)
    made.text(20, 70, "A7F2-9K3M", face=face("mono_bold"), size=9)
    made.tick(20, 80, 6)
    made.footer("Laporan", "Halaman 1 dari 1", "A7F2-9K3M-12496")
    return made.finish()


def monthly(november: Recap) -> Report:
    signs = Signatory(heads=("Kasi Kerjasama",)), Signatory(heads=("Mengetahui,", "Plt. Kepala Dinas"))
    return Report(november, "42/PDIP/XI/2026", *signs, narrative=NASTY)


def test_the_papers_of_a_month_are_archival(november: Recap, book: Logbook) -> None:
    logo = replace(november.letterhead, logo=picture(mode="RGBA"))
    leaves = (LogbookSheet(1, 1, (entry(1, NASTY), entry(2, "panjang " * 400))),)
    papers = {
        "recap": recap(replace(november, letterhead=logo)),
        "report": report(monthly(replace(november, letterhead=logo)))[0],
        "logbook": logbook(replace(book, letterhead=logo)),
        "nasty": logbook(replace(book, sheets=leaves)),
        "jpeg": recap(replace(november, letterhead=replace(logo, logo=picture("JPEG")))),
        "empty": logbook(replace(book, sheets=())),
    }
    assert faults(papers) == {name: [] for name in papers}


def test_the_month_s_report_is_archival_and_holds_after_both_signatures(november: Recap) -> None:
    from tests.app.signing.signed_papers import AT, authority

    pages, places = report(monthly(november))
    stages = {"fields": with_fields(pages, places)}
    with key(officer("Petugas 02", "Kasi Kerjasama")) as signing:
        stages["once"] = made_by(stages["fields"], signing)
    with key(officer("Petugas 11", "Plt. Kepala Dinas")) as signing:
        stages["twice"] = decided_by(stages["once"], signing)
    assert faults(stages) == {"fields": [], "once": [], "twice": []}
    assert [seen.valid for seen in pdfsig(stages["twice"])] == [True, True]
    assert openssl(stages["twice"], authority().certificate, AT) == ["", ""]


def test_a_plain_paper_is_judged_not_to_be_archival() -> None:
    """The judge can tell: else the tests above would say nothing."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(100, 700, "Laporan")
    canvas.save()
    found = faults({"bare": out.getvalue(), "ours": drawn(sheet(archival=False))})
    assert any("Helvetica" in fault for fault in found["bare"])
    assert any("MetaData" in fault for fault in found["ours"])


def test_a_logo_that_shines_through_stands_on_white_paper() -> None:
    assert b"/SMask" in drawn(sheet(archival=False))
    assert b"/SMask" not in drawn(sheet())


@pytest.mark.parametrize("title", ["Laporan & <Rekap>", "Çilek ă 日本 “kutip”", "(kurung) \\ garis"])
def test_properties_and_xmp_say_the_same(title: str) -> None:
    pdf = drawn(sheet(title))
    reader = PdfFileReader(io.BytesIO(pdf))
    info = reader.trailer["/Info"]
    (packet,) = re.findall(rb"<x:xmpmeta.*?</x:xmpmeta>", pdf, re.DOTALL)
    told = [text.strip() for text in ElementTree.fromstring(packet).itertext() if text.strip()]
    for name in ("/Title", "/Author", "/Creator", "/Producer"):
        assert str(info[name]) in told
    assert str(info["/Title"]) == title
    assert "2026-11-30T07:12:07+00:00" in told
    assert str(info["/CreationDate"]) == "D:20261130071207+00'00'"
    assert is_archival(pdf) == []


def test_a_title_that_xml_cannot_hold_is_told_without_it() -> None:
    pdf = drawn(sheet("Laporan\x07 \ud800\nNovember\x00  2026"))
    assert str(PdfFileReader(io.BytesIO(pdf)).trailer["/Info"]["/Title"]) == "Laporan November 2026"
    assert is_archival(pdf) == []


def test_without_a_moment_the_file_names_none() -> None:
    pdf = drawn(sheet(created=None))
    assert b"CreationDate" not in pdf
    assert b"CreateDate" not in pdf
    assert is_archival(pdf) == []


def test_the_colour_profile_is_the_shipped_one_and_free() -> None:
    from printing.archival import PROFILE

    reader = PdfFileReader(io.BytesIO(drawn(sheet())))
    (intent,) = reader.root["/OutputIntents"]
    profile = intent.get_object()["/DestOutputProfile"]
    assert profile.data == PROFILE.read_bytes()
    assert profile.data[8] == 2, "PDF/A-1 knows no newer kind"
    assert b"no copyright, use freely" in profile.data
    assert "zlib" in (PROFILE.parent / "LICENSE.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("archival", [True, False])
def test_the_same_paper_is_the_same_bytes(archival: bool) -> None:
    one, two = (drawn(sheet(archival=archival)) for _ in range(2))
    assert one == two
    assert drawn(sheet(archival=archival), "Masuk 87") != one


def test_two_papers_have_two_names() -> None:
    def name(pdf: bytes) -> object:
        return PdfFileReader(io.BytesIO(pdf)).trailer["/ID"]

    assert name(drawn(sheet("Satu"))) != name(drawn(sheet("Dua")))


def test_a_finished_page_is_packed_at_once() -> None:
    """Ten thousand rows would otherwise lie in memory as plain text until the end."""
    made = sheet()
    for _ in range(3):
        for row in range(60):
            made.text(
                20, 20 + row * 4, "Antrean kartu keluarga habis sebelum pukul delapan", face=face(), size=9
            )
        made.next_page()
    pages = [page for name, page in made.canvas._doc.idToObject.items() if name.startswith("Page")]
    kept = [page for page in pages if page.__class__.__name__ == "PDFPage"]
    assert len(kept) == 3
    assert all(page.stream is None and len(page.Contents.content) < 4000 for page in kept)
    assert len(Paper(made.finish()).pages) == 4


@pytest.mark.parametrize("make", [recap, lambda r: report(monthly(r))[0]], ids=["recap", "report"])
def test_no_paper_of_the_month_speaks_of_signing_before_it_is_signed(
    november: Recap, make: Callable[[Recap], bytes]
) -> None:
    assert "ditandatangani" not in Paper(make(november)).text.lower()
