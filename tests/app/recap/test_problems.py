"""What recurs in a month is pointed out with its words and its cases; nobody's name is ever among them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from app.monthend.work import Conclusion, save_conclusions
from app.office.calendar_writing import save_day
from app.office.officers import officer_named, save_officer
from app.procedure.model import CaseKind
from app.recap.problems import Note, Suggestion, note_of, notes, suggestions, ties
from app.recap.unnamed import unnamed
from app.register.closing import close_to
from app.register.correct import void
from app.register.receive import SlipInput, receive
from app.workspace import Session, Workspace
from app.worktime.model import DayKind
from models import cause_rows, monthend
from tests.conftest import WITA

KASI, STAF, CAPIL = "petugas-02", "petugas-03", "petugas-05"
COMPLAINT, APPLICATION = CaseKind.COMPLAINT, CaseKind.APPLICATION
MONTH = "2026-11"
BLANGKO = ("Blangko KTP-el habis.", "blanko e-KTP hbs trs", "Blangko KTP-el habis lagi, tdk dicetak")
KEPING = ("Keping KTP ludes", "keping ktp el ludes di kecamatan", "katanya keping KTP ludes")
ALONE = ("Lampu halaman kantor mati.", "Papan syarat pindah belum dipasang.", "Terima kasih.")


def enter(ws: Workspace, content: str, day: int = 30, month: int = 11, hour: int = 9) -> str:
    received = datetime(2026, month, day, hour, 5, tzinfo=WITA)
    slip = SlipInput(content, "kotak", received=received)
    return receive(ws, slip=slip, officer_id=STAF).case_id


def found(ws: Workspace, taken: tuple[str, ...] = (), month: str = MONTH) -> tuple[Suggestion, ...]:
    return suggestions(ws, month=month, kind=COMPLAINT, taken=taken)


def note(ws: Workspace, *days: int) -> Note | None:
    """The note for one cause on these days of November."""
    for place, day in enumerate(days):
        enter(ws, BLANGKO[place % 3], day)
    (one,) = found(ws)
    return one.note


def test_complaints_of_one_matter_are_suggested_with_their_words(new_office: Workspace) -> None:
    ids = [enter(new_office, content, day) for day, content in enumerate(BLANGKO, start=2)]
    for content in ALONE:
        enter(new_office, content)
    (one,) = found(new_office)
    assert one.case_ids == tuple(ids)
    assert one.label == "Blangko KTP-el habis"
    assert set(one.words) == {"Blangko", "KTP-el", "habis"}


def test_a_month_without_repetition_suggests_nothing(new_office: Workspace) -> None:
    assert found(new_office) == ()
    for content in (*ALONE, BLANGKO[0]):
        enter(new_office, content)
    assert found(new_office) == ()
    assert notes(new_office, month=MONTH, kind=COMPLAINT) == ()


def test_only_the_months_own_cases_are_suggested(new_office: Workspace) -> None:
    enter(new_office, BLANGKO[0], 1, 10)
    enter(new_office, BLANGKO[1], 5, 10)
    own = [enter(new_office, content, 20 + place) for place, content in enumerate(BLANGKO[:2])]
    assert [one.case_ids for one in found(new_office)] == [tuple(own)]
    assert found(new_office, month="2026-12") == ()
    assert len(found(new_office, month="2026-10")) == 1


def test_what_stands_behind_a_conclusion_is_not_suggested_again(new_office: Workspace) -> None:
    ids = [enter(new_office, content, 23 + place) for place, content in enumerate(BLANGKO)]
    assert found(new_office, taken=tuple(ids)) == ()
    assert [one.case_ids for one in found(new_office, taken=(ids[0],))] == [tuple(ids[1:])]


def test_a_voided_case_is_not_suggested_and_raises_no_note(new_office: Workspace) -> None:
    ids = [enter(new_office, content, 23 + place) for place, content in enumerate(BLANGKO)]
    assert found(new_office)[0].note is not None
    void(new_office, case_id=ids[0], reason="Lembar kembar", officer_id=KASI)
    (one,) = found(new_office)
    assert one.case_ids == tuple(ids[1:])
    assert one.note is None
    assert note_of(new_office, problem="Blangko habis", case_ids=ids) is None
    void(new_office, case_id=ids[1], reason="Lembar kembar", officer_id=KASI)
    assert found(new_office) == ()


def test_a_case_closed_to_who_looks_stays_out(new_office: Workspace) -> None:
    ids = [
        receive(new_office, slip=SlipInput(content, "kotak", targets=("perilaku",)), officer_id=STAF).case_id
        for content in BLANGKO
    ]
    close_to(
        new_office, case_id=ids[0], closed_officer=CAPIL, reason="Mengadukan petugas itu", officer_id=KASI
    )
    for who, seen in ((CAPIL, ids[1:]), (KASI, ids)):
        new_office.session = Session(who)
        (one,) = found(new_office)
        assert set(one.case_ids) == set(seen)
        assert (one.note is None) is (who == CAPIL)
        assert (note_of(new_office, problem="Blangko", case_ids=ids) is None) is (who == CAPIL)


@pytest.mark.parametrize(
    ("days", "close"),
    [
        ((2, 5, 10), (2, 5, 10)),  # Monday to Tuesday of the next week: seven working days
        ((2, 5, 11), ()),  # eight
        ((2, 2, 2), (2, 2, 2)),
        ((6, 8, 16), (6, 8, 16)),  # a Sunday counts with Monday; Friday to Monday a week later: seven
        ((6, 8, 17), ()),
        ((2, 5, 18, 19, 20), (18, 19, 20)),
    ],
)
def test_three_within_seven_working_days_raise_a_note(
    new_office: Workspace, days: tuple[int, ...], close: tuple[int, ...]
) -> None:
    raised = note(new_office, *days)
    if not close:
        assert raised is None
        assert notes(new_office, month=MONTH, kind=COMPLAINT) == ()
        return
    assert raised is not None
    assert raised.sentence == "3 pengaduan serupa dalam 7 hari kerja: blangko KTP-el habis"
    assert (raised.first, raised.last) == (date(2026, 11, close[0]), date(2026, 11, close[-1]))
    assert len(raised.case_ids) == 3
    assert notes(new_office, month=MONTH, kind=COMPLAINT) == (raised,)


def test_a_day_on_which_the_office_is_closed_does_not_count(new_office: Workspace) -> None:
    assert note(new_office, 2, 5, 11) is None
    save_day(new_office, day=date(2026, 11, 4), kind=DayKind.KANTOR, name="Listrik padam", officer_id=KASI)
    (one,) = found(new_office)
    assert one.note is not None
    assert one.note.last == date(2026, 11, 11)


def test_a_note_does_not_wait_for_the_first_of_the_month(new_office: Workspace) -> None:
    before = [enter(new_office, content, 28 + place, 10) for place, content in enumerate(BLANGKO[:2])]
    last = enter(new_office, BLANGKO[2], 3)
    assert found(new_office) == ()
    (one,) = notes(new_office, month=MONTH, kind=COMPLAINT)
    assert one.case_ids == (*before, last)
    assert one.first == date(2026, 10, 28)
    assert notes(new_office, month="2026-10", kind=COMPLAINT) == ()


def test_a_note_is_raised_for_a_conclusions_own_cases_too(new_office: Workspace) -> None:
    ids = [enter(new_office, content, 3 + place) for place, content in enumerate(ALONE)]
    assert found(new_office) == ()
    conclusion = Conclusion("c1", "Halaman kantor tidak terawat", case_ids=tuple(ids))
    save_conclusions(new_office, month=MONTH, kind=COMPLAINT, conclusions=[conclusion], officer_id=KASI)
    (one,) = notes(new_office, month=MONTH, kind=COMPLAINT)
    assert one.sentence == "3 pengaduan serupa dalam 7 hari kerja: halaman kantor tidak terawat"
    assert one.case_ids == tuple(ids)
    kept = note_of(new_office, problem="KTP-el terlambat", case_ids=ids)
    assert kept is not None
    assert kept.sentence.endswith(": KTP-el terlambat")
    assert note_of(new_office, problem="KTP-el terlambat", case_ids=ids[:2]) is None
    assert note_of(new_office, problem="KTP-el terlambat", case_ids=[]) is None


def test_confirming_a_cause_teaches_the_office_its_words(new_office: Workspace) -> None:
    ids = [enter(new_office, content, 2 + place) for place, content in enumerate((*BLANGKO, *KEPING))]
    assert [len(one.case_ids) for one in found(new_office)] == [3, 3]
    tied = {frozenset(pair) for pair in ties(new_office, case_ids=ids)}
    assert tied == {frozenset(("keping", "blangko")), frozenset(("ludes", "habis"))}
    assert [len(one.case_ids) for one in found(new_office)] == [3, 3], (
        "nothing is tied before it is confirmed"
    )
    work = Conclusion("c1", "Blangko KTP-el habis", case_ids=tuple(ids))
    save_conclusions(new_office, month=MONTH, kind=COMPLAINT, conclusions=[work], officer_id=KASI)
    assert [len(one.case_ids) for one in found(new_office)] == [3, 3], "without a cause nothing is confirmed"
    work = work._replace(cause="Pengiriman dari pusat terlambat")
    save_conclusions(new_office, month=MONTH, kind=COMPLAINT, conclusions=[work], officer_id=KASI)
    assert [set(one.case_ids) for one in found(new_office)] == [set(ids)]
    assert ties(new_office, case_ids=ids) == ()


NAMED = (
    "Blangko KTP-el habis kata Ibu Sukmawati Rahardja, NIK 5108011203900001",
    "sukmawati bilang blanko e-ktp hbs, hub 0812 3456 7890",
    "SUKMAWATI RAHARDJA: blangko ktp habis, email suk.ma@contoh.id",
)


def test_a_name_is_nobodys_cause(new_office: Workspace) -> None:
    for content in NAMED:
        enter(new_office, content)
    (one,) = found(new_office)
    shown = " ".join((one.label, *one.words, one.note.sentence if one.note else "")).casefold()
    assert "blangko" in shown
    assert not any(part in shown for part in ("sukma", "rahardja", "contoh", "5108", "0812"))


def test_two_who_complain_of_one_person_do_not_meet_by_the_name(new_office: Workspace) -> None:
    enter(new_office, "Bapak Gunadarma Prakoso terlambat membuka gerbang.")
    enter(new_office, "Formulir diisi keliru oleh Gunadarma Prakoso.")
    assert found(new_office) == ()


def test_the_offices_own_people_are_no_cause(new_office: Workspace) -> None:
    contents = ("Wirasena menjawab ketus sekali", "wirasena ketus lagi")
    assert "wirasena" in " ".join(unnamed(new_office, contents)).casefold()
    save_officer(new_office, officer=officer_named(new_office, CAPIL)._replace(name="Wirasena Hadi, S.E."))
    assert "wirasena" not in " ".join(unnamed(new_office, contents)).casefold()
    assert "ketus" in unnamed(new_office, contents)[1]


def test_a_word_of_the_trade_is_not_taken_for_a_name(new_office: Workspace) -> None:
    contents = ["IBU MENUNGGU ANTREAN LAMA", "ibu saya menunggu antrean"]
    assert "menunggu antrean" in unnamed(new_office, contents)[1]


@pytest.mark.parametrize(
    "nasty", ["a" * 60_000, "1" * 60_000, "x@" * 30_000, "Ibu Ani " * 7_500, "\x00\u202e😀"]
)
def test_nothing_that_is_typed_stops_it(new_office: Workspace, nasty: str) -> None:
    contents = unnamed(new_office, [nasty, BLANGKO[0]])
    assert len(contents) == 2
    assert contents[1] == BLANGKO[0]


def test_applications_say_nothing_in_words(tanggamus: Workspace) -> None:
    assert suggestions(tanggamus, month=MONTH, kind=APPLICATION) == ()
    assert notes(tanggamus, month=MONTH, kind=APPLICATION) == ()


def test_the_sample_offices_matters_are_suggested_whole(office_day: Workspace) -> None:
    some = found(office_day)
    assert some
    assert [len(one.case_ids) for one in some] == sorted((len(one.case_ids) for one in some), reverse=True)
    with office_day.read():
        texts = {row["id"]: row["content"] for row in cause_rows.month_texts("pengaduan", MONTH)}
    for one in some:
        written = " ".join(texts[case] for case in one.case_ids)
        assert all(word in written for word in one.words)
        assert len({texts[case][:12] for case in one.case_ids}) == 1


def test_texts_are_found_by_an_index(office_day: Workspace) -> None:
    db = office_day.store.db
    ran: list[tuple[str, object]] = []
    plain = db.execute_sql

    def listening(sql: str, params: object = None, *more: object) -> object:
        ran.append((sql, params))
        return plain(sql, params, *more)

    db.execute_sql = listening
    try:
        ids = [row["id"] for row in cause_rows.month_texts("pengaduan", MONTH, since="2026-11-10")]
        assert cause_rows.texts_of(ids)
        monthend.synonyms()
    finally:
        del db.execute_sql
    plans = [row[3] for sql, params in ran for row in plain(f"EXPLAIN QUERY PLAN {sql}", params).fetchall()]
    assert len(ran) == 3
    assert all("INDEX" in step for step in plans if step.split()[1] in ("f", "c", "k")), plans
