"""An entry in the office's words: Kegiatan, Terhadap, Rincian. What a detail holds beyond these words is not shown."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from app.channels import CHANNELS
from app.errors import ProcedureError
from app.figures import size_words, thousands
from app.procedure.loading import load_text
from app.procedure.model import OutcomeKind, Procedure, State
from app.procedure.summary import has_number, place_words
from app.procedure.texts import TEXTS
from app.record.acts import ACT_WORDS, ANSWER_COPY, DATA_WORDS, TEXT_COPY, Act
from app.record.people import names, zone
from app.record.things import short
from app.workspace import Workspace
from app.worktime.words import date_words, day_month
from models import office as rows
from models import record_reading as reading
from models.record import Entry

NOTHING = "—"
#: What left by the clipboard, as Kegiatan says it.
_COPIED = {ANSWER_COPY: "Menyalin jawaban", TEXT_COPY: "Menyalin teks SOP"}

#: What the fields of a complaint and of the office's settings are called; others are named as they are.
_FIELDS = {
    "isi": "isi pengaduan",
    "kanal": "sumber",
    "sasaran": "kotak sasaran",
    "sasaran_teks": "sasaran",
    "bidang": "bidang terkait",
    **{need.value: text.within for need, text in TEXTS.items()},
    "nama": "nama",
    "alamat": "alamat",
    "email": "email",
    "hp": "No. Hp",
    "nik": "NIK",
}
_IDENTITY = frozenset({"nama", "alamat", "email", "hp", "nik"})
_SETTINGS = {
    "name": "nama kantor",
    "letterhead": "kop",
    "letterhead_small": "baris kecil kop",
    "short_name": "nama pendek",
    "place": "tempat",
    "phone": "telepon",
    "logo": "lambang",
    "zone": "zona waktu",
    "procedure_id": "SOP",
    "number_pattern": "penomoran",
    "forms": "nomor dokumen",
    "initial_by": "paraf",
    "printer": "pencetak",
    "retention": "jadwal retensi",
    "second_officer": "petugas kedua",
    "backup_place": "tempat cadangan",
    "idle_minutes": "kunci layar",
    "two_for_envelope": "petugas kedua amplop",
    "records_nik": "pencatatan NIK",
}


def _seconds(value: Any) -> str:
    count = int(value)
    return f"tunggu {count // 60} menit" if count >= 60 and count % 60 == 0 else f"tunggu {count} detik"


def _years(state: str, value: Any) -> str:
    return state if value is True else f"{state} {int(value)} tahun"


def _listed(value: Any) -> str:
    return ", ".join(str(one) for one in value) if isinstance(value, list | tuple) else str(value)


#: How the parts of a detail are said, in this order; a part that is empty, zero or not named here is left out.
_PARTS: Mapping[str, Callable[[Any], str]] = {
    "what": _listed,
    "section": str,
    "paper": str,
    "names": _listed,
    "fields": lambda value: ", ".join(_SETTINGS.get(str(one), str(one)) for one in value),
    "field": lambda value: _FIELDS.get(str(value), str(value)),
    "channel": lambda value: CHANNELS.get(str(value), str(value)),
    "sheets": lambda value: f"{thousands(int(value))} lembar",
    "file": str,
    "place": str,
    "size": lambda value: size_words(int(value)),
    "other": lambda value: f"dengan {value}",
    "attempt": lambda value: f"percobaan ke-{int(value)}",
    "count": lambda value: f"percobaan ke-{int(value)}",
    "wait": _seconds,
    "idle": lambda value: f"diam {int(value)} menit",
    "why": lambda value: str(value).rstrip("."),  # a sentence, which goes on here
    "last": lambda value: f"nomor terakhir {value}",
    "rows": lambda value: f"{thousands(int(value))} baris",
    "moved": lambda value: f"batas waktu {thousands(int(value))} pengaduan dihitung ulang",
    "cases": lambda value: f"{thousands(int(value))} pengaduan",
    "applications": lambda value: f"{thousands(int(value))} permohonan",
    "attachments": lambda value: f"{thousands(int(value))} lampiran",
    "files": lambda value: _listed(value) if isinstance(value, list) else f"{thousands(int(value))} berkas",
    "envelopes": lambda value: f"{thousands(int(value))} amplop disegel ulang",
    "blacked": lambda value: f"{thousands(int(value))} bagian dihitamkan",
    "found": lambda value: f"{thousands(int(value))} ditemukan",
    "entries": lambda value: f"{thousands(int(value))} entri",
    "ended": lambda value: _years("selesai", value),
    "rejected": lambda value: _years("ditolak", value),
    "void": lambda value: _years("dibatalkan", value),
    "schedule": str,
    "dated": str,
    "how": lambda value: f"dengan {value}",
    "kept": lambda value: "dipastikan di kertas",
    "dropped": lambda value: "dibatalkan, kode itu tidak berlaku",
    "proof": lambda value: f"dengan {value}",
    "backup": str,
    "faults": _listed,
    "aside": lambda value: f"data sebelumnya disisihkan di {value}",
    "path": str,
    "result": str,
    "seal": lambda value: f"sidik {value}",
    "reason": str,
    "approved_by": str,
    "on_behalf": str,
}


#: Moments inside a detail, said in the office's time.
_MOMENTS = {"tried": "dicoba", "known": "diketahui"}
#: How an envelope's sentence goes on to why it was opened (app.register.envelope).
_REASON = ". Alasan: "


class Said(NamedTuple):
    """The words of one entry; `whole` is the sentence behind a shortened detail, "" where there is none."""

    act: str
    subject: str
    detail: str
    whole: str = ""


class Words:
    """Puts entries into words; what they point at is looked up once for a whole page of them."""

    def __init__(self, ws: Workspace, entries: list[Entry]) -> None:
        self._names, self._zone = names(ws), zone(ws)
        self._cases = reading.case_rows(sorted({one.case_id for one in entries if one.case_id}))
        self._procedures = _procedures(ws)

    def number(self, entry: Entry) -> str:
        """The number of the case that an entry is about."""
        case = self._cases.get(entry.case_id)
        return short(case) if case is not None else NOTHING

    def say(self, entry: Entry) -> Said:
        """Kegiatan, Terhadap and Rincian of an entry."""
        detail = _loaded(entry.detail)
        case = self._cases.get(entry.case_id)
        act = ACT_WORDS[Act(entry.act)] if entry.act in set(Act) else str(entry.act)
        subject = self._names.get(str(entry.subject), str(entry.subject))
        if case is not None and entry.act != Act.ENVELOPE:
            subject = short(case)
        procedure = self._procedures.get(case["procedure_key"]) if case is not None else None
        if entry.act == Act.MOVE:
            return Said(_move_act(procedure, detail, act), subject, _move_words(procedure, detail))
        if entry.act == Act.PROCEDURE:
            adopted = self._procedures.get(subject)
            subject = f"{adopted.number} revisi {adopted.revision}" if adopted else subject
        whole = str(detail.get("sentence") or "")
        if whole:
            return Said(act, subject or NOTHING, self._sentence(whole, detail), whole)
        if entry.act == Act.EXPORT and detail.get("paper") in _COPIED:
            act = _COPIED[detail["paper"]]
            detail.pop("paper")  # Kegiatan says it
        if entry.act == Act.EXPORT and detail.get("data"):
            act = DATA_WORDS
        if entry.act == Act.PERSON_REPORT:
            detail.pop("names", None)  # they stand in Terhadap
        if entry.act == Act.CORRECT and str(detail.get("field")) in _IDENTITY:
            # Why a name was mended may well repeat it.
            detail.pop("reason", None)
        return Said(act, subject or NOTHING, self._parts(procedure, detail))

    def _sentence(self, whole: str, detail: Mapping[str, Any]) -> str:
        """What a sentence says beyond who, when and what; it stands whole behind it."""
        reason = whole.partition(_REASON)[2].rstrip(".")
        second = str(detail.get("second") or "")
        approved = f"disetujui {self._names.get(second, second)}" if second else ""
        return " · ".join(part for part in (reason, approved) if part) or whole

    def _moment(self, words: str, value: object) -> str:
        try:
            at = datetime.fromisoformat(str(value)).astimezone(self._zone)
        except ValueError:
            return ""
        return f"{words} {day_month(at.date())} {at:%H:%M}"

    def _parts(self, procedure: Procedure | None, detail: Mapping[str, Any]) -> str:
        found = [self._moment(words, detail[name]) for name, words in _MOMENTS.items() if detail.get(name)]
        approved = ""
        for name, say in _PARTS.items():
            value = detail.get(name)
            if not value or isinstance(value, dict):
                continue
            try:
                words = say(value)
            except (TypeError, ValueError):  # damaged, or written by a later version
                words = str(value)
            if name == "approved_by":
                approved = f"disetujui {self._names.get(words, words)}"
                continue
            if name == "on_behalf":
                words = _behalf(procedure, words)
            found.append(" ".join(words.split()))
        return " · ".join(part for part in (", ".join(one for one in found if one), approved) if part)


def _loaded(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (TypeError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _procedures(ws: Workspace) -> dict[str, Procedure]:
    def load() -> dict[str, Procedure]:
        found = {}
        for row in rows.procedures():
            try:
                found[row["key"]] = load_text(row["source"], name=row["key"])
            except ProcedureError:  # the list can be read without it
                continue
        return found

    return ws.cached("record procedures", load)


def _move_act(procedure: Procedure | None, detail: Mapping[str, Any], act: str) -> str:
    """What a move was: on, back, rejected, or the end."""
    if procedure is None:
        return act
    step = procedure.step_by_id.get(str(detail.get("step")))
    ways = step.outcomes if step else ()
    kind = next((way.kind for way in ways if way.id == detail.get("outcome")), None)
    end = next((one for one in procedure.ends if one.id == detail.get("to")), None)
    if kind is OutcomeKind.BACK:
        return "Mengembalikan"
    if kind is OutcomeKind.REJECT or (end is not None and end.state is State.REJECTED):
        return "Menolak"
    return act if end is None else "Menyelesaikan"


def _move_words(procedure: Procedure | None, detail: Mapping[str, Any]) -> str:
    """ "langkah 1 ke 2, Kasi Kerjasama"."""
    come, gone = str(detail.get("step", "")), str(detail.get("to", ""))
    steps = procedure.step_by_id if procedure else {}
    one, two = steps.get(come), steps.get(gone)
    number, label = (one.number, one.label) if one else (come, come)
    parts = [place_words(number, label)] if come else []
    if two is not None and procedure is not None:
        short = has_number(number) and has_number(two.number)
        there = two.number if short else place_words(two.number, two.label)
        parts = [f"{parts[0] if parts else 'mulai'} ke {there}", procedure.lane_by_id[two.lane].name]
    if detail.get("on_behalf"):
        parts.append(_behalf(procedure, str(detail["on_behalf"])))
    return ", ".join(parts)


def _behalf(procedure: Procedure | None, lane: str) -> str:
    known = procedure.lane_by_id if procedure else {}
    if lane in known and known[lane].external:
        return f"atas nama {known[lane].name}"
    return f"atas nama {known[lane].name if lane in known else lane}, dasar: lembar kendali"


def period_words(first: date | None, last: date | None) -> str:
    """A period of days: "24 – 30 Nov 2026", "28 Okt – 3 Nov 2026", "30 Nov 2026", "Seluruh catatan"."""
    if first is None and last is None:
        return "Seluruh catatan"
    if first is None or last is None:
        return f"sampai {date_words(last)}" if last else f"sejak {date_words(first or date.min)}"
    if first == last:
        return date_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} – {date_words(last)}"
    return f"{day_month(first) if first.year == last.year else date_words(first)} – {date_words(last)}"
