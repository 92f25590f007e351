"""Who may act where, and the rules for officers and bidang."""

from __future__ import annotations

import pytest

from app.errors import InputError, RefusedError
from app.office.officers import (
    Bidang,
    Desk,
    Mode,
    Officer,
    acting_officer,
    all_bidang,
    bidang_name,
    bidang_named,
    new_bidang_id,
    new_officer_id,
    officer_named,
    officers,
    right_at,
    save_bidang,
    save_officer,
    who_may_act,
)
from app.office.powers import Power
from app.office.procedures import current
from app.office.receiving import may_receive
from app.office.settings import office_of
from app.procedure.model import Procedure
from app.reading.case import case_view
from app.reading.lists import my_work
from app.register.move import Texts, move
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.conftest import HandClock

STAFF, KASI, CAPIL = "petugas-03", "petugas-02", "petugas-05"
LANES = ("staf_kerjasama", "kasi_kerjasama", "bidang_terkait", "kepala_dinas")


@pytest.fixture
def sop(new_office: Workspace) -> Procedure:
    return current(new_office, office_of(new_office).procedure_id)


def seat(sop: Procedure, *desks: tuple[str, str, Mode]) -> Officer:
    made = tuple(Desk(sop.id, lane, bidang, mode) for lane, bidang, mode in desks)
    return Officer("petugas-50", "Petugas 50", desks=made)


def with_external(sop: Procedure, lane: str) -> Procedure:
    """The same SOP with one lane outside the office."""
    lanes = tuple(one._replace(external=True) if one.id == lane else one for one in sop.lanes)
    return sop._replace(lanes=lanes)


@pytest.mark.parametrize(
    ("desks", "lane", "bidang", "mode"),
    [
        ((("kasi_kerjasama", "", Mode.OWN),), "kasi_kerjasama", None, Mode.OWN),
        ((("kasi_kerjasama", "", Mode.OWN),), "kasi_kerjasama", "capil", Mode.OWN),
        ((("kasi_kerjasama", "", Mode.OWN),), "staf_kerjasama", None, None),
        ((("kasi_kerjasama", "", Mode.PAPER),), "kasi_kerjasama", None, Mode.PAPER),
        ((("bidang_terkait", "capil", Mode.OWN),), "bidang_terkait", "capil", Mode.OWN),
        ((("bidang_terkait", "capil", Mode.OWN),), "bidang_terkait", "dafduk", None),
        ((("bidang_terkait", "capil", Mode.OWN),), "bidang_terkait", None, Mode.OWN),
        ((("bidang_terkait", "", Mode.OWN),), "bidang_terkait", "dafduk", Mode.OWN),
        (
            (("bidang_terkait", "", Mode.PAPER), ("bidang_terkait", "capil", Mode.OWN)),
            "bidang_terkait",
            "capil",
            Mode.OWN,
        ),
        (
            (("bidang_terkait", "", Mode.PAPER), ("bidang_terkait", "capil", Mode.OWN)),
            "bidang_terkait",
            "piak",
            Mode.PAPER,
        ),
        ((), "staf_kerjasama", None, None),
    ],
)
def test_own_paper_and_bidang(
    sop: Procedure, desks: tuple[tuple[str, str, Mode], ...], lane: str, bidang: str | None, mode: Mode | None
) -> None:
    right = right_at(seat(sop, *desks), sop, lane, bidang)
    assert (right.mode if right else None) is mode
    assert right is None or right.on_behalf == (mode is Mode.PAPER)


def test_the_front_desk_records_what_happens_outside_the_office(sop: Procedure) -> None:
    outside = with_external(sop, "staf_kerjasama")
    front = seat(outside, ("kasi_kerjasama", "", Mode.OWN))  # now the first lane of the house
    right = right_at(front, outside, "staf_kerjasama", None)
    assert right is not None
    assert right.on_behalf
    assert right_at(seat(outside, ("bidang_terkait", "", Mode.OWN)), outside, "staf_kerjasama", None) is None
    own = seat(outside, ("staf_kerjasama", "", Mode.OWN))  # nobody of the office sits outside it
    assert right_at(own, outside, "staf_kerjasama", None) is None


def test_another_procedures_desk_gives_no_right(sop: Procedure) -> None:
    other = Officer("petugas-50", "Petugas 50", desks=(Desk("sop-lain", "kasi_kerjasama"),))
    assert right_at(other, sop, "kasi_kerjasama", None) is None


def test_those_of_the_lane_stand_before_those_who_record_from_paper(
    new_office: Workspace, sop: Procedure
) -> None:
    assert [one.id for one in who_may_act(new_office, sop, "kepala_dinas", None)] == ["petugas-08", KASI]
    assert [one.id for one in who_may_act(new_office, sop, "bidang_terkait", "capil")] == [CAPIL, KASI]
    assert [one.id for one in who_may_act(new_office, sop, "staf_kerjasama", None)] == [STAFF, "petugas-09"]


def test_somebody_who_left_may_do_nothing_and_stays_in_the_history(
    new_office: Workspace, clock: HandClock
) -> None:
    case = receive(new_office, slip=SlipInput("Antrean habis.", "kotak"), officer_id="petugas-09").case_id
    gone = officer_named(new_office, "petugas-09")._replace(active=False)
    save_officer(new_office, officer=gone)
    with pytest.raises(RefusedError, match="tidak aktif"):
        acting_officer(new_office, "petugas-09")
    with pytest.raises(RefusedError, match="tidak aktif"):
        move(new_office, case_id=case, outcome="teruskan", officer_id="petugas-09")
    assert "petugas-09" not in [one.id for one in officers(new_office)]
    stored = officer_named(new_office, "petugas-09")
    assert stored.inactive_since
    assert case_view(new_office, case_id=case).history[0].officer_name == "Petugas 09"
    since = stored.inactive_since
    clock.forward(days=3)
    save_officer(new_office, officer=stored)
    assert officer_named(new_office, "petugas-09").inactive_since == since
    save_officer(new_office, officer=stored._replace(active=True))
    assert acting_officer(new_office, "petugas-09").inactive_since == ""


def test_an_officer_nobody_knows_is_told_with_those_there_are(new_office: Workspace) -> None:
    for key in ("", "petugas-99", "\ud800", "x" * 500, "'; --"):
        with pytest.raises(InputError, match="petugas-01, petugas-02") as refusal:
            officer_named(new_office, key)
        assert len(refusal.value.sentence) < 300


def test_an_officer_is_stored_whole_and_in_place(new_office: Workspace, sop: Procedure) -> None:
    before = [one.id for one in officers(new_office)]
    new = Officer(
        new_officer_id(new_office),
        "  Petugas\t10 \x00",
        "Staf\nKerjasama",
        "Penata (III/c)",
        " 1990 ",
        powers=frozenset({Power.INITIAL, Power.CLOSE_MONTH}),
        desks=(
            Desk(sop.id, "staf_kerjasama"),
            Desk(sop.id, "staf_kerjasama"),
            Desk(sop.id, "bidang_terkait", "piak"),
        ),
    )
    assert save_officer(new_office, officer=new).officers
    assert [one.id for one in officers(new_office)] == [*before, "petugas-10"]
    stored = officer_named(new_office, "petugas-10")
    assert (stored.name, stored.title, stored.nip) == ("Petugas 10", "Staf Kerjasama", "1990")
    assert len(stored.desks) == 2
    assert stored.powers == {Power.INITIAL, Power.CLOSE_MONTH}
    assert may_receive(new_office, "petugas-10")
    save_officer(new_office, officer=officer_named(new_office, STAFF)._replace(name="Petugas 03 B"))
    assert [one.id for one in officers(new_office)] == [*before, "petugas-10"]


@pytest.mark.parametrize("name", ["", " \u00a0", "\x00", "petugas 02", " PETUGAS 02 "])
def test_a_name_that_is_empty_or_taken_is_refused(new_office: Workspace, name: str) -> None:
    with pytest.raises(InputError) as refusal:
        save_officer(new_office, officer=Officer("petugas-10", name))
    assert refusal.value.field == "name"
    assert len(officers(new_office)) == 9


def test_the_front_desk_is_never_left_empty(new_office: Workspace) -> None:
    save_officer(new_office, officer=officer_named(new_office, "petugas-09")._replace(active=False))
    for emptied in (
        officer_named(new_office, STAFF)._replace(active=False),
        officer_named(new_office, STAFF)._replace(desks=()),
    ):
        with pytest.raises(InputError, match="Staf Kerjasama") as refusal:
            save_officer(new_office, officer=emptied)
        assert refusal.value.field == "desks"
    assert may_receive(new_office, STAFF)


# -- bidang


def test_a_bidang_is_renamed_everywhere_at_once(new_office: Workspace) -> None:
    case = receive(new_office, slip=SlipInput("Akta.", "kotak", bidang="capil"), officer_id=STAFF).case_id
    listed = [
        b._replace(name="Bidang Pencatatan Sipil") if b.id == "capil" else b for b in all_bidang(new_office)
    ]
    save_bidang(new_office, bidang=listed)
    assert case_view(new_office, case_id=case).card.bidang_name == "Bidang Pencatatan Sipil"
    assert bidang_named(new_office, "pencatatan sipil").id == "capil"


def test_two_bidang_may_exchange_their_names_and_places(new_office: Workspace) -> None:
    one, two, *rest = all_bidang(new_office)
    save_bidang(new_office, bidang=[two._replace(name=one.name), one._replace(name=two.name), *rest])
    assert [(b.id, b.name) for b in all_bidang(new_office)][:2] == [(two.id, one.name), (one.id, two.name)]


def test_a_bidang_taken_away_keeps_its_cases_and_comes_back(new_office: Workspace) -> None:
    case = receive(new_office, slip=SlipInput("Akta.", "kotak", bidang="capil"), officer_id=STAFF).case_id
    kept = [b for b in all_bidang(new_office) if b.id != "capil"]
    save_bidang(new_office, bidang=kept)
    assert [b.id for b in all_bidang(new_office)] == [b.id for b in kept]
    assert case_view(new_office, case_id=case).card.bidang_name == "Bidang Capil"
    with pytest.raises(InputError, match="tidak dikenal"):
        bidang_named(new_office, "capil")
    with pytest.raises(InputError, match="Aktifkan kembali"):  # its name is still taken
        save_bidang(new_office, bidang=[*kept, Bidang("capil-2", "Bidang Capil")])
    save_bidang(new_office, bidang=[*kept, Bidang("capil", "Bidang Capil")])
    assert bidang_named(new_office, "CAPIL").id == "capil"
    assert [b.id for b in all_bidang(new_office)][-1] == "capil"


@pytest.mark.parametrize(
    ("names", "place"),
    [(["A", ""], 1), (["A", " \u00a0"], 1), (["A", "B", " a "], 2), (["A", "\x00"], 1)],
)
def test_a_list_of_bidang_that_cannot_be_names_its_row(
    new_office: Workspace, names: list[str], place: int
) -> None:
    before = all_bidang(new_office)
    with pytest.raises(InputError) as refusal:
        save_bidang(new_office, bidang=[Bidang(f"b{row}", name) for row, name in enumerate(names)])
    assert (refusal.value.field, refusal.value.place) == ("bidang", place)
    assert all_bidang(new_office) == before


def test_one_bidang_stays_active(new_office: Workspace) -> None:
    for listed in ([], [b._replace(active=False) for b in all_bidang(new_office)]):
        with pytest.raises(InputError, match="Paling sedikit satu"):
            save_bidang(new_office, bidang=listed)
    assert len(all_bidang(new_office)) == 4


@pytest.mark.parametrize("text", ["capil", "Bidang Capil", "BIDANG  capil", "bidang-capil", "\u00a0Capil "])
def test_a_bidang_is_known_by_id_or_name(new_office: Workspace, text: str) -> None:
    assert bidang_named(new_office, text).id == "capil"


def test_ids_of_bidang_are_short_and_never_twice() -> None:
    assert new_bidang_id([], "Bidang Dafduk") == "dafduk"
    assert new_bidang_id(["dafduk"], "Bidang Dafduk") == "dafduk-2"
    assert new_bidang_id(["dafduk", "dafduk-2"], "dafduk") == "dafduk-3"
    assert new_bidang_id([], "ᬩᬮᬶ") == "bidang"


def test_work_of_a_bidang_lies_only_on_its_own_desk(new_office: Workspace) -> None:
    case = receive(new_office, slip=SlipInput("Akta.", "kotak"), officer_id=STAFF).case_id
    move(new_office, case_id=case, outcome="teruskan", officer_id=STAFF)
    move(new_office, case_id=case, outcome="koordinasi", officer_id=KASI, bidang="capil")
    lying = {one.id: [card.id for card in my_work(new_office, officer=one)] for one in officers(new_office)}
    assert [key for key, cards in lying.items() if cards] == [CAPIL]
    with pytest.raises(RefusedError, match="Petugas 05"):
        move(new_office, case_id=case, outcome="solusi", officer_id="petugas-04", texts=Texts(solution="x"))
    by_paper = move(
        new_office, case_id=case, outcome="solusi", officer_id=KASI, texts=Texts(solution="Sudah.")
    )
    assert by_paper.step == "4"
    entry = case_view(new_office, case_id=case).history[-1]
    assert (entry.officer, entry.on_behalf_name) == (KASI, "Bidang Terkait")
    assert bidang_name(new_office, "capil") == "Bidang Capil"
    assert bidang_name(new_office, None) == ""
