"""Why a complainant's data were corrected stands in the history, outside the envelope: it must not tell what is inside."""

from __future__ import annotations

import pytest

from app.errors import InputError
from app.office.officers import officer_named
from app.reading.case import case_view
from app.register.correct import correct
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.conftest import HandClock
from tests.login import logged_in

KASI, STAFF, OTHER = "petugas-02", "petugas-03", "petugas-04"


def _case(ws: Workspace) -> str:
    slip = SlipInput("Antrean habis terlalu pagi.", "kotak", name="Contohan", phone="081200000001")
    return receive(ws, slip=slip, officer_id=STAFF).case_id


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("nama", "Contohan Wiratama", "seharusnya Contohan Wiratama"),
        ("nama", "Contohan Wiratama", "tertulis WIRATAMÁ tanpa huruf".replace("Á", "A")),
        ("hp", "081200000002", "nomor benar 0812-0000-0002"),
        ("nik", "5108011203900001", "yang benar 5108 0112 0390 0001"),
        ("email", "contoh@contoh.id", "pakai contoh@contoh.id"),
        ("alamat", "Jalan Kenari 7", "rumahnya di Kenari"),
    ],
)
def test_a_reason_that_repeats_the_new_value_is_refused(
    new_office: Workspace, field: str, value: str, reason: str
) -> None:
    with pytest.raises(InputError, match="di luar amplop") as caught:
        correct(
            new_office, case_id=_case(new_office), field=field, value=value, reason=reason, officer_id=KASI
        )
    assert caught.value.field == "reason"


@pytest.mark.parametrize(
    ("field", "value"),
    [("nama", "Pelapor 031"), ("alamat", "Jalan Kenari 7"), ("hp", "081200000002"), ("email", "")],
)
def test_a_plain_reason_is_taken(new_office: Workspace, field: str, value: str) -> None:
    reason = "Salah ketik pada nama jalan atau nomor pelapor"
    assert correct(
        new_office, case_id=_case(new_office), field=field, value=value, reason=reason, officer_id=KASI
    ).cases


def test_on_the_case_page_the_reason_is_told_to_holders_of_the_right_alone(
    new_office: Workspace, clock: HandClock
) -> None:
    case = _case(new_office)
    correct(new_office, case_id=case, field="nama", value="Kirana", reason="bukan Contohan", officer_id=KASI)
    new_office.close()
    for who, told in ((KASI, True), (OTHER, False)):
        ws = logged_in(new_office.folder, who, clock=clock)
        try:
            detail = case_view(ws, case_id=case, officer=officer_named(ws, who)).history[-1].detail
            assert detail.startswith("Di dalam amplop.")
            assert ("Contohan" in detail) is told
        finally:
            ws.close()
