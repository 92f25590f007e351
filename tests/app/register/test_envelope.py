"""Opening an envelope: for a reason, by who may, with a second officer where the office wants it, always recorded."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.errors import InputError, RefusedError
from app.office.officers import officer_named
from app.office.settings import changed, office_of
from app.office.settings_writing import save_office
from app.record.acts import Act
from app.register.closing import close_to
from app.register.envelope import (
    OPEN_FOR,
    Reason,
    label_of,
    may_open,
    open_envelope,
    plain,
    sealed,
    sentence,
)
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from models import record
from tests.conftest import MORNING, HandClock
from tests.login import logged_in

KABID, KASI, STAFF, CAPIL, KADIS = "petugas-01", "petugas-02", "petugas-03", "petugas-05", "petugas-08"
PASSWORDS = {f"petugas-{number:02}": f"contoh-{number:02}" for number in range(1, 10)}


def enter(ws: Workspace, **values: str) -> str:
    who = {"name": "Pelapor 014", "email": "p014@contoh.invalid", "phone": "0812-0000-0014"}
    slip = SlipInput(content="Antrean habis pagi.", channel="email", **{**who, **values})  # type: ignore[arg-type]
    return receive(ws, slip=slip, officer_id=STAFF).case_id


def entries(ws: Workspace) -> list[record.Entry]:
    with ws.read():
        return record.entries_from(1, limit=10_000)


@pytest.fixture
def two(new_office: Workspace) -> Workspace:
    """An office that wants two officers for an envelope."""
    save_office(new_office, office=changed(office_of(new_office), two_for_envelope=True), officer_id=KASI)
    return new_office


def test_the_envelope_opens_for_five_minutes_and_the_record_says_what_was_promised(
    new_office: Workspace,
) -> None:
    key = enter(new_office)
    before = sealed(new_office, case_id=key, officer_id=KASI)
    assert before is not None
    assert (before.label, before.openings, before.written_by) == ("K-0001", (), "Petugas 03")
    assert [words for words, given in before.fields if given] == ["Nama Lengkap", "Alamat email", "No. Hp"]
    promised = sentence(
        at=MORNING, officer=officer_named(new_office, KASI), code=1, reason=Reason.ANSWER, words="Surat siap"
    )
    opened = open_envelope(
        new_office, case_id=key, officer_id=KASI, reason=Reason.ANSWER, words="Surat siap."
    )
    assert opened.complainant.name == "Pelapor 014"
    assert opened.complainant.phone == "0812-0000-0014"
    assert opened.until == MORNING.replace(microsecond=0) + OPEN_FOR
    assert opened.left(MORNING + timedelta(minutes=4)) == timedelta(minutes=1)
    assert opened.left(MORNING + timedelta(minutes=6)) == timedelta()
    last = entries(new_office)[-1]
    assert (last.seq, last.act, last.subject, last.case_id) == (
        before.next_entry,
        Act.ENVELOPE,
        "K-0001",
        key,
    )
    assert json.loads(last.detail)["sentence"] == plain(promised)
    assert plain(promised) == (
        "30 Nov 2026 10:32. Petugas 02 (Kasi Kerjasama) membuka amplop K-0001. Alasan: menulis surat atau email"
        " jawaban; surat siap."
    )
    after = sealed(new_office, case_id=key, officer_id=KASI)
    assert after is not None
    assert [one.officer_name for one in after.openings] == ["Petugas 02"]


def test_nothing_of_the_identity_stands_in_the_record(new_office: Workspace) -> None:
    key = enter(new_office, name="Rahasia Besar")
    open_envelope(new_office, case_id=key, officer_id=KASI, reason="Perlu menanyakan berkas")
    told = " ".join(f"{one.subject} {one.detail}" for one in entries(new_office))
    for secret in ("Rahasia", "contoh.invalid", "0812"):
        assert secret not in told


@pytest.mark.parametrize(
    ("reason", "words", "field"),
    [
        ("", "", "words"),
        (Reason.OTHER, "sembilan9", "words"),
        (Reason.OTHER, "  .......... ", "words"),
        (Reason.ANSWER, "ke 0812-0000-0014", "words"),
        (Reason.ANSWER, "ke p014@contoh.invalid", "words"),
        (Reason.ANSWER, "x" * 200, "words"),
    ],
)
def test_without_a_reason_that_can_stand_in_the_record_it_stays_shut(
    new_office: Workspace, reason: Reason | str, words: str, field: str
) -> None:
    key = enter(new_office)
    before = len(entries(new_office))
    with pytest.raises(InputError) as refusal:
        open_envelope(new_office, case_id=key, officer_id=KASI, reason=reason, words=words)
    assert refusal.value.field == field
    assert len(entries(new_office)) == before


def test_a_reason_of_ten_letters_in_ones_own_words_is_enough(new_office: Workspace) -> None:
    key = enter(new_office)
    assert open_envelope(new_office, case_id=key, officer_id=KASI, reason="tanya berkas").complainant.name


def test_who_does_not_hold_the_right_opens_nothing(new_office: Workspace) -> None:
    key = enter(new_office)
    with pytest.raises(RefusedError, match="hak Identitas"):
        open_envelope(new_office, case_id=key, officer_id=STAFF, reason=Reason.ANSWER)
    assert not may_open(new_office, officer_named(new_office, STAFF))
    assert may_open(new_office, officer_named(new_office, KASI))


@pytest.fixture
def staff_desk(empty_template: Path, tmp_path: Path, clock: HandClock) -> Iterator[Workspace]:
    """The register as the front desk has it: logged in, without the right."""
    folder = tmp_path / "staff"
    shutil.copytree(empty_template, folder)
    ws = logged_in(folder, STAFF, clock=clock)
    yield ws
    ws.close()


def test_the_front_desk_writes_an_envelope_that_it_cannot_open(staff_desk: Workspace) -> None:
    key = enter(staff_desk, name="Rahasia Besar")
    assert not may_open(staff_desk, officer_named(staff_desk, STAFF))
    with pytest.raises(RefusedError):
        open_envelope(staff_desk, case_id=key, officer_id=STAFF, reason=Reason.ANSWER)
    with pytest.raises(RefusedError, match="Anda masuk sebagai"):
        open_envelope(staff_desk, case_id=key, officer_id=KASI, reason=Reason.ANSWER)


def test_a_complaint_without_a_name_has_no_envelope(new_office: Workspace) -> None:
    key = enter(new_office, name="", email="", phone="")
    assert sealed(new_office, case_id=key, officer_id=KASI) is None
    with pytest.raises(RefusedError, match="tanpa nama"):
        open_envelope(new_office, case_id=key, officer_id=KASI, reason=Reason.ANSWER)


def test_who_is_shut_out_of_the_case_opens_nothing(new_office: Workspace) -> None:
    key = enter(new_office)
    close_to(new_office, case_id=key, closed_officer=KADIS, reason="Perilaku", officer_id=KASI)
    with pytest.raises(RefusedError, match="tertutup bagi Anda"):
        open_envelope(new_office, case_id=key, officer_id=KADIS, reason=Reason.ANSWER)


# -- two officers


def test_with_two_officers_both_stand_in_the_sentence(two: Workspace) -> None:
    key = enter(two)
    lies = sealed(two, case_id=key, officer_id=KASI)
    assert lies is not None
    assert [one.id for one in lies.seconds] == [KABID, CAPIL, KADIS]
    open_envelope(
        two,
        case_id=key,
        officer_id=KASI,
        reason=Reason.ANSWER,
        second_officer=KABID,
        second_password=PASSWORDS[KABID],
    )
    detail = json.loads(entries(two)[-1].detail)
    assert "disetujui Petugas 01 (Kabid PDIP)" in detail["sentence"]
    assert detail["second"] == KABID


@pytest.mark.parametrize(
    ("second", "password", "field"),
    [
        ("", "", "second_officer"),
        (KASI, PASSWORDS[KASI], "second_officer"),
        (STAFF, PASSWORDS[STAFF], "second_officer"),
        (KABID, "", "second_password"),
        (KABID, PASSWORDS[CAPIL], "second_password"),
    ],
)
def test_a_second_officer_who_is_none_keeps_it_shut(
    two: Workspace, second: str, password: str, field: str
) -> None:
    key = enter(two)
    with pytest.raises(InputError) as refusal:
        open_envelope(
            two,
            case_id=key,
            officer_id=KASI,
            reason=Reason.ANSWER,
            second_officer=second,
            second_password=password,
        )
    assert refusal.value.field == field
    assert all(one.act != Act.ENVELOPE for one in entries(two))


def test_a_wrong_password_of_the_second_officer_is_in_the_record(two: Workspace) -> None:
    key = enter(two)
    with pytest.raises(InputError):
        open_envelope(
            two,
            case_id=key,
            officer_id=KASI,
            reason=Reason.ANSWER,
            second_officer=KABID,
            second_password="bukan sandinya",
        )
    last = entries(two)[-1]
    assert last.act == Act.WRONG_PASSWORD
    assert KABID in (last.officer_id, last.subject)


def test_an_envelope_is_told_by_four_figures_and_more_where_there_are_more() -> None:
    assert (label_of(7), label_of(12_345)) == ("K-0007", "K-12345")
