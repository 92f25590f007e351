"""Help: what to do on a working day, and every key; the texts lie in `resources/bantuan`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

import resources
from app.office.procedures import in_force
from app.procedure.model import CaseKind
from app.reading.kinds import public_kinds
from ui import actions
from ui.desk import Desk
from ui.shell.help import keys_of_place
from ui.shell.page import Page
from ui.shell.window import MainWindow
from ui.widgets import Column, ElidingDelegate, Label, vline

FOLDER = resources.FOLDER / "bantuan"
KEYS = "Papan ketik"
APPLICATIONS = "-permohonan"
#: A line longer than this is hard to read on a wide screen.
WIDEST = 760


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, or a paragraph with the words it begins with."""

    heading: bool
    lead: str
    text: str


def passages(text: str) -> list[Passage]:
    """The pieces of a help text: `# heading`, and paragraphs that may begin with `**Lead.**`."""
    found = []
    for block in re.split(r"\n\s*\n", text.strip()):
        if block.startswith("#"):
            found.append(Passage(True, block.lstrip("# ").strip(), ""))
            continue
        lead = re.match(r"\*\*([^*]+[.?])\*\*\s*", block)
        rest = block[lead.end() :] if lead else block
        plain = re.sub(r"\*\*|`", "", " ".join(rest.split()))
        found.append(Passage(False, lead[1].rstrip(".") if lead else "", plain))
    return found


def topics(*, applications: bool = True) -> list[list[Passage]]:
    """Every help text in its order; the first heading of a text is its title.

    What is about applications is left out for an office that handles complaints only.
    """
    found = sorted(FOLDER.glob("*.md"), key=lambda path: int(path.stem.partition("-")[0]))
    told = [path for path in found if applications or not path.stem.endswith(APPLICATIONS)]
    return [passages(path.read_text(encoding="utf-8")) for path in told]


class BantuanPage(Page):
    """The help: topics at the left, the text at the right."""

    def __init__(self, shell: MainWindow, desk: Desk) -> None:
        super().__init__(shell, "Bantuan")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.list = QListWidget()
        self.list.setAccessibleName("Bagian bantuan")
        self.list.setProperty("bare", True)
        self.list.setFixedWidth(220)
        self.list.setItemDelegate(_Topic(self.list, lines=1, pt=10, padding=16))
        row.addWidget(self.list)
        row.addWidget(vline())
        self.texts = QStackedWidget()
        row.addWidget(self.texts, 1)
        applications = CaseKind.APPLICATION in public_kinds(in_force(desk.ws))
        for topic in topics(applications=applications):
            self._add(topic[0].lead, self._told(topic))
        self._add(KEYS, self._keys())
        self.list.currentRowChanged.connect(self.texts.setCurrentIndex)
        self.list.setCurrentRow(0)

    def _add(self, title: str, content: QWidget) -> None:
        QListWidgetItem(title, self.list)
        area = QScrollArea()
        area.setAccessibleName(title)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(content)
        self.texts.addWidget(area)

    def _column(self) -> tuple[QWidget, QVBoxLayout]:
        outer = Column()
        outer.setObjectName("scrolled")
        row = QHBoxLayout(outer)
        row.setContentsMargins(28, 20, 28, 20)
        inner = QWidget(outer)
        inner.setMaximumWidth(WIDEST)
        row.addWidget(inner, 1)
        row.addStretch(0)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        return outer, column

    def _told(self, topic: list[Passage]) -> QWidget:
        outer, column = self._column()
        for place, passage in enumerate(topic):
            if place:
                column.addSpacing(16 if passage.heading else 8)
            if passage.heading:
                column.addWidget(Label(passage.lead, 15, 600, wrap=True))
                continue
            if passage.lead:
                column.addWidget(Label(passage.lead, 10.5, 600, wrap=True))
            words = Label(passage.text, 10, 400, "text2", wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(words)
        column.addStretch(1)
        return outer

    def _keys(self) -> QWidget:
        outer, column = self._column()
        column.addWidget(Label(KEYS, 15, 600))
        column.addSpacing(8)
        for title, table in actions.by_place():
            if table:
                column.addWidget(keys_of_place(title, table))
        column.addStretch(1)
        return outer

    def first_focus(self) -> QWidget | None:
        return self.list


class _Topic(ElidingDelegate):
    """A topic's row, 36 high as in Pengaturan."""

    def sizeHint(self, option: object, index: object) -> object:  # type: ignore[override]
        hint = super().sizeHint(option, index)  # type: ignore[arg-type]
        hint.setHeight(max(36, hint.height()))
        return hint
