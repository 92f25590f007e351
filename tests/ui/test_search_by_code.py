"""The check code typed off a signed paper finds the report that was issued."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.monthend.by_code import code_typed, report_with_code
from app.office.procedures import key_of, leading, main_kind
from app.record.acts import Act
from app.workspace import Workspace, stamp
from models import monthend as rows
from tests.conftest import MORNING
from ui import worker
from ui.office_window import OfficeWindow
from ui.preview.paper_dialog import PaperDialog

CODE = "K7Q4-2MXD"
PDF = b"abc"


def issued_report(ws: Workspace, *, code: str = CODE, at: datetime = MORNING) -> None:
    """A report of October with the Kasi's signature, as the register keeps it."""
    with ws.write():
        rows.put_report(
            {
                "id": "r1",
                "register": "pengaduan",
                "month": "2026-10",
                "revision": 1,
                "year": 2026,
                "seq": 42,
                "number": "42/PDIP/XI/2026",
                "procedure_key": key_of(leading(ws, main_kind(ws))),
                "way": "electronic",
                "content": "{}",
                "at": stamp(at),
                "officer_id": "petugas-02",
            }
        )
        rows.issue(
            {
                "id": "i1",
                "paper": "laporan",
                "stage": "kasi",
                "register": "pengaduan",
                "month": "2026-10",
                "report_id": "r1",
                "title": "Laporan 42/PDIP/XI/2026",
                "size": 3,
                "sha256": hashlib.sha256(PDF).hexdigest(),
                "at": stamp(at),
                "officer_id": "petugas-02",
            },
            PDF,
        )
        rows.put_signature(
            {
                "report_id": "r1",
                "post": "maker",
                "at": stamp(at),
                "officer_id": "petugas-02",
                "way": "p12",
                "name": "Petugas 02",
                "title": "Kasi Kerjasama",
                "capacity": "definitif",
                "code": code,
                "issued_id": "i1",
            }
        )
        ws.enter(Act.SIGN, "petugas-02", "42/PDIP/XI/2026")


@pytest.fixture
def office(new_office: Workspace) -> Iterator[OfficeWindow]:
    made = OfficeWindow(new_office)
    made.window.show()
    made.window.activateWindow()
    made.window.go("beranda")
    yield made
    while worker.running():  # the report's preview is still being made
        QTest.qWait(5)
    made.window.close()
    made.window.deleteLater()
    made.desk.deleteLater()


@pytest.mark.parametrize("text", ["K7Q4-2MXD", "k7q4-2mxd", "K7Q42MXD", " k7q4 2mxd "])
def test_a_code_is_read_however_it_is_typed(new_office: Workspace, text: str) -> None:
    issued_report(new_office)
    found = report_with_code(new_office, text)
    assert found is not None
    assert (found.number, found.month, found.kind.value) == ("42/PDIP/XI/2026", "2026-10", "complaint")
    assert (found.name, found.title, found.issued_id) == ("Petugas 02", "Kasi Kerjasama", "i1")


def test_letters_that_look_like_figures_are_read_as_such() -> None:
    assert code_typed("OIL0-1234") == "0110-1234"


@pytest.mark.parametrize("text", ["", "K7Q4", "K7Q4-2MXD-9", "K7Q4-2MX!", "0858/PDIP", "U7Q4-2MXD"])
def test_what_is_no_code_finds_nothing(new_office: Workspace, text: str) -> None:
    issued_report(new_office)
    assert code_typed(text) == ""
    assert report_with_code(new_office, text) is None


def test_a_code_that_nobody_was_given_finds_nothing(new_office: Workspace) -> None:
    issued_report(new_office)
    assert report_with_code(new_office, "K7Q4-2MXE") is None


def test_typed_into_the_search_box_it_leads_to_the_report(office: OfficeWindow) -> None:
    issued_report(office.desk.ws)
    hit = office.searching.hits("k7q4-2mxd")[0]
    assert hit.number == CODE
    assert hit.title == "Laporan 42/PDIP/XI/2026"
    assert hit.detail == "Oktober 2026 · Kasi Kerjasama Petugas 02, 30 Nov 2026 10:32"
    office.window.focus_search()
    box = office.window.top.search
    QTest.keyClicks(box, "K7Q4-2MXD")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert office.window.page_id() == "rekap"
    assert office.window.rail.item("rekap").isChecked()


def test_the_code_of_an_earlier_revision_shows_that_one_as_it_was_issued(
    office: OfficeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    ws = office.desk.ws
    issued_report(ws)
    with ws.write():
        rows.put_work("pengaduan", "2026-10", revising="Penyebab belum lengkap")
        ws.enter(Act.CONCLUDE, "petugas-02", "Laporan 42/PDIP/XI/2026", what="revisi dimulai")
    shown: list[bytes] = []
    monkeypatch.setattr(PaperDialog, "show_paper", lambda dialog: shown.append(dialog._pdf))
    (hit,) = [one for one in office.searching.hits("k7q4-2mxd") if one.go is not None]
    assert hit.go is not None
    hit.go()
    while worker.running():
        QTest.qWait(5)
    assert (office.window.page_id(), shown) == ("rekap", [PDF])


def test_a_plain_word_is_never_taken_for_a_code(office: OfficeWindow) -> None:
    issued_report(office.desk.ws, code="PETANDAH")
    assert all(hit.go is None for hit in office.searching.hits("petandah"))
