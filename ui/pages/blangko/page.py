"""The page itself: which paper, how many sheets, how to print it, and what the first sheet looks like."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from app.changes import Changes
from app.figures import thousands
from app.papers import make
from ui import theme, worker
from ui.desk import Desk
from ui.pages.blangko.choice import PaperCard
from ui.pages.paper_page import PreviewPage
from ui.preview.printing import make_pdf, print_pdf, save_pdf, told
from ui.shell.window import MainWindow
from ui.widgets import Button, ElidedLabel, Label, Panel, Sign

Paper = Literal["form", "logbook"]

#: The narrowest that the choices become, px.
LEFT_LEAST = 408
SLIPS, ROWS = 2, 25
#: Handy amounts beside the field.
AMOUNTS = (10, 50, 100, 500)
HINTS = (
    ("printer-outline", "Ukuran sebenarnya, A4", "Pilih 100 % tanpa “sesuaikan dengan halaman”."),
    ("file-document-outline", "Satu muka", "Formulir dipotong, jadi jangan dicetak bolak-balik."),
    ("content-cut", "Potong pada garis ✕", "Letaknya tepat di tengah lembar, 14,85 cm dari tepi."),
)
FLAT_HINTS = (
    HINTS[0],
    ("file-document-outline", "Mendatar", "Arah kertas diatur sendiri oleh program."),
    ("format-list-numbered", "25 baris tiap lembar", "No. dimulai lagi dari 1 di setiap lembar."),
)


class BlangkoPage(PreviewPage):
    """Blank FM-PDIP-03-01 and FM-PDIP-03-02."""

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, desk, "Cetak Blangko")
        self._shown: tuple[Paper, bytes] | None = None
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
        papers = Panel("Kertas", margins=(16, 10, 16, 10))
        self.form = PaperCard("Formulir Pengaduan / Saran", "", lying=False)
        self.logbook = PaperCard("Logbook kosong", "", lying=True)
        for card in (self.form, self.logbook):
            papers.add(card)
            card.clicked.connect(self._paper_chosen)
        self.form.setChecked(True)
        column.addWidget(papers)
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

    def paper(self) -> Paper:
        """Which paper is chosen."""
        return "logbook" if self.logbook.isChecked() else "form"

    def choose(self, paper: Paper) -> None:
        """Choose a paper."""
        (self.logbook if paper == "logbook" else self.form).setChecked(True)
        self._paper_chosen()

    def opened(self, **args: object) -> None:
        """`paper`: form or logbook."""
        if args.get("paper") in ("form", "logbook"):
            self.choose("logbook" if args["paper"] == "logbook" else "form")

    def _numbers(self) -> None:
        """The documents' numbers stand on the cards."""
        forms = self.desk.office.forms
        slip, book = forms.get("slip"), forms.get("logbook")
        self.form.set_words(
            "Formulir Pengaduan / Saran",
            f"{slip.number + ', dua' if slip else 'Dua'} formulir di tiap lembar A4 tegak, untuk kotak pengaduan",
        )
        self.logbook.set_words(
            "Logbook kosong",
            f"{book.number + ', 25' if book else '25'} baris di tiap lembar A4 mendatar, diisi dengan pena",
        )

    def _paper_chosen(self) -> None:
        for (sign, head, words), (icon, title, text) in zip(
            self._hints, HINTS if self.paper() == "form" else FLAT_HINTS, strict=True
        ):
            sign.set_icon(icon)
            head.setText(title)
            words.setText(text)
        self._count()
        if self._shown is None or self._shown[0] != self.paper():
            self._look()

    def _count(self) -> None:
        sheets = self.sheets.value()
        if self.paper() == "form":
            self.result.setText(
                f"{thousands(sheets)} lembar menjadi {thousands(sheets * SLIPS)} formulir setelah dipotong"
            )
        else:
            self.result.setText(f"{thousands(sheets)} lembar, {thousands(sheets * ROWS)} baris")

    # -- looking

    def _look(self) -> None:
        """The first sheet at the right."""
        paper, ws = self.paper(), self.desk.ws
        # Until it is made nothing counts as shown: who goes back to the other paper meanwhile gets that one.
        self._shown = None
        self.making.make(
            lambda: make.blank_form(ws) if paper == "form" else make.blank_logbook(ws),
            lambda pdf: self._show(paper, pdf),
            again=self._look,
        )

    def _show(self, paper: Paper, pdf: bytes) -> None:
        self._shown = (paper, pdf)
        self.preview.set_pdf(pdf)

    # -- the page's life

    def on_changes(self, changes: Changes, initiator: object) -> None:
        if changes.settings or changes.everywhere:
            self._numbers()
            self._shown = None
            self._look()

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
        what = "Formulir" if paper == "form" else "Logbook"
        name = f"{what} kosong {thousands(sheets)} lembar"

        def work(progress: worker.Progress) -> bytes:
            if paper == "form":
                return make.blank_form(ws, sheets=sheets, progress=told(progress))
            progress(0, sheets)
            return make.blank_logbook(ws, sheets=sheets)

        make_pdf(self.shell, self.desk, f"Menyusun {name}", work, lambda pdf: then(pdf, name))
