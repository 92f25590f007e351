"""The papers of a month and a day as the register makes them: recap, report, rekap harian, ISO sheet, books."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from app.channels import CHANNELS
from app.errors import InputError
from app.monthend.drawing import draft_report, maker_on
from app.monthend.errata import add_erratum
from app.monthend.holders import Capacity, Post, Term, save_term
from app.monthend.initials import initial, to_initial
from app.monthend.work import Conclusion, save_conclusions, save_decision, work_of
from app.office.month_steps import coordinator_step
from app.office.numbering import register_of
from app.office.officers import officer_named
from app.office.procedures import leading
from app.papers import make
from app.papers.books import register_book
from app.papers.daily import daily_recap
from app.papers.free_text import book_texts, logbook_texts, telling
from app.papers.iso import iso_sheet
from app.papers.report import ReportWords, report
from app.procedure.loading import shipped_as
from app.procedure.model import CaseKind
from app.procedure.summary import cited
from app.reading.lists import listing
from app.reading.logbook import logbook_sheet
from app.recap.cases import cards_of, cases_behind
from app.recap.figures import recap_figures
from app.record.acts import Act
from app.redaction.black import Blacking
from app.register.apply import ApplicationInput, apply
from app.register.closing import close_to
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from models import monthend
from printing.data_trust import Signatory
from tests.conftest import HandClock
from tests.month_end import freeze, sha
from tests.printing.paper_reader import Paper
from tests.sop_office import FIRST, enter, in_lane, sop_office, supervisor

STAF, KASI, KABID = "petugas-03", "petugas-02", "petugas-01"
NOV, DES = "2026-11", "2026-12"
COMPLAINT = CaseKind.COMPLAINT
SOPS = (
    "buleleng-sop-pdip-03",
    "lumajang-pelayanan-online",
    "brebes-keluhan-daring",
    "metro-pengaduan",
    "tanggamus-13",
    "tanggamus-13-2",
)


def plain(text: str) -> str:
    return "".join(text.split())


def says(paper: bytes, *words: str) -> None:
    found = plain(Paper(paper).text)
    for word in words:
        assert plain(word) in found, word


def concluded(ws: Workspace) -> tuple[str, ...]:
    """Two conclusions are written about November, the first with two cases behind it."""
    cases = tuple(card.id for card in listing(ws)[:2])
    conclusions = (
        Conclusion("c1", "Antrean loket habis pagi", "Loket kurang", "Layanan terhenti", "", cases),
        Conclusion("c2", "Kanal daring lambat", "Belum ada piket"),
    )
    save_conclusions(ws, month=NOV, kind=COMPLAINT, conclusions=conclusions, officer_id=KASI)
    return cases


# -- recap and report


def test_the_working_copy_carries_what_is_written_so_far(office_day: Workspace) -> None:
    assert "Antrean loket" not in Paper(make.recap(office_day, month=NOV)).text
    concluded(office_day)
    save_decision(office_day, month=NOV, kind=COMPLAINT, text="Tambah loket.", officer_id=KASI)
    paper = make.recap(office_day, month=NOV)
    says(
        paper,
        "1Antrean loket habis pagi2Loket kurang",
        "2Kanal daring lambat0Belum ada piket",
        "Tambah loket.",
    )
    assert paper.kind == "rekap"
    hidden = Paper(make.recap(office_day, month=NOV, small_cells=True)).text
    assert plain("1Antrean loket habis pagi<3Loket kurang") in plain(hidden)


def test_the_report_says_what_the_figures_say_and_where_its_places_are(office_day: Workspace) -> None:
    concluded(office_day)
    figures = recap_figures(office_day, month=NOV, kind=COMPLAINT)
    words = ReportWords(
        Signatory(("Kasi Kerjasama",), "Petugas 02"),
        Signatory(("Mengetahui,", "Plt. Kepala Dinas"), "Petugas 11"),
        number="42/PDIP/XI/2026",
        carried=tuple(one.short for one in cards_of(office_day, cases_behind(figures, "closing"))),
        day=date(2026, 11, 30),
    )
    pdf, places = report(office_day, figures, words, form=True)
    says(
        pdf,
        "Laporan 42/PDIP/XI/2026, revisi 1",
        f"Selama November 2026 diterima {figures.received} pengaduan",
        f"Pindah ke Desember 2026 ({figures.closing} pengaduan): {', '.join(words.carried)}",
        "Singaraja, 30 November 2026",
        "Pelaksana",
        figures.lanes[0].stays.median_words,
    )
    assert len(words.carried) == figures.closing > 0
    assert places.head.x < places.maker.x
    assert "dari Oktober" in Paper(pdf).text.replace("\n", " "), "the month before is compared with"


def test_a_draft_has_no_number_and_says_what_is_written(office_day: Workspace) -> None:
    concluded(office_day)
    figures = recap_figures(office_day, month=NOV, kind=COMPLAINT)
    paper = draft_report(office_day, figures, work_of(office_day, month=NOV, kind=COMPLAINT))
    says(paper, "Antrean loket habis pagi", "Mengetahui,", "Kepala Dinas")
    assert "revisi" not in Paper(paper).text


@pytest.mark.parametrize("sop", SOPS)
def test_every_sop_has_its_report_even_of_a_month_without_any_case(
    sop: str, tmp_path: Path, clock: HandClock
) -> None:
    ws = sop_office(tmp_path / "data", sop, clock)
    try:
        figures = recap_figures(ws, month=NOV)
        signer = Signatory(("Pejabat",))
        pdf, places = report(ws, figures, ReportWords(signer, signer), form=True)
        paper = Paper(pdf)
        assert places.head.page == len(paper.pages) - 1
        assert figures.received == 0
        assert plain("masuk 0, selesai 0 (0 November, 0 sisa Oktober)") in plain(paper.text)
        assert plain(cited(leading(ws, figures.kind))) in plain(paper.text)
    finally:
        ws.close()


# -- rekap harian


def test_a_day_names_what_was_received_and_what_ended(new_office: Workspace, clock: HandClock) -> None:
    first = receive(
        new_office, slip=SlipInput("Kipas mati.", "surat", name="Pelapor Rahasia"), officer_id=STAF
    )
    receive(new_office, slip=SlipInput("Antrean habis.", "wa", bidang="capil"), officer_id=STAF)
    day = clock().date()
    figures = recap_figures(new_office, day=day)
    paper = daily_recap(new_office, day=day)
    assert (paper.kind, paper.subject) == ("rekap harian", "30 Nov 2026")
    says(
        paper,
        "REKAP HARIAN PENGADUAN",
        "Senin, 30 November 2026",
        "Diterima (2)",
        "0001/PDIP/XI/2026",
        "0002/PDIP/XI/2026",
        "Selesai (0)",
        "Tidak ada pengaduan yang selesai pada hari ini.",
        CHANNELS["wa"],
        "Kasi Kerjasama",
        paper.code,
    )
    assert figures.received == 2
    text = Paper(paper).text
    for secret in ("Rahasia", "Kipas", "Antrean"):
        assert secret not in text
    close_to(new_office, case_id=first.case_id, closed_officer=STAF, reason="Yang diadukan", officer_id=KASI)
    hidden = daily_recap(new_office, day=day, officer=officer_named(new_office, STAF))
    says(hidden, "Diterima (2)", "1 nomor lain", "0002/PDIP/XI/2026")
    assert "0001/PDIP" not in Paper(hidden).text


def test_a_day_bears_who_held_the_office_on_that_day(new_office: Workspace) -> None:
    ws, office = new_office, "Kasi Kerjasama"
    for officer_id, capacity, first, last in (
        (KASI, Capacity.DEFINITIVE, date(2026, 1, 2), date(2026, 11, 26)),
        (KABID, Capacity.PLT, date(2026, 11, 27), date(2026, 11, 29)),
    ):
        term = Term(officer_id, Post.MAKER, officer_id, capacity, office, first, last)
        save_term(ws, term=term._replace(on_behalf="Kabid PDIP" if capacity is Capacity.PLT else ""))
    for day, there, not_there in (
        (date(2026, 11, 26), ("Petugas 02", "Kamis, 26 November 2026"), "Plt."),
        (date(2026, 11, 27), ("a.n. Kabid PDIP", "Plt. Kasi Kerjasama", "Petugas 01"), "Petugas 02"),
        (date(2026, 11, 30), ("Kasi Kerjasama", "()NIP."), "Petugas 0"),
    ):
        paper = daily_recap(ws, day=day, signer=maker_on(ws, day=day))
        says(paper, *there)
        assert plain(not_there) not in plain(Paper(paper).text)
    assert plain("Petugas 0") not in plain(Paper(daily_recap(ws, day=date(2026, 11, 27))).text)


def test_every_day_s_figures_are_those_of_the_recap(office_day: Workspace) -> None:
    days = sorted({card.received.date() for card in listing(office_day) if card.received.month == 11})
    for day in days[:: max(1, len(days) // 4)]:
        figures = recap_figures(office_day, day=day)
        page = Paper(daily_recap(office_day, day=day)).pages[0]
        top = page.place("Sisa kemarin")[1]
        counts = [figures.opening, figures.received, figures.finished, figures.rejected, figures.closing]
        counts += [figures.on_time, figures.late]
        got = page.between(17, 193, top=top + 4, bottom=top + 8)
        assert got == "".join(map(str, counts)) + (
            str(figures.without_limit) if figures.without_limit else ""
        )


def test_a_day_of_applications_is_told_in_their_words(tanggamus: Workspace) -> None:
    paper = daily_recap(tanggamus, day=date(2026, 11, 27))
    says(paper, "REKAP HARIAN PERMOHONAN", "Dokumen", "Jumlah menghitung permohonan")
    assert "pengaduan" not in Paper(paper).text
    with pytest.raises(InputError, match="Koordinator ISO"):
        iso_sheet(tanggamus, month=NOV)


# -- Koordinator ISO


@pytest.mark.parametrize("sop", SOPS)
def test_only_the_document_that_names_a_coordinator_has_the_sheet(sop: str) -> None:
    step = coordinator_step(shipped_as(sop))
    assert (step.number if step else "") == ("6" if sop == "buleleng-sop-pdip-03" else "")


def test_the_sheet_carries_risk_cause_and_follow_up_or_room_for_the_pen(office_day: Workspace) -> None:
    says(iso_sheet(office_day, month=NOV), "Koordinator ISO sebagai bahan penanganan risiko", "6")
    concluded(office_day)
    giver = Signatory(("Plt. Kasi Kerjasama",), "Petugas 02", "00000000 000000 0 000")
    paper = iso_sheet(office_day, month=NOV, giver=giver)
    says(paper, "1Antrean loket habis pagi2Loket kurangLayanan terhenti", "Plt. Kasi Kerjasama", "Petugas 02")
    says(paper, "Diterima oleh", "Diserahkan oleh", "NIP. 00000000 000000 0 000")
    assert paper.kind == "lembar Koordinator ISO"


# -- books


def test_the_logbook_prints_who_looked_a_row_over_and_leaves_the_rest_to_the_pen(
    office_day: Workspace,
) -> None:
    wanted = to_initial(office_day, month=NOV)[:2]
    initial(office_day, case_ids=wanted, officer_id=KABID)
    page = Paper(make.logbook_sheet(office_day, month=NOV, sheet=1)).pages[0]
    rows = [one.number for one in logbook_sheet(office_day, month=NOV, sheet=1).lines if one.id in wanted]
    assert rows
    text = "".join(
        one.between(264.2, 284.8, top=38, bottom=196)
        for one in Paper(make.logbook(office_day, month=NOV)).pages
    )
    assert text == "P0130/11/2610.32" * 2
    assert page.between(264.2, 284.8, top=26, bottom=37) == "ParafKabidPDIP"


def test_the_logbook_ends_with_the_ralat_of_its_month_which_can_be_blacked_out(
    new_office: Workspace, clock: HandClock
) -> None:
    case = receive(new_office, slip=SlipInput("Kipas mati.", "surat"), officer_id=STAF).case_id
    freeze(new_office, NOV)
    words = "Kipas mati, hubungi 0812-0000-0014."
    add_erratum(new_office, case_id=case, field="isi", value=words, reason="Kurang lengkap", officer_id=KASI)
    november = Paper(make.logbook(new_office, month=NOV))
    assert "Ralat yang dicatat" not in november.text
    assert "Kipas mati." in november.text
    december = make.logbook(new_office, month=DES)
    says(
        december, "Ralat yang dicatat pada Desember 2026", "1/XII/2026", "0001/PDIP/XI/2026", "Semula", words
    )
    texts = logbook_texts(new_office, month=DES)
    assert {one.text for one in texts} == {"Kipas mati.", words, "Kurang lengkap"}
    assert book_texts(new_office, month=DES) == texts
    black = make.logbook(new_office, month=DES, blacking=Blacking(telling(new_office, texts)))
    assert "0812" not in Paper(black).text
    assert "hubungi" in Paper(black).text


def test_a_slip_that_came_too_late_for_its_month_says_so_in_the_next_one(
    new_office: Workspace, clock: HandClock
) -> None:
    freeze(new_office, NOV)
    receive(new_office, slip=SlipInput("Kipas mati.", "surat"), officer_id=STAF)
    says(make.logbook(new_office, month=DES), "Kipas mati. (Surat", "karena angka November sudah dibekukan")


@pytest.mark.parametrize("sop", ["lumajang-pelayanan-online", "metro-pengaduan", "tanggamus-13"])
def test_other_books_carry_the_paraf_and_the_ralat_too(sop: str, tmp_path: Path, clock: HandClock) -> None:
    ws = sop_office(tmp_path / "data", sop, clock)
    try:
        if sop.startswith("tanggamus"):
            asked = ApplicationInput(documents=("ktp",), delivery="pos", name="Pemohon 01", phone="0812")
            case = apply(ws, application=asked, officer_id=in_lane(ws, "operator_penerima_wa")).case_id
            kind, field, value = CaseKind.APPLICATION, "kecamatan", "Kota Agung"
        else:
            case = enter(ws)
            kind, field, value = COMPLAINT, "isi", "Kipas angin mati."
        assert "P01" not in Paper(register_book(ws, month=NOV)).text, "left to the pen"
        given = {"case_id": case, "at": "2026-11-30T15:12:00+08:00", "officer_id": FIRST, "initials": "P01"}
        with ws.write():
            monthend.put_initial(given)
            ws.enter(Act.INITIAL, FIRST, "", case, rows=1)
        page = Paper(register_book(ws, month=NOV)).pages[0]
        edge = next(x for x in reversed(page.upright) if x < 284)
        assert re.search("P0130/11/261[45].12", page.between(edge, 285, top=43, bottom=190))
        frozen = {"register": register_of(kind), "month": NOV, "at": given["at"], "officer_id": FIRST}
        with ws.write():
            monthend.freeze({**frozen, "figures": "{}", "digest": sha("{}")})
            ws.enter(Act.FREEZE, FIRST, NOV)
        add_erratum(
            ws, case_id=case, field=field, value=value, reason="Salah catat", officer_id=supervisor(ws)
        )
        says(
            register_book(ws, month=DES),
            "Ralat yang dicatat pada Desember 2026",
            "Menjadi",
            value,
            "Salah catat",
        )
        assert "Ralat yang" not in Paper(register_book(ws, month=NOV)).text
    finally:
        ws.close()
