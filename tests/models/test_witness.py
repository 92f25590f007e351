"""Every act leaves the record whole: what stands in the register is what its last entry saw."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.access import accounts, login
from app.founding.found import found
from app.founding.paper_book import PaperBook, PaperRow
from app.office import calendar, calendar_writing, officers, procedures, settings, settings_writing
from app.office.powers import Power
from app.privacy import destruction, incident, person, retention
from app.procedure.loading import load_text, shipped_as
from app.procedure.model import Procedure
from app.reading import case as one_case
from app.reading import lists
from app.record.acts import Act
from app.record.verify import verify
from app.register import attach, closing, correct, envelope, move, receive
from app.sample import fill
from app.sample.fill import BIDANG, SAMPLE_PROCEDURE, fill_sample, sample_office, sample_officers
from app.sample.passwords import PASSWORDS
from app.sample.plan import Act as PlannedAct
from app.workspace import Session, Workspace
from app.worktime.model import DayKind, Holiday, HoursException
from models import record, witness
from tests.conftest import MORNING, HandClock
from tests.witnessed import unseen, unseen_here

KASI, STAFF = "petugas-02", "petugas-03"
SLIP = receive.SlipInput("Loket tutup.", "kotak", name="Pelapor 014", phone="0812-0000-0014")
TEXTS = move.Texts(solution="Sudah.", answer="Terima kasih.", delivery="Ditempel.", note="Catatan.")


def first_open(ws: Workspace) -> str:
    return next(card.id for card in lists.listing(ws) if card.is_open)


def a_new_one(ws: Workspace) -> str:
    return receive.receive(ws, slip=SLIP, officer_id=STAFF).case_id


def _walk(ws: Workspace) -> object:
    key = a_new_one(ws)
    for outcome, officer in (
        ("teruskan", STAFF),
        ("koordinasi", KASI),
        ("solusi", KASI),
        ("belum_selesai", KASI),
        ("solusi", KASI),
        ("dapat_dijawab", KASI),
        ("selesai", STAFF),
    ):
        move.move(ws, case_id=key, outcome=outcome, officer_id=officer, texts=TEXTS, bidang="capil")
        assert unseen(ws) == [], outcome
    return key


def _correct(field: str, value: str) -> Callable[[Workspace, Path], object]:
    return lambda ws, _: correct.correct(
        ws, case_id=a_new_one(ws), field=field, value=value, reason="Salah ketik.", officer_id=KASI
    )


def _attach(ws: Workspace, scans: Path) -> object:
    (scans / "foto.jpg").write_bytes(b"gambar")
    key = a_new_one(ws)
    attach.attach(ws, case_id=key, path=scans / "foto.jpg", officer_id=STAFF)
    (kept,) = attach.attachments(ws, key)
    attach.save_copy(ws, attachment=kept, target=scans / "salinan.jpg")
    return key


def _close(ws: Workspace, _: Path) -> object:
    key = a_new_one(ws)
    for reason in ("Mengadukan Kadis", "Alasan kedua"):
        closing.close_to(
            ws,
            case_id=key,
            closed_officer="petugas-08",
            lane="kepala_dinas",
            stand_in="petugas-01",
            handed_to="Inspektorat Daerah",
            reason=reason,
            officer_id=KASI,
        )
    return key


def _envelope(ws: Workspace, _: Path) -> object:
    return envelope.open_envelope(ws, case_id=a_new_one(ws), officer_id=KASI, reason=envelope.Reason.CONTACT)


def _destroy(ws: Workspace, scans: Path) -> object:
    _attach(ws, scans)
    kept = retention.Retention(ended=1, schedule="JRA 12/2024", dated="3 Januari 2024")
    retention.save_retention(ws, retention=kept, officer_id=KASI)
    ws.clock.forward(days=800)  # type: ignore[attr-defined]
    return destruction.destroy(
        ws, case_ids=[destruction.due_list(ws).lines[0].case_id], reason="Masa simpan habis.", officer_id=KASI
    )


def _as(officer_id: str, act: Callable[[Workspace], object]) -> Callable[[Workspace, Path], object]:
    def done(ws: Workspace, _: Path) -> object:
        ws.session = Session(officer_id)
        return act(ws)

    return done


def _save_account(officer_id: str, **values: Any) -> Callable[[Workspace], object]:
    return lambda ws: accounts.save_account(
        ws, officer=officers.officer_named(ws, officer_id)._replace(**values)
    )


def _calendar(ws: Workspace, _: Path) -> object:
    days = [day for day in calendar.calendar_of(ws).holidays.values() if day.day.year == 2026]
    calendar_writing.save_holidays(ws, year=2026, holidays=days[:-2], officer_id=KASI)
    assert unseen(ws) == []
    return calendar_writing.ensure_years(ws, first=2026, last=2031)


def _another_revision() -> Procedure:
    shipped = shipped_as(SAMPLE_PROCEDURE)
    return load_text(shipped.source.replace("\nrevision = 0\n", "\nrevision = 1\n", 1), name="sop.toml")


def _ramadan(ws: Workspace) -> HoursException:
    week = calendar.calendar_of(ws).week
    return HoursException(date(2027, 2, 8), date(2027, 3, 9), "Ramadan", week)


def _another_week(ws: Workspace, _: Path) -> object:
    week = dict(calendar.calendar_of(ws).week)
    week[4] = week[0]  # Fridays as Mondays
    return calendar_writing.save_week(ws, week=week, officer_id=KASI)


ACTS: dict[str, Callable[[Workspace, Path], object]] = {
    "receive": lambda ws, _: a_new_one(ws),
    "receive nobody": lambda ws, _: receive.receive(
        ws, slip=receive.SlipInput("Loket tutup.", "wa"), officer_id=STAFF
    ),
    "receive several": lambda ws, _: receive.receive_all(ws, slips=[SLIP, SLIP, SLIP], officer_id=STAFF),
    "walk": lambda ws, _: _walk(ws),
    "void": lambda ws, _: correct.void(ws, case_id=first_open(ws), reason="Lembar kembar.", officer_id=KASI),
    "correct content": _correct("isi", "Loket buka terlambat."),
    "correct channel": _correct("kanal", "wa"),
    "correct bidang": _correct("bidang", "capil"),
    "correct targets": _correct("sasaran", "perilaku"),
    "correct name": _correct("nama", "Pelapor 015"),
    "correct telephone": _correct("hp", ""),
    "attach": _attach,
    "link": lambda ws, _: attach.link(ws, case_id=a_new_one(ws), other_id=first_open(ws), officer_id=STAFF),
    "close to": _close,
    "open envelope": _envelope,
    "search name": lambda ws, _: (a_new_one(ws), lists.search_reporters(ws, query="Pelapor 014")),
    "find person": lambda ws, _: (
        a_new_one(ws),
        person.find_person(ws, query="0812-0000-0014", reason="Diminta orangnya.", officer_id=KASI),
    ),
    "destroy": _destroy,
    "incident": lambda ws, _: incident.save_incident(
        ws, incident=incident.Incident(known=ws.clock(), how="USB hilang."), officer_id=KASI
    ),
    "save office": lambda ws, _: settings_writing.save_office(
        ws, office=settings.changed(settings.office_of(ws), phone="0362"), officer_id=KASI
    ),
    "save officer": lambda ws, _: officers.save_officer(
        ws, officer=officers.officer_named(ws, "petugas-04")._replace(name="Petugas 40", desks=())
    ),
    "new officer": lambda ws, _: officers.save_officer(
        ws, officer=officers.Officer("petugas-10", "Petugas 10")
    ),
    "save bidang": lambda ws, _: officers.save_bidang(
        ws, bidang=[one._replace(name=f"{one.name} B") for one in officers.all_bidang(ws)]
    ),
    "adopt": lambda ws, _: procedures.adopt(ws, procedure=_another_revision()),
    "calendar": _calendar,
    "save day": lambda ws, _: calendar_writing.save_day(
        ws, day=date(2026, 12, 1), kind=DayKind.KANTOR, name="Tutup", officer_id=KASI
    ),
    "another week": _another_week,
    "other hours": lambda ws, _: calendar_writing.save_exceptions(
        ws, exceptions=[_ramadan(ws)], officer_id=KASI
    ),
    "SKB": lambda ws, _: calendar_writing.save_skb(
        ws,
        year=2026,
        holidays=[Holiday(date(2026, 12, 25), DayKind.NASIONAL, "Hari Raya Natal", "skb")],
        decree_number="1/2026",
        decree_date="1 September 2026",
        officer_id=KASI,
    ),
    "log in": lambda ws, _: login.unlock(ws, STAFF, PASSWORDS[STAFF]),
    "lock": lambda ws, _: login.lock(ws, why="diam 10 menit"),
    "set password": _as(
        KASI, lambda ws: accounts.set_password(ws, officer_id=STAFF, password="kata sandi baru")
    ),
    "own password": _as(
        KASI, lambda ws: accounts.change_own_password(ws, old=PASSWORDS[KASI], new="kata sandi baru")
    ),
    "recovery code": _as(KASI, lambda ws: accounts.new_recovery_code(ws)),
    "code kept": _as(KASI, lambda ws: accounts.keep_recovery_code(ws, accounts.new_recovery_code(ws))),
    "deactivate": _as(KASI, _save_account("petugas-09", active=False)),
    "identity taken": _as(KASI, _save_account("petugas-05", powers=frozenset())),
    "identity given": _as(KASI, _save_account("petugas-04", powers=frozenset({Power.IDENTITY}))),
    "note": lambda ws, _: ws.note(Act.PRINT, STAFF, "0001", paper="tanda terima", code=""),
}


@pytest.mark.parametrize("act", ACTS)
def test_every_act_is_witnessed_and_leaves_the_record_whole(
    office_day: Workspace, tmp_path: Path, act: str
) -> None:
    before = record.head().seq
    ACTS[act](office_day, tmp_path)
    assert unseen(office_day) == []
    assert record.head().seq > before, "the act stands in the record"
    verdict = verify(office_day)
    assert (verdict.broken, verdict.differences) == (None, ())


def test_an_act_that_looks_only_changes_nothing_that_is_witnessed(office_day: Workspace) -> None:
    before = {kind: dict(witness.digests(kind)) for kind in witness.PARTS}
    one_case.case_view(office_day, case_id=first_open(office_day))
    lists.home(office_day, officer=officers.officer_named(office_day, KASI))
    assert {kind: dict(witness.digests(kind)) for kind in witness.PARTS} == before


def test_the_checker_sees_what_went_past_the_record(office_day: Workspace) -> None:
    key = first_open(office_day)
    sql = office_day.store.db.execute_sql
    for statement, thing in (
        (f"UPDATE complaint SET content = 'lain' WHERE case_id = '{key}'", f"case {key}"),
        ("UPDATE officer SET rights = 'office' WHERE id = 'petugas-04'", "officer petugas-04"),
        ("UPDATE bidang SET name = 'lain' WHERE id = 'piak'", "bidang piak"),
        ("UPDATE counter SET last = 900 WHERE register = 'K'", "counter K/0"),
        ("DELETE FROM holiday WHERE day LIKE '2026%'", "calendar 2026"),
        ("DELETE FROM setting WHERE key = 'office'", "setting office"),
        ("INSERT INTO paper_month VALUES ('2026-01', 3, 3)", "month 2026-01"),
    ):
        assert thing not in unseen(office_day)
        sql(statement)
        assert thing in unseen(office_day), statement


def test_the_sample_offices_whole_life_is_witnessed_act_by_act(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_order, seen = fill._in_order, 0

    def watched(*given: Any) -> list[PlannedAct]:
        def checked(act: PlannedAct) -> PlannedAct:
            def perform(ws: Workspace) -> object:
                nonlocal seen
                done = act.perform(ws)
                assert unseen_here() == []
                seen += 1
                return done

            return act._replace(perform=perform)

        return [checked(act) for act in in_order(*given)]

    monkeypatch.setattr(fill, "_in_order", watched)
    ws = fill_sample(tmp_path / "data", cases=14, months=1, seed=3, until=MORNING)
    try:
        assert seen > 40
        assert unseen(ws) == []
        assert verify(ws).broken is None
    finally:
        ws.close()


def test_a_founding_with_its_paper_book_is_witnessed(tmp_path: Path, clock: HandClock) -> None:
    procedure = shipped_as(SAMPLE_PROCEDURE)
    rows = [PaperRow(7, MORNING - timedelta(days=3), "Antrean habis.", "kotak", "3", "capil")]
    ws = found(
        tmp_path / "data",
        office=sample_office(procedure),
        procedure=procedure,
        bidang=BIDANG,
        officers=sample_officers(procedure.id),
        passwords=PASSWORDS,
        paper=PaperBook(2026, 8, tuple(rows), {"2026-10": (3, 3)}),
        clock=clock,
    ).ws
    try:
        assert unseen(ws) == []
        assert [row.act for row in record.entries_from(1, limit=99)][-1] == Act.FOUND
    finally:
        ws.close()
