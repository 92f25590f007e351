"""Surat jawaban in the shape of korespondensi: kop, place and date, number, recipient, body, place to sign, tembusan.

What does not fit goes on under a kop of one line; the place to sign is never torn from the last lines. It goes
unsigned to the one who signs. Measures in mm (ui2.md 3).
"""

from __future__ import annotations

from typing import Final

from printing.data_letters import Letter
from printing.fonts import face
from printing.prose import Block, blocks, set_lines
from printing.sheet import Sheet
from printing.text import wrap

TITLE: Final = "Surat jawaban"
LEFT, RIGHT = 25.0, 185.0
WIDTH: Final = RIGHT - LEFT
SIZE: Final = 11.0
LEADING: Final = SIZE * 1.55 * 0.3528
BODY: Final = 108.0
BOTTOM: Final = 277.0
GO_ON: Final = 27.0
SIGN_LEFT: Final = 103.0
SIGN_WIDTH: Final = RIGHT - SIGN_LEFT
SIGN_ROOM: Final = 24.0
COPIES_END: Final = 297.0 - 22.0
_TOP: Final = 14.0
_PLACE: Final = 46.0
_HEADS: Final = 53.8  # first baseline of Nomor
_PITCH: Final = 5.8
_LABEL: Final = 22.0
_POINT: Final = 8.5
_GAP: Final = 3.0
_KEEP: Final = 2  # so many lines of the body stay with the place to sign
_DOTS: Final = "………………………………"


def letter(r: Letter) -> bytes:
    """The letter as PDF. Raises PictureError for a logo that is no picture."""
    pages = _Writer(r, 1).write().sheet.page
    return _Writer(r, pages).write().sheet.finish()


class _Writer:
    """The letter in the making: a place `y`, the baseline of the next line, that runs down its pages."""

    def __init__(self, r: Letter, total: int) -> None:
        self.r, self.total = r, total
        self.sheet = Sheet(TITLE, r.letterhead)
        self.y = 0.0

    def write(self) -> _Writer:
        """Draws all of it but the end of the file."""
        self._head()
        self._body()
        self._sign()
        self._copies()
        self._foot()
        return self

    def _head(self) -> None:
        r, sheet, plain = self.r, self.sheet, face()
        sheet.letterhead(
            top=_TOP,
            bottom=_TOP + 22.7,
            left=LEFT,
            right=RIGHT,
            text=(LEFT + 16, RIGHT - 16),
            logo=(LEFT + 1.2, _TOP + 0.3),
        )
        sheet.text(RIGHT, _PLACE, r.place_date, face=plain, size=SIZE, align="right", width=WIDTH)
        y = _HEADS
        rows = (("Nomor", r.number or _DOTS), ("Sifat", r.nature), ("Lampiran", r.enclosure or "-"))
        for label, text in (*rows, ("Hal", r.subject)):
            style = face("bold") if label == "Hal" else plain
            lines = wrap(text, style, SIZE, WIDTH - _LABEL - 4) or [""]
            sheet.text(LEFT, y, label, face=plain, size=SIZE)
            sheet.text(LEFT + _LABEL, y, ":", face=plain, size=SIZE)
            sheet.lines(LEFT + _LABEL + 4, y, lines, face=style, size=SIZE, leading=_PITCH)
            y += _PITCH * len(lines)
        y = max(y + 7.6, 85.2)
        lines = ["Kepada Yth.", *(one for text in r.addressee for one in wrap(text, plain, SIZE, 90))]
        sheet.lines(LEFT, y, lines, face=plain, size=SIZE, leading=_PITCH)
        self.y = max(BODY + 3.2, y + len(lines) * _PITCH + 6.0)

    # -- the body

    def _body(self) -> None:
        plain = face()
        found = blocks(self.r.body)
        for number, block in enumerate(found):
            if number:
                self.y += _GAP if block.spaced or self._begins_list(found, number) else 0.0
            indent = _POINT if block.mark else 0.0
            lines = set_lines([(block.text, plain)], SIZE, WIDTH - indent)
            ends = number == len(found) - 1
            for at, line in enumerate(lines):
                rest = len(lines) - at
                # A paragraph is not torn after its first line nor before its last; its end stays with the signature.
                need = LEADING if rest == 2 or (at == 0 and rest > 1) else 0.0
                if ends and rest == min(_KEEP, len(lines)):
                    need = LEADING * (rest - 1) + self._sign_height()
                if self.y + need > BOTTOM:
                    self._next_page()
                if at == 0 and block.mark:
                    self.sheet.text(LEFT + 3.0, self.y, block.mark, face=plain, size=SIZE)
                line.draw(self.sheet, LEFT + indent, self.y, size=SIZE, width=WIDTH - indent, justify=True)
                self.y += LEADING

    @staticmethod
    def _begins_list(found: list[Block], number: int) -> bool:
        return bool(found[number].mark) != bool(found[number - 1].mark)

    # -- the end

    def _names(self) -> tuple[list[str], list[str]]:
        signer = self.r.signer
        heads = [one for text in signer.heads for one in (wrap(text, face(), SIZE, SIGN_WIDTH) or [""])]
        return heads, wrap(signer.name, face("bold"), SIZE, SIGN_WIDTH)

    def _sign_height(self) -> float:
        heads, names = self._names()
        return 8.0 + len(heads) * 5.4 + SIGN_ROOM + max(1, len(names)) * 5.2 + 2 * 5.2

    def _sign(self) -> None:
        r, sheet, plain = self.r, self.sheet, face()
        if self.y - LEADING + self._sign_height() > BOTTOM:
            self._next_page()
        heads, names = self._names()
        y = self.y + 8.0 - LEADING + 5.4
        sheet.lines(SIGN_LEFT, y, heads, face=plain, size=SIZE, leading=5.4)
        y += (len(heads) - 1) * 5.4 + SIGN_ROOM + 5.2
        if names:
            sheet.lines(SIGN_LEFT, y, names, face=face("bold"), size=SIZE, leading=5.2)
            y += (len(names) - 1) * 5.2
        else:
            sheet.dots(SIGN_LEFT, SIGN_LEFT + 64, y)
        y += 5.2
        for label, text in (("Pangkat", r.rank), ("NIP.", r.signer.nip)):
            if text:
                words = text if label == "Pangkat" else f"{label} {text}"
                sheet.text(SIGN_LEFT, y, words, face=plain, size=10.0, width=SIGN_WIDTH)
            else:
                sheet.text(SIGN_LEFT, y, label, face=plain, size=10.0)
                start = SIGN_LEFT + plain.width(f"{label} ", 10.0) * 0.3528
                sheet.dots(start, SIGN_LEFT + 49, y + 0.4)
            y += 5.2
        self.y = y

    def _copies(self) -> None:
        if not self.r.copies:
            return
        plain = face()
        texts = [f"{number}. {text}" for number, text in enumerate(self.r.copies, start=1)]
        if len(texts) == 1:
            texts = [self.r.copies[0]]
        lines = ["Tembusan:", *(one for text in texts for one in wrap(text, plain, 10.0, 110))]
        first = COPIES_END - (len(lines) - 1) * 5.2
        if first < self.y + 2.0:
            if self.y + 4.0 + (len(lines) - 1) * 5.2 > BOTTOM + 3:
                self._next_page()
                first = self.y
            else:
                first = self.y + 4.0
        self.sheet.lines(LEFT, first, lines, face=plain, size=10.0, leading=5.2)

    # -- pages

    def _next_page(self) -> None:
        self._foot()
        self.sheet.next_page()
        short = " ".join(self.r.letterhead.lines)
        self.sheet.text(LEFT, 17, short, face=face("bold"), size=9.4, width=WIDTH * 0.7)
        number = self.r.number or self.r.subject
        self.sheet.text(RIGHT, 17, number, face=face(), size=9.4, align="right", width=WIDTH * 0.28)
        self.sheet.line(LEFT, 19.4, RIGHT, 19.4, 0.35)
        self.y = GO_ON + 3.0

    def _foot(self) -> None:
        page = f"Halaman {self.sheet.page} dari {self.total}"
        self.sheet.footer(self.r.foot, page, self.r.code, margin=LEFT)
