"""The logbook, or the office's other books, on paper: made beside the window, looked through for what tells who
somebody is, then it may leave."""

from __future__ import annotations

from collections.abc import Callable

from app.papers import make
from app.papers.books import book_name, register_book
from app.papers.free_text import book_texts, logbook_texts, telling
from app.redaction.black import NOTHING, Blacking, Finding
from app.worktime.words import month_words
from ui.desk import Desk
from ui.pages.logbook.named import CARRIES, Envelopes, ask_for_names
from ui.preview.printing import make_pdf, save_pdf, told
from ui.shell.window import MainWindow
from ui.worker import Progress


class LogbookPapers:
    """Both ways out: by the preview to the printer, or into a file. A paper is of a whole month where no sheet is
    named; with `book` it is that one of the office's books."""

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        self._shell, self._desk = shell, desk

    def look_at(self, month: str, sheet: int = 0, *, book: str = "") -> None:
        """Show it as it will be printed, with what was found in its texts; a book that can hold names asks first."""
        ask_for_names(
            self._shell,
            self._desk,
            month=month,
            book=book,
            go=lambda opened: self._look_at(month, sheet, book, opened),
        )

    def _look_at(self, month: str, sheet: int, book: str, opened: Envelopes) -> None:
        found = self._found(month, sheet, book)
        if found is None:
            return

        def show(pdf: bytes) -> None:
            from ui.preview.paper_dialog import PaperDialog

            PaperDialog(
                self._shell,
                self._desk,
                pdf,
                title=self._name(month, sheet, book),
                warning=CARRIES if opened else "",
                found=found,
                remake=lambda choice, then: self._make(month, sheet, book, opened, choice, then),
            ).show_paper()

        self._make(month, sheet, book, opened, NOTHING, show)

    def save(self, month: str, sheet: int = 0, *, book: str = "") -> None:
        """Save it as a file; where something was found in its texts, ask first what of it is blacked out."""
        ask_for_names(
            self._shell,
            self._desk,
            month=month,
            book=book,
            go=lambda opened: self._save(month, sheet, book, opened),
        )

    def _save(self, month: str, sheet: int, book: str, opened: Envelopes) -> None:
        found = self._found(month, sheet, book)
        if found is None:
            return

        def go(choice: Blacking) -> None:
            name = self._name(month, sheet, book)
            self._make(
                month,
                sheet,
                book,
                opened,
                choice,
                lambda pdf: save_pdf(self._shell, self._desk, pdf, suggested=name),
            )

        if found:
            from ui.preview.blackout import BlackoutDialog

            BlackoutDialog(self._shell, found, ok="Simpan PDF", act=go).open()
        else:
            go(NOTHING)

    def _found(self, month: str, sheet: int, book: str) -> tuple[Finding, ...] | None:
        ws, officer = self._desk.ws, self._desk.officer

        def look() -> tuple[Finding, ...]:
            if book:
                return telling(ws, book_texts(ws, month=month, book=book, officer=officer))
            return telling(ws, logbook_texts(ws, month=month, sheet=sheet, officer=officer))

        return self._desk.attempt(look)

    def _make(
        self,
        month: str,
        sheet: int,
        book: str,
        opened: Envelopes,
        choice: Blacking,
        then: Callable[[bytes], object],
    ) -> None:
        ws, officer = self._desk.ws, self._desk.officer

        def work(progress: Progress) -> bytes:
            if choice == NOTHING and not opened:
                # Not above: only a closed month's book was kept as it left.
                from app.monthend.issued import kept_book

                kept = kept_book(ws, month=month, book=book, sheet=sheet)
                if kept is not None:
                    return kept
            if book:
                return register_book(
                    ws,
                    month=month,
                    book=book,
                    blacking=choice,
                    officer=officer,
                    opened=opened,
                    progress=told(progress),
                )
            if sheet:
                return make.logbook_sheet(ws, month=month, sheet=sheet, blacking=choice, officer=officer)
            return make.logbook(ws, month=month, progress=told(progress), blacking=choice, officer=officer)

        words = f"Menyusun lembar {sheet}" if sheet else f"Menyusun {self._called(book)} {month_words(month)}"
        make_pdf(self._shell, self._desk, words, work, then)

    def _called(self, book: str) -> str:
        return book_name(self._desk.ws, book) if book else "logbook"

    def _name(self, month: str, sheet: int, book: str) -> str:
        """ "Logbook November 2026 lembar 3", "Buku Laporan Pengaduan November 2026"."""
        name = self._called(book) if book else "Logbook"
        return f"{name} {month_words(month)}" + (f" lembar {sheet}" if sheet else "")
