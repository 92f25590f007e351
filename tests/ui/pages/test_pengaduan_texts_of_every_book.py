"""What the texts of a step are called in the window: as the book of the office's own SOP has them."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.procedure.model import Need
from app.reading.case import case_view
from tests.conftest import HandClock
from tests.sop_office import enter, go, sop_office
from ui.pages.pengaduan.form import ActionForm


@pytest.mark.parametrize(
    ("sop", "way", "need", "words"),
    [
        ("metro-pengaduan", (), Need.SOLUTION, ("Tindak lanjut penyelesaian", "kolom 7 laporan")),
        (
            "lumajang-pelayanan-online",
            ("valid", "dicatat"),
            Need.ANSWER,
            ("Jawaban kepada pemohon", "lewat WA/SMS"),
        ),
        (
            "buleleng-sop-pdip-03",
            ("teruskan", "koordinasi"),
            Need.SOLUTION,
            ("Tindak lanjut aduan", "kolom 4 logbook"),
        ),
    ],
)
def test_only_an_office_with_a_logbook_reads_of_its_columns(
    qtbot: QtBot,
    tmp_path: Path,
    clock: HandClock,
    sop: str,
    way: tuple[str, ...],
    need: Need,
    words: tuple[str, str],
) -> None:
    ws = sop_office(tmp_path / "data", sop, clock)
    try:
        key = enter(ws)
        go(ws, clock, key, *way)
        form = ActionForm(case_view(ws, case_id=key), ())
        qtbot.addWidget(form)
        field = form.fields[need]
        assert field.label.text() == words[0]
        assert field.note.text().startswith(words[1])
        said = " ".join(f"{one.label.text()} {one.note.text()}" for one in form.fields.values())
        assert ("logbook" in said) == (sop == "buleleng-sop-pdip-03")
    finally:
        ws.close()
