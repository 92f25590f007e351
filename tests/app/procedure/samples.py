"""Procedures written as TOML text for the tests: small, legal, and shaped like the offices' own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.procedure.loading import load_text
from app.procedure.model import Procedure

HEAD = """
format = 1

[procedure]
id = "contoh"
number = "SOP-01"
title = "Contoh"
office = "Kantor Contoh"
revision = 0
zone = "WIB"
register = "Buku Pengaduan"
register_short = "BP"
letterhead = ["KANTOR CONTOH"]

[[identity]]
heading = "Nomor SOP"
text = "SOP-01"

[[blocks]]
heading = "Dasar Hukum"
items = ["Undang-Undang"]
"""


@dataclass(frozen=True)
class Out:
    """An outcome line of a sample."""

    id: str
    to: str
    kind: str = "forward"
    label: str = ""
    inferred: bool = False
    needs: Sequence[str] | None = None


@dataclass(frozen=True)
class Row:
    """A step line of a sample; `needs` are the step's own."""

    id: str
    lane: str
    outs: Sequence[Out]
    number: str = ""
    limit: tuple[int, str] | None = (5, "menit")
    kind: str = "complaint"
    needs: Sequence[str] = field(default=())


def toml(
    lanes: Sequence[str],
    rows: Sequence[Row],
    ends: Sequence[tuple[str, str]] = (("selesai", "ended"),),
    *,
    start: str = "",
) -> str:
    """A procedure file; a lane "x!" is external."""
    parts = [HEAD, "[starts]", f'complaint = "{start or rows[0].id}"', ""]
    for lane in lanes:
        parts += ["[[lanes]]", f'id = "{lane.rstrip("!")}"', f'name = "Lajur {lane.rstrip("!")}"']
        parts += ["external = true"] if lane.endswith("!") else []
    for row in rows:
        parts += ["[[steps]]", f'id = "{row.id}"', f'number = "{row.number or row.id}"']
        parts += [f'kind = "{row.kind}"', f'lane = "{row.lane}"', f'label = "Langkah {row.id}"']
        parts += [f'text = "Kegiatan {row.id}."', f"needs = {_list(row.needs)}"]
        if row.limit:
            parts += [f'time_text = "{row.limit[0]} {row.limit[1]}"']
            parts += [f'limit = {{ amount = {row.limit[0]}, unit = "{row.limit[1]}" }}']
        for out in row.outs:
            parts += ["[[steps.outcomes]]", f'id = "{out.id}"', f'label = "{out.label or out.id}"']
            parts += [f'to = "{out.to}"', f'kind = "{out.kind}"', f"inferred = {str(out.inferred).lower()}"]
            parts += [f"needs = {_list(out.needs)}"] if out.needs is not None else []
    for end, state in ends:
        parts += ["[[ends]]", f'id = "{end}"', f'label = "{end.capitalize()}"', f'state = "{state}"']
    return "\n".join(parts) + "\n"


def _list(values: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{value}"' for value in values) + "]"


def load(text: str) -> Procedure:
    return load_text(text, name="contoh.toml")


def metro() -> str:
    """Numbers 1, 2, 4 to 8; an external first and last lane row; rejected; four ways to the last step."""
    return toml(
        ["warga!", "petugas", "kasi", "kabid", "sekretaris", "kadis"],
        [
            Row("1", "warga", [Out("lapor", "2")], limit=(1, "hari")),
            Row(
                "2",
                "petugas",
                [
                    Out("ditolak", "ditolak", "reject", needs=["answer"]),
                    Out("selesai_di_tim_teknis", "8", label="selesai", inferred=True),
                    Out("naik", "4"),
                ],
                limit=(1, "hari"),
            ),
            Row("4", "kasi", [Out("selesai", "8"), Out("naik", "5")], limit=(1, "hari")),
            Row("5", "kabid", [Out("selesai", "8"), Out("naik", "6")], limit=(1, "hari")),
            Row("6", "sekretaris", [Out("selesai", "8"), Out("naik", "7")], limit=(1, "hari")),
            Row("7", "kadis", [Out("selesai", "8")], limit=(1, "hari")),
            Row("8", "warga", [Out("diberitahu", "selesai")], limit=(1, "hari")),
        ],
        [("selesai", "ended"), ("ditolak", "rejected")],
    )


def thirteen() -> str:
    """13 lanes (one of them without a step), unnumbered rows, missing times, a way back and three ends' ways."""
    lanes = [f"l{n}" for n in range(1, 14)]
    lanes[0] += "!"
    lanes[12] += "!"
    rows = [
        Row("1", "l1", [Out("kirim", "2")], limit=None),
        Row("2", "l2", [Out("teruskan", "3")], limit=None),
        Row("3", "l3", [Out("angkat", "4")], limit=None),
        Row("4", "l4", [Out("cetak", "5")], limit=None),
        Row("5", "l5", [Out("catat", "6")], limit=None),
        Row(
            "6",
            "l6",
            [Out("disetujui", "7"), Out("tidak_lengkap", "1", "back", "tidak lengkap", inferred=True)],
            limit=None,
        ),
        Row("7", "l7", [Out("ajukan", "8")], limit=None),
        Row("8", "l8", [Out("tanda_tangan", "i1")], limit=None),
        Row(
            "i1",
            "l10",
            [
                Out("berkas_pdf", "i2", label="berkas PDF"),
                Out("dokumen_fisik", "i3", label="dokumen fisik"),
                Out("diambil", "i5", label="diambil di kantor / kolektif pekon"),
            ],
            number="—",
            limit=None,
        ),
        Row("i2", "l11", [Out("terkirim", "selesai")], number="—", limit=None),
        Row("i3", "l12", [Out("berita_acara", "i4")], number="—", limit=None),
        Row("i4", "l13", [Out("diantar", "selesai")], number="—", limit=None),
        Row("i5", "l10", [Out("diambil", "diambil")], number="—", limit=None),
    ]
    return toml(lanes, rows, [("selesai", "ended"), ("diambil", "ended")])


def ladder(lanes: int, steps: int, *, climb: bool) -> str:
    """Decisions up and down the lanes, each with a way back; with `climb` also a way straight to the end."""
    names = [f"l{n}" for n in range(1, lanes + 1)]
    order = [*range(lanes), *range(lanes - 2, 0, -1)] if lanes > 1 else [0]
    rows = []
    for n in range(1, steps + 1):
        outs = [Out("lanjut", str(n + 1) if n < steps else "selesai", label="lanjut")]
        if climb and n % 2 == 0 and n < steps:
            outs.append(Out("cukup", "selesai", label="selesai"))
        if n > 1 and n % 3 == 0:
            outs.append(Out("ulang", str(n - 1), "back", "perlu diperbaiki", inferred=True))
        if n > 4 and n % 5 == 0:
            outs.append(Out("awal", "1", "back", "ke awal"))
        rows.append(Row(str(n), names[order[(n - 1) % len(order)]], outs))
    return toml(names, rows)
