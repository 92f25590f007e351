"""Two desks write the conclusions of one month: what each has typed stays, word for word."""

from __future__ import annotations

from collections.abc import Sequence

from app.monthend.work import Conclusion
from app.texts import one_line

_TEXTS = ("problem", "cause", "risk", "follow_up")


def tidy(one: Conclusion) -> Conclusion:
    """A conclusion as it is kept: blanks at both ends and line ends taken out."""
    problem, cause, risk, follow_up = (one_line(getattr(one, name)).strip() for name in _TEXTS)
    return one._replace(problem=problem, cause=cause, risk=risk, follow_up=follow_up)


def is_written(one: Conclusion) -> bool:
    """Whether there is anything to keep of it."""
    return bool(one.case_ids) or any(getattr(one, name).strip() for name in _TEXTS)


def _said(one: Conclusion) -> tuple[object, ...]:
    """What a conclusion says; in which order its cases were put together says nothing."""
    return (*tidy(one)[:-1], frozenset(one.case_ids))


def same(mine: Sequence[Conclusion], kept: Sequence[Conclusion]) -> bool:
    """Whether what is typed says nothing else than what is kept."""
    return [_said(one) for one in mine if is_written(one)] == [_said(one) for one in kept]


def merged(
    base: Sequence[Conclusion], mine: Sequence[Conclusion], theirs: Sequence[Conclusion]
) -> list[Conclusion]:
    """My rows over theirs; both began with `base`. Field by field the one that was changed wins, mine where both were.
    A row that one has added stays, one that somebody has removed goes unless the other one has changed it."""
    before = {one.id: one for one in base}
    other = {one.id: one for one in theirs}
    found = []
    for one in mine:
        was, is_now = before.get(one.id), other.get(one.id)
        if was is None:
            found.append(one)
        elif is_now is None:
            if _said(one) != _said(was):
                found.append(one)
        else:
            found.append(_together(was, one, is_now))
    here = {one.id for one in mine}
    for one in theirs:
        was = before.get(one.id)
        if one.id not in here and (was is None or _said(was) != _said(one)):
            found.append(one)
    return found


def _together(was: Conclusion, mine: Conclusion, theirs: Conclusion) -> Conclusion:
    """One row that both have."""
    texts = {}
    for name in _TEXTS:
        typed = getattr(mine, name)
        texts[name] = getattr(theirs, name) if one_line(typed).strip() == getattr(was, name) else typed
    at_first, here, there = (frozenset(one.case_ids) for one in (was, mine, theirs))
    if here == at_first:
        cases = theirs.case_ids
    elif there == at_first:
        cases = mine.case_ids
    else:
        cases = tuple(dict.fromkeys((*theirs.case_ids, *mine.case_ids)))
    return Conclusion(mine.id, **texts, case_ids=cases)
