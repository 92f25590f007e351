"""Opening the envelopes of a whole month at once, for the one book that holds names: the same door as for a single
envelope, with one reason, and one entry in the record for each of them."""

from __future__ import annotations

from collections.abc import Iterable

from app.office.settings import now
from app.record.acts import Act
from app.register.closed import hidden
from app.register.envelope import (
    OPEN_FOR,
    Opened,
    Reason,
    check_reason,
    label_of,
    opening_officer,
    plain,
    second_officer_of,
    sentence,
)
from app.workspace import Workspace
from models import identity, reading


def open_envelopes(
    ws: Workspace,
    *,
    case_ids: Iterable[str],
    officer_id: str,
    reason: str,
    second_officer: str = "",
    second_password: str = "",
) -> dict[str, Opened]:
    """Open the envelopes of these cases for five minutes: case id -> envelope. Left out are cases that are closed to
    one of the officers, and those where nothing was given or the identity was destroyed.

    Every opening is in the record before a single value is read. Raises InputError with field words, second_officer
    or second_password, RefusedError without the right.
    """
    officer = opening_officer(ws, officer_id)
    own = check_reason(Reason.OTHER, reason)
    second = second_officer_of(ws, officer, second_officer, second_password)
    at = now(ws)
    with ws.write():
        shut = hidden(ws, officer) | (hidden(ws, second) if second else frozenset())
        wanted = [case_id for case_id in dict.fromkeys(case_ids) if case_id not in shut]
        known = identity.envelopes(wanted)
        cards = {card["id"]: card for card in reading.cards_by_id(list(known))}
        codes = {
            case_id: envelope.code
            for case_id, envelope in known.items()
            if envelope.given and not envelope.destroyed_at
        }
        for case_id, code in codes.items():
            card = cards[case_id]
            said = sentence(
                at=at,
                officer=officer,
                code=code,
                reason=Reason.OTHER,
                words=own,
                second=second,
                kind=card["kind"],
            )
            ws.enter(
                Act.ENVELOPE,
                officer.id,
                label_of(code, card["kind"]),
                case_id,
                sentence=plain(said),
                number=card["number"] or card["temporary_number"],
                reason=Reason.OTHER.value,
                **({"second": second.id} if second else {}),
            )
    with ws.read():
        return {
            case_id: Opened(case_id, code, identity.open_one(case_id), at + OPEN_FOR, cards[case_id]["kind"])
            for case_id, code in codes.items()
        }
