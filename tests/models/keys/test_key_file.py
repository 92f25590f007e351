"""The key file on the disk: read without a key, and whatever lies there instead is told, never a crash."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import StoreError
from models.keys import slots
from models.keys.errors import KeyFault, KeyFileError, TamperedError, UnknownOfficerError
from models.keys.key_file import KEY_FILE, KeyFile
from tests.models.keys.key_office import CLERK, HEAD, PASSWORDS, QUICK, SECOND, KeyOffice, key_office

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module", autouse=True)
def office() -> Iterator[KeyOffice]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slots, "KDF", QUICK)
        yield key_office()


@pytest.fixture(scope="module")
def content(office: KeyOffice) -> bytes:
    return office.file.content()


def test_what_was_written_is_read_and_only_its_user_can(office: KeyOffice, tmp_path: Path) -> None:
    path = tmp_path / KEY_FILE
    office.file.write(path)
    assert KeyFile.read(path) == office.file
    if os.name != "nt":
        assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == [KEY_FILE]


def test_the_names_are_there_without_any_key(office: KeyOffice) -> None:
    read = KeyFile.parse(office.file.content())
    assert [(slot.officer_id, slot.name, slot.opens_identity) for slot in read.officers] == [
        (HEAD, "Petugas 02", True),
        (SECOND, "Petugas 05", True),
        (CLERK, "Petugas 03", False),
    ]
    assert [slot.opens_identity for slot in read.codes] == [True]
    assert read.has(CLERK)
    assert not read.has("")  # the recovery slot is nobody's
    with pytest.raises(UnknownOfficerError, match="petugas-09"):
        read.slot_of("petugas-09")


def test_listing_the_names_loads_nothing_heavy(office: KeyOffice, tmp_path: Path) -> None:
    office.file.write(tmp_path / KEY_FILE)
    asked = (
        "import sys; from pathlib import Path; from models.keys.slots import KeyFile;"
        "print(len(KeyFile.read(Path(sys.argv[1])).officers));"
        "print([name for name in sys.modules if name.split('.')[0] in ('cryptography', 'sqlcipher3', 'peewee')])"
    )
    told = subprocess.run(
        [sys.executable, "-c", asked, str(tmp_path / KEY_FILE)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert told.stdout.splitlines() == ["3", "[]"]


def test_no_key_password_or_code_stands_in_the_file_or_in_a_text_about_it(office: KeyOffice) -> None:
    from base64 import b64encode

    text = office.file.content().decode()
    told = text + repr(office.file) + repr(office.keys) + str(office.keys) + f"{office.keys}"
    for key in (office.keys.data, *office.keys.identity.values()):
        for form in (key.hex(), b64encode(key).decode(), repr(key), str(list(key))):
            assert form not in told
            assert form.rstrip("=")[:20] not in told
    for secret in (*PASSWORDS.values(), office.code, office.code.replace("-", "")):
        assert secret not in told


def test_a_known_password_stands_in_the_file_of_a_sample_office_alone() -> None:
    file, keys = slots.create(office="Contoh", sample=True)
    one: dict[str, Any] = {"officer_id": HEAD, "name": "Petugas 02", "title": "", "identity": True}
    made = slots.with_officer(file, keys, **one, password="sandi", known_password="sandi")
    assert KeyFile.parse(made.content()).slot_of(HEAD).known_password == "sandi"
    with pytest.raises(ValueError, match="known password"):
        slots.with_officer(file, keys, **one, password="sandi", known_password="lain")
    real, its_keys = slots.create(office="Kantor")
    with pytest.raises(ValueError, match="known password"):
        slots.with_officer(real, its_keys, **one, password="sandi", known_password="sandi")


def test_a_file_that_would_lock_everybody_out_is_not_written(tmp_path: Path) -> None:
    file, _ = slots.create(office="Kantor")
    with pytest.raises(ValueError, match="lock everybody out"):
        file.write(tmp_path / KEY_FILE)
    assert list(tmp_path.iterdir()) == []


def test_no_file_is_missing_and_a_folder_is_the_machines_fault(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError) as missing:
        KeyFile.read(tmp_path / KEY_FILE)
    assert missing.value.fault is KeyFault.MISSING
    with pytest.raises(StoreError):
        KeyFile.read(tmp_path)


def fault_of(content: bytes) -> str:
    """How these bytes are refused."""
    with pytest.raises(KeyFileError) as refused:
        KeyFile.parse(content)
    return refused.value.fault.value


def test_a_newer_version_is_told_apart_whatever_else_it_holds(content: bytes) -> None:
    assert fault_of(content.replace(b'"v": 1', b'"v": 2', 1)) == "newer"
    assert fault_of(b'{"v": 7}') == "newer"
    assert fault_of(b'{"v": true}') == "damaged"
    assert fault_of(b'{"v": 0}') == "damaged"
    assert fault_of(b'{"v": 1e9}') == "damaged"


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b" ",
        b"\x00" * 4096,
        b"null",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"v": ' + b"9" * 5000 + b"}",
    ],
    ids=lambda bad: repr(bad[:8]),
)
def test_what_is_no_key_file_is_damaged(bad: bytes) -> None:
    assert fault_of(bad) == "damaged"


def test_a_file_larger_than_any_office_needs_is_damaged(content: bytes, tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).write_bytes(content + b" " * 8_000_000)
    with pytest.raises(KeyFileError) as refused:
        KeyFile.read(tmp_path / KEY_FILE)
    assert refused.value.fault is KeyFault.DAMAGED
    assert KeyFile.parse(content + b" " * 1000).officers


def test_the_order_of_the_fields_counts_for_nothing(office: KeyOffice, content: bytes) -> None:
    turned = json.loads(content, object_pairs_hook=lambda pairs: dict(reversed(pairs)))
    read = KeyFile.parse(json.dumps(turned).encode())
    assert list(read.slots[0].keys) != list(office.file.slots[0].keys)
    slots.verify(read, office.keys)


def test_a_file_cut_anywhere_is_damaged(content: bytes) -> None:
    for length in range(len(content)):
        assert fault_of(content[:length]) == "damaged"


def places(data: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value inside parsed JSON."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for name, value in inside:
        yield (*way, name)
        yield from places(value, (*way, name))


def put(data: Any, way: tuple[Any, ...], value: Any) -> Any:
    """A copy of the data with another value there."""
    data = copy.deepcopy(data)
    inner = data
    for name in way[:-1]:
        inner = inner[name]
    inner[way[-1]] = value
    return data


def test_every_missing_field_and_every_wrong_type_is_damaged(content: bytes) -> None:
    data = json.loads(content)
    tried = 0
    for way in places(data):
        lost = put(data, way, None)
        inner = lost
        for name in way[:-1]:
            inner = inner[name]
        del inner[way[-1]]
        dropped_slot = isinstance(way[-1], int)
        # An identity key that is gone leaves its voucher behind, a whole slot only fails its MAC.
        if not dropped_slot:
            assert fault_of(json.dumps(lost).encode()) == "damaged", way
        wrong: tuple[Any, ...] = (None, [], {}, 1.5, -1, True if way != ("sample",) else 1, ["x"], "\ud800")
        for value in wrong:
            assert fault_of(json.dumps(put(data, way, value)).encode()) == "damaged", (way, value)
            tried += 1
    assert tried > 300


@pytest.mark.parametrize(
    ("way", "value"),
    [
        (("slots",), []),
        (("slots", 0, "officer"), CLERK),
        (("slots", 0, "officer"), ""),
        (("slots", 0, "kind"), "recovery"),
        (("slots", 0, "kind"), "recovery_new"),
        (("slots", 0, "kind"), "admin"),
        (("slots", 3, "kind"), "officer"),
        (("slots", 3, "officer"), "petugas-09"),
        (("slots", 0, "known_password"), "sandi"),
        (("slots", 0, "kdf"), {"memory_kib": 2**30, "rounds": 3, "lanes": 4}),
        (("slots", 0, "kdf"), {"memory_kib": 64, "rounds": 10**6, "lanes": 1}),
        (("slots", 0, "kdf"), {"memory_kib": 8, "rounds": 1, "lanes": 4}),
        (("slots", 0, "salt"), "AAAA"),
        (("slots", 0, "salt"), "A" * 21 + "B=="),
        (("slots", 0, "salt"), "é" * 24),
        (("identity", "epoch"), 2),
        (("epoch",), 10**10),
    ],
    ids=str,
)
def test_parts_that_do_not_go_together_are_damaged(content: bytes, way: tuple[Any, ...], value: Any) -> None:
    assert fault_of(json.dumps(put(json.loads(content), way, value)).encode()) == "damaged"


@pytest.mark.parametrize(
    "name", ["identity:0", "identity:\u0661", "identity:2", "identity:01", "identity:", "x"]
)
def test_a_key_of_no_known_name_or_of_an_epoch_to_come_is_damaged(content: bytes, name: str) -> None:
    data = json.loads(content)
    sealed = data["slots"][0]["keys"]["db"]
    assert fault_of(json.dumps(put(data, ("slots", 0, "keys", name), sealed)).encode()) == "damaged"


def test_the_same_slot_twice_is_damaged(content: bytes) -> None:
    data = json.loads(content)
    assert fault_of(json.dumps({**data, "slots": [*data["slots"], data["slots"][3]]}).encode()) == "damaged"
    twin = {**data["slots"][0], "officer": "petugas-09"}
    assert fault_of(json.dumps({**data, "slots": [*data["slots"], twin]}).encode()) == "damaged"


def test_two_codes_one_of_which_counts_are_read_and_more_or_two_that_count_are_damaged(
    office: KeyOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots, "KDF", QUICK)
    kept = slots.with_kept_code(office.file, office.keys, office.code)
    two, _code = slots.with_recovery(kept, office.keys)
    assert KeyFile.parse(two.content()) == two
    assert [slot.kind for slot in two.codes] == ["recovery", "recovery_new"]
    third = slots.with_recovery(kept, office.keys)[0].codes[1]
    assert fault_of(two._replace(slots=(*two.slots, third)).content()) == "damaged"
    assert fault_of(two._replace(slots=(*two.officers, *two.codes[::-1])).content()) == "damaged"
    both = tuple(slot._replace(kind="recovery") for slot in two.codes)
    assert fault_of(two._replace(slots=(*two.officers, *both)).content()) == "damaged"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_at_all_are_refused_without_a_crash(content: bytes) -> None:
    assert fault_of(content) == "damaged"


@settings(deadline=None)
@given(data=st.data(), value=JSON)
def test_any_value_anywhere_is_refused_or_read_without_a_crash(
    content: bytes, data: st.DataObject, value: Any
) -> None:
    whole = json.loads(content)
    changed = put(whole, data.draw(st.sampled_from(list(places(whole)))), value)
    try:
        read = KeyFile.parse(json.dumps(changed).encode())
    except KeyFileError:
        return
    assert KeyFile.parse(read.content()) == read


@settings(deadline=None)
@given(data=st.data())
def test_any_damaged_byte_is_refused_or_found_by_the_mac(
    office: KeyOffice, content: bytes, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(content) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda other: other != content[place]))
    try:
        read = KeyFile.parse(content[:place] + bytes([byte]) + content[place + 1 :])
    except KeyFileError:
        return
    if read == office.file:
        return  # another kind of blank between two values
    with pytest.raises(TamperedError):
        slots.verify(read, office.keys)
