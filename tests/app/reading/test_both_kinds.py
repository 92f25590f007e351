"""An office that takes applications and, under another SOP, complaints: each kind in its own book, recap and words."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pdfplumber
import pytest

from app.books.books import BUKU_REGISTRASI, LOGBOOK, own_book
from app.books.screen import screen_book
from app.books.words import page_word
from app.errors import InputError, RefusedError
from app.office.numbering import APPLICATIONS, REGISTER
from app.office.officers import Desk, officer_named, save_officer
from app.office.procedures import adopt, kept_kinds, leading, retire
from app.office.settings import changed, office_of
from app.office.settings_writing import save_office
from app.papers import make
from app.papers.books import blank_book, own_books, register_book
from app.papers.paper import Paper
from app.papers.template_values import example
from app.procedure.loading import shipped_as
from app.procedure.model import CaseKind
from app.reading.kinds import takes_complaints
from app.recap.figures import recap_figures
from app.register.check import check
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.applications import BY_WA, applied

METRO, MONTH = "metro-pengaduan", "2026-11"
RECORDED, FRONT = "tanggamus-13-2", "petugas-03"


@pytest.fixture
def both(tanggamus: Workspace) -> Workspace:
    """Metro's SOP adopted beside Tanggamus'; petugas-03 sits at its front desk too."""
    metro = shipped_as(METRO)
    adopt(tanggamus, procedure=metro)
    officer = officer_named(tanggamus, FRONT)
    save_officer(tanggamus, officer=officer._replace(desks=(*officer.desks, Desk(METRO, "petugas"))))
    return tanggamus


def complained(ws: Workspace, content: str = "KTP belum jadi.") -> str:
    return receive(ws, slip=SlipInput(content=content, channel="wa"), officer_id=FRONT).case_id


def text_of(paper: Paper) -> str:
    with pdfplumber.open(BytesIO(paper)) as opened:
        return "\n".join(page.extract_text() for page in opened.pages)


def test_each_kind_has_its_leading_sop(both: Workspace) -> None:
    assert kept_kinds(both) == (CaseKind.APPLICATION, CaseKind.COMPLAINT)
    assert leading(both, CaseKind.APPLICATION).id == BY_WA
    assert leading(both, CaseKind.COMPLAINT).id == METRO
    assert takes_complaints(both)


def test_an_office_of_one_kind_has_one(tanggamus: Workspace) -> None:
    assert kept_kinds(tanggamus) == (CaseKind.APPLICATION,)
    assert not takes_complaints(tanggamus)
    assert leading(tanggamus, CaseKind.COMPLAINT).id == BY_WA


def test_a_retired_sop_keeps_its_book_while_there_are_cases_of_it(both: Workspace) -> None:
    complained(both)
    retire(both, procedure_id=METRO)
    assert kept_kinds(both) == (CaseKind.APPLICATION, CaseKind.COMPLAINT)
    assert leading(both, CaseKind.COMPLAINT).id == METRO
    assert not takes_complaints(both)
    with pytest.raises(InputError, match="tidak memakai SOP untuk pengaduan"):
        complained(both)


def test_without_cases_it_leaves_none(both: Workspace) -> None:
    retire(both, procedure_id=METRO)
    assert kept_kinds(both) == (CaseKind.APPLICATION,)


def test_the_main_sop_cannot_be_retired_whichever_kind_it_is(both: Workspace) -> None:
    with pytest.raises(RefusedError, match="SOP utama"):
        retire(both, procedure_id=BY_WA)
    save_office(both, office=changed(office_of(both), procedure_id=METRO), officer_id="petugas-02")
    assert kept_kinds(both) == (CaseKind.COMPLAINT, CaseKind.APPLICATION)
    retire(both, procedure_id=BY_WA)
    assert leading(both, CaseKind.APPLICATION).id == RECORDED


def test_the_recap_counts_the_kind_that_is_asked_for(both: Workspace) -> None:
    complaint, application = complained(both), applied(both)
    assert recap_figures(both, month=MONTH).kind is CaseKind.APPLICATION  # the main SOP's
    for kind, case in ((CaseKind.COMPLAINT, complaint), (CaseKind.APPLICATION, application)):
        figures = recap_figures(both, month=MONTH, kind=kind)
        assert (figures.kind, figures.received, figures.closing) == (kind, 1, 1)
        assert recap_figures(both, month=MONTH, kind=kind).behind["received"] == (case,)
    paper = make.recap(both, month=MONTH, kind=CaseKind.COMPLAINT)
    assert "REKAPITULASI PENANGANAN PENGADUAN" in text_of(paper)
    assert paper.kind == "rekap pengaduan"
    assert make.recap(both, month=MONTH, kind=CaseKind.APPLICATION).kind == "rekap"


def test_each_book_is_printed_with_its_own_rows(both: Workspace) -> None:
    complained(both, "Loket tutup.")
    applied(both)
    assert own_books(both) == ("buku_registrasi", "buku_laporan", "tindak_lanjut")
    reports = text_of(register_book(both, month=MONTH, book="buku_laporan"))
    assert "Loket tutup." in reports
    assert "Gisting" not in reports
    registration = text_of(register_book(both, month=MONTH))
    assert "Gisting" in registration
    assert "Loket tutup." not in registration
    blank = blank_book(both, procedure=leading(both, CaseKind.COMPLAINT), book="buku_laporan")
    assert "BUKU LAPORAN PENGADUAN" in text_of(blank)


def test_templates_are_tried_with_a_case_of_the_main_kind(both: Workspace) -> None:
    assert "pemohon" not in example(both, "{nomor}")
    assert example(both, "{nomor}") == "0858/REG/XI/2026"
    save_office(both, office=changed(office_of(both), procedure_id=METRO), officer_id="petugas-02")
    assert example(both, "{nomor}, {langkah}").startswith("0858/BDH/XI/2026, ")


def test_check_counts_both(both: Workspace) -> None:
    complained(both)
    complained(both)
    applied(both)
    found = check(both)
    assert found.whole
    assert found.words == "2 pengaduan, 1 permohonan"


def test_an_own_sop_of_applications_never_keeps_the_logbook() -> None:
    own = shipped_as(BY_WA)._replace(book=LOGBOOK, page="")
    assert own_book(own) == BUKU_REGISTRASI.id
    assert screen_book(own, APPLICATIONS) is BUKU_REGISTRASI
    assert page_word(own) == "Buku Registrasi"
    complaints = shipped_as(METRO)._replace(book=LOGBOOK, page="")
    assert own_book(complaints) == LOGBOOK
    assert screen_book(complaints, REGISTER) is None
    assert page_word(complaints) == "Logbook"


def test_an_sop_s_book_of_the_other_kind_is_not_shown() -> None:
    assert screen_book(shipped_as(BY_WA), REGISTER) is None
    shown: Callable[..., object] = screen_book
    assert shown(shipped_as(METRO), REGISTER) is not None
