"""What lies beside the register, sealed: attachments and drafts, under the register's newest key for files.

A sealed file begins with a sign and the epoch of its key, so that old files open after a re-keying as well.
"""

from __future__ import annotations

from models.errors import StoreError, StoreFault
from models.keys import sealing
from models.keys.errors import SealBrokenError
from models.secrets import FILES, newest_epoch, secret

_SIGN = b"KA1\n"


def seal_file(name: str, content: bytes) -> bytes:
    """A file's content as it may lie on the disk; `name` is what it belongs to, and it opens under no other."""
    epoch = newest_epoch(FILES)
    about = f"{name}/{epoch}".encode()
    return _SIGN + epoch.to_bytes(4, "big") + sealing.encrypt(secret(FILES, epoch), content, about)


def open_file(name: str, sealed: bytes) -> bytes:
    """The content again. Raises `StoreError` (damaged) for a file that was changed, cut off or exchanged."""
    epoch = int.from_bytes(sealed[4:8], "big")
    try:
        if sealed[:4] != _SIGN:
            raise SealBrokenError
        return sealing.decrypt(secret(FILES, epoch), sealed[8:], f"{name}/{epoch}".encode())
    except (SealBrokenError, KeyError, OverflowError) as error:
        raise StoreError(StoreFault.DAMAGED, "sealed file") from error
