"""Papers made from the register, read back word by word: what stands there, and what must never stand there."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO

import pdfplumber
import pytest

from app.channels import CHANNELS
from app.errors import InputError, RefusedError
from app.office.officers import officer_named
from app.office.settings import changed, office_of
from app.office.settings_writing import save_office
from app.papers import make
from app.papers.receipt import receipt, summary
from app.reading.case import case_view
from app.reading.lists import listing
from app.reading.logbook import whole_month
from app.recap.figures import recap_figures
from app.redaction.black import Blacking, Source, findings
from app.register.closing import close_to
from app.register.correct import void
from app.register.envelope import Reason, open_envelope
from app.register.move import Texts, move
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.conftest import HandClock

STAFF, KASI = "petugas-03", "petugas-02"
MONTH = "2026-11"
WHO = {
    "name": "Pelapor Rahasia",
    "address": "Jl. Tersembunyi 14",
    "email": "rahasia@contoh.invalid",
    "phone": "0812-0000-0014",
}
SECRETS = ("Rahasia", "Tersembunyi", "contoh.invalid", "0812", "Catatan dalam")


def text_of(paper: bytes) -> str:
    with pdfplumber.open(BytesIO(paper)) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def says(paper: bytes, *words: str) -> None:
    """Every one of these stands there, however the lines break."""
    found = plain(text_of(paper))
    for word in words:
        assert plain(word) in found, word


def enter(ws: Workspace, **values: object) -> str:
    slip = SlipInput(**{"content": "Antrean habis pagi.", "channel": "kotak", **WHO, **values})  # type: ignore[arg-type]
    return receive(ws, slip=slip, officer_id=STAFF).case_id


def walked(ws: Workspace, clock: HandClock) -> str:
    """A complaint from its receipt to its end, an internal note on the way."""
    key = enter(ws, channel="wa", targets=("pelayanan", "lain"), target_text="Loket 3", bidang="capil")
    for outcome, officer, texts in (
        ("teruskan", STAFF, Texts()),
        ("koordinasi", KASI, Texts(note="Catatan dalam kantor.")),
        ("solusi", KASI, Texts(solution="Kuota antrean ditambah.")),
        ("dapat_dijawab", KASI, Texts(answer="Terima kasih atas laporannya.")),
        ("selesai", STAFF, Texts(delivery="Dijawab lewat WA, diterima.")),
    ):
        clock.forward(minutes=2)
        move(ws, case_id=key, outcome=outcome, officer_id=officer, texts=texts)
    return key


def test_the_receipt_says_number_date_what_comes_next_and_by_when(new_office: Workspace) -> None:
    key = enter(new_office, targets=("pelayanan",), target_text="Loket 3")
    paper = receipt(new_office, case_id=key)
    says(
        paper,
        "0001/PDIP/XI/2026",
        "30 November 2026, 10.32 WITA",
        "Kotak pengaduan",
        "Pelapor K-0001, amplop tertutup",
        "Pelayanan: Loket 3",
        "Antrean habis pagi.",
        "oleh Staf Kerjasama",
        "10.42 WITA",
        "( 0362 ) 25887",
        "Petugas 03, Staf Kerjasama",
        "Disimpan bersama formulir asli FM-PDIP-03-01.",
    )
    assert "belum pasti" not in text_of(paper)
    for secret in SECRETS:
        assert secret not in text_of(paper)


def test_the_receipt_names_the_complainant_only_from_their_own_open_envelope(
    new_office: Workspace, clock: HandClock
) -> None:
    key, other = enter(new_office), enter(new_office)
    opened = open_envelope(new_office, case_id=key, officer_id=KASI, reason=Reason.ANSWER)
    says(receipt(new_office, case_id=key, opened=opened), "Nama Lengkap", "Pelapor Rahasia")
    assert "Tersembunyi" not in text_of(receipt(new_office, case_id=key, opened=opened))
    assert "Rahasia" not in text_of(receipt(new_office, case_id=other, opened=opened))
    clock.forward(minutes=5)
    assert "Rahasia" not in text_of(receipt(new_office, case_id=key, opened=opened)), "it has closed again"


def test_a_receipt_without_a_name_has_no_line_for_it(new_office: Workspace) -> None:
    key = enter(new_office, name="", channel="website")
    text = text_of(receipt(new_office, case_id=key))
    assert "Nama Lengkap" not in text
    assert "Website" in text
    assert "formulir asli" not in text


def test_a_receipt_follows_the_case_to_its_end(new_office: Workspace, clock: HandClock) -> None:
    ended, voided = walked(new_office, clock), enter(new_office)
    void(new_office, case_id=voided, reason="Lembar kembar.", officer_id=KASI)
    says(receipt(new_office, case_id=ended), "sudah selesai")
    says(receipt(new_office, case_id=voided), "dibatalkan")
    for key in (ended, voided):
        assert "Catatan dalam" not in text_of(receipt(new_office, case_id=key))


def test_a_due_time_nobody_confirmed_is_marked(new_office: Workspace, clock: HandClock) -> None:
    clock.at = clock.at.replace(year=2026, month=12, day=31, hour=15, minute=55)
    says(receipt(new_office, case_id=enter(new_office)), "(belum pasti)")


def test_the_filled_form_carries_everything_the_slip_has(new_office: Workspace) -> None:
    key = enter(
        new_office,
        targets=("perilaku",),
        target_text="Loket 3",
        content="Baris satu\n\nBaris <b>dua</b> & tiga",
    )
    closed = make.filled_form(new_office, case_id=key)
    says(closed, "Pelapor K-0001, amplop tertutup", "Baris satu", "Loket 3")
    for secret in SECRETS:
        assert secret not in text_of(closed)
    opened = open_envelope(new_office, case_id=key, officer_id=KASI, reason=Reason.CONTACT)
    says(
        make.filled_form(new_office, case_id=key, opened=opened),
        *WHO.values(),
        "Baris satu",
        "Baris <b>dua</b> & tiga",
        "Loket 3",
        "0001/PDIP/XI/2026",
        "FM-PDIP-03-01",
    )


def test_the_logbook_is_the_book_and_knows_nobody(new_office: Workspace, clock: HandClock) -> None:
    walked(new_office, clock)
    voided = enter(new_office, content="Lembar yang kembar")
    void(new_office, case_id=voided, reason="Salah catat.", officer_id=KASI)
    enter(new_office, content="Masih berjalan")
    paper = make.logbook(new_office, month=MONTH)
    says(
        paper,
        "LOG BOOK PENANGANAN PENGADUAN",
        "November 2026",
        "Kuota antrean ditambah.",
        "Dijawab lewat WA, diterima.",
        "WA/SMS, 0001",
        "batal: Salah catat.",
        "Masih berjalan",
        "selesai",
        "tidak",
        "FM-PDIP-03-02",
        "Kabid PDIP",
    )
    for secret in SECRETS:
        assert secret not in text_of(paper)


def test_what_was_ticked_is_black_in_the_logbook_and_stays_in_the_register(new_office: Workspace) -> None:
    text = "Nama saya Contohan Besar, hubungi 0812-0000-0015."
    key = enter(new_office, content=text)
    assert "Contohan" in text_of(make.logbook(new_office, month=MONTH))
    found = findings([Source("0001", "Isi pengaduan", text)])
    assert len(found) == 2
    paper = make.logbook(new_office, month=MONTH, blacking=Blacking(found))
    for word in ("Contohan", "Besar", "0812"):
        assert word not in text_of(paper)
    says(paper, "Nama saya", "hubungi")
    says(make.logbook(new_office, month=MONTH, blacking=Blacking(found[1:])), "Contohan Besar")
    assert case_view(new_office, case_id=key).content == text


def test_a_closed_case_is_answered_for_by_its_stand_in(new_office: Workspace) -> None:
    key = enter(new_office, content="Kepala Dinas meminta uang.", targets=("perilaku",))
    close_to(
        new_office,
        case_id=key,
        closed_officer="petugas-08",
        lane="kepala_dinas",
        stand_in="petugas-01",
        handed_to="Inspektorat Daerah",
        reason="Mengadukan Kepala Dinas",
        officer_id=KASI,
    )
    says(
        receipt(new_office, case_id=key),
        "Penanganan",
        "Petugas 01",
        "diteruskan kepada Inspektorat Daerah",
    )
    kadis = officer_named(new_office, "petugas-08")
    with pytest.raises(RefusedError, match="tertutup bagi Anda"):
        receipt(new_office, case_id=key, officer=kadis)
    book = text_of(make.logbook(new_office, month=MONTH, officer=kadis))
    assert "meminta uang" not in book
    assert "tertutup" in book
    assert "0001" in book


def test_every_entry_of_a_month_stands_in_its_logbook(office_day: Workspace) -> None:
    pages = whole_month(office_day, MONTH)
    lines = [line for page in pages for line in page.lines]
    text = text_of(make.logbook(office_day, month=MONTH))
    printed = Counter(text.split())
    texts = (part for line in lines for part in (line.content, line.solution, line.delivery))
    wanted = Counter(word for part in texts for word in part.split())
    assert len(lines) > 12
    assert {word: count for word, count in wanted.items() if printed[word] < count} == {}
    first = text_of(make.logbook_sheet(office_day, month=MONTH, sheet=1))
    for line in lines:
        assert (f", {line.short}" in re.sub(r"\s+", " ", first)) == (line.sheet == 1)


def test_the_recap_prints_the_figures_and_knows_nobody(new_office: Workspace, clock: HandClock) -> None:
    walked(new_office, clock)
    for channel in ("kotak", "kotak", "tatap_muka", "website"):
        enter(new_office, channel=channel, targets=("sarana", "lain") if channel == "kotak" else ())
    figures = recap_figures(new_office, month=MONTH)
    paper = make.recap(new_office, month=MONTH)
    text = text_of(paper)
    says(
        paper,
        "REKAPITULASI PENANGANAN PENGADUAN TIDAK LANGSUNG",
        "November 2026",
        "Tanpa sasaran",
        "Sisa Oktober",
        "SOP-PDIP-03",
        "Kasi Kerjasama",
        "Kepala Dinas",
        "Singaraja",
        f"{figures.on_time_share}",
        *(label for label in CHANNELS.values()),
    )
    rows = {line.split(" ")[0]: line for line in text.splitlines()}
    assert rows["Jumlah"].split()[2:5] == ["5", "1", "4"]
    assert (rows["Tanpa"].split()[2:5], rows["Sarana"].split()[2:5]) == (["2", "0", "2"], ["2", "0", "2"])
    for secret in (*SECRETS, "Antrean habis"):
        assert secret not in text


def test_nothing_of_a_whole_sample_month_names_a_complainant(office_day: Workspace) -> None:
    for paper in (make.logbook(office_day, month=MONTH), make.recap(office_day, month=MONTH)):
        text = text_of(paper)
        assert not re.search(r"Pelapor \d|Jl\. Contoh|0812-0000|contoh\.invalid", text)
    key = listing(office_day)[0].id
    assert re.search(r"FM-PDIP-03-01", text_of(make.filled_form(office_day, case_id=key)))


def test_blank_papers_need_no_register_and_take_the_offices_own_head(new_office: Workspace) -> None:
    for ws in (None, new_office):
        says(
            make.blank_form(ws),
            "FORMULIR PENGADUAN / SARAN",
            "FM-PDIP-03-01",
            "Identitas pelapor dijaga kerahasiannya",
        )
        says(make.blank_logbook(ws), "LOG BOOK", "FM-PDIP-03-02", "25")
    office = changed(office_of(new_office), letterhead=("DINAS <i>CONTOH</i> & REKAN",))
    save_office(new_office, office=office, officer_id=KASI)
    says(make.blank_form(new_office), "DINAS <i>CONTOH</i> & REKAN")


def test_sheets_are_counted_and_bounded(new_office: Workspace) -> None:
    with pdfplumber.open(BytesIO(make.blank_form(new_office, sheets=3))) as pdf:
        assert len(pdf.pages) == 3
    for sheets in (0, -1, make.MOST_SHEETS + 1):
        for draw in (make.blank_form, make.blank_logbook):
            with pytest.raises(InputError, match="Jumlah lembar") as refusal:
                draw(new_office, sheets=sheets)
            assert refusal.value.field == "sheets"


def test_an_empty_month_prints(new_office: Workspace) -> None:
    says(make.logbook(new_office, month="2026-02"), "Februari 2026")
    says(make.recap(new_office, month="2026-02"), "Februari 2026", "Sisa Januari", "—")


@pytest.mark.parametrize(("length", "whole"), [(10, True), (160, True), (161, False), (60_000, False)])
def test_a_summary_is_short_and_says_that_it_goes_on(length: int, whole: bool) -> None:
    text = ("kata " * (length // 5 + 1))[:length].strip().ljust(length, "x")
    short = summary(text)
    assert (short == text) is whole
    assert len(short) <= 162
    assert summary("satu\n\n dua\u00a0tiga") == "satu dua tiga"
