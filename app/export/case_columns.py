"""A case, its history and the figures of its month as rows that need no program of ours: every column, no identity.

What never leaves the office stays out: what lies in the envelope, the internal note, the date of birth, names of files.
Of a case that is closed to who exports only number, book, month, source and state are told.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any, NamedTuple

from app.applications import HANDING_OVER, documents_words
from app.books.cells import STATE_WORDS
from app.books.model import Blacked
from app.channels import CHANNELS, DIRECT, TARGETS
from app.export.columns import Column, Kind, Value, yes
from app.legal_classes import CLASSES
from app.procedure.called import called
from app.procedure.model import CaseKind, Procedure, State
from app.procedure.nouns import NOUNS
from app.reading.reporter import reporter_name
from app.workspace import parsed


class CaseRow(NamedTuple):
    """A stored case with what its row in the archive needs."""

    row: dict[str, Any]
    procedure: Procedure
    zone: timezone
    black: Blacked
    shut: bool
    carried: bool  # of an earlier year, open when the year began
    bidang: str
    on_time: bool | None
    attachments: int
    rejected: str  # why the office refused it

    @property
    def number(self) -> str:
        return called(self.row)


CaseColumn = Column[CaseRow]
_Value = Callable[[CaseRow], Value]


def local(stamp: str | None, zone: timezone) -> datetime | None:
    """A stored time at the office."""
    at = parsed(stamp)
    return at.astimezone(zone) if at else None


def _open(name: str, kind: Kind, about: str, value: _Value) -> CaseColumn:
    """A column that a closed case leaves empty."""
    return Column(name, name, kind, about, lambda one: None if one.shut else value(one))


def _always(name: str, kind: Kind, about: str, value: _Value) -> CaseColumn:
    return Column(name, name, kind, about, value)


def _time(name: str, column: str, about: str) -> CaseColumn:
    return _open(name, Kind.MOMENT, about, lambda one: local(one.row[column], one.zone))


def _text(name: str, column: str, about: str) -> CaseColumn:
    return _open(name, Kind.LONG, about, lambda one: one.black(one.row[column] or ""))


def _target(code: str) -> CaseColumn:
    about = f"Kotak sasaran “{TARGETS[code]}” ditandai."
    return _open(
        f"sasaran_{code}",
        Kind.YES,
        about,
        lambda one: _yes_of(one.row[f"target_{code}"], CaseKind.COMPLAINT, one),
    )


def _yes_of(flag: object, kind: CaseKind, one: CaseRow) -> str:
    return yes(flag) if one.row["kind"] == kind.value else ""


def _step(one: CaseRow) -> str:
    step = one.procedure.step_by_id.get(one.row["step"] or "")
    return f"{step.number} {step.label}".strip() if step else one.row["step"] or ""


def _lane(one: CaseRow) -> str:
    lane = one.procedure.lane_by_id.get(one.row["lane"] or "")
    return lane.name if lane else one.row["lane"] or ""


def _documents(one: CaseRow) -> str:
    return documents_words(one.row["documents"]) if one.row["documents"] else ""


def _on_time(one: CaseRow) -> str:
    if one.row["state"] not in (State.ENDED.value, State.REJECTED.value):
        return ""
    return {True: "tepat", False: "lewat", None: "tanpa batas"}[one.on_time]


CASE_COLUMNS: tuple[CaseColumn, ...] = (
    _always(
        "nomor",
        Kind.TEXT,
        "Nomor register. Sama di semua tabel; kunci untuk menggabungkannya.",
        lambda o: o.number,
    ),
    _always(
        "jenis",
        Kind.TEXT,
        "pengaduan, permohonan, atau berkas bulan.",
        lambda o: NOUNS[CaseKind(o.row["kind"])],
    ),
    _always("buku", Kind.TEXT, "Buku tempat nomor itu dicatat.", lambda o: o.row["register"]),
    _always("tahun", Kind.WHOLE, "Tahun penomoran.", lambda o: o.row["year"]),
    _always(
        "urut", Kind.WHOLE, "Nomor urut dalam tahun itu; kosong bagi nomor sementara.", lambda o: o.row["seq"]
    ),
    _always("bulan", Kind.TEXT, "Bulan buku, TTTT-BB.", lambda o: o.row["month"]),
    _always("baris", Kind.WHOLE, "Baris dalam buku bulan itu.", lambda o: o.row["month_row"]),
    _always(
        "bawaan",
        Kind.YES,
        "ya: dari tahun sebelumnya dan belum berakhir ketika tahun ini mulai. Jumlah setahun dihitung dari yang tidak.",
        lambda o: yes(o.carried),
    ),
    _always(
        "sumber",
        Kind.TEXT,
        "Kanal masuknya.",
        lambda o: CHANNELS.get(o.row["channel"], o.row["channel"] or ""),
    ),
    _always(
        "keadaan", Kind.TEXT, "tidak (belum selesai), selesai, ditolak, atau batal.", lambda o: _state(o.row)
    ),
    _always(
        "tertutup",
        Kind.YES,
        "ya: tertutup bagi yang membuat arsip, isinya dikosongkan.",
        lambda o: yes(o.shut),
    ),
    _open(
        "pelapor",
        Kind.TEXT,
        "Kode pelapor atau pemohon. Identitasnya ada dalam amplop di register, tidak di arsip ini.",
        lambda o: (
            "" if o.row["kind"] == CaseKind.MONTH.value else reporter_name(o.row["envelope"], o.row["kind"])
        ),
    ),
    _open(
        "langsung",
        Kind.YES,
        "Disampaikan tatap muka.",
        lambda o: _yes_of(o.row["channel"] == DIRECT, CaseKind.COMPLAINT, o),
    ),
    _time("diterima", "received_at", "Saat diterima."),
    _time("didaftarkan", "registered_at", "Saat dicatat di register."),
    _open(
        "asal",
        Kind.TEXT,
        "register, atau kertas bila dipindahkan dari buku kertas.",
        lambda o: _origin(o.row),
    ),
    _open("sop", Kind.TEXT, "SOP dan revisinya (id@revisi).", lambda o: o.row["procedure_key"]),
    _open("bidang", Kind.TEXT, "Bidang terkait.", lambda o: o.bidang),
    *(_target(code) for code in TARGETS),
    _text("sasaran_teks", "target_text", "Sasaran seperti ditulis pelapor."),
    _text("isi", "content", "Isi pengaduan atau permohonan."),
    _text("tindak_lanjut", "solution", "Tindak lanjut aduan: apa yang dilakukan atau ditemukan kantor."),
    _text("jawaban", "answer", "Jawaban kepada pelapor."),
    _text("penyampaian", "delivery", "Tindak lanjut ke pengadu: bagaimana jawaban disampaikan."),
    _open("langkah", Kind.TEXT, "Langkah SOP saat ini; kosong bila berakhir.", _step),
    _open("lajur", Kind.TEXT, "Lajur saat ini; kosong bila berakhir.", _lane),
    _time("masuk_langkah", "entered_at", "Saat masuk ke langkah itu."),
    _time("batas_langkah", "due_at", "Batas waktu langkah itu menurut mutu baku."),
    _open(
        "batas_pasti",
        Kind.YES,
        "tidak: kalender tahunnya belum diverifikasi.",
        lambda o: yes(o.row["due_certain"]) if o.row["due_at"] else "",
    ),
    _time("batas_seluruh", "whole_due_at", "Batas waktu seluruh penanganan, bila SOP menetapkannya."),
    _open(
        "golongan",
        Kind.TEXT,
        "Golongan menurut peraturan.",
        lambda o: CLASSES.get(o.row["legal_class"] or "", ""),
    ),
    _time("batas_hukum", "legal_due_at", "Batas waktu menurut peraturan untuk golongan itu."),
    _time("dijeda_sejak", "paused_at", "Sejak kapan menunggu kelengkapan dari pelapor."),
    _text("alasan_jeda", "pause_reason", "Apa yang ditunggu."),
    _time("berakhir", "ended_at", "Saat berakhir: selesai, ditolak, atau dibatalkan."),
    _open("ketepatan", Kind.TEXT, "tepat, lewat, atau tanpa batas; kosong selama belum berakhir.", _on_time),
    _text("alasan_batal", "void_reason", "Alasan nomor dibatalkan."),
    _open("alasan_tolak", Kind.LONG, "Alasan ditolak.", lambda o: o.black(o.rejected)),
    _open("lampiran", Kind.WHOLE, "Banyaknya lampiran di register.", lambda o: o.attachments),
    _open("kecamatan", Kind.TEXT, "Kecamatan pemohon (permohonan).", lambda o: o.row["kecamatan"] or ""),
    _open("pekon", Kind.TEXT, "Pekon atau kelurahan pemohon (permohonan).", lambda o: o.row["pekon"] or ""),
    _open("dokumen", Kind.TEXT, "Dokumen yang diminta (permohonan).", _documents),
    _text("dokumen_lain", "other_document", "Nama dokumen lain yang diminta (permohonan)."),
    _open(
        "penyerahan",
        Kind.TEXT,
        "Cara penyerahan (permohonan).",
        lambda o: HANDING_OVER.get(o.row["handing"] or "", ""),
    ),
    _open("paraf", Kind.TEXT, "Inisial pemaraf baris buku.", lambda o: o.row["initials"] or ""),
    _time("waktu_paraf", "initialled_at", "Saat paraf diberikan."),
)


def _state(row: dict[str, Any]) -> str:
    return STATE_WORDS[State(row["state"])]


def _origin(row: dict[str, Any]) -> str:
    return "kertas" if row["origin"] == "paper" else "register"


class HistoryRow(NamedTuple):
    """An entry of a case's history; `detail` is what else it kept, already read."""

    entry: dict[str, Any]
    case: CaseRow
    detail: dict[str, Any]
    officer: str
    field: str
    old: str
    new: str


HistoryColumn = Column[HistoryRow]

#: What an entry of the history is called.
ACTS = {
    "receive": "dicatat",
    "move": "diteruskan",
    "void": "dibatalkan",
    "correct": "diperbaiki",
    "redue": "batas dihitung ulang",
    "attach": "lampiran ditambahkan",
    "link": "ditautkan",
    "pause": "dijeda",
    "resume": "dilanjutkan",
    "classify": "digolongkan",
    "checklist": "ceklis diperiksa",
}


def read_detail(entry: dict[str, Any]) -> dict[str, Any]:
    """What else an entry kept; nothing where damage left no sense of it."""
    try:
        found = json.loads(entry["detail"])
    except (TypeError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _h(name: str, kind: Kind, about: str, value: Callable[[HistoryRow], Value]) -> HistoryColumn:
    return Column(name, name, kind, about, value)


def _h_time(name: str, column: str, about: str) -> HistoryColumn:
    return _h(name, Kind.MOMENT, about, lambda h: local(h.entry[column], h.case.zone))


def _h_text(name: str, column: str, about: str) -> HistoryColumn:
    return _h(name, Kind.LONG, about, lambda h: h.case.black(h.entry[column] or ""))


def _step_words(h: HistoryRow, column: str) -> str:
    value = h.entry[column] or ""
    step = h.case.procedure.step_by_id.get(value)
    end = h.case.procedure.end_by_id.get(value)
    return f"{step.number} {step.label}".strip() if step else end.label if end else value


def _outcome(h: HistoryRow) -> str:
    step = h.case.procedure.step_by_id.get(h.entry["from_step"] or "")
    way = next((one for one in step.outcomes if one.id == h.entry["outcome"]), None) if step else None
    return way.label if way else h.entry["outcome"] or ""


def _lane_name(h: HistoryRow, column: str) -> str:
    lane = h.case.procedure.lane_by_id.get(h.entry[column] or "")
    return lane.name if lane else h.entry[column] or ""


HISTORY_COLUMNS: tuple[HistoryColumn, ...] = (
    _h("nomor", Kind.TEXT, "Nomor register kasusnya.", lambda h: h.case.number),
    _h("urut", Kind.WHOLE, "Urutan entri dalam riwayat kasus itu.", lambda h: h.entry["seq"]),
    _h_time("waktu", "at", "Saat entri dicatat."),
    _h("kegiatan", Kind.TEXT, "Apa yang dilakukan.", lambda h: ACTS.get(h.entry["act"], h.entry["act"])),
    _h("petugas", Kind.TEXT, "Petugas kantor yang mencatat.", lambda h: h.officer),
    _h("lajur", Kind.TEXT, "Lajur yang bertindak.", lambda h: _lane_name(h, "lane")),
    _h(
        "atas_nama",
        Kind.TEXT,
        "Lajur yang diwakili, bila dicatat atas namanya dari kertas.",
        lambda h: _lane_name(h, "on_behalf"),
    ),
    _h("dari_langkah", Kind.TEXT, "Langkah yang ditinggalkan.", lambda h: _step_words(h, "from_step")),
    _h("keputusan", Kind.TEXT, "Keputusan yang diambil.", _outcome),
    _h("ke_langkah", Kind.TEXT, "Langkah berikutnya, atau akhirnya.", lambda h: _step_words(h, "to_step")),
    _h_time("masuk_langkah", "entered_at", "Saat masuk ke langkah yang ditinggalkan."),
    _h_time("batas_langkah", "due_at", "Batas waktu langkah yang ditinggalkan."),
    _h_text("tindak_lanjut", "solution", "Tindak lanjut yang ditulis pada entri itu."),
    _h_text("jawaban", "answer", "Jawaban yang ditulis pada entri itu."),
    _h_text("penyampaian", "delivery", "Penyampaian yang ditulis pada entri itu."),
    _h(
        "isian",
        Kind.TEXT,
        "Isian yang diperbaiki. Perbaikan identitas hanya disebut isiannya; nilainya ada dalam amplop.",
        lambda h: h.field,
    ),
    _h("semula", Kind.LONG, "Nilai semula.", lambda h: h.case.black(h.old)),
    _h("menjadi", Kind.LONG, "Nilai baru.", lambda h: h.case.black(h.new)),
    _h("alasan", Kind.LONG, "Alasan yang ditulis.", lambda h: h.case.black(_reason(h))),
)


def _reason(h: HistoryRow) -> str:
    return "" if h.detail.get("sealed") else str(h.detail.get("reason", ""))
