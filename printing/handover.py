"""Berita Acara Pengiriman Dokumen: what the office hands to POS, counted per kecamatan and listed one by one.

Page 1 holds the sentence, table A, the first of table B and both places to sign; each kecamatan's list is a lembar
of its own and goes on where it must. Measures in mm (ui2.md 3).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from printing.data_letters import Handover, HandoverList, HandoverRow
from printing.data_trust import Signatory
from printing.fonts import face
from printing.prose import Span, set_lines
from printing.sheet import PORTRAIT_MARGIN, Sheet
from printing.table import Column, Grid, Piece, Row
from printing.text import wrap

TITLE: Final = "BERITA ACARA PENGIRIMAN DOKUMEN"
TWICE: Final = "Berita acara ini dibuat rangkap dua; satu dikirim bersama dokumen."
LEFT: Final = PORTRAIT_MARGIN
RIGHT: Final = 193.0
WIDTH: Final = RIGHT - LEFT
BOTTOM: Final = 279.0
GO_ON: Final = 26.0
LABELS_B: Final = ("No", "No. Reg", "Pemilik", "Pekon", "Dokumen", "Lembar", "Diterima\nPOS")
TICK: Final = 4.5
SIGN_ROOM: Final = 21.0
_SIZE, _LEADING = 10.6, 5.7
_HEAD_A, _HEAD_B = 7.2, 11.3
_SIGN_WIDTH: Final = 78.0
_DOTS: Final = "………………………………"
_REST: Final = 6.6  # the line that says where the list goes on
GRID_A: Final = Grid(
    x=LEFT,
    columns=(
        Column(11, "center", 10.0),
        Column(75, size=10.0),
        Column(28, "center", 10.0),
        Column(34, "center", 10.0),
        Column(28, "center", 10.0),
    ),
    row_height=7.2,
    leading=4.6,
)
GRID_B: Final = Grid(
    x=LEFT,
    columns=(
        Column(11, "center", 9.4),
        Column(19, "center", 9.4),
        Column(38, size=9.4),
        Column(40, size=9.4),
        Column(30, size=9.4),
        Column(16, "center", 9.4),
        Column(22, "center", 9.4),
    ),
    row_height=7.1,
    leading=4.2,
)


def handover_paper(r: Handover) -> bytes:
    """The berita acara as PDF. Raises PictureError for a logo that is no picture."""
    pages = _Writer(r, 1).write().sheet.page
    return _Writer(r, pages).write().sheet.finish()


class _Writer:
    """The paper in the making: `y` runs down its pages."""

    def __init__(self, r: Handover, total: int) -> None:
        self.r, self.total = r, total
        self.sheet = Sheet(TITLE.capitalize(), r.letterhead)
        self.y = 0.0

    def write(self) -> _Writer:
        """Draws all of it but the end of the file."""
        self.sheet.page_letterhead()
        self._head()
        self._table_a()
        self._lists()
        self._foot()
        return self

    def _head(self) -> None:
        r, sheet = self.r, self.sheet
        bold, plain = face("bold"), face()
        sheet.text(105, 41.6, TITLE, face=bold, size=13.2, align="center")
        half = bold.width(TITLE, 13.2) * 0.3528 / 2
        sheet.line(105 - half, 42.4, 105 + half, 42.4, 0.3)
        sheet.text(
            105, 47.0, f"Nomor : {r.number or _DOTS}", face=plain, size=10.6, align="center", width=WIDTH
        )
        sentence: tuple[Span, ...] = (
            ("Pada hari ini ", plain),
            (r.weekday, bold),
            (" tanggal ", plain),
            (r.day, bold),
            (" bulan ", plain),
            (r.month, bold),
            (" tahun ", plain),
            (r.year, bold),
            (f", bertempat di {r.place}, PIHAK PERTAMA menyerahkan kepada PIHAK KEDUA ", plain),
            (r.total, bold),
            (" dokumen kependudukan untuk dikirim ke alamat pemiliknya, dengan rincian:", plain),
        )
        y = 56.4
        for line in set_lines(sentence, _SIZE, WIDTH):
            line.draw(sheet, LEFT, y, size=_SIZE, width=WIDTH, justify=True)
            y += _LEADING
        self.y = y

    def _heading(self, strong: str, more: str = "") -> None:
        self.sheet.text(LEFT, self.y + 3.4, strong, face=face("bold"), size=_SIZE, width=WIDTH - 40)
        if more:
            x = LEFT + face("bold").width(f"{strong} ", _SIZE) * 0.3528
            self.sheet.text(x, self.y + 3.4, more, face=face(), size=_SIZE)
        self.y += 5.9

    def _table_a(self) -> None:
        r = self.r
        rows = [
            GRID_A.row(
                str(number),
                one.kecamatan,
                str(one.count(r.card)),
                str(one.sheets - one.count(r.card)),
                str(one.sheets),
            )
            for number, one in enumerate(r.lists, start=1)
        ]
        self.y = max(self.y, 78.8)
        self._heading("A. Jumlah per kecamatan")
        labels = ("No", "Kecamatan", r.card, "Dokumen lain", "Jumlah")
        # The sum is never alone on a page: it goes with the last kecamatan.
        pages = list(GRID_A.pages(rows, BOTTOM - 7.2 - self.y - _HEAD_A, BOTTOM - 7.2 - GO_ON - _HEAD_A))
        for number, pieces in enumerate(pages):
            if number:
                self._next_page()
            self.y = GRID_A.head(self.sheet, self.y, _HEAD_A, labels, 10.0)
            self.y = GRID_A.draw(self.sheet, self.y, pieces)
        cards = sum(one.count(r.card) for one in r.lists)
        sheets = sum(one.sheets for one in r.lists)
        total = Grid(GRID_A.x, GRID_A.columns, 7.2, 4.6, face=face("bold"))
        row = total.row("", "Jumlah", str(cards), str(sheets - cards), str(sheets))
        self.y = total.draw(self.sheet, self.y, [Piece(row, 0, row.lines)]) + 3.6

    # -- table B

    def _lists(self) -> None:
        first, *others = self.r.lists
        rows = _rows(first)
        begun = self._begin(first, rows)
        if not begun and self.y + self._sign_height() > BOTTOM:
            self._next_page()  # a place to sign is never alone on its page
            begun = self._begin(first, rows)
        self._signatures()
        if begun < len(rows):
            self._list(first, 1, rows, begun)
        for number, one in enumerate(others, start=2):
            self._list(one, number, _rows(one), 0)

    def _begin(self, one: HandoverList, rows: Sequence[Row]) -> int:
        """As much of the first list as leaves room to sign; gives how many rows that was."""
        room = BOTTOM - self._sign_height() - self.y - 5.9 - _HEAD_B - _REST
        fitting, used = 0, 0.0
        while fitting < len(rows) and used + GRID_B.height(rows[fitting].lines) <= room:
            used += GRID_B.height(rows[fitting].lines)
            fitting += 1
        if fitting < min(3, len(rows)):
            return 0  # the lists begin on a page of their own
        self._list_head(one, 1)
        self._pieces([Piece(row, 0, row.lines) for row in rows[:fitting]])
        self._goes_on(fitting)
        return fitting

    def _goes_on(self, fitting: int) -> None:
        """Below what stands on page 1: how many are left, and on which lembar."""
        lists = self.r.lists
        left = len(lists[0].rows) - fitting
        parts = [f"{left} baris berikutnya di lanjutan lembar 1"] if left else []
        if len(lists) > 1:
            names = [one.kecamatan for one in lists[1:]]
            said = " dan ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])}, dan {names[-1]}"
            where = f"lembar 2 sampai {len(lists)}" if len(names) > 1 else "lembar 2"
            parts.append(
                f"{said} di {where}" if len(names) <= 3 else f"{len(names)} kecamatan lain di {where}"
            )
        if parts:
            self.sheet.box(LEFT, self.y, WIDTH, _REST, pen=0.2)
            words = "; ".join(parts)
            self.sheet.text(105, self.y + 4.3, words, face=face(), size=9.2, align="center", width=WIDTH - 4)
            self.y += _REST

    def _list(self, one: HandoverList, number: int, rows: Sequence[Row], start: int) -> None:
        """A lembar on pages of its own, from row `start` on."""
        self._next_page()
        pages = GRID_B.pages(rows[start:], BOTTOM - self.y - 5.9 - _HEAD_B, BOTTOM - GO_ON - 5.9 - _HEAD_B)
        for count, pieces in enumerate(pages):
            if count:
                self._next_page()
            self._list_head(one, number, again=bool(start or count))
            self._pieces(pieces)

    def _list_head(self, one: HandoverList, number: int, *, again: bool = False) -> None:
        more = ", lanjutan" if again else ""
        self._heading(
            f"B. Daftar dokumen, {one.title or f'Kecamatan {one.kecamatan}'}",
            f"(lembar {number} dari {len(self.r.lists)}{more})",
        )
        self.y = GRID_B.head(self.sheet, self.y, _HEAD_B, LABELS_B, 9.4)

    def _pieces(self, pieces: Sequence[Piece]) -> None:
        """Rows with their box to tick: whoever takes the documents ticks one by one."""
        y = self.y
        x = GRID_B.edges[6] + (GRID_B.columns[6].width - TICK) / 2
        for piece in pieces:
            if piece.start == 0:
                self.sheet.box(x, y + (GRID_B.row_height - TICK) / 2, TICK, TICK)
            y += GRID_B.height(piece.stop - piece.start)
        self.y = GRID_B.draw(self.sheet, self.y, pieces)

    # -- the end of page 1

    def _parties(self) -> tuple[tuple[float, Signatory, str], ...]:
        middle = WIDTH / 4
        return (
            (LEFT + middle, self.r.second, "No. pegawai"),
            (LEFT + 3 * middle, self.r.first, "NIP."),
        )

    def _sign_height(self) -> float:
        heads = max(
            sum(len(wrap(text, face(), _SIZE, _SIGN_WIDTH)) for text in party.heads)
            for _, party, _ in self._parties()
        )
        return 14.6 + heads * 5.5 + SIGN_ROOM + 5.0 + 5.4

    def _signatures(self) -> None:
        sheet, plain = self.sheet, face()
        if self.y + self._sign_height() > BOTTOM + 0.1:
            self._next_page()
        sheet.text(LEFT, self.y + 7.6, TWICE, face=plain, size=_SIZE)
        heads_at = self.y + 16.8
        bottom = heads_at
        for x, party, _ in self._parties():
            y = heads_at
            for number, text in enumerate(party.heads):
                style = face("bold") if number else plain
                lines = wrap(text, style, _SIZE, _SIGN_WIDTH)
                sheet.lines(x, y, lines, face=style, size=_SIZE, leading=5.5, align="center")
                y += 5.5 * len(lines)
            bottom = max(bottom, y)
        y = bottom + SIGN_ROOM
        for x, party, label in self._parties():
            if party.name:
                words = f"( {party.name} )"
                sheet.text(x, y, words, face=face("bold"), size=_SIZE, align="center", width=60.8)
            else:
                sheet.text(x - 30.4, y, "(", face=plain, size=_SIZE)
                sheet.text(x + 30.4, y, ")", face=plain, size=_SIZE, align="right")
                sheet.dots(x - 29, x + 29, y + 0.6)
            if party.nip:
                sheet.text(x, y + 5.4, f"{label} {party.nip}", face=plain, size=9.6, align="center", width=60)
            else:
                sheet.text(x - 26, y + 5.4, label, face=plain, size=9.6)
                sheet.dots(x - 25 + plain.width(label, 9.6) * 0.3528, x + 26, y + 5.8)
        self.y = y + 6.0

    # -- pages

    def _next_page(self) -> None:
        self._foot()
        self.sheet.next_page()
        title = f"{TITLE} {self.r.number}".strip()
        self.sheet.text(LEFT, 17, f"{title} (lanjutan)", face=face("bold"), size=11.8, width=WIDTH)
        self.sheet.line(LEFT, 20, RIGHT, 20, 0.35)
        self.y = GO_ON

    def _foot(self) -> None:
        name = f"BA {self.r.number}" if self.r.number else "Berita acara pengiriman dokumen"
        self.sheet.footer(name, f"Halaman {self.sheet.page} dari {self.total}", self.r.code)


def _rows(one: HandoverList) -> list[Row]:
    return [
        GRID_B.row(str(number), row.number, row.owner, row.pekon, _documents(row), str(row.sheets), "")
        for number, row in enumerate(one.rows, start=1)
    ]


def _documents(row: HandoverRow) -> str:
    named = ", ".join(row.documents)
    return f"{named} ({row.note})" if row.note else named
