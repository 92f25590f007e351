"""Drawings by what they show: each reckoned once, a very large one beside the window so that nothing freezes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from app.procedure.model import CaseKind, Procedure
from app.swimlane.layout import layout
from app.swimlane.model import Diagram, Metrics
from ui import worker

#: Lanes by rows: a drawing beyond this takes seconds.
LARGE = 800
_KEPT = 6


class Drawings:
    """The last few drawings of a pane."""

    def __init__(
        self,
        owner: QObject,
        ready: Callable[[], object],
        slow: Callable[[Procedure], bool] | None = None,
    ) -> None:
        """`ready` is called when a large drawing has become available; `slow` says of which procedures the drawing is
        made beside the window, in place of the usual measure."""
        self._owner, self._ready = owner, ready
        self._slow = slow or _is_large
        self._kept: dict[tuple[Any, ...], tuple[Procedure, Diagram]] = {}
        self._job: worker.Job[Diagram] | None = None

    def get(
        self,
        procedure: Procedure,
        metrics: Metrics,
        *,
        current: str | None,
        kind: CaseKind | None,
        heights: Mapping[str, float] | None = None,
    ) -> Diagram | None:
        """The drawing; None while a large one is still being made."""
        if self._slow(procedure):
            return self._large(procedure, metrics, current=current, kind=kind)
        key = (
            id(procedure),
            replace(metrics, measure=None),
            current,
            kind,
            tuple(sorted((heights or {}).items())),
        )
        found = self._kept.get(key)
        if found is None:
            made = layout(procedure, metrics, current=current, kind=kind, heights=heights)
            found = self._keep(key, procedure, made)
        return found[1]

    def _large(
        self, procedure: Procedure, metrics: Metrics, *, current: str | None, kind: CaseKind | None
    ) -> Diagram | None:
        """One drawing for all cases of the procedure: the current step is only marked in it, its row stays as it is."""
        key = (id(procedure), replace(metrics, measure=None), None, kind, ())
        found = self._kept.get(key)
        if found is not None:
            return marked(found[1], current)
        if self._job is None:
            plain = replace(metrics, measure=_letters(procedure, metrics))

            def done(made: Diagram) -> None:
                self._job = None
                self._keep(key, procedure, made)
                self._ready()  # asks again: for this one, or for what is wanted meanwhile

            def failed(error: BaseException) -> None:
                self._job = None
                raise error

            self._job = worker.run(
                self._owner,
                lambda _progress: layout(procedure, plain, current=None, kind=kind),
                done=done,
                failed=failed,
            )
        return None

    def _keep(self, key: tuple[Any, ...], procedure: Procedure, made: Diagram) -> tuple[Procedure, Diagram]:
        while len(self._kept) >= _KEPT:
            del self._kept[next(iter(self._kept))]
        # The procedure stays with it: its id in the key must not become another one's.
        self._kept[key] = (procedure, made)
        return self._kept[key]


def _is_large(procedure: Procedure) -> bool:
    return len(procedure.lanes) * len(procedure.steps) > LARGE


def marked(made: Diagram, current: str | None) -> Diagram:
    """The same drawing with another current step."""
    if current is None:
        return made
    return replace(
        made,
        rows=tuple(replace(row, current=True) if row.step == current else row for row in made.rows),
        nodes=tuple(replace(node, current=True) if node.step == current else node for node in made.nodes),
    )


def _letters(procedure: Procedure, metrics: Metrics) -> Callable[[str], float]:
    """Widths of words letter by letter, looked up beforehand: fonts belong to the window's thread."""
    texts = "".join(outcome.short or outcome.label for step in procedure.steps for outcome in step.outcomes)
    known = {letter: metrics.text_width(letter) for letter in {*texts, " ", "n"}}
    return lambda text: sum(known.get(letter, known["n"]) for letter in text)
