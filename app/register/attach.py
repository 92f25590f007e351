"""Attach files to a complaint, and tie complaints of the same matter together."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.changes import Changes
from app.data_folder import ATTACHMENTS
from app.errors import InputError, MachineError, RefusedError
from app.figures import megabytes_up
from app.files import write_atomically
from app.office.officers import acting_officer
from app.office.settings import now
from app.record.acts import Act
from app.register.cases import Found, case_with_id, refuse_destroyed
from app.register.closed import refuse_shut
from app.register.settled import settled_words
from app.texts import one_line, shown
from app.workspace import Workspace, faults_as_sentences, stamp
from models import cases as writing
from models.blobs import open_file, seal_file

#: Largest attachment, bytes ("paling besar 10 MB sebuah").
LARGEST = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Attached:
    """A kept file: the name it came with, its size in bytes and where it lies (below the data folder)."""

    id: str
    name: str
    size: int
    path: Path


def check_attachment(path: Path) -> int:
    """Refuse a file that cannot be an attachment before anything is copied; returns its size in bytes."""
    name = shown(path.name, 80)
    try:
        if not path.is_file():
            raise InputError(
                f"Lampiran {name} tidak ditemukan atau bukan berkas. Pilih berkasnya lagi.", field="lampiran"
            )
        size = path.stat().st_size
    except OSError as error:
        raise InputError(
            f"Lampiran {name} tidak dapat dibaca. Salin dulu ke komputer ini.", field="lampiran"
        ) from error
    if size == 0:
        raise InputError(
            f"Lampiran {name} kosong (0 byte). Kirim atau pindai ulang berkasnya.", field="lampiran"
        )
    if size > LARGEST:
        raise InputError(
            f"Lampiran {name} berukuran {megabytes_up(size)} MB, paling besar 10 MB. Kecilkan atau bagi berkasnya.",
            field="lampiran",
        )
    return size


def attach(
    ws: Workspace, *, case_id: str, path: Path, officer_id: str, attachment_id: str | None = None
) -> Changes:
    """Keep a copy of a file with a complaint. The program never opens it; its own name is only a label."""
    officer = acting_officer(ws, officer_id)
    check_attachment(path)
    found = case_with_id(ws, case_id)
    refuse_shut(ws, case_id, found.number, officer)
    key = attachment_id or ws.new_id()
    with ws.read():
        refuse_destroyed(found)
        _refuse_over(found)
        there = any(row["id"] == key for row in writing.attachments(case_id))
    if there:
        return Changes()
    try:
        content = path.read_bytes()
    except OSError as error:
        raise MachineError(
            f"Lampiran {shown(path.name, 80)} tidak dapat dibaca. Salin dulu ke komputer ini."
        ) from error
    stored = Path(ATTACHMENTS) / key[:2] / key
    with faults_as_sentences(ws.folder):
        write_atomically(ws.folder / stored, seal_file(key, content))
    try:
        with ws.write():
            _enter(ws, found, officer.id, key, path, stored, content)
    except Exception:
        # A file that no row names would lie there for ever.
        with suppress(OSError):
            (ws.folder / stored).unlink()
        raise
    return Changes(cases=frozenset({case_id}))


def _refuse_over(found: Found) -> None:
    """An open case of a settled month goes on with everything that comes to it; what has ended stays as it was
    reported."""
    why = "" if found.is_open else settled_words(found.row["register"], found.row["month"])
    if why:
        raise RefusedError(
            f"{found.number} tidak berjalan lagi dan {why}, jadi lampirannya tidak bertambah. Simpan berkas itu bersama"
            " formulir kertasnya."
        )


def _enter(
    ws: Workspace, found: Found, officer_id: str, key: str, path: Path, stored: Path, content: bytes
) -> None:
    case_id, number = found.id, found.number
    at = stamp(now(ws))
    name = one_line(path.name).strip() or "lampiran"
    writing.add_attachment(
        {
            "id": key,
            "case_id": case_id,
            "name": name,
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "stored": stored.as_posix(),
            "at": at,
            "officer_id": officer_id,
        }
    )
    writing.append_history(
        {
            "id": ws.new_id(),
            "case_id": case_id,
            "at": at,
            "officer_id": officer_id,
            "act": "attach",
            "detail": {"attachment": key, "name": name, "size": len(content)},
        }
    )
    ws.enter(Act.ATTACH, officer_id, number, case_id, size=len(content), attachment=key)


def attachments(ws: Workspace, case_id: str) -> tuple[Attached, ...]:
    """The files that came with a complaint; refused for whom it is closed to."""
    found = case_with_id(ws, case_id)
    refuse_shut(ws, case_id, found.number)
    with ws.read():
        return tuple(
            Attached(row["id"], row["name"], row["size"], ws.folder / row["stored"])
            for row in writing.attachments(case_id)
        )


def save_copy(ws: Workspace, *, attachment: Attached, target: Path) -> None:
    """Give a copy of an attachment out, under the name that the officer chose; the record says who did."""
    with ws.read():
        row = writing.attachment(attachment.id)
    found = case_with_id(ws, row["case_id"])
    refuse_shut(ws, found.id, found.number)
    content = content_of(ws, attachment)
    with faults_as_sentences(target.parent):
        write_atomically(target, content, private=False)
    ws.note(Act.SAVE_COPY, ws.session.officer_id, found.number, found.id, attachment=attachment.id)


def content_of(ws: Workspace, attachment: Attached) -> bytes:
    """What is in a kept file. MachineError where it is gone, or not what was kept."""
    try:
        sealed = attachment.path.read_bytes()
    except OSError as error:
        raise MachineError(
            f"Lampiran {attachment.name} tidak ada lagi di folder data. Pulihkan dari cadangan.",
            data_safe=False,
        ) from error
    try:
        with ws.read():
            return open_file(attachment.id, sealed)
    except MachineError as error:
        raise MachineError(
            f"Lampiran {attachment.name} rusak di folder data. Pulihkan dari cadangan.", data_safe=False
        ) from error


def link(ws: Workspace, *, case_id: str, other_id: str, officer_id: str) -> Changes:
    """Tie two complaints of the same matter; each stays a case of its own."""
    officer = acting_officer(ws, officer_id)
    if case_id == other_id:
        raise InputError("Pengaduan tidak dapat ditautkan dengan dirinya sendiri.", field="other")
    with ws.write():
        one, other = case_with_id(ws, case_id), case_with_id(ws, other_id)
        for found in (one, other):
            refuse_shut(ws, found.id, found.number, officer)
        at = stamp(now(ws))
        if not writing.link(case_id, other_id, at, officer.id):
            return Changes()
        for here, there in ((one, other), (other, one)):
            writing.append_history(
                {
                    "id": ws.new_id(),
                    "case_id": here.id,
                    "at": at,
                    "officer_id": officer.id,
                    "act": "link",
                    "detail": {"other": there.id, "number": there.number},
                }
            )
        ws.enter(Act.LINK, officer.id, one.number, case_id, other=other.number)
    return Changes(cases=frozenset({case_id, other_id}))
