"""Looking for what must not be seen: on every widget, in every paper, in every byte that is left on the disk."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QMetaObject, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QWidget

#: Roles that a model of ours may answer: Qt's own, and those that a page adds.
_ROLES = (*range(16), *range(int(Qt.ItemDataRole.UserRole), int(Qt.ItemDataRole.UserRole) + 8))
_MOST_ROWS = 400
#: How deep the values behind a painted widget are looked through (a card, its case, its reporter, the words).
_DEPTH = 5


class Marker:
    """Words that occur nowhere in the world but in one envelope, with every spelling in which they could leak."""

    def __init__(self, *words: str) -> None:
        spellings = set()
        for word in words:
            bare = "".join(character for character in word if character.isalnum())
            spellings |= {form for one in (word, bare) for form in (one, one.lower(), one.upper())}
        self._text = re.compile("|".join(map(re.escape, sorted(spellings))), re.IGNORECASE)
        self._bytes = tuple(
            {
                spelling.encode(coding)
                for spelling in spellings
                for coding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")
            }
        )

    def in_text(self, text: str) -> bool:
        return self._text.search(text) is not None

    def in_bytes(self, content: bytes) -> bool:
        return any(one in content for one in self._bytes)


# -- on the screen


def told_on_screen(*, hidden: bool = False) -> Iterator[tuple[str, str]]:
    """(where, text) of everything that stands on the windows of the program; with `hidden` also on what was built and
    is not shown just now."""
    known: dict[int, object] = {}
    for widget in QApplication.allWidgets():
        if hidden or widget.isVisible():
            where = f"{type(widget).__name__} {widget.objectName()}".strip()
            for text in _texts_of(widget, known):
                yield where, text
    yield "clipboard", QGuiApplication.clipboard().text()


def _texts_of(widget: QWidget, known: dict[int, object]) -> Iterator[str]:
    kind = type(widget).staticMetaObject
    for name in _text_properties(kind.className(), kind):
        yield str(widget.property(name))
    for action in widget.findChildren(QAction, options=Qt.FindChildOption.FindDirectChildrenOnly):
        yield " ".join((action.text(), action.toolTip(), action.statusTip(), action.whatsThis()))
    if isinstance(widget, (QComboBox, QAbstractItemView)) and widget.model() is not None:
        yield from _of_model(widget.model())
    # What a widget of ours paints by itself stands in no property of Qt's.
    yield from _strings(vars(widget), _DEPTH, known)


_PROPERTIES: dict[str, tuple[str, ...]] = {}


def _text_properties(name: str, kind: QMetaObject) -> tuple[str, ...]:
    """The properties of a class that hold text: what is written there, its tooltip, what a screen reader says."""
    if name not in _PROPERTIES:
        every = [kind.property(place) for place in range(kind.propertyCount())]
        _PROPERTIES[name] = tuple(one.name() for one in every if one.typeName() in ("QString", "QStringList"))
    return _PROPERTIES[name]


def _of_model(model: QAbstractItemModel) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for row in range(min(model.rowCount(QModelIndex()), _MOST_ROWS)):
        for column in range(columns):
            index = model.index(row, column)
            for role in _ROLES:
                found = model.data(index, role)
                if found is not None:
                    yield from _strings(found, _DEPTH, {})


def _strings(value: object, depth: int, known: dict[int, object]) -> Iterator[str]:
    """Every text inside plain values: not inside other objects of Qt, which are visited by themselves."""
    if isinstance(value, str):
        yield value
        return
    if value is None or depth < 0 or isinstance(value, (int, float, bytes, QObject)) or id(value) in known:
        return
    known[id(value)] = value
    inside: Iterable[object] = ()
    if isinstance(value, dict):
        inside = (*value.keys(), *value.values())
    elif isinstance(value, (list, tuple, set, frozenset)):
        inside = value
    elif type(value).__module__.split(".")[0] in ("app", "ui", "models"):
        slots = [getattr(value, name, None) for name in getattr(type(value), "__slots__", ())]
        inside = (*getattr(value, "__dict__", {}).values(), *slots)
    for one in inside:
        yield from _strings(one, depth - 1, known)


def seen_on_screen(marker: Marker, *, hidden: bool = False) -> list[str]:
    """Where a marker stands; nothing is the wish."""
    return [
        f"{where}: {text[:120]!r}" for where, text in told_on_screen(hidden=hidden) if marker.in_text(text)
    ]


# -- on paper


def paper_texts(pdf: bytes) -> str:
    """Everything that stands on a paper, its document's properties included."""
    document = pypdfium2.PdfDocument(pdf)
    found = [str(document.get_metadata_dict())]
    for number in range(len(document)):
        sheet = document[number]
        text = sheet.get_textpage()
        found.append(text.get_text_range())
        text.close()
        sheet.close()
    document.close()
    return "\n".join(found)


# -- on the disk


def every_file(*folders: Path) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of every file below these folders, and of every file inside a zip."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield from _unpacked(str(path.relative_to(folder.parent)), path.read_bytes())


def _unpacked(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, content
    if zipfile.is_zipfile(BytesIO(content)):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for member in archive.namelist():
                yield from _unpacked(f"{name}!{member}", archive.read(member))


def left_on_disk(marker: Marker, *folders: Path) -> list[str]:
    """Which files hold a marker: in their bytes, in their name, or on their pages."""
    found = []
    for name, content in every_file(*folders):
        there = marker.in_bytes(content) or marker.in_text(name)
        if not there and content.startswith(b"%PDF"):
            there = marker.in_text(paper_texts(content))
        if there:
            found.append(name)
    return found
