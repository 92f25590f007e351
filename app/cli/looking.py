"""Verbs that only look: show, list, check."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from app.cli.clocks import clock_words
from app.cli.login import logged_in
from app.errors import InputError
from app.office.procedures import in_force, procedure_of
from app.office.settings import now
from app.procedure.model import Procedure, State, Step
from app.procedure.summary import has_number
from app.procedure.texts import texts_of
from app.reading.applications import application_view
from app.reading.case import case_view
from app.reading.lists import listing as read_listing
from app.reading.views import Card, CaseView, Clock, Entry
from app.register.cases import find_case
from app.register.check import check as check_register
from app.register.closed import case_actors, closure_of
from app.workspace import Workspace
from app.worktime.words import date_and_time, date_words

#: Acts whose reason belongs to the line that tells of them.
_REASONED = frozenset({"move", "void", "pause", "resume", "classify", "erratum"})
#: How a complaint ended, for people; JSON keeps the state's own name.
_ENDS = {State.ENDED: "selesai", State.REJECTED: "ditolak", State.VOID: "dibatalkan"}


def show(options: argparse.Namespace, folder: Path) -> int:
    """One case, for people or as JSON."""
    with closing(logged_in(options, folder)) as ws:
        view = case_view(ws, case_id=find_case(ws, options.number).id)
        at = now(ws)
        if options.json:
            row = _row(ws, view.card, view.procedure, at)
            history = [_entry(entry) for entry in view.history]
            ordered = {key: row[key] for key in list(row)[:13]} | {
                "clocks": [_clock(clock) for clock in view.clocks],
                "history": history,
            }
            print(
                json.dumps(ordered | {key: row[key] for key in list(row)[13:]}, ensure_ascii=False, indent=2)
            )
        else:
            print("\n".join([_words(view, at, proof=options.proof), *_contacts(ws, view.card)]))
    return 0


def listing(options: argparse.Namespace, folder: Path) -> int:
    """Many cases, oldest due first."""
    with closing(logged_in(options, folder)) as ws:
        lane = _lane(ws, options.lane) if options.lane else ""
        at = now(ws)
        found = read_listing(ws, lane=lane, only_open=options.open, late=options.late, query=options.search)
        if options.json:
            rows = [_row(ws, card, _procedure(ws, card), at) for card in found]
            print(json.dumps(rows, ensure_ascii=False, indent=2))
        else:
            for card in found:
                left = card.left(at) if card.is_open else _ENDS[card.state]
                text = " ".join(card.content.split())[:60]
                print(f"{card.number}  {card.step_number or '-':>2}  {card.lane_name or '-'}  {left}  {text}")
    return 0


def check(options: argparse.Namespace, folder: Path) -> int:
    """Is the register whole?"""
    with closing(logged_in(options, folder)) as ws:
        report = check_register(ws)
    if report.whole:
        issued = f", {report.issued} berkas terbit cocok" if report.issued else ""
        print(
            f"Utuh: {report.words}, {report.entries} catatan riwayat, {report.attachments} lampiran cocok{issued}."
        )
        return 0
    for problem in report.problems:
        print(problem, file=sys.stderr)
    print(f"{len(report.problems)} masalah ditemukan.", file=sys.stderr)
    return 1


def _lane(ws: Workspace, text: str) -> str:
    lanes = {lane.id: lane.name for procedure in in_force(ws) for lane in procedure.lanes}
    for lane, name in lanes.items():
        if text.casefold() in (lane.casefold(), name.casefold()):
            return lane
    raise InputError(f"Lajur {text} tidak dikenal. Lajur yang ada: {', '.join(lanes)}.")


def _procedure(ws: Workspace, card: Card) -> Procedure:
    return procedure_of(ws, card.procedure_key)


def _code(number: str, key: str) -> str:
    """A step for a script: its printed number, or its id where the document prints none (several rows bear "—")."""
    return number if has_number(number) else key


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _row(ws: Workspace, card: Card, procedure: Procedure, at: datetime) -> dict[str, Any]:
    step = procedure.step_by_id.get(card.step)
    with ws.read():
        closure = closure_of(card.id)
    able = case_actors(ws, procedure, card.lane, card.bidang or None, closure) if card.is_open else ()
    return {
        "number": card.number,
        "state": card.state.value,
        "kind": card.kind,
        "lane": {"id": card.lane, "name": card.lane_name} if card.is_open else None,
        "step": _code(card.step_number, card.step) if card.is_open else None,
        "entered": _iso(card.entered),
        "due": _iso(card.due),
        "late": card.late(at),
        "step_due": _iso(card.step_due),
        "whole_due": _iso(card.whole_due),
        "legal_class": card.legal_class or None,
        "legal_due": _iso(card.legal_due),
        "paused": _iso(card.paused),
        "outcomes": _outcomes(procedure, step) if card.is_open else [],
        "officers": [officer.id for officer in able],
        **({"month": card.month} if card.is_month else {}),
        **({"booked": card.booked} if card.booked else {}),
    }


def _outcomes(procedure: Procedure, step: Step | None) -> list[dict[str, Any]]:
    if step is None:
        return []
    return [
        {
            "id": outcome.id,
            "label": outcome.label,
            "to": _code(procedure.step_by_id[outcome.to].number, outcome.to)
            if outcome.to in procedure.step_by_id
            else outcome.to,
            "kind": outcome.kind.value,
            "needs": [need.value for need in outcome.needs],
        }
        for outcome in step.outcomes
    ]


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "at": _iso(entry.at),
        "officer": entry.officer,
        "on_behalf": entry.on_behalf or None,
        "act": entry.act,
        "from": _code(entry.from_number, entry.from_step) or None,
        "outcome": entry.outcome or None,
        "to": _code(entry.to_number, entry.to_step) or None,
        "solution": entry.solution or None,
        "answer": entry.answer or None,
        "delivery": entry.delivery or None,
        "note": entry.note or None,
        "detail": None if entry.private else entry.detail or None,
    }


def _clock(clock: Clock) -> dict[str, Any]:
    return {
        "kind": clock.kind,
        "name": clock.name,
        "limit": clock.limit,
        "begin": _iso(clock.begin),
        "due": _iso(clock.due),
        "met": _iso(clock.met),
        "certain": clock.certain,
        "days": [{"day": f"{line.day}", "counted": line.counted, "note": line.note} for line in clock.why],
    }


def _contacts(ws: Workspace, card: Card) -> list[str]:
    """The contacts made about a finished document, latest first; nothing for a case that is no application."""
    application = application_view(ws, card.id)
    if application is None or not application.contacts:
        return []
    lines = ["Kontak:"]
    for one in application.contacts:
        coming = f", akan datang {date_words(one.promised)}" if one.promised else ""
        lines.append(f"  {date_and_time(one.at)}  {one.officer_name}: {one.title}{coming}")
        lines += [f"      {line}" for line in one.note.splitlines()]
    return lines


def _words(view: CaseView, at: datetime, *, proof: bool) -> str:
    card = view.card
    lines = [
        f"{card.number} · {card.channel_label} · diterima {date_and_time(card.received)}",
        f"Isi: {view.content}",
    ]
    if card.is_month:
        lines = [f"{card.number} · mulai {date_and_time(card.received)}", card.content]
    if card.late_book:
        lines.insert(1, card.late_book)
    if view.errata:
        lines.insert(1, f"Ada ralat: {', '.join(one.called for one in view.errata)}")
    if card.is_open:
        due = f", batas {date_and_time(card.due)}" if card.due else ""
        lines.append(f"Sekarang: {card.lane_name} · {card.step_spoken} · {card.left(at)}{due}")
        if card.paused is not None:
            lines.append(f"Dijeda sejak {date_and_time(card.paused)}: {card.pause_reason}")
        lines += [f"  {choice.id}: {choice.label}" for choice in view.choices]
        lines.append("Yang dapat bertindak: " + ", ".join(f"{name} ({key})" for key, name in view.able))
    else:
        reason = f": {view.void_reason}" if view.void_reason else ""
        lines.append(f"Keadaan: {_ENDS[card.state]}{reason}")
    for clock in view.clocks:
        lines.append(f"  {clock_words(clock)}")
        if proof:
            lines += [f"      {date_words(line.day)}  {line.note}" for line in clock.why]
    names = texts_of(view.procedure)
    lines += [f"{names[need].name}: {text}" for need, text in view.texts.items() if text]
    lines.append("Riwayat:")
    for entry in view.history:
        lane = view.procedure.lane_by_id.get(entry.on_behalf)
        ground = "" if lane is not None and lane.external else ", dari kertas"
        behalf = f" atas nama {entry.on_behalf_name}{ground}" if entry.on_behalf else ""
        lines.append(f"  {date_and_time(entry.at)}  {entry.officer_name}{behalf}: {entry.title}")
        if entry.act in _REASONED and entry.detail and not entry.private:
            lines += [f"      {line}" for line in entry.detail.splitlines()]
    return "\n".join(lines)
