"""A signed report of ours, looked at from its first byte to its last: both signatures, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from app.signing.judge_changes import forbidden_change
from app.signing.judge_form import (
    Field,
    Signed,
    certified,
    field_text,
    fields_of,
    never_there,
    signed,
    strange_places,
)
from app.signing.judge_look import Look, look_of
from app.signing.judge_objects import BrokenError
from app.signing.judge_raw import seal_in
from app.signing.judge_revisions import Pile
from app.signing.judge_seals import Seal, UnknownWayError
from app.signing.judge_words import Reason
from app.signing.names import DECISION_FIELD, HEAD_FIELD, MAKER_FIELD, SIGNATURE_FIELDS

#: what a line says of a fault, besides the sentence
STRUCTURE: Final = "Susunan berkas berubah"
OVERLAID: Final = "Ada yang diletakkan di atas halaman"
ACTING: Final = "Ada isi yang tidak pernah ada di laporan kantor"
BETWEEN: Final = "Ada yang berubah di antara kedua tanda tangan"
SHOWN: Final = "Keputusan yang terlihat bukan yang diisi"
MORE: Final = "Ada tanda tangan di luar tempatnya"
OPEN: Final = "Tanda tangan pertama tidak mengunci isi"
BEHIND: Final = "Ada isi sesudah tanda tangan terakhir"
ORDER: Final = "Urutan tanda tangan berubah"


@dataclass
class Report:
    """What was seen. `seals` has the intact signatures by field, `torn` those that do not fit, `unsigned` the fields
    where nobody signed; `fault` is the first thing that is wrong, with the words for its line."""

    pages: int = 0
    seals: dict[str, Seal] = field(default_factory=dict)
    torn: list[str] = field(default_factory=list)
    unsigned: list[str] = field(default_factory=list)
    elsewhere: bool = False
    covers_all: bool = False
    decision: str = ""
    looks_sure: bool = True
    fault: tuple[Reason, str] | None = None

    def blame(self, reason: Reason, words: str) -> None:
        """Keep the first fault."""
        self.fault = self.fault or (reason, words)


def look_at(data: bytes) -> Report:
    """Judge a file that bears the names of our fields; never raises."""
    report = Report()
    try:
        _look(data, report)
    # A file that somebody crafted may make us stumble in a way that nobody thought of: it is none that we made.
    except Exception:
        report.blame(Reason.CHANGED, STRUCTURE)
    return report


def _look(data: bytes, report: Report) -> None:
    pile = Pile(data)
    state = pile.state()
    report.pages = len(state.pages())
    fields = fields_of(state)
    if any(fields[name].kind != "Sig" for name in SIGNATURE_FIELDS if name in fields):
        raise BrokenError("no signature field")
    # Every signature first: the lines below say of each how it stands, whatever else is wrong.
    found = {name: one for name in SIGNATURE_FIELDS if (one := _signature(data, pile, fields, name, report))}
    others = [name for name, one in fields.items() if one.kind == "Sig" and name not in SIGNATURE_FIELDS]
    signed_elsewhere = [name for name in others if fields[name].values.get("V") is not None]
    if report.torn:
        report.blame(Reason.CHANGED, "")
    if signed_elsewhere and not found and not report.torn:
        report.elsewhere = True
        return
    if others:
        report.blame(Reason.APPENDED, MORE)
    if not found:
        report.blame(Reason.MISSING, "")
    elif len(found) == 1:
        [(name, only)] = found.items()
        report.covers_all = only.end == len(data)
        if not report.covers_all:
            report.blame(Reason.APPENDED, BEHIND)
        report.blame(Reason.CUT_BACK if name == MAKER_FIELD else Reason.CHANGED, "")
    else:
        _both(data, pile, fields, found, report)


def _signature(data: bytes, pile: Pile, fields: dict[str, Field], name: str, report: Report) -> Signed | None:
    if name not in fields:
        report.unsigned.append(name)
        return None
    try:
        one = signed(pile.state(), fields[name])
        if one is None:
            report.unsigned.append(name)
            return None
        report.seals[name] = seal_in(data, one)
    except (BrokenError, UnknownWayError):
        report.torn.append(name)
        return None
    return one


def _both(
    data: bytes, pile: Pile, fields: dict[str, Field], found: dict[str, Signed], report: Report
) -> None:
    first, last = found[MAKER_FIELD], found[HEAD_FIELD]
    report.covers_all = last.end == len(data)
    if not report.covers_all:
        report.blame(Reason.APPENDED, BEHIND)
    ends = pile.ends()
    if not first.end < last.end or first.end not in ends or last.end not in ends:
        report.blame(Reason.CHANGED, ORDER)
        return
    count, whole = ends.index(first.end) + 1, pile.state()
    for name, one, revision in ((MAKER_FIELD, first, count), (HEAD_FIELD, last, ends.index(last.end) + 1)):
        own = pile.revisions[revision - 1]
        # A signature whose words stand in another revision than the one that it closes was brought there.
        if not own.start <= whole.places[one.number] < own.end or fields[name].number not in own.objects:
            report.blame(Reason.CHANGED, ORDER)
    if not certified(whole, first):
        report.blame(Reason.CHANGED, OPEN)
    if never_there(whole):
        report.blame(Reason.CHANGED, ACTING)
    if strange_places(whole, fields):
        report.blame(Reason.CHANGED, OVERLAID)
    if set(fields) != {*SIGNATURE_FIELDS, DECISION_FIELD}:
        report.blame(Reason.CHANGED, ACTING)
        return
    if forbidden_change(pile.state(count), whole, fields, (HEAD_FIELD, DECISION_FIELD)):
        report.blame(Reason.CHANGED, BETWEEN)
    look = look_of(pile.state(count), whole, fields[DECISION_FIELD])
    if look is Look.OTHER:
        report.blame(Reason.CHANGED, SHOWN)
    report.decision = field_text(whole, fields[DECISION_FIELD])
    report.looks_sure = look is Look.SAME
