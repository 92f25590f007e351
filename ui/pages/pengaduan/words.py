"""The page's own phrases: title of a complaint, its mark, moments as the office says them."""

from __future__ import annotations

from datetime import datetime
from typing import get_args

from app.procedure.model import CaseKind, OutcomeKind, State
from app.procedure.nouns import NOUNS
from app.reading.views import Card, CaseView, Choice, Urgency
from app.texts import NONE_GIVEN
from app.worktime.words import date_words, day_month, month_words
from ui.widgets import one_line
from ui.widgets.marks import State as MarkState

_TITLE = 110


def title_of(view: CaseView) -> str:
    """What the complaint is about: its first sentence."""
    if view.card.is_month:
        return f"Berkas bulan {month_words(view.card.month)}"
    text = one_line(view.content, 400)
    for stop in (". ", "? ", "! "):
        place = text.find(stop)
        if place > 0:
            text = text[: place + 1]
    text = text.removesuffix(".")
    return text if len(text) <= _TITLE else text[:_TITLE].rsplit(" ", 1)[0] + " …"


def mark_of(card: Card, now: datetime) -> tuple[MarkState, str, str]:
    """State, words and sign (or "") of the mark beside the title."""
    if card.state is State.VOID:
        return "voided", "batal", ""
    if card.state is State.REJECTED:
        return "not_done", "ditolak", "close-octagon-outline"
    if card.state is State.ENDED:
        return "done", "selesai", ""
    urgency = card.urgency(now).value
    state: MarkState = "running"
    for known in get_args(MarkState):
        if known == urgency:
            state = known
    return state, card.left(now), ""


def tone_of(urgency: Urgency) -> str:
    """The token in which remaining time is written."""
    return {Urgency.LATE: "bad", Urgency.SOON: "warn", Urgency.PAUSED: "ink"}.get(urgency, "text2")


def moment_words(moment: datetime, now: datetime) -> str:
    """ "10:41" of today, else "1 Des 10:41"; the year only where it is another one."""
    local = moment.astimezone(now.tzinfo)
    return f"{local:%H:%M}" if local.date() == now.date() else received_words(moment, now)


def received_words(moment: datetime, now: datetime) -> str:
    """ "30 Nov 09:20": a receipt always has its day."""
    local = moment.astimezone(now.tzinfo)
    day = day_month(local) if local.year == now.year else date_words(local)
    return f"{day} {local:%H:%M}"


def who_brought(card: Card) -> str:
    """Who waits for the office: "pelapor", of an application "pemohon"."""
    return "pemohon" if card.kind == CaseKind.APPLICATION else "pelapor"


def case_noun(card: Card) -> str:
    """What the case is called: "pengaduan", "permohonan"."""
    return NOUNS[CaseKind(card.kind)]


def given(text: str) -> bool:
    """Whether an identity field holds something: "tidak ada" is a value, but nothing to show."""
    return bool(text.strip()) and text.strip().casefold() != NONE_GIVEN


def verb(choice: Choice, lane: str) -> str:
    """What the main button says for this way out; `lane` is who has the case next."""
    if choice.kind is OutcomeKind.BACK:
        return f"Kembalikan ke {lane}"
    if choice.kind is OutcomeKind.REJECT:
        return choice.label
    return "Selesaikan" if choice.ends else f"Teruskan ke {lane}"


def verb_icon(choice: Choice) -> str:
    """The sign of that button."""
    if choice.kind is OutcomeKind.BACK:
        return "arrow-u-left-top"
    if choice.kind is OutcomeKind.REJECT:
        return "close-octagon-outline"
    return "check" if choice.ends else "arrow-right"
