"""What the schedule lets go of is gone for good; what counts, and the record, stay whole."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.errors import InputError, RefusedError
from app.office.settings import now
from app.papers import make
from app.privacy import destruction
from app.privacy.destruction import MARK, destroy, due_list, finish, report, runs
from app.privacy.retention import Retention, last_day_due, retention_of, save_retention
from app.reading.case import case_view
from app.reading.lists import search
from app.recap.figures import recap_figures
from app.record.listing import RecordFilter, record_page
from app.record.verify import verify
from app.register.attach import attach, attachments
from app.register.check import check
from app.register.closing import close_to
from app.register.correct import correct, void
from app.register.envelope import open_envelope
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from models import destruction as rows
from models import identity
from models.database import database
from tests.login import logged_in

REASON = "Habis masa simpan menurut jadwal"
ONE_YEAR = Retention(ended=1, void=1, schedule="JRA Nomor 12 Tahun 2024", dated="3 Januari 2024")


@pytest.fixture
def later(office_day: Any) -> Workspace:
    """The office two years on, with a schedule of one year; open complaints lie there still."""
    save_retention(office_day, retention=ONE_YEAR, officer_id="petugas-02")
    office_day.clock.forward(days=730)
    ws: Workspace = office_day
    return ws


def _number(ws: Workspace, case_id: str) -> str:
    return case_view(ws, case_id=case_id).card.number


def _everything(case_id: str) -> str:
    """Every stored value of one case, as one text."""
    found = []
    for table, key in (
        ("case_file", "id"),
        ("complaint", "case_id"),
        ("history", "case_id"),
        ("attachment", "case_id"),
        ("closure", "case_id"),
        ("envelope", "case_id"),
        ("envelope_past", "case_id"),
    ):
        found += database.execute_sql(f"SELECT * FROM {table} WHERE {key} = ?", (case_id,)).fetchall()
    return repr(found)


def _case_with_everything(ws: Any, tmp_path: Path) -> str:
    """A complaint that has every kind of text, a corrected name, a file and a closure, and was voided."""
    case_id = receive(
        ws,
        slip=SlipInput(
            content="Rahasia isi pengaduan",
            channel="wa",
            name="Pelapor 990",
            phone="0812-0000-0990",
            target_text="Rahasia sasaran",
        ),
        officer_id="petugas-03",
    ).case_id
    correct(
        ws,
        case_id=case_id,
        field="nama",
        value="Pelapor 991",
        reason="Rahasia ralat",
        officer_id="petugas-02",
    )
    correct(
        ws,
        case_id=case_id,
        field="isi",
        value="Rahasia isi baru",
        reason="Rahasia ralat",
        officer_id="petugas-02",
    )
    correct(
        ws, case_id=case_id, field="bidang", value="Capil", reason="Rahasia bidang", officer_id="petugas-02"
    )
    file = tmp_path / "Rahasia nama berkas.txt"
    file.write_text("Rahasia isi berkas", "utf-8")
    attach(ws, case_id=case_id, path=file, officer_id="petugas-03")
    close_to(
        ws,
        case_id=case_id,
        closed_officer="petugas-09",
        reason="Rahasia sebab",
        handed_to="Rahasia instansi",
        officer_id="petugas-02",
    )
    void(ws, case_id=case_id, reason="Rahasia batal", officer_id="petugas-02")
    return case_id


def test_an_office_without_a_schedule_destroys_nothing(office_day) -> None:  # type: ignore[no-untyped-def]
    office_day.clock.forward(days=40 * 365)
    assert retention_of(office_day) == Retention()
    assert due_list(office_day) == destruction.DueList((), 0)
    ended = database.execute_sql("SELECT id FROM case_file WHERE state = 'ended'").fetchone()[0]
    with pytest.raises(RefusedError, match="belum habis"):
        destroy(office_day, case_ids=[ended], reason=REASON, officer_id="petugas-02")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (Retention(ended=5), "schedule"),
        (Retention(ended=0, schedule="JRA 1"), "ended"),
        (Retention(void=100, schedule="JRA 1"), "void"),
    ],
)
def test_a_schedule_without_its_number_or_with_odd_years_is_refused(
    office_day, wrong: Retention, field: str
) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InputError) as refused:
        save_retention(office_day, retention=wrong, officer_id="petugas-02")
    assert refused.value.field == field
    assert not retention_of(office_day).is_set


def test_only_who_holds_the_right_kantor_sets_the_schedule_or_destroys(later: Workspace) -> None:
    case_id = due_list(later).lines[0].case_id
    folder, clock = later.folder, later.clock
    later.close()
    staff = logged_in(folder, "petugas-03", clock=clock)
    with pytest.raises(RefusedError, match="hak Kantor"):
        save_retention(staff, retention=ONE_YEAR, officer_id="petugas-03")
    with pytest.raises(RefusedError, match="hak Kantor"):
        destroy(staff, case_ids=[case_id], reason=REASON, officer_id="petugas-03")
    with pytest.raises(RefusedError, match="Anda masuk sebagai"):
        destroy(staff, case_ids=[case_id], reason=REASON, officer_id="petugas-02")
    assert not rows.is_destroyed(case_id)
    staff.close()


def test_a_year_is_full_on_the_same_day_of_the_next(office_day) -> None:  # type: ignore[no-untyped-def]
    assert last_day_due(date(2027, 11, 30), 1) == date(2026, 11, 30)
    assert last_day_due(date(2028, 2, 29), 1) == date(2027, 2, 28)
    save_retention(office_day, retention=ONE_YEAR, officer_id="petugas-02")
    done = database.execute_sql("SELECT id, ended_at FROM case_file WHERE state = 'ended'").fetchall()
    day = max(at[:10] for _, at in done)
    last = {case for case, at in done if at[:10] == day}
    office_day.clock.at = office_day.clock.at.replace(
        year=2027, month=int(day[5:7]), day=int(day[8:])
    ) - timedelta(days=1)
    listed = {line.case_id for line in due_list(office_day).lines}
    assert listed
    assert not last & listed
    office_day.clock.forward(days=1)
    assert last <= {line.case_id for line in due_list(office_day).lines}


def test_the_list_shows_the_oldest_first_and_counts_all(later: Workspace) -> None:
    found = due_list(later, limit=5)
    everything = due_list(later)
    assert len(found.lines) == 5
    assert found.total == everything.total == len(everything.lines) > 5
    assert found.lines == everything.lines[:5]
    ended = [line.ended for line in everything.lines]
    assert ended == sorted(ended)
    open_ones = database.execute_sql("SELECT id FROM case_file WHERE state = 'open'").fetchall()
    assert not {row[0] for row in open_ones} & {line.case_id for line in everything.lines}


def test_nothing_of_a_destroyed_complaint_can_be_read_any_more(office_day, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    ws = office_day
    case_id = _case_with_everything(ws, tmp_path)
    save_retention(ws, retention=ONE_YEAR, officer_id="petugas-02")
    path = attachments(ws, case_id)[0].path
    assert path.exists()
    with ws.write():
        identity.index_pending()
    pk = database.execute_sql("SELECT pk FROM case_file WHERE id = ?", (case_id,)).fetchone()[0]
    assert identity.find_exact("0812-0000-0990", limit=5) == [pk]
    ws.clock.forward(days=400)
    done = destroy(ws, case_ids=[case_id], reason=REASON, officer_id="petugas-02")
    assert (done.cases, done.files, done.left) == (1, 1, 0)

    assert "Rahasia" not in _everything(case_id)
    assert not path.exists()
    assert not attachments(ws, case_id)
    assert identity.find_exact("0812-0000-0990", limit=5) == []
    assert not search(ws, query="rahasia")
    row = database.execute_sql(
        "SELECT name, address, email, phone, nik, given FROM envelope WHERE case_id = ?", (case_id,)
    )
    assert row.fetchone() == (None, None, None, None, None, "")
    past = database.execute_sql(
        "SELECT old_value, new_value FROM envelope_past WHERE case_id = ?", (case_id,)
    )
    assert past.fetchall() == [(None, None)]
    with pytest.raises(RefusedError, match="dimusnahkan"):
        open_envelope(ws, case_id=case_id, officer_id="petugas-01", reason="Menjawab surat pelapor")


def _pages(ws: Workspace) -> bytes:
    """Every page of the register and its side file as who holds the data key can read them, freed ones too."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    page, reserve = 4096, 80  # SQLCipher 4: the last 80 bytes of a page are its nonce (16) and seal
    found = []
    for path in sorted(ws.folder.glob("*")):
        if path.is_file() and path.suffix not in (".kunci", ".json"):
            content = path.read_bytes()
            start, step = (32 + 24, page + 24) if path.name.endswith("-wal") else (0, page)
            for at in range(start, len(content) - page + 1, step):
                sealed = content[at : at + page]
                first = 16 if at == 0 and step == page else 0
                nonce = sealed[page - reserve : page - reserve + 16]
                reader = Cipher(algorithms.AES(ws.keys.data), modes.CBC(nonce)).decryptor()
                found.append(reader.update(sealed[first : page - reserve]) + reader.finalize())
    return b"".join(found).lower()


def test_nothing_is_left_on_freed_pages_either(office_day, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    ws = office_day
    case_id = _case_with_everything(ws, tmp_path)
    save_retention(ws, retention=ONE_YEAR, officer_id="petugas-02")
    # Two reasons stay in the record, which nobody may change: what remains is looked for by other words.
    words = (b"isi pengaduan", b"isi baru", b"nama berkas", b"rahasia sasaran")
    before = _pages(ws)
    assert all(word in before for word in words)
    ws.clock.forward(days=400)
    destroy(ws, case_ids=[case_id], reason=REASON, officer_id="petugas-02")
    after = _pages(ws)
    assert MARK.lower().encode() in after
    assert [word for word in words if word in after] == []


def test_number_dates_outcome_and_steps_stay_and_every_count_with_them(later: Workspace) -> None:
    ws = later
    months = sorted({f"{line.received:%Y-%m}" for line in due_list(ws).lines})
    figures = [recap_figures(ws, month=month) for month in months]
    kept = "SELECT pk, number, state, step, received_at, ended_at, bidang_id, month_row FROM case_file ORDER BY pk"
    steps = "SELECT case_id, seq, at, officer_id, act, from_step, outcome, to_step FROM history ORDER BY case_id, seq"
    before = (database.execute_sql(kept).fetchall(), database.execute_sql(steps).fetchall())
    found = due_list(ws)
    done = destroy(ws, case_ids=[one.case_id for one in found.lines], reason=REASON, officer_id="petugas-02")
    assert done.cases == found.total
    assert (database.execute_sql(kept).fetchall(), database.execute_sql(steps).fetchall()) == before
    assert [recap_figures(ws, month=month) for month in months] == figures
    assert due_list(ws) == destruction.DueList((), 0)
    assert make.logbook(ws, month=months[0]).startswith(b"%PDF")
    assert {case_view(ws, case_id=one.case_id).content for one in found.lines} == {MARK}


def test_after_a_destruction_register_and_record_are_whole(office_day, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    ws = office_day
    _case_with_everything(ws, tmp_path)
    save_retention(ws, retention=ONE_YEAR, officer_id="petugas-02")
    ws.clock.forward(days=730)
    destroy(ws, case_ids=[one.case_id for one in due_list(ws).lines], reason=REASON, officer_id="petugas-02")
    assert check(ws).problems == []
    found = verify(ws)
    assert found.whole, found.report


def test_behind_the_programs_back_the_same_is_found(later: Workspace) -> None:
    """The bad twin: what a destruction does openly, nobody does unseen."""
    one = rows.rows([due_list(later).lines[0].case_id])[0]
    with later.store.write(), rows.guards_down():
        rows.destroy(one, at="2028-11-29T10:00:00+08:00", mark=MARK)
    database.take_touched()
    assert any(one.number.split("/")[0] in line for line in verify(later).report)


def test_the_guards_stand_again_afterwards(later: Workspace) -> None:
    guards = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    before = database.execute_sql(guards).fetchall()
    case_id = due_list(later).lines[0].case_id
    destroy(later, case_ids=[case_id], reason=REASON, officer_id="petugas-02")
    assert database.execute_sql(guards).fetchall() == before
    with pytest.raises(Exception, match="append-only"):
        database.execute_sql("UPDATE history SET note = 'x' WHERE case_id = ?", (case_id,))


def test_all_of_them_or_none(later: Workspace) -> None:
    due = due_list(later).lines[0].case_id
    still_open = database.execute_sql("SELECT id FROM case_file WHERE state = 'open' LIMIT 1").fetchone()[0]
    with pytest.raises(RefusedError, match="belum habis"):
        destroy(later, case_ids=[due, still_open], reason=REASON, officer_id="petugas-02")
    assert not rows.is_destroyed(due)
    assert MARK not in _everything(due)
    destroy(later, case_ids=[due], reason=REASON, officer_id="petugas-02")
    with pytest.raises(RefusedError, match="sudah dimusnahkan"):
        destroy(later, case_ids=[due], reason=REASON, officer_id="petugas-02")


@pytest.mark.parametrize(
    ("reason", "why"),
    [
        ("singkat", "paling sedikit"),
        ("Permintaan 5108011203900001 sendiri", "NIK"),
        ("x" * 400, "paling panjang"),
    ],
)
def test_a_reason_says_why_and_never_who(later: Workspace, reason: str, why: str) -> None:
    with pytest.raises(InputError, match=why):
        destroy(later, case_ids=[due_list(later).lines[0].case_id], reason=reason, officer_id="petugas-02")


def test_files_left_by_a_power_cut_go_at_the_next_opportunity(
    office_day, tmp_path: Path, monkeypatch
) -> None:  # type: ignore[no-untyped-def]
    ws = office_day
    case_id = _case_with_everything(ws, tmp_path)
    save_retention(ws, retention=ONE_YEAR, officer_id="petugas-02")
    ws.clock.forward(days=400)
    path = attachments(ws, case_id)[0].path

    class PowerCutError(BaseException):
        pass

    def cut(_ws: Workspace) -> int:
        raise PowerCutError

    with monkeypatch.context() as patched:
        patched.setattr(destruction, "finish", cut)
        with pytest.raises(PowerCutError):
            destroy(ws, case_ids=[case_id], reason=REASON, officer_id="petugas-02")
    assert rows.is_destroyed(case_id)
    assert path.exists()
    assert finish(ws) == 0
    assert not path.exists()
    assert finish(ws) == 0
    assert verify(ws).whole
    assert len(runs(ws)) == 1


def test_a_file_that_the_disk_holds_on_to_stays_on_the_list(office_day, tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    ws = office_day
    case_id = _case_with_everything(ws, tmp_path)
    save_retention(ws, retention=ONE_YEAR, officer_id="petugas-02")
    ws.clock.forward(days=400)
    path = attachments(ws, case_id)[0].path

    def held(self: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError(13, "in use", str(self))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", held)
        done = destroy(ws, case_ids=[case_id], reason=REASON, officer_id="petugas-02")
    assert done.left == 1
    assert path.exists()
    assert finish(ws) == 0
    assert not path.exists()


def test_the_report_lists_what_was_destroyed_under_which_schedule(later: Workspace) -> None:
    ws = later
    lines = due_list(ws).lines[:3]
    first = destroy(
        ws,
        case_ids=[one.case_id for one in lines],
        reason=REASON,
        approval="Surat Bupati Nomor 045/77/2028",
        officer_id="petugas-02",
    )
    save_retention(ws, retention=ONE_YEAR._replace(schedule="JRA baru"), officer_id="petugas-02")
    second = destroy(ws, case_ids=[due_list(ws).lines[0].case_id], reason=REASON, officer_id="petugas-02")
    found = report(ws, seq=first.seq)
    assert [line.number for line in found.lines] == sorted(line.number for line in lines)
    assert {line.reporter for line in found.lines} == {line.reporter for line in lines}
    assert found.run.approval == "Surat Bupati Nomor 045/77/2028"
    assert found.run.basis == "JRA Nomor 12 Tahun 2024, 3 Januari 2024"
    assert found.run.years == (("Selesai", 1), ("Dibatalkan", 1))
    assert found.run.at == now(ws)
    assert report(ws).run.seq == second.seq
    assert [one.seq for one in runs(ws)] == [second.seq, first.seq]
    with pytest.raises(InputError, match="Belum ada pemusnahan"):
        report(ws, seq=1)


def test_the_due_list_walks_an_index(later: Workspace) -> None:
    plan = database.execute_sql(
        "EXPLAIN QUERY PLAN SELECT f.id FROM case_file f WHERE f.kind = 'complaint' AND f.ended_at >= ''"
        " AND f.ended_at < '2027' AND f.state = 'ended' AND (f.ended_at, f.pk) > ('', 0)"
        f" AND {rows._NOT_YET} ORDER BY f.ended_at, f.pk LIMIT 5"
    ).fetchall()
    words = " | ".join(row[3] for row in plan)
    assert "case_file_ended" in words
    assert "record_case" in words
    assert "SCAN" not in words
    assert "TEMP B-TREE" not in words


def test_nothing_is_written_into_a_destroyed_complaint_again(later: Workspace, tmp_path: Path) -> None:
    """It would lie there for ever: what was destroyed once is never due again."""
    case_id = due_list(later).lines[0].case_id
    destroy(later, case_ids=[case_id], reason=REASON, officer_id="petugas-02")
    file = tmp_path / "bukti.txt"
    file.write_text("bukti", "utf-8")
    with pytest.raises(RefusedError, match="sudah dimusnahkan"):
        attach(later, case_id=case_id, path=file, officer_id="petugas-03")
    for field in ("isi", "nama", "answer"):
        with pytest.raises(RefusedError, match="sudah dimusnahkan"):
            correct(
                later,
                case_id=case_id,
                field=field,
                value="Isi lagi",
                reason="Salah ketik",
                officer_id="petugas-02",
            )


def test_the_record_says_how_much_was_destroyed_and_when_its_files_went(office_day, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    ws = office_day
    case_id = _case_with_everything(ws, tmp_path)
    number = _number(ws, case_id)
    save_retention(ws, retention=ONE_YEAR, officer_id="petugas-02")
    ws.clock.forward(days=400)
    destroy(ws, case_ids=[case_id], reason=REASON, officer_id="petugas-02")
    lines = [line for line in record_page(ws, wanted=RecordFilter(), limit=5).lines if line.act == "destroy"]
    told = [(line.officer, line.subject, line.detail) for line in reversed(lines)]
    assert told == [
        ("Petugas 02", number.split("/")[0], "1 lampiran"),
        ("Petugas 02", "1 pengaduan", f"1 pengaduan, 1 lampiran, {REASON}"),
        ("program", "Berkas lampiran", "1 lampiran"),
    ]
