"""Pages with a paper: Simpan PDF and Cetak in the foot, and beside the choices what the paper looks like."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import actions
from ui.desk import Desk
from ui.preview.making import PreviewMaker
from ui.preview.view import PdfPreview
from ui.shell.page import Page
from ui.shell.window import MainWindow
from ui.widgets import Button, Footer, vline

#: The widest that the choices beside a preview become, px.
LEFT = 540


class PaperPage(Page):
    """A page whose paper can be saved (Ctrl+E) and printed (Ctrl+P); the page places the two buttons."""

    def __init__(self, shell: MainWindow, desk: Desk, title: str) -> None:
        super().__init__(shell, title)
        self.desk = desk
        self.save_button = Button("Simpan PDF", icon="file-pdf-box", key="Ctrl+E", on_click=self.export)
        self.print_button = Button(
            "Cetak", "primary", icon="printer-outline", key="Ctrl+P", on_click=self.print_out
        )
        actions.bind(self, "print", self.print_out)
        actions.bind(self, "export", self.export)

    def print_out(self) -> None:
        """Ctrl+P."""
        raise NotImplementedError

    def export(self) -> None:
        """Ctrl+E."""
        raise NotImplementedError


class PreviewPage(PaperPage):
    """Choices at the left, the paper as it will be printed at the right, the two buttons in the foot."""

    def lay_out(self, left: QWidget, *, least: int) -> None:
        """Place the choices, at least `least` px wide; the preview is there afterwards."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        outer.addLayout(row, 1)
        left.setMinimumWidth(least)
        left.setMaximumWidth(LEFT)
        row.addWidget(left, 100)
        row.addWidget(vline())
        self.preview = PdfPreview()
        self.making = PreviewMaker(self.desk, self.preview)
        row.addWidget(self.preview, 114)
        foot = Footer()
        self.fill_foot(foot)
        outer.addWidget(foot)

    def fill_foot(self, foot: Footer) -> None:
        """Put the page's buttons into its foot: the two of every paper unless the page has more."""
        foot.add_right(self.save_button)
        foot.add_right(self.print_button)
