"""What a password or the recovery code opens: the keys behind one slot, and the proof that nobody altered the file.

Two proofs. The MAC needs the data key. Against an officer who holds that key but no identity keys, each slot's claim to
the identity keys is vouched for with the identity key itself: else a forged claim would be handed the next one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from models.keys import sealing
from models.keys.code import read_code
from models.keys.errors import SealBrokenError, TamperedError, WrongPasswordError
from models.keys.key_file import DB, KeyFile, Slot, identity_epochs, identity_name

if TYPE_CHECKING:
    from models.keys.ahead import Stretching


class Keys(NamedTuple):
    """What somebody who logged in holds. `identity` is empty for those who may not open envelopes."""

    register_id: str
    data: bytes
    identity_public: bytes
    identity_epoch: int
    identity: Mapping[int, bytes]

    def __repr__(self) -> str:
        """Never a key: this text ends up in logs and crash reports."""
        return (
            f"Keys(register_id={self.register_id!r}, identity_epoch={self.identity_epoch}, "
            f"identity={sorted(self.identity)})"
        )


def unlock(file: KeyFile, officer_id: str, password: str, ahead: Stretching | None = None) -> Keys:
    """The keys that this officer holds; takes 0.14 s on purpose, less what `ahead` has done of it already.

    Raises UnknownOfficerError, WrongPasswordError, and TamperedError for a file altered behind the program's back.
    """
    slot = file.slot_of(officer_id)
    return _opened(file, slot, password, ahead)


def unlock_by_code(file: KeyFile, code: str) -> Keys:
    """All keys, by a recovery code of the safe, as typed; takes 0.14 s for each code that was made.

    Raises CodeTypoError (nothing was tried), WrongPasswordError (an older code, another register's, or none was made
    yet), TamperedError.
    """
    return opened_by_code(file, code)[1]


def opened_by_code(file: KeyFile, code: str) -> tuple[Slot, Keys]:
    """The slot which this code opens, and all keys. Raises as `unlock_by_code`."""
    read = read_code(code)
    for slot in reversed(file.codes):
        try:
            return slot, _opened(file, slot, read)
        except WrongPasswordError:
            continue
    raise WrongPasswordError("no recovery code of this file")


def verify(file: KeyFile, keys: Keys) -> None:
    """Prove that the key file is as the program left it. Raises TamperedError."""
    if not sealing.same(file.mac, mac_of(file, keys)):
        raise TamperedError("the key file was altered")
    if not keys.identity:
        return
    newest = keys.identity.get(file.identity_epoch)
    if newest is None or not sealing.same(sealing.public_of(newest), file.identity_public):
        raise TamperedError("the identities would be sealed to another key")
    for slot in file.slots:
        if slot.opens_identity and not sealing.same(slot.vouched, vouch(file.register_id, slot, newest)):
            raise TamperedError("a slot claims identity keys that nobody gave it")


def mac_of(file: KeyFile, keys: Keys) -> bytes:
    """The MAC that a key file of these keys has to carry."""
    return sealing.keyed(sealing.derived(keys.data, "slots"), file.covered())


def vouch(register_id: str, slot: Slot, newest: bytes) -> bytes:
    """What only a holder of the newest identity key can write into a slot that may hold it too."""
    facts = json.dumps([register_id, slot.id, slot.role, slot.officer_id, slot.public.hex()])
    return sealing.keyed(sealing.derived(newest, "vouched"), facts.encode())


def about(file: KeyFile, slot: Slot, what: str) -> bytes:
    """Where a sealed key belongs. Not the name: it changes without anybody's password, and the MAC protects it."""
    return json.dumps([file.register_id, slot.id, slot.role, slot.officer_id, what]).encode()


def stretched(slot: Slot, secret: str) -> bytes:
    """The key under which the slot's private half is sealed."""
    kdf = slot.kdf
    return sealing.stretched(secret, slot.salt, memory_kib=kdf.memory_kib, rounds=kdf.rounds, lanes=kdf.lanes)


def _opened(file: KeyFile, slot: Slot, secret: str, ahead: Stretching | None = None) -> Keys:
    key = ahead.key(slot, secret) if ahead is not None else stretched(slot, secret)
    try:
        private = sealing.decrypt(key, slot.private, about(file, slot, "private"))
    except SealBrokenError:
        raise WrongPasswordError("does not open") from None
    try:
        data = sealing.open_with(private, slot.keys[DB], about(file, slot, DB))
        identity = {
            epoch: sealing.open_with(private, slot.keys[name], about(file, slot, name))
            for epoch in identity_epochs(slot)
            for name in (identity_name(epoch),)
        }
    except SealBrokenError:
        raise TamperedError("the password is right, what it opens was altered") from None
    keys = Keys(file.register_id, data, file.identity_public, file.identity_epoch, identity)
    verify(file, keys)
    if not sealing.same(sealing.public_of(private), slot.public):
        raise TamperedError("keys would be sealed to somebody else")
    return keys
