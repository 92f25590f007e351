"""The procedures in force in this office. A case stays on the revision that it started with."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from app.changes import Changes
from app.errors import InputError, ProcedureError, RefusedError
from app.office.lost_procedure import is_lost, stand_in
from app.office.powers import Power
from app.office.settings import load_office, now, office_of
from app.procedure.loading import load_text
from app.procedure.model import CaseKind, Procedure
from app.procedure.nouns import NOUNS
from app.record.acts import Act
from app.texts import shown
from app.workspace import Workspace, stamp
from app.worktime.words import date_words
from models import office as rows


class Revision(NamedTuple):
    """One revision as the office adopted it: from which day new cases begin under it, and until which none do (a
    procedure that the office no longer uses). `fault` says why its stored text cannot be read."""

    key: str
    procedure: Procedure
    from_day: date
    retired: date | None = None
    fault: str = ""


def key_of(procedure: Procedure) -> str:
    """The name of one revision, e.g. `buleleng-sop-pdip-03@0`."""
    return f"{procedure.id}@{procedure.revision}"


def adopt(ws: Workspace, *, procedure: Procedure, from_day: date | None = None) -> Changes:
    """Put a procedure, or a new revision of one, into force from a day on (None: today): its whole data file is kept
    with the register. Running cases stay on the revision that they began with.

    Importing exactly the file of a revision whose stored text can no longer be read, or that cases run under although
    it is gone, puts that one right. RefusedError for a revision that is not newer than the newest one, InputError for
    a day before that one's.
    """
    # Not above: only writing loads peewee, and officers are read by the procedures in force.
    from app.office.officers import refuse_without
    from models.office_writing import mend_procedure, put_procedure

    refuse_without(ws, Power.SOP)
    key, day = key_of(procedure), from_day or now(ws).date()
    stored = {one.key: one for one in revisions(ws, procedure.id)}
    with ws.write():
        if key in stored and is_lost(stored[key].procedure):
            mend_procedure(key, procedure.source)
            ws.enter(Act.PROCEDURE, ws.session.officer_id, key, what="diperbaiki dari berkas")
        else:
            if key not in stored and rows.has_cases(key):
                day = min([day, *(one.from_day for one in stored.values())])  # it was in force before them
            else:
                _refuse_old(procedure, list(stored.values()), day)
            put_procedure(
                {
                    "key": key,
                    "procedure_id": procedure.id,
                    "revision": procedure.revision,
                    "source": procedure.source,
                    "in_force_from": day.isoformat(),
                    "adopted_at": stamp(ws.clock()),
                }
            )
            ws.enter(Act.PROCEDURE, ws.session.officer_id, key, since=day.isoformat())
        if ws.session.officer_id and rows.has_cases(key):
            # While nobody could read it, a changed calendar left its cases as they were.
            from app.office.deadlines import recount_open

            ws.forget()
            recount_open(ws, officer_id=ws.session.officer_id, reason="SOP diperbaiki dari berkas")
    ws.forget()
    return Changes(settings=True, everywhere=bool(stored))


def _refuse_old(procedure: Procedure, stored: list[Revision], day: date) -> None:
    if not stored:
        return
    newest = stored[-1]
    if procedure.revision <= newest.procedure.revision:
        raise RefusedError(
            f"Revisi {procedure.revision} tidak lebih baru dari revisi {newest.procedure.revision} yang sudah disahkan."
            f" Beri nomor revisi {newest.procedure.revision + 1} atau lebih, lalu sahkan lagi."
        )
    if day < newest.from_day:
        raise InputError(
            f"Revisi {newest.procedure.revision} berlaku mulai {date_words(newest.from_day)}. Pilih tanggal yang sama"
            " atau sesudahnya.",
            field="from_day",
        )


def retire(ws: Workspace, *, procedure_id: str) -> Changes:
    """No new case begins under this procedure any more; those that run go on. RefusedError for the office's main one,
    InputError for one that it never adopted."""
    from app.office.officers import refuse_without
    from models.office_writing import retire_procedure

    refuse_without(ws, Power.SOP)
    if procedure_id == office_of(ws).procedure_id:
        raise RefusedError("SOP utama kantor tidak dapat dihentikan. Jadikan SOP lain yang utama dahulu.")
    known = revisions(ws, procedure_id)
    if not known:
        raise InputError(f"SOP {shown(procedure_id)} tidak dipakai kantor ini.", field="procedure")
    with ws.write():
        retire_procedure(procedure_id, now(ws).date().isoformat())
        ws.enter(Act.PROCEDURE, ws.session.officer_id, known[-1].key, what="dihentikan")
    ws.forget()
    return Changes(settings=True, everywhere=True)


def _stored(ws: Workspace) -> tuple[Revision, ...]:
    """Every revision that the register knows, each procedure's oldest first."""

    def load() -> tuple[Revision, ...]:
        read = [(row, *_read(row)) for row in rows.procedures()]
        known = [procedure for _, procedure, _ in read if procedure is not None]
        found = [
            Revision(
                row["key"],
                procedure or stand_in(row["key"], known),
                date.fromisoformat(row["in_force_from"]),
                date.fromisoformat(row["retired_on"]) if row["retired_on"] else None,
                fault,
            )
            for row, procedure, fault in read
        ]
        return tuple(sorted(found, key=lambda one: (one.procedure.id, one.procedure.revision)))

    return ws.cached("procedures", load)


def _read(row: dict[str, Any]) -> tuple[Procedure | None, str]:
    """A stored revision, or None and why its text cannot be read."""
    try:
        procedure = load_text(row["source"], name=row["key"])
    except ProcedureError as error:
        return None, error.sentence
    if key_of(procedure) != row["key"]:
        return None, f"Berkas SOP {row['key']} berisi {key_of(procedure)}."
    return procedure, ""


def revisions(ws: Workspace, procedure_id: str) -> tuple[Revision, ...]:
    """All revisions of a procedure that the office ever adopted, oldest first."""
    return tuple(one for one in _stored(ws) if one.procedure.id == procedure_id)


def adopted(ws: Workspace) -> tuple[Revision, ...]:
    """Every revision of every procedure, as the register keeps them."""
    return _stored(ws)


def procedure_of(ws: Workspace, key: str) -> Procedure:
    """The revision that a case runs under; a stand-in (`is_lost`) where its text can no longer be read, so that the
    case stays in every list."""
    for one in _stored(ws):
        if one.key == key:
            return one.procedure
    return ws.cached(f"procedure {key}", lambda: stand_in(key, [one.procedure for one in _stored(ws)]))


def refuse_lost(procedure: Procedure) -> None:
    """Refuse to move a case whose revision cannot be read; it loses nothing, and goes on once the file is back."""
    if is_lost(procedure):
        raise RefusedError(
            f"SOP {procedure.id} revisi {procedure.revision} tidak dapat dibaca, jadi langkah berikutnya tidak diketahui."
            " Impor berkas SOP revisi itu di Pengaturan, bagian SOP, lalu lanjutkan; tidak ada yang hilang."
        )


def lost_words(ws: Workspace, procedure: Procedure) -> str:
    """What is wrong with a revision that cannot be read, and the remedy; "" for one that can."""
    if not is_lost(procedure):
        return ""
    fault = next((one.fault for one in _stored(ws) if one.key == key_of(procedure)), "")
    what = fault or f"SOP {procedure.id} revisi {procedure.revision} tidak ada di data."
    return f"{what} Impor berkas SOP revisi itu di Pengaturan, bagian SOP."


def current(ws: Workspace, procedure_id: str) -> Procedure:
    """The newest revision of a procedure that is in force today: new cases begin under it."""
    found = [one for one in revisions(ws, procedure_id) if not is_lost(one.procedure)]
    if not found:
        # Nothing of it can be read: what stands in for it still has lanes and name.
        found = list(revisions(ws, procedure_id))
    if not found:
        return procedure_of(ws, rows.newest_key(procedure_id) or f"{procedure_id}@0")
    today = now(ws).date()
    return next((one for one in reversed(found) if one.from_day <= today), found[0]).procedure


def in_force(ws: Workspace) -> tuple[Procedure, ...]:
    """The revision in force of every procedure that the office uses, its main one first."""
    main = office_of(ws).procedure_id if load_office(ws) else ""
    today = now(ws).date() if load_office(ws) else date.max
    ids = dict.fromkeys(
        one.procedure.id
        for one in sorted(_stored(ws), key=lambda one: one.procedure.id != main)
        if (one.retired is None or one.retired > today)
        and (one.from_day <= today or one.procedure.id == main)
    )
    return tuple(current(ws, procedure_id) for procedure_id in ids)


def in_force_for(ws: Workspace, kind: CaseKind) -> tuple[Procedure, ...]:
    """The procedures in force under which a case of this kind can begin, the office's main one first."""
    return tuple(one for one in in_force(ws) if kind in one.starts and not is_lost(one))


def main_kind(ws: Workspace) -> CaseKind:
    """What the office's main procedure is about: complaints, or applications."""
    starts = current(ws, office_of(ws).procedure_id).starts
    return CaseKind.COMPLAINT if CaseKind.COMPLAINT in starts or not starts else CaseKind.APPLICATION


def leading(ws: Workspace, kind: CaseKind) -> Procedure:
    """The procedure whose words book, recap and form of a kind of case use: the main one where it is about that kind,
    else the first other one in force; one that is no longer used while its cases are kept; at last the main one."""
    used = in_force_for(ws, kind)
    if used:
        return used[0]
    former = [one.procedure for one in _stored(ws) if kind in one.procedure.starts]
    return former[-1] if former else current(ws, office_of(ws).procedure_id)


def kept_kinds(ws: Workspace) -> tuple[CaseKind, ...]:
    """What the office keeps a book of: the kinds of its procedures in force, its main one's first, and those that it
    no longer takes but has cases of."""
    from models.reading import months_with_cases

    main = main_kind(ws)
    both = (main, CaseKind.COMPLAINT if main is CaseKind.APPLICATION else CaseKind.APPLICATION)
    former = {kind for one in _stored(ws) for kind in one.procedure.starts}

    def kept(kind: CaseKind) -> bool:
        if in_force_for(ws, kind):
            return True
        if kind not in former:
            return False
        with ws.read():
            return bool(months_with_cases(kind=kind.value))

    return (main, *(kind for kind in both[1:] if kept(kind)))


def kept_kind(ws: Workspace, kind: CaseKind | None) -> CaseKind:
    """The kind that was asked for; without one what the office's main procedure is about. InputError `kind` for one
    that the office keeps no book of."""
    if kind is not None and kind not in kept_kinds(ws):
        raise InputError(f"Kantor ini tidak memakai SOP untuk {NOUNS[kind]}.", field="kind")
    return kind or main_kind(ws)
