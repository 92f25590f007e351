"""A password that is stretched while something else is loaded: it takes 0.14 s on purpose, and nobody need watch it."""

from __future__ import annotations

from contextlib import suppress
from threading import Thread

from models.keys.key_file import KeyFile, Slot
from models.keys.opening import stretched


class Stretching:
    """One officer's password on its way to a key, in a thread of its own. Nothing is opened by it: whether the password
    may be tried at all, and whether it was the right one, is found out where the register is opened."""

    def __init__(self, file: KeyFile, officer_id: str, password: str) -> None:
        """Begin. Raises UnknownOfficerError."""
        self._slot, self._password = file.slot_of(officer_id), password
        self._key: bytes | None = None
        # It must not keep a program alive that has found something in its way.
        self._thread = Thread(target=self._stretch, name="kata sandi", daemon=True)
        self._thread.start()

    def key(self, slot: Slot, password: str) -> bytes:
        """The key of this slot under this password, waited for; stretched anew where another one was begun: a restoring
        may have brought another key file since."""
        self._thread.join()
        begun = (self._slot.salt, self._slot.kdf, self._password)
        if self._key is None or begun != (slot.salt, slot.kdf, password):
            return stretched(slot, password)
        return self._key

    def _stretch(self) -> None:
        # No memory, a library that is missing: told by whoever asks for the key, in a place that can be seen.
        with suppress(Exception):
            self._key = stretched(self._slot, self._password)
