"""Blacking out: what the officer ticked is printed as blocks; the register keeps the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from app.redaction.find import Context, Kind, Mark, context, find

#: What is printed instead, always as long: the length of a name would tell something of it. The papers draw these
#: signs as one black bar (printing/sheet.py).
BLOCK = "█████"


class Source(NamedTuple):
    """A free text that a paper carries: which case it belongs to ("0858") and which part of it ("Isi pengaduan")."""

    number: str
    part: str
    text: str


class Finding(NamedTuple):
    """One mark of one text, as the list before printing offers it."""

    source: Source
    mark: Mark

    @property
    def kind(self) -> Kind:
        return self.mark.kind

    @property
    def context(self) -> Context:
        return context(self.source.text, self.mark)


def findings(
    sources: Iterable[Source],
    *,
    complainants: Mapping[str, str] | None = None,
    officers: Iterable[str] = (),
    known: Iterable[str] = (),
) -> tuple[Finding, ...]:
    """What was found in these texts, in their order. `complainants`: number -> name of an opened envelope."""
    names, colleagues, own = complainants or {}, tuple(officers), tuple(known)
    return tuple(
        Finding(source, mark)
        for source in sources
        for mark in find(
            source.text, complainant=names.get(source.number, ""), officers=colleagues, known=own
        )
    )


class Blacking:
    """The officer's choice for one paper: which places are blacked out. An empty one changes nothing."""

    def __init__(self, chosen: Iterable[Finding] = ()) -> None:
        self._marks: dict[str, dict[Mark, None]] = {}
        every = dict.fromkeys(chosen)
        self._count = len(every)
        for finding in every:
            self._marks.setdefault(finding.source.text, {})[finding.mark] = None

    @property
    def count(self) -> int:
        """How many places are blacked out."""
        return self._count

    def holds(self, finding: Finding) -> bool:
        """Whether this place is blacked out."""
        return finding.mark in self._marks.get(finding.source.text, ())

    def on(self, text: str) -> str:
        """The text as the paper carries it."""
        parts, at = [], 0
        for mark in sorted(self._marks.get(text, ())):
            parts += [text[at : mark.start], BLOCK]
            at = mark.end
        return "".join([*parts, text[at:]])


NOTHING = Blacking()


def count_words(found: int) -> str:
    """ "3 hal dapat mengenali orang": what the preview says before a paper leaves."""
    if not found:
        return "Tidak ada nama, NIK, atau nomor telepon yang ditemukan dalam teksnya."
    return f"{found} hal dalam teksnya dapat mengenali orang: nama, NIK, nomor telepon, atau email."
