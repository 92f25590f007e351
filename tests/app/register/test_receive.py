"""Receiving: from the slip to the numbered entry at step 1."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from app.errors import InputError, RefusedError
from app.founding.found import found
from app.procedure.loading import load_text, shipped_as
from app.reading.case import case_view
from app.register.cases import find_case
from app.register.receive import SlipInput, next_number, receive, receive_all
from app.sample.fill import BIDANG, sample_office, sample_officers
from app.sample.passwords import PASSWORDS
from app.workspace import Workspace
from models import cases as writing
from tests.conftest import MORNING, HandClock
from tests.envelopes import inside

STAFF = "petugas-03"


def slip(**values: object) -> SlipInput:
    return SlipInput(**{"content": "Loket tutup sebelum waktunya.", "channel": "kotak", **values})  # type: ignore[arg-type]


def test_a_slip_becomes_the_next_number_at_step_one(new_office: Workspace) -> None:
    promised = next_number(new_office)
    done = receive(new_office, slip=slip(name="Pelapor 014", targets=("pelayanan",)), officer_id=STAFF)
    view = case_view(new_office, case_id=done.case_id)
    assert done.number == promised == "0001/PDIP/XI/2026"
    assert (view.card.step_number, view.card.lane) == ("1", "staf_kerjasama")
    assert view.card.entered == MORNING.replace(microsecond=0)
    assert view.card.due == MORNING + timedelta(minutes=10)
    assert view.reporter.label == "Pelapor K-0001"
    assert inside(new_office, done.case_id).name == "Pelapor 014"
    assert view.target_codes == {"pelayanan"}
    assert [entry.act for entry in view.history] == ["receive"]


def test_everything_is_stored_as_typed(new_office: Workspace) -> None:
    nasty = "  Ja'far <b>&\u00a0tebal</b>\n\tᬩᬮᬶ العربية 😀 ﬁn  "
    done = receive(
        new_office, slip=slip(content=nasty, name="Ja'far", address=" Br. Contoh "), officer_id=STAFF
    )
    view = case_view(new_office, case_id=done.case_id)
    assert view.content == nasty
    who = inside(new_office, done.case_id)
    assert (who.name, who.address) == ("Ja'far", " Br. Contoh ")
    assert done.remarks == ()


def test_control_characters_go_with_a_sentence(new_office: Workspace) -> None:
    done = receive(new_office, slip=slip(content="satu\x00dua\x07tiga"), officer_id=STAFF)
    assert case_view(new_office, case_id=done.case_id).content == "satuduatiga"
    assert done.remarks == (
        "2 karakter kendali yang tidak dapat dibaca dihapus; teks lainnya disimpan seperti diketik.",
    )


def test_sixty_thousand_characters_are_taken_whole(new_office: Workspace) -> None:
    long = "Antrean panjang sekali. " * 2500
    done = receive(new_office, slip=slip(content=long), officer_id=STAFF)
    assert case_view(new_office, case_id=done.case_id).content == long


@pytest.mark.parametrize("content", ["", "   \n", "\u00a0\u200b"])
def test_an_empty_complaint_is_refused_and_gives_no_number(new_office: Workspace, content: str) -> None:
    with pytest.raises(InputError, match="masih kosong") as refusal:
        receive(new_office, slip=slip(content=content), officer_id=STAFF)
    assert refusal.value.field == "isi"
    assert next_number(new_office) == "0001/PDIP/XI/2026"


def test_a_receipt_five_minutes_ahead_is_taken_and_a_later_one_refused(new_office: Workspace) -> None:
    receive(new_office, slip=slip(received=MORNING + timedelta(minutes=5)), officer_id=STAFF)
    with pytest.raises(InputError, match="belum terjadi"):
        receive(new_office, slip=slip(received=MORNING + timedelta(minutes=5, seconds=1)), officer_id=STAFF)


def test_a_backdated_slip_takes_its_month_from_the_receipt_and_its_number_from_the_order(
    new_office: Workspace, clock: HandClock
) -> None:
    first = receive(new_office, slip=slip(), officer_id=STAFF)
    late = receive(new_office, slip=slip(received=MORNING - timedelta(days=40)), officer_id=STAFF)
    assert first.number == "0001/PDIP/XI/2026"
    assert late.number == "0002/PDIP/X/2026"
    row = find_case(new_office, late.number).row
    assert (row["month"], row["month_row"], row["year"]) == ("2026-10", 1, 2026)


def test_a_slip_of_last_year_goes_on_in_last_years_numbers(new_office: Workspace, clock: HandClock) -> None:
    receive(new_office, slip=slip(), officer_id=STAFF)
    clock.at = MORNING.replace(year=2027, month=1, day=4)
    new = receive(new_office, slip=slip(), officer_id=STAFF)
    old = receive(new_office, slip=slip(received=MORNING.replace(month=12, day=31)), officer_id=STAFF)
    assert (new.number, old.number) == ("0001/PDIP/I/2027", "0002/PDIP/XII/2026")


def test_a_slip_of_a_closed_month_follows_the_day_of_registering(new_office: Workspace) -> None:
    with new_office.write():
        new_office.store.db.execute_sql(
            "INSERT INTO closed_month (month, closed_at) VALUES ('2026-10', '2026-11-02T08:00:00+08:00')"
        )
    done = receive(new_office, slip=slip(received=MORNING - timedelta(days=40)), officer_id=STAFF)
    assert done.number == "0001/PDIP/XI/2026"
    assert find_case(new_office, done.number).row["month"] == "2026-11"


def test_the_same_identifier_twice_is_one_complaint(new_office: Workspace) -> None:
    once = receive(new_office, slip=slip(), officer_id=STAFF, case_id="a" * 32)
    twice = receive(new_office, slip=slip(), officer_id=STAFF, case_id="a" * 32)
    assert once.number == twice.number
    assert writing.counters() == [("pengaduan", 2026, 0, 1)]
    assert len(case_view(new_office, case_id="a" * 32).history) == 1


def test_several_slips_are_all_taken_or_none(new_office: Workspace) -> None:
    good = slip()
    with pytest.raises(InputError) as refusal:
        receive_all(new_office, slips=[good, slip(channel="merpati")], officer_id=STAFF)
    assert (refusal.value.field, refusal.value.place) == ("kanal", 1)
    assert [done.number[:4] for done in receive_all(new_office, slips=[good, good], officer_id=STAFF)] == [
        "0001",
        "0002",
    ]


@pytest.mark.parametrize("officer", ["petugas-01", "petugas-04"])
def test_who_does_not_sit_at_the_desk_cannot_receive(new_office: Workspace, officer: str) -> None:
    with pytest.raises(RefusedError, match="Staf Kerjasama"):
        receive(new_office, slip=slip(), officer_id=officer)


def test_tidak_ada_is_a_value(new_office: Workspace) -> None:
    done = receive(new_office, slip=slip(phone="tidak ada", email="tidak ada"), officer_id=STAFF)
    who = inside(new_office, done.case_id)
    assert (who.phone, who.email, who.name) == ("tidak ada", "tidak ada", "")
    assert case_view(new_office, case_id=done.case_id).reporter.given == ()


def test_who_receives_sits_where_the_first_step_is_not_in_the_first_column(tmp_path: Path) -> None:
    # Brebes prints the answering desk's column before that of the desk that receives.
    source = shipped_as("buleleng-sop-pdip-03").source
    columns = re.findall(r"\[\[lanes\]\]\n(?:[^\[\n].*\n|\n)*", source)
    turned = source.replace("".join(columns), "".join(reversed(columns)))
    procedure = load_text(turned, name="dibalik.toml")
    assert procedure.lanes == tuple(reversed(shipped_as("buleleng-sop-pdip-03").lanes))
    founded = found(
        tmp_path / "data",
        office=sample_office(procedure),
        procedure=procedure,
        bidang=BIDANG,
        officers=sample_officers(procedure.id),
        passwords=PASSWORDS,
        clock=HandClock(),
    )
    with closing(founded.ws) as ws:
        with pytest.raises(RefusedError, match="lajur Staf Kerjasama"):
            receive(ws, slip=slip(), officer_id="petugas-05")
        assert receive(ws, slip=slip(), officer_id=STAFF).number == "0001/PDIP/XI/2026"
