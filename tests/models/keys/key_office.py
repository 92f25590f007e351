"""A small office's key file: two officers who open identities, one who does not, and the code in the safe."""

from __future__ import annotations

from typing import NamedTuple

from models.keys import slots
from models.keys.key_file import Kdf, KeyFile
from models.keys.slots import Keys

#: As quick as Argon2id can be.
QUICK = Kdf(64, 1, 1)

HEAD, SECOND, CLERK = "petugas-02", "petugas-05", "petugas-03"
PASSWORDS = {HEAD: "loket-dua-pagi", SECOND: "arsip di lantai 2", CLERK: "kotak kayu jati"}


class KeyOffice(NamedTuple):
    """The file, all keys, and the recovery code as printed."""

    file: KeyFile
    keys: Keys
    code: str

    def clerk(self) -> Keys:
        """What the officer without the identity keys holds."""
        return slots.unlock(self.file, CLERK, PASSWORDS[CLERK])


def key_office() -> KeyOffice:
    """A new one each time."""
    file, keys = slots.create(office="Dinas Contoh")
    for officer_id, password in PASSWORDS.items():
        file = slots.with_officer(
            file,
            keys,
            officer_id=officer_id,
            name=officer_id.title().replace("-", " "),
            title="Staf",
            password=password,
            identity=officer_id != CLERK,
        )
    file, code = slots.with_recovery(file, keys)
    return KeyOffice(file, keys, code)
