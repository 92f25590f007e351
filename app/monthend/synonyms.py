"""The office's own list of words that mean the same: learnt from confirmed causes, entered by hand, taken out again."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from app.changes import Changes
from app.errors import InputError, RefusedError
from app.monthend.work import may_write
from app.office.officers import Officer, acting_officer
from app.office.procedures import kept_kinds
from app.office.settings import now
from app.record.acts import Act
from app.texts import one_line
from app.workspace import Workspace, parsed, stamp
from models import monthend as rows

#: Letters of a word that ties texts; shorter ones tell nothing.
_LEAST, _MOST = 2, 40


class Synonym(NamedTuple):
    """Two words that mean the same here. `learnt_from` is the problem whose confirming tied them, "" for one entered by
    hand."""

    word: str
    same_as: str
    learnt_from: str
    at: datetime


def synonyms(ws: Workspace) -> tuple[Synonym, ...]:
    """The office's list, by its words."""
    with ws.read():
        found = rows.synonyms()
    listed = []
    for row in found:
        at = parsed(row["at"])
        assert at is not None
        listed.append(Synonym(row["word"], row["same_as"], row["learnt_from"], at))
    return tuple(listed)


def may_change(ws: Workspace, officer: Officer) -> bool:
    """Whether this officer keeps the list: who writes about some month."""
    return any(may_write(ws, officer, kind) for kind in kept_kinds(ws))


def add_synonym(ws: Workspace, *, word: str, same_as: str, officer_id: str) -> Changes:
    """Tie two words by hand. InputError `word`, `same_as`."""
    officer = _keeper(ws, officer_id)
    one, other = (_checked(text, field) for text, field in ((word, "word"), (same_as, "same_as")))
    if one == other:
        raise InputError("Kedua kata sama. Isi kata lain yang berarti sama.", field="same_as")
    with ws.write():
        row = {"word": one, "same_as": other, "at": stamp(now(ws)), "officer_id": officer.id}
        if not rows.put_synonym(row):
            raise InputError("Padanan ini sudah ada di daftar.", field="same_as")
        ws.enter(Act.SYNONYM, officer.id, f"{one} = {other}", what="ditambahkan")
    return Changes(everywhere=True)


def remove_synonym(ws: Workspace, *, word: str, same_as: str, officer_id: str) -> Changes:
    """Take a pair out: from now on its words tie no complaints any more. What was concluded stays."""
    officer = _keeper(ws, officer_id)
    with ws.write():
        rows.drop_synonym(word, same_as)
        ws.enter(Act.SYNONYM, officer.id, f"{word} = {same_as}", what="dihapus")
    return Changes(everywhere=True)


def _keeper(ws: Workspace, officer_id: str) -> Officer:
    officer = acting_officer(ws, officer_id)
    if not may_change(ws, officer):
        raise RefusedError(f"Padanan kata dijaga penyusun laporan; {officer.name} tidak bertugas di sana.")
    return officer


def _checked(text: str, field: str) -> str:
    word = one_line(text).strip().casefold()
    if not _LEAST <= len(word) <= _MOST or " " in word:
        raise InputError(f"Isi satu kata, {_LEAST} sampai {_MOST} huruf.", field=field)
    return word
