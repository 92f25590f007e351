"""Beginning a login before the window is even loaded, where the command line has brought the password along."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from models.errors import StoreError
from models.keys import errors as key_errors
from models.keys import sealing
from models.keys.ahead import Stretching
from models.keys.key_file import KEY_FILE, KeyFile

#: The library that stretches a password; it costs a start a twentieth of a second, so no start waits for it.
STRETCHING = "cryptography.hazmat.primitives.kdf.argon2"
#: What opens the slot, the keys in it and the register afterwards.
_OPENING = (
    "app.access.rekeying",
    "app.office.officers",
    "cryptography.hazmat.primitives.asymmetric.x25519",
    "cryptography.hazmat.primitives.ciphers.aead",
    "cryptography.hazmat.primitives.kdf.hkdf",
    "hashlib",
    "models.record",
)


def stretch_ahead(folder: Path, officer_id: str, password: str) -> Stretching | None:
    """Begin to stretch the password, for `log_in`. None where there is nothing to stretch: why not is told there."""
    try:
        file = KeyFile.read(folder / KEY_FILE)
        import_module(
            STRETCHING
        )  # here, so that the thread holds nothing up: the rest of it runs beside Python
        return Stretching(file, officer_id, password)
    except (key_errors.KeyFileError, key_errors.UnknownOfficerError, StoreError, OSError, ImportError):
        return None


def load_opening() -> None:
    """Load what a stretched password opens the register with."""
    for name in (STRETCHING, *_OPENING):
        import_module(name)
    sealing.new_pair()  # the library loads the rest of itself with its first key
