"""The books of the offices as data (ui2.md 3, cetak_buku_pengaduan, cetak_tindak_lanjut, cetak_registrasi).

Each is 273 mm wide. Which book an office keeps stands in its procedure: `book`, and `papers` for what it keeps beside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.books import cells
from app.books.model import Book, Cell, Column, Filling, Ladder, Tick
from app.errors import InputError
from app.office.numbering import APPLICATIONS, REGISTER
from app.procedure.model import CaseKind, Lane, Procedure
from app.procedure.summary import cited
from app.texts import shown

#: The book that has a paper of its own (FM-PDIP-03-02); it stands in no list here.
LOGBOOK = "logbook"

#: The column of a first decision that is not about the data's validity (Brebes).
FIRST_DECISION = "Keputusan\nawal"
#: What a row says that went back to who brought it, in the book of an SOP whose first decision is about the data.
_RETURNED = "Baris “tidak valid” dikembalikan kepada {who} dan tetap bernomor."
#: The column of the answer; an SOP that names no team of its own has only the first word.
_ANSWER, _BY_TEAM = "Jawaban", "Jawaban Tim Penjawab"
_TEAM = "tim penjawab"
_CODE = "Kode\npemohon"
#: The steps of Metro's ladder: Petugas, Kasi, Kabid, Sekretaris, Kepala Dinas.
_LETTERS = ("P", "K", "B", "S", "D")

BUKU_PENGADUAN = Book(
    id="buku_pengaduan",
    name="Buku Pengaduan",
    register=REGISTER,
    columns=(
        Column("No", 9, cells.no),
        Column("Tanggal\njam", 19, cells.received),
        Column(_CODE, 17, cells.reporter),
        Column("Media", 21, cells.source_and_number),
        Column("Isi pengaduan", 66, cells.content, left=True),
        Column("Verifikasi\ndata", 19, cells.verdict),
        Column(_BY_TEAM, 54, cells.answer, left=True),
        Column("Disampaikan", 27, cells.delivered),
        Column("Status", 17, cells.status),
        Column("Paraf", 24, cells.pen),
    ),
    note="Kode pemohon dibuka di program oleh yang berhak.",
    parts=(
        ("content", "Isi pengaduan"),
        ("answer", _BY_TEAM),
        ("solution", _BY_TEAM),
        ("delivery", "Disampaikan"),
        ("reason", "Status"),
    ),
    screen=(
        ("Verifikasi data", cells.verdict),
        (_BY_TEAM, cells.answer),
        ("Disampaikan", cells.delivered),
    ),
)

BUKU_LAPORAN = Book(
    id="buku_laporan",
    name="Buku Laporan Pengaduan",
    register=REGISTER,
    columns=(
        Column("No", 9, cells.no),
        Column("No.\nlaporan", 15, cells.number),
        Column("Tanggal\njam", 19, cells.received),
        Column("Sumber", 24, cells.source),
        Column("Kode\npelapor", 19, cells.reporter),
        Column("Isi laporan pengaduan", 82, cells.content, left=True),
        Column("Klasifikasi", 30, cells.classified),
        Column("Bidang", 27, cells.bidang),
        Column("Status", 30, cells.status),
        Column("Paraf", 18, cells.pen),
    ),
    note="Kode pelapor dibuka di program oleh yang berhak. Tindak lanjutnya ditulis dalam Laporan Tindak Lanjut"
    " Penyelesaian.",
    parts=(("content", "Isi laporan pengaduan"), ("reason", "Status")),
    screen=(
        ("Klasifikasi", cells.classified),
        ("Tindak lanjut penyelesaian", cells.follow_up),
        ("Disampaikan", cells.delivered),
    ),
)

TINDAK_LANJUT = Book(
    id="tindak_lanjut",
    name="Laporan Tindak Lanjut Penyelesaian",
    register=REGISTER,
    columns=(
        Column("No", 9, cells.no),
        Column("No.\nlaporan", 15, cells.number),
        Column("Tanggal\nmasuk", 19, cells.received_day),
        Column("Sumber", 24, cells.source),
        Column("Pokok pengaduan", 57, cells.content, left=True),
        Column("Ditangani\nsampai", 32, cells.ladder, blank=Ladder(_LETTERS)),
        Column("Tindak lanjut penyelesaian", 57, cells.follow_up, left=True),
        Column("Tanggal\nselesai", 19, cells.ended_day),
        Column("Lama", 12, cells.days),
        Column("Hasil", 15, cells.result),
        Column("Paraf", 14, cells.pen),
    ),
    note="Lama dalam hari kerja.",
    parts=(
        ("content", "Pokok pengaduan"),
        ("solution", "Tindak lanjut penyelesaian"),
        ("answer", "Tindak lanjut penyelesaian"),
        ("reason", "Tindak lanjut penyelesaian"),
    ),
    signed=True,
)

BUKU_REGISTRASI = Book(
    id="buku_registrasi",
    name="Buku Registrasi Pendaftaran",
    register=APPLICATIONS,
    columns=(
        Column("No", 8, cells.no),
        Column("No.\nregistrasi", 17, cells.number),
        Column("Tanggal\njam", 20, cells.registered),
        Column("Nama pemohon", 25, cells.name, left=True),
        Column("No. WA", 26, cells.phone),
        Column("Pekon\nkecamatan", 31, cells.place, left=True),
        Column("Dokumen\ndiminta", 27, cells.documents, left=True),
        Column("Lengkap", 16, cells.complete, blank=Tick()),
        Column("Verifikasi\nloket", 18, cells.checked, blank=Tick()),
        Column("Kasi", 17, cells.head_verdict),
        Column("Diserahkan\nsebagai", 20, cells.handing),
        Column("Selesai", 15, cells.finished),
        Column("Dikirim /\ndiambil", 17, cells.sent),
        Column("Paraf", 16, cells.pen),
    ),
    note="Kolom 13: BA = Berita Acara Pengiriman Dokumen, WA = tanggal berkas PDF dikirim.",
    nothing="Tidak ada permohonan pada bulan ini.",
    parts=(("registration.documents", "Dokumen diminta"), ("reason", "Dokumen diminta")),
    identity=True,
    screen=(
        ("Kelengkapan", cells.completeness),
        ("Verifikasi", cells.verification),
        ("Penyerahan", cells.handing_over),
    ),
)

BOOKS = {book.id: book for book in (BUKU_PENGADUAN, BUKU_LAPORAN, TINDAK_LANJUT, BUKU_REGISTRASI)}


def book_named(name: str) -> Book:
    """A book by its name; the sentence of the refusal names them all."""
    try:
        return BOOKS[name]
    except KeyError:
        known = ", ".join((LOGBOOK, *BOOKS))
        raise InputError(f"Buku {shown(name)} tidak dikenal. Pilih: {known}.", field="book") from None


def own_book(procedure: Procedure) -> str:
    """The name of the book that a procedure keeps. The logbook is one of complaints: an SOP of applications alone that
    names no other book keeps the Buku Registrasi."""
    applications = CaseKind.APPLICATION in procedure.starts and CaseKind.COMPLAINT not in procedure.starts
    return BUKU_REGISTRASI.id if procedure.book == LOGBOOK and applications else procedure.book


def kept_by(procedures: Iterable[Procedure]) -> tuple[str, ...]:
    """The names of the books that go with these procedures, each once, the office's own first."""
    found: dict[str, None] = {}
    for procedure in procedures:
        for name in (own_book(procedure), *procedure.papers):
            if name == LOGBOOK or name in BOOKS:
                found[name] = None
    return tuple(found)


def title_of(book: Book, procedure: Procedure) -> str:
    """What the office calls the book: in the document's words where it is the procedure's own register."""
    return procedure.register if procedure.book == book.id and procedure.register.strip() else book.name


def about(book: Book, procedure: Procedure) -> str:
    """The SOP in the head: "SOP 427.43/5/12/2024"; its title where it bears no number, and in the book of the
    applications, which applicants know by that name."""
    number = cited(procedure)
    return procedure.title if book.register == APPLICATIONS or not number else number


def columns_of(book: Book, procedure: Procedure) -> tuple[Column, ...]:
    """The book's columns for this procedure, in its own words: a first decision other than the data's validity is
    called so, the answer is a team's only where the document names one, and the ladder has a box for every lane."""
    found = []
    for column in book.columns:
        column = column._replace(heading=_heading(column.heading, column.cell, procedure))
        if column.cell is cells.ladder:
            column = column._replace(blank=Ladder(letters(procedure)))
        found.append(column)
    return tuple(found)


def screen_headings(book: Book, procedure: Procedure) -> tuple[str, ...]:
    """What the window's three columns of the book are called for this procedure."""
    return tuple(" ".join(_heading(name, fill, procedure).split()) for name, fill in book.screen)


def parts_of(book: Book, procedure: Procedure) -> tuple[tuple[str, str], ...]:
    """The book's free texts with the headings that their columns have for this procedure."""
    called = {
        before.heading: after.heading
        for before, after in zip(book.columns, columns_of(book, procedure), strict=True)
    }
    return tuple((field, called.get(heading, heading)) for field, heading in book.parts)


def note_of(book: Book, procedure: Procedure) -> str:
    """What stands below the table for this procedure."""
    if book.id != BUKU_PENGADUAN.id:
        return book.note
    who = _who(procedure)
    said = book.note.replace("pemohon", who)
    return f"{said} {_RETURNED.format(who=who)}" if _verifies(procedure) else said


def _heading(heading: str, fill: Callable[[Filling], Cell], procedure: Procedure) -> str:
    if fill is cells.verdict and not _verifies(procedure):
        return FIRST_DECISION
    if heading == _BY_TEAM and not _has_team(procedure):
        return _ANSWER
    if heading == _CODE:
        return heading.replace("pemohon", _who(procedure))
    return heading


def _verifies(procedure: Procedure) -> bool:
    return any(outcome.id == "valid" for step in procedure.steps for outcome in step.outcomes)


def _has_team(procedure: Procedure) -> bool:
    return any(
        _TEAM in " ".join(text.split()).casefold()
        for step in procedure.steps
        for text in (step.text, step.requirements, step.output, step.remarks)
    )


def _who(procedure: Procedure) -> str:
    """What the document calls who brings a complaint: "pemohon" where a lane outside the office is named so."""
    outside = [lane.name.casefold() for lane in procedure.lanes if lane.external]
    return "pemohon" if any("pemohon" in name for name in outside) else "pelapor"


def ladder_lanes(procedure: Procedure) -> tuple[Lane, ...]:
    """The lanes of the office that a complaint climbs, lowest first: the document's order of columns."""
    used = {step.lane for step in procedure.steps_of(CaseKind.COMPLAINT)}
    return tuple(lane for lane in procedure.lanes if not lane.external and lane.id in used)


def letters(procedure: Procedure) -> tuple[str, ...]:
    """What stands in the ladder's boxes: P K B S D for five lanes, else their numbers."""
    lanes = ladder_lanes(procedure)
    return _LETTERS if len(lanes) == len(_LETTERS) else tuple(str(n) for n in range(1, len(lanes) + 1))
