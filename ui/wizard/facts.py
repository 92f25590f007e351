"""What will be founded, line by line, for the last look."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.founding.beside import beside
from app.founding.paper_book import PaperBook
from app.founding.seats import Seat, officers_from
from app.office.numbering import full_number
from app.office.officers import Bidang
from app.office.settings import Office
from app.procedure.model import CaseKind, Procedure
from app.procedure.summary import main_kind, number_words


def facts(
    office: Office,
    procedure: Procedure,
    seats: Sequence[Seat],
    bidang: Sequence[Bidang],
    book: PaperBook | None,
    now: datetime,
    *,
    first: str,
) -> list[tuple[str, str]]:
    """Heading and text of every line; `first` is the name of who manages the program."""
    people = officers_from(procedure, seats)
    initial = next((one.name for one in people if one.may_initial), "")
    last = book.last_number if book else 0
    only = main_kind(procedure) is CaseKind.APPLICATION
    pattern = office.application_pattern if only else office.number_pattern
    number = full_number(pattern, seq=last + 1, year=now.year, month=now.month)
    found = [
        ("Kantor", f"{office.name}, {office.zone}"),
        ("Kop", ", ".join(office.letterhead) + ("" if office.logo else ", tanpa lambang")),
        ("SOP", _named(procedure)),
        *(("Beserta SOP", _named(other)) for other in beside(procedure, people)),
        ("Petugas", f"{len(people)} orang: " + ", ".join(one.name for one in people)),
        ("Akun pertama", f"{first}, dengan kata sandi yang diketik di langkah 3"),
        ("Bidang", ", ".join(one.name for one in bidang) or "belum ada"),
    ]
    if procedure.initial_by:
        found.append((f"Paraf {procedure.initial_by}", initial or "belum ada, kolomnya dibubuhi pena"))
    found.append(("Nomor berikutnya", number))
    if book is not None:
        months = f", jumlah {len(book.months)} bulan" if book.months else ""
        found.append(("Buku kertas", f"{len(book.rows)} baris masih berjalan{months}"))
    return found


def _named(procedure: Procedure) -> str:
    return ", ".join(part for part in (number_words(procedure), procedure.title) if part)
