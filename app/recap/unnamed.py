"""Complaints without the words that tell who somebody is: these are never anybody's cause, nor on any label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.causes.words import is_known
from app.office.officers import officers
from app.redaction.find import Kind, find
from app.redaction.words import NO_NAMES, STOP_WORDS
from app.workspace import Workspace

#: What stands where an identity stood: the end of a sentence, so that its neighbours do not become neighbours.
_GAP = "\n"
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 3
#: A text is read so far: its matter stands at the beginning, and looking for names takes longer the longer it is.
_READ = 12_000
#: Letters without a blank that are no word, no number and no address; looking for one in them takes for ever.
_ENDLESS = re.compile(r"\S{255,}")


def unnamed(ws: Workspace, contents: Sequence[str]) -> list[str]:
    """The same texts without NIK, numbers, addresses and names.

    A name that one of them tells by what stands before it ("Ibu …", "a.n. …") is taken out of all, however it is
    written there; so are the names of the office's own people. A word of the trade is no name. Of a very long text
    only the beginning is given back.
    """
    names = {word for one in officers(ws, only_active=False) for word in _telling(one.name)}
    cut = []
    for whole in contents:
        content = _ENDLESS.sub(_GAP, whole[:_READ])
        pieces, at = [], 0
        for mark in find(content):
            pieces += [content[at : mark.start], _GAP]
            at = mark.end
            if mark.kind is Kind.NAME:
                names |= _telling(content[mark.start : mark.end])
        cut.append("".join([*pieces, content[at:]]))
    return [_without(text, names) for text in cut]


def _telling(name: str) -> set[str]:
    """The words of a name by which somebody is known; those of the trade are none."""
    return {
        word.casefold()
        for word in _WORD.findall(name)
        if len(word) >= _SHORTEST and word.casefold() not in STOP_WORDS | NO_NAMES and not is_known(word)
    }


def _without(text: str, names: set[str]) -> str:
    return _WORD.sub(lambda match: _GAP if match[0].casefold() in names else match[0], text)
