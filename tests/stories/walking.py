"""A walk through everything that who sits there can come to: pages, sections, cases, lists, dialogs, searches."""

from __future__ import annotations

from collections.abc import Iterable

from tests.stories.prying import Marker, seen_on_screen
from tests.stories.sitting import Sitting

PAGES = ("beranda", "terima", "alur", "logbook", "rekap", "periksa", "blangko", "bantuan")
SECTIONS = (
    *("kantor", "petugas", "bidang", "pejabat", "tandatangan", "sop", "kalender", "penomoran", "pencetak"),
    *("keamanan", "cadangan", "catatan", "pribadi", "tampilan"),
)


def walk(
    day: Sitting,
    marker: Marker,
    searches: Iterable[str],
    *,
    sections: Iterable[str] = SECTIONS,
    newest: int = 3,
) -> list[str]:
    """Where a marker stands; the searches, which must find nothing, are told too. Of the cases the `newest` are opened."""
    found: list[str] = []

    def look(where: str, *, hidden: bool = False) -> None:
        day.settle()
        found.extend(f"{where}: {line}" for line in seen_on_screen(marker, hidden=hidden))

    for page in PAGES:
        day.go(page)
        look(page)
    board = day.go("alur")
    board.filters.way.button("table").click()
    look("alur, tabel")
    for short, case_id in sorted(day.cases().items())[-newest:]:
        page = day.go("pengaduan", case_id=case_id)
        look(f"pengaduan {short}")
        for clock in page.view.clocks:
            page._open_why(clock)
            look(f"pengaduan {short}, mengapa {clock.name}")
            day.dialog().reject()
        if page.view.content:  # of a month's file nobody wrote anything
            page._open_whole()
            look(f"pengaduan {short}, isi lengkap")
            day.dialog().reject()
    rekap = day.go("rekap")
    for table, row in ((0, 0), (0, 1), (1, 0)):
        rekap.open_tally(table, row)
        look(f"rekap, daftar {table}.{row}")
        if day.window.dialog_open():
            day.dialog().reject()
    for key in sections:
        day.go("pengaturan", section=key)
        look(f"pengaturan, {key}")
    for words in searches:
        for hit in day.search(words):
            cases = hit.again() if hit.again is not None else [hit]
            found.extend(f"searching {words}: {one.number}" for one in cases)
        day.leave_search()
        logbook = day.go("logbook")
        logbook.filters.query.setText(words)
        logbook.read()
        found.extend(f"logbook with {words}: {line.full_number}" for line in logbook.table.lines.lines)
        logbook.clear_filter()
    day.go("beranda")
    look("all that was built", hidden=True)
    return found
