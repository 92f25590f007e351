"""`check` over what months' ends have fixed: whole it says nothing; every part that was changed behind the program's back
is one sentence."""

from __future__ import annotations

import hashlib

import pytest

from app.monthend.errata import add_erratum
from app.record.acts import Act
from app.register.check import check
from app.register.receive import SlipInput, receive
from app.workspace import Workspace, stamp
from models import monthend
from models.database import database
from tests.month_end import KASI, close, freeze

NOV = "2026-11"


@pytest.fixture
def fixed(new_office: Workspace) -> Workspace:
    """November with two rows: its report in one revision, signed by both, its book closed; one ralat since."""
    ids = [
        receive(new_office, slip=SlipInput(text, "surat"), officer_id="petugas-03").case_id
        for text in ("Kipas mati.", "Kursi kurang.")
    ]
    freeze(new_office, NOV, figures='{"received": 2}')
    report(new_office, "r1", 1, 42)
    close(new_office, NOV, cells={case_id: f'{{"content": "{case_id}"}}' for case_id in ids})
    add_erratum(
        new_office, case_id=ids[0], field="kanal", value="email", reason="Salah pilih", officer_id=KASI
    )
    return new_office


def report(ws: Workspace, key: str, revision: int, seq: int) -> None:
    """A report with its pages and both signatures."""
    at = stamp(ws.clock())
    common = {"register": "pengaduan", "month": NOV, "at": at, "officer_id": KASI}
    with ws.write():
        monthend.put_report(
            {
                **common,
                **{"id": key, "revision": revision, "year": 2026, "seq": seq, "way": "electronic"},
                "number": f"{seq}/PDIP/XI/2026",
                "procedure_key": database.execute_sql("SELECT key FROM procedure").fetchone()[0],
                "content": "{}",
            }
        )
        for stage in ("siap", "kasi", "kadis"):
            content = f"%PDF {key} {stage}".encode()
            monthend.issue(
                {
                    **common,
                    **{"id": f"{key}-{stage}", "paper": "laporan", "stage": stage, "report_id": key},
                    "title": f"Laporan {seq}, {stage}",
                    "size": len(content),
                    "sha256": hashlib.sha256(content).hexdigest(),
                },
                content,
            )
        for post, stage in (("maker", "kasi"), ("head", "kadis")):
            monthend.put_signature(
                {
                    **{"report_id": key, "post": post, "at": at, "officer_id": KASI, "way": "p12"},
                    **{"name": "Petugas 02", "title": "Kasi", "capacity": "definitif"},
                    "code": f"{key}-{post}",
                    "issued_id": f"{key}-{stage}",
                }
            )
        ws.enter(Act.SIGN, KASI, f"Laporan {seq}")


def harmed(ws: Workspace, statement: str, *guards: str) -> list[str]:
    """What the check says after this was done past the program."""
    with ws.store.write():
        for guard in guards:
            database.execute_sql(f"DROP TRIGGER {guard}")
        database.execute_sql("PRAGMA defer_foreign_keys = ON")
        database.execute_sql(statement)
        database.take_touched()
    return check(ws).problems


def test_what_was_fixed_is_whole(fixed: Workspace) -> None:
    found = check(fixed)
    assert (found.problems, found.issued) == ([], 3)


@pytest.mark.parametrize(
    ("statement", "guard", "said"),
    [
        (
            "UPDATE issued_bytes SET bytes = x'00' WHERE issued_id = 'r1-kasi'",
            "issued_bytes_stay",
            ["Berkas terbit “Laporan 42, kasi”: isinya berubah sejak diterbitkan."],
        ),
        (
            "DELETE FROM issued_bytes WHERE issued_id = 'r1-kadis'",
            "issued_bytes_kept",
            ["Berkas terbit “Laporan 42, kadis”: isinya tidak ada lagi."],
        ),
        (
            "UPDATE issued SET sha256 = '0' WHERE id = 'r1-siap'",
            "issued_stays",
            ["Berkas terbit “Laporan 42, siap”: isinya berubah sejak diterbitkan."],
        ),
        (
            "UPDATE frozen_month SET figures = '{\"received\": 3}'",
            "frozen_month_stays",
            ["Angka November 2026 berubah sejak dibekukan."],
        ),
        (
            "UPDATE closed_row SET cells = '{}' WHERE month_row = 2",
            "closed_row_stays",
            ["0002/PDIP/XI/2026: barisnya di buku November 2026 berubah sejak bulan itu ditutup."],
        ),
        (
            "DELETE FROM closed_row WHERE month_row = 2",
            "closed_row_kept",
            ["Buku November 2026 tidak lagi seperti saat ditutup: 1 dari 2 baris, sidiknya lain."],
        ),
        (
            "UPDATE closed_row SET month_row = 7 WHERE month_row = 2",
            "closed_row_stays",
            ["Baris 7 buku November 2026 menunjuk 0002/PDIP/XI/2026, yang tidak tercatat di sana."],
        ),
        (
            "UPDATE closed_row SET case_id = (SELECT case_id FROM closed_row WHERE month_row = 1) WHERE month_row = 2",
            "closed_row_stays",
            ["Baris 2 buku November 2026 menunjuk 0001/PDIP/XI/2026, yang tidak tercatat di sana."],
        ),
        (
            "UPDATE closed_month SET digest = 'f'",
            "closed_month_stays",
            ["Buku November 2026 tidak lagi seperti saat ditutup: 2 dari 2 baris, sidiknya lain."],
        ),
        (
            "DELETE FROM report_signature WHERE post = 'maker'",
            "report_signature_kept",
            ["Laporan 42/PDIP/XI/2026: ditandatangani Kepala Dinas tanpa tanda tangan penyusunnya."],
        ),
        (
            "UPDATE report_signature SET issued_id = 'r1-siap' WHERE post = 'head'",
            "report_signature_stays",
            ["Laporan 42/PDIP/XI/2026: berkas yang ditandatangani tidak ada."],
        ),
        (
            "UPDATE report SET revision = 2",
            "report_stays",
            ["Revisi laporan November 2026 tidak berurutan."],
        ),
        (
            "DELETE FROM frozen_month",
            "frozen_month_kept",
            ["Laporan 42/PDIP/XI/2026: angka November 2026 tidak dibekukan."],
        ),
        (
            "UPDATE erratum SET seq = 3",
            "erratum_stays",
            ["Nomor ralat Desember 2026 tidak berurutan: 2 tidak ada."],
        ),
    ],
)
def test_each_change_is_one_sentence(fixed: Workspace, statement: str, guard: str, said: list[str]) -> None:
    assert harmed(fixed, statement, guard) == said


def test_a_row_and_its_hash_changed_together_do_not_fit_the_book(fixed: Workspace) -> None:
    digest = hashlib.sha256(b"{}").hexdigest()
    told = harmed(
        fixed,
        f"UPDATE closed_row SET cells = '{{}}', digest = '{digest}' WHERE month_row = 1",
        "closed_row_stays",
    )
    assert told == ["Buku November 2026 tidak lagi seperti saat ditutup: 2 dari 2 baris, sidiknya lain."]


def test_a_number_that_no_report_bears_is_missed(fixed: Workspace) -> None:
    report(fixed, "r2", 2, 44)
    assert check(fixed).problems == ["Nomor laporan 2026 tidak berurutan: 43 tidak ada."]


def test_a_month_closed_before_books_had_rows_is_whole(new_office: Workspace) -> None:
    with new_office.write():
        database.execute_sql(
            "INSERT INTO closed_month (month, closed_at) VALUES ('2026-10', '2026-11-02T08:00:00+08:00')"
        )
    assert check(new_office).problems == []
