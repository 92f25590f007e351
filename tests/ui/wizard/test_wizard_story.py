"""An office is founded by keyboard only, with the paper book it comes from."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.founding.draft import draft_file
from app.office.officers import Mode, officers
from app.office.settings import office_of
from app.reading.lists import board
from app.recap.figures import recap_figures
from app.register.check import check
from app.register.receive import SlipInput, next_number, receive
from app.workspace import Workspace

KEY = Qt.Key


@pytest.fixture
def founded(qtbot, open_wizard):  # type: ignore[no-untyped-def]
    """The wizard walked through from the first key to the last."""
    wizard, hands = open_wizard()
    hands.type("Disdukcapil Contoh")
    hands.fill("Tempat surat", "Singaraja")
    hands.fill("Telepon kantor", "(0362) 00000")
    hands.enter()
    assert hands.title() == "Pilih SOP"
    hands.enter()
    assert hands.title() == "Petugas dan lajur"
    hands.type("Petugas 03")
    hands.fill("Nama petugas, Kasi Kerjasama", "Petugas 02")
    hands.tab_to("Boleh mencatat dari kertas, Kasi Kerjasama")
    hands.press(KEY.Key_Space)
    hands.fill("Nama petugas, Bidang Dafduk", "Petugas 04")
    hands.fill("Nama petugas, Bidang Capil", "petugas  04")
    hands.fill("Nama petugas, Kepala Dinas", "Petugas 08")
    hands.fill("Nama petugas, Paraf Kabid PDIP", "Petugas 01")
    hands.give_password()
    hands.enter()
    assert hands.title() == "Nomor register"
    hands.tab_to("Kantor mulai di tengah tahun, ada buku kertas yang dilanjutkan")
    hands.press(KEY.Key_Space)
    hands.fill("Nomor terakhir yang dipakai tahun 2026", "858")
    hands.tab_to("Baris buku kertas yang masih berjalan")
    rows = (
        ("0849", "28-10-2026", "Antrean loket lama", "Ko", "dafduk", "3"),
        ("0851", "30 Okt 26", "KK belum terbit", "Em", "Bidang Ca", "4"),
        ("0857", "27/11/2026 10.15", "Petugas kurang ramah", "Su", "", "2"),
    )
    for row in rows:
        for cell in row:
            hands.type(cell)
            hands.enter()  # to the next cell; behind the last one to a new row
    hands.press(KEY.Key_Escape)
    for month, came, ended in (("Oktober", "77", "75"), ("November", "12", "11")):
        hands.fill(f"{month} 2026, masuk menurut buku kertas", came)
        hands.fill(f"{month} 2026, selesai menurut buku kertas", ended)
    hands.enter()
    assert hands.title() == "Cadangan data"
    shown = wizard.summary.facts()
    assert "5 orang: Petugas 03, Petugas 02, Petugas 04, Petugas 08, Petugas 01" in shown
    assert "Nomor berikutnya: 0859/PDIP/XI/2026" in shown
    assert "Akun pertama: Petugas 02," in shown
    hands.enter()
    qtbot.waitUntil(lambda: hands.title() == "Kode pemulihan", timeout=20_000)
    with qtbot.waitSignal(wizard.founded) as told:
        hands.prove_code()
    ws = told.args[0]
    yield ws
    ws.close()


def test_the_office_stands_as_it_was_typed(founded: Workspace, folder: Path) -> None:
    office = office_of(founded)
    assert (office.name, office.place, office.zone) == ("Disdukcapil Contoh", "Singaraja", "WITA")
    assert office.letterhead == ("DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL", "KABUPATEN BULELENG")
    assert not office.sample
    people = {one.name: one for one in officers(founded)}
    assert [one.id for one in people.values()] == [f"petugas-0{n}" for n in range(1, 6)]
    both = people["Petugas 04"].desks
    assert {(desk.bidang, desk.mode) for desk in both} == {("dafduk", Mode.OWN), ("capil", Mode.OWN)}
    assert [one.name for one in people.values() if one.may_initial] == ["Petugas 01"]
    kasi = people["Petugas 02"].desks
    assert {desk.lane for desk in kasi if desk.mode is Mode.PAPER} == {
        "staf_kerjasama",
        "bidang_terkait",
        "kepala_dinas",
    }
    assert not draft_file(folder).exists()
    assert check(founded).problems == []


def test_numbers_go_on_after_the_last_of_the_paper_book(founded: Workspace, clock) -> None:  # type: ignore[no-untyped-def]
    assert next_number(founded, received=clock()) == "0859/PDIP/XI/2026"
    slip = SlipInput(content="Akta belum jadi", channel="kotak", received=clock() - timedelta(minutes=5))
    assert receive(founded, slip=slip, officer_id="petugas-02").number == "0859/PDIP/XI/2026"
    slip = SlipInput(content="Surat pindah", channel="surat", received=clock() - timedelta(minutes=4))
    assert receive(founded, slip=slip, officer_id="petugas-02").number == "0860/PDIP/XI/2026"


def test_the_balances_begin_true_and_the_chart_shows_the_paper_totals(founded: Workspace) -> None:
    november = recap_figures(founded, month="2026-11")
    # two rows of October still open; of November 12 came and 11 ended on paper, one of them is still open
    assert (november.opening, november.received, november.ended, november.closing) == (2, 12, 11, 3)
    assert [(one.month, one.received, one.ended) for one in november.points[-2:]] == [
        ("2026-10", 77, 75),
        ("2026-11", 12, 11),
    ]
    assert {(one.received, one.ended) for one in november.points[:-2]} == {(0, 0)}


def test_the_open_rows_stand_in_their_lanes(founded: Workspace) -> None:
    kasi = next(one for one in officers(founded) if one.name == "Petugas 02")
    shown = board(founded, officer=kasi)
    found = {card.short: (card.lane, card.bidang) for lane in shown.lanes for card in lane.cards}
    assert found == {
        "0849": ("bidang_terkait", "dafduk"),
        "0851": ("kasi_kerjasama", "capil"),
        "0857": ("kasi_kerjasama", ""),
    }
