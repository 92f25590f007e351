"""Beranda, board, listings and search against a count and a search by hand."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.office.officers import Mode, Officer, officers
from app.office.procedures import adopt, current
from app.office.settings import now, office_of
from app.procedure.loading import load_text
from app.reading.case import case_view
from app.reading.lists import board, home, lane_names, listing, my_work, search
from app.reading.months import months_before
from app.reading.views import SOON, Card, Urgency
from app.register.correct import correct, void
from app.register.move import Texts, move
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.conftest import MORNING, HandClock

STAFF, KASI = "petugas-03", "petugas-02"


def officer(ws: Workspace, key: str) -> Officer:
    return next(one for one in officers(ws) if one.id == key)


def enter(ws: Workspace, content: str = "Antrean habis pagi.", **values: object) -> str:
    slip = SlipInput(**{"content": content, "channel": "kotak", **values})  # type: ignore[arg-type]
    return receive(ws, slip=slip, officer_id=STAFF).case_id


def mine(one: Officer, card: Card) -> bool:
    """By hand: the officer's own desk is the lane, and for a desk of a bidang its bidang."""
    return any(
        desk.mode is Mode.OWN and desk.lane == card.lane and desk.bidang in ("", card.bidang or desk.bidang)
        for desk in one.desks
    )


@pytest.mark.parametrize("key", ["petugas-01", "petugas-02", "petugas-03", "petugas-05", "petugas-08"])
def test_beranda_is_what_one_counts_by_hand(office_day: Workspace, key: str) -> None:
    one, at = officer(office_day, key), now(office_day)
    seen = home(office_day, officer=one)
    every = listing(office_day)
    views = [case_view(office_day, case_id=card.id) for card in every]
    still = [card for card in every if card.is_open]
    late = [card for card in still if card.due is not None and card.due < at]
    today = [
        card for card in still if card.due is not None and card.due >= at and card.due.date() == at.date()
    ]
    assert still
    assert late
    assert (seen.running, seen.late, seen.today) == (len(still), len(late), len(today))
    assert seen.running_mine == sum(mine(one, card) for card in still)
    assert seen.late_mine == sum(mine(one, card) for card in late)
    assert seen.today_mine == sum(mine(one, card) for card in today)
    ended = [
        view
        for view in views
        if view.ended and not view.void_reason and f"{view.ended:%Y-%m}" == f"{at:%Y-%m}"
    ]
    assert seen.ended == len(ended) > 0
    assert seen.ended_on_time == sum(all(stay.on_time is not False for stay in view.visits) for view in ended)
    assert {card.id for card in seen.mine} == {card.id for card in still if mine(one, card)}
    assert [card.due for card in seen.mine] == sorted(card.due for card in seen.mine if card.due)
    assert [figures.month for figures in seen.months] == months_before("2026-11", 12)
    for figures in seen.months:
        of_month = [
            view for view in views if f"{view.card.received:%Y-%m}" == figures.month and not view.void_reason
        ]
        assert figures.received == len(of_month)
        gone = [view for view in views if view.ended and not view.void_reason]
        assert figures.ended == sum(f"{view.ended:%Y-%m}" == figures.month for view in gone)
    this_month = [view for view in views if f"{view.card.received:%Y-%m}" == "2026-11"]
    assert seen.month_rows == len(this_month)
    assert seen.month_open == sum(view.card.is_open for view in this_month)
    filled = [figures.received for figures in seen.months if figures.received]
    assert seen.average == round(sum(filled) / len(filled))


def test_beranda_of_a_new_office_is_empty(new_office: Workspace) -> None:
    seen = home(new_office, officer=officer(new_office, STAFF))
    assert (seen.running, seen.late, seen.today, seen.ended, seen.average, seen.month_rows) == (
        0,
        0,
        0,
        0,
        0,
        0,
    )
    assert seen.mine == ()
    assert {figures.received for figures in seen.months} == {0}


def test_where_a_case_came_from_stands_on_its_line(new_office: Workspace, clock: HandClock) -> None:
    key = enter(new_office)
    assert home(new_office, officer=officer(new_office, STAFF)).mine[0].from_lane == ""
    move(new_office, case_id=key, outcome="teruskan", officer_id=STAFF)
    move(new_office, case_id=key, outcome="koordinasi", officer_id=KASI, bidang="capil")
    assert my_work(new_office, officer=officer(new_office, "petugas-05"))[0].from_lane == "Kasi Kerjasama"
    move(
        new_office,
        case_id=key,
        outcome="solusi",
        officer_id="petugas-05",
        texts=Texts(solution="Sudah diperbaiki."),
    )
    assert my_work(new_office, officer=officer(new_office, KASI))[0].from_lane == "Bidang Capil"


@pytest.mark.parametrize("key", ["petugas-02", "petugas-04", "petugas-08"])
def test_the_board_holds_every_open_case_once_oldest_deadline_first(office_day: Workspace, key: str) -> None:
    one = officer(office_day, key)
    seen = board(office_day, officer=one)
    still = [card for card in listing(office_day) if card.is_open]
    assert sorted(card.id for lane in seen.lanes for card in lane.cards) == sorted(card.id for card in still)
    assert [lane.id for lane in seen.lanes] == [lane.id for lane in seen.procedure.lanes]
    for lane in seen.lanes:
        assert all(card.lane == lane.id for card in lane.cards)
        dues = [card.due for card in lane.cards if card.due is not None]
        assert dues == sorted(dues)
        assert lane.mine == any(desk.lane == lane.id and desk.mode is Mode.OWN for desk in one.desks)
    steps = ["Langkah 1, 5", "Langkah 2, 4, 6, 8", "Langkah 3", "Berkas bulan, langkah 7"]
    assert [lane.steps for lane in seen.lanes] == steps


def test_an_officers_lanes_are_named_by_their_bidang(office_day: Workspace) -> None:
    names = {one.id: lane_names(office_day, one) for one in officers(office_day)}
    assert names["petugas-01"] == "Kabid PDIP"
    assert names["petugas-02"] == "Kasi Kerjasama"  # what is only recorded from paper is no lane of theirs
    assert names["petugas-05"] == "Bidang Capil"


def test_late_begins_the_second_after_the_due_one(new_office: Workspace, clock: HandClock) -> None:
    enter(new_office)
    (card,) = listing(new_office)
    assert card.due is not None
    for at, late, urgency in (
        (card.due - SOON - timedelta(seconds=1), 0, Urgency.RUNNING),
        (card.due - SOON, 0, Urgency.SOON),
        (card.due, 0, Urgency.SOON),
        (card.due + timedelta(seconds=1), 1, Urgency.LATE),
    ):
        clock.at = at
        assert len(listing(new_office, late=True)) == late
        assert card.urgency(now(new_office)) is urgency
        seen = home(new_office, officer=officer(new_office, STAFF))
        assert (seen.late, seen.late_mine, seen.today) == (late, late, 1 - late)


def test_a_fraction_of_a_second_makes_nobody_late(new_office: Workspace, clock: HandClock) -> None:
    key = enter(new_office)
    (card,) = listing(new_office)
    assert card.due is not None
    clock.at = card.due + timedelta(microseconds=999_999)
    assert listing(new_office, late=True) == ()
    move(new_office, case_id=key, outcome="teruskan", officer_id=STAFF)
    assert case_view(new_office, case_id=key).visits[0].on_time is True


def test_listings_filter_and_keep_their_order(office_day: Workspace) -> None:
    every = listing(office_day)
    due = [card.due or datetime.max.replace(tzinfo=MORNING.tzinfo) for card in every]
    assert due == sorted(due)
    at = now(office_day)
    assert listing(office_day, only_open=True) == tuple(card for card in every if card.is_open)
    assert listing(office_day, late=True) == tuple(card for card in every if card.late(at))
    lane = "kasi_kerjasama"
    assert listing(office_day, lane=lane) == tuple(card for card in every if card.lane == lane)
    found = listing(office_day, query="antrean", only_open=True)
    assert found == tuple(
        card for card in every if card.is_open and card in search(office_day, query="antrean")
    )
    assert listing(office_day, query="antrean", lane=lane, late=True) == tuple(
        card for card in found if card.lane == lane and card.late(at)
    )


# -- search

NAMES = ("Ja'far", "Pelapor\u00a0014", "PELAPOR ĆŌÑTOH", "ᬧᭂᬗᬤᬸ", "محمد", "O’Brien-Wati")


@pytest.fixture
def named(new_office: Workspace) -> dict[str, str]:
    return {name: enter(new_office, f"Perihal {place}", name=name) for place, name in enumerate(NAMES)}


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Ja'far", "Ja'far"),
        ("ja far", "Ja'far"),
        ("JA’FAR", "Ja'far"),
        ("pelapor 014", "Pelapor\u00a0014"),
        ("014\u00a0PELAPOR", "Pelapor\u00a0014"),
        ("ćōñtoh", "PELAPOR ĆŌÑTOH"),
        ("contoh", "PELAPOR ĆŌÑTOH"),
        ("ᬧᭂᬗᬤᬸ", "ᬧᭂᬗᬤᬸ"),
        ("محمد", "محمد"),
        ("o'brien wati", "O’Brien-Wati"),
        ("  wati\t", "O’Brien-Wati"),
    ],
)
def test_a_name_is_found_by_its_whole_words_however_they_are_typed(
    new_office: Workspace, named: dict[str, str], query: str, name: str
) -> None:
    assert [card.id for card in search(new_office, query=query)] == [named[name]]
    assert search(new_office, query=query, names=False) == ()


@pytest.mark.parametrize("query", ["pel", "J", "pelapor 01", "contoh far", "brie"])
def test_parts_of_a_name_find_nobody(new_office: Workspace, named: dict[str, str], query: str) -> None:
    assert search(new_office, query=query) == ()


@pytest.mark.parametrize("query", ["0003", "003/PDIP", "0003/PDIP/XI/2026", "0003/pdip/xi", "PDIP 0003"])
def test_a_number_is_found_by_its_parts(new_office: Workspace, named: dict[str, str], query: str) -> None:
    found = [card.short for card in search(new_office, query=query)]
    assert found == ([] if query.startswith("003") else ["0003"])  # parts are found from their beginning


SIGNS = [
    "*",
    "-",
    '"',
    "'",
    '""',
    "(",
    ")",
    "^a",
    "+",
    "%",
    "_",
    "{x}",
    "\\",
    "AND",
    "NEAR(a\u00a0b,3)",
    "body:x",
    "\u1cf2",
]


@pytest.mark.parametrize(
    "query",
    [*SIGNS, "😀", "", " ", "\u00a0", "a AND", "NOT x", "x OR 1=1; --", "a" * 500, "\x00", "\ud800", '"a'],
)
def test_signs_and_operators_are_no_commands(office_day: Workspace, query: str) -> None:
    words = re.findall(r"[^\W_]+", query.casefold())
    assert isinstance(search(office_day, query=query), tuple)
    found = search(office_day, query=query, names=False)
    if not words:
        assert found == ()
    for card in found:
        text = f"{card.number} {case_view(office_day, case_id=card.id).content}".casefold()
        assert all(word in text for word in words)


def test_a_letter_too_new_for_the_index_parts_two_words(new_office: Workspace) -> None:
    enter(new_office, "antrean\u19b0loket")
    assert len(search(new_office, query="antr\u19b0lok")) == 1


def test_one_letter_finds_the_newest_fifty_at_most(office_day: Workspace) -> None:
    found = search(office_day, query="a")
    numbers = [card.number for card in found]
    assert 10 < len(found) <= 50
    assert numbers == sorted(numbers, reverse=True)
    assert len(search(office_day, query="a", limit=3)) == 3
    assert search(office_day, query="a", limit=3) == found[:3]


def test_the_search_follows_a_correction(new_office: Workspace, clock: HandClock) -> None:
    key = enter(new_office, "Printer rusak.", name="Pelapor 014")
    for field, value in (("isi", "Pendingin ruangan mati."), ("nama", "Pelapor 077")):
        correct(new_office, case_id=key, field=field, value=value, reason="Salah ketik.", officer_id=KASI)
    assert [
        bool(search(new_office, query=query))
        for query in ("printer", "pendingin", "pelapor 014", "pelapor 077")
    ] == [
        False,
        True,
        False,
        True,
    ]


def test_a_bullet_pasted_from_a_word_processor_hides_no_word(new_office: Workspace) -> None:
    enter(new_office, "\uf0b7Loket tutup\n\uf0a7antrean habis")
    assert len(search(new_office, query="loket")) == len(search(new_office, query="antrean")) == 1


def test_a_voided_complaint_is_still_found(new_office: Workspace, clock: HandClock) -> None:
    key = enter(new_office, "Lembar kembar")
    void(new_office, case_id=key, reason="Lembar kembar.", officer_id=KASI)
    assert [card.state.value for card in search(new_office, query="kembar")] == ["void"]


queries = st.lists(
    st.one_of(
        st.sampled_from(
            ("antr", "loket", "ktp", "akta", "petugas", "0001", "pdip", "xi", "pelapor", "02", "kartu")
        ),
        st.text("aeiknptu0123", min_size=1, max_size=3),
    ),
    min_size=1,
    max_size=3,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=queries, between=st.sampled_from((" ", "/", "  \u00a0", "-")), upper=st.booleans())
def test_the_search_finds_what_reading_everything_finds(
    office_day: Workspace, words: list[str], between: str, upper: bool
) -> None:
    query = between.join(words)
    typed = query.upper() if upper else query
    found = {card.id for card in search(office_day, query=typed, names=False, limit=1000)}

    def begins(text: str) -> bool:
        inside = re.findall(r"[a-z0-9]+", text.casefold())
        return all(any(one.startswith(word) for one in inside) for word in words)

    naive = set()
    for card in listing(office_day):
        view = case_view(office_day, case_id=card.id)
        if begins(f"{card.number} {view.content}"):
            naive.add(card.id)
    assert found == naive


def test_a_case_of_an_older_revision_stays_the_work_of_its_desk(new_office: Workspace) -> None:
    key = enter(new_office)
    move(new_office, case_id=key, outcome="teruskan", officer_id=STAFF)
    move(new_office, case_id=key, outcome="koordinasi", officer_id=KASI, bidang="capil")
    source = current(new_office, office_of(new_office).procedure_id).source
    # The new revision has lost the lane in which the case still stands.
    source = source.replace("revision = 0", "revision = 1").replace("bidang_terkait", "bidang_teknis")
    adopt(new_office, procedure=load_text(source, name="baru"))
    assert "bidang_terkait" not in current(new_office, office_of(new_office).procedure_id).lane_by_id
    capil, dafduk = officer(new_office, "petugas-05"), officer(new_office, "petugas-04")
    assert [card.id for card in my_work(new_office, officer=capil)] == [key]
    assert home(new_office, officer=capil).running_mine == 1
    assert board(new_office, officer=capil).mine == {key}
    assert my_work(new_office, officer=dafduk) == ()
    assert board(new_office, officer=dafduk).mine == frozenset()
