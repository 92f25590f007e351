"""The columns of the office's books as data: what the paper shows in one cell ("24/11/26 08.12") stands here as a date
and a time of its own, what it draws (a ladder, a tick) in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import NamedTuple

from app.books import cells
from app.books.books import book_named, columns_of, ladder_lanes
from app.books.cells import STATE_WORDS
from app.books.model import BookLine, Filling, Ladder, Tick
from app.books.model import Column as PaperColumn
from app.export.columns import Column, Kind, Value, yes
from app.procedure.model import Procedure
from app.register.closed import SHUT


class BookRow(NamedTuple):
    """A row of a month's book with its paraf."""

    filling: Filling
    initials: str = ""
    initialled: datetime | None = None
    lanes: tuple[str, ...] = ()  # of the ladder, lowest first
    errata: int = 0  # ralat about this row, made since

    @property
    def line(self) -> BookLine:
        return self.filling.line


BookColumn = Column[BookRow]

_NUMBER: BookColumn = Column(
    "nomor", "Nomor", Kind.TEXT, "Nomor register.", lambda row: row.line.full_number, 22
)
_ROW: BookColumn = Column(
    "no", "No.", Kind.WHOLE, "Urutan baris dalam buku bulan itu.", lambda row: row.line.row, 7
)
_SOURCE: BookColumn = Column(
    "sumber",
    "Sumber",
    Kind.TEXT,
    "Kanal tempat laporan atau permohonan masuk.",
    lambda row: row.line.channel_label,
    14,
)
_WHO: BookColumn = Column(
    "pelapor",
    "Pelapor",
    Kind.TEXT,
    "Kode pelapor atau pemohon; identitasnya ada dalam amplop di register dan tidak ikut diekspor.",
    lambda row: who(row.line),
    17,
)
_STATE: BookColumn = Column(
    "keadaan",
    "Keadaan",
    Kind.TEXT,
    "selesai, tidak (belum selesai), ditolak, atau batal, pada saat ekspor dibuat.",
    lambda row: STATE_WORDS[row.line.state],
    10,
)
_REASON: BookColumn = Column(
    "alasan",
    "Alasan batal / ditolak",
    Kind.LONG,
    "Alasan sebuah nomor dibatalkan atau ditolak.",
    lambda row: row.filling.black(row.line.reason),
    24,
)
_INITIALS: tuple[BookColumn, ...] = (
    Column(
        "paraf", "Paraf", Kind.TEXT, "Inisial pemaraf; kosong bila belum diparaf.", lambda r: r.initials, 8
    ),
    Column(
        "tanggal_paraf",
        "Tanggal paraf",
        Kind.DAY,
        "Tanggal paraf diberikan.",
        lambda r: _day(r.initialled),
        12,
    ),
    Column("jam_paraf", "Jam paraf", Kind.HOUR, "Jam paraf diberikan.", lambda r: _hour(r.initialled), 9),
    Column(
        "ralat",
        "Ralat",
        Kind.WHOLE,
        "Banyaknya ralat tentang baris ini, dicatat pada bulan sesudahnya; barisnya sendiri tidak berubah.",
        lambda row: row.errata or None,
        7,
    ),
)


def who(line: BookLine) -> str:
    """ "Pelapor K-0127", "Pemohon P-0412", "tanpa nama"; nothing for a row that is closed."""
    word = {"K": "Pelapor", "P": "Pemohon"}.get(line.reporter[:1]) if "-" in line.reporter else None
    return f"{word} {line.reporter}" if word else line.reporter


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _hour(moment: datetime | None) -> time | None:
    return moment.time() if moment else None


def _moment(
    name: str, heading: str, about: str, of: Callable[[BookRow], datetime | None]
) -> list[BookColumn]:
    """A day and its hour, a column each."""
    return [
        Column(
            f"tanggal_{name}", f"Tanggal {heading}", Kind.DAY, f"Tanggal {about}.", lambda r: _day(of(r)), 12
        ),
        Column(
            f"jam_{name}",
            f"Jam {heading}",
            Kind.HOUR,
            f"Jam {about}, waktu kantor.",
            lambda r: _hour(of(r)),
            9,
        ),
    ]


def _received(row: BookRow) -> datetime | None:
    return row.line.received


def _delivered(row: BookRow) -> datetime | None:
    return row.line.delivered


def _ended(row: BookRow) -> datetime | None:
    return row.line.ended


def _finished(row: BookRow) -> datetime | None:
    return row.line.registration.finished


def _text(name: str, heading: str, about: str, of: Callable[[BookRow], str], width: float = 44) -> BookColumn:
    return Column(name, heading, Kind.LONG, about, of, width)


#: FM-PDIP-03-02: its seven columns, with what the paper has no room for.
LOGBOOK_COLUMNS: tuple[BookColumn, ...] = (
    _ROW,
    Column(
        "lembar",
        "Lembar",
        Kind.WHOLE,
        "Lembar logbook, 25 baris per lembar.",
        lambda r: (r.line.row - 1) // 25 + 1,
        8,
    ),
    _NUMBER,
    *_moment("diterima", "diterima", "laporan diterima", _received),
    _WHO,
    _SOURCE,
    _text(
        "isi_pengaduan",
        "Isi Pengaduan",
        "Isi laporan. “tertutup” berarti tertutup bagi yang mengekspor.",
        lambda row: SHUT if row.line.shut else row.filling.black(row.line.content),
        56,
    ),
    Column(
        "bidang_terkait",
        "Bidang Terkait",
        Kind.TEXT,
        "Bidang yang menangani.",
        lambda r: r.line.bidang_name,
        20,
    ),
    _text(
        "tindak_lanjut_aduan",
        "Tindak Lanjut Aduan",
        "Kolom 4 logbook: apa yang dilakukan atau ditemukan kantor.",
        lambda row: row.filling.black(row.line.solution),
    ),
    _text(
        "tindak_lanjut_ke_pengadu",
        "Tindak Lanjut Ke Pengadu",
        "Kolom 5 logbook: bagaimana jawaban disampaikan.",
        lambda row: row.filling.black(row.line.delivery),
    ),
    *_moment("disampaikan", "disampaikan", "jawaban disampaikan", _delivered),
    _STATE,
    Column(
        "posisi", "Posisi", Kind.TEXT, "Lajur tempat laporan yang belum selesai.", lambda r: r.line.where, 18
    ),
    _REASON,
    *_moment("selesai", "selesai", "penanganan berakhir", _ended),
    Column(
        "lama_hari_kerja",
        "Lama (hari kerja)",
        Kind.WHOLE,
        "Hari kerja dari diterima sampai berakhir; 0 bila pada hari yang sama.",
        lambda row: row.line.days,
        9,
    ),
    *_INITIALS,
)


def columns_of_book(name: str, procedure: Procedure) -> tuple[BookColumn, ...]:
    """The columns of one of the office's other books, in the words of its procedure."""
    found: dict[str, BookColumn] = {}
    for column in columns_of(book_named(name), procedure):
        for one in _as_data(column):
            found.setdefault(one.name, one)
    for one in (_NUMBER, _STATE):
        found.setdefault(one.name, one)
    first = [found.pop("no"), found.pop("nomor")]
    return (*first, *found.values())


def lanes_of(procedure: Procedure) -> tuple[str, ...]:
    """The names behind the boxes of a ladder."""
    return tuple(lane.short or lane.name for lane in ladder_lanes(procedure))


def _as_data(column: PaperColumn) -> Sequence[BookColumn]:
    """What a column of the paper is as data."""
    fill, heading = column.cell, " ".join(column.heading.split())
    if fill in _KNOWN:
        return _KNOWN[fill]
    shaped = Kind.LONG if column.left else Kind.TEXT
    about = f"Kolom “{heading}” pada buku."

    def value(row: BookRow) -> Value:
        return _words(fill(row.filling), row)

    return (Column(_named(heading), heading, shaped, about, value, min(60, max(10, column.width * 0.75))),)


def _words(cell: object, row: BookRow) -> str:
    if isinstance(cell, Tick):
        return yes(cell.on)
    if isinstance(cell, Ladder):
        return row.lanes[cell.reached - 1] if 0 < cell.reached <= len(row.lanes) else ""
    return str(cell)


def _named(heading: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", heading.casefold()).strip("_")


_KNOWN: dict[object, Sequence[BookColumn]] = {
    cells.no: (_ROW,),
    cells.number: (_NUMBER,),
    cells.received: _moment("diterima", "diterima", "diterima", _received),
    cells.registered: _moment("diterima", "diterima", "diterima", _received),
    cells.received_day: _moment("diterima", "diterima", "diterima", _received),
    cells.ended_day: _moment("selesai", "selesai", "penanganan berakhir", _ended),
    cells.finished: _moment("dokumen_jadi", "dokumen jadi", "dokumen selesai dibuat", _finished),
    cells.days: (LOGBOOK_COLUMNS[[c.name for c in LOGBOOK_COLUMNS].index("lama_hari_kerja")],),
    cells.reporter: (_WHO,),
    cells.name: (_WHO,),
    cells.phone: (),
    cells.source: (_SOURCE,),
    cells.source_and_number: (_SOURCE, _NUMBER),
    cells.result: (_STATE,),
    cells.status: (_STATE, _REASON),
    cells.pen: _INITIALS,
    cells.delivered: (
        *_moment("disampaikan", "disampaikan", "jawaban disampaikan", _delivered),
        *_moment("dikembalikan", "dikembalikan", "dikembalikan untuk dilengkapi", lambda r: r.line.returned),
        _text(
            "penyampaian",
            "Penyampaian",
            "Bagaimana jawaban disampaikan.",
            lambda row: row.filling.black(row.line.delivery),
            30,
        ),
    ),
}
