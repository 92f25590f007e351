"""The page itself: which paper, how many sheets, how to print it, and what the first sheet looks like."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from app.books.books import LOGBOOK
from app.changes import Changes
from app.figures import thousands
from app.papers import make
from app.papers.books import blank_book, book_name, own_books
from app.reading.kinds import takes_complaints
from ui import theme, worker
from ui.desk import Desk
from ui.pages.blangko.choice import PaperCard
from ui.pages.paper_page import PreviewPage
from ui.preview.printing import make_pdf, print_pdf, save_pdf, told
from ui.shell.window import MainWindow
from ui.widgets import Button, ElidedLabel, Label, Panel, Sign

#: The form for the kotak pengaduan; every other paper is the name of one of the office's books.
FORM = "form"

#: The narrowest that the choices become, px.
LEFT_LEAST = 408
SLIPS, ROWS, BOOK_ROWS = 2, 25, 12
#: Handy amounts beside the field.
AMOUNTS = (10, 50, 100, 500)
HINTS = (
    ("printer-outline", "Ukuran sebenarnya, A4", "Pilih 100 % tanpa “sesuaikan dengan halaman”."),
    ("file-document-outline", "Satu muka", "Formulir dipotong, jadi jangan dicetak bolak-balik."),
    ("content-cut", "Potong pada garis ✕", "Letaknya tepat di tengah lembar, 14,85 cm dari tepi."),
)
FLAT_HINTS = (HINTS[0], ("file-document-outline", "Mendatar", "Arah kertas diatur sendiri oleh program."))


class BlangkoPage(PreviewPage):
    """Blank FM-PDIP-03-01, and the office's own books: FM-PDIP-03-02, or what its SOP names."""

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, desk, "Cetak Blangko")
        self._shown: tuple[str, bytes] | None = None
        self.lay_out(self._left(), least=LEFT_LEAST)
        self._numbers()
        self._paper_chosen()

    # -- building

    def _left(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left = QWidget()
        left.setObjectName("scrolled")
        area.setWidget(left)
        column = QVBoxLayout(left)
        column.setContentsMargins(20, 12, 16, 12)
        column.setSpacing(10)
        self._papers = Panel("Kertas", margins=(16, 10, 16, 10))
        self.form = PaperCard("Formulir Pengaduan / Saran", "", lying=False)
        self.form.clicked.connect(self._paper_chosen)
        self._papers.add(self.form)
        self.form.setChecked(True)
        #: the office's books and their cards, in the order of the SOP
        self.books: dict[str, PaperCard] = {}
        self._put_books()
        column.addWidget(self._papers)
        column.addWidget(self._amount())
        column.addWidget(self._hint_panel())
        column.addStretch(1)
        return area

    def _amount(self) -> Panel:
        panel = Panel("Jumlah lembar", margins=(16, 10, 16, 10))
        row = QHBoxLayout()
        row.setSpacing(8)
        panel.body.addLayout(row)
        self.sheets = QSpinBox()
        self.sheets.lineEdit().setAccessibleName("Jumlah lembar")
        self.sheets.setRange(1, make.MOST_SHEETS)
        self.sheets.setValue(10)
        self.sheets.setFont(theme.font(10))
        self.sheets.setMinimumWidth(92)
        self.sheets.lineEdit().setTextMargins(8, 0, 0, 0)
        self.sheets.setAccessibleName("Jumlah lembar")
        self.sheets.valueChanged.connect(lambda _value: self._count())
        row.addWidget(self.sheets)
        self.amounts = []
        for amount in AMOUNTS:
            button = Button(str(amount), on_click=partial(self.sheets.setValue, amount))
            button.setAccessibleName(f"{amount} lembar")
            self.amounts.append(button)
            row.addWidget(button)
        row.addStretch(1)
        self.result = Label("", 10, 500)
        panel.add(self.result)
        return panel

    def _hint_panel(self) -> Panel:
        panel = Panel("Saat mencetak", margins=(16, 10, 16, 10))
        self._hints: list[tuple[Sign, Label, ElidedLabel]] = []
        for icon, title, text in HINTS:
            row = QHBoxLayout()
            row.setSpacing(12)
            panel.body.addLayout(row)
            sign, head, words = (
                Sign(icon, "text2", 20),
                Label(title, 10, 600),
                ElidedLabel(text, 9, 400, "text2"),
            )
            row.addWidget(sign)
            both = QVBoxLayout()
            both.setSpacing(0)
            both.addWidget(head)
            both.addWidget(words)
            row.addLayout(both, 1)
            self._hints.append((sign, head, words))
        return panel

    # -- what is chosen

    def paper(self) -> str:
        """Which paper is chosen: `FORM`, or the name of a book."""
        return next((name for name, card in self.books.items() if card.isChecked()), FORM)

    def choose(self, paper: str) -> None:
        """Choose a paper; one that the office does not have leaves the choice as it is."""
        card = self.form if paper == FORM else self.books.get(paper)
        if card is not None and not card.isHidden():
            card.setChecked(True)
            self._paper_chosen()

    def opened(self, **args: object) -> None:
        """`paper`: form, or the name of a book."""
        self.choose(str(args.get("paper", "")))

    def _put_books(self) -> None:
        """A card for the slip where the office takes complaints, and for each of its books; where another SOP
        came into force, its own instead."""
        names = own_books(self.desk.ws)
        slips = takes_complaints(self.desk.ws)
        if tuple(self.books) == names and self.form.isHidden() != slips:
            return
        chosen = self.paper()
        self.form.setVisible(slips)
        for card in self.books.values():
            card.setParent(None)
            card.deleteLater()
        self.books = {}
        for name in names:
            self.books[name] = card = PaperCard("", "", lying=True)
            card.clicked.connect(self._paper_chosen)
            self._papers.add(card)
        first = self.form if slips else next(iter(self.books.values()), self.form)
        (self.books.get(chosen) or first).setChecked(True)

    def _numbers(self) -> None:
        """The documents' numbers stand on the cards."""
        forms = self.desk.office.forms
        slip, book = forms.get("slip"), forms.get(LOGBOOK)
        named = slip.number if slip else ""
        self.form.set_words(
            "Formulir Pengaduan / Saran",
            f"{named + ', dua' if named else 'Dua'} formulir di tiap lembar A4 tegak, untuk kotak pengaduan",
        )
        for name, card in self.books.items():
            number = f"{book.number}, " if book and book.number and name == LOGBOOK else ""
            card.set_words(
                f"{book_name(self.desk.ws, name)} kosong",
                f"{number}{_rows(name)} baris di tiap lembar A4 mendatar, diisi dengan pena",
            )

    def _paper_chosen(self) -> None:
        for (sign, head, words), (icon, title, text) in zip(
            self._hints, HINTS if self.paper() == FORM else _flat_hints(self.paper()), strict=True
        ):
            sign.set_icon(icon)
            head.setText(title)
            words.setText(text)
        self._count()
        if self._shown is None or self._shown[0] != self.paper():
            self._look()

    def _count(self) -> None:
        sheets = self.sheets.value()
        if self.paper() == FORM:
            self.result.setText(
                f"{thousands(sheets)} lembar menjadi {thousands(sheets * SLIPS)} formulir setelah dipotong"
            )
        else:
            self.result.setText(
                f"{thousands(sheets)} lembar, {thousands(sheets * _rows(self.paper()))} baris"
            )

    # -- looking

    def _look(self) -> None:
        """The first sheet at the right."""
        paper, ws = self.paper(), self.desk.ws
        # Until it is made nothing counts as shown: who goes back to the other paper meanwhile gets that one.
        self._shown = None
        self.making.make(
            lambda: make.blank_form(ws) if paper == FORM else blank_book(ws, book=paper),
            lambda pdf: self._show(paper, pdf),
            again=self._look,
        )

    def _show(self, paper: str, pdf: bytes) -> None:
        self._shown = (paper, pdf)
        self.preview.set_pdf(pdf)

    # -- the page's life

    def on_changes(self, changes: Changes, initiator: object) -> None:
        if changes.settings or changes.everywhere:
            self._put_books()
            self._numbers()
            self._shown = None
            self._paper_chosen()

    def first_focus(self) -> QWidget | None:
        # The number is chosen whole, so that typing replaces it.
        QTimer.singleShot(0, self.sheets, self.sheets.selectAll)
        return self.sheets

    # -- paper

    def print_out(self) -> None:
        """Ctrl+P: make all sheets, then the printer's dialog."""
        self._make(lambda pdf, name: print_pdf(self.shell, self.desk, pdf, title=name, alike=True))

    def export(self) -> None:
        """Ctrl+E: make all sheets, then ask where to."""
        self._make(lambda pdf, name: save_pdf(self.shell, self.desk, pdf, suggested=name))

    def _make(self, then: Callable[[bytes, str], object]) -> None:
        self.sheets.interpretText()
        paper, sheets, ws = self.paper(), self.sheets.value(), self.desk.ws
        what = "Formulir" if paper == FORM else book_name(ws, paper)
        name = f"{what} kosong {thousands(sheets)} lembar"

        def work(progress: worker.Progress) -> bytes:
            if paper == FORM:
                return make.blank_form(ws, sheets=sheets, progress=told(progress))
            progress(0, sheets)
            return blank_book(ws, book=paper, sheets=sheets, progress=told(progress))

        make_pdf(self.shell, self.desk, f"Menyusun {name}", work, lambda pdf: then(pdf, name))


def _rows(book: str) -> int:
    """Numbered rows on a blank sheet of a book."""
    return ROWS if book == LOGBOOK else BOOK_ROWS


def _flat_hints(book: str) -> tuple[tuple[str, str, str], ...]:
    rows = f"{_rows(book)} baris tiap lembar"
    return (*FLAT_HINTS, ("format-list-numbered", rows, "No. dimulai lagi dari 1 di setiap lembar."))
