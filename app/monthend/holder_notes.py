"""What is odd about the terms of office: days without a signer, two at once, somebody who is gone.

Nothing of it is refused: an office may know better. It is told where the terms are entered, before a report is signed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from app.monthend.holders import CAPACITY_WORDS, POST_WORDS, Capacity, Post, Term, terms
from app.office.officers import Officer, officers
from app.office.settings import now
from app.workspace import Workspace
from app.worktime.words import date_words

#: A term that ends so soon without a successor is told.
SOON: Final = timedelta(days=14)
_DAY = timedelta(days=1)


def oddities(ws: Workspace) -> tuple[str, ...]:
    """What the office should look at, one sentence each, the posts in their order; nothing while all is plain."""
    today = now(ws).date()
    people = {one.id: one for one in officers(ws, only_active=False)}
    every = terms(ws)
    found: list[str] = []
    for post in Post:
        mine = sorted((term for term in every if term.post is post), key=lambda term: term.from_on)
        found += (f"{POST_WORDS[post]}: {words}" for words in _of_post(mine, people, today))
    found += _both_posts(every, people, today)
    return tuple(found)


def _of_post(mine: list[Term], people: dict[str, Officer], today: date) -> Iterator[str]:
    yield from _gaps(mine, today)
    yield from _beside_each_other(mine, people, today)
    for term in mine:
        who = people.get(term.officer_id)
        if who is not None and not who.active and term.covers(today):
            yield f"{who.name} sudah nonaktif, masa jabatannya masih berjalan. Akhiri masa itu."
    yield from _ends_soon(mine, people, today)


def _gaps(mine: list[Term], today: date) -> Iterator[str]:
    """Days since the first term on which nobody was there; a report signed then bears an empty block."""
    if not mine:
        return
    reached = mine[0].from_on - _DAY
    for term in mine:
        if term.from_on > reached + _DAY:
            yield f"tidak ada pejabat {_days(reached + _DAY, term.from_on - _DAY)}."
        reached = max(reached, term.last)
    if reached < today:
        yield f"tidak ada pejabat sejak {date_words(reached + _DAY)}. Catat penggantinya."


def _days(first: date, last: date) -> str:
    return date_words(first) if first == last else f"{date_words(first)} – {date_words(last)}"


def _beside_each_other(mine: list[Term], people: dict[str, Officer], today: date) -> Iterator[str]:
    """A Plt. stands for a vacancy, a Plh. for one who is away. Past terms are history and told no more."""
    current = [term for term in mine if term.last >= today]
    for term in current:
        if term.capacity is Capacity.DEFINITIVE:
            continue
        name = people[term.officer_id].name if term.officer_id in people else term.officer_id
        beside = [one for one in mine if one is not term and one.meets(term)]
        definitive = [one for one in beside if one.capacity is Capacity.DEFINITIVE]
        word = CAPACITY_WORDS[term.capacity]
        if term.capacity is Capacity.PLT and definitive:
            other = people.get(definitive[0].officer_id)
            yield (
                f"{word} {name} berjalan selagi {other.name if other else 'pejabat definitif'} masih definitif."
                " Biasanya Plh., atau akhiri masa definitif itu."
            )
        if term.capacity is Capacity.PLH and not any(one.capacity is not Capacity.PLH for one in beside):
            yield f"{word} {name} tanpa pejabat yang digantikan. Biasanya Plt."


def _ends_soon(mine: list[Term], people: dict[str, Officer], today: date) -> Iterator[str]:
    running = [term for term in mine if term.covers(today)]
    if not running:
        return
    last = max(running, key=lambda term: term.last)
    end = last.until_on
    if end is None or end > today + SOON or any(term.covers(end + _DAY) for term in mine):
        return
    who = people.get(last.officer_id)
    yield (
        f"masa jabatan {who.name if who else ''} berakhir {date_words(end)},"
        " sesudahnya belum ada pejabat. Catat penggantinya."
    )


def _both_posts(every: tuple[Term, ...], people: dict[str, Officer], today: date) -> Iterator[str]:
    """Who concludes does not decide on the same report."""
    there = {
        post: {term.officer_id for term in every if term.post is post and term.covers(today)} for post in Post
    }
    for officer_id in sorted(there[Post.MAKER] & there[Post.HEAD]):
        name = people[officer_id].name if officer_id in people else officer_id
        yield f"{name} memegang kedua jabatan hari ini, jadi menandatangani laporan dua kali."
