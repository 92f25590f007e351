"""The words of an SOP sheet: what stands in each cell, and what of a symbol's words fits inside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.procedure.model import Procedure, WholeLimit
from app.procedure.summary import listed
from app.swimlane.model import Node, Shape
from app.swimlane.pages import SheetDrawing
from app.swimlane.paper import LABEL_SIZE, Letters

MARK = " *"  # after everything that is a reading of the document
_LEAST_WORD = 4  # letters: a shorter piece of a question says nothing
_DIAMOND_WHITE = 0.5  # mm between the words and a diamond's sides, together


def merged_rows(procedure: Procedure) -> dict[str, WholeLimit]:
    """The steps whose time stands in one cell with their neighbours', with the limit that stands there."""
    found: dict[str, WholeLimit] = {}
    for limit in procedure.limits:
        for step in limit.rows if limit.merged else ():
            if procedure.step_by_id[step].time_text in ("", limit.text):
                found.setdefault(step, limit)
    return found


def cell_texts(procedure: Procedure) -> dict[str, dict[str, str]]:
    """By step and column what the table says, in the document's words."""
    merged = merged_rows(procedure)
    texts: dict[str, dict[str, str]] = {}
    for step in procedure.steps:
        times = [step.time_text + MARK if step.time_inferred and step.time_text else step.time_text]
        times += [
            limit.text + (MARK if limit.inferred else "")
            for limit in procedure.limits
            if step.id in limit.rows and merged.get(step.id) is not limit and limit.text != step.time_text
        ]
        texts[step.id] = {
            "number": step.number,
            "activity": step.text + (MARK if step.inferred else ""),
            "requirements": listed(step.requirements),
            "time": "" if step.id in merged else "\n".join(filter(None, times)),
            "output": listed(step.output),
            "remarks": listed(step.remarks),
        }
    return texts


class Insides:
    """What stands inside the symbols: the words of boxes and of diamonds either in all of their kind or in none, so
    that a sheet looks even; capsules always, by their first letters where the lane is too narrow."""

    def __init__(self, procedure: Procedure, sheets: Sequence[SheetDrawing], letters: Letters) -> None:
        self._procedure = procedure
        self._letters = letters
        nodes = [node for sheet in sheets for node in sheet.diagram.nodes]
        boxes = [node for node in nodes if node.shape is Shape.BOX]
        diamonds = [node for node in nodes if node.shape is Shape.DIAMOND]
        self._boxes = all(self._box(node) for node in boxes)
        asked = [node for node in diamonds if procedure.step_by_id[node.step or ""].question]
        # One question is asked in the same words everywhere, whether its diamond is wide or small.
        self._words: dict[str, int] = {}
        for node in asked:
            fits = sum(len(line.split()) for line in self._diamond(node))
            self._words[node.text] = min(fits, self._words.get(node.text, fits))
        self._diamonds = all(self._diamond(node) for node in asked or diamonds)

    def lines(self, node: Node) -> tuple[str, ...]:
        """The lines inside a symbol, none where they stay out."""
        if node.shape is Shape.LINK:
            return (node.text,)
        if node.shape is Shape.BOX:
            return self._box(node) if self._boxes else ()
        if node.shape is Shape.DIAMOND:
            return self._diamond(node) if self._diamonds else ()
        return self._capsule(node) or (_initials(node.text),)

    def letters(self, sheet: SheetDrawing) -> tuple[tuple[str, str], ...]:
        """The capsules of a sheet that bear only letters: the letters and the words."""
        return tuple(
            dict.fromkeys(
                (_initials(node.text), node.text)
                for node in sheet.diagram.nodes
                if node.shape in (Shape.START, Shape.END) and not self._capsule(node)
            )
        )

    def _broken(self, text: str, room: float) -> list[str]:
        """The text in lines, none where a word would be torn."""
        if any(self._letters.width(word, LABEL_SIZE) > room for word in text.split()):
            return []
        return self._letters.lines(text, LABEL_SIZE, room)

    def _box(self, node: Node) -> tuple[str, ...]:
        lines = self._broken(node.text, node.w - 1.0)
        high = len(lines) * self._letters.leading(LABEL_SIZE)
        return tuple(lines) if lines and high <= node.h - 0.8 else ()

    def _capsule(self, node: Node) -> tuple[str, ...]:
        if self._letters.width(node.text, LABEL_SIZE) <= node.w - 1.2:
            return (node.text,)
        lines = self._broken(node.text, node.w - node.h * 0.4)
        high = len(lines) * self._letters.leading(LABEL_SIZE)
        return tuple(lines) if lines and high <= node.h - 0.6 else ()

    def _diamond(self, node: Node) -> tuple[str, ...]:
        """The question, or its first words, as the offices write "Periksa" into a small diamond."""
        words = node.text.split()[: self._words.get(node.text)]
        asked = bool(self._procedure.step_by_id[node.step or ""].question)
        for count in range(len(words), 0 if asked else len(words) - 1, -1):
            slack, cut = max((self._slack(cut, node), cut) for cut in _cuts(words[:count]))
            if slack >= 0 and len("".join(cut)) >= _LEAST_WORD:
                return cut
        return ()

    def _slack(self, lines: tuple[str, ...], node: Node) -> float:
        """How much white (mm) the tightest line leaves inside a diamond beyond what it should."""
        high = self._letters.leading(LABEL_SIZE)
        room: list[float] = []
        for number, line in enumerate(lines):
            # The line's edge farther from the middle is where the diamond is narrowest; letters leave some white.
            off = abs(number - (len(lines) - 1) / 2) * high + 0.34 * high
            room.append(
                node.w * (1 - off / (node.h / 2)) - self._letters.width(line, LABEL_SIZE) - _DIAMOND_WHITE
            )
        return min(room)


def _cuts(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """All words on one line, then on two."""
    yield (" ".join(words),)
    for at in range(1, len(words)):
        yield " ".join(words[:at]), " ".join(words[at:])


def _initials(text: str) -> str:
    return "".join(word[0] for word in text.split())[:3].upper()


def grown(
    texts: Mapping[str, Mapping[str, str]], widths: Mapping[str, float], size: float, letters: Letters
) -> dict[str, float]:
    """How high each step's row must be for its texts."""
    return {
        step: max(letters.cell_height(row[name], size, wide) for name, wide in widths.items())
        for step, row in texts.items()
    }
