"""What cases of a kind are called in a sentence: pengaduan, permohonan, berkas bulan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from app.figures import thousands
from app.procedure.model import CaseKind

#: One kind of case in a sentence.
NOUNS = {
    CaseKind.COMPLAINT: "pengaduan",
    CaseKind.APPLICATION: "permohonan",
    CaseKind.MONTH: "berkas bulan",
}


def kind_named(word: str | None) -> CaseKind | None:
    """The kind that is called so, as the command line names it; None for no word."""
    return next((kind for kind, one in NOUNS.items() if one == word), None)


def noun(kinds: Iterable[CaseKind | str]) -> str:
    """A single word for cases of these kinds: "berkas" for more than one kind."""
    known = dict.fromkeys(CaseKind(kind) for kind in kinds)
    return NOUNS[next(iter(known))] if len(known) == 1 else "berkas"


def counted(
    kinds: Iterable[str], otherwise: str = NOUNS[CaseKind.COMPLAINT], *, joined: str = " dan "
) -> str:
    """How many of each kind, in words: "22 pengaduan dan 1 berkas bulan"; "0 …" of `otherwise` where there is none."""
    numbers = Counter(kinds)
    parts = [f"{thousands(numbers[kind.value])} {NOUNS[kind]}" for kind in CaseKind if numbers[kind.value]]
    return joined.join(parts) or f"0 {otherwise}"
