"""The ways out of where a card stands, and the words for going one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.errors import RefusedError
from app.office.procedures import procedure_of, refuse_lost
from app.procedure.model import NO_NUMBER, OutcomeKind, State
from app.reading.case import choices
from app.reading.views import Card, Choice
from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Way:
    """One outcome with where it leads: a lane, or an end (`lane` is "" then)."""

    choice: Choice
    lane: str  # id of the lane that has it next, ""
    lane_name: str  # the SOP's name of that lane, without the bidang
    end: str  # label of the end, ""
    rejects: bool

    @property
    def back(self) -> bool:
        return self.choice.kind is OutcomeKind.BACK

    @property
    def forward(self) -> bool:
        return self.choice.kind is OutcomeKind.FORWARD

    def asks_bidang(self, card: Card) -> bool:
        """Whether nobody can tell yet whose desk it goes to."""
        return self.choice.per_bidang and not card.bidang

    def verb(self) -> str:
        """The button's words: "Teruskan ke Staf Kerjasama", "Kembalikan ke Bidang Capil", "Selesaikan"."""
        if self.rejects:
            return "Tolak"
        if self.back:
            return f"Kembalikan ke {self.choice.to_lane}" if self.lane else "Kembalikan"
        return f"Teruskan ke {self.choice.to_lane}" if self.lane else "Selesaikan"

    def title(self, number: str) -> str:
        """The dialog's head: "Teruskan 0866 ke Bidang Capil"."""
        verb, _space, rest = self.verb().partition(" ")
        return f"{verb} {number} {rest}".strip()

    def done(self, number: str, place: str) -> str:
        """What is said afterwards: "0866 diteruskan ke Bidang Capil"; `place` is the lane or bidang reached."""
        if not self.lane:
            return f"{number} {self.end.lower() or 'selesai'}"
        return f"{number} {'dikembalikan' if self.back else 'diteruskan'} ke {place}"

    def told(self) -> str:
        """The way in a list: "Ya, dijawab (ke Staf Kerjasama, langkah 5)"; nothing is said twice."""
        label = self.choice.label
        if not self.lane:
            said = self.end.casefold() in label.casefold()
            return label if said else f"{label} ({self.end.lower()})"
        where = [] if self.choice.to_lane in label else [f"ke {self.choice.to_lane}"]
        number = self.choice.to
        where += [f"langkah {number}"] if number and number != NO_NUMBER else []
        return f"{label} ({', '.join(where)})" if where else label


def ways_of(ws: Workspace, card: Card) -> tuple[Way, ...]:
    """Every way out of where the card stands, in the SOP's order."""
    procedure = procedure_of(ws, card.procedure_key)
    step = procedure.step_by_id.get(card.step)
    if step is None:
        return ()
    found = []
    offered = choices(ws, procedure, step, card.bidang or None)
    for outcome, choice in zip(step.outcomes, offered, strict=True):
        target = procedure.step_by_id.get(outcome.to)
        lane = procedure.lane_by_id[target.lane] if target else None
        end = procedure.end_by_id.get(outcome.to)
        found.append(
            Way(
                choice=choice,
                lane=lane.id if lane else "",
                lane_name=lane.name if lane else "",
                end=end.label if end else "",
                rejects=choice.kind is OutcomeKind.REJECT or bool(end and end.state is State.REJECTED),
            )
        )
    return tuple(found)


def lost_sentence(ws: Workspace, card: Card) -> str:
    """Why a case cannot be moved whose revision of the SOP cannot be read, and the remedy; "" for any other case."""
    try:
        refuse_lost(procedure_of(ws, card.procedure_key))
    except RefusedError as error:
        return error.sentence
    return ""


def refusal(card: Card, lane_name: str, ways: Sequence[Way]) -> str:
    """Why a card cannot be put into that lane, and what is possible instead."""
    where = f"di langkah {card.step_number}" if card.step_number not in ("", NO_NUMBER) else "di sini"
    possible = "; ".join(way.told() for way in ways)
    return f"{card.short} tidak dapat langsung ke {lane_name}. Pilihan {where}: {possible}."
