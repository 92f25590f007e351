"""What the office holds on one person: found by an officer with the right, printed for the person who asks.

UU 27/2022 gives everybody the right to know what is kept about them. Searching and printing are entered in the
record; each envelope is opened through the same door as on the case page.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from app.channels import CHANNELS, TARGETS
from app.contact_words import CHANNELS as CONTACT_CHANNELS
from app.contact_words import result_words
from app.errors import InputError, RefusedError
from app.office.officers import acting_officer, bidang_name, officer_names, refuse_without
from app.office.powers import Power
from app.office.settings import now, office_of
from app.privacy.reasons import check_reason
from app.privacy.retention import STATE_WORDS, retention_of
from app.record.acts import Act
from app.register.attach import attachments
from app.register.cases import case_with_id
from app.register.closed import hidden
from app.register.envelope import FIELD_WORDS, Opened, label_of, open_envelope
from app.texts import checked, one_line, shown
from app.workspace import Workspace, parsed
from app.worktime.words import date_words
from models import applications, identity, reading
from models.identity import Complainant
from models.incidents import envelope_entries

#: So many complaints of one person are listed.
MOST = 100
#: So many are printed at once: each envelope is opened by itself.
MOST_PRINTED = 40

_KIND_WORDS = {"number": "nomor", "name": "nama"}


class Hit(NamedTuple):
    """A complaint of somebody who answers to what was looked for; nothing from inside the envelope."""

    case_id: str
    number: str
    reporter: str  # "K-0127"
    received: datetime
    channel_label: str
    state_words: str
    content: str  # its first words


class Opening(NamedTuple):
    """That the envelope was opened."""

    at: datetime
    officer: str
    reason: str
    second: str = ""  # name of the second officer


class Held(NamedTuple):
    """Everything that one complaint holds on the person who brought it."""

    number: str
    reporter: str
    received: datetime
    channel_label: str
    targets: str
    bidang_name: str
    state_words: str
    identity: tuple[tuple[str, str], ...]  # (field as the form calls it, value)
    earlier: tuple[tuple[datetime, str, str], ...]  # corrected: (when, field, the value before)
    content: str
    answer: str
    delivery: str
    attachments: tuple[str, ...]
    openings: tuple[Opening, ...]
    kept_until: date | None  # by the office's schedule; None: for as long as nobody sets one, or it is open


class PersonReport(NamedTuple):
    """What is printed. Who asked for it at the counter stands on the paper alone, never in the record."""

    at: datetime
    officer: str
    title: str
    asked_by: str
    searched_by: str  # "nama", "nomor"
    held: tuple[Held, ...]


def find_person(ws: Workspace, *, query: str, reason: str, officer_id: str) -> tuple[Hit, ...]:
    """Complaints whose complainant has exactly this telephone number or NIK, or all these whole words in the name.

    Newest first. InputError with field query or reason. The record keeps that somebody looked and why, never for
    whom.
    """
    officer = acting_officer(ws, officer_id)
    _refuse_without_key(ws)
    why = check_reason(reason)
    kind = identity.kind_of_query(query)
    if not kind:
        raise InputError(
            f"“{shown(query)}” bukan nomor atau nama yang dapat dicari. Tulis No. Hp atau NIK lengkap, atau kata utuh"
            " dari namanya."
            if query.strip()
            else "Tulis No. Hp, NIK, atau nama yang dicari.",
            field="query",
        )
    with ws.write():
        identity.index_pending()
        pks = identity.find_exact(query, limit=MOST)
        cards = reading.cards_by_pk(pks)
        codes = identity.envelopes([card["id"] for card in cards])
        shut, zone = hidden(ws, officer), office_of(ws).timezone
        hits = []
        for card in cards:
            if card["id"] in shut or card["id"] not in codes:
                continue
            received = parsed(card["received_at"])
            assert received is not None
            hits.append(
                Hit(
                    case_id=card["id"],
                    number=card["number"] or card["temporary_number"],
                    reporter=label_of(codes[card["id"]].code, card["kind"]),
                    received=received.astimezone(zone),
                    channel_label=CHANNELS.get(card["channel"], ""),
                    state_words=STATE_WORDS.get(card["state"], "Berjalan"),
                    content=shown(card["content"], 120),
                )
            )
        ws.enter(Act.SEARCH_IDENTITY, officer.id, _KIND_WORDS[kind], found=len(hits), reason=why)
    return tuple(hits)


def _refuse_without_key(ws: Workspace) -> None:
    refuse_without(ws, Power.IDENTITY)
    if not ws.keys.identity:
        raise RefusedError("Amplop hanya dapat dibuka oleh petugas yang masuk sendiri dengan hak Identitas.")


def person_report(
    ws: Workspace,
    *,
    case_ids: Sequence[str],
    reason: str,
    officer_id: str,
    asked_by: str = "",
    searched_by: str = "",
    second_officer: str = "",
    second_password: str = "",
) -> PersonReport:
    """Open the envelopes of these complaints and gather what they hold on their complainant.

    The record names every envelope that was opened for it. InputError with field cases, reason, second_officer or
    second_password; RefusedError where one of them may not be opened, and then nothing comes out.
    """
    officer = acting_officer(ws, officer_id)
    _refuse_without_key(ws)
    why = check_reason(reason)
    wanted = list(dict.fromkeys(case_ids))
    if not wanted:
        raise InputError("Pilih pengaduan yang dicetak.", field="cases")
    if len(wanted) > MOST_PRINTED:
        raise InputError(f"Paling banyak {MOST_PRINTED} pengaduan sekali cetak.", field="cases")
    opened = [
        open_envelope(
            ws,
            case_id=case_id,
            officer_id=officer.id,
            reason=why,
            second_officer=second_officer,
            second_password=second_password,
        )
        for case_id in wanted
    ]
    with ws.read():
        held = tuple(_held(ws, one) for one in opened)
    codes = [one.label for one in opened]
    ws.note(
        Act.PERSON_REPORT,
        officer.id,
        ", ".join(codes[:3]) + (f" dan {len(codes) - 3} lagi" if len(codes) > 3 else ""),
        names=codes,
        reason=why,
    )
    asked = one_line(checked(asked_by, name="Diminta oleh", field="asked_by").text).strip()
    return PersonReport(now(ws), officer.name, officer.title, asked, searched_by, held)


def _held(ws: Workspace, opened: Opened) -> Held:
    """What one complaint holds. Internal notes never leave the office, so they are not among it."""
    zone = office_of(ws).timezone
    found = case_with_id(ws, opened.case_id)
    complaint = reading.complaint(opened.case_id) or {}
    past = identity.open_past(opened.case_id)
    when = {
        entry["id"]: parsed(entry["at"]) for entry in reading.history(opened.case_id) if entry["id"] in past
    }
    earlier = []
    for history_id, (field, old, _new) in past.items():
        at = when.get(history_id)
        if old and at is not None:
            earlier.append((at.astimezone(zone), FIELD_WORDS[field], old))
    received = parsed(found.row["received_at"])
    assert received is not None
    return Held(
        number=found.number,
        reporter=opened.label,
        received=received.astimezone(zone),
        channel_label=CHANNELS.get(complaint.get("channel", ""), ""),
        targets=", ".join(
            part
            for part in (
                *(words for code, words in TARGETS.items() if complaint.get(f"target_{code}")),
                complaint.get("target_text", ""),
            )
            if part
        ),
        bidang_name=bidang_name(ws, found.row["bidang_id"]),
        state_words=STATE_WORDS.get(found.row["state"], "Berjalan"),
        identity=_fields(opened.complainant) + _of_application(opened.case_id),
        earlier=tuple(sorted(earlier)),
        content=complaint.get("content", ""),
        answer=complaint.get("answer", ""),
        delivery=complaint.get("delivery", ""),
        attachments=tuple(one.name for one in attachments(ws, opened.case_id)),
        openings=_openings(ws, opened.case_id),
        kept_until=_kept_until(ws, found.row),
    )


def _fields(who: Complainant) -> tuple[tuple[str, str], ...]:
    return tuple((words, getattr(who, field)) for field, words in FIELD_WORDS.items() if getattr(who, field))


def _of_application(case_id: str) -> tuple[tuple[str, str], ...]:
    """What an application holds on its applicant beside the envelope; nothing for a complaint."""
    row = applications.application(case_id)
    if row is None:
        return ()
    born = date.fromisoformat(row["birth_date"]) if row["birth_date"] else None
    fields = [
        ("Tanggal lahir", date_words(born) if born else ""),
        ("Kecamatan", row["kecamatan"]),
        ("Pekon", row["pekon"]),
    ]
    for one in applications.contacts([case_id])[case_id]:
        at = parsed(one["at"])
        assert at is not None
        words = f"{CONTACT_CHANNELS.get(one['channel'], '')}, {result_words(one['channel'], one['result']).lower()}"
        fields.append(
            (f"Dihubungi {date_words(at)}", ". ".join(part for part in (words, one["note"]) if part))
        )
    return tuple((name, value) for name, value in fields if value)


def _openings(ws: Workspace, case_id: str) -> tuple[Opening, ...]:
    """Every time that the envelope was opened, this one included."""
    zone = office_of(ws).timezone
    names = officer_names(ws)
    found = []
    for text, officer_id, detail in envelope_entries(case_id):
        at, read = parsed(text), json.loads(detail)
        assert at is not None
        _before, _word, reason = str(read.get("sentence", "")).partition("Alasan: ")
        second = str(read.get("second", ""))
        found.append(
            Opening(
                at.astimezone(zone),
                names.get(officer_id, officer_id),
                reason.rstrip("."),
                names.get(second, second),
            )
        )
    return tuple(found)


def _kept_until(ws: Workspace, row: Mapping[str, Any]) -> date | None:
    """The last day that the office's schedule keeps an ended complaint."""
    years = retention_of(ws).years(row["state"]) if row["state"] in STATE_WORDS else None
    ended = parsed(row["ended_at"])
    if years is None or ended is None:
        return None
    day = ended.date()
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
