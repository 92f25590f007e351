"""The Keputusan: filled in with its own letters, shrunk where it is long, refused where it has no room."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from app.signing.authority import Issued
from app.signing.errors import DECISION, FILE, SigningError
from app.signing.fields import decision_field, decision_fits, decision_in, with_fields
from app.signing.names import DECISION_FIELD, HEAD_FIELD, MAKER_FIELD
from app.signing.sign import fill_decision
from tests.app.signing.signed_papers import AT, decided_by, key, paper
from tests.app.signing.signed_papers import DECISION as DECIDED
from tests.preflight import is_archival
from tests.printing.paper_reader import Paper

LONG = (
    "Blangko KTP-el dipesan tiap tanggal 20. Daftar syarat akta diseragamkan di loket dan website paling lambat "
    "15 Desember 2026. Piket kanal daring ditetapkan dua orang. "
)


def opened(pdf: bytes) -> PdfFileReader:
    return PdfFileReader(io.BytesIO(pdf))


def shown(pdf: bytes) -> list[tuple[str, float]]:
    """The lines in the box of the decision as a reader draws them: text and size of letters."""
    import pypdfium2
    import pypdfium2.raw as raw

    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    page = document[0]
    raw.FPDFPage_Flatten(page, raw.FLAT_PRINT)
    document_out = io.BytesIO()
    document.save(document_out)
    page.close()
    document.close()
    lines: dict[float, list[Any]] = {}
    for letter in Paper(document_out.getvalue()).pages[0].letters:
        if 199 < letter.baseline < 228 and letter.x > 18:
            lines.setdefault(round(letter.baseline, 1), []).append(letter)
    return [
        ("".join(a.text for a in sorted(line, key=lambda a: a.x)).strip(), round(line[0].size, 1))
        for _, line in sorted(lines.items())
    ]


def test_all_three_fields_are_there_before_anything_is_signed(fielded: bytes) -> None:
    form = opened(fielded).root["/AcroForm"]
    fields = [reference.get_object() for reference in form["/Fields"]]
    assert {str(field["/T"]): str(field["/FT"]) for field in fields} == {
        MAKER_FIELD: "/Sig",
        HEAD_FIELD: "/Sig",
        DECISION_FIELD: "/Tx",
    }
    assert all("/V" not in field for field in fields)
    assert "/NeedAppearances" not in form
    assert decision_in(fielded) == ""


def test_the_fields_lie_where_the_paper_has_its_boxes(fielded: bytes) -> None:
    fields = opened(fielded).root["/AcroForm"]["/Fields"]
    for reference, wanted in zip(
        fields, ((109, 241.6, 84, 28), (17, 241.6, 84, 28), (17, 200, 176, 27)), strict=True
    ):
        left, low, right, high = (float(n) * 25.4 / 72 for n in reference.get_object()["/Rect"])
        assert (left, 297 - high, right - left, high - low) == pytest.approx(wanted, abs=0.05)


def test_the_font_of_the_field_is_whole_and_in_the_file(fielded: bytes) -> None:
    form = opened(fielded).root["/AcroForm"]
    font = form["/DR"]["/Font"]["/Serif"]
    assert str(decision_field(opened(fielded))["/DA"]) == "/Serif 10 Tf 0 g"  # type: ignore[index]
    assert str(font["/BaseFont"]) == "/SourceSerifPro-Regular"
    assert len(font["/FontDescriptor"]["/FontFile2"].data) > 150_000
    assert len(font["/Widths"]) == 224


def test_the_kepala_dinas_decides_in_the_revision_that_they_sign(once: bytes, twice: bytes) -> None:
    assert decision_in(once) == ""
    assert decision_in(twice) == DECIDED
    assert shown(twice) == [(line, 10.0) for line in DECIDED.split("\n")]


@pytest.mark.parametrize("text", [LONG[:80], LONG, (LONG * 5)[:600], (LONG * 5)[:600].upper()])
def test_up_to_600_letters_fit_and_all_of_them_are_shown(once: bytes, text: str) -> None:
    text = text.strip()
    assert decision_fits(text)
    filled = fill_decision(once, text)
    lines = shown(filled)
    assert " ".join(line for line, _ in lines) == text
    assert {size for _, size in lines} <= {10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0}


def test_letters_shrink_only_where_the_decision_is_long(once: bytes) -> None:
    short, long = shown(fill_decision(once, LONG)), shown(fill_decision(once, (LONG * 5)[:600].upper()))
    assert short[0][1] == 10.0
    assert 7.0 <= long[0][1] < 10.0


@pytest.mark.parametrize(
    "text", [LONG * 9, "\n".join("abcdefghijklmnop"), "tanpaspasi" * 300], ids=["long", "lines", "one word"]
)
def test_a_decision_without_room_is_refused_before_anything_is_signed(
    once: bytes, head: Issued, text: str
) -> None:
    assert not decision_fits(text)
    with key(head) as signing, pytest.raises(SigningError, match="Persingkat") as refused:
        decided_by(once, signing, decision=text)
    assert refused.value.field == DECISION
    with pytest.raises(SigningError, match="Persingkat"):
        fill_decision(once, text)


@pytest.mark.parametrize("text", ["", "  ", "\r\n\n"])
def test_an_empty_decision_is_not_signed(once: bytes, head: Issued, text: str) -> None:
    with key(head) as signing, pytest.raises(SigningError, match="Isi keputusan dahulu") as refused:
        decided_by(once, signing, decision=text)
    assert refused.value.field == DECISION


def test_a_paper_without_the_field_is_told(head: Issued) -> None:
    with pytest.raises(SigningError, match="tidak memiliki isian Keputusan") as refused:
        fill_decision(paper()[0], DECIDED)
    assert refused.value.field == FILE


def test_letters_of_other_scripts_are_shown_or_marked_and_stay_archival(once: bytes) -> None:
    text = "Setuju – “pakai” ₨ č ă → ☑ ꦲ 日 ى & <b>"
    filled = fill_decision(once, text)
    assert decision_in(filled) == text
    assert is_archival(filled) == []
    assert shown(filled)[0][0].startswith("Setuju – “pakai”")


def test_windows_line_ends_are_one_line_end_each(once: bytes) -> None:
    assert decision_in(fill_decision(once, "Satu\r\nDua")) == "Satu\nDua"


def test_fields_of_a_report_of_several_pages_lie_on_the_last() -> None:
    pdf, places = paper(pages=2)
    moved = places._replace(
        maker=places.maker._replace(page=1),
        head=places.head._replace(page=1),
        decision=places.decision._replace(page=1),
    )
    made = opened(with_fields(pdf, moved))
    first, second = (kid.get_object() for kid in made.root["/Pages"]["/Kids"])
    assert "/Annots" not in first
    assert len(second["/Annots"]) == 3


def test_the_same_paper_gets_the_same_fields() -> None:
    """Only the name of a revision is drawn by lot."""
    one, two = with_fields(*paper()), with_fields(*paper())
    cut = one.rindex(b"/ID")
    assert one[:cut] == two[:cut]


def test_the_moment_of_a_decision_is_the_signature_s(twice: bytes) -> None:
    assert opened(twice).embedded_signatures[-1].self_reported_timestamp > AT
