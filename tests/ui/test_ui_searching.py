"""The search box: complainants only for who may open envelopes, only when asked for, and entered by kind."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.record.acts import Act
from app.register.closing import close_to
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from models import record
from tests.conftest import HandClock
from tests.login import logged_in
from ui.desk import Desk
from ui.searching import Searching
from ui.shell.bus import Bus
from ui.shell.page import Page, PageSpec
from ui.shell.window import MainWindow

KASI, STAFF = "petugas-02", "petugas-03"


def slips(ws: Workspace) -> list[str]:
    """Two complaints of one telephone number, one of another person; the front desk types them."""
    who = (
        ("Ja'far Contohan", "0812-0000-0014"),
        ("", "+62 812 0000 0014"),
        ("Sari Contohini", "0361 222333"),
    )
    return [
        receive(
            ws,
            slip=SlipInput(f"Antrean perihal {place}", "kotak", name=name, phone=phone),
            officer_id=STAFF,
        ).case_id
        for place, (name, phone) in enumerate(who)
    ]


@pytest.fixture
def folder(empty_template: Path, tmp_path: Path, clock: HandClock) -> Path:
    """An office whose front desk has typed three slips."""
    place = tmp_path / "office"
    shutil.copytree(empty_template, place)
    ws = logged_in(place, STAFF, clock=clock)
    slips(ws)
    ws.close()
    return place


def at_desk(folder: Path, officer: str, clock: HandClock) -> Iterator[Searching]:
    desk = Desk(logged_in(folder, officer, clock=clock), Bus())
    yield Searching(desk)
    desk.close()
    desk.deleteLater()


@pytest.fixture
def kasi(folder: Path, clock: HandClock) -> Iterator[Searching]:
    yield from at_desk(folder, KASI, clock)


@pytest.fixture
def staff(folder: Path, clock: HandClock) -> Iterator[Searching]:
    yield from at_desk(folder, STAFF, clock)


def acts(searching: Searching) -> list[record.Entry]:
    with searching._desk.ws.read():
        every = record.entries_from(1, limit=1000)
    return [one for one in every if one.act == Act.SEARCH_IDENTITY]


@pytest.mark.parametrize("text", ["contohan", "0812 0000 0014", "081200000014"])
def test_without_the_right_nobody_is_found_and_nothing_offered(staff: Searching, text: str) -> None:
    assert staff.hits(text) == []
    assert staff.reporters(text) == []
    assert "pelapor" not in staff.hint()
    assert acts(staff) == []


@pytest.mark.parametrize(
    ("text", "numbers", "kind"),
    [
        ("081200000014", ["0002", "0001"], "nomor telepon atau NIK"),
        ("+62 812-0000-0014", ["0002", "0001"], "nomor telepon atau NIK"),
        ("contohan jafar", [], "nama"),
        ("ja'far", ["0001"], "nama"),
        ("CONTOHINI", ["0003"], "nama"),
        ("contoh", [], "nama"),
    ],
)
def test_who_may_finds_them_exactly_and_the_record_says_of_what_kind(
    kasi: Searching, text: str, numbers: list[str], kind: str
) -> None:
    offered = kasi.hits(text)
    assert [hit.number for hit in offered] == ["Cari pelapor"]
    assert acts(kasi) == [], "nothing is searched for while typing"
    again = offered[0].again
    assert again is not None
    assert [hit.number.split("/")[0] for hit in again()] == numbers
    (entry,) = acts(kasi)
    assert (entry.officer_id, entry.subject) == (KASI, kind)
    told = f"{entry.subject} {entry.detail}".casefold()
    assert not any(word in told for word in text.casefold().split())


def test_a_hit_says_pelapor_and_a_number_never_a_name(kasi: Searching) -> None:
    (hit, *_more) = kasi.reporters("contohini")
    assert "Pelapor K-0003" in hit.detail
    assert "Contohini" not in f"{hit.title} {hit.detail}"


def test_what_is_closed_to_an_officer_is_not_found_by_its_complainant_either(
    folder: Path, clock: HandClock, kasi: Searching
) -> None:
    ws = kasi._desk.ws
    found = kasi.reporters("contohini")
    close_to(ws, case_id=found[0].id, closed_officer="petugas-05", reason="Perilaku", officer_id=KASI)
    capil = next(at_desk(folder, "petugas-05", clock))
    assert capil.reporters("contohini") == []
    capil._desk.close()
    capil._desk.deleteLater()


def test_enter_on_the_offered_row_searches_and_enter_again_opens_the_case(kasi: Searching) -> None:
    opened: list[str] = []
    spec = PageSpec(
        "alur", "Alur Kerja", "view-column-outline", "F3", lambda shell: Page(shell, "Alur Kerja")
    )
    desk = kasi._desk
    window = MainWindow([spec], bus=desk.bus, now=desk.now, search=kasi.hits, open_case=opened.append)
    window.set_search_words(kasi.hint(), kasi.more())
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.go("alur")
    window.focus_search()
    box = window.top.search
    assert box.placeholderText() == "Cari nomor, isi, pelapor…"
    QTest.keyClicks(box, "contohini")
    QTest.keyClick(box, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert opened == []
    assert box.text() == "contohini"
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert len(opened) == 1
    assert len(acts(kasi)) == 1
    window.close()
    window.deleteLater()
    QApplication.processEvents()
