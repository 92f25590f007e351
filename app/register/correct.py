"""Void and correct: acts of the Kasi's lane. Nothing is deleted or silently edited; the old text stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.changes import Changes
from app.channels import TARGETS, channel_code, target_code
from app.errors import InputError, RefusedError
from app.office.clocks import Clocks
from app.office.deadlines import clock_columns, position_of
from app.office.officers import bidang_named
from app.office.settings import now
from app.procedure import engine
from app.procedure.engine import has_text
from app.procedure.model import CaseKind
from app.procedure.texts import TEXTS
from app.record.acts import Act
from app.redaction.find import Kind, find
from app.redaction.words import NO_NAMES, STOP_WORDS
from app.register import correct_application
from app.register.cases import Found, allowed_to_supervise, case_with_id, refuse_destroyed, refuse_month
from app.register.identities import replace_identity
from app.register.settled import refuse_settled, settled_of
from app.texts import checked, clean, one_line
from app.workspace import Workspace, stamp
from models import cases as writing
from models import reading
from models.words import words

#: Field as the command line and the record name it -> what the officer calls it.
FIELDS = {
    "isi": "Isi pengaduan",
    "kanal": "Sumber / kanal",
    "sasaran": "Sasaran Pengaduan (kotak)",
    "sasaran_teks": "Sasaran Pengaduan",
    "bidang": "Bidang terkait",
    **{need.value: text.name for need, text in TEXTS.items()},
    "nama": "Nama Lengkap",
    "alamat": "Alamat",
    "email": "Alamat email",
    "hp": "No. Hp",
    "nik": "NIK",
    **correct_application.FIELDS,
}
#: Fields that are sealed in the envelope, and the one that tells as much.
SEALED = frozenset({"nama", "alamat", "email", "hp", "nik", "tanggal_lahir"})
_IDENTITY = {"nama": "name", "alamat": "address", "email": "email", "hp": "phone", "nik": "nik"}
_ALIASES = {"content": "isi", "channel": "kanal", "targets": "sasaran", "target_text": "sasaran_teks"}
_ALIASES |= {"name": "nama", "address": "alamat", "phone": "hp", "solusi": "solution", "jawaban": "answer"}
_TEXTS = {"isi": "content", "sasaran_teks": "target_text"} | {need.value: need.value for need in TEXTS}


def fields_of(kind: str) -> dict[str, str]:
    """What can be mended of a kind of case."""
    mine = kind == CaseKind.APPLICATION
    without = correct_application.NOT_HERE if mine else correct_application.FIELDS.keys()
    return {name: label for name, label in FIELDS.items() if name not in without}


#: Shorter words ("no", "rt", "di") tell nobody, nor do these.
_TELLING = 3
_NOBODY = STOP_WORDS | NO_NAMES | {"jalan", "gang", "banjar", "blok", "gmail", "yahoo", "com"}


def field_named(field: str) -> str:
    """A field as the program calls it, by the name that was typed. InputError `field`."""
    name = _ALIASES.get(field.strip().lower(), field.strip().lower())
    if name not in FIELDS:
        raise InputError(
            f"Isian “{field}” tidak dapat diperbaiki. Yang dapat: {', '.join(FIELDS)}. Untuk tanggal terima yang"
            " keliru, batalkan lalu catat ulang.",
            field="field",
        )
    return name


def reason_of(reason: str) -> str:
    """Why something is mended or voided, as it is kept. InputError `reason` where there is none."""
    text = clean(reason).text.strip()
    if len(text) < 3:
        raise InputError("Tulis alasannya; alasan ikut tercatat di riwayat.", field="reason")
    return text


def _refuse_telling(why: str, value: str) -> None:
    """A reason stands in the history outside the envelope, so it must not repeat what goes into it."""
    inside = {word for word in words(value) if len(word) >= _TELLING} - _NOBODY
    if inside.intersection(words(why)) or any(mark.kind is not Kind.NAME for mark in find(why)):
        raise InputError(
            "Alasan tampil di luar amplop, jadi jangan memuat nama, alamat, nomor, atau email pelapor.",
            field="reason",
        )


def void(
    ws: Workspace, *, case_id: str, reason: str, officer_id: str, entry_id: str | None = None
) -> Changes:
    """Take a complaint out of the flow. Its number and row stay, as "batal: alasan"."""
    why = reason_of(reason)
    with ws.write():
        found = case_with_id(ws, case_id)
        if entry_id and writing.history_exists(entry_id):
            return Changes()
        officer, right, lane = allowed_to_supervise(ws, found, officer_id)
        refuse_destroyed(found)
        refuse_settled(found, "dibatalkan")
        result = engine.void(position_of(found.row))
        if isinstance(result, engine.Refusal):
            raise RefusedError(f"{found.number}: {result.sentence}")
        at = stamp(now(ws))
        writing.append_history(
            {
                "id": entry_id or ws.new_id(),
                "case_id": case_id,
                "at": at,
                "officer_id": officer.id,
                "on_behalf": lane if right.on_behalf else None,
                "act": "void",
                "lane": lane,
                "from_step": found.row["step"],
                "entered_at": found.row["entered_at"],
                "due_at": found.row["due_at"],
                "detail": {"reason": why},
            }
        )
        writing.update_case(
            case_id,
            {
                "state": result.state.value,
                "step": None,
                "lane": None,
                "entered_at": None,
                **clock_columns(Clocks()),
                "paused_at": None,
                "pause_reason": None,
                "ended_at": at,
                "void_reason": why,
            },
        )
        ws.enter(Act.VOID, officer.id, found.number, case_id, reason=why)
    return Changes(cases=frozenset({case_id}))


def correct(
    ws: Workspace,
    *,
    case_id: str,
    field: str,
    value: str,
    reason: str,
    officer_id: str,
    entry_id: str | None = None,
) -> Changes:
    """Replace one field of a complaint; the old text, who and why stay in the history.

    Old values of the complainant's identity are kept in the identity's own room, not in the history.
    """
    name = field_named(field)
    why = reason_of(reason)
    if name in _IDENTITY:
        _refuse_telling(why, value)
    with ws.write():
        found = case_with_id(ws, case_id)
        if entry_id and writing.history_exists(entry_id):
            return Changes()
        officer, right, lane = allowed_to_supervise(ws, found, officer_id)
        refuse_destroyed(found)
        _refuse_sealed(found, name)
        refuse_settled(found, "diperbaiki")
        if found.row["state"] == "void":
            raise RefusedError(f"{found.number} sudah dibatalkan, jadi tidak dapat diperbaiki.")
        refuse_month(found, "tidak memuat isian yang diperbaiki")
        entry = entry_id or ws.new_id()
        old, new, store = change_of(ws, found, name, value, entry)
        if old == new and name not in _IDENTITY:
            raise InputError(
                f"{FIELDS[name]} sama dengan yang sudah tercatat; tidak ada yang diperbaiki.", field="value"
            )
        writing.append_history(
            {
                "id": entry,
                "case_id": case_id,
                "at": stamp(now(ws)),
                "officer_id": officer.id,
                "on_behalf": lane if right.on_behalf else None,
                "act": "correct",
                "lane": lane,
                "detail": {"field": name, "old": old, "new": new, "reason": why},
            }
        )
        store()
        ws.enter(Act.CORRECT, officer.id, found.number, case_id, field=name, reason=why)
    return Changes(cases=frozenset({case_id}))


def sealed_words(found: Found) -> str:
    """Why what is in the envelope is not mended by a ralat, and what is done instead."""
    return (
        "Identitas tersegel di dalam amplop dan tidak dimuat buku maupun laporan, jadi tidak diralat. Simpan"
        f" pembetulannya bersama berkas kertas {found.number}."
    )


def _refuse_sealed(found: Found, name: str) -> None:
    """Of a settled month an envelope is not opened for mending either: the ralat that is offered instead shows what it
    mends."""
    if name in SEALED:
        why = settled_of(found)
        if why:
            raise RefusedError(f"{why[:1].upper()}{why[1:]}. {sealed_words(found)}")


def change_of(
    ws: Workspace, found: Found, name: str, value: str, entry: str = ""
) -> tuple[str | None, str | None, Callable[[], None]]:
    """Old value, new value, and what stores the new one; the new one is checked. Inside `ws.write()`."""
    case_id, complaint = found.id, reading.complaint(found.id) or {}
    if name in correct_application.FIELDS:
        return correct_application.change(ws, found, name, value)
    if name not in fields_of(found.row["kind"]):
        raise InputError(
            f"{found.number} adalah permohonan. Perbaiki dokumen, pekon, kecamatan, atau cara penyerahannya.",
            field="field",
        )
    if name in _IDENTITY:
        text = one_line(checked(value, name=FIELDS[name], field=name).text)
        field = _IDENTITY[name]

        def seal() -> None:
            replace_identity(ws, found.row, field, text, history_id=entry)

        # Neither value may stand in the history: it is no envelope. Whether they are the same is not known either to
        # somebody who may not open it.
        return None, None, seal
    if name == "kanal":
        code = channel_code(value)
        return complaint["channel"], code, lambda: writing.update_complaint(case_id, {"channel": code})
    if name == "bidang":
        bidang = bidang_named(ws, value).id if value.strip() else None
        return found.row["bidang_id"], bidang, lambda: writing.update_case(case_id, {"bidang_id": bidang})
    if name == "sasaran":
        codes = {target_code(part) for part in value.replace(";", ",").split(",") if part.strip()}
        columns: dict[str, Any] = {f"target_{code}": code in codes for code in TARGETS}
        before_codes = [code for code in TARGETS if complaint[f"target_{code}"]]
        after_codes = [code for code in TARGETS if code in codes]
        return (
            ", ".join(before_codes),
            ", ".join(after_codes),
            lambda: writing.update_complaint(case_id, columns),
        )
    column = _TEXTS[name]
    text = checked(value, name=FIELDS[name], field=name).text
    if name == "sasaran_teks":
        text = one_line(text)
    if name == "isi" and not has_text(text):
        raise InputError(
            "Isi pengaduan tidak boleh kosong. Batalkan pengaduannya bila memang keliru.", field="value"
        )

    def store() -> None:
        writing.update_complaint(case_id, {column: text})
        if name == "isi":
            writing.reindex(found.row["pk"], found.number, text)

    return complaint[column], text, store
