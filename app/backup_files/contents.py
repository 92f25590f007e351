"""What is in a backup: `isi.json`, the first part of the file, readable without any key; it names the office, no person."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from app import data_folder
from app.backup_files.names import Reason
from models.keys.key_file import KEY_FILE

FORMAT = 1
CONTENTS = "isi.json"
REGISTER = data_folder.REGISTER_FILE
KEYS = KEY_FILE
DRAFTS = data_folder.DRAFTS
#: Where attachments lie, below the data folder and beside the backups alike.
POOL = data_folder.ATTACHMENTS


class ContentsError(ValueError):
    """An `isi.json` that this program cannot read; `newer` when a later program wrote it."""

    def __init__(self, text: str, *, newer: bool = False) -> None:
        super().__init__(text)
        self.newer = newer


class Part(NamedTuple):
    """One file as it was put away: bytes and SHA-256 (of what lies on the disk, so of sealed bytes)."""

    size: int
    sha256: str


class Contents(NamedTuple):
    """What a backup holds and what the register was when it was made."""

    register_id: str
    office: str
    at: datetime  # the office's time, with its offset
    reason: Reason
    schema: int
    cases: int = 0
    first_number: str = ""
    last_number: str = ""
    record_length: int = 0
    record_code: str = ""
    made_by: str = ""  # officer id, "" for the program itself
    parts: Mapping[str, Part] = {}
    #: "lampiran/ab/abcdef" -> what lies in the place's pool
    files: Mapping[str, Part] = {}
    #: how many of `cases` are applications; a backup of before there were any does not say
    applications: int = 0

    @property
    def attachments(self) -> int:
        return len(self.files)

    @property
    def size(self) -> int:
        """Bytes of the parts together, without attachments."""
        return sum(part.size for part in self.parts.values())


def counts_words(cases: int, attachments: int, applications: int = 0) -> str:
    """ "42 pengaduan, 31 lampiran"; "42 pengaduan, 7 permohonan, 31 lampiran" of 49 cases with seven applications."""
    from app.figures import thousands

    complaints = cases - applications
    parts = [f"{thousands(complaints)} pengaduan"] if complaints or not applications else []
    parts += [f"{thousands(applications)} permohonan"] if applications else []
    return ", ".join((*parts, f"{thousands(attachments)} lampiran"))


def encoded(contents: Contents) -> bytes:
    """`isi.json`."""
    data: dict[str, Any] = {"format": FORMAT, **contents._asdict()}
    data["at"] = contents.at.isoformat()
    data["reason"] = contents.reason.value
    data["parts"] = {name: list(part) for name, part in contents.parts.items()}
    data["files"] = {name: list(part) for name, part in contents.files.items()}
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True).encode()


def decoded(content: bytes) -> Contents:
    """The same again. Raises `ContentsError`."""
    try:
        data = json.loads(content.decode("utf-8"))
        if not isinstance(data, dict):
            raise ContentsError("not a list of contents")
        if int(data.pop("format")) > FORMAT:
            raise ContentsError("a newer format", newer=True)
        values = {name: data[name] for name in Contents._fields if name != "applications"}
        values["applications"] = data.get("applications", 0)
        for name in ("schema", "cases", "record_length", "applications"):
            values[name] = int(values[name])
        values["at"] = datetime.fromisoformat(values["at"])
        values["reason"] = Reason(values["reason"])
        values["parts"] = {_safe(name): _part(part) for name, part in values["parts"].items()}
        values["files"] = {_safe(name): _part(part) for name, part in values["files"].items()}
        made = Contents(**values)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, ContentsError):
            raise
        raise ContentsError(str(error)) from error
    if made.at.utcoffset() is None or REGISTER not in made.parts:
        raise ContentsError("no register or no time")
    return made


def _part(values: Any) -> Part:
    size, digest = values
    if int(size) < 0 or len(bytes.fromhex(digest)) != 32:
        raise ValueError("not a part")
    return Part(int(size), str(digest))


def _safe(name: str) -> str:
    """A name below the folder it is put into, and nowhere else."""
    path = PurePosixPath(name)
    plain = all(piece not in ("..", ".") and ":" not in piece and "\\" not in piece for piece in path.parts)
    if path.is_absolute() or not plain or str(path) != name or not 1 <= len(path.parts) <= 3:
        raise ValueError(f"not a name inside: {name[:40]}")
    return name
