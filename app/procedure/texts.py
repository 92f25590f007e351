"""The four texts of a case: what the office calls them, and which of them matter at a step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from app.procedure.model import Need


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
