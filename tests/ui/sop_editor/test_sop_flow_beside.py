"""A draft whose drawing takes long is drawn beside the window: keys are never waited for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.procedure.loading import shipped
from app.procedure.model import Procedure
from tests.app.procedure.samples import ladder, load
from ui.sop_editor.flow import DraftFlow, slow
from ui.swimlane import drawings


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], object]]:
    """What was given to be done beside the window; calling one does it and tells."""
    found: list[Callable[[], object]] = []

    def run(_owner: object, work: Callable[[object], Any], **told: Callable[[Any], object]) -> object:
        found.append(lambda: told["done"](work(None)))
        return object()

    monkeypatch.setattr(drawings.worker, "run", run)
    return found


def flow(qtbot: QtBot) -> DraftFlow:
    made = DraftFlow()
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    return made


def finish(begun: list[Callable[[], object]]) -> None:
    while begun:
        begun.pop(0)()


def without_last(procedure: Procedure) -> Procedure:
    """The same draft, its last step but one taken out."""
    steps = procedure.steps
    return procedure._replace(steps=(*steps[:-2], steps[-1]))


def steps_of(flow_of: DraftFlow) -> list[str]:
    """Of which state of the draft the drawing is."""
    shown = flow_of.shown()
    return [step.id for step in shown.steps] if shown is not None else []


def test_a_draft_that_begins_far_to_the_right_is_opened_at_its_first_step(
    qtbot: QtBot, begun: list[Callable[[], object]]
) -> None:
    plain = load(ladder(12, 20, climb=False))
    far = plain._replace(lanes=tuple(reversed(plain.lanes)))  # the first step's lane is the last column now
    shown = flow(qtbot)
    shown.show_draft(far, "", ())
    finish(begun)
    assert not shown.shows_all_lanes()
    assert shown.sees(far.steps[0].id)
    shown.resize(500, 400)
    assert shown.sees(far.steps[0].id)
    # Whoever has looked elsewhere stays there.
    bar = shown.horizontalScrollBar()
    bar.triggerAction(bar.SliderAction.SliderToMinimum)
    shown.resize(520, 400)
    assert not shown.sees(far.steps[0].id)


def test_the_offices_own_sops_are_drawn_at_once(qtbot: QtBot, begun: list[Callable[[], object]]) -> None:
    for procedure in shipped():
        assert not slow(procedure)
        shown = flow(qtbot)
        shown.show_draft(procedure, "", ())
        assert shown.diagram() is not None
    assert begun == []


def test_a_large_draft_is_drawn_beside_the_window_and_the_drawing_before_stays(
    qtbot: QtBot, begun: list[Callable[[], object]]
) -> None:
    first = load(ladder(13, 20, climb=True))
    shown = flow(qtbot)
    shown.show_draft(first, "3", ())
    assert shown.diagram() is None
    shown.grab()  # words stand in its place
    finish(begun)
    before = shown.diagram()
    assert before is not None
    assert steps_of(shown) == [step.id for step in first.steps]
    second = without_last(first)
    shown.show_draft(second, "3", ())
    assert len(begun) == 1
    assert shown.diagram() is before
    assert steps_of(shown) == [step.id for step in first.steps]
    shown.grab()  # a symbol that the draft has no longer is painted all the same
    third = without_last(second)
    shown.show_draft(third, "", ())
    assert len(begun) == 1  # one at a time, then only the newest
    finish(begun)
    assert steps_of(shown) == [step.id for step in third.steps]
    now = shown.diagram()
    assert now is not None
    assert {node.step for node in now.nodes if node.step} == {step.id for step in third.steps}
    shown.grab()


def test_many_ways_aside_are_slow_in_few_lanes_too() -> None:
    assert slow(load(ladder(5, 12, climb=True)))
    assert slow(load(ladder(13, 20, climb=False)))
    assert not slow(load(ladder(5, 6, climb=False)))
