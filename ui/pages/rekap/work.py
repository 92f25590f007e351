"""Keeping what is written about a month: in the register where it may stand there, else as a draft of who typed it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.changes import Changes
from app.drafts import drop_draft, keep_draft, kept_draft
from app.errors import InputError, KotakAduanError, MachineError
from app.monthend.work import Conclusion, save_conclusions, save_narrative, work_of
from app.office.numbering import register_of
from ui.desk import Desk
from ui.pages.rekap.conclusions import Book, ConclusionsPanel
from ui.pages.rekap.merging import is_written, merged, tidy
from ui.pages.rekap.narrative import NarrativePanel

_TEXTS = ("id", "problem", "cause", "risk", "follow_up")


class MonthWorkKeeper:
    """Keeps both texts of a month, each for the month for which it was typed. `written(changes)` tells the page that
    something was kept."""

    def __init__(
        self,
        desk: Desk,
        conclusions: ConclusionsPanel,
        narrative: NarrativePanel,
        written: Callable[[Changes], object],
    ) -> None:
        self._desk, self._written = desk, written
        self._conclusions, self._narrative = conclusions, narrative
        self._drafted: set[str] = set()
        conclusions.changed.connect(self._keep_conclusions)
        narrative.changed.connect(self._keep_narrative)

    # -- keeping

    def _keep_conclusions(self) -> None:
        panel, desk = self._conclusions, self._desk
        book = panel.book
        if book is None:
            return
        mine = panel.values()
        try:
            stored = work_of(desk.ws, month=book.month, kind=book.kind).conclusions
            values = merged(panel.base, mine, stored)
            changes = save_conclusions(
                desk.ws, month=book.month, kind=book.kind, conclusions=values, officer_id=desk.officer.id
            )
        except KotakAduanError as error:
            place, field = (error.place, error.field) if isinstance(error, InputError) else (None, "")
            panel.refused(self._told(error, _name("kesimpulan", book), _packed(mine)), place, field)
            return
        self._drop(_name("kesimpulan", book))
        panel.kept([tidy(one) for one in values if is_written(one)], self._saved())
        self._written(changes)

    def _keep_narrative(self, text: str | None) -> None:
        panel, desk = self._narrative, self._desk
        book = panel.book
        if book is None:
            return
        try:
            changes = save_narrative(
                desk.ws, month=book.month, kind=book.kind, text=text, officer_id=desk.officer.id
            )
        except KotakAduanError as error:
            panel.refused(self._told(error, _name("uraian", book), {"text": text or ""}))
            return
        self._drop(_name("uraian", book))
        panel.kept(self._saved())
        self._written(changes)

    def _saved(self) -> str:
        return f"Tersimpan {self._desk.now():%H:%M:%S}"

    # -- what cannot stand in the register yet

    def _told(self, error: KotakAduanError, name: str, values: Mapping[str, Any]) -> str:
        """The sentence of a refusal; what was typed is kept as a draft."""
        try:
            keep_draft(self._desk.ws, name, values)
        except MachineError:
            return error.sentence  # the same fault has been said, or will be with the next letter
        self._drafted.add(name)
        return f"Disimpan sebagai draf. {error.sentence}"

    def _drop(self, name: str) -> None:
        if name in self._drafted:
            self._drafted.discard(name)
            drop_draft(self._desk.ws, name)

    def restore(self, book: Book) -> None:
        """A month is shown anew: put back what could not be kept the last time."""
        if self._desk.read_only:
            return
        name = _name("kesimpulan", book)
        found = kept_draft(self._desk.ws, name)
        if found is not None:
            self._drafted.add(name)
            base = {one.id: one for one in self._conclusions.base}
            typed = [_unpacked(one) for one in found.values.get("rows", [])]
            kept = [one._replace(case_ids=one.case_ids or _cases(base, one.id)) for one in typed]
            here = {one.id for one in kept}
            self._conclusions.restore([*kept, *(one for one in base.values() if one.id not in here)])
        name = _name("uraian", book)
        found = kept_draft(self._desk.ws, name)
        if found is not None:
            self._drafted.add(name)
            self._narrative.restore(str(found.values.get("text", "")))

    def unsent(self, book: Book) -> str:
        """What was typed for a month that can be changed no more, in words; "" where nothing was."""
        found = kept_draft(self._desk.ws, _name("kesimpulan", book))
        parts = []
        if found is not None:
            rows = [_unpacked(one) for one in found.values.get("rows", [])]
            stored = {one.id: one for one in self._conclusions.base}
            parts = [
                f"{one.problem}: {one.cause}" if one.cause else one.problem
                for one in rows
                if one.id not in stored or stored[one.id][1:5] != tidy(one)[1:5]
            ]
        found = kept_draft(self._desk.ws, _name("uraian", book))
        if found is not None:
            parts.append(str(found.values.get("text", "")))
        return "; ".join(part for part in parts if part)


def _name(what: str, book: Book) -> str:
    return f"{what}-{register_of(book.kind)}-{book.month}"


def _packed(values: list[Conclusion]) -> dict[str, Any]:
    return {"rows": [{**one._asdict(), "case_ids": list(one.case_ids)} for one in values if is_written(one)]}


def _unpacked(stored: Mapping[str, Any]) -> Conclusion:
    found_id, problem, cause, risk, follow_up = (str(stored.get(name, "")) for name in _TEXTS)
    cases = tuple(str(one) for one in stored.get("case_ids", ()))
    return Conclusion(found_id, problem, cause, risk, follow_up, cases)


def _cases(base: Mapping[str, Conclusion], conclusion_id: str) -> tuple[str, ...]:
    found = base.get(conclusion_id)
    return found.case_ids if found is not None else ()
