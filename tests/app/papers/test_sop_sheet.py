"""The SOP sheet says what the document says, row by row; what is a reading of it is dashed, starred and explained."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from functools import cache

import pdfplumber
import pytest

from app.errors import InputError
from app.office.settings import office_of
from app.papers.sop import Approver, sheet_data, sop_sheet
from app.papers.sop_words import MARK, cell_texts, merged_rows
from app.procedure.loading import load_text, shipped, shipped_as
from app.procedure.model import Procedure
from app.swimlane.paper import MARGIN, PaperForm, paper_form
from app.workspace import Workspace
from printing import sop_text
from printing.data_sop import Symbol
from tests.app.procedure.samples import Out, Row, ladder, load, toml
from tests.printing.paper_reader import Page, Paper
from tests.printing.paper_samples import picture

IDS = [procedure.id for procedure in shipped()]
LEAST_SIZE = 7.5
EDGE = 26.0  # pt of white around every page


@cache
def printed(procedure_id: str) -> Paper:
    return Paper(sop_sheet(None, shipped_as(procedure_id)))


@cache
def form(procedure_id: str) -> PaperForm:
    procedure = shipped_as(procedure_id)
    return paper_form(procedure, list(cell_texts(procedure).values()), sop_text)


def flow_pages(paper: Paper) -> list[Page]:
    return [page for page in paper.pages if page.width > page.height]


def table(page: Page) -> tuple[float, float]:
    """The y of the table's upper and lower edge: the widest and highest frame."""
    _, top, _, height, _ = max(page.rects, key=lambda rect: rect[2] * rect[3])
    return top, top + height


def columns(form: PaperForm, procedure: Procedure) -> dict[str, tuple[float, float]]:
    """From where to where each column of texts stands."""
    metrics = form.metrics
    lanes = metrics.lane if isinstance(metrics.lane, tuple) else (metrics.lane,) * len(procedure.lanes)
    found, x = {}, MARGIN
    for name, width in form.widths.items():
        if name == "requirements":
            x += sum(lanes)
        found[name] = (x, x + width)
        x += width
    return found


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("procedure_id", IDS)
def test_every_row_stands_on_the_sheet_word_by_word_in_order(procedure_id: str) -> None:
    procedure, paper = shipped_as(procedure_id), form(procedure_id)
    assert not paper.in_notes
    pages = flow_pages(printed(procedure_id))
    head = paper.metrics.head
    for name, (left, right) in columns(paper, procedure).items():
        if name == "time":
            continue
        read = "".join(page.between(left, right, table(page)[0] + head, table(page)[1]) for page in pages)
        bands = "" if name in ("requirements", "output", "remarks") else None
        expected = squeezed("".join(cell_texts(procedure)[step.id][name] for step in procedure.steps))
        if bands is None:  # the words of a band lie over the first columns
            read = re.sub(r"Langkah6–8:berkasbulanan|Langk|ah6–8:berkasbulanan", "", read)
        assert read == expected, name


@pytest.mark.parametrize("procedure_id", IDS)
def test_times_stand_in_their_rows_and_one_time_for_several_rows_once_a_page(procedure_id: str) -> None:
    procedure, paper = shipped_as(procedure_id), form(procedure_id)
    left, right = columns(paper, procedure)["time"]
    merged = merged_rows(procedure)
    data = sheet_data(None, procedure)
    for page, flow in zip(flow_pages(printed(procedure_id)), data.pages, strict=True):
        read = page.between(left, right, table(page)[0] + paper.metrics.head, table(page)[1])
        cells = [cell for cell in flow.cells if cell.x == pytest.approx(left - MARGIN)]
        assert read == squeezed("".join(cell.text for cell in sorted(cells, key=lambda cell: cell.y)))
    texts = [
        cell.text
        for flow in data.pages
        for cell in flow.cells
        if cell.x == pytest.approx(left - MARGIN) and cell.h > 0
    ]
    own = [squeezed(step.time_text) for step in procedure.steps if step.time_text and step.id not in merged]
    whole = [squeezed(limit.text) for limit in merged.values()]
    assert {squeezed(text).removesuffix("*") for text in texts} == {*own, *whole}


def test_tanggamus_prints_5_hari_once_a_page_in_a_cell_without_rules() -> None:
    procedure, paper = shipped_as("tanggamus-13"), form("tanggamus-13")
    left, right = columns(paper, procedure)["time"]
    page = flow_pages(printed("tanggamus-13"))[0]
    assert len(page.places("5 hari *")) == 1
    top, bottom = table(page)
    rules = [one for one in page.level if top + paper.metrics.head + 1 < one.y < bottom - 14]
    assert rules
    assert not any(one.x0 < left + 1 and one.x1 > right - 1 for one in rules)


@pytest.mark.parametrize("procedure_id", IDS)
def test_the_identity_of_every_office_stands_on_one_page(procedure_id: str) -> None:
    upright = [page for page in printed(procedure_id).pages if page.width < page.height]
    assert len(upright) == 1


@pytest.mark.parametrize("procedure_id", IDS)
def test_the_identity_page_has_the_document_s_own_headings_in_order(procedure_id: str) -> None:
    procedure = shipped_as(procedure_id)
    pages = [page for page in printed(procedure_id).pages if page.width < page.height]
    text = squeezed("".join(page.text for page in pages))
    for heading, words in procedure.identity:
        assert squeezed(heading) in text
        for word in words.split():
            assert word in text
    for block in procedure.blocks:
        assert squeezed(block.heading) in text
        for item in block.items:
            for word in item.split():
                assert word in text
    where = [
        next(
            (number, *page.place(block.heading)[::-1])
            for number, page in enumerate(pages)
            if page.places(block.heading)
        )
        for block in procedure.blocks
    ]
    assert where == sorted(where)
    for number, place in enumerate(where):
        assert (place[2] > 100) == (number % 2 == 1)


@pytest.mark.parametrize("procedure_id", IDS)
def test_every_page_bears_the_head_of_the_table_its_legend_and_its_number(procedure_id: str) -> None:
    procedure, paper = shipped_as(procedure_id), printed(procedure_id)
    words = procedure.sheet
    for page in flow_pages(paper):
        for heading in (words.activity, words.lanes, words.standard, words.time, words.output):
            assert page.places(heading), heading
        for symbol in ("mulai / selesai", "kegiatan", "keputusan", "arah", "penghubung halaman", "dugaan *"):
            assert page.places(symbol), symbol
        for title in words.title:
            assert title in page.text
    for number, page in enumerate(paper.pages, start=1):
        assert page.places(f"Halaman {number} dari {len(paper.pages)}")


def test_the_legend_of_an_sop_in_which_nothing_is_inferred_speaks_of_no_guess() -> None:
    plain = load(ladder(1, 2, climb=False))
    (page,) = flow_pages(Paper(sop_sheet(None, plain)))
    assert page.places("penghubung halaman")
    assert not page.places("dugaan")
    first = plain.steps[0]._replace(time_inferred=True)
    (page,) = flow_pages(Paper(sop_sheet(None, plain._replace(steps=(first, *plain.steps[1:])))))
    assert page.places("dugaan *")


@pytest.mark.parametrize("procedure_id", IDS)
def test_no_letter_is_smaller_than_7_and_a_half_points_or_off_the_paper(procedure_id: str) -> None:
    with pdfplumber.open(io.BytesIO(printed(procedure_id).data)) as pdf:
        for page in pdf.pages:
            letters = [char for char in page.chars if not char["text"].isspace()]
            # Of letters that run upwards pdfplumber gives the height as width.
            sizes = [char["size"] if char["upright"] else char["width"] for char in letters]
            assert min(sizes) >= LEAST_SIZE - 0.01
            assert all(char["x0"] >= EDGE and char["x1"] <= page.width - EDGE for char in letters)
            assert all(char["top"] >= EDGE and char["bottom"] <= page.height - 15 for char in letters)


@pytest.mark.parametrize("procedure_id", IDS)
def test_exactly_what_is_inferred_is_dashed_starred_and_explained(procedure_id: str) -> None:
    procedure = shipped_as(procedure_id)
    data = sheet_data(None, procedure)
    steps = {step.id for step in procedure.steps if step.inferred}
    dashed = sum(symbol.dashed for page in data.pages for symbol in page.symbols)
    assert dashed == len(steps)
    starred = [
        " ".join(arrow.words.lines)
        for page in data.pages
        for arrow in page.arrows
        if arrow.words is not None and arrow.words.lines[-1].endswith("*")
    ]
    assert all(
        arrow.dashed == arrow.words.lines[-1].endswith("*")
        for page in data.pages
        for arrow in page.arrows
        if arrow.words is not None
    )
    named = [
        outcome
        for step in procedure.steps
        for outcome in step.outcomes
        if outcome.inferred and (step.is_decision or outcome.kind.value == "back")
    ]
    assert sorted(starred) == sorted((outcome.short or outcome.label) + MARK for outcome in named)
    texts = cell_texts(procedure)
    assert {step for step, row in texts.items() if row["activity"].endswith(MARK)} == steps
    notes = [note for page in data.pages for note in page.notes]
    for step in procedure.steps:
        for note in step.notes:
            assert any(line.startswith("* ") and note in line for line in notes)
    for limit in procedure.limits:
        for note in limit.notes:
            assert any(line.startswith("* ") == limit.inferred and note in line for line in notes)


@pytest.mark.parametrize("procedure_id", IDS)
def test_capsules_say_mulai_and_how_it_ends(procedure_id: str) -> None:
    procedure = shipped_as(procedure_id)
    symbols: list[Symbol] = [symbol for page in sheet_data(None, procedure).pages for symbol in page.symbols]
    capsules = [" ".join(symbol.lines) for symbol in symbols if symbol.form == "capsule"]
    ends = [end.label for end in procedure.ends]
    assert sorted(capsules) == sorted(["Mulai"] * len(procedure.starts) + ends)


def test_metro_fits_one_flow_page_with_its_column_numbers() -> None:
    page = flow_pages(printed("metro-pengaduan"))[0]
    assert len(printed("metro-pengaduan").pages) == 2
    rows = [squeezed("".join(letter.text for letter in row)) for row in page.rows.values()]
    assert "123456789101112" in rows
    assert page.places("Periksa")
    assert len(page.places("naik")) >= 4


def test_one_question_is_asked_in_the_same_words_in_every_diamond() -> None:
    pages = sheet_data(None, shipped_as("metro-pengaduan")).pages
    asked = [symbol.lines for page in pages for symbol in page.symbols if symbol.form == "diamond"]
    # a wide diamond would hold "Periksa pengaduan" too, the others only its first word
    assert asked == [("Periksa",)] * 4


def test_a_connector_tells_the_page_where_the_way_goes_on() -> None:
    first, second, third = flow_pages(printed("tanggamus-13"))
    assert "Penghubung: A berlanjut di halaman 3; B dari halaman 3." in first.text
    assert "A dari halaman 2; B berlanjut di halaman 2" in second.text
    assert "C dari halaman 3" in third.text
    assert "Lajur Kepala Bidang tidak mempunyai langkah." in first.text


def test_the_approver_signs_once_on_lines_of_dots_until_the_office_names_them() -> None:
    procedure = shipped_as("metro-pengaduan")
    blank = sheet_data(None, procedure)
    assert [row.heading for row in blank.rows].count("Disahkan oleh") == 2
    assert [row.signed for row in blank.rows].count(True) == 1
    assert printed("metro-pengaduan").pages[0].places("NIP.")
    named = Paper(sop_sheet(None, procedure, approver=Approver("Pejabat 01", "19000101 190001 1 001")))
    assert named.pages[0].places("Pejabat 01")
    assert named.pages[0].places("NIP. 19000101 190001 1 001")


def test_without_a_register_there_is_no_logo_and_no_code() -> None:
    paper = sop_sheet(None, shipped_as("brebes-keluhan-daring"))
    assert (paper.kind, paper.subject, paper.code) == (
        "lembar SOP",
        "Penanganan Keluhan dan Pengaduan secara Daring",
        "",
    )
    assert not any(page.images for page in Paper(paper).pages)


def test_with_a_register_every_page_bears_logo_and_code(
    new_office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_of(new_office)._replace(logo=picture())
    monkeypatch.setattr("app.papers.sop.load_office", lambda _ws: office)
    paper = sop_sheet(new_office, shipped_as("buleleng-sop-pdip-03"))
    assert (paper.subject, paper.case_id) == ("SOP-PDIP-03", "")
    assert paper.code
    for page in Paper(paper).pages:
        assert page.images
        assert page.places(paper.code)


def test_a_damaged_logo_is_a_sentence(new_office: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    office = office_of(new_office)._replace(logo=b"no picture")
    monkeypatch.setattr("app.papers.sop.load_office", lambda _ws: office)
    with pytest.raises(InputError, match="ambang"):
        sop_sheet(new_office, shipped_as("buleleng-sop-pdip-03"))


def noted(procedure: Procedure) -> Mapping[str, str]:
    data = sheet_data(None, procedure)
    return {
        "below": "\n".join(note for page in data.pages for note in page.notes),
        "more": "\n".join(data.more_notes),
    }


def test_where_lanes_are_narrow_the_remarks_stand_below_the_table() -> None:
    plain = load(ladder(15, 4, climb=False))
    step = plain.steps[1]._replace(remarks="Ditolak: dengan alasan")
    procedure = plain._replace(steps=(plain.steps[0], step, *plain.steps[2:]))
    assert "Keterangan langkah 2: Ditolak: dengan alasan" in noted(procedure)["below"]
    few = load(ladder(4, 4, climb=False))
    assert (
        "Keterangan"
        not in noted(few._replace(steps=(few.steps[0], step._replace(lane="l2"), *few.steps[2:])))["below"]
    )


def test_narrow_capsules_bear_letters_that_are_explained() -> None:
    below = noted(load(ladder(40, 3, climb=False)))["below"]
    assert "M = Mulai" in below
    assert "S = Selesai" in below


def test_a_text_higher_than_a_page_goes_on_on_a_page_of_notes() -> None:
    plain = load(ladder(4, 3, climb=False))
    step = plain.steps[1]._replace(text="Memeriksa berkas pemohon. " * 300)
    procedure = plain._replace(steps=(plain.steps[0], step, plain.steps[2]))
    paper = Paper(sop_sheet(None, procedure))
    assert squeezed("".join(page.text for page in paper.pages)).count("Memeriksaberkaspemohon.") >= 290
    assert paper.text.count("(lihat catatan)") == 1
    assert "Catatan selebihnya di halaman terakhir." in paper.text


def test_an_invented_sop_with_a_band_and_several_sheets_is_printed_whole() -> None:
    rows = [
        Row(str(n), f"l{n % 3}", [Out("maju", str(n + 1) if n < 24 else "selesai")]) for n in range(1, 25)
    ]
    procedure = load(toml(["l0", "l1", "l2"], rows))
    paper = Paper(sop_sheet(None, procedure))
    pages = flow_pages(paper)
    assert len(pages) >= 3
    for n in range(1, 25):
        assert sum(len(page.places(f"Kegiatan {n}.")) for page in pages) == 1
    for page in pages:
        assert page.places("Kegiatan ")


def test_a_title_that_says_sop_itself_says_it_once() -> None:
    source = shipped_as("lumajang-pelayanan-online").source
    source = source.replace('title = ["SOP PELAYANAN ONLINE PENANGANAN PENGADUAN"]\n', "")
    for title, head in (
        ("SOP Pelayanan Antar", "SOP PELAYANAN ANTAR"),
        ("Pelayanan Antar", "SOP PELAYANAN ANTAR"),
    ):
        named = source.replace('title = "Pelayanan Online Penanganan Pengaduan"', f'title = "{title}"', 1)
        made = sheet_data(None, load_text(named, name="judul"))
        assert (made.flow_title, made.foot) == ((head,), "SOP Pelayanan Antar")
