"""How the answer to a paper's code looks, wherever one is typed: in Catatan kegiatan and before a backup is used."""

from __future__ import annotations

from collections.abc import Mapping

from app.record.views import PaperSays

#: Icon and colour.
PAPER_SIGNS: Mapping[PaperSays, tuple[str, str]] = {
    PaperSays.MATCHES: ("check-circle-outline", "ok"),
    PaperSays.GONE: ("close-octagon-outline", "bad"),
    PaperSays.DIFFERS: ("close-octagon-outline", "bad"),
    PaperSays.UNKNOWN: ("help-rhombus-outline", "bad"),
    PaperSays.TYPO: ("alert-circle-outline", "warn"),
}
