"""A PC's clock that was set back: numbers and deadlines follow it, so it is told before they do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from app.record.people import zone
from app.workspace import Workspace
from app.worktime.words import date_and_time
from models.summary import step_back

#: A clock put right by the network goes back by seconds; nobody needs to look after that.
_SMALL = timedelta(minutes=10)
#: How long it is told. A clock that once stood ahead must not be told of until that day has come.
_TOLD_FOR = timedelta(days=7)


class SetBack(NamedTuple):
    """The band's title, and what to do."""

    title: str
    text: str

    @property
    def sentence(self) -> str:
        """Both, for the command line."""
        return f"{self.title}. {self.text}"


def set_back(ws: Workspace) -> SetBack | None:
    """What to tell while the clock stands before what the record has seen already; None where time goes on.

    Asked after a login, whose entry is the first that the clock's step back has marked.
    """
    now = ws.clock()
    since, until = (one.astimezone(UTC).isoformat() for one in (now - _TOLD_FOR, now + _TOLD_FOR))
    with ws.read():
        seen = step_back(since, until)
    before = datetime.fromisoformat(seen) if seen else now
    if before <= now + _SMALL:
        return None
    here = zone(ws)
    return SetBack(
        "Jam komputer mundur",
        f"Sekarang {date_and_time(now.astimezone(here))}, padahal sudah ada kegiatan"
        f" {date_and_time(before.astimezone(here))}. Betulkan jam komputer sebelum menerima pengaduan; nomor dan batas"
        " waktu mengikutinya.",
    )
