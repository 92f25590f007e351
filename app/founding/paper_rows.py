"""The short table of a paper logbook ("pindahan") as it is typed or pasted, read row by row."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timezone
from typing import TypeVar

from app.channels import CHANNELS, channel_code
from app.errors import InputError
from app.founding.paper_book import PaperBook, PaperRow
from app.office.officers import Bidang, bidang_among
from app.procedure.model import CaseKind, Procedure, Step
from app.procedure.summary import step_title
from app.texts import checked, one_line
from app.worktime.words import MONTHS, SHORT_MONTHS, date_words, short_month

T = TypeVar("T")

#: More open rows than this were not carried over by hand, but lie in a file of their own.
MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row as it was typed, every column a text; columns in the order in which a spreadsheet is pasted."""

    number: str = ""
    received: str = ""
    content: str = ""
    channel: str = ""
    bidang: str = ""
    step: str = ""

    @property
    def empty(self) -> bool:
        return not any(getattr(self, column).strip() for column in COLUMNS)


#: Column -> what the table calls it.
COLUMNS: Mapping[str, str] = {
    "number": "No.",
    "received": "Tanggal terima",
    "content": "Isi pengaduan",
    "channel": "Kanal",
    "bidang": "Bidang",
    "step": "Langkah sekarang",
}
assert tuple(COLUMNS) == tuple(field.name for field in fields(TypedRow))


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in a cell and how to mend it; `place` is the row (0-based)."""

    place: int
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ReadRows:
    """The rows that could be read, and everything that could not."""

    rows: tuple[PaperRow, ...]
    faults: tuple[RowFault, ...]


def rows_of_clipboard(text: str) -> tuple[TypedRow, ...]:
    """Rows copied from a spreadsheet: tabs between columns, a head line left out, cells with line ends in quotes."""
    import csv
    import io

    found = []
    for cells in csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), delimiter="\t"):
        plain = [one_line(cell).strip() for cell in cells][: len(COLUMNS)]
        if not any(plain) or plain[0].casefold().rstrip(".") in ("no", "nomor"):
            continue
        found.append(TypedRow(*plain))
        if len(found) > MOST_ROWS:
            break
    return tuple(found)


def step_words(step: Step) -> str:
    """A step as it is chosen in the table: "3 · Tulis solusi"."""
    return step_title(step)


def steps_to_choose(procedure: Procedure) -> tuple[Step, ...]:
    """The steps at which a complaint of the paper book may stand."""
    return procedure.steps_of(CaseKind.COMPLAINT)


def read_rows(
    typed: Sequence[TypedRow],
    *,
    procedure: Procedure,
    bidang: Sequence[Bidang],
    zone: timezone,
    today: date,
    last_number: int | None,
) -> ReadRows:
    """Read the table; empty rows are left out. `last_number` None: nobody typed it yet, so nothing is too large."""
    rows: list[PaperRow] = []
    faults: list[RowFault] = []
    seen: dict[tuple[int, int], int] = {}
    for place, row in enumerate(typed):
        if row.empty:
            continue
        reader = _Reader(place, faults)
        number = reader.cell("number", _number, row.number)
        received = reader.cell("received", lambda text: _received(text, zone, today), row.received)
        content = reader.cell("content", _content, row.content)
        channel = reader.cell("channel", _channel, row.channel)
        desk = reader.cell("bidang", lambda text: _bidang(text, bidang), row.bidang)
        step = reader.cell("step", lambda text: _step(text, procedure), row.step)
        if number is not None and received is not None:
            if received.year == today.year and last_number is not None and number > last_number:
                reader.fault("number", f"Nomor {number} lebih besar dari nomor terakhir {last_number}.")
            first = seen.setdefault((received.year, number), place)
            if first != place:
                reader.fault("number", f"Nomor {number} sudah ada di baris {first + 1}.")
        if number and received and content and channel and step and desk is not None and reader.clean:
            rows.append(PaperRow(number, received, content, channel, step, bidang=desk))
    return ReadRows(tuple(rows), tuple(faults))


def month_faults(book: PaperBook) -> dict[str, str]:
    """Month -> what is wrong with its totals beside the open rows: a row still open was received in its month."""
    found: dict[str, str] = {}
    open_rows: dict[str, int] = {}
    for row in book.rows:
        month = f"{row.received:%Y-%m}"
        open_rows[month] = open_rows.get(month, 0) + 1
    for month, (received, _ended) in book.months.items():
        if received < open_rows.get(month, 0):
            found[month] = (
                f"{short_month(month)}: masuk {received}, padahal {open_rows[month]} baris bulan itu masih berjalan."
            )
    return found


def read_count(text: str) -> int:
    """A number of complaints: whole, not negative. InputError otherwise."""
    plain = text.strip().replace(".", "")
    if not re.fullmatch(r"[0-9]{1,6}", plain):
        raise InputError("Tulis bilangan bulat, 0 sampai 999999.")
    return int(plain)


class _Reader:
    """Reads the cells of one row and notes what is wrong."""

    def __init__(self, place: int, faults: list[RowFault]) -> None:
        self._place, self._faults = place, faults
        self.clean = True

    def fault(self, column: str, sentence: str) -> None:
        self.clean = False
        self._faults.append(RowFault(self._place, column, sentence))

    def cell(self, column: str, read: Callable[[str], T], text: str) -> T | None:
        """The value of a cell, None with a fault noted."""
        try:
            return read(text.strip())
        except InputError as error:
            self.fault(column, error.sentence)
            return None


def _number(text: str) -> int:
    found = re.match(r"[0-9]+", text)
    if found is None or not 1 <= int(found.group(0)[:9]) <= 999_999:
        raise InputError("Tulis nomor buku, misalnya 0858.")
    return int(found.group(0))


def _content(text: str) -> str:
    kept = checked(text, name="Isi pengaduan", field="rows").text
    if not kept.strip():
        raise InputError("Tulis isi pengaduan.")
    return kept


def _channel(text: str) -> str:
    if not text:
        raise InputError("Pilih kanal.")
    try:
        return channel_code(text)
    except InputError:
        raise InputError(f"Kanal “{text}” tidak dikenal. Pilih dari daftar.") from None


def _bidang(text: str, listed: Sequence[Bidang]) -> str:
    if not text:
        return ""
    found = bidang_among(text, listed)
    if found is None:
        raise InputError(f"Bidang “{text}” tidak ada di langkah Petugas dan lajur. Pilih dari daftar.")
    return found.name


def _step(text: str, procedure: Procedure) -> str:
    if not text:
        raise InputError("Pilih langkah tempat pengaduan berada sekarang.")
    plain = " ".join(text.casefold().split())
    for step in steps_to_choose(procedure):
        if plain in (step.id.casefold(), step.number.casefold(), step.label.casefold()):
            return step.id
        if plain == step_words(step).casefold() or plain == f"langkah {step.number}".casefold():
            return step.id
    raise InputError(f"Langkah “{text}” tidak ada di SOP. Pilih dari daftar.")


_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2}|[A-Za-z]+)[-/. ]+(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_CLOCK = re.compile(r"[ T]+(\d{1,2})[.:](\d{2})(?:[.:]\d{2})?$")


def _received(text: str, zone: timezone, today: date) -> datetime:
    """A day as offices write it: 3-11-2026, 03/11/26, 3 Nov 2026, 2026-11-03; an hour may follow."""
    bad = InputError("Tulis tanggal terima, misalnya 3-11-2026.")
    hour = time(0, 0)
    clock = _CLOCK.search(text)
    try:
        if clock:
            hour = time(int(clock.group(1)), int(clock.group(2)))
            text = text[: clock.start()]
        iso, usual = _ISO.fullmatch(text.strip()), _DAY_MONTH_YEAR.fullmatch(text.strip())
        if iso:
            day = date(int(iso.group(1)), int(iso.group(2)), int(iso.group(3)))
        elif usual:
            year = int(usual.group(3))
            day = date(year + 2000 if year < 100 else year, _month(usual.group(2)), int(usual.group(1)))
        else:
            raise bad
    except ValueError:
        raise bad from None
    if day > today:
        raise InputError(f"Tanggal {date_words(day)} belum terjadi.")
    if day.year < today.year - 5:
        raise InputError(f"Tanggal {date_words(day)} lebih dari lima tahun lalu. Periksa tahunnya.")
    return datetime.combine(day, hour, tzinfo=zone)


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    plain = text.casefold()
    for number, (long, short) in enumerate(zip(MONTHS, SHORT_MONTHS, strict=True), 1):
        if plain in (long.casefold(), short.casefold(), long[:3].casefold()):
            return number
    raise ValueError(text)


def with_cell(row: TypedRow, column: str, text: str) -> TypedRow:
    """The same row with one cell changed."""
    return replace(row, **{column: one_line(text)})


def channel_choices() -> tuple[str, ...]:
    """The channels in the form's order, as they are chosen in the table."""
    return tuple(CHANNELS.values())
