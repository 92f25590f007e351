"""Who held which office when (masa jabatan): the signature block of a report follows the day on which it is signed.

Sources: definitive holders, Plt. (pelaksana tugas) while an office is vacant, Plh. (pelaksana harian) while its holder
is away, and a.n. for who signs in another's name.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from app.changes import Changes
from app.errors import InputError
from app.office.month_steps import Post, lane_of, title_of
from app.office.officers import Mode, officer_named, officers, refuse_without
from app.office.powers import Power
from app.procedure.model import Procedure
from app.record.acts import Act
from app.texts import one_line
from app.workspace import Workspace
from app.worktime.words import date_words
from models import monthend as rows

#: No office has been held longer, and none begins before.
_EARLIEST, _LATEST = date(1990, 1, 1), date(2999, 12, 31)


class Capacity(StrEnum):
    """In which capacity somebody holds an office."""

    DEFINITIVE = "definitif"
    PLT = "plt"
    PLH = "plh"


CAPACITY_WORDS = {Capacity.DEFINITIVE: "definitif", Capacity.PLT: "Plt.", Capacity.PLH: "Plh."}
POST_WORDS = {Post.MAKER: "Penyusun laporan", Post.HEAD: "Kepala Dinas"}


class Term(NamedTuple):
    """A term of office. `title` is the office ("Kepala Dinas"), `on_behalf` in whose name they sign ("a.n." stands before
    it), both days belong to the term; without `until_on` it still runs."""

    id: str
    post: Post
    officer_id: str
    capacity: Capacity
    title: str
    from_on: date
    until_on: date | None = None
    on_behalf: str = ""

    def covers(self, day: date) -> bool:
        """Whether the term runs on that day."""
        return self.from_on <= day <= self.last

    @property
    def last(self) -> date:
        """Its last day; one that still runs has none that anybody will see."""
        return self.until_on or _LATEST

    def meets(self, other: Term) -> bool:
        """Whether both run on one day."""
        return self.from_on <= other.last and other.from_on <= self.last

    @property
    def period(self) -> str:
        """ "sejak 2 Jan 2025", "16 Nov 2026 – 31 Des 2026"."""
        if self.until_on is None:
            return f"sejak {date_words(self.from_on)}"
        return f"{date_words(self.from_on)} – {date_words(self.until_on)}"


class Signer(NamedTuple):
    """Who signs on a day and what stands in their block. `lines` are the lines over the name, e.g. ("a.n. Kepala Dinas",
    "Sekretaris"); `title` is the same in one line; `words` tells since when; `note` what is unusual about it."""

    post: Post
    officer_id: str
    name: str
    nip: str
    grade: str
    capacity: str
    lines: tuple[str, ...]
    title: str
    words: str
    note: str = ""


def terms(ws: Workspace) -> tuple[Term, ...]:
    """Every term that the office has entered, oldest first."""
    return ws.cached("terms", lambda: tuple(_term(row) for row in rows.holders()))


def _term(row: dict[str, str]) -> Term:
    return Term(
        id=row["id"],
        post=Post(row["post"]),
        officer_id=row["officer_id"],
        capacity=Capacity(row["capacity"]),
        title=row["title"],
        on_behalf=row["on_behalf"],
        from_on=date.fromisoformat(row["from_on"]),
        until_on=date.fromisoformat(row["until_on"]) if row["until_on"] else None,
    )


def save_term(ws: Workspace, *, term: Term) -> Changes:
    """Store a term, new or changed. InputError `title`, `from_on`, `until_on`: the last names the term that it meets."""
    refuse_without(ws, Power.OFFICE)
    holder = officer_named(ws, term.officer_id)
    term = term._replace(title=one_line(term.title).strip(), on_behalf=one_line(term.on_behalf).strip())
    if not term.title:
        raise InputError(
            "Nama jabatan masih kosong. Isi seperti tertulis di blok tanda tangan.", field="title"
        )
    if not _EARLIEST <= term.from_on <= _LATEST:
        raise InputError("Tanggal mulai tidak masuk akal. Periksa tahunnya.", field="from_on")
    if term.until_on is not None and term.until_on < term.from_on:
        raise InputError(
            "Tanggal selesai lebih dulu daripada tanggal mulai. Periksa keduanya.", field="until_on"
        )
    for other in terms(ws):
        same = (term.post, term.capacity) == (other.post, other.capacity)
        # A Plt. or Plh. stands beside the definitive one.
        if other.id != term.id and same and term.meets(other):
            raise InputError(
                f"Pada masa itu sudah ada {officer_named(ws, other.officer_id).name} ({other.period})."
                " Akhiri masa itu dahulu, atau catat sebagai Plt. atau Plh.",
                field="from_on",
            )
    with ws.write():
        rows.put_holder(
            {
                "id": term.id,
                "post": term.post.value,
                "officer_id": term.officer_id,
                "capacity": term.capacity.value,
                "title": term.title,
                "on_behalf": term.on_behalf,
                "from_on": term.from_on.isoformat(),
                "until_on": term.until_on.isoformat() if term.until_on else None,
            }
        )
        what = f"{CAPACITY_WORDS[term.capacity]} {term.title}, {term.period}"
        ws.enter(Act.HOLDER, ws.session.officer_id, holder.name, what=what)
    ws.forget()
    return Changes(settings=True)


def remove_term(ws: Workspace, *, term_id: str) -> Changes:
    """Take out a term that was entered by mistake. What was signed keeps the name and title that it was signed with."""
    refuse_without(ws, Power.OFFICE)
    found = next((term for term in terms(ws) if term.id == term_id), None)
    if found is None:
        raise InputError("Masa jabatan ini sudah tidak ada. Lihat lagi daftarnya.")
    with ws.write():
        rows.drop_holder(term_id)
        what = f"dihapus: {CAPACITY_WORDS[found.capacity]} {found.title}, {found.period}"
        ws.enter(Act.HOLDER, ws.session.officer_id, officer_named(ws, found.officer_id).name, what=what)
    ws.forget()
    return Changes(settings=True)


def signer_on(ws: Workspace, *, post: Post, day: date, procedure: Procedure) -> Signer | None:
    """Who signs for a post on a day; None where nobody is known, and the block stays empty for the pen.

    A Plh. goes before a Plt., both before the definitive holder, since they are there because that one is not. Where
    the office has entered no term at all, whoever alone sits in the lane is taken for the holder.
    """
    mine = [term for term in terms(ws) if term.post is post]
    order = (Capacity.PLH, Capacity.PLT, Capacity.DEFINITIVE)
    found = min(
        (term for term in mine if term.covers(day)), key=lambda t: order.index(t.capacity), default=None
    )
    if found is not None:
        return _signer(ws, found, mine)
    if mine:
        return None
    lane = lane_of(procedure, post)
    sitting = [
        one
        for one in officers(ws)
        if any(d.procedure_id == procedure.id and d.lane == lane and d.mode is Mode.OWN for d in one.desks)
    ]
    if not lane or len(sitting) != 1:
        return None
    title = title_of(procedure, post)
    one = sitting[0]
    return Signer(
        post,
        one.id,
        one.name,
        one.nip,
        one.grade,
        Capacity.DEFINITIVE.value,
        (title,),
        title,
        "menurut lajurnya",
    )


def _signer(ws: Workspace, term: Term, mine: list[Term]) -> Signer:
    holder = officer_named(ws, term.officer_id)
    before = "" if term.capacity is Capacity.DEFINITIVE else f"{CAPACITY_WORDS[term.capacity]} "
    title = f"{before}{term.title}"
    lines = (f"a.n. {term.on_behalf}", title) if term.on_behalf else (title,)
    words = f"definitif {term.period}" if term.capacity is Capacity.DEFINITIVE else term.period
    return Signer(
        term.post,
        holder.id,
        holder.name,
        holder.nip,
        holder.grade,
        term.capacity.value,
        lines,
        ", ".join(lines),
        words,
        _unusual(term, mine, title),
    )


def _unusual(term: Term, mine: list[Term], title: str) -> str:
    """Why somebody else than the definitive holder signs."""
    if term.capacity is Capacity.DEFINITIVE:
        return ""
    definitive = [one for one in mine if one.capacity is Capacity.DEFINITIVE]
    if any(one.covers(term.from_on) for one in definitive):
        return f"Pejabat definitif berhalangan {term.period}; laporan tertulis “{title}”."
    gone = [one.until_on for one in definitive if one.until_on is not None and one.until_on < term.from_on]
    since = f" sejak {date_words(max(gone) + timedelta(days=1))}" if gone else ""
    return f"Jabatan definitif kosong{since}; laporan tertulis “{title}”."
