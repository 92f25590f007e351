"""The key file beside the register: who can open it, and everything sealed that they need for it.

Reading it needs no key and no heavy library: the login screen lists the names from here. Whether it is as the program
left it is known only after somebody's password opened it (`models/keys/slots.py`).
"""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar, cast, get_args

from models.errors import StoreError, fault_of
from models.files import write_atomically
from models.keys.errors import KeyFault, KeyFileError, UnknownOfficerError
from models.keys.sealing import KEY_LENGTH, SEAL, SEAL_TO

KEY_FILE = "kunci.json"
NEW_KEY_FILE = "kunci.json.baru"
VERSION = 1
SALT = 16
#: The name of the register's data key among a slot's keys.
DB = "db"

_IDENTITY = re.compile(r"identity:([1-9][0-9]{0,8})")
#: More than any office needs (each slot takes about 1 kB); what is larger is no key file.
_LARGEST = 8_000_000
_MOST = 10**9

#: "recovery_new" is a code of which nobody has proved yet that it lies in the safe.
Kind = Literal["officer", "recovery", "recovery_new"]
T = TypeVar("T")


class Kdf(NamedTuple):
    """How slowly a password becomes a key (Argon2id): memory in KiB, rounds, lanes."""

    memory_kib: int
    rounds: int
    lanes: int


class Slot(NamedTuple):
    """One way into the register: an officer's password, or a recovery code."""

    id: str
    officer_id: str  #: empty for a recovery code
    name: str
    title: str
    kind: Kind
    known_password: str  #: of a sample office alone, whose login screen shows it
    kdf: Kdf
    salt: bytes
    public: bytes
    private: bytes  #: sealed under the stretched password
    keys: Mapping[str, bytes]  #: "db" and "identity:<epoch>", sealed to `public`
    vouched: bytes  #: that a holder of the identity keys gave them to this slot; empty without them

    @property
    def opens_identity(self) -> bool:
        """Whether this slot opens the complainants' envelopes."""
        return any(name != DB for name in self.keys)

    @property
    def role(self) -> str:
        """What the slot is for ever. That its code is in the safe becomes known later, when nobody types it anew."""
        return "officer" if self.kind == "officer" else "recovery"


class KeyFile(NamedTuple):
    """The key file of one register."""

    register_id: str
    office: str
    sample: bool
    epoch: int  #: how often the data key was changed, from 1
    identity_public: bytes
    identity_epoch: int
    slots: tuple[Slot, ...]
    mac: bytes

    @property
    def officers(self) -> tuple[Slot, ...]:
        """The slots of officers, in the order in which they were added."""
        return tuple(slot for slot in self.slots if slot.kind == "officer")

    @property
    def codes(self) -> tuple[Slot, ...]:
        """The slots of recovery codes: the one that counts, and a newer one that may take its place."""
        return tuple(slot for slot in self.slots if slot.kind != "officer")

    @property
    def has_kept_code(self) -> bool:
        """Whether a recovery code is known to lie in the safe."""
        return any(slot.kind == "recovery" for slot in self.slots)

    def has(self, officer_id: str) -> bool:
        """Whether this officer has a way in."""
        return any(slot.officer_id == officer_id for slot in self.officers)

    def slot_of(self, officer_id: str) -> Slot:
        """The officer's slot. Raises UnknownOfficerError."""
        for slot in self.officers:
            if slot.officer_id == officer_id:
                return slot
        raise UnknownOfficerError(officer_id)

    @classmethod
    def read(cls, path: Path) -> KeyFile:
        """The key file at `path`; needs no key.

        Raises KeyFileError (missing, damaged, newer), and `models.errors.StoreError` for the machine's faults.
        """
        try:
            with path.open("rb") as file:
                content = file.read(_LARGEST + 1)
        except FileNotFoundError as error:
            raise KeyFileError(KeyFault.MISSING) from error
        except OSError as error:
            fault = fault_of(error)
            if fault is None:
                raise
            raise StoreError(fault, str(error)) from error
        return cls.parse(content)

    @classmethod
    def parse(cls, content: bytes) -> KeyFile:
        """The key file that these bytes are (one out of a backup, say). Raises KeyFileError (damaged, newer)."""
        if len(content) > _LARGEST:
            raise _damaged("size")
        try:
            data = json.loads(content.decode("utf-8"))
        except (ValueError, RecursionError) as error:
            raise KeyFileError(KeyFault.DAMAGED, "no JSON") from error
        return _file(data)

    def write(self, path: Path) -> None:
        """Put the key file at `path`, whole or not at all, for the user of this PC alone.

        Raises `models.errors.StoreError` for the machine's faults.
        """
        write_atomically(path, self.content())

    def content(self) -> bytes:
        """The key file's bytes as they are written."""
        if not self.slots:
            raise ValueError("a key file without a slot would lock everybody out for good")
        data = self._as_data() | {"mac": _text(self.mac)}
        return json.dumps(data, ensure_ascii=False, indent=1).encode()

    def covered(self) -> bytes:
        """What the MAC covers: everything but itself, written in one way only."""
        return json.dumps(self._as_data(), sort_keys=True, separators=(",", ":")).encode()

    def _as_data(self) -> dict[str, Any]:
        return {
            "v": VERSION,
            "register": self.register_id,
            "office": self.office,
            "sample": self.sample,
            "epoch": self.epoch,
            "identity": {"epoch": self.identity_epoch, "public": _text(self.identity_public)},
            "slots": [_slot_data(slot) for slot in self.slots],
        }


def identity_name(epoch: int) -> str:
    """The name of the identity key of an epoch among a slot's keys."""
    return f"identity:{epoch}"


def identity_epochs(slot: Slot) -> tuple[int, ...]:
    """The epochs whose identity key this slot holds, oldest first."""
    return tuple(sorted(int(name.partition(":")[2]) for name in slot.keys if name != DB))


def _slot_data(slot: Slot) -> dict[str, Any]:
    return {
        "id": slot.id,
        "officer": slot.officer_id,
        "name": slot.name,
        "title": slot.title,
        "kind": slot.kind,
        "known_password": slot.known_password,
        "kdf": slot.kdf._asdict(),
        "salt": _text(slot.salt),
        "public": _text(slot.public),
        "private": _text(slot.private),
        "keys": {name: _text(sealed) for name, sealed in slot.keys.items()},
        "vouched": _text(slot.vouched),
    }


def _file(data: object) -> KeyFile:
    """The key file in parsed JSON of any kind whatever."""
    if not isinstance(data, dict):
        raise _damaged("not an object")
    version = _number(data, "v")
    if version > VERSION:
        raise KeyFileError(KeyFault.NEWER, f"version {version}")
    identity = _value(data, "identity", dict)
    found = KeyFile(
        register_id=_string(data, "register", needed=True),
        office=_string(data, "office"),
        sample=_value(data, "sample", bool),
        epoch=_number(data, "epoch"),
        identity_public=_raw(identity, "public", KEY_LENGTH),
        identity_epoch=_number(identity, "epoch"),
        slots=tuple(_slot(each) for each in _value(data, "slots", list)),
        mac=_raw(data, "mac", KEY_LENGTH),
    )
    _refuse_disagreement(found)
    return found


def _slot(data: object) -> Slot:
    if not isinstance(data, dict):
        raise _damaged("slot")
    kind = _kind(_string(data, "kind"))
    keys = _value(data, "keys", dict)
    if DB not in keys or any(name != DB and not _IDENTITY.fullmatch(name) for name in keys):
        raise _damaged("keys")
    kdf = _value(data, "kdf", dict)
    return Slot(
        id=_string(data, "id", needed=True),
        officer_id=_string(data, "officer", needed=kind == "officer"),
        name=_string(data, "name"),
        title=_string(data, "title"),
        kind=kind,
        known_password=_string(data, "known_password"),
        kdf=_kdf(_number(kdf, "memory_kib"), _number(kdf, "rounds"), _number(kdf, "lanes")),
        salt=_raw(data, "salt", SALT),
        public=_raw(data, "public", KEY_LENGTH),
        private=_raw(data, "private", KEY_LENGTH + SEAL),
        keys={name: _raw(keys, name, KEY_LENGTH + SEAL_TO) for name in keys},
        vouched=_raw(data, "vouched", KEY_LENGTH if len(keys) > 1 else 0),
    )


def _kind(value: str) -> Kind:
    for kind in get_args(Kind):
        if kind == value:
            return cast(Kind, kind)
    raise _damaged("kind")


def _kdf(memory_kib: int, rounds: int, lanes: int) -> Kdf:
    """Refuses what Argon2id cannot do, and what would keep this PC busy until somebody switches it off."""
    if not (8 * lanes <= memory_kib <= 1024 * 1024 and rounds <= 64 and lanes <= 64):
        raise _damaged("kdf")
    return Kdf(memory_kib, rounds, lanes)


def _refuse_disagreement(file: KeyFile) -> None:
    """Refuse a file whose parts are each right but do not go together."""
    officers = [slot.officer_id for slot in file.officers]
    if not file.slots or len(file.codes) > 2:
        raise _damaged("number of slots")
    if len(file.codes) == 2 and file.codes[1].kind != "recovery_new":
        raise _damaged("two codes that count")
    if len(set(officers)) != len(officers) or len({slot.id for slot in file.slots}) != len(file.slots):
        raise _damaged("twin slots")
    for slot in file.slots:
        epochs = identity_epochs(slot)
        if epochs and epochs[-1] != file.identity_epoch:
            raise _damaged("epoch of the identity keys")
        if slot.kind != "officer" and (not epochs or slot.officer_id):
            raise _damaged("recovery slot")
        if slot.known_password and not file.sample:
            raise _damaged("known password outside a sample office")


def _value(data: Mapping[str, Any], name: str, kind: type[T]) -> T:
    value = data.get(name)
    if type(value) is not kind:  # exactly: True is no number here
        raise _damaged(name)
    return value


def _number(data: Mapping[str, Any], name: str) -> int:
    """A whole number from 1."""
    value = _value(data, name, int)
    if not 1 <= value <= _MOST:
        raise _damaged(name)
    return value


def _string(data: Mapping[str, Any], name: str, *, needed: bool = False) -> str:
    value = _value(data, name, str)
    if needed and not value:
        raise _damaged(name)
    try:
        value.encode()
    except UnicodeEncodeError as error:  # half a character: no screen can show it
        raise KeyFileError(KeyFault.DAMAGED, name) from error
    return value


def _raw(data: Mapping[str, Any], name: str, length: int) -> bytes:
    text = _value(data, name, str)
    try:
        value = b64decode(text, validate=True)
    except ValueError as error:
        raise KeyFileError(KeyFault.DAMAGED, name) from error
    if len(value) != length or _text(value) != text:
        raise _damaged(name)
    return value


def _text(raw: bytes) -> str:
    return b64encode(raw).decode("ascii")


def _damaged(detail: str) -> KeyFileError:
    return KeyFileError(KeyFault.DAMAGED, detail)
