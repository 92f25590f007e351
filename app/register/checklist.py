"""The checklist of an application: what came with it, what cannot be read, what is still to come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from app.applications import CHECKED, MISSING, PRESENT, UNREADABLE
from app.changes import Changes
from app.errors import InputError, RefusedError
from app.office.procedures import refuse_lost
from app.office.settings import now
from app.procedure.model import OutcomeKind, Procedure
from app.record.acts import Act
from app.register.cases import Found, allowed_at, case_with_id
from app.texts import checked, one_line
from app.workspace import Workspace, stamp
from models import applications as rows
from models import cases as writing


class Item(NamedTuple):
    """One thing on the checklist: its state, the file it was found in, and a note ("dari daftar perekaman")."""

    name: str
    state: str = MISSING
    file: str = ""
    note: str = ""


class IncompleteError(RefusedError):
    """A step cannot be left forward; `items` are the things that are not there."""

    def __init__(self, sentence: str, items: tuple[str, ...]) -> None:
        super().__init__(sentence)
        self.items = items


def holds_back(procedure: Procedure) -> bool:
    """Whether this procedure has a step that only a complete application leaves forward."""
    return any(step.checklist for step in procedure.steps)


def refuse_incomplete(found: Found, outcome: str) -> None:
    """Refuse to leave a step with a checklist forward while something is missing. Inside a transaction."""
    step = found.procedure.step_by_id.get(found.row["step"] or "")
    if step is None or not step.checklist:
        return
    way = next((one for one in step.outcomes if one.id == outcome), None)
    if way is None or way.kind is not OutcomeKind.FORWARD:
        return
    lacking = [row for row in rows.checklist(found.id) if row["state"] != PRESENT]
    if lacking:
        words = "; ".join(f"{row['item']} {CHECKED[row['state']]}" for row in lacking)
        back = next((one for one in step.outcomes if one.kind is OutcomeKind.BACK), None)
        other = f", atau pilih “{back.label}” dengan alasannya" if back else ""
        raise IncompleteError(
            f"{found.number} belum lengkap: {words}. Lengkapi ceklisnya{other}.",
            tuple(row["item"] for row in lacking),
        )


def cleaned(items: Iterable[Item]) -> list[Item]:
    """What was typed, as it is stored. InputError for a state that is none, or the same thing twice."""
    made: list[Item] = []
    for item in items:
        if item.state not in CHECKED:
            raise InputError(f"Keadaan ceklis: {', '.join(CHECKED)}.", field="ceklis")
        made.append(
            Item(
                *(
                    one_line(checked(text, name="Ceklis", field="ceklis").text).strip()[:most]
                    for text, most in ((item.name, 80), (item.state, 20), (item.file, 200), (item.note, 500))
                )
            )
        )
    names = [item.name for item in made]
    if not all(names) or len(set(names)) < len(names):
        raise InputError("Setiap baris ceklis harus bernama, dan hanya satu kali.", field="ceklis")
    return made


def stored(items: Sequence[Item]) -> list[dict[str, Any]]:
    """The checklist as the register keeps it."""
    return [{"item": one.name, "state": one.state, "file": one.file, "note": one.note} for one in items]


def checklist_of(case_id: str) -> tuple[Item, ...]:
    """The checklist of an application. Inside `ws.read()`."""
    return tuple(Item(row["item"], row["state"], row["file"], row["note"]) for row in rows.checklist(case_id))


def check_off(
    ws: Workspace, *, case_id: str, states: Mapping[str, Item], officer_id: str, entry_id: str | None = None
) -> Changes:
    """Set some things of the checklist (name -> as it is now), by whoever may act where the application stands.

    What does not change anything leaves no entry. With the same `entry_id` again (a retry) nothing is doubled.
    """
    with ws.write():
        found = case_with_id(ws, case_id)
        if entry_id and writing.history_exists(entry_id):
            return Changes()
        if not found.is_open:
            raise RefusedError(f"{found.number} tidak berjalan lagi; ceklisnya tetap seperti adanya.")
        refuse_lost(found.procedure)
        officer, right = allowed_at(ws, found, officer_id)
        before = {item.name: item for item in checklist_of(case_id)}
        for name in states:
            if name not in before:
                raise InputError(f"“{name}” tidak ada di ceklis {found.number}.", field="ceklis")
        given = {name: item._replace(name=name) for name, item in states.items()}
        after = cleaned([given.get(name, item) for name, item in before.items()])
        changed = [item for item in after if item != before[item.name]]
        if not changed:
            return Changes()
        rows.replace_checklist(case_id, stored(after))
        at = stamp(now(ws))
        writing.append_history(
            {
                "id": entry_id or ws.new_id(),
                "case_id": case_id,
                "at": at,
                "officer_id": officer.id,
                "on_behalf": found.row["lane"] if right.on_behalf else None,
                "act": "checklist",
                "lane": found.row["lane"],
                "from_step": found.row["step"],
                "detail": {"items": [[item.name, item.state, item.file, item.note] for item in changed]},
            }
        )
        ws.enter(
            Act.CHECKLIST,
            officer.id,
            found.number,
            case_id,
            present=sum(item.state == PRESENT for item in after),
            of=len(after),
        )
    return Changes(cases=frozenset({case_id}))


def asking_words(item: str, state: str) -> str:
    """What one writes to the applicant about something that is missing or cannot be read; ready to copy."""
    if state == UNREADABLE:
        return f"Mohon kirim ulang {item}; foto yang kami terima tidak terbaca. Terima kasih."
    return f"Mohon kirim {item} untuk melengkapi permohonan Bapak/Ibu. Terima kasih."
