"""One line of JSONL as a slip: field names of the command line, codes and printed labels."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import Any

from app.channels import channel_code, target_code
from app.errors import InputError
from app.legal_classes import class_code
from app.office.officers import bidang_named
from app.office.settings import office_of
from app.procedure.engine import has_text
from app.procedure.model import CaseKind
from app.register.receive import SlipInput, check_received, procedure_for
from app.texts import clean, shown
from app.workspace import Workspace

_TEXTS = (
    "isi",
    "kanal",
    "nama",
    "alamat",
    "email",
    "hp",
    "nik",
    "sasaran_teks",
    "diterima",
    "bidang",
    "golongan",
    "sop",
)
_KNOWN = (*_TEXTS, "sasaran")


def text_of_file(name: str) -> str:
    """The text of a file, or of the standard input for "-"."""
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise InputError(f"Berkas {name} tidak dapat dibaca. Periksa nama dan foldernya.") from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise InputError(
            f"Baris {line}: berkas {name} bukan teks UTF-8. Simpan ulang sebagai UTF-8."
        ) from error


def fields_of(line: str, known: Collection[str]) -> dict[str, Any]:
    """The fields of one line; `InputError.field` names one that nobody knows."""
    try:
        data: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError("bukan JSON yang utuh. Tulis satu objek {…} sebaris.") from error
    if not isinstance(data, dict):
        raise InputError("bukan objek JSON. Tulis satu objek {…} sebaris.")
    for name in data:
        if name not in known:
            raise InputError(
                f"isian ini tidak dikenal. Yang dikenal: {', '.join(known)}.", field=shown(str(name), 40)
            )
    return data


def slip_of(ws: Workspace, line: str) -> SlipInput:
    """Read and check one line; `InputError.field` names the field that is wrong."""
    data = fields_of(line, _KNOWN)
    texts = {name: _text(data, name) for name in _TEXTS}
    for name in ("isi", "kanal"):
        if not has_text(clean(texts[name]).text):
            raise InputError("wajib diisi.", field=name)
    channel_code(texts["kanal"])
    if texts["bidang"].strip():
        bidang_named(ws, texts["bidang"])
    if texts["sop"].strip():
        procedure_for(ws, CaseKind.COMPLAINT, texts["sop"])
    return SlipInput(
        content=texts["isi"],
        channel=texts["kanal"],
        name=texts["nama"],
        address=texts["alamat"],
        email=texts["email"],
        phone=texts["hp"],
        nik=texts["nik"],
        targets=_targets(data.get("sasaran")),
        target_text=texts["sasaran_teks"],
        received=received_of(ws, texts["diterima"]),
        bidang=texts["bidang"],
        legal_class=class_code(texts["golongan"]),
        procedure=texts["sop"],
    )


def _text(data: dict[str, Any], name: str) -> str:
    value = data.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InputError("harus berupa teks di antara tanda kutip.", field=name)
    return value


def _targets(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise InputError('harus berupa daftar, misalnya ["pelayanan"].', field="sasaran")
    return tuple(dict.fromkeys(target_code(item) for item in value))


def received_of(ws: Workspace, text: str) -> datetime | None:
    """A time of receipt as it was typed, at the office's own time where it has no offset; None for none."""
    if not text.strip():
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise InputError(
            f"waktu “{shown(text)}” tidak dikenal. Tulis seperti 2026-11-30T10:27.", field="diterima"
        ) from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=office_of(ws).timezone)
    try:
        return check_received(ws, moment)
    except (OverflowError, ValueError):
        raise InputError(
            f"waktu “{shown(text)}” di luar jangkauan. Periksa tahunnya.", field="diterima"
        ) from None
