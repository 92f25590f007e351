"""A workbook for Excel and LibreOffice: real dates, times and numbers, text that is never a formula, nothing cut.

XlsxWriter writes row by row to the disk (constant memory), into the folder of the export itself: what it holds in
between is as readable as the finished file, and is gone with it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, NamedTuple

from app.export.columns import Column, Kind, Value
from app.texts import clean

#: Excel's longest cell, in UTF-16 units, and the lines that it keeps in one.
LONGEST, MOST_LINES = 32_767, 253
#: What a row is called that carries on the text of the one before.
GOES_ON = "(lanjutan)"
_FORMATS = {Kind.DAY: "dd-mm-yyyy", Kind.HOUR: "hh:mm", Kind.MOMENT: "dd-mm-yyyy hh:mm", Kind.WHOLE: "0"}
_HEAD, _EDGE = "#E8EEF7", "#B8C4D6"


class Series(NamedTuple):
    """One line of bars: the column it is drawn from, and its colour."""

    column: int
    colour: str


class Book:
    """A workbook that is being written."""

    def __init__(self, path: Path, *, title: str, author: str, made: datetime) -> None:
        # Not above: only an export loads it.
        import xlsxwriter

        options = {
            "constant_memory": True,
            "tmpdir": str(path.parent),
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self.workbook: Any = xlsxwriter.Workbook(str(path), options)
        self.workbook.set_properties(
            {"title": title, "author": author, "created": made.replace(tzinfo=None), "company": author}
        )
        self.title = title
        edge = {"border": 1, "border_color": _EDGE, "valign": "top"}
        self.head = self.workbook.add_format(
            {**edge, "bold": True, "bg_color": _HEAD, "text_wrap": True, "valign": "vcenter"}
        )
        self.strong = self.workbook.add_format({**edge, "bold": True, "text_wrap": True})
        self.formats = {
            kind: self.workbook.add_format(
                {**edge, "num_format": _FORMATS[kind]}
                if kind in _FORMATS
                else {**edge, "num_format": "@", "text_wrap": kind is Kind.LONG}
            )
            for kind in Kind
        }
        self._names: set[str] = set()

    def name(self, wanted: str) -> str:
        """A sheet's name as Excel takes it: at most 31 letters, none of []:*?/\\, no two alike."""
        bare = "".join(letter for letter in wanted if letter not in "[]:*?/\\").strip("' ")[:31] or "Lembar"
        name, number = bare, 2
        while name.casefold() in self._names:
            name, number = f"{bare[:27]} ({number})", number + 1
        self._names.add(name.casefold())
        return name

    def close(self) -> None:
        """Write it. OSError where there is no room."""
        from xlsxwriter.exceptions import FileCreateError

        try:
            self.workbook.close()
        except FileCreateError as error:
            cause = error.args[0] if error.args else None
            raise cause if isinstance(cause, OSError) else OSError(str(error)) from error

    def give_up(self, error: BaseException) -> None:
        """Let go of every file that is open, or Windows would not let the folder be taken away."""
        for sheet in self.workbook.worksheets():
            with suppress(OSError, ValueError):
                sheet._opt_close()
        self.workbook.fileclosed = True
        _close_held(error)


def _close_held(error: BaseException | None) -> None:
    """Close what XlsxWriter was writing when a write failed: it holds those files in variables of its functions alone."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_globals.get("__name__", "").startswith("xlsxwriter."):
                for held in list(trace.tb_frame.f_locals.values()):
                    for one in (held, getattr(held, "fh", None)):
                        if isinstance(one, zipfile.ZipFile | io.IOBase):
                            with suppress(OSError, ValueError):
                                one.close()
            trace = trace.tb_next
        error = error.__cause__ or error.__context__


@contextmanager
def book(path: Path, *, title: str, author: str, made: datetime) -> Iterator[Book]:
    """A workbook at `path`, written when the block ends well."""
    found = Book(path, title=title, author=author, made=made)
    try:
        yield found
        found.close()
    except BaseException as error:
        found.give_up(error)
        raise


class Table:
    """A sheet with one table: the head frozen and repeated on every page, a filter over its columns."""

    def __init__(self, book: Book, name: str, columns: Sequence[Column[Any]], *, carried: int = -1) -> None:
        """`carried` is the column whose value tells that a row carries on the one before (its number)."""
        self.book, self.columns, self.carried = book, tuple(columns), carried
        self.name = book.name(name)
        self.sheet: Any = book.workbook.add_worksheet(self.name)
        self.rows = 0  # of the table, those that carry on not counted
        self.last = 0  # of the sheet
        self._page()
        self.sheet.set_row(0, 32)
        for at, column in enumerate(self.columns):
            self.sheet.set_column(at, at, column.width)
            self.sheet.write_string(0, at, column.heading, book.head)

    def _page(self) -> None:
        self.sheet.set_landscape()
        self.sheet.set_paper(9)  # A4
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(0.4, 0.4, 0.7, 0.6)
        self.sheet.repeat_rows(0)
        self.sheet.freeze_panes(1, 0)
        title = self.book.title.replace("&", "&&")[:120]
        self.sheet.set_header(f"&L{title}&R{self.name.replace('&', '&&')}")
        self.sheet.set_footer("&RHalaman &P dari &N")

    def add(self, values: Sequence[Value], *, strong: bool = False) -> None:
        """Write a row; what no cell could hold goes on in the rows below it."""
        texts = {at: pieces(value) for at, value in enumerate(values) if isinstance(value, str) and value}
        self.last += 1
        self.rows += 1
        for at, (column, value) in enumerate(zip(self.columns, values, strict=True)):
            shape = self.book.strong if strong and column.kind.is_text else self.book.formats[column.kind]
            if at in texts:
                self.sheet.write_string(self.last, at, texts[at][0], shape)
            else:
                self._write(at, value, shape)
        for part in range(1, max((len(found) for found in texts.values()), default=1)):
            self.last += 1
            for at in range(len(self.columns)):
                shape = self.book.formats[self.columns[at].kind]
                if at == self.carried:
                    self.sheet.write_string(self.last, at, f"{values[at]} {GOES_ON}", shape)
                elif at in texts and part < len(texts[at]):
                    self.sheet.write_string(self.last, at, texts[at][part], shape)
                else:
                    self.sheet.write_blank(self.last, at, None, shape)

    def _write(self, at: int, value: Value, shape: Any) -> None:
        if isinstance(value, datetime | time):
            self.sheet.write_datetime(self.last, at, value.replace(tzinfo=None), shape)
        elif isinstance(value, date):
            self.sheet.write_datetime(self.last, at, value, shape)
        elif isinstance(value, int):
            self.sheet.write_number(self.last, at, value, shape)
        else:
            self.sheet.write_blank(self.last, at, None, shape)

    def end(self) -> None:
        """The last row is written."""
        self.sheet.autofilter(0, 0, max(self.last, 1), len(self.columns) - 1)

    def chart(
        self,
        title: str,
        labels: Sequence[str],
        numbers: Sequence[Sequence[int]],
        series: Sequence[Series],
        *,
        bars: bool = False,
    ) -> None:
        """A chart right of the table, from its first column and those of `series`; `numbers` is what stands there, so
        that a viewer that does not count shows it too. `bars` lie, else they stand."""
        if not labels:
            return
        kind = "bar" if bars else "column"
        chart = self.book.workbook.add_chart({"type": kind})
        for one, data in zip(series, numbers, strict=True):
            chart.add_series(
                {
                    "name": [self.name, 0, one.column],
                    "categories": [self.name, 1, 0, len(labels), 0],
                    "values": [self.name, 1, one.column, len(labels), one.column],
                    "categories_data": list(labels),
                    "values_data": list(data),
                    "fill": {"color": one.colour},
                    "gap": 60,
                }
            )
        chart.set_title({"name": title, "name_font": {"size": 12}})
        chart.set_legend({"position": "bottom"})
        if bars:
            chart.set_y_axis({"reverse": True})
        chart.set_size({"width": 640, "height": max(300, 60 + 26 * len(labels) if bars else 320)})
        self.sheet.insert_chart(1, len(self.columns) + 1, chart)


def pieces(text: str) -> list[str]:
    """A text as cells take it: without control characters, and in as many pieces as it needs. Joined they are the
    whole text, so nothing is lost; a piece ends at a blank where there is one near its end."""
    rest = safe(text)
    found: list[str] = []
    while True:
        end = _fits(rest)
        if end >= len(rest):
            return [*found, _plain(rest)]
        blank = max(rest.rfind(" ", end - 400, end), rest.rfind("\n", end - 400, end))
        end = blank + 1 if blank > 0 else end
        found.append(_plain(rest[:end]))
        rest = rest[end:]


def safe(text: str) -> str:
    """A text as a cell holds it: no control characters, no half characters."""
    return clean(text).text


def _fits(text: str) -> int:
    """How many characters of a text go into one cell."""
    room = 2 * (LONGEST - 1)  # one is left for `_plain`
    # A pair that the cut goes through is left for the next piece.
    end = len(text[: LONGEST - 1].encode("utf-16-le")[:room].decode("utf-16-le", "ignore"))
    if text.count("\n", 0, end) >= MOST_LINES:
        at = -1
        for _ in range(MOST_LINES - 1):
            at = text.index("\n", at + 1)
        end = at + 1
    return max(end, 1)


def _plain(text: str) -> str:
    """XlsxWriter takes a text between these two signs for its own rich text and writes it as it is; a blank behind it
    makes it a text like any other."""
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text
