"""A report signed elsewhere comes back: our pages, or in words what is no longer ours."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from app.signing.authority import Issued
from app.signing.brought_back import ACTIVE, LOCKED, same_pages, signatures_in, signed_anew
from app.signing.errors import FILE, SigningError
from app.signing.fields import with_fields
from app.signing.names import HEAD_FIELD, MAKER_FIELD
from app.signing.sign import fill_decision
from tests.app.signing.signed_papers import AT, DECISION, PLACES, key, paper

OTHER = "Tanda tangan 1"


def signed_elsewhere(
    pdf: bytes, issued: Issued, box: tuple[int, int, int, int] | None = (300, 120, 520, 190)
) -> bytes:
    """As another program signs: a field of its own, no certification, its own look."""
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    with key(issued) as signing:
        spec = SigFieldSpec(OTHER, box=box) if box else SigFieldSpec(OTHER)
        signer = PdfSigner(PdfSignatureMetadata(field_name=OTHER), signing.signer, new_field_spec=spec)
        return bytes(signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf))).getvalue())


def rewritten(pdf: bytes) -> bytes:
    """The same document written anew from its objects, as many programs save."""
    out = io.BytesIO()
    copy_into_new_writer(PdfFileReader(io.BytesIO(pdf))).write(out)
    return out.getvalue()


def changed(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """The document with a change added behind it."""
    update = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(update)
    out = io.BytesIO()
    update.write(out)
    return out.getvalue()


def page_of(update: IncrementalPdfFileWriter) -> Any:
    return update.root["/Pages"]["/Kids"][0].get_object()


@pytest.fixture(scope="module")
def exported() -> bytes:
    """The report as it goes out to be signed elsewhere, the decision filled in."""
    return fill_decision(with_fields(*paper()), DECISION)


@pytest.fixture(scope="module")
def returned(exported: bytes, head: Issued) -> bytes:
    return signed_elsewhere(exported, head)


def test_a_signature_of_another_program_behind_our_bytes_is_taken(exported: bytes, returned: bytes) -> None:
    assert returned.startswith(exported)
    assert same_pages(exported, returned) == ""
    (found,) = signatures_in(returned)
    assert (found.field, found.intact, found.covers_all) == (OTHER, True, True)
    assert found.signer.startswith("Petugas 11")


def test_a_signature_in_our_own_field_is_taken(fielded: bytes, once: bytes) -> None:
    assert same_pages(fielded, once) == ""


def test_a_rewritten_file_with_the_same_pages_is_taken(exported: bytes, head: Issued) -> None:
    other = rewritten(exported)
    assert not other.startswith(exported[:2000])
    assert same_pages(exported, other) == ""
    assert same_pages(exported, signed_elsewhere(other, head)) == ""


def test_an_invisible_signature_is_taken(exported: bytes, head: Issued) -> None:
    assert same_pages(exported, signed_elsewhere(exported, head, box=None)) == ""


def test_signatures_are_named_oldest_first(twice: bytes) -> None:
    assert [(s.field, s.intact, s.covers_all) for s in signatures_in(twice)] == [
        (MAKER_FIELD, True, False),
        (HEAD_FIELD, True, True),
    ]
    assert [s.at is not None and s.at >= AT for s in signatures_in(twice)] == [True, True]


def test_a_file_nobody_signed_has_no_signatures(exported: bytes) -> None:
    assert signatures_in(exported) == ()


def test_a_signature_over_changed_bytes_is_not_intact(returned: bytes) -> None:
    at = returned.index(b"stream\n") + 60
    bent = returned[:at] + bytes([returned[at] ^ 1]) + returned[at + 1 :]
    (found,) = signatures_in(bent)
    assert not found.intact


def test_a_damaged_signature_names_its_field_and_is_not_intact(returned: bytes) -> None:
    at = returned.index(b"/Contents <") + len(b"/Contents <")
    (found,) = signatures_in(returned[:at] + b"00" * 400 + returned[at + 800 :])
    assert (found.field, found.intact, found.signer) == (OTHER, False, "")


def test_a_new_signature_that_holds_is_enough(exported: bytes, returned: bytes, once: bytes) -> None:
    assert signed_anew(exported, returned) == ""
    assert signed_anew(exported, changed(returned, lambda update: update.update_root())) == ""
    assert signed_anew(once, once) == "Belum ada tanda tangan baru di berkas ini."
    assert signed_anew(exported, rewritten(exported)) == "Belum ada tanda tangan baru di berkas ini."


def test_saving_anew_breaks_the_signatures_that_were_there(once: bytes, head: Issued) -> None:
    back = signed_elsewhere(rewritten(once), head)
    assert same_pages(once, back) == ""
    assert signed_anew(once, back).startswith("Tanda tangan di berkas ini rusak")


def test_bytes_behind_a_signature_are_seen(returned: bytes) -> None:
    (found,) = signatures_in(changed(returned, lambda update: update.update_root()))
    assert (found.intact, found.covers_all) == (True, False)


# -- what is no longer ours --------------------------------------------------------------------------------


def another_page(update: IncrementalPdfFileWriter) -> None:
    pages = update.root["/Pages"]
    pages["/Kids"].append(pages["/Kids"][0])
    pages[pdf_name("/Count")] = generic.NumberObject(2)
    update.update_container(pages)
    update.update_container(pages["/Kids"])


def drawn_over(update: IncrementalPdfFileWriter) -> None:
    page = page_of(update)
    more = update.add_object(generic.StreamObject(stream_data=b"1 g 100 600 300 100 re f"))
    page[pdf_name("/Contents")] = generic.ArrayObject([page.raw_get("/Contents"), more])
    update.update_container(page)


def other_drawing(update: IncrementalPdfFileWriter) -> None:
    contents = page_of(update)["/Contents"]
    contents._data = contents.data.replace(b"86", b"68")
    contents._encoded_data = None
    update.update_container(contents)


def other_font(update: IncrementalPdfFileWriter) -> None:
    fonts = page_of(update)["/Resources"]["/Font"]
    font = next(iter(fonts.values())).get_object()
    font[pdf_name("/Widths")] = generic.ArrayObject(reversed(font["/Widths"]))
    update.update_container(font)


def turned(update: IncrementalPdfFileWriter) -> None:
    page = page_of(update)
    page[pdf_name("/Rotate")] = generic.NumberObject(90)
    update.update_container(page)


def cut(update: IncrementalPdfFileWriter) -> None:
    page = page_of(update)
    page[pdf_name("/CropBox")] = generic.ArrayObject(generic.NumberObject(n) for n in (0, 0, 595, 400))
    update.update_container(page)


def note_on_top(update: IncrementalPdfFileWriter) -> None:
    page = page_of(update)
    note = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): generic.ArrayObject(generic.NumberObject(n) for n in (100, 600, 400, 700)),
            pdf_name("/Contents"): generic.pdf_string("Disetujui"),
        }
    )
    page["/Annots"].append(update.add_object(note))
    update.update_container(page["/Annots"])


def note_named_as_a_signature(update: IncrementalPdfFileWriter) -> None:
    field = page_of(update)["/Annots"][0]
    field[pdf_name("/FT")] = pdf_name("/Tx")
    update.update_container(field)


def other_decision(update: IncrementalPdfFileWriter) -> None:
    field = update.root["/AcroForm"]["/Fields"][2]
    field[pdf_name("/V")] = generic.pdf_string("Tidak ada keputusan")
    update.update_container(field)


def decision_painted_over(update: IncrementalPdfFileWriter) -> None:
    field = update.root["/AcroForm"]["/Fields"][2]
    look = generic.StreamObject(
        generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/XObject"),
                pdf_name("/Subtype"): pdf_name("/Form"),
                pdf_name("/BBox"): generic.ArrayObject(generic.NumberObject(n) for n in (0, 0, 90, 20)),
            }
        ),
        stream_data=b"0 g 0 0 90 20 re f",
    )
    field["/AP"][pdf_name("/N")] = update.add_object(look)
    update.update_container(field)


def field_gone(update: IncrementalPdfFileWriter) -> None:
    page = page_of(update)
    page[pdf_name("/Annots")] = generic.ArrayObject(list(page["/Annots"])[:1])
    update.update_container(page)


def script(update: IncrementalPdfFileWriter) -> None:
    update.root[pdf_name("/OpenAction")] = generic.DictionaryObject(
        {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): generic.pdf_string("app.alert(1)")}
    )
    update.update_root()


def drawn_anew(update: IncrementalPdfFileWriter) -> None:
    form = update.root["/AcroForm"]
    form[pdf_name("/NeedAppearances")] = generic.BooleanObject(True)
    update.update_container(form)


@pytest.mark.parametrize("again", [lambda pdf: pdf, rewritten], ids=["added", "rewritten"])
@pytest.mark.parametrize(
    ("change", "told"),
    [
        (another_page, "Jumlah halaman berbeda: laporan 1 halaman, berkas ini 2 halaman."),
        (drawn_over, "Isi halaman 1 berbeda dari laporan yang diekspor."),
        (other_drawing, "Isi halaman 1 berbeda dari laporan yang diekspor."),
        (other_font, "Isi halaman 1 berbeda dari laporan yang diekspor."),
        (turned, "Ukuran atau arah halaman 1 berbeda dari laporan yang diekspor."),
        (cut, "Ukuran atau arah halaman 1 berbeda dari laporan yang diekspor."),
        (note_on_top, "Halaman 1 memuat tambahan yang bukan tanda tangan."),
        (note_named_as_a_signature, "Tampilan tanda tangan di halaman 1 berbeda"),
        (other_decision, "Keputusan berbeda dari laporan yang diekspor."),
        (decision_painted_over, "Keputusan berbeda dari laporan yang diekspor."),
        (field_gone, "Ada kotak isian atau tanda tangan yang hilang di halaman 1."),
        (script, ACTIVE),
        (drawn_anew, ACTIVE),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_what_differs_is_told_added_or_rewritten(
    exported: bytes,
    change: Callable[[IncrementalPdfFileWriter], None],
    told: str,
    again: Callable[[bytes], bytes],
) -> None:
    back = again(changed(exported, change))
    assert same_pages(exported, back).startswith(told)


def test_a_page_changed_before_the_other_program_signed_is_told(exported: bytes, head: Issued) -> None:
    back = signed_elsewhere(changed(exported, drawn_over), head)
    assert signatures_in(back)[0].intact
    assert same_pages(exported, back) == "Isi halaman 1 berbeda dari laporan yang diekspor."


@pytest.mark.parametrize(
    ("box", "taken"), [((40, 40, 340, 200), True), ((0, 0, 595, 842), False), ((20, 300, 575, 800), False)]
)
def test_a_signature_may_not_hide_a_page(
    exported: bytes, head: Issued, box: tuple[int, int, int, int], taken: bool
) -> None:
    told = same_pages(exported, signed_elsewhere(exported, head, box=box))
    assert (told == "") is taken
    assert taken or told.startswith("Kotak tanda tangan menutupi isi halaman 1.")


def test_many_signatures_may_not_hide_a_page_together(exported: bytes) -> None:
    def tiles(update: IncrementalPdfFileWriter) -> None:
        for number in range(6):
            low = number * 130
            append_signature_field(update, SigFieldSpec(f"Petak {number}", box=(0, low, 595, low + 130)))

    assert "menutupi" in same_pages(exported, changed(exported, tiles))


def test_the_look_of_our_own_signature_is_part_of_the_page(once: bytes) -> None:
    def painted(update: IncrementalPdfFileWriter) -> None:
        own, other = list(update.root["/AcroForm"]["/Fields"])[:2]
        own.get_object()[pdf_name("/AP")] = other.get_object()["/AP"]
        update.update_container(own.get_object())

    assert same_pages(once, changed(once, painted)).startswith("Tampilan tanda tangan")


def test_the_report_of_another_month_is_not_ours(exported: bytes, head: Issued) -> None:
    other = fill_decision(with_fields(paper("Masuk 71, selesai 70, sisa 1")[0], PLACES), DECISION)
    assert same_pages(exported, signed_elsewhere(other, head)).startswith("Isi halaman 1")


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7\nrusak", b"PK\x03\x04"], ids=["empty", "head", "zip"])
def test_what_is_no_pdf_is_told(exported: bytes, broken: bytes) -> None:
    for ask in (lambda: same_pages(exported, broken), lambda: signatures_in(broken)):
        with pytest.raises(SigningError, match="bukan PDF") as refused:
            ask()
        assert refused.value.field == FILE


def test_a_locked_file_is_told(exported: bytes) -> None:
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(exported)))
    writer.encrypt("pemilik", "pembaca")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(SigningError) as refused:
        same_pages(exported, out.getvalue())
    assert refused.value.sentence == LOCKED
