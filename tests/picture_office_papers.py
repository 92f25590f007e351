"""The six offices' papers, each from its sample office: SOP sheets, books blank and filled, what goes with a case.

Named after the design's pictures (`cetak_sop_1`, `cetak_registrasi` …), then the office, then the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from app.office.procedures import in_force
from app.office.settings import now
from app.papers import make
from app.papers.books import blank_book, own_books, register_book
from app.papers.daily import daily_recap
from app.papers.handover import handover_paper
from app.papers.kendali import control_sheet
from app.papers.letter import LetterInput, answer_letter
from app.papers.receipt import receipt
from app.papers.sop import sop_sheet
from app.procedure.model import CaseKind, State
from app.reading.handovers import handovers
from app.reading.kinds import takes_complaints
from app.reading.lists import listing
from app.workspace import Workspace
from tests.picture_offices import Place, fullest_step

MONTH = "2026-11"
#: What the design calls the picture of a book.
BOOKS = {
    "buku_pengaduan": "cetak_buku_pengaduan",
    "buku_laporan": "cetak_buku_laporan",
    "tindak_lanjut": "cetak_tindak_lanjut",
    "buku_registrasi": "cetak_registrasi",
    "logbook": "cetak_logbook",
}
BODY = (
    "Menjawab permintaan Saudara, dengan ini kami sampaikan bahwa berkas telah diperiksa dan dokumennya dapat diambil"
    " di loket pada hari kerja.\n\nTerima kasih."
)
#: Of a long paper only so many pages are painted.
MOST_PAGES = 8
Draw = Callable[[], bytes]


def office_papers(ws: Workspace, place: Place) -> Iterator[tuple[str, Draw]]:
    """name -> what makes it, for every paper that the office's SOPs make its own."""
    for sop in in_force(ws):
        mark = "" if sop.id == place.procedure else f"_{sop.id.removeprefix(f'{place.name}-')}"
        yield f"cetak_sop{mark}", partial(sop_sheet, ws, sop)
        beside = fullest_step(ws, sop.id)
        if mark and beside is not None:
            yield f"cetak_kendali{mark}", partial(control_sheet, ws, case_id=beside.id)
    for book in own_books(ws):
        yield f"{BOOKS[book]}_kosong", partial(blank_book, ws, book=book)
        yield BOOKS[book], partial(register_book, ws, month=MONTH, book=book)
    case = fullest_step(ws, place.procedure)
    assert case is not None, f"no open case in {place.name}"
    yield "cetak_kendali", partial(control_sheet, ws, case_id=case.id)
    yield "cetak_tanda_terima", partial(receipt, ws, case_id=case.id)
    kind = CaseKind(case.kind)
    ended = [one for one in listing(ws) if one.state is State.ENDED and one.kind == kind][-1]
    if kind is CaseKind.COMPLAINT:
        yield "cetak_surat", partial(answer_letter, ws, case_id=ended.id)
    else:
        yield "cetak_surat", partial(answer_letter, ws, case_id=ended.id, values=LetterInput(body=BODY))
    for row in handovers(ws)[:1]:
        yield "cetak_ba", partial(handover_paper, ws, handover_id=row.id)
    yield "cetak_rekap", partial(make.recap, ws, month=MONTH)
    yield "cetak_rekap_harian", partial(daily_recap, ws, day=now(ws).date())
    if takes_complaints(ws):
        yield "cetak_blangko", partial(make.blank_form, ws)


def paint(paper: bytes, target: Path, name: str, place: Place) -> list[Path]:
    """Every page of a paper at 96 dpi. A wide SOP's flow is called as the design calls it."""
    import pypdfium2

    made = []
    document = pypdfium2.PdfDocument(bytes(paper))
    count = min(len(document), MOST_PAGES)
    for number in range(count):
        page = document[number]
        called = f"{name}_{number + 1}" if count > 1 or name.startswith("cetak_sop") else name
        if name == "cetak_sop" and place.procedure == "tanggamus-13" and number:
            called = f"cetak_sop_13lajur_{number + 1}"
        path = target / f"{called}_{place.name}.png"
        page.render(scale=96 / 72).to_pil().save(path)
        page.close()
        made.append(path)
    document.close()
    return made
