"""Whether a register's file belongs to a key at all: a damaged first page and a wrong key look the same to SQLite."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

#: SQLCipher 4: pages of 4,096 bytes, of which the last 80 are 16 of a nonce and 64 of HMAC-SHA512.
_PAGE, _SEAL = 4096, 64
#: Noise of a page's length holds nearly all bytes there are; a text of another program far fewer.
_EVEN = 200
#: So many pages are tried; one that fits is enough.
_TRIED = 40


def looks_sealed(path: Path) -> bool:
    """Whether the file has the shape of an encrypted register: whole pages, and no page that is all one byte."""
    size = path.stat().st_size
    if not size or size % _PAGE:
        return False
    with path.open("rb") as file:
        return len(set(file.read(_PAGE))) > _EVEN


def fits(path: Path, key: bytes) -> bool:
    """Whether any of the file's first pages is sealed with this key (SQLCipher's page seal, version 4)."""
    with path.open("rb") as file:
        head = file.read(_PAGE * _TRIED)
    salt = bytes(byte ^ 0x3A for byte in head[:16])
    seal_key = hashlib.pbkdf2_hmac("sha512", key, salt, 2, 32)
    for number in range(1, len(head) // _PAGE + 1):
        page = head[(number - 1) * _PAGE : number * _PAGE]
        body = page[16 if number == 1 else 0 : -_SEAL] + number.to_bytes(4, "little")
        # The nonce before the seal is sealed with the page; what follows the 64 bytes is no part of the page.
        if hmac.compare_digest(hmac.digest(seal_key, body, "sha512"), page[-_SEAL:]):
            return True
    return False
