"""Files that an officer chose on a stick or a disk: read whole, never more of one than such a file ever has."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from app.errors import InputError

_MB: Final = 1024 * 1024
#: A report of some pages, scanned, in MB; no key file is larger than the other.
_LARGEST_REPORT, _LARGEST_KEY = 30, 1


def read_up_to(path: Path, most: int) -> bytes | None:
    """A file's bytes; None where it has more than `most`. OSError where it cannot be read, or is no file at all."""
    if not path.is_file():
        raise FileNotFoundError(path)
    with path.open("rb") as stream:
        content = stream.read(most + 1)
    return content if len(content) <= most else None


def read_report(path: Path) -> bytes:
    """A report that was signed elsewhere, or its scan. InputError `berkas` where it cannot be read or is too large."""
    try:
        content = read_up_to(path, _LARGEST_REPORT * _MB)
    except OSError as error:
        raise InputError(
            f"{path.name} tidak dapat dibaca. Periksa apakah berkas atau medianya masih ada, lalu pilih lagi.",
            field="berkas",
        ) from error
    if content is None:
        raise InputError(
            f"{path.name} lebih besar dari {_LARGEST_REPORT} MB. Pindai dengan mutu lebih rendah.",
            field="berkas",
        )
    return content


def read_key(path: Path) -> bytes:
    """A key file (.p12). InputError `kunci` where it cannot be read, or is too large for one."""
    try:
        content = read_up_to(path, _LARGEST_KEY * _MB)
    except OSError as error:
        raise InputError(
            f"{path.name} tidak dapat dibaca. Pasang lagi USB-nya, atau pilih berkas lain.", field="kunci"
        ) from error
    if content is None:
        raise InputError(f"{path.name} terlalu besar untuk berkas kunci. Pilih berkas .p12.", field="kunci")
    return content
