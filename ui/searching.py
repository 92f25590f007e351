"""What the search in the top bar finds: numbers and contents as one types, complainants only when asked for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from app.reading.kinds import office_noun, takes_complaints
from app.reading.reporter import may_search_identity
from app.reading.views import Card
from app.worktime.words import date_and_time, month_words
from ui.desk import Desk
from ui.shell.page import SearchHit
from ui.widgets.text import one_line

if TYPE_CHECKING:
    from app.monthend.by_code import ByCode

_STATES = {"ended": "selesai", "rejected": "ditolak", "void": "batal", "open": ""}
_KINDS = {"number": "No. Hp atau NIK", "name": "nama"}


class Searching:
    """The search of the officer at the desk. Who may open envelopes finds complainants too, by their whole number or
    whole words of the name; that is entered in the record, so it is a row of its own and never done unasked."""

    def __init__(self, desk: Desk, open_report: Callable[[ByCode], object] | None = None) -> None:
        """`open_report` gets the report whose code was typed; without it no check code is looked for."""
        self._desk, self._open_report = desk, open_report

    def hint(self) -> str:
        """What stands in the empty box: what this officer can search for."""
        who = self._who()
        return f"Cari nomor, isi, {who}…" if may_search_identity(self._desk.ws) else "Cari nomor, isi…"

    def _who(self) -> str:
        """Whoever brings a case here."""
        return "pelapor" if takes_complaints(self._desk.ws) else "pemohon"

    def more(self) -> str:
        """The same in full, for the tooltip."""
        words = f"Nomor {office_noun(self._desk.ws)}, kata dalam isinya, dan kode periksa di laporan."
        if may_search_identity(self._desk.ws):
            words += f" {self._who().capitalize()}: No. Hp, NIK, atau kata utuh dari namanya; pencarian itu tercatat."
        return words

    def hits(self, text: str) -> Sequence[SearchHit]:
        """What is found while typing."""
        from app.reading.lists import search
        from app.reading.reporter import searches_identity

        desk = self._desk
        found = desk.attempt(lambda: search(desk.ws, query=text, names=False, officer=desk.officer))
        hits = [*self._reports(text), *(_hit(card) for card in found or ())]
        kind = searches_identity(desk.ws, text)
        if kind:
            hits.append(
                SearchHit(
                    "",
                    f"Cari {self._who()}",
                    f"dengan {_KINDS[kind]} “{one_line(text, 60)}”",
                    "di dalam amplop; pencarian ini tercatat",
                    again=lambda: self.reporters(text),
                )
            )
        return hits

    def _reports(self, text: str) -> list[SearchHit]:
        """The report whose signature bears the code that was typed off its paper."""
        # A word of eight letters can be a code; without a figure it is looked for only when written as one.
        go = self._open_report
        if go is None or not ("-" in text or any(letter.isdigit() for letter in text)):
            return []
        from app.monthend.by_code import code_typed, report_with_code

        desk = self._desk
        if not code_typed(text):
            return []
        found = desk.attempt(lambda: report_with_code(desk.ws, text))
        if found is None:
            return []
        revision = f", revisi {found.revision}" if found.revision > 1 else ""
        return [
            SearchHit(
                "",
                found.code,
                f"Laporan {found.number}{revision}",
                f"{month_words(found.month)} · {found.title} {found.name}, {date_and_time(found.at)}",
                go=lambda: go(found),
            )
        ]

    def reporters(self, text: str) -> Sequence[SearchHit]:
        """The cases of one complainant; the search is in the record."""
        from app.reading.lists import search_reporters

        desk = self._desk
        found = desk.attempt(lambda: search_reporters(desk.ws, query=text, officer=desk.officer))
        return [_hit(card) for card in found or ()]


def _hit(card: Card) -> SearchHit:
    where = f"{card.lane_name} · {card.step_words}" if card.is_open else _STATES[card.state.value]
    detail = " · ".join(part for part in (card.channel_label, card.reporter, where) if part)
    return SearchHit(card.id, card.number, " ".join(card.content.split()), detail)
