"""The four texts of a case: what the office calls them, and which of them matter at a step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from app.procedure.model import Need, OutcomeKind, Procedure


class TextName(NamedTuple):
    """What a text is called on screen and command line, and the remark beside its name ("" for none).

    The paper's column heads keep the form's own spelling.
    """

    name: str
    remark: str = ""

    @property
    def within(self) -> str:
        """The name inside a sentence: "tindak lanjut aduan"."""
        return f"{self.name[0].lower()}{self.name[1:]}"


#: In the order of the logbook.
TEXTS: Mapping[Need, TextName] = {
    Need.SOLUTION: TextName("Tindak lanjut aduan", "kolom 4 logbook"),
    Need.ANSWER: TextName("Jawaban kepada pelapor"),
    Need.DELIVERY: TextName("Tindak lanjut ke pengadu", "kolom 5 logbook"),
    Need.NOTE: TextName("Catatan internal", "tidak keluar dari kantor"),
}
#: What an act may ask for: the case's four texts, and why it was refused or sent back.
ASKED: Mapping[Need, TextName] = {**TEXTS, Need.REASON: TextName("Alasan", "tercatat pada riwayat")}

#: What the books other than the logbook call them; a text that is missing here is called as in `TEXTS`.
_OF_BOOK: Mapping[str, Mapping[Need, TextName]] = {
    "buku_pengaduan": {
        Need.SOLUTION: TextName("Tindak lanjut aduan"),
        Need.ANSWER: TextName("Jawaban kepada pemohon", "kolom 7 buku"),
        Need.DELIVERY: TextName("Penyampaian jawaban", "kolom 8 buku"),
    },
    "buku_laporan": {
        Need.SOLUTION: TextName("Tindak lanjut penyelesaian", "kolom 7 laporan"),
        Need.DELIVERY: TextName("Penyampaian penyelesaian"),
    },
    "buku_registrasi": {
        Need.SOLUTION: TextName("Tindak lanjut permohonan"),
        Need.ANSWER: TextName("Jawaban kepada pemohon"),
        Need.DELIVERY: TextName("Penyampaian kepada pemohon", "kolom 13 buku"),
    },
}


def asked_of(procedure: Procedure) -> Mapping[Need, TextName]:
    """What an act under this procedure may ask for, in the words of the book that its office keeps."""
    return {**ASKED, **_OF_BOOK.get(procedure.book, {})}


def texts_of(procedure: Procedure) -> Mapping[Need, TextName]:
    """The four texts of a case under this procedure, in the words of the book that its office keeps."""
    asked = asked_of(procedure)
    return {need: asked[need] for need in TEXTS}


def texts_at(procedure: Procedure, step_id: str) -> tuple[Need, ...]:
    """The texts that matter at a step: those it wants, and at a decision those that its next steps want."""
    step = procedure.step_by_id[step_id]
    own = {need for outcome in step.outcomes for need in outcome.needs}
    later: set[Need] = set()
    if step.is_decision:
        for outcome in step.outcomes:
            after = procedure.step_by_id.get(outcome.to)
            if after is not None and outcome.kind is OutcomeKind.FORWARD:
                later.update(need for way in after.outcomes for need in way.needs)
    # How the answer reached the complainant can only be told once it did.
    later.discard(Need.DELIVERY)
    return tuple(need for need in TEXTS if need in own | later)
