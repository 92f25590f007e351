"""Whether a register's file belongs to a key at all: a damaged first page and a wrong key look the same to SQLite."""

from __future__ import annotations

from pathlib import Path

#: SQLCipher 4: pages of 4,096 bytes, of which the last 80 are 16 of a nonce and 64 of HMAC-SHA512.
_PAGE, _SEAL = 4096, 64
#: The newer pages lie beside the register behind a head, each behind a frame that begins with its number.
_HEAD, _FRAME = 32, 24
#: Noise of a page's length holds nearly all bytes there are; a text of another program far fewer.
_EVEN = 200
#: So many pages are tried; one that fits is enough.
_TRIED = 40


def looks_sealed(path: Path) -> bool:
    """Whether the file has the shape of an encrypted register: whole pages, and no page that is all one byte. Its
    last page may be torn by a power cut while newer pages still lie beside it."""
    size = path.stat().st_size
    if not size or (size % _PAGE and not _pages_beside(path, 1)):
        return False
    with path.open("rb") as file:
        return len(set(file.read(_PAGE))) > _EVEN


def fits(path: Path, key: bytes) -> bool:
    """Whether any of the file's first pages, or of the newer ones beside it, is sealed with this key (SQLCipher's page
    seal, version 4). In a young register, or after a power cut, the only whole pages may be those beside it."""
    # Not above: they bring OpenSSL along, and the login screen comes before anything is opened.
    import hashlib
    import hmac

    with path.open("rb") as file:
        head = file.read(_PAGE * _TRIED)
    salt = bytes(byte ^ 0x3A for byte in head[:16])
    seal_key = hashlib.pbkdf2_hmac("sha512", key, salt, 2, 32)
    own = [(at // _PAGE + 1, head[at : at + _PAGE]) for at in range(0, len(head) - _PAGE + 1, _PAGE)]
    for number, page in [*own, *_pages_beside(path, _TRIED)]:
        body = page[16 if number == 1 else 0 : -_SEAL] + number.to_bytes(4, "little")
        # The nonce before the seal is sealed with the page; what follows the 64 bytes is no part of the page.
        if hmac.compare_digest(hmac.digest(seal_key, body, "sha512"), page[-_SEAL:]):
            return True
    return False


def _pages_beside(path: Path, most: int) -> list[tuple[int, bytes]]:
    """The first whole pages in the file of newer ones beside the register, each with its number (SQLite's WAL)."""
    try:
        with path.with_name(path.name + "-wal").open("rb") as file:
            newer = file.read(_HEAD + most * (_FRAME + _PAGE))
    except OSError:
        return []
    starts = range(_HEAD, len(newer) - _FRAME - _PAGE + 1, _FRAME + _PAGE)
    return [
        (int.from_bytes(newer[at : at + 4], "big"), newer[at + _FRAME : at + _FRAME + _PAGE]) for at in starts
    ]
