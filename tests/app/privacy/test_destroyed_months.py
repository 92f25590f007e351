"""What ralat and closed months hold of a destroyed case is gone; hashes and issued files stay, and `check` knows."""

from __future__ import annotations

import json

import pytest

from app.monthend.errata import add_erratum, errata_of_month
from app.privacy.destruction import MARK, destroy
from app.privacy.retention import Retention, save_retention
from app.procedure.model import CaseKind
from app.record.verify import verify
from app.register.cases import case_with_id
from app.register.check import check
from app.register.move import Texts, move
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from models import monthend
from models.database import database
from tests.conftest import HandClock
from tests.month_end import KASI, close, freeze

STAF, NOV, DES = "petugas-03", "2026-11", "2026-12"
ONE_YEAR = Retention(ended=1, void=1, schedule="JRA Nomor 12 Tahun 2024", dated="3 Januari 2024")


@pytest.fixture
def case_id(new_office: Workspace) -> str:
    """A case of a closed month with two ralat, ended since."""
    ws = new_office
    found = receive(ws, slip=SlipInput("Kipas milikisi mati.", "surat"), officer_id=STAF).case_id
    freeze(ws, NOV)
    cells = {
        "number": "0001/PDIP/XI/2026",
        "channel": "surat",
        "content": "Kipas milikisi mati.",
        "answer": "",
    }
    close(ws, NOV, cells={found: json.dumps(cells)})
    add_erratum(ws, case_id=found, field="kanal", value="email", reason="Kata milikalasan", officer_id=KASI)
    add_erratum(
        ws, case_id=found, field="isi", value="Kipas milikbaru mati.", reason="Salah", officer_id=KASI
    )
    for outcome, officer, texts in (
        ("teruskan", STAF, Texts()),
        ("koordinasi", KASI, Texts()),
        ("solusi", "petugas-05", Texts(solution="Diganti.")),
        ("dapat_dijawab", KASI, Texts(answer="Sudah diganti.")),
        ("selesai", STAF, Texts(delivery="Di loket.")),
    ):
        move(ws, case_id=found, outcome=outcome, officer_id=officer, texts=texts, bidang="capil")
    return found


def test_words_go_and_hashes_stay(new_office: Workspace, clock: HandClock, case_id: str) -> None:
    ws = new_office
    with ws.read():
        before = monthend.closed_rows("pengaduan", NOV)[0]["digest"]
    save_retention(ws, retention=ONE_YEAR, officer_id=KASI)
    clock.forward(days=730)
    destroy(ws, case_ids=[case_id], reason="Habis masa simpan", officer_id=KASI)
    with ws.read():
        [row] = monthend.closed_rows("pengaduan", NOV)
        texts = str(
            [database.execute_sql(f"SELECT * FROM {one}").fetchall() for one in ("erratum", "closed_row")]
        )
    assert "milik" not in texts
    assert row["digest"] == before
    assert json.loads(row["cells"]) == {
        "number": "0001/PDIP/XI/2026",
        "channel": "surat",
        "content": MARK,
        "answer": "",
    }
    told = errata_of_month(ws, month=DES, kind=CaseKind.COMPLAINT)
    assert [(one.label, one.old, one.new, one.reason) for one in told] == [
        ("Sumber / kanal", "Surat", "Email", MARK),
        ("Isi pengaduan", MARK, MARK, MARK),
    ]
    assert (check(ws).problems, verify(ws).differences) == ([], ())
    for statement in ("UPDATE erratum SET reason = 'x'", "UPDATE closed_row SET cells = 'x'"):
        with pytest.raises(Exception, match="never"), ws.write():
            database.execute_sql(statement)
    assert case_with_id(ws, case_id).number == "0001/PDIP/XI/2026"


def test_another_case_keeps_its_words(new_office: Workspace, clock: HandClock, case_id: str) -> None:
    ws = new_office
    other = receive(ws, slip=SlipInput("Kursi milikorang kurang.", "surat"), officer_id=STAF).case_id
    freeze(ws, DES)
    add_erratum(ws, case_id=other, field="isi", value="Kursi miliknya.", reason="Salah", officer_id=KASI)
    save_retention(ws, retention=ONE_YEAR, officer_id=KASI)
    clock.forward(days=730)
    destroy(ws, case_ids=[case_id], reason="Habis masa simpan", officer_id=KASI)
    [told] = errata_of_month(ws, month="2027-01", kind=CaseKind.COMPLAINT)
    assert (told.old, told.new) == ("Kursi milikorang kurang.", "Kursi miliknya.")


@pytest.mark.parametrize("cells", [{"content": "Karangan."}, {"number": "0009/PDIP/XI/2026"}, None])
def test_a_destroyed_row_hides_no_change(
    new_office: Workspace, clock: HandClock, case_id: str, cells: dict[str, str] | None
) -> None:
    ws = new_office
    save_retention(ws, retention=ONE_YEAR, officer_id=KASI)
    clock.forward(days=730)
    destroy(ws, case_ids=[case_id], reason="Habis masa simpan", officer_id=KASI)
    assert check(ws).problems == []
    with ws.read():
        [row] = monthend.closed_rows("pengaduan", NOV)
    forged = json.dumps({**json.loads(row["cells"]), **cells}) if cells is not None else "bukan JSON"
    with ws.store.write():
        database.execute_sql("DROP TRIGGER closed_row_stays")
        database.execute_sql("UPDATE closed_row SET cells = ?", (forged,))
    assert check(ws).problems == [
        "0001/PDIP/XI/2026: barisnya di buku November 2026 berubah sejak bulan itu ditutup."
    ]
