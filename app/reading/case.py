"""One case, whole: its form, where it is, every entry of its history in the officer's words."""

from __future__ import annotations

import json
from typing import Any

from app.applications import CHECKED
from app.channels import CHANNELS, TARGETS
from app.legal_classes import class_words
from app.office.deadlines import CLOCKS, story_of, unpacked
from app.office.legal import legal_of
from app.office.lost_procedure import is_lost
from app.office.officers import Officer, bidang_name, officer_named, officers
from app.procedure.model import CaseKind, Procedure, Step
from app.reading.cards import with_origin
from app.reading.clocks import clocks_of
from app.reading.errata import errata_of_case
from app.reading.marks import Erratum
from app.reading.punctual import visits
from app.reading.reporter import reporter_of
from app.reading.views import AttachmentView, CaseView, Choice, Entry, Shut
from app.register.cases import Found, case_with_id
from app.register.closed import case_actors, closure_of, hidden, refuse_shut
from app.register.closing import lane_name
from app.register.correct import FIELDS
from app.register.settled import settled_words
from app.workspace import Workspace, parsed
from app.worktime.words import date_and_time
from models import cases as writing
from models import identity, reading
from models.closures import Closure


def case_view(ws: Workspace, *, case_id: str, officer: Officer | None = None) -> CaseView:
    """Everything about one case but who brought it. Refused for whom it is closed to (`officer`: who is looking, else
    who logged in)."""
    with ws.read():
        found = case_with_id(ws, case_id)
        refuse_shut(ws, case_id, found.number, officer)
        row, procedure = found.row, found.procedure
        complaint = reading.complaint(case_id) or {}
        entries = reading.history(case_id)
        past = identity.past_fields(case_id)
        closure = closure_of(case_id)
        cards = with_origin(ws, reading.cards_by_id([case_id]))
        linked = reading.cards_by_id(writing.linked(case_id), hidden=hidden(ws, officer))
        files = writing.attachments(case_id)
        able = case_actors(ws, procedure, row["lane"], row["bidang_id"], closure) if row["lane"] else ()
        registered = parsed(row["registered_at"])
        assert registered is not None
        errata = errata_of_case(ws, row)
        told = [
            _entry(ws, procedure, entry, past, bidang)
            for entry, bidang in zip(entries, _bidang_after(entries, row["bidang_id"]), strict=True)
        ]
        return CaseView(
            card=cards[0],
            procedure=procedure,
            content=complaint.get("content", ""),
            target_codes=frozenset(code for code in TARGETS if complaint.get(f"target_{code}")),
            target_text=complaint.get("target_text", ""),
            solution=complaint.get("solution", ""),
            answer=complaint.get("answer", ""),
            delivery=complaint.get("delivery", ""),
            note=complaint.get("note", ""),
            registered=registered,
            ended=parsed(row["ended_at"]),
            void_reason=row["void_reason"] or "",
            reporter=reporter_of(ws, case_id, row["kind"]),
            shut=_shut(ws, found, closure),
            choices=choices(ws, procedure, procedure.step_by_id.get(row["step"] or ""), row["bidang_id"]),
            able=tuple((officer.id, officer.name) for officer in able),
            history=tuple(sorted([*told, *map(_mended, errata)], key=lambda one: one.at)),
            visits=visits(entries, row),
            why=unpacked(row["due_why"]),
            attachments=tuple(AttachmentView(f["id"], f["name"], f["size"]) for f in files),
            linked=tuple((other["id"], other["number"] or other["temporary_number"]) for other in linked),
            whole_why=unpacked(row["whole_due_why"] or "[]"),
            legal_why=unpacked(row["legal_due_why"] or "[]"),
            pauses=story_of(procedure, row, entries).pauses,
            clocks=clocks_of(procedure, row, entries, legal_of(ws)),
            errata=errata,
            settled=settled_words(row["register"], row["month"]),
        )


def _mended(erratum: Erratum) -> Entry:
    """A ralat as a line of the history, where it has no entry of its own: the case stays as its month reported it."""
    nothing = dict.fromkeys(
        (
            *("on_behalf", "on_behalf_name", "lane", "lane_name", "from_step", "from_number", "outcome"),
            *("outcome_label", "to_step", "to_number", "solution", "answer", "delivery", "note", "to_desk"),
        ),
        "",
    )
    return Entry(
        id=erratum.id,
        at=erratum.at,
        act="erratum",
        officer=erratum.officer_id,
        officer_name=erratum.officer,
        entered=None,
        due=None,
        title=erratum.title,
        detail=erratum.detail,
        private=False,
        **nothing,
    )


def _shut(ws: Workspace, found: Found, closure: Closure | None) -> Shut | None:
    if closure is None:
        return None
    deputy = officer_named(ws, closure.stand_in) if closure.stand_in else None
    return Shut(
        officer=closure.officer_id,
        officer_name=officer_named(ws, closure.officer_id).name,
        lane_name=lane_name(ws, found, closure.lane),
        stand_in=closure.stand_in,
        stand_in_name=deputy.name if deputy else "",
        stand_in_title=deputy.title if deputy else "",
        handed_to=closure.handed_to,
    )


def _bidang_after(entries: list[dict[str, Any]], present: str | None) -> list[str | None]:
    """The bidang that a case had after each entry: the present one, told backwards through what changed it."""
    found, bidang = [], present
    for entry in reversed(entries):
        found.append(bidang)
        detail = json.loads(entry["detail"])
        if detail.get("bidang"):
            bidang = detail["bidang"][0]
        elif detail.get("field") == "bidang":
            bidang = detail["old"]
    return found[::-1]


def choices(ws: Workspace, procedure: Procedure, step: Step | None, bidang: str | None) -> tuple[Choice, ...]:
    """The ways out of a step; a lane that is one desk per bidang is called by the bidang's name."""
    if step is None:
        return ()
    found = []
    for outcome in step.outcomes:
        target = procedure.step_by_id.get(outcome.to)
        lane = procedure.lane_by_id[target.lane] if target else None
        name = lane.desk(bidang_name(ws, bidang)) if lane else ""
        found.append(
            Choice(
                id=outcome.id,
                label=outcome.label,
                kind=outcome.kind,
                needs=outcome.needs,
                to=target.number if target else outcome.to,
                to_lane=name,
                per_bidang=lane is not None and lane.per_bidang,
                ends=target is None,
                inferred=outcome.inferred,
            )
        )
    return tuple(found)


def _number(procedure: Procedure, step: str | None) -> str:
    found = procedure.step_by_id.get(step or "")
    return found.number if found else (step or "")


def _entry(
    ws: Workspace,
    procedure: Procedure,
    entry: dict[str, Any],
    past: Any,
    bidang: str | None,
) -> Entry:
    names = {officer.id: officer.name for officer in officers(ws, only_active=False)}
    detail = json.loads(entry["detail"])
    step = procedure.step_by_id.get(entry["from_step"] or "")
    outcome = next((o for o in step.outcomes if o.id == entry["outcome"]), None) if step else None
    lane = procedure.lane_by_id.get(entry["lane"] or "")
    behalf = procedure.lane_by_id.get(entry["on_behalf"] or "")
    at = parsed(entry["at"])
    assert at is not None
    to_desk = _to_desk(ws, procedure, entry, bidang)
    title, more = _words(ws, procedure, entry, detail, past, to_desk)
    return Entry(
        id=entry["id"],
        at=at,
        act=entry["act"],
        officer=entry["officer_id"],
        officer_name=names.get(entry["officer_id"], entry["officer_id"]),
        on_behalf=entry["on_behalf"] or "",
        on_behalf_name=behalf.name if behalf else "",
        lane=entry["lane"] or "",
        lane_name=lane.name if lane else "",
        from_step=entry["from_step"] or "",
        from_number=_number(procedure, entry["from_step"]),
        outcome=entry["outcome"] or "",
        outcome_label=outcome.label if outcome else "",
        to_step=entry["to_step"] or "",
        to_number=_number(procedure, entry["to_step"]),
        entered=parsed(entry["entered_at"]),
        due=parsed(entry["due_at"]),
        solution=entry["solution"],
        answer=entry["answer"],
        delivery=entry["delivery"],
        note=entry["note"],
        to_desk=to_desk,
        title=title,
        detail=more,
        private=entry["id"] in past,
    )


def _to_desk(ws: Workspace, procedure: Procedure, entry: dict[str, Any], bidang: str | None) -> str:
    """Who had the case after this entry, by the bidang that it had then."""
    target = procedure.step_by_id.get(entry["to_step"] or "") if entry["act"] == "move" else None
    if target is None:
        return ""
    return procedure.lane_by_id[target.lane].desk(bidang_name(ws, bidang))


def _words(
    ws: Workspace,
    procedure: Procedure,
    entry: dict[str, Any],
    detail: dict[str, Any],
    past: Any,
    to_desk: str,
) -> tuple[str, str]:
    act = entry["act"]
    if act == "receive":
        classed = f"Digolongkan: {class_words(detail['class'])}" if detail.get("class") else ""
        first = procedure.step_by_id.get(entry["to_step"])  # none of a revision that cannot be read any more
        if first is not None and first.kind is CaseKind.MONTH:
            return "Berkas bulan dibuka", ""
        return (
            "Dipindahkan dari logbook kertas" if detail.get("carried") else "Dicatat di register"
        ), classed
    if act == "move":
        why = _move_words(detail)
        if not to_desk:
            end = procedure.end_by_id.get(entry["to_step"])
            # Of a revision that cannot be read, nobody knows to which step it went; the case need not have ended.
            return (end.label if end else "Diteruskan" if is_lost(procedure) else "Selesai"), why
        step = procedure.step_by_id.get(entry["from_step"])
        way = next((o for o in step.outcomes if o.id == entry["outcome"]), None) if step else None
        verb = "Dikembalikan ke" if way and way.kind.value == "back" else "Diteruskan ke"
        return f"{verb} {to_desk}", why
    if act == "void":
        return "Dibatalkan", detail.get("reason", "")
    if act == "correct":
        field = detail.get("field", "")
        old, new = detail.get("old"), detail.get("new")
        if entry["id"] in past:
            # Why a name was mended may well repeat it: told to who may know it.
            why = f" Alasan: {detail.get('reason', '')}" if ws.keys.identity else ""
            return f"{FIELDS.get(field, field)} diperbaiki", f"Di dalam amplop.{why}"
        if field == "kanal":
            old, new = CHANNELS.get(old or "", old), CHANNELS.get(new or "", new)
        if field == "bidang":
            old, new = bidang_name(ws, old), bidang_name(ws, new)
        return f"{FIELDS.get(field, field)} diperbaiki", (
            f"Semula: {old or 'kosong'}\nMenjadi: {new or 'kosong'}\nAlasan: {detail.get('reason', '')}"
        )
    if act == "redue":
        old, new = parsed(detail.get("old")), parsed(detail.get("new"))
        was = date_and_time(old) if old else "tanpa batas"
        will = date_and_time(new) if new else "tanpa batas"
        _column, clock = CLOCKS[detail.get("clock", "step")]
        return f"{clock} dihitung ulang", f"Dari {was} menjadi {will}: {detail.get('reason', '')}"
    if act == "pause":
        return "Dijeda: menunggu kelengkapan dari pelapor", f"Alasan: {detail.get('reason', '')}"
    if act == "resume":
        since = parsed(detail.get("since"))
        return "Dilanjutkan", f"Dijeda sejak {date_and_time(since)}" if since else ""
    if act == "classify":
        before = f"Semula: {class_words(detail.get('before', ''))}"
        why = f"\nAlasan: {detail['reason']}" if detail.get("reason") else ""
        return f"Digolongkan: {class_words(detail['class'])}", f"{before}{why}"
    if act == "checklist":
        return "Ceklis diperiksa", "\n".join(_checked(*item) for item in detail.get("items", []))
    if act == "attach":
        return "Lampiran ditambahkan", detail.get("name", "")
    return "Ditautkan", f"dengan {detail.get('number', '')}"


def _move_words(detail: dict[str, Any]) -> str:
    """What else an entry of a move tells: why, under which Berita Acara, from when the next step counts."""
    entered = parsed(detail.get("entered"))
    parts = (
        f"Alasan: {detail['reason']}" if detail.get("reason") else "",
        f"Berita Acara {detail['handover']}" if detail.get("handover") else "",
        "Bersama semua yang menunggu di langkah ini" if detail.get("together") else "",
        f"Terhitung sejak {date_and_time(entered)}" if entered else "",
    )
    return "\n".join(part for part in parts if part)


def _checked(name: str, state: str, file: str, note: str) -> str:
    """ "Akta kelahiran: tidak terbaca (foto-3.jpg)"."""
    more = ", ".join(part for part in (file, note) if part)
    return f"{name}: {CHECKED.get(state, state)}" + (f" ({more})" if more else "")
