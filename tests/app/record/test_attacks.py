"""The data key in hand: whatever is rewritten, cut off or put in is found by the check, or by the last paper's code."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.record.acts import Act
from app.record.verify import check_code, verify
from app.record.views import PaperSays
from app.workspace import Workspace
from models import record as rows
from models.blobs import seal_file
from models.record_code import parse_code
from tests.app.record.attacker import Attacker, undone
from tests.app.record.conftest import WitnessedOffice

MANY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

Attack = Callable[[Attacker, str], None]


def _case(column: str, value: object, table: str = "complaint", key: str = "case_id") -> Attack:
    return lambda by, case: by.rewrite(table, column, value, f"{key} = ?", case)


#: Rewritings of one complaint's rows.
CASE_ATTACKS: dict[str, Attack] = {
    "content": _case("content", "Isi lain."),
    "solution": _case("solution", "Sudah beres."),
    "channel": _case("channel", "lainnya"),
    "received": _case("received_at", "2026-10-01T08:00:00+08:00", "case_file", "id"),
    "due": _case("due_at", "2027-01-01T08:00:00+08:00", "case_file", "id"),
    "bidang": lambda by, case: by.sql(
        "UPDATE case_file SET bidang_id = CASE bidang_id WHEN 'piak' THEN 'capil' ELSE 'piak' END WHERE id = ?",
        (case,),
    ),
    "history officer": _case("officer_id", "petugas-09-palsu", "history"),
    "history time": _case("at", "2026-10-01T08:00:00+08:00", "history"),
    "history note": _case("note", "catatan palsu", "history"),
    "history gone": lambda by, case: by.sql(
        "DELETE FROM history WHERE case_id = ? AND seq = (SELECT max(seq) FROM history WHERE case_id = ?)",
        (case, case),
    ),
    "history put in": lambda by, case: by.sql(
        "INSERT INTO history (id, case_id, seq, at, officer_id, act) SELECT 'palsu', case_id, 900, at, officer_id,"
        " 'correct' FROM history WHERE case_id = ? LIMIT 1",
        (case,),
    ),
    "closure put in": lambda by, case: by.sql(
        "INSERT INTO closure (case_id, officer_id, reason, at, by) VALUES (?, 'petugas-03', 'x', 'x', 'petugas-02')",
        (case,),
    ),
    "attachment put in": lambda by, case: by.sql(
        "INSERT INTO attachment (id, case_id, name, size, sha256, stored, at, officer_id)"
        " VALUES ('palsu', ?, 'a.png', 1, 'x', 'x', 'x', 'petugas-03')",
        (case,),
    ),
    "link put in": lambda by, case: by.sql(
        "INSERT INTO case_link (case_id, other_id, at, officer_id) SELECT ?, id, 'x', 'petugas-03' FROM case_file"
        " WHERE id <> ? AND id NOT IN (SELECT other_id FROM case_link) LIMIT 1",
        (case, case),
    ),
}

#: Rewritings of other rows: (kind, key of the thing) and what is done.
OTHER_ATTACKS: dict[str, tuple[str, str, Callable[[Attacker], object]]] = {
    "officer's rights": (
        "officer",
        "petugas-03",
        lambda by: by.rewrite("officer", "rights", "identity officers restore", "id = 'petugas-03'"),
    ),
    "officer's name": (
        "officer",
        "petugas-04",
        lambda by: by.rewrite("officer", "name", "Petugas 40", "id = 'petugas-04'"),
    ),
    "officer's lane": (
        "officer",
        "petugas-04",
        lambda by: by.rewrite("officer_lane", "mode", "paper", "officer_id = 'petugas-04'"),
    ),
    "setting": (
        "setting",
        "office",
        lambda by: by.sql("UPDATE setting SET value = replace(value, 'WITA', 'WIB') WHERE key = 'office'"),
    ),
    "bidang": ("bidang", "capil", lambda by: by.rewrite("bidang", "name", "Bidang X", "id = 'capil'")),
    "procedure": (
        "procedure",
        "buleleng-sop-pdip-03@0",
        lambda by: by.sql("UPDATE procedure SET source = source || ' '"),
    ),
    "holiday": ("calendar", "2026", lambda by: by.sql("DELETE FROM holiday WHERE day LIKE '2026-12%'")),
    "SKB": ("calendar", "2026", lambda by: by.rewrite("calendar_year", "verified", 0, "year = 2026")),
    "counter": (
        "counter",
        "pengaduan/2026",
        lambda by: by.sql("UPDATE counter SET last = last + 1 WHERE year = 2026"),
    ),
}


def _case_id(ws: Workspace, place: int) -> str:
    found = ws.store.db.execute_sql("SELECT id FROM case_file ORDER BY pk").fetchall()
    return str(found[place % len(found)][0])


def _found_by_paper(office: WitnessedOffice) -> bool:
    return not check_code(office.ws, office.papers[-1]).matches


def test_an_office_that_nobody_attacked_is_whole(office: WitnessedOffice) -> None:
    verdict = verify(office.ws)
    assert verdict.whole, verdict.report
    assert verdict.attachments == 3
    assert verdict.confirmed == parse_code(office.papers[-1])[1]
    for code in office.papers:
        assert check_code(office.ws, code).says is PaperSays.MATCHES
    assert "rekap November 2026, 30 Nov 2026" in check_code(office.ws, office.papers[-1]).sentence


@pytest.mark.parametrize("attack", CASE_ATTACKS)
@pytest.mark.parametrize("place", [0, 17, 39])
def test_a_rewritten_complaint_is_named(office: WitnessedOffice, attack: str, place: int) -> None:
    case = _case_id(office.ws, place)
    with undone(office.ws) as by:
        CASE_ATTACKS[attack](by, case)
        verdict = verify(office.ws)
        (one,) = [found for found in verdict.differences if found.kind == "case"]
        number = f"{place + 1:04}"
        assert one.key == case
        assert f"pengaduan {number} tidak sesuai dengan entri" in one.sentence
        assert one.seq == by.last_entry_of("case", case)


@pytest.mark.parametrize("attack", OTHER_ATTACKS)
def test_every_other_rewritten_row_is_named(office: WitnessedOffice, attack: str) -> None:
    kind, key, act = OTHER_ATTACKS[attack]
    with undone(office.ws) as by:
        act(by)
        (one,) = verify(office.ws).differences
        assert (one.kind, one.key) == (kind, key)
        assert one.sentence.endswith(f"tidak sesuai dengan entri {by.last_entry_of(kind, one.key)}")


@pytest.mark.parametrize("attack", OTHER_ATTACKS)
def test_mending_the_witness_breaks_the_entry_that_bore_it(office: WitnessedOffice, attack: str) -> None:
    kind, key, act = OTHER_ATTACKS[attack]
    with undone(office.ws) as by:
        act(by)
        seq = by.mend_witness(kind, key)
        broken = verify(office.ws).broken
        assert broken is not None
        assert (broken.seq, broken.trusted) == (seq, seq - 1)
        by.mend_content(seq)
        broken = verify(office.ws).broken
        assert broken is not None
        assert broken.seq == seq
        by.tie(seq)
        broken = verify(office.ws).broken
        assert broken is not None
        assert broken.seq == seq + 1


@MANY
@given(st.integers(0, 39), st.sampled_from(sorted(CASE_ATTACKS)), st.booleans())
def test_a_complaint_rewritten_and_everything_tied_anew_is_found(
    office: WitnessedOffice, place: int, attack: str, codes: bool
) -> None:
    case = _case_id(office.ws, place)
    with undone(office.ws) as by:
        CASE_ATTACKS[attack](by, case)
        seq = by.mend_witness("case", case)
        by.tie_from(seq, codes=codes)
        verdict = verify(office.ws)
        if codes or seq > parse_code(office.papers[-1])[1]:
            # Tied as the program itself would: from inside nobody can tell any more. The paper can.
            assert verdict.broken is None
            assert all(one.kind == "attachment" for one in verdict.differences), verdict.report
            assert _found_by_paper(office)
        else:
            assert verdict.broken is not None
            assert verdict.broken.seq <= seq <= parse_code(office.papers[-1])[1]
            assert _found_by_paper(office)


@pytest.mark.parametrize("attack", OTHER_ATTACKS)
def test_any_row_rewritten_and_everything_tied_anew_is_found_by_the_paper(
    office: WitnessedOffice, attack: str
) -> None:
    kind, key, act = OTHER_ATTACKS[attack]
    with undone(office.ws) as by:
        act(by)
        by.tie_from(by.mend_witness(kind, key), codes=True)
        assert verify(office.ws).whole
        assert _found_by_paper(office)


def test_a_rewritten_envelope_is_found_although_nobody_can_read_it(office: WitnessedOffice) -> None:
    with undone(office.ws) as by:
        case = str(by.one("SELECT case_id FROM envelope WHERE name IS NOT NULL LIMIT 1"))
        by.sql(
            "UPDATE envelope SET name = (SELECT name FROM envelope WHERE case_id <> ? AND name IS NOT NULL)"
            " WHERE case_id = ?",
            (case, case),
        )
        assert [one.key for one in verify(office.ws).differences] == [case]
        by.tie_from(by.mend_witness("case", case), codes=True)
        assert verify(office.ws).whole
        assert _found_by_paper(office)


@MANY
@given(st.data())
def test_an_entry_rewritten_is_the_first_that_no_longer_holds(
    office: WitnessedOffice, data: st.DataObject
) -> None:
    seq = data.draw(st.integers(1, rows.head().seq))
    column, value = data.draw(
        st.sampled_from(
            [
                ("at", "2020-01-01T00:00:00+00:00"),
                ("officer_id", "petugas-99"),
                ("act", Act.BACKUP.value),
                ("subject", "9999"),
                ("case_id", "palsu"),
                ("detail", '{"why": "palsu"}'),
                ("content", bytes(32)),
                ("link", bytes(32)),
            ]
        )
    )
    with undone(office.ws) as by:
        by.rewrite("record", column, value, "seq = ?", seq)
        broken = verify(office.ws).broken
        assert broken is not None
        assert broken.seq == seq
        assert broken.trusted == seq - 1
        if column == "link":
            return
        by.tie_from(seq, codes=True)
        if column == "content":
            assert verify(office.ws).whole  # nothing was changed after all
            return
        if seq <= parse_code(office.papers[-1])[1]:
            assert _found_by_paper(office)


@MANY
@given(st.data())
def test_a_cut_off_end_is_found(office: WitnessedOffice, data: st.DataObject) -> None:
    saw = parse_code(office.papers[-1])[1]
    seq = data.draw(st.integers(0, saw - 1))
    with undone(office.ws) as by:
        by.cut_after(seq)
        check = check_code(office.ws, office.papers[-1])
        assert check.says is PaperSays.GONE
        assert check.sentence == "Kertas ini melihat entri yang sekarang tidak ada"
        # What the lost entries had changed no longer fits those that are left.
        assert not verify(office.ws).whole


def test_an_end_cut_off_and_grown_again_is_found(office: WitnessedOffice) -> None:
    saw = parse_code(office.papers[-1])[1]
    with undone(office.ws) as by:
        by.cut_after(saw - 2)
        rows.append([rows.NewEntry(Act.LOCK, "2026-11-30T02:40:00+00:00", "petugas-03")] * 4, [])
        assert rows.head().seq > saw
        assert _found_by_paper(office)


def test_witnesses_left_behind_tell_of_entries_that_were_cut_off(office: WitnessedOffice) -> None:
    with undone(office.ws) as by:
        seen = by.one("SELECT max(seq) FROM witness")
        by.sql("DELETE FROM record WHERE seq >= ?", (seen,))
        broken = verify(office.ws).broken
        assert broken is not None
        assert broken.missing
        assert broken.seq == seen


@MANY
@given(st.data())
def test_an_entry_put_in_or_taken_out_is_found(office: WitnessedOffice, data: st.DataObject) -> None:
    saw = parse_code(office.papers[-1])[1]
    seq = data.draw(st.integers(1, saw))
    put_in, tied = data.draw(st.booleans()), data.draw(st.booleans())
    with undone(office.ws) as by:
        if put_in:
            by.shift_from(seq, 1)
            by.sql(
                "INSERT INTO record (seq, at, act, content, link) VALUES (?, '2026-11-30T02:00:00+00:00', 'lock', ?, ?)",
                (seq, rows.content_of([]), bytes(32)),
            )
        else:
            by.sql("DELETE FROM witness WHERE seq = ?", (seq,))
            by.sql("DELETE FROM record WHERE seq = ?", (seq,))
            if tied:
                by.shift_from(seq + 1, -1)
        if tied:
            by.tie_from(seq, codes=True)
        else:
            broken = verify(office.ws).broken
            assert broken is not None
            assert broken.seq == seq
            assert broken.missing is not put_in
        assert _found_by_paper(office)


@pytest.mark.parametrize("seq", [0, -5])
def test_an_entry_before_the_first_one_is_found(office: WitnessedOffice, seq: int) -> None:
    with undone(office.ws) as by:
        by.sql(
            "INSERT INTO record (seq, at, act, content, link) VALUES (?, '2026-11-30T02:00:00+00:00', 'lock', ?, ?)",
            (seq, bytes(32), bytes(32)),
        )
        broken = verify(office.ws).broken
        assert broken is not None
        assert "tidak dibuat oleh program" in broken.sentence


def test_a_complaint_that_no_entry_ever_saw_is_named(office: WitnessedOffice) -> None:
    with undone(office.ws) as by:
        by.sql(
            "INSERT INTO case_file (id, kind, procedure_key, register, year, seq, number, month, received_at,"
            " registered_at, state, step, lane, entered_at)"
            " SELECT 'palsu', kind, procedure_key, register, 2031, 7, 'palsu', month, received_at, registered_at,"
            " 'open', '1', 'x', received_at FROM case_file LIMIT 1"
        )
        (one,) = verify(office.ws).differences
        assert one.sentence == "isi pengaduan 0007 tidak pernah dicatat"
        assert one.seq == 0


def test_a_complaint_that_was_taken_out_is_named(office: WitnessedOffice) -> None:
    case = _case_id(office.ws, 11)
    with undone(office.ws) as by:
        for table in ("history", "complaint", "envelope", "attachment", "case_link"):
            by.sql(f"DELETE FROM {table} WHERE case_id = ?", (case,))
        by.sql("DELETE FROM case_file WHERE id = ?", (case,))
        (one,) = verify(office.ws).differences
        assert one.sentence == f"pengaduan yang dilihat entri {by.last_entry_of('case', case)} tidak ada lagi"


def _attachment(by: Attacker, place: int = 0) -> tuple[str, str, Path]:
    """An attachment's id, its complaint's id and its file."""
    row = by.sql("SELECT id, case_id, stored FROM attachment ORDER BY at").fetchall()[place]
    return row[0], row[1], by.ws.folder / row[2]


@contextmanager
def _file_as_it_was(path: Path) -> Iterator[None]:
    content = path.read_bytes()
    try:
        yield
    finally:
        path.write_bytes(content)


def _cut(_by: Attacker, path: Path, _key: str) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _flipped(_by: Attacker, path: Path, _key: str) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


def _exchanged(by: Attacker, path: Path, _key: str) -> None:
    path.write_bytes(_attachment(by, 1)[2].read_bytes())


def _sealed_anew(_by: Attacker, path: Path, key: str) -> None:
    path.write_bytes(seal_file(key, b"pindaian palsu"))


def _gone(_by: Attacker, path: Path, _key: str) -> None:
    path.unlink()


@pytest.mark.parametrize("attack", [_cut, _flipped, _exchanged, _sealed_anew, _gone])
def test_an_attachment_that_is_not_what_was_kept_is_named(
    office: WitnessedOffice, attack: Callable[[Attacker, Path, str], None]
) -> None:
    with undone(office.ws) as by:
        key, _case_of, path = _attachment(by)
        with _file_as_it_was(path):
            attack(by, path, key)
            (one,) = verify(office.ws).differences
    assert (one.kind, one.key) == ("attachment", key)
    assert one.sentence.startswith("lampiran pindaian 0.png pada pengaduan 0001 ")


def test_an_attachment_exchanged_with_its_row_and_all_links_is_found_by_the_paper(
    office: WitnessedOffice,
) -> None:
    with undone(office.ws) as by:
        key, case, path = _attachment(by)
        with _file_as_it_was(path):
            path.write_bytes(seal_file(key, b"pindaian palsu"))
            by.rewrite("attachment", "sha256", hashlib.sha256(b"pindaian palsu").hexdigest(), "id = ?", key)
            assert {one.kind for one in verify(office.ws).differences} == {"case"}
            by.tie_from(by.mend_witness("case", case), codes=True)
            assert verify(office.ws).whole
            assert _found_by_paper(office)


def test_a_lost_key_of_the_record_leaves_nothing_to_trust(office: WitnessedOffice) -> None:
    with undone(office.ws) as by:
        by.sql("DELETE FROM secret WHERE name = 'record'")
        verdict = verify(office.ws)
        assert verdict.broken is not None
        assert "Tidak ada entri yang masih dapat dipercaya." in verdict.report


def test_another_key_of_the_record_breaks_the_first_entry(office: WitnessedOffice) -> None:
    with undone(office.ws) as by:
        by.sql("UPDATE secret SET value = ? WHERE name = 'record'", (bytes(32),))
        broken = verify(office.ws).broken
        assert broken is not None
        assert broken.seq == 1


def test_values_that_no_entry_ever_has_are_a_break_and_no_crash(office: WitnessedOffice) -> None:
    for column, value in (("content", "teks"), ("link", "teks"), ("detail", b"\xff"), ("at", "kemarin")):
        with undone(office.ws) as by:
            by.rewrite("record", column, value, "seq = 20")
            broken = verify(office.ws).broken
            assert broken is not None
            assert broken.seq == 20, column
