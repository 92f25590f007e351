"""The classes of complaints that the law has its own times for: codes and words."""

from __future__ import annotations

from collections.abc import Mapping

from app.errors import InputError
from app.texts import shown

#: Classes of complaints by their code.
CLASSES: Mapping[str, str] = {
    "permintaan_informasi": "Permintaan informasi",
    "tidak_berkadar": "Tidak berkadar pengawasan",
    "berkadar": "Berkadar pengawasan",
}
#: What a complaint is called to whose class nobody has said anything yet.
UNCLASSED = "belum digolongkan"


def class_words(code: str) -> str:
    """A class as the office calls it; "belum digolongkan" for none."""
    return CLASSES.get(code, UNCLASSED)


def class_code(text: str) -> str:
    """The code of a class as somebody typed it: code or name, in any letters; "" for nothing typed.

    InputError: no such class.
    """
    wanted = " ".join(text.replace("_", " ").replace("-", " ").split()).casefold()
    if not wanted:
        return ""
    for code, name in CLASSES.items():
        if wanted in (code.replace("_", " "), name.casefold()):
            return code
    known = ", ".join(CLASSES)
    raise InputError(f"Golongan {shown(text)} tidak dikenal. Pilih: {known}.", field="golongan")
