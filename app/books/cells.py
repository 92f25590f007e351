"""How the cells of the books are filled from a row's values."""

from __future__ import annotations

from datetime import datetime

from app.books.model import Cell, Filling, Ladder, Tick
from app.procedure.model import State
from app.reading.logbook import status_words
from app.register.closed import SHUT

#: What stands in a column of the state.
STATE_WORDS = {State.OPEN: "tidak", State.ENDED: "selesai", State.REJECTED: "ditolak", State.VOID: "batal"}


def day(moment: datetime | None) -> str:
    """ "24/11/26"."""
    return f"{moment:%d/%m/%y}" if moment else ""


def day_and_hour(moment: datetime | None) -> str:
    """ "24/11/26" and below it "08.12"."""
    return f"{moment:%d/%m/%y}\n{moment:%H.%M}" if moment else ""


def short_moment(moment: datetime) -> str:
    """ "24/11 09.05"."""
    return f"{moment:%d/%m %H.%M}"


def no(filling: Filling) -> Cell:
    return str(filling.line.row)


def number(filling: Filling) -> Cell:
    return filling.line.short


def received(filling: Filling) -> Cell:
    return day_and_hour(filling.line.received)


def received_day(filling: Filling) -> Cell:
    return day(filling.line.received)


def reporter(filling: Filling) -> Cell:
    return filling.line.reporter


def source(filling: Filling) -> Cell:
    return filling.line.channel_label


def source_and_number(filling: Filling) -> Cell:
    """Where it came from and, in a book without a column for it, its number."""
    return f"{filling.line.channel_label}\n{filling.line.short}"


def content(filling: Filling) -> Cell:
    """What it is about and, where it came too late for its own month, why it stands in this one."""
    line = filling.line
    if line.shut:
        return SHUT
    return "\n".join(part for part in (filling.black(line.content), line.late_book) if part)


def verdict(filling: Filling) -> Cell:
    return filling.line.verdict


def classified(filling: Filling) -> Cell:
    return filling.line.verdict_label


def bidang(filling: Filling) -> Cell:
    return filling.line.bidang_name.removeprefix("Bidang ")


def answer(filling: Filling) -> Cell:
    """What the answering team says: the answer, before there is one what was found."""
    return filling.black(filling.line.answer) or filling.black(filling.line.solution)


def delivered(filling: Filling) -> Cell:
    """When and how the answer reached who complained, or that the complaint was sent back."""
    line = filling.line
    if line.returned is not None:
        return f"dikembalikan\n{short_moment(line.returned)}"
    if line.delivered is not None:
        return "\n".join(
            part for part in (short_moment(line.delivered), filling.black(line.delivery)) if part
        )
    return filling.black(line.delivery)


def status(filling: Filling) -> Cell:
    """selesai, tidak, "batal: alasan" or "ditolak: alasan"."""
    line = filling.line
    reason = filling.black(line.reason)
    if line.state is State.REJECTED:
        return f"ditolak: {reason}" if reason else "ditolak"
    return status_words(line.state, reason)


def ladder(filling: Filling) -> Cell:
    return filling.line.ladder if not filling.line.shut else Ladder()


def follow_up(filling: Filling) -> Cell:
    """What was done; of a number without that, why it was rejected or voided."""
    line, texts = filling.line, []
    if line.reason and line.state in (State.REJECTED, State.VOID):
        texts.append(f"{STATE_WORDS[line.state].capitalize()}: {filling.black(line.reason)}")
    texts.append(filling.black(line.solution) or filling.black(line.answer))
    return "\n".join(text for text in texts if text)


def ended_day(filling: Filling) -> Cell:
    return day(filling.line.ended)


def days(filling: Filling) -> Cell:
    return "" if filling.line.days is None else str(filling.line.days)


def result(filling: Filling) -> Cell:
    return STATE_WORDS[filling.line.state]


def pen(filling: Filling) -> Cell:
    """Paraf: initials, date and hour of who looked it over; left to the pen while nobody has."""
    given = filling.line.paraf
    return f"{given.initials} {given.at:%d/%m/%y} {given.at:%H.%M}" if given else ""


# -- Buku Registrasi Pendaftaran ----------------------------------------------------------------------------------


def registered(filling: Filling) -> Cell:
    return short_moment(filling.line.received) if filling.line.received else ""


def name(filling: Filling) -> Cell:
    """The applicant's name where the envelopes were opened for this paper, else the code."""
    return (filling.identity.name if filling.identity else "") or filling.line.reporter


def phone(filling: Filling) -> Cell:
    return filling.identity.phone if filling.identity else ""


def place(filling: Filling) -> Cell:
    of = filling.line.registration
    named = (
        of.village if of.village.casefold().startswith("pekon ") or not of.village else f"Pekon {of.village}"
    )
    return "\n".join(part for part in (named, of.district) if part)


def documents(filling: Filling) -> Cell:
    """What is asked for; of a closed, voided or rejected one that."""
    line = filling.line
    if line.shut:
        return SHUT
    words = str(status(filling)) if line.state in (State.VOID, State.REJECTED) else ""
    parts = (filling.black(line.registration.documents), words, line.late_book)
    return "\n".join(part for part in parts if part)


def complete(filling: Filling) -> Cell:
    return _tick(filling.line.registration.complete)


def checked(filling: Filling) -> Cell:
    return _tick(filling.line.registration.checked)


def _tick(on: bool | None) -> Cell:
    return "" if on is None else Tick(on)


def head_verdict(filling: Filling) -> Cell:
    return filling.line.registration.verdict


def handing(filling: Filling) -> Cell:
    return filling.line.registration.handing


def finished(filling: Filling) -> Cell:
    moment = filling.line.registration.finished
    return f"{moment:%d/%m}" if moment else ""


def sent(filling: Filling) -> Cell:
    return filling.line.registration.sent


# -- in the window, where a row is narrower than on paper ---------------------------------------------------------


def completeness(filling: Filling) -> Cell:
    """The checklist in words."""
    of = filling.line.registration.complete
    return "" if of is None else ("lengkap" if of else "belum lengkap")


def verification(filling: Filling) -> Cell:
    """How far it was verified: by the loket, and what the Kasi said."""
    of = filling.line.registration
    loket = "loket sudah memverifikasi" if of.checked else ""
    return ", ".join(part for part in (loket, f"Kasi: {of.verdict}" if of.verdict else "") if part)


def handing_over(filling: Filling) -> Cell:
    """How it is handed over, since when it is finished, and how it left."""
    of = filling.line.registration
    ready = f"selesai {of.finished:%d/%m}" if of.finished else ""
    return ", ".join(part for part in (of.handing, ready, of.sent) if part)
