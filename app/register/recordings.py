"""Recordings of people under 17 come in lists (SOP 13.2): read, looked over line by line, brought in all or none."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from app.errors import InputError, RefusedError
from app.office.officers import Officer, acting_officer
from app.office.procedures import in_force_for, revisions
from app.office.settings import now
from app.procedure.called import short_number
from app.procedure.engine import has_text
from app.procedure.model import CaseKind, Procedure, Wait
from app.record.acts import Act
from app.register.apply import ApplicationInput, apply_all, nik_words, waits_for_birthday
from app.register.birthdays import reached
from app.register.closed import hidden
from app.register.days import date_read
from app.register.receive import Received
from app.texts import one_line
from app.workspace import Workspace
from models import applications as rows
from models import identity

#: Most lines of one list.
MOST = 5000
#: What heads a column, as offices write it -> field. Everything but letters and figures is left out of it first.
_HEADS: Mapping[str, tuple[str, ...]] = {
    "name": ("nama", "namalengkap", "namapenduduk", "namapemohon"),
    "nik": ("nik", "nonik", "nomorindukkependudukan"),
    "birth_date": ("tanggallahir", "tgllahir", "tgllhr", "lahir", "tanggallahirddmmyyyy"),
    "kecamatan": ("kecamatan", "kec", "namakecamatan"),
    "pekon": ("pekon", "pekonalamat", "pekondesa", "desa", "desakelurahan", "kelurahan", "namapekon"),
    "address": ("alamat", "alamatlengkap"),
    "phone": ("nowa", "wa", "nomorwa", "nohp", "hp", "nohpwa", "telepon", "notelp", "nomorhp", "whatsapp"),
}
#: The columns of a list without a heading.
ORDER = ("name", "nik", "birth_date", "kecamatan", "pekon", "phone")
WORDS: Mapping[str, str] = {
    "name": "nama",
    "nik": "NIK",
    "birth_date": "tanggal lahir",
    "kecamatan": "kecamatan",
    "pekon": "pekon",
    "address": "alamat",
    "phone": "no. WA",
}


@dataclass(frozen=True, slots=True)
class Recording:
    """One line of the list: `problems` keep it from being brought in, `remarks` are only pointed out.

    `twin` is the number of a recording that waits already, or "baris N" of the same list.
    """

    line: int
    name: str
    nik: str
    born: date | None
    kecamatan: str
    pekon: str
    address: str
    phone: str
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    twin: str = ""


class Recordings(NamedTuple):
    """A list as it was read. `matched_by_nik`: whether NIK of the register could be compared (right Identitas)."""

    rows: tuple[Recording, ...]
    columns: tuple[str, ...]  # the fields that were found, in the list's order
    matched_by_nik: bool

    @property
    def wrong(self) -> int:
        """How many lines cannot be brought in as they are."""
        return sum(bool(row.problems) for row in self.rows)

    @property
    def twins(self) -> int:
        """How many may be there already."""
        return sum(bool(row.twin) for row in self.rows)


def recording_procedure(ws: Workspace) -> Procedure:
    """The office's procedure whose cases begin by waiting for a birthday. RefusedError where there is none."""
    found = next((one for one in in_force_for(ws, CaseKind.APPLICATION) if waits_for_birthday(one)), None)
    if found is None:
        raise RefusedError(
            "Kantor ini tidak memakai SOP perekaman sebelum usia 17 tahun. Tambahkan SOP-nya di Pengaturan, bagian SOP."
        )
    return found


def text_of(raw: bytes) -> str:
    """A list's file as text: UTF-8 with or without its mark, what a spreadsheet calls Unicode text, or Windows-1252."""
    marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for code in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = raw.decode(code)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InputError(
        "Berkas ini bukan daftar teks. Simpan lembarnya sebagai CSV, lalu pilih lagi.", field="file"
    )


def read_list(ws: Workspace, *, text: str, officer_id: str) -> Recordings:
    """Read a pasted table or a file's text (columns apart by semicolon, comma or tab). Nothing is stored.

    InputError where it is no such list at all; what is wrong with single lines stands in them.
    """
    officer = acting_officer(ws, officer_id)
    recording_procedure(ws)
    table = _table(text)
    if not table:
        raise InputError("Daftarnya kosong. Tempel atau pilih daftar perekaman.", field="file")
    heads = _heads(table[0][1])
    columns = heads or ORDER
    lines = table[1:] if heads else table
    if "name" not in columns or "birth_date" not in columns:
        raise InputError(
            "Kolom nama dan tanggal lahir tidak ditemukan. Beri judul kolom: nama, nik, tanggal lahir,"
            " kecamatan, pekon, no wa.",
            field="file",
        )
    if not lines:
        raise InputError("Daftarnya hanya berisi judul kolom.", field="file")
    if len(lines) > MOST:
        raise InputError(f"Paling banyak {MOST} baris sekali masuk. Bagi daftarnya.", field="file")
    today = now(ws).date()
    found = [_row(number, cells, columns, today) for number, cells in lines]
    found = _twins_inside(found)
    held = _holds_key(ws)
    return Recordings(tuple(_twins_waiting(ws, found, officer, held)), tuple(filter(None, columns)), held)


def bring_in(
    ws: Workspace,
    *,
    recordings: Sequence[Recording],
    officer_id: str,
    case_ids: Sequence[str] | None = None,
) -> list[Received]:
    """Register every recording of a list that was looked over, in one transaction: all of them or none.

    Leave out what is there already before; a line that cannot be taken is named in the error.
    """
    procedure = recording_procedure(ws)
    for row in recordings:
        if row.problems:
            raise InputError(f"Baris {row.line}: {row.problems[0]}", field="file")
    if not recordings:
        raise InputError("Tidak ada baris yang dipilih.", field="file")
    made = [
        ApplicationInput(
            documents=("ktp",),
            delivery="pos",
            channel="lainnya",
            name=row.name,
            nik=row.nik,
            phone=row.phone,
            address=row.address,
            birth_date=row.born,
            kecamatan=row.kecamatan,
            pekon=row.pekon,
            procedure=procedure.id,
        )
        for row in recordings
    ]
    try:
        return apply_all(ws, applications=made, officer_id=officer_id, case_ids=case_ids)
    except InputError as error:
        if error.place is None:
            raise
        raise InputError(f"Baris {recordings[error.place].line}: {error.sentence}", field="file") from error


def _table(text: str) -> list[tuple[int, list[str]]]:
    """(line number, cells) of every line that holds anything."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    first = next((line for line in plain.split("\n") if line.strip()), "")
    apart = max(("\t", ";", ","), key=lambda sign: (_outside(first, sign), sign == "\t"))
    csv.field_size_limit(1_000_000)
    reader = csv.reader(io.StringIO(plain), delimiter=apart)
    found, last = [], 0
    try:
        for cells in reader:
            begun, last = last + 1, reader.line_num
            made = [one_line(cell).replace("\xa0", " ").strip() for cell in cells]
            if any(has_text(cell) for cell in made):
                found.append((begun, made))
    except csv.Error as error:
        raise InputError(
            f"Baris {last + 1}: tanda kutipnya tidak ditutup, atau barisnya terlalu panjang.", field="file"
        ) from error
    return found


def _outside(line: str, sign: str) -> int:
    """How often a sign stands outside quotation marks."""
    return re.sub(r'"[^"]*"', "", line).count(sign)


def _heads(cells: Sequence[str]) -> tuple[str, ...]:
    """The fields that a heading names, "" for a column that nobody needs; nothing where it is no heading."""
    found: list[str] = []
    for cell in cells:
        key = re.sub(r"[^a-z0-9]", "", cell.casefold())
        field = next((name for name, heads in _HEADS.items() if key in heads), "")
        found.append(field if field not in found else "")
    return tuple(found) if sum(map(bool, found)) >= 2 else ()


def _row(number: int, cells: Sequence[str], columns: Sequence[str], today: date) -> Recording:
    values = dict.fromkeys(WORDS, "")
    for field, cell in zip(columns, cells, strict=False):
        if field:
            values[field] = cell.removeprefix("'").strip()
    problems, remarks = [], []
    if len(cells) > len(columns) and any(cells[len(columns) :]):
        remarks.append("kolomnya lebih banyak dari judul")
    if not has_text(values["name"]):
        problems.append("nama masih kosong")
    born = None
    if not values["birth_date"]:
        problems.append("tanggal lahir masih kosong")
    else:
        born = date_read(values["birth_date"], today)
        if born is None:
            # What stands there is not repeated: with a column missing it is somebody's name or NIK.
            problems.append("tanggal lahir tidak dikenal, tulis seperti 12-03-2010")
        elif born > today:
            problems.append("tanggal lahir sesudah hari ini")
        elif born.year < today.year - 120:
            problems.append("tanggal lahir terlalu lama")
        elif reached(born, today):
            remarks.append("sudah 17 tahun, langsung dapat dicetak")
    nik = values["nik"]
    if re.fullmatch(r"\d+[.,]\d+[eE]\+?\d+", nik):
        problems.append("NIK dibulatkan oleh lembar hitung; jadikan kolomnya teks")
    elif nik_words(nik):
        remarks.append(f"NIK {nik_words(nik)}")
    elif born and nik and not _fits(nik, born):
        remarks.append("NIK menunjuk tanggal lahir lain")
    if not nik:
        remarks.append("tanpa NIK")
    return Recording(
        number,
        values["name"],
        nik,
        born,
        values["kecamatan"],
        values["pekon"],
        values["address"],
        values["phone"],
        tuple(problems),
        tuple(remarks),
    )


def _figures(nik: str) -> str:
    return "".join(sign for sign in nik if sign.isdigit())


def _fits(nik: str, born: date) -> bool:
    """Whether the day inside a NIK is the day of birth; a woman's is counted 40 further."""
    inside = _figures(nik)[6:12]
    return inside in (f"{born:%d%m%y}", f"{born.day + 40:02}{born:%m%y}")


def _twins_inside(found: Sequence[Recording]) -> list[Recording]:
    """By NIK; by name and day of birth where one of the two lines has no NIK."""
    first: dict[str, Recording] = {}
    bare: dict[tuple[str, date], Recording] = {}
    made = []
    for row in found:
        nik = _figures(row.nik)
        who = (" ".join(row.name.casefold().split()), row.born) if row.name and row.born else None
        earlier = first.get(nik) if nik else None
        other = bare.get(who) if who else None
        if earlier is None and other is not None and not (nik and _figures(other.nik)):
            earlier = other
        made.append(replace(row, twin=f"baris {earlier.line}") if earlier else row)
        if nik:
            first.setdefault(nik, row)
        if who:
            bare.setdefault(who, row)
    return made


def _holds_key(ws: Workspace) -> bool:
    return bool(ws.keys.identity) and not ws.read_only


def _twins_waiting(
    ws: Workspace, found: Sequence[Recording], officer: Officer, by_nik: bool
) -> list[Recording]:
    """Point out who waits already: by NIK or name for who may search identities, by day of birth and pekon for
    everybody."""
    with ws.read():
        shut = hidden(ws, officer)
        waiting = [
            row
            for one in in_force_for(ws, CaseKind.APPLICATION)
            for kept in revisions(ws, one.id)
            for step in kept.procedure.steps
            if step.wait is Wait.AGE_17
            for row in rows.standing(kept.key, step.id)
            if row["id"] not in shut
        ]
    numbers = {row["pk"]: short_number(row["seq"], row["number"] or "") for row in waiting}
    alike = {(row["birth_date"], row["pekon"].casefold()): numbers[row["pk"]] for row in waiting}
    same = _looked_up(ws, found, waiting, numbers, officer) if by_nik and waiting else {}
    made = []
    for row in found:
        number, why = same.get(row.line, ("", ""))
        other = alike.get((row.born.isoformat(), row.pekon.casefold()), "") if row.born else ""
        if number:
            row = replace(row, twin=number, remarks=(*row.remarks, f"{why} sama dengan {number}"))
        elif row.twin:
            why = "NIK" if _figures(row.nik) else "nama dan tanggal lahir"
            row = replace(row, remarks=(*row.remarks, f"{why} sama dengan {row.twin}"))
        elif other:
            words = f"tanggal lahir dan pekon sama dengan {other}"
            # Two children of a pekon may well share a day: it is only pointed out, unless nothing better can be compared.
            row = replace(row, twin="" if by_nik else other, remarks=(*row.remarks, words))
        made.append(row)
    return made


def _looked_up(
    ws: Workspace,
    found: Sequence[Recording],
    waiting: Sequence[Mapping[str, Any]],
    numbers: Mapping[int, str],
    officer: Officer,
) -> dict[int, tuple[str, str]]:
    """Line -> (number, why) of who waits already: by NIK, and by name and day of birth where one of the two has no
    NIK. Looking into the envelopes is entered once for the whole list."""
    born = {row["pk"]: row["birth_date"] for row in waiting}
    niks = {_figures(row.nik) for row in found if _figures(row.nik)}
    named = [row for row in found if row.born and row.born.isoformat() in set(born.values())]
    asked = [word for word, there in (("NIK", niks), ("nama", named)) if there]
    if not asked:
        return {}
    with ws.write():
        if identity.pending():
            identity.index_pending()
        ws.enter(Act.SEARCH_IDENTITY, officer.id, " dan ".join(asked), lines=len(found))
    same: dict[int, tuple[str, str]] = {}
    with ws.read():
        ids = {row["pk"]: row["id"] for row in waiting}
        given = {case: kept.given for case, kept in identity.envelopes(ids.values()).items()}
        for row in found:
            nik = _figures(row.nik)
            there = [pk for pk in identity.find_exact(nik, limit=20) if pk in numbers] if nik else []
            if there:
                same[row.line] = (numbers[there[0]], "NIK")
        for row in named:
            if row.line in same or identity.kind_of_query(row.name) != "name":
                continue
            # Who has another NIK is somebody else, whatever the name.
            hits = (
                pk
                for pk in identity.find_exact(row.name, limit=200)
                if born.get(pk) == str(row.born)
                and not (_figures(row.nik) and "nik" in given.get(ids[pk], ()))
            )
            hit = next(hits, None)
            if hit is not None:
                same[row.line] = (numbers[hit], "nama dan tanggal lahir")
    return same
