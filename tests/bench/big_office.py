"""A large office for the benches: the sample office, its cases copied by plain SQL into one full month."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from random import Random

from app.sample.fill import fill_sample
from app.workspace import Workspace
from app.worktime.model import ZONES
from models.cases import index

MONTH = "2026-11"
UNTIL = datetime(2026, 11, 30, 10, 32, 5, tzinfo=ZONES["WITA"])
OPEN_CASES = 5_000
ROWS = 10_000

_WORDS = [
    "akta",
    "antrean",
    "kelahiran",
    "kartu",
    "keluarga",
    "loket",
    "layanan",
    "petugas",
    "pindah",
    "datang",
    "perekaman",
    "berkas",
    "jaringan",
    "pelayanan",
    "warga",
    "nomor",
    "ruang",
    "tunggu",
    "parkir",
    "toilet",
    "informasi",
    "situs",
    "jadwal",
    "sabtu",
    "pengambilan",
    "ktp",
    "surat",
    "keterangan",
]


def big_office(folder: Path) -> Workspace:
    """5,000 open cases and a month of 10,000 logbook rows, contents of about 290 characters."""
    ws = fill_sample(folder, cases=60, months=2, seed=3, until=UNTIL)
    random = Random(3)  # played data, no secret
    with ws.write():
        _copy_cases(ws, random)
    return ws


def _copy_cases(ws: Workspace, random: Random) -> None:
    db = ws.store.db
    columns = [row[1] for row in db.execute_sql("PRAGMA table_info(case_file)")]
    kept = [
        name for name in columns if name not in ("pk", "id", "seq", "number", "month", "month_row", "due_at")
    ]
    patterns = {
        True: [row[0] for row in db.execute_sql("SELECT pk FROM case_file WHERE state = 'open'")],
        False: [row[0] for row in db.execute_sql("SELECT pk FROM case_file WHERE state = 'ended'")],
    }
    have_open = len(patterns[True])
    last = db.execute_sql("SELECT max(month_row) FROM case_file WHERE month = ?", (MONTH,)).fetchone()[0] or 0
    seq = db.execute_sql("SELECT max(seq) FROM case_file").fetchone()[0]
    for number in range(1, ROWS - last + 1):
        still_open = number <= OPEN_CASES - have_open
        pattern = random.choice(patterns[still_open])
        case_id, full = f"bench{number:027}", f"{seq + number}/BENCH/2026"
        due = f"2026-12-{random.randint(1, 28):02}T{random.randint(8, 15):02}:{random.randint(0, 59):02}:00+08:00"
        cursor = db.execute_sql(
            f"INSERT INTO case_file (id, seq, number, month, month_row, due_at, {', '.join(kept)})"
            f" SELECT ?, ?, ?, ?, ?, iif(state = 'open', ?, due_at), {', '.join(kept)} FROM case_file WHERE pk = ?",
            (case_id, seq + number, full, MONTH, last + number, due, pattern),
        )
        content = " ".join(random.choices(_WORDS, k=40)).capitalize() + "."
        db.execute_sql(
            "INSERT INTO complaint (case_id, channel, target_pelayanan, content, solution, delivery)"
            " VALUES (?, 'wa', 1, ?, ?, ?)",
            (
                case_id,
                content,
                "Berkas diperiksa kembali dan diterbitkan.",
                "Diberitahukan lewat WA kepada pelapor.",
            ),
        )
        index(cursor.lastrowid, full, content)
    db.execute_sql("UPDATE counter SET last = ?", (seq + ROWS,))
