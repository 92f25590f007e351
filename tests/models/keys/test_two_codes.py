"""The code in the safe and the next one: both open until the new one is proved to be on paper, then it alone."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from models.keys import slots
from models.keys.code import new_code
from models.keys.errors import CodeTypoError, IdentityKeyMissingError, TamperedError, WrongPasswordError
from models.keys.key_file import KeyFile
from models.keys.slots import unlock, unlock_by_code
from tests.models.keys.key_office import HEAD, QUICK, KeyOffice, key_office


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slots, "KDF", QUICK)
        yield


@pytest.fixture
def office() -> KeyOffice:
    """Its first code was made and not proved yet."""
    return key_office()


def opens(file: KeyFile, *codes: str) -> list[bool]:
    """Which of these codes open everything."""
    found = []
    for code in codes:
        try:
            found.append(bool(unlock_by_code(file, code).identity))
        except WrongPasswordError:
            found.append(False)
    return found


def test_a_new_recovery_code_opens_beside_the_old_one_until_it_is_proved(office: KeyOffice) -> None:
    before = slots.with_kept_code(office.file, office.keys, office.code)
    file, code = slots.with_recovery(before, office.keys)
    assert code != office.code
    assert unlock_by_code(file, code) == office.keys == unlock_by_code(file, office.code)
    after = slots.with_kept_code(file, office.keys, code.lower().replace("-", " "))
    assert opens(after, office.code, code) == [False, True]
    assert unlock_by_code(after, code) == office.keys
    assert (len(file.slots), len(after.slots)) == (5, 4)
    with pytest.raises(IdentityKeyMissingError):
        slots.with_recovery(office.file, office.clerk())


def test_a_crash_before_the_proof_leaves_the_old_code_and_the_next_making_drops_the_new_one(
    office: KeyOffice,
) -> None:
    kept = slots.with_kept_code(office.file, office.keys, office.code)
    cut_off, lost = slots.with_recovery(kept, office.keys)
    read = KeyFile.parse(cut_off.content())  # what lies on the disk after the crash
    assert read.has_kept_code
    assert opens(read, office.code, lost) == [True, True]
    file, code = slots.with_recovery(read, office.keys)
    assert opens(file, office.code, lost, code) == [True, False, True]
    with pytest.raises(WrongPasswordError):
        slots.with_kept_code(file, office.keys, lost)  # proved too late: it would have dropped the others


def test_a_new_code_that_nobody_will_prove_is_dropped_and_the_one_before_it_stays(office: KeyOffice) -> None:
    kept = slots.with_kept_code(office.file, office.keys, office.code)
    file, code = slots.with_recovery(kept, office.keys)
    after = slots.without_new_code(file, office.keys)
    assert opens(after, office.code, code) == [True, False]
    assert after == kept
    assert KeyFile.parse(after.content()).has_kept_code
    first, second = slots.with_recovery(office.file, office.keys)  # of a founding, where none was proved
    assert opens(slots.without_new_code(first, office.keys), office.code, second) == [True, False]


def test_a_code_that_was_proved_or_is_the_only_one_is_never_dropped(office: KeyOffice) -> None:
    file, code = slots.with_recovery(office.file, office.keys)
    proved = slots.with_kept_code(file, office.keys, code)
    assert slots.without_new_code(proved, office.keys) is proved
    assert slots.without_new_code(office.file, office.keys) is office.file
    assert opens(office.file, office.code) == [True]


def test_dropping_takes_no_identity_keys_and_a_file_that_is_as_it_was_left(office: KeyOffice) -> None:
    file, code = slots.with_recovery(office.file, office.keys)
    after = slots.without_new_code(file, office.clerk())
    assert opens(after, office.code, code) == [True, False]
    with pytest.raises(TamperedError):
        slots.without_new_code(file._replace(office="Lain"), office.keys)


def test_the_first_code_does_not_count_before_it_is_proved_but_opens(office: KeyOffice) -> None:
    assert not office.file.has_kept_code
    assert opens(office.file, office.code) == [True]
    kept = slots.with_kept_code(office.file, office.keys, office.code)
    assert kept.has_kept_code
    assert opens(kept, office.code) == [True]
    file, code = slots.with_recovery(office.file, office.keys)
    assert not file.has_kept_code  # two codes, neither of them proved
    assert opens(file, office.code, code) == [True, True]
    assert opens(slots.with_kept_code(file, office.keys, office.code), office.code, code) == [True, False]


def test_only_a_code_that_opens_is_proved_and_it_takes_no_identity_keys(office: KeyOffice) -> None:
    file, code = slots.with_recovery(office.file, office.keys)
    with pytest.raises(WrongPasswordError):
        slots.with_kept_code(file, office.keys, new_code())
    with pytest.raises(CodeTypoError):
        slots.with_kept_code(file, office.keys, code[:-1])
    with pytest.raises(TamperedError):
        slots.with_kept_code(file._replace(office="Lain"), office.keys, code)
    after = slots.with_kept_code(file, office.clerk(), code)
    assert unlock_by_code(after, code) == office.keys


def test_a_code_that_claims_to_count_behind_the_program_s_back_is_found_out(office: KeyOffice) -> None:
    claimed = tuple(
        slot if slot.kind == "officer" else slot._replace(kind="recovery") for slot in office.file.slots
    )
    with pytest.raises(TamperedError):
        unlock_by_code(office.file._replace(slots=claimed), office.code)


@pytest.mark.parametrize("identity", [False, True])
def test_both_codes_open_under_the_next_key_and_after_it_is_settled(
    office: KeyOffice, identity: bool
) -> None:
    kept = slots.with_kept_code(office.file, office.keys, office.code)
    file, code = slots.with_recovery(kept, office.keys)
    file, keys = slots.rotated(file, office.keys, identity=identity)
    assert unlock_by_code(file, code) == keys == unlock_by_code(file, office.code)
    file, keys = slots.settled(file, keys)
    assert unlock_by_code(file, code) == keys == unlock_by_code(file, office.code)
    assert opens(slots.with_kept_code(file, keys, code), office.code, code) == [False, True]


def test_a_file_of_before_has_one_code_that_counts(office: KeyOffice) -> None:
    before = slots.with_kept_code(office.file, office.keys, office.code)
    assert [slot["kind"] for slot in json.loads(before.content())["slots"]] == ["officer"] * 3 + ["recovery"]
    assert json.loads(before.content())["v"] == 1
    assert KeyFile.parse(before.content()).has_kept_code


def test_after_all_passwords_are_lost_the_code_makes_a_new_one(office: KeyOffice) -> None:
    keys = unlock_by_code(office.file, office.code)
    file = slots.with_officer(
        office.file,
        keys,
        officer_id=HEAD,
        name="Petugas 02",
        title="Kasi",
        password="sandi baru",
        identity=True,
    )
    file, code = slots.with_recovery(file, keys)  # a used code is replaced
    file = slots.with_kept_code(file, keys, code)
    assert unlock(file, HEAD, "sandi baru") == office.keys == unlock_by_code(file, code)
    assert opens(file, office.code) == [False]
