"""One table of a procedure file while it is read: takes keys by name and type, notes what is wrong and goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple, TypeVar

from app.procedure.model import NO_NUMBER, CaseKind

MAX_TEXT = 20_000  # characters of one text; the longest row of the five known SOPs has under 400
#: The longest name of a lane, label of a step or word at an arrow (Metro names a lane with 131 letters).
MAX_NAME = 200

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
#: A problem with one of these leaves the flow itself unreadable, so that walking it would only add noise.
_FLOW_KEYS = frozenset({"id", "to", "kind", "steps", "outcomes", "ends", "starts", *CaseKind})

_E = TypeVar("_E", bound=StrEnum)


class Problem(NamedTuple):
    """One thing wrong in a procedure file: where ("langkah 4"), and what to do, in Indonesian."""

    place: str
    sentence: str
    breaks_flow: bool = False


class Table:
    """One TOML table while it is read: takes keys by name and type, then names the keys that nobody took."""

    def __init__(self, raw: Mapping[str, object], place: str, problems: list[Problem]) -> None:
        self._raw = raw
        self._taken: set[str] = set()
        self.place = place
        self.problems = problems

    def complain(self, sentence: str, *, key: str = "") -> None:
        self.problems.append(Problem(self.place, sentence, key in _FLOW_KEYS))

    def has(self, key: str) -> bool:
        return key in self._raw

    def several(self, key: str) -> bool:
        """Whether a list stands where one value belongs; the key then counts as read."""
        if isinstance(self._raw.get(key), list):
            self._taken.add(key)
            return True
        return False

    def _value(self, key: str, *, required: bool) -> object:
        self._taken.add(key)
        value = self._raw.get(key)
        if value is None and required:
            self.complain(f"“{key}” belum ada. Tambahkan.", key=key)
        return value

    def text(self, key: str, *, required: bool = True, most: int = MAX_TEXT) -> str:
        value = self._value(key, required=required)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.complain(f"“{key}” harus berupa teks. Tulis di antara tanda petik.", key=key)
            return ""
        return self._sound(value, key, required=required, most=most)

    def name(self, key: str, *, required: bool = True) -> str:
        """A text that stands in the head of a column, in a symbol or at an arrow."""
        return self.text(key, required=required, most=MAX_NAME)

    def _sound(self, value: str, key: str, *, required: bool, most: int = MAX_TEXT) -> str:
        if required and not value.strip():
            self.complain(f"“{key}” masih kosong. Isi teksnya.", key=key)
        if len(value) > most:
            self.complain(f"“{key}” lebih dari {most} huruf. Pendekkan.", key=key)
            return ""
        if _CONTROL.search(value):
            self.complain(f"“{key}” memuat tanda yang tidak dapat dicetak. Hapus tanda itu.", key=key)
            return ""
        return value

    def identifier(self, key: str = "id") -> str:
        value = self.text(key)
        if value.strip() and not _ID.fullmatch(value):
            self.complain(
                f"“{key}” berisi “{value[:60]}”. Pakai huruf kecil, angka, “_”, “-”, paling banyak 60.",
                key=key,
            )
            return ""
        return value if value.strip() else ""

    def flag(self, key: str, *, default: bool = False) -> bool:
        value = self._value(key, required=False)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.complain(f"“{key}” harus true atau false.", key=key)
            return default
        return value

    def whole(self, key: str, *, low: int, high: int) -> int:
        value = self._value(key, required=True)
        if value is None:
            return low
        if isinstance(value, bool) or not isinstance(value, int):
            self.complain(f"“{key}” harus bilangan bulat, tanpa tanda petik.", key=key)
            return low
        if not low <= value <= high:
            self.complain(f"“{key}” di luar batas. Isi {low} sampai {high}.", key=key)
            return low
        return value

    def choice(self, key: str, kinds: Iterable[_E], *, default: _E, required: bool = True) -> _E:
        value = self.text(key, required=required)
        options = tuple(kinds)
        if not value.strip():
            return default
        for option in options:
            if option.value == value:
                return option
        names = ", ".join(f"“{option.value}”" for option in options)
        self.complain(f"“{key}” berisi “{value[:60]}” yang tidak dikenal. Pilih {names}.", key=key)
        return default

    def texts(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        value = self._value(key, required=required)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.complain(f'“{key}” harus berupa daftar teks, misalnya ["…", "…"].', key=key)
            return ()
        if required and not value:
            self.complain(f"“{key}” masih kosong. Isi paling sedikit satu baris.", key=key)
        return tuple(self._sound(item, key, required=True) for item in value)

    def table(self, key: str, place: str, *, required: bool = True) -> Table | None:
        value = self._value(key, required=required)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.complain(f"“{key}” harus berupa bagian dengan isian sendiri, misalnya [{key}].", key=key)
            return None
        return Table(value, place, self.problems)

    def entries(self) -> list[str]:
        """All keys of this table, for tables whose keys are names."""
        return list(self._raw)

    def rows(self, key: str, word: str, *, most: int, required: bool = True) -> list[Table]:
        """The tables of an array, each with a place such as "langkah 4" or "lajur ke-2"."""
        value = self._value(key, required=required)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.complain(f"“{key}” harus berupa baris-baris [[{key}]].", key=key)
            return []
        if required and not value:
            self.complain(f"“{key}” masih kosong. Tambahkan baris [[{key}]].", key=key)
        if len(value) > most:
            self.complain(f"“{key}” berisi {len(value)} baris. Paling banyak {most}.", key=key)
            return []
        inside = f"{self.place}, " if self.place.startswith("langkah") else ""
        return [
            Table(item, inside + _name_of(item, word, index), self.problems)
            for index, item in enumerate(value, start=1)
        ]

    def finish(self) -> None:
        for key in self._raw:
            if key not in self._taken:
                self.complain(f"“{key[:60]}” tidak dikenal. Hapus atau perbaiki ejaannya.")


def _name_of(item: Mapping[str, object], word: str, index: int) -> str:
    """How a row is called in a problem: by its printed number, else its id, else its place in the file."""
    number, own_id = item.get("number"), item.get("id")
    if isinstance(number, str) and number.strip() not in {"", NO_NUMBER}:
        return f"{word} {number[:20]}"
    if isinstance(own_id, str) and own_id.strip():
        return f"{word} {own_id[:60]}"
    return f"{word} ke-{index}"
