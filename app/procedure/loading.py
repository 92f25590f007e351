"""Take a procedure file (TOML) into use: read, check everything, or say file, step and what to do."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from app.errors import ProcedureError
from app.procedure.checking import check
from app.procedure.file_table import Problem
from app.procedure.model import Procedure
from app.procedure.reading import read

MAX_BYTES = 1_000_000  # the longest SOP of the five known is under 30 kB
#: The order in which the shipped SOPs are offered: the default first, then as `domain.md` lists the offices.
_ORDER = (
    "buleleng-sop-pdip-03",
    "lumajang-pelayanan-online",
    "brebes-keluhan-daring",
    "metro-pengaduan",
    "tanggamus-13",
    "tanggamus-13-2",
)
_MOST_LINES = 25  # of one error: longer lists are cut with a count


def load_text(text: str, *, name: str) -> Procedure:
    """The SOP that a data file's text describes, checked and ready to run.

    `name` is what the sentences call the file. Raises `ProcedureError`, one line for each problem found.
    """
    source = text.removeprefix("\ufeff")  # Notepad puts it there
    if len(source) > MAX_BYTES:
        raise _error(name, "terlalu besar untuk sebuah SOP. Periksa apakah berkasnya benar.")
    if not source.strip():
        raise _error(name, "kosong. Salin kembali berkas SOP yang utuh.")
    try:
        raw = tomllib.loads(source)
    except tomllib.TOMLDecodeError as fault:
        if "overwrite" in str(fault):
            twice = f"rusak{_line_of(fault)}: isian yang sama ditulis dua kali. Hapus salah satunya."
            raise _error(name, twice) from fault
        raise _error(name, f"rusak{_line_of(fault)}. Perbaiki penulisannya atau salin kembali.") from fault
    except (ValueError, RecursionError) as fault:
        # An impossible number or brackets nested without end: no office writes these, a broken disk may.
        raise _error(name, "rusak. Salin kembali berkas SOP yang utuh.") from fault
    procedure, problems = read(raw, source)
    problems = [*problems, *check(procedure, walk=not any(problem.breaks_flow for problem in problems))]
    if problems:
        raise ProcedureError(_sentences(name, problems))
    return procedure


def load_file(path: Path | str) -> Procedure:
    """The SOP in this file; raises `ProcedureError` also where the file is missing or no text."""
    path = Path(path)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as fault:
        raise _error(path.name, "tidak ditemukan. Salin kembali berkas SOP ke tempatnya.") from fault
    except OSError as fault:
        raise _error(path.name, "tidak dapat dibaca. Periksa izin dan keadaan diskanya.") from fault
    return _load_bytes(data, name=path.name)


@cache
def shipped() -> tuple[Procedure, ...]:
    """The SOPs that come with the program, the default first; read once: they cannot change while it runs."""
    from importlib import resources

    folder = resources.files("resources") / "procedures"
    found = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".toml")),
        key=lambda entry: _place(entry.name.removesuffix(".toml")),
    )
    procedures = tuple(_load_bytes(entry.read_bytes(), name=entry.name) for entry in found)
    seen: set[str] = set()
    for entry, procedure in zip(found, procedures, strict=True):
        if procedure.id in seen:
            raise _error(entry.name, f"memakai id “{procedure.id}” milik berkas lain. Beri id lain.")
        seen.add(procedure.id)
    return procedures


def _place(procedure_id: str) -> tuple[int, str]:
    """Where a shipped SOP stands in the list: a file that `_ORDER` does not know comes after, by name."""
    return (_ORDER.index(procedure_id) if procedure_id in _ORDER else len(_ORDER), procedure_id)


def shipped_as(procedure_id: str) -> Procedure:
    """The SOP of that id among those that come with the program (StopIteration: our own bug)."""
    return next(procedure for procedure in shipped() if procedure.id == procedure_id)


def _load_bytes(data: bytes, *, name: str) -> Procedure:
    if len(data) > MAX_BYTES:
        raise _error(name, "terlalu besar untuk sebuah SOP. Periksa apakah berkasnya benar.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise _error(name, _not_utf8(data, fault.start)) from fault
    if "\x00" in text:
        # UTF-16 without its mark, or a disk that lost a block: no text has such a sign.
        raise _error(name, _not_utf8(data, 0))
    return load_text(text, name=name)


def _not_utf8(data: bytes, at: int) -> str:
    """Where a file stops being UTF-8; in UTF-16 every sign is foreign, so that no line is worth naming."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data
    where = "" if wide else " (baris " + str(data.count(b"\n", 0, at) + 1) + ")"
    return f"bukan teks UTF-8{where}. Simpan ulang berkas itu sebagai UTF-8."


def _error(name: str, what: str) -> ProcedureError:
    return ProcedureError(f"Berkas SOP {name} {what}")


def _sentences(name: str, problems: list[Problem]) -> str:
    lines = [f"Berkas SOP {name}, {problem.place}: {problem.sentence}" for problem in problems[:_MOST_LINES]]
    if len(problems) > _MOST_LINES:
        lines.append(f"Masih ada {len(problems) - _MOST_LINES} hal lain. Perbaiki yang di atas dahulu.")
    return "\n".join(lines)


def _line_of(fault: tomllib.TOMLDecodeError) -> str:
    """Where the text breaks, from the parser's "(at line 3, column 5)"; Python 3.11 has no field for it."""
    words = str(fault)
    if "at line " not in words:
        return " di akhir berkas" if "end of document" in words else ""
    return " pada baris " + words.rpartition("at line ")[2].partition(",")[0]
