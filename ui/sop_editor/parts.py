"""The parts of an SOP beside its steps, each in a dialog: head, letterhead, identity rows, blocks, lanes, ends …"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.procedure import editing
from app.procedure.draft import with_number, with_title
from app.procedure.faults import Part
from app.procedure.model import (
    ANY_END,
    RECEIPT,
    Block,
    End,
    Lane,
    OutcomeKind,
    PaperForm,
    Procedure,
    ReadyText,
    SheetWords,
    State,
    Step,
    WholeLimit,
)
from app.worktime.model import ZONES, Limit, LimitUnit
from app.worktime.words import limit_words
from ui.pages.pengaturan.section import scrolled
from ui.sop_editor.bench import Bench
from ui.sop_editor.form import Answers, Ask, Question
from ui.sop_editor.rows_dialog import RowsDialog, Values
from ui.widgets import Dialog

_BOOKS = (
    ("logbook", "Logbook"),
    ("buku_pengaduan", "Buku Pengaduan"),
    ("buku_laporan", "Buku Laporan Pengaduan"),
    ("buku_registrasi", "Buku Registrasi Pendaftaran"),
)
_PAPERS = (("tindak_lanjut", "Laporan Tindak Lanjut Penyelesaian"),)
_STATES = ((State.ENDED.value, "selesai"), (State.REJECTED.value, "ditolak"))


def open_head(parent: QWidget, bench: Bench) -> Dialog:
    """Number, title, office, register, letterhead."""
    procedure = bench.procedure
    dialog = Dialog(parent, "Identitas dan kop", width=760, height=640, icon="card-account-details-outline")
    form = Answers(
        [
            Question("title", "Judul SOP"),
            Question("number", "Nomor SOP", half=True),
            Question("zone", "Zona waktu", Ask.CHOICE, [(zone, zone) for zone in ZONES], half=True),
            Question("office", "Kantor"),
            Question("office_short", "Kantor, singkat", half=True),
            Question("initial_by", "Paraf register oleh", hint="misalnya Kabid PDIP", half=True),
            Question("register", "Nama buku register", half=True),
            Question("register_short", "Kode register, untuk nomor", hint="misalnya PDIP", half=True),
            Question("book", "Bentuk buku", Ask.CHOICE, _BOOKS, half=True),
            Question("page", "Nama di rel kiri", hint="misalnya Logbook", half=True),
            Question("papers", "Kertas lain", Ask.CHECKS, _PAPERS),
            Question("letterhead", "Kop, satu baris per baris", Ask.LINES, lines=3),
            Question("letterhead_small", "Kop, baris kecil (alamat, telepon, email)", Ask.LINES, lines=2),
            Question("sheet_head", "Kepala lembar SOP, satu baris per baris", Ask.LINES, lines=3),
        ]
    )
    form.show_values({key: getattr(procedure, key) for key in form.values()})
    dialog.body.addWidget(scrolled(form), 1)
    dialog.add_button("Batal", key="Esc", reject=True)
    dialog.add_button("Pakai", "primary", icon="check", accept=True, main=True)

    def take() -> None:
        values, made = form.typed(), bench.procedure
        if "number" in values:
            made = with_number(made, values.pop("number").strip())
        if "title" in values:
            made = with_title(made, values.pop("title"))
        bench.change(made._replace(**values))

    dialog.accepted.connect(take)
    dialog.open(form.editors["title"])
    return dialog


def open_sheet_words(parent: QWidget, bench: Bench) -> Dialog:
    """The headings of the printed flow table, and the numbers of the forms."""
    words = bench.procedure.sheet
    dialog = Dialog(parent, "Judul kolom lembar SOP", width=640, height=600, icon="table")
    form = Answers(
        [
            Question("title", "Judul di atas tabel, satu baris per baris", Ask.LINES, lines=2),
            *(
                Question(key, f"Kolom “{getattr(SheetWords(), key)}”", half=True)
                for key in SheetWords._fields
                if key not in ("title", "column_numbers")
            ),
            Question("column_numbers", "Baris nomor kolom di bawah judul", Ask.CHECK),
        ]
    )
    form.show_values(words._asdict())
    dialog.body.addWidget(scrolled(form), 1)
    dialog.add_button("Batal", key="Esc", reject=True)
    dialog.add_button("Pakai", "primary", icon="check", accept=True, main=True)

    def take() -> None:
        usual = SheetWords()
        values: dict[str, Any] = {
            key: (value.strip() or getattr(usual, key)) if isinstance(value, str) else value
            for key, value in form.typed().items()
        }
        bench.change(bench.procedure._replace(sheet=words._replace(**values)))

    dialog.accepted.connect(take)
    dialog.open(form.editors["title"])
    return dialog


def open_forms(parent: QWidget, bench: Bench) -> Dialog:
    """Document number, revision and date of the forms of this SOP."""

    def save(rows: list[dict[str, Any]]) -> None:
        forms = {
            row["key"]: PaperForm(row["number"], row["revision"], row["effective"], row["title"])
            for row in rows
        }
        bench.change(bench.procedure._replace(forms=forms))

    kinds = (("slip", "Formulir pengaduan"), ("logbook", "Buku register"))
    return _opened(
        RowsDialog(
            parent,
            "Formulir",
            word="formulir",
            rows=[{"key": key, **form._asdict()} for key, form in bench.procedure.forms.items()],
            questions=[
                Question("key", "Kertas", Ask.CHOICE, kinds),
                Question("number", "No. dokumen", half=True),
                Question("revision", "Revisi", half=True),
                Question("effective", "Tanggal efektif"),
                Question("title", "Judul, satu baris per baris", Ask.LINES),
            ],
            new=lambda n: {
                "key": kinds[min(n, 2) - 1][0],
                "number": "",
                "revision": "00",
                "effective": "",
                "title": (),
            },
            name=lambda row: f"{dict(kinds).get(row['key'], row['key'])} {row['number']}".strip(),
            save=save,
        )
    )


def open_identity(parent: QWidget, bench: Bench) -> Dialog:
    """The rows of the identity page, each with the document's own heading."""
    return _opened(
        RowsDialog(
            parent,
            "Baris identitas",
            word="baris",
            rows=[{"heading": heading, "text": text} for heading, text in bench.procedure.identity],
            questions=[Question("heading", "Judul baris"), Question("text", "Isi", Ask.TEXT)],
            new=lambda _n: {"heading": "", "text": ""},
            name=lambda row: row["heading"],
            save=lambda rows: bench.change(
                bench.procedure._replace(identity=tuple((row["heading"], row["text"]) for row in rows))
            ),
            remark="Nama dan NIP pejabat tidak ditulis di sini; keduanya dicetak dari Petugas & hak.",
        )
    )


def open_blocks(parent: QWidget, bench: Bench) -> Dialog:
    """The blocks of the identity page: Dasar Hukum, Kualifikasi Pelaksana …"""
    return _opened(
        RowsDialog(
            parent,
            "Blok isi",
            word="blok",
            rows=[block._asdict() for block in bench.procedure.blocks],
            questions=[
                Question("heading", "Judul blok"),
                Question("numbered", "Butir bernomor", Ask.CHECK),
                Question("items", "Butir, satu per baris", Ask.LINES, lines=10),
            ],
            new=lambda _n: {"heading": "", "items": (), "numbered": True},
            name=lambda row: row["heading"],
            save=lambda rows: bench.change(
                bench.procedure._replace(blocks=tuple(Block(**row) for row in rows))
            ),
        )
    )


def open_lanes(parent: QWidget, bench: Bench, *, new: bool = False) -> Dialog:
    """The pelaksana columns, from left to right."""
    used = {step.lane for step in bench.procedure.steps}

    def save(rows: list[dict[str, Any]]) -> None:
        lanes = []
        for row in rows:
            name = row["name"].strip()
            lanes.append(Lane(**{**row, "name": name, "short": row["short"].strip() or name}))
        bench.change(editing.with_lanes(bench.procedure, lanes))

    dialog = RowsDialog(
        parent,
        "Lajur",
        word="lajur",
        rows=[
            {**lane._asdict(), "short": "" if lane.short == lane.name else lane.short}
            for lane in bench.procedure.lanes
        ],
        questions=[
            Question("name", "Nama lajur (pelaksana)"),
            Question("short", "Nama singkat", hint="sama dengan nama lajur"),
            Question("external", "Di luar kantor, tidak masuk program", Ask.CHECK),
            Question("per_bidang", "Satu meja untuk tiap bidang", Ask.CHECK),
            Question("supervisor", "Boleh membatalkan dan meralat", Ask.CHECK),
        ],
        new=lambda _n: Lane("", "", "")._asdict(),
        name=lambda row: row["name"],
        save=save,
        may_remove=lambda row: (
            "Masih ada langkah di lajur ini. Pindahkan dahulu." if row["id"] in used else ""
        ),
        remark="Urutan di sini ialah urutan lajur dari kiri ke kanan. Lajur tanpa langkah digambar kosong.",
    )
    _opened(dialog)
    if new:
        dialog.list.setCurrentRow(dialog.list.count() - 1)
        dialog.add()
    return dialog


def open_ends(parent: QWidget, bench: Bench) -> Dialog:
    """How cases end: selesai, ditolak."""
    used = {out.to for step in bench.procedure.steps for out in step.outcomes}
    return _opened(
        RowsDialog(
            parent,
            "Akhir",
            word="akhir",
            rows=[{**end._asdict(), "state": end.state.value} for end in bench.procedure.ends],
            questions=[
                Question("label", "Nama akhir"),
                Question("state", "Keadaan berkas sesudahnya", Ask.CHOICE, _STATES),
            ],
            new=lambda _n: {"id": "", "label": "", "state": State.ENDED.value},
            name=lambda row: row["label"],
            save=lambda rows: bench.change(
                editing.with_ends(
                    bench.procedure,
                    [End(row["id"], row["label"].strip(), State(row["state"])) for row in rows],
                )
            ),
            may_remove=lambda row: (
                "Masih ada keluaran yang menuju akhir ini. Ubah dahulu." if row["id"] in used else ""
            ),
        )
    )


def open_limits(parent: QWidget, bench: Bench) -> Dialog:
    """Limits over several steps, beside those of the steps."""
    steps = bench.procedure.steps
    named = [(step.id, _words(step)) for step in steps]
    meets = [(ANY_END, "akhir mana pun")]
    for step in steps:
        meets.append((step.id, f"meninggalkan {_words(step)}"))
        ways = [out for out in step.outcomes if out.kind is not OutcomeKind.BACK]
        if len(ways) > 1:
            meets += [(f"{step.id}:{out.id}", f"{_words(step)}, “{out.label}”") for out in ways]

    def save(rows: list[dict[str, Any]]) -> None:
        made = []
        for row in rows:
            limit = row["limit"] or Limit(1, LimitUnit.HARI)
            text = row["text"].strip() or limit_words(limit)
            until = row["until"] or (ANY_END,)
            made.append(WholeLimit(**{**row, "limit": limit, "text": text, "until": until}))
        bench.change(bench.procedure._replace(limits=editing.with_ids(made, "batas")))

    return _opened(
        RowsDialog(
            parent,
            "Batas keseluruhan",
            word="batas",
            rows=[whole._asdict() for whole in bench.procedure.limits],
            questions=[
                Question("label", "Nama batas", half=True),
                Question("text", "Seperti tertulis di dokumen", half=True),
                Question("limit", "Waktu", Ask.LIMIT),
                Question("begin", "Dihitung sejak", Ask.CHOICE, [(RECEIPT, "diterima"), *named]),
                Question("until", "Terpenuhi ketika", Ask.CHECKS, meets),
                Question("rows", "Ditampilkan pada langkah", Ask.CHECKS, named),
                Question("merged", "Satu sel gabung untuk langkah-langkah itu", Ask.CHECK),
                Question("inferred", "Dugaan, tidak tertulis di dokumen", Ask.CHECK),
                Question("notes", "Catatan kaki, satu per baris", Ask.LINES, lines=2),
            ],
            new=lambda n: WholeLimit(
                "",
                f"Batas {n}",
                "",
                Limit(5, LimitUnit.HARI),
                RECEIPT,
                (ANY_END,),
                tuple(step.id for step in steps),
            )._asdict(),
            name=lambda row: row["label"],
            save=save,
        )
    )


def open_texts(parent: QWidget, bench: Bench) -> Dialog:
    """Texts ready to be copied or sent, e.g. a greeting."""
    steps = [("", "di mana saja"), *((step.id, _words(step)) for step in bench.procedure.steps)]
    return _opened(
        RowsDialog(
            parent,
            "Teks siap",
            word="teks",
            rows=[ready._asdict() for ready in bench.procedure.texts],
            questions=[
                Question("name", "Nama teks"),
                Question("step", "Dipakai pada", Ask.CHOICE, steps),
                Question("text", "Teks", Ask.TEXT, lines=8),
            ],
            new=lambda _n: {"id": "", "name": "", "text": "", "step": ""},
            name=lambda row: row["name"],
            save=lambda rows: bench.change(
                bench.procedure._replace(texts=editing.with_ids([ReadyText(**row) for row in rows], "teks"))
            ),
        )
    )


def _words(step: Step) -> str:
    return f"langkah {step.number} {step.label}".strip()


def _opened(dialog: RowsDialog) -> RowsDialog:
    some = dialog.list.count() > 0
    dialog.open(next(iter(dialog.form.editors.values())) if some else dialog.add_button_)
    return dialog


Opener = Callable[[QWidget, Bench], Dialog]

#: The menu "Bagian lain": words, sign, and what opens.
PARTS: tuple[tuple[Part | None, str, str, Opener], ...] = (
    (Part.HEAD, "Identitas dan kop", "card-account-details-outline", open_head),
    (Part.IDENTITY, "Baris identitas", "view-list-outline", open_identity),
    (Part.BLOCKS, "Blok isi", "text-box-outline", open_blocks),
    (Part.LANES, "Lajur", "view-column-outline", open_lanes),
    (Part.ENDS, "Akhir", "flag-outline", open_ends),
    (Part.LIMITS, "Batas keseluruhan", "timer-sand", open_limits),
    (Part.TEXTS, "Teks siap", "content-copy", open_texts),
    (None, "Formulir", "file-document-outline", open_forms),
    (None, "Judul kolom lembar", "table", open_sheet_words),
)


def open_part(parent: QWidget, bench: Bench, part: Part) -> Dialog | None:
    """Open the dialog of a part; None for the steps, which have none."""
    opener = next((one for found, _words, _icon, one in PARTS if found is part), None)
    return opener(parent, bench) if opener is not None else None


def counted(procedure: Procedure) -> str:
    """ "4 lajur, 8 langkah"."""
    return f"{len(procedure.lanes)} lajur, {len(procedure.steps)} langkah"


__all__ = ["PARTS", "Values", "counted", "open_part"]
