"""Section Pencetak: which printer this office uses, and a test page of the blank form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from app.papers.books import blank_book, own_books
from app.papers.make import blank_form
from app.reading.kinds import takes_complaints
from app.workspace import Workspace
from ui import theme
from ui.desk import Desk
from ui.pages.pengaturan.section import FormSection, scrolled
from ui.widgets import Banner, Button, EmptyState, Label, Panel, empty_layout

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

DEFAULT = ""


def installed() -> list[str]:
    """The printers that can be reached now, in the order of their names."""
    from ui.preview import printers as door

    return sorted(door.printers.names(), key=str.casefold)


class PrinterSection(FormSection):
    """The printer that the print dialog proposes; each print still asks."""

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, desk, "Pencetak")
        self.head.addStretch(1)
        self.again_button = Button("Cari lagi", icon="refresh", on_click=self.look_again)
        self.head.addWidget(self.again_button)
        self.test_button = Button("Cetak halaman uji", icon="printer-check", on_click=self.print_test)
        self.head.addWidget(self.test_button)
        self._note = QVBoxLayout()
        self.body.addLayout(self._note)
        self.panel = Panel("Pencetak yang diusulkan", "Dialog cetak tetap dapat memilih yang lain")
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(10)
        self.panel.add(scrolled(inside), 1)
        self.body.addWidget(self.panel, 1)
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(self.edited)
        self.buttons: dict[str, QRadioButton] = {}
        self.empty: EmptyState | None = None

    # -- the list

    def fill(self) -> None:
        chosen = self.desk.office.printer
        self._clear()
        known = installed()
        missing = bool(chosen) and chosen not in known
        if missing:
            self._note.addWidget(
                Banner(
                    "warn",
                    f"Pencetak “{chosen}” tidak ditemukan",
                    "Periksa kabel dan dayanya, lalu Cari lagi, atau pilih pencetak lain.",
                    icon="printer-alert",
                )
            )
        if not known and not missing:
            self.empty = EmptyState(
                "printer-off-outline",
                "Belum ada pencetak di komputer ini",
                "Pasang pencetak di setelan komputer, lalu tekan Cari lagi. Kertas tetap dapat disimpan sebagai PDF.",
            )
            self._list.addWidget(self.empty, 1)
            self.test_button.disable("Belum ada pencetak di komputer ini.")
            return
        self.test_button.enable()
        self._add(DEFAULT, "Bawaan komputer", "mengikuti setelan komputer")
        for name in known:
            self._add(name, name, "")
        if missing:
            self._add(chosen, chosen, "tidak ditemukan")
        self.buttons[chosen].setChecked(True)
        self._list.addStretch(1)

    def _add(self, key: str, name: str, remark: str) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        button = QRadioButton(name.replace("&", "&&"))
        button.setFont(theme.font(10, 500))
        button.setMinimumHeight(28)
        button.setAccessibleName(name)
        button.setAccessibleDescription(remark)
        self._group.addButton(button)
        self.buttons[key] = button
        row.addWidget(button)
        row.addWidget(Label(remark, 9, 400, "text2"), 1)
        self._list.addWidget(line)

    def _clear(self) -> None:
        for button in self.buttons.values():
            self._group.removeButton(button)
        self.buttons, self.empty = {}, None
        for layout in (self._list, self._note):
            empty_layout(layout)

    def look_again(self) -> None:
        """Ask the computer for its printers once more; a choice that was not saved yet is kept."""
        dirty, chosen = self.is_dirty(), self._chosen()
        self.refresh()
        if dirty and chosen in self.buttons:
            self.buttons[chosen].setChecked(True)

    # -- the form

    def _chosen(self) -> str:
        return next(
            (key for key, button in self.buttons.items() if button.isChecked()), self.desk.office.printer
        )

    def values(self) -> Mapping[str, object]:
        return {"printer": self._chosen()}

    def save(self) -> bool:
        return self.save_settings(self.values(), lambda _done: "Pencetak tersimpan")

    def print_test(self) -> None:
        """One sheet of a blank paper, through the same dialog as every paper."""
        pdf = self.desk.attempt(lambda: _test_page(self.desk.ws), retry=self.print_test)
        if pdf is None:
            return
        from ui.preview.printing import print_pdf

        print_pdf(self.shell, self.desk, pdf, title="Halaman uji")

    def first_focus(self) -> QWidget | None:
        return self.buttons.get(self._chosen())


def _test_page(ws: Workspace) -> bytes:
    """A sheet that the office prints anyway: the blank form, or a page of its book where it takes no complaints."""
    return blank_form(ws) if takes_complaints(ws) else blank_book(ws, book=own_books(ws)[0])
