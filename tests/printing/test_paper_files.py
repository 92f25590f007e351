"""What holds for every paper: exact A4, all fonts embedded, nothing personal in its properties, same bytes again."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from pdfminer.pdftypes import resolve1
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from printing.data import FormNumber, Letterhead, Logbook, Recap, Receipt, Slip
from printing.destruction_report import destruction_report
from printing.errors import PaperError, PictureError
from printing.form import blank_form, filled_form
from printing.incident_letter import incident_letter
from printing.logbook import blank_logbook, logbook
from printing.person_report import person_report
from printing.picture import read_picture
from printing.recap import recap
from printing.receipt import receipt
from printing.record_list import record_list
from printing.recovery_sheet import recovery_sheet
from tests.printing import trust_samples
from tests.printing.paper_reader import MM, Paper, catalog, fonts
from tests.printing.paper_samples import picture

Make = Callable[[], bytes]
NAMES = ("blank", "filled", "book", "blank book", "receipt", "recap")
NAMES += ("recovery", "record", "destruction", "person", "incident")
A4 = (595.2756, 841.8898)


@pytest.fixture
def papers(
    letterhead: Letterhead,
    form: FormNumber,
    slip: Slip,
    book: Logbook,
    slip_receipt: Receipt,
    november: Recap,
) -> dict[str, Make]:
    nasty = replace(slip, content="Ж жалоба 😀 عرب " * 40)  # letters of the second font, and of none
    return {
        "blank": lambda: blank_form(letterhead, form, sheets=2),
        "filled": lambda: filled_form(letterhead, form, nasty),
        "book": lambda: logbook(book),
        "blank book": lambda: blank_logbook(letterhead, book.form, book.title, book.initial_by),
        "receipt": lambda: receipt(replace(slip_receipt, received_by="Petugas 03 😀")),
        "recap": lambda: recap(replace(november, code=trust_samples.CODE, small_cells=True)),
        "recovery": lambda: recovery_sheet(trust_samples.nasty_recovery(letterhead)),
        "record": lambda: record_list(
            replace(trust_samples.nasty_record(letterhead), period="24 – 30 November 2026")
        ),
        "destruction": lambda: destruction_report(trust_samples.nasty_destruction(letterhead)),
        "person": lambda: person_report(trust_samples.nasty_person(letterhead)),
        "incident": lambda: incident_letter(trust_samples.nasty_incident(letterhead)),
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_font_is_embedded_and_no_other_is_named(papers: dict[str, Make], name: str) -> None:
    data = papers[name]()
    found = fonts(data)
    assert found
    assert all(embedded for _, embedded in found), found
    assert {font.partition("+")[2].partition("-")[0] for font, _ in found} <= {
        "SourceSerifPro",
        "NotoSans",
        "CascadiaMono",
    }
    assert b"Helvetica" not in data


def test_the_font_check_sees_a_font_that_is_only_named() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(50, 50, "x")
    canvas.save()
    assert ("Helvetica", False) in fonts(out.getvalue())


@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_exactly_a4_and_prints_at_true_scale(papers: dict[str, Make], name: str) -> None:
    data = papers[name]()
    for page in Paper(data).pages:
        wanted = A4 if page.width < page.height else A4[::-1]
        assert (page.width, page.height) == pytest.approx(wanted, abs=0.001)
    assert resolve1(catalog(data)["ViewerPreferences"])["PrintScaling"].name == "None"


@pytest.mark.parametrize("name", NAMES)
def test_properties_name_paper_and_office_and_nobody_else(papers: dict[str, Make], name: str) -> None:
    data = papers[name]()
    paper = Paper(data)
    assert paper.metadata["Author"] == "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL KABUPATEN BULELENG"
    assert len(paper.metadata["Title"]) > 10
    said = " ".join(str(value) for value in paper.metadata.values())
    for personal in ("Ja'far", "Melati", "Pelapor", "Petugas", "0812", "0858", "0869"):
        assert personal not in said
    assert catalog(data)["Lang"] == b"id-ID"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_stands_where_office_printers_cannot_print(papers: dict[str, Make], name: str) -> None:
    for page in Paper(papers[name]()).pages:
        wide, high = page.width / MM, page.height / MM
        assert all(a.x > 8 and a.right < wide - 8 and 8 < a.baseline < high - 6 for a in page.letters)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_paper_is_the_same_file(papers: dict[str, Make], name: str) -> None:
    assert papers[name]() == papers[name]()


def test_printing_knows_no_database_no_window_and_nothing_of_the_app() -> None:
    modules = ("form", "logbook", "receipt", "recap", "picture", "errors", "small_cells")
    modules += ("recovery_sheet", "record_list", "destruction_report", "person_report", "incident_letter")
    imports = "; ".join(f"import printing.{module}" for module in modules)
    heavy = (
        "('PySide6', 'peewee', 'sqlcipher3', 'app', 'models', 'ui', 'reportlab.platypus', 'pymupdf_fonts')"
    )
    code = f"import sys; {imports}; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# -- the logo ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("PNG", "RGB"),
        ("PNG", "RGBA"),
        ("PNG", "P"),
        ("PNG", "L"),
        ("PNG", "1"),
        ("JPEG", "RGB"),
        ("JPEG", "CMYK"),
    ],
)
def test_any_png_or_jpeg_serves_as_a_logo(
    letterhead: Letterhead, form: FormNumber, kind: str, mode: str
) -> None:
    out = io.BytesIO()
    Image.new(mode, (300, 100)).save(out, kind)
    page = Paper(blank_form(replace(letterhead, logo=out.getvalue()), form)).pages[0]
    left, top, right, bottom = page.images[0]
    assert right - left == pytest.approx(12.7, abs=0.05)
    assert (right - left) / (bottom - top) == pytest.approx(3, abs=0.05)


def huge_png() -> bytes:
    """A PNG whose head promises 40,000 x 40,000 pixels."""
    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


@pytest.mark.parametrize(
    "data",
    [b"", b"bukan gambar", picture()[:60], picture("GIF", "P"), b"<svg xmlns='x'/>", b"%PDF-1.4", huge_png()],
    ids=["empty", "text", "cut off", "gif", "svg", "pdf", "huge"],
)
def test_a_broken_logo_is_told_in_a_sentence(letterhead: Letterhead, form: FormNumber, data: bytes) -> None:
    with pytest.raises(PictureError) as told:
        blank_form(replace(letterhead, logo=data), form)
    assert isinstance(told.value, PaperError)
    assert told.value.sentence.endswith(".")
    assert "ambar" in told.value.sentence


def test_a_large_logo_does_not_swell_the_file(letterhead: Letterhead, form: FormNumber) -> None:
    noise = Image.effect_noise((3000, 3000), 90).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=95)
    assert len(out.getvalue()) > 3_000_000
    assert len(blank_form(replace(letterhead, logo=out.getvalue()), form, sheets=3)) < 2_000_000
    assert read_picture(out.getvalue()).getSize() == (600, 600)


@pytest.mark.parametrize("lines", [(), ("A",), ("A" * 200, "B", "C")])
def test_a_kop_of_any_size_stays_in_its_place(
    letterhead: Letterhead, form: FormNumber, lines: tuple[str, ...]
) -> None:
    kop = replace(letterhead, lines=lines, small_lines=("satu", "dua", "tiga " * 60))
    page = Paper(blank_form(kop, form)).pages[0]
    letters = [a for a in page.letters if a.baseline < 25.7]
    assert all(a.x >= 34 and a.right <= 178.1 and 8 < a.baseline < 25 for a in letters)
    assert sum(a.text == "A" for a in letters) == sum(line.count("A") for line in lines)
