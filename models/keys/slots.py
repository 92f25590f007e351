"""Who can open the register: officers' slots and the recovery codes', opened, added, taken away and re-keyed.

Every officer has a key pair of their own, its private half sealed under the password. The register's data key, and for
those with the right the identity keys, are sealed to the public half: whoever is logged in can hand on what they hold
without anybody else's password. Each change returns a new `KeyFile`; nothing is on the disk before `KeyFile.write`.

Every change first proves that the file is as the program left it (`models/keys/opening.py`).

Source: lab/storage-signing-printing.md section 2.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from models.keys import sealing
from models.keys.code import new_code
from models.keys.errors import IdentityKeyMissingError, LastKeyError
from models.keys.key_file import (
    DB,
    KEY_FILE,
    NEW_KEY_FILE,
    SALT,
    Kdf,
    KeyFile,
    Kind,
    Slot,
    identity_name,
)
from models.keys.opening import (
    Keys,
    about,
    mac_of,
    opened_by_code,
    stretched,
    unlock,
    unlock_by_code,
    verify,
    vouch,
)

__all__ = [
    "KDF",
    "KEY_FILE",
    "NEW_KEY_FILE",
    "Kdf",
    "KeyFile",
    "Keys",
    "Slot",
    "create",
    "renamed",
    "rotated",
    "settled",
    "unlock",
    "unlock_by_code",
    "verify",
    "with_identity",
    "with_kept_code",
    "with_office",
    "with_officer",
    "with_recovery",
    "without",
    "without_identity",
    "without_new_code",
]

#: How slowly a new password becomes a key: 0.14 s and 64 MiB on a plain office PC. Each slot keeps its own.
KDF = Kdf(65536, 3, 4)


def create(*, office: str, sample: bool = False) -> tuple[KeyFile, Keys]:
    """The keys of a new register. No slot yet: the first officer and the recovery code come next."""
    private, public = sealing.new_pair()
    keys = Keys(os.urandom(16).hex(), sealing.new_key(), public, 1, {1: private})
    return _signed(KeyFile(keys.register_id, office, sample, 1, public, 1, (), b""), keys), keys


def with_officer(
    file: KeyFile,
    keys: Keys,
    *,
    officer_id: str,
    name: str,
    title: str,
    password: str,
    identity: bool,
    known_password: str = "",
) -> KeyFile:
    """Give an officer a way in, or a new one in place of a lost password (the old one opens nothing in this file any
    more). `known_password` is the password once more, of a sample office, whose login screen shows it.

    Raises IdentityKeyMissingError when `identity` is asked for by somebody without it, LastKeyError when the last
    officer who opens identities would come back without, TamperedError.
    """
    verify(file, keys)
    if known_password and (not file.sample or known_password != password):
        raise ValueError("a known password is a sample office's, and the password itself")
    made = _new_slot(
        file,
        keys,
        officer_id=officer_id,
        name=name,
        title=title,
        kind="officer",
        secret=password,
        identity=identity,
        known_password=known_password,
    )
    if not file.has(officer_id):
        return _signed(file._replace(slots=(*file.slots, made)), keys)
    slots = tuple(made if slot.officer_id == officer_id else slot for slot in file.slots)
    return _checked_last(file, file._replace(slots=slots), keys)


def with_recovery(file: KeyFile, keys: Keys) -> tuple[KeyFile, str]:
    """A new recovery code, to be printed once and never kept. The one that counts opens as well until `with_kept_code`
    proves the new one; an earlier new one that was never proved opens nothing in this file any more.

    Raises IdentityKeyMissingError (the code opens everything, so only who holds everything can make it),
    TamperedError.
    """
    verify(file, keys)
    code = new_code()
    made = _new_slot(
        file, keys, officer_id="", name="", title="", kind="recovery_new", secret=code, identity=True
    )
    return _signed(file._replace(slots=(*file.officers, *file.codes[:1], made)), keys), code


def with_kept_code(file: KeyFile, keys: Keys, code: str) -> KeyFile:
    """This code is in the safe: it counts from now on, and any other opens nothing in this file any more.

    Needs no identity keys. Raises CodeTypoError, WrongPasswordError for a code that does not open, TamperedError.
    """
    verify(file, keys)
    kept, _all = opened_by_code(file, code)
    return _signed(file._replace(slots=(*file.officers, kept._replace(kind="recovery"))), keys)


def without_new_code(file: KeyFile, keys: Keys) -> KeyFile:
    """The newest code was never proved: it opens nothing in this file any more, the one before it stays. The same file
    where only one code is left, proved or not.

    Needs no identity keys. Raises TamperedError.
    """
    verify(file, keys)
    if len(file.codes) < 2:
        return file
    return _signed(file._replace(slots=(*file.officers, file.codes[0])), keys)


def without(file: KeyFile, keys: Keys, officer_id: str) -> KeyFile:
    """Take an officer's way in away. They may have kept a copy of the file and the password: `rotated` comes next.

    Raises UnknownOfficerError, LastKeyError, TamperedError.
    """
    verify(file, keys)
    gone = file.slot_of(officer_id)
    return _checked_last(file, file._replace(slots=tuple(slot for slot in file.slots if slot != gone)), keys)


def renamed(file: KeyFile, keys: Keys, *, officer_id: str, name: str, title: str) -> KeyFile:
    """Another name or title of an officer on the login screen; the password stays.

    Raises UnknownOfficerError, TamperedError.
    """
    verify(file, keys)
    return _signed(_put(file, file.slot_of(officer_id)._replace(name=name, title=title)), keys)


def with_office(file: KeyFile, keys: Keys, office: str) -> KeyFile:
    """Another name of the office on the login screen. Raises TamperedError."""
    verify(file, keys)
    return _signed(file._replace(office=office), keys)


def with_identity(file: KeyFile, keys: Keys, officer_id: str) -> KeyFile:
    """Give an officer the identity keys; needs no password of theirs.

    Raises UnknownOfficerError, IdentityKeyMissingError, TamperedError.
    """
    verify(file, keys)
    slot = file.slot_of(officer_id)
    return _signed(_put(file, _given_identity(file, keys.identity, slot)), keys)


def without_identity(file: KeyFile, keys: Keys, officer_id: str) -> KeyFile:
    """Take the identity keys of an officer away. Who kept a copy of the file still has them: `rotated` with
    `identity` comes next.

    Raises UnknownOfficerError, LastKeyError, TamperedError.
    """
    verify(file, keys)
    slot = file.slot_of(officer_id)
    bare = slot._replace(keys={DB: slot.keys[DB]}, vouched=b"")
    return _checked_last(file, _put(file, bare), keys)


def rotated(file: KeyFile, keys: Keys, *, identity: bool) -> tuple[KeyFile, Keys]:
    """A new data key, sealed to every slot that is left; with `identity` a new identity pair besides.

    The slots keep the identity keys of earlier epochs, until every envelope is sealed anew and `settled` drops them.
    Who does it needs nobody's password, and without identity keys carries those of the others over untouched.
    Raises IdentityKeyMissingError, TamperedError.
    """
    verify(file, keys)
    if identity and not keys.identity:
        raise IdentityKeyMissingError("re-keying the identities")
    new = keys._replace(data=sealing.new_key())
    if identity:
        private, public = sealing.new_pair()
        epoch = file.identity_epoch + 1
        new = new._replace(
            identity_public=public, identity_epoch=epoch, identity={**keys.identity, epoch: private}
        )
    after = file._replace(
        epoch=file.epoch + 1, identity_public=new.identity_public, identity_epoch=new.identity_epoch
    )
    slots = []
    for slot in file.slots:
        sealed = {**slot.keys, DB: _sealed_key(after, slot, DB, new.data)}
        slot = slot._replace(keys=sealed)
        if identity and slot.opens_identity:
            slot = _given_identity(after, new.identity, slot)
        slots.append(slot)
    return _signed(after._replace(slots=tuple(slots)), new), new


def settled(file: KeyFile, keys: Keys) -> tuple[KeyFile, Keys]:
    """Drop the identity keys of earlier epochs: every envelope is sealed under the newest now. Raises TamperedError."""
    verify(file, keys)
    names = {DB, identity_name(file.identity_epoch)}
    slots = tuple(
        slot._replace(keys={name: sealed for name, sealed in slot.keys.items() if name in names})
        for slot in file.slots
    )
    left = {epoch: key for epoch, key in keys.identity.items() if epoch == file.identity_epoch}
    return _signed(file._replace(slots=slots), keys), keys._replace(identity=left)


def _new_slot(
    file: KeyFile,
    keys: Keys,
    *,
    officer_id: str,
    name: str,
    title: str,
    kind: Kind,
    secret: str,
    identity: bool,
    known_password: str = "",
) -> Slot:
    private, public = sealing.new_pair()
    slot = Slot(
        id=os.urandom(16).hex(),
        officer_id=officer_id,
        name=name,
        title=title,
        kind=kind,
        known_password=known_password,
        kdf=KDF,
        salt=os.urandom(SALT),
        public=public,
        private=b"",
        keys={},
        vouched=b"",
    )
    slot = slot._replace(
        private=sealing.encrypt(stretched(slot, secret), private, about(file, slot, "private")),
        keys={DB: _sealed_key(file, slot, DB, keys.data)},
    )
    return _given_identity(file, keys.identity, slot) if identity else slot


def _given_identity(file: KeyFile, identity: Mapping[int, bytes], slot: Slot) -> Slot:
    """The slot with these identity keys, vouched for with the newest."""
    if not identity:
        raise IdentityKeyMissingError("handing identity keys on")
    names = {identity_name(epoch): key for epoch, key in sorted(identity.items())}
    sealed = {name: _sealed_key(file, slot, name, key) for name, key in names.items()}
    vouched = vouch(file.register_id, slot, identity[file.identity_epoch])
    return slot._replace(keys={DB: slot.keys[DB], **sealed}, vouched=vouched)


def _checked_last(before: KeyFile, after: KeyFile, keys: Keys) -> KeyFile:
    """The changed file, signed; refused where it takes the last officer's way in or the last one to the identities.
    The recovery code never counts: it lies in a safe for the day when everything else is lost."""
    if not after.officers:
        raise LastKeyError("db")
    if _opens(before) and not _opens(after):
        raise LastKeyError("identity")
    return _signed(after, keys)


def _opens(file: KeyFile) -> bool:
    return any(slot.opens_identity for slot in file.officers)


def _put(file: KeyFile, changed: Slot) -> KeyFile:
    """The file with this slot in place of the one of the same id."""
    return file._replace(slots=tuple(changed if slot.id == changed.id else slot for slot in file.slots))


def _signed(file: KeyFile, keys: Keys) -> KeyFile:
    return file._replace(mac=mac_of(file, keys))


def _sealed_key(file: KeyFile, slot: Slot, name: str, key: bytes) -> bytes:
    return sealing.seal_to(slot.public, key, about(file, slot, name))
