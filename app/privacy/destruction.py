"""Destroy what complaints hold of persons once the office's schedule says so, and tell what was destroyed.

Identity, attachments and free texts go; number, dates, channel, bidang, outcome and steps stay, so that every book
and recap stays as printed. The record stays too, with an entry for each complaint.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from app.changes import Changes
from app.channels import CHANNELS
from app.errors import InputError, KotakAduanError, RefusedError
from app.office.officers import acting_officer, bidang_name, officer_names, refuse_without
from app.office.powers import Power
from app.office.settings import now, office_of
from app.privacy.reasons import check_line, check_reason
from app.privacy.retention import STATE_WORDS, Retention, due_before, retention_of
from app.record.acts import Act
from app.register.closed import hidden, refuse_shut
from app.register.envelope import label_of
from app.workspace import Workspace, faults_as_sentences, parsed, stamp
from models import destruction as rows
from models import office as settings
from models import office_writing as writing
from models.database import machine_faults

#: What stands in every place where a text was.
MARK = "Dimusnahkan menurut jadwal retensi."
#: What the office has to know before and afterwards.
BACKUPS = (
    "Cadangan yang sudah ada masih memuatnya sampai terganti: harian 7 hari, mingguan 4 minggu, bulanan 12 bulan."
    " Bila salah satunya dipulihkan, pengaduan ini muncul lagi di daftar dan dimusnahkan ulang."
)
#: Not destroyed, and said so: without it the record would no longer hold together.
RECORD_STAYS = (
    "Catatan kegiatan tetap: siapa berbuat apa dan kapan, dengan alasan yang ditulis petugas, juga bila alasan itu"
    " menyebut seseorang."
)
#: Likewise: they were handed over as they are, and their hashes stand in the record.
ISSUED_STAYS = (
    "Laporan dan buku yang sudah terbit tetap seperti saat terbit; barisnya di bulan yang sudah ditutup dan ralatnya"
    " dikosongkan, sidiknya tetap."
)
#: So many complaints are listed, and destroyed, at once.
PAGE = 200

_KEY = "destruction"
_FILES = "Berkas lampiran"
_FOLDER = "lampiran"


class Line(NamedTuple):
    """A complaint as the list of what is due, or was destroyed, shows it; no identity."""

    case_id: str
    number: str
    state: str  # "ended" …
    received: datetime
    ended: datetime
    channel_label: str
    bidang_name: str
    reporter: str  # "K-0127", "" where nobody was named
    attachments: int

    @property
    def state_words(self) -> str:
        return STATE_WORDS[self.state]


class DueList(NamedTuple):
    """What is due now: the oldest complaints, and how many there are in all."""

    lines: tuple[Line, ...]
    total: int


class Done(NamedTuple):
    """A destruction that has happened; `seq` is its entry in the record, `left` counts files that the disk did not
    let go of."""

    seq: int
    cases: int
    files: int
    left: int = 0
    changes: Changes = Changes()


class Run(NamedTuple):
    """An earlier destruction as the list of them shows it."""

    seq: int
    at: datetime
    officer: str
    cases: int
    files: int
    reason: str
    approval: str  # number of the approval, "" where none was typed
    basis: str  # the schedule, as it was then
    years: tuple[tuple[str, int], ...]  # ("Selesai", 5) …


class Report(NamedTuple):
    """A destruction with everything that its report says."""

    run: Run
    lines: tuple[Line, ...]


def due_list(ws: Workspace, *, limit: int = PAGE) -> DueList:
    """What the schedule says is to be destroyed by today, oldest end first; without what is closed to who looks."""
    retention, today = retention_of(ws), now(ws).date()
    found: list[rows.Due] = []
    total = 0
    with ws.read():
        for state in STATE_WORDS:
            years = retention.years(state)
            if years is not None:
                until = due_before(today, years)
                total += rows.count_due(state, until)
                found += rows.due(state, until, limit=limit)
        shut = hidden(ws)
        seen = [one for one in found if one.case_id not in shut]
        oldest = sorted(seen, key=lambda one: (one.ended_at, one.pk))[:limit]
        return DueList(tuple(_line(ws, one) for one in oldest), total - (len(found) - len(seen)))


def _line(ws: Workspace, one: rows.Due) -> Line:
    zone = office_of(ws).timezone
    received, ended = parsed(one.received_at), parsed(one.ended_at)
    assert received is not None
    assert ended is not None
    return Line(
        case_id=one.case_id,
        number=one.number,
        state=one.state,
        received=received.astimezone(zone),
        ended=ended.astimezone(zone),
        channel_label=CHANNELS.get(one.channel, one.channel),
        bidang_name=bidang_name(ws, one.bidang_id or None),
        reporter=label_of(one.code, one.kind) if one.code else "",
        attachments=one.attachments,
    )


def destroy(
    ws: Workspace, *, case_ids: Sequence[str], reason: str, officer_id: str, approval: str = ""
) -> Done:
    """Destroy what these complaints hold, all of them or none; needs the right Kantor and a reason.

    InputError with field reason, approval or cases. What lies on the disk (attachments) goes after the register has
    let go of it; a power cut in between is made up for by `finish`.
    """
    officer = acting_officer(ws, officer_id)
    refuse_without(ws, Power.OFFICE)
    why = check_reason(reason)
    approved = check_line(approval, field="approval", name="Nomor persetujuan")
    if not case_ids:
        raise InputError("Pilih pengaduan yang dimusnahkan.", field="cases")
    stored: list[str] = []
    with ws.write():
        retention = retention_of(ws)
        found = rows.rows(list(dict.fromkeys(case_ids)))
        _refuse_not_due(ws, retention, found, case_ids)
        at = stamp(now(ws))
        with rows.guards_down():
            for one in found:
                with ws.write():
                    stored += rows.destroy(one, at=at, mark=MARK)
                    ws.enter(
                        Act.DESTROY,
                        officer.id,
                        one.number,
                        one.case_id,
                        attachments=one.attachments,
                        reporter=label_of(one.code, one.kind) if one.code else "",
                    )
        rows.merge_search()
        _keep_pending(ws, stored)
        ws.enter(
            Act.DESTROY,
            officer.id,
            f"{len(found)} pengaduan",
            cases=len(found),
            attachments=len(stored),
            reason=why,
            approval=approved,
            schedule=retention._asdict(),
        )
    with ws.read():
        seq = rows.runs(limit=1)[0].seq
    with suppress(KotakAduanError), faults_as_sentences(ws.folder), machine_faults():
        # Only tidies up: while another program reads, the side file cannot be emptied yet.
        rows.empty_log()
    cases = frozenset(one.case_id for one in found)
    return Done(seq, len(found), len(stored), finish(ws), Changes(cases=cases, everywhere=True))


def _refuse_not_due(
    ws: Workspace, retention: Retention, found: Sequence[rows.Due], case_ids: Sequence[str]
) -> None:
    """The schedule decides, not the list that somebody saw a while ago."""
    if len(found) != len(set(case_ids)):
        raise InputError("Ada pengaduan yang tidak ada di register. Buka lagi daftarnya.", field="cases")
    today = now(ws).date()
    for one in found:
        refuse_shut(ws, one.case_id, one.number)  # nobody does away with what is complained of them
        years = retention.years(one.state) if one.state in STATE_WORDS else None
        if years is None or one.ended_at >= due_before(today, years):
            raise RefusedError(f"Masa simpan {one.number} belum habis. Buka lagi daftarnya.")
        if rows.is_destroyed(one.case_id):
            raise RefusedError(f"{one.number} sudah dimusnahkan. Buka lagi daftarnya.")


# -- the files beside the register


def _keep_pending(ws: Workspace, stored: Sequence[str]) -> None:
    """Remember which files are to go, in the transaction that lets go of their rows."""
    if stored:
        files = [*_pending(), *stored]
        writing.write_setting(_KEY, {"files": files}, at=stamp(now(ws)), by="")


def _pending() -> list[str]:
    found = settings.read_setting(_KEY) or {}
    return [str(one) for one in found.get("files", ())]


def finish(ws: Workspace) -> int:
    """Take the files of destroyed complaints away that still lie there after a power cut or a fault of the disk;
    how many the disk still does not let go of. Repeatable at any time."""
    with ws.read():
        pending = _pending()
    if not pending or ws.read_only:
        return len(pending)
    left = [stored for stored in pending if not _unlinked(ws.folder, stored)]
    if len(left) < len(pending):
        with ws.write():
            writing.write_setting(_KEY, {"files": left}, at=stamp(now(ws)), by="")
            ws.enter(Act.DESTROY, "", _FILES, attachments=len(pending) - len(left), left=len(left))
    return len(left)


def _unlinked(folder: Path, stored: str) -> bool:
    path = folder / stored
    if Path(stored).parts[:1] != (_FOLDER,) or ".." in Path(stored).parts:
        raise ValueError(stored)
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    with suppress(OSError):
        path.parent.rmdir()  # the folder of its first letters, once it is empty
    return True


# -- what was destroyed


def runs(ws: Workspace, *, limit: int = 100) -> tuple[Run, ...]:
    """The destructions so far, newest first."""
    with ws.read():
        found = rows.runs(limit=limit)
    return tuple(_run(ws, one) for one in found if one.subject != _FILES)


def _run(ws: Workspace, entry: rows.Run) -> Run:
    detail: dict[str, Any] = json.loads(entry.detail)
    names = officer_names(ws)
    at = parsed(entry.at)
    assert at is not None
    schedule = Retention(**detail["schedule"])
    return Run(
        seq=entry.seq,
        at=at.astimezone(office_of(ws).timezone),
        officer=names.get(entry.officer_id, entry.officer_id),
        cases=int(detail["cases"]),
        files=int(detail["attachments"]),
        reason=str(detail["reason"]),
        approval=str(detail["approval"]),
        basis=schedule.basis,
        years=tuple(
            (words, years)
            for state, words in STATE_WORDS.items()
            if (years := schedule.years(state)) is not None
        ),
    )


def report(ws: Workspace, *, seq: int | None = None) -> Report:
    """What a destruction destroyed; the newest one without a `seq`. InputError where there is none."""
    with ws.read():
        candidates = rows.runs(limit=20) if seq is None else [rows.run(seq)]
        entry = next((one for one in candidates if one is not None and one.subject != _FILES), None)
        if entry is None:
            raise InputError("Belum ada pemusnahan yang dapat dicetak.", field="run")
        found = _run(ws, entry)
        details = {case_id: json.loads(text) for case_id, text in rows.cases_of(entry, found.cases)}
        lines = [
            _line(ws, one)._replace(attachments=int(details[one.case_id]["attachments"]))
            for one in rows.rows(list(details))
        ]
    return Report(found, tuple(lines))
