"""Void and correct: the Kasi's acts. The number stays, the old text stays."""

from __future__ import annotations

import pytest

from app.errors import InputError, RefusedError
from app.procedure.model import State
from app.reading.case import case_view
from app.reading.lists import search
from app.reading.logbook import logbook_sheet
from app.register.check import check
from app.register.correct import correct, void
from app.register.move import move
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.envelopes import inside

KASI = "petugas-02"


@pytest.fixture
def case_id(new_office: Workspace) -> str:
    slip = SlipInput("Kipas angin mati.", "kotak", name="Pelapor 014", phone="0812-0000-0014")
    return receive(new_office, slip=slip, officer_id="petugas-03").case_id


def test_a_voided_number_stays_in_the_logbook_with_its_reason(new_office: Workspace, case_id: str) -> None:
    void(new_office, case_id=case_id, reason="Lembar kembar", officer_id=KASI)
    receive(new_office, slip=SlipInput("Kursi kurang.", "kotak"), officer_id="petugas-03")
    page = logbook_sheet(new_office, month="2026-11", sheet=1)
    assert [(line.short, line.status) for line in page.lines] == [
        ("0001", "batal: Lembar kembar"),
        ("0002", "tidak"),
    ]
    assert case_view(new_office, case_id=case_id).card.state is State.VOID
    assert check(new_office).whole


@pytest.mark.parametrize("reason", ["", "  ", "x"])
def test_voiding_without_a_reason_is_refused(new_office: Workspace, case_id: str, reason: str) -> None:
    with pytest.raises(InputError, match="alasan"):
        void(new_office, case_id=case_id, reason=reason, officer_id=KASI)
    assert case_view(new_office, case_id=case_id).card.is_open


@pytest.mark.parametrize("officer", ["petugas-03", "petugas-05", "petugas-08"])
def test_only_the_kasis_lane_voids_and_corrects(new_office: Workspace, case_id: str, officer: str) -> None:
    with pytest.raises(RefusedError, match="wewenang Kasi Kerjasama"):
        void(new_office, case_id=case_id, reason="Salah catat", officer_id=officer)
    with pytest.raises(RefusedError, match="wewenang Kasi Kerjasama"):
        correct(
            new_office, case_id=case_id, field="isi", value="x y", reason="Salah ketik", officer_id=officer
        )


def test_a_voided_case_moves_no_more(new_office: Workspace, case_id: str) -> None:
    void(new_office, case_id=case_id, reason="Lembar kembar", officer_id=KASI)
    with pytest.raises(RefusedError, match="sudah dibatalkan"):
        move(new_office, case_id=case_id, outcome="teruskan", officer_id="petugas-03")
    with pytest.raises(RefusedError, match="sudah dibatalkan"):
        void(new_office, case_id=case_id, reason="Sekali lagi", officer_id=KASI)


def test_a_correction_keeps_the_old_text_who_and_why(new_office: Workspace, case_id: str) -> None:
    correct(
        new_office,
        case_id=case_id,
        field="isi",
        value="Kipas angin rusak.",
        reason="Salah ketik",
        officer_id=KASI,
    )
    view = case_view(new_office, case_id=case_id)
    entry = view.history[-1]
    assert view.content == "Kipas angin rusak."
    assert (entry.act, entry.officer, entry.lane) == ("correct", KASI, "kasi_kerjasama")
    assert "Semula: Kipas angin mati." in entry.detail
    assert "Alasan: Salah ketik" in entry.detail
    assert [card.id for card in search(new_office, query="rusak")] == [case_id]
    assert search(new_office, query="mati") == ()
    assert check(new_office).whole


def test_an_identity_correction_keeps_its_old_value_out_of_the_history_table(
    new_office: Workspace, case_id: str
) -> None:
    correct(
        new_office, case_id=case_id, field="nama", value="Pelapor 015", reason="Salah baca", officer_id=KASI
    )
    view = case_view(new_office, case_id=case_id)
    assert inside(new_office, case_id).name == "Pelapor 015"
    assert "Pelapor 0" not in repr(view)
    assert "amplop" in view.history[-1].detail
    assert "Alasan: Salah baca" in view.history[-1].detail
    raw = new_office.store.db.execute_sql("SELECT group_concat(detail) FROM history").fetchone()[0]
    assert "Pelapor" not in raw
    assert [card.id for card in search(new_office, query="pelapor 015")] == [case_id]


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("kanal", "WA/SMS", "wa"),
        ("sasaran", "pelayanan, Lain - Lain", "pelayanan,lain"),
        ("bidang", "PIAK", "piak"),
    ],
)
def test_choices_are_corrected_by_code_or_label(
    new_office: Workspace, case_id: str, field: str, value: str, shown: str
) -> None:
    correct(new_office, case_id=case_id, field=field, value=value, reason="Salah pilih", officer_id=KASI)
    view = case_view(new_office, case_id=case_id)
    now = {
        "kanal": view.card.channel,
        "bidang": view.card.bidang,
        "sasaran": ",".join(sorted(view.target_codes, reverse=True)),
    }
    assert now[field] == shown


def test_a_field_that_cannot_be_corrected_says_which_can(new_office: Workspace, case_id: str) -> None:
    with pytest.raises(InputError, match="batalkan lalu catat ulang"):
        correct(
            new_office, case_id=case_id, field="diterima", value="kemarin", reason="Salah", officer_id=KASI
        )


def test_the_history_itself_cannot_be_rewritten(new_office: Workspace, case_id: str) -> None:
    for statement in ("UPDATE history SET note = 'x'", "DELETE FROM history", "DELETE FROM case_file"):
        with pytest.raises(Exception, match=r"append-only|never deleted"):
            new_office.store.db.execute_sql(statement)
