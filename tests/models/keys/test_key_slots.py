"""Officers' slots and the recovery code: who gets in, who does not, and what altering the file behind the program's
back comes to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.keys import opening, sealing, slots
from models.keys.code import new_code
from models.keys.errors import (
    CodeTypoError,
    IdentityKeyMissingError,
    LastKeyError,
    TamperedError,
    UnknownOfficerError,
    WrongPasswordError,
)
from models.keys.key_file import DB, KeyFile, Slot
from models.keys.slots import Keys, unlock, unlock_by_code
from tests.models.keys.key_office import CLERK, HEAD, PASSWORDS, QUICK, SECOND, KeyOffice, key_office

NEW = "petugas-09"


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slots, "KDF", QUICK)
        yield


@pytest.fixture
def office() -> KeyOffice:
    return key_office()


def enter(file: KeyFile, officer_id: str) -> Keys:
    """What the officer holds after logging in with their password."""
    return unlock(file, officer_id, PASSWORDS[officer_id])


def altered(file: KeyFile, officer_id: str, **changes: object) -> KeyFile:
    """The file with an officer's slot changed behind the program's back."""
    changed = file.slot_of(officer_id)._replace(**changes)  # type: ignore[arg-type]
    return with_slot(file, officer_id, changed)


def with_slot(file: KeyFile, officer_id: str, slot: Slot) -> KeyFile:
    return file._replace(slots=tuple(slot if old.officer_id == officer_id else old for old in file.slots))


def forged(file: KeyFile, keys: Keys) -> KeyFile:
    """The file signed by somebody who holds the data key."""
    return file._replace(mac=opening.mac_of(file, keys))


def added(
    office: KeyOffice, *, identity: bool = False, officer_id: str = NEW, by: Keys | None = None
) -> KeyFile:
    return slots.with_officer(
        office.file,
        by or office.keys,
        officer_id=officer_id,
        name="Petugas 09",
        title="",
        password="sandi baru",
        identity=identity,
    )


# Getting in


def test_everybody_gets_in_with_their_own_password_and_holds_what_is_theirs(office: KeyOffice) -> None:
    assert enter(office.file, HEAD) == enter(office.file, SECOND) == office.keys
    assert enter(office.file, CLERK) == office.keys._replace(identity={})
    assert unlock_by_code(office.file, office.code.lower().replace("-", " ")) == office.keys


@pytest.mark.parametrize(
    "typed", ["", "Loket-dua-pagi", "loket-dua-pagi ", PASSWORDS[CLERK], "\x00", "\ud800"]
)
def test_no_other_password_gets_in(office: KeyOffice, typed: str) -> None:
    with pytest.raises(WrongPasswordError):
        unlock(office.file, HEAD, typed)


def test_who_has_no_slot_is_told_apart(office: KeyOffice) -> None:
    for nobody in (NEW, ""):
        with pytest.raises(UnknownOfficerError):
            unlock(office.file, nobody, PASSWORDS[HEAD])


def test_a_password_is_taken_however_the_keyboard_composed_it(office: KeyOffice) -> None:
    file = slots.with_officer(
        office.file, office.keys, officer_id=NEW, name="", title="", password="cafe\u0301", identity=False
    )
    assert unlock(file, NEW, "caf\u00e9").data == office.keys.data
    with pytest.raises(WrongPasswordError):
        unlock(file, NEW, "cafe")


def test_a_mistyped_code_is_not_even_tried_and_another_ones_opens_nothing(office: KeyOffice) -> None:
    with pytest.raises(CodeTypoError):
        unlock_by_code(office.file, office.code[:-1] + ("0" if office.code[-1] != "0" else "1"))
    with pytest.raises(WrongPasswordError):
        unlock_by_code(office.file, new_code())
    with pytest.raises(WrongPasswordError):
        unlock_by_code(office.file._replace(slots=office.file.officers), office.code)


def test_a_slower_password_of_later_years_leaves_the_older_slots_as_they_are(office: KeyOffice) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slots, "KDF", slots.Kdf(128, 2, 2))
        file = added(office)
    assert (file.slot_of(NEW).kdf, file.slot_of(HEAD).kdf) == ((128, 2, 2), QUICK)
    assert unlock(file, NEW, "sandi baru").data == enter(file, HEAD).data


def test_no_text_about_the_keys_holds_one(office: KeyOffice) -> None:
    for keys in (office.keys, office.clerk()):
        assert repr(keys) == str(keys) == f"{keys}"
        for secret in (keys.data, *keys.identity.values()):
            assert repr(secret)[2:8] not in repr(keys)
            assert secret.hex()[:8] not in repr(keys)
    assert repr(office.clerk()).endswith("identity=[])")


# Altered behind the program's back


def test_an_altered_name_is_found_when_the_key_opened(office: KeyOffice) -> None:
    for officer_id in (HEAD, CLERK):
        for change in ({"name": "Petugas 99"}, {"title": "Kasi"}, {"known_password": "x"}):
            bad = altered(office.file, officer_id, **change)
            for other in (HEAD, CLERK):
                with pytest.raises(TamperedError):
                    enter(bad, other)
    for bad in (
        office.file._replace(office="Kantor lain"),
        office.file._replace(sample=True),
        office.file._replace(epoch=2),
        office.file._replace(slots=office.file.slots[1:]),
        office.file._replace(slots=office.file.slots[::-1]),
        office.file._replace(identity_public=sealing.new_pair()[1]),
        office.file._replace(mac=bytes(32)),
    ):
        with pytest.raises(TamperedError):
            enter(bad, CLERK)


def test_a_slot_given_to_another_officer_opens_nothing_even_with_its_mac_made_anew(office: KeyOffice) -> None:
    mine, others = office.file.slot_of(CLERK), office.file.slot_of(HEAD)
    swapped = tuple(
        {mine.id: mine._replace(officer_id=HEAD), others.id: others._replace(officer_id=CLERK)}.get(
            slot.id, slot
        )
        for slot in office.file.slots
    )
    bad = forged(office.file._replace(slots=swapped), office.keys)
    for officer_id, password in ((HEAD, PASSWORDS[CLERK]), (CLERK, PASSWORDS[HEAD])):
        with pytest.raises(WrongPasswordError):
            unlock(bad, officer_id, password)


@pytest.mark.parametrize("change", [{"id": "lain"}, {"salt": bytes(16)}, {"kdf": slots.Kdf(64, 2, 1)}])
def test_a_slot_changed_where_the_password_counts_opens_nothing(
    office: KeyOffice, change: dict[str, object]
) -> None:
    with pytest.raises(WrongPasswordError):
        enter(forged(altered(office.file, HEAD, **change), office.keys), HEAD)


def test_a_register_id_of_another_office_opens_nothing(office: KeyOffice) -> None:
    with pytest.raises(WrongPasswordError):
        enter(forged(office.file._replace(register_id="lain"), office.keys), HEAD)


def test_a_sealed_key_moved_to_another_slot_or_another_name_is_found(office: KeyOffice) -> None:
    head = office.file.slot_of(HEAD)
    for keys in (
        {**head.keys, DB: office.file.slot_of(CLERK).keys[DB]},
        {**head.keys, DB: head.keys["identity:1"]},
        {**head.keys, "identity:1": office.file.slot_of(SECOND).keys["identity:1"]},
        {**head.keys, DB: bytes(len(head.keys[DB]))},
    ):
        with pytest.raises(TamperedError):
            enter(forged(altered(office.file, HEAD, keys=keys), office.keys), HEAD)


def test_an_officer_without_the_right_does_not_open_the_identity_with_another_ones_sealed_key(
    office: KeyOffice,
) -> None:
    head, clerk = office.file.slot_of(HEAD), office.file.slot_of(CLERK)
    stolen = {**clerk.keys, "identity:1": head.keys["identity:1"]}
    bad = forged(altered(office.file, CLERK, keys=stolen, vouched=head.vouched), office.clerk())
    with pytest.raises(TamperedError):
        enter(bad, CLERK)


def test_a_claim_to_the_identity_keys_that_nobody_gave_is_found_before_the_next_ones_are_handed_out(
    office: KeyOffice,
) -> None:
    """The clerk holds the data key, so the MAC does not stop them; the voucher does."""
    clerk = office.file.slot_of(CLERK)
    claim = {**clerk.keys, "identity:1": sealing.seal_to(clerk.public, sealing.new_key(), b"")}
    for vouched in (bytes(32), office.file.slot_of(HEAD).vouched):
        bad = forged(altered(office.file, CLERK, keys=claim, vouched=vouched), office.clerk())
        with pytest.raises(TamperedError):
            slots.rotated(bad, office.keys, identity=True)
        with pytest.raises(TamperedError):
            enter(bad, HEAD)


def test_a_public_key_put_in_another_ones_place_is_found(office: KeyOffice) -> None:
    """Else the next keys of an officer with the right would be sealed to the clerk."""
    bad = forged(altered(office.file, HEAD, public=sealing.new_pair()[1]), office.clerk())
    with pytest.raises(TamperedError):
        slots.rotated(bad, office.keys, identity=True)
    with pytest.raises(TamperedError):
        enter(bad, HEAD)
    # A slot that nobody vouched for: its own officer is the one who finds it.
    bad = forged(altered(office.file, CLERK, public=sealing.new_pair()[1]), office.keys)
    with pytest.raises(TamperedError):
        enter(bad, CLERK)


def test_identities_are_not_sealed_to_a_key_that_the_clerk_put_there(office: KeyOffice) -> None:
    bad = forged(office.file._replace(identity_public=sealing.new_pair()[1]), office.clerk())
    for officer_id in (HEAD, SECOND):
        with pytest.raises(TamperedError):
            enter(bad, officer_id)


def test_nothing_is_changed_in_a_file_that_was_altered(office: KeyOffice) -> None:
    bad, keys = altered(office.file, CLERK, name="Petugas 99"), office.keys
    for change in (
        lambda: slots.without(bad, keys, CLERK),
        lambda: slots.renamed(bad, keys, officer_id=HEAD, name="", title=""),
        lambda: slots.with_office(bad, keys, "x"),
        lambda: slots.with_identity(bad, keys, CLERK),
        lambda: slots.without_identity(bad, keys, HEAD),
        lambda: slots.with_recovery(bad, keys),
        lambda: slots.rotated(bad, keys, identity=False),
        lambda: slots.settled(bad, keys),
        lambda: slots.with_officer(
            bad, keys, officer_id=NEW, name="", title="", password="x", identity=False
        ),
    ):
        with pytest.raises(TamperedError):
            change()


# Changes that nobody's password is needed for


def test_a_name_and_the_offices_name_change_without_a_password(office: KeyOffice, tmp_path: Path) -> None:
    file = slots.renamed(office.file, office.clerk(), officer_id=HEAD, name="Petugas 22", title="Kasi")
    file = slots.with_office(file, office.clerk(), "Dinas Baru")
    file.write(tmp_path / "kunci.json")
    read = KeyFile.read(tmp_path / "kunci.json")
    assert (read.office, read.slot_of(HEAD).name, read.slot_of(HEAD).title) == (
        "Dinas Baru",
        "Petugas 22",
        "Kasi",
    )
    assert enter(read, HEAD) == office.keys
    with pytest.raises(UnknownOfficerError):
        slots.renamed(file, office.keys, officer_id=NEW, name="", title="")


def test_the_identity_keys_are_given_and_taken_without_a_password(office: KeyOffice) -> None:
    given = slots.with_identity(office.file, office.keys, CLERK)
    assert enter(given, CLERK) == office.keys
    assert slots.without_identity(given, office.clerk(), CLERK).slot_of(CLERK).opens_identity is False
    taken = slots.without_identity(given, office.keys, HEAD)
    assert KeyFile.parse(taken.content()) == taken
    assert enter(taken, HEAD).identity == {}
    assert enter(taken, CLERK) == office.keys
    with pytest.raises(IdentityKeyMissingError):
        slots.with_identity(office.file, office.clerk(), CLERK)


def test_a_new_officer_gets_what_was_asked_for_and_no_more_than_the_giver_holds(office: KeyOffice) -> None:
    assert unlock(added(office, identity=True), NEW, "sandi baru") == office.keys
    file = added(office, by=office.clerk())
    assert unlock(file, NEW, "sandi baru").identity == {}
    assert enter(file, HEAD) == office.keys
    with pytest.raises(IdentityKeyMissingError):
        added(office, identity=True, by=office.clerk())


def test_a_lost_password_is_replaced_and_the_old_one_opens_nothing(office: KeyOffice) -> None:
    file = added(office, officer_id=CLERK)
    assert [slot.officer_id for slot in file.officers] == [HEAD, SECOND, CLERK]
    assert unlock(file, CLERK, "sandi baru").data == office.keys.data
    with pytest.raises(WrongPasswordError):
        enter(file, CLERK)


def test_who_holds_no_identity_keys_gives_a_lost_password_back_without_them_only(office: KeyOffice) -> None:
    with pytest.raises(IdentityKeyMissingError):
        added(office, officer_id=HEAD, identity=True, by=office.clerk())
    file = added(office, officer_id=HEAD, by=office.clerk())
    assert unlock(file, HEAD, "sandi baru").identity == {}
    assert enter(slots.with_identity(file, enter(file, SECOND), HEAD), SECOND) == office.keys


# The last one


def test_the_last_officer_and_the_last_who_opens_identities_stay(office: KeyOffice) -> None:
    one = slots.without(office.file, office.keys, SECOND)
    for refused in (
        lambda: slots.without(one, office.keys, HEAD),
        lambda: slots.without_identity(one, office.keys, HEAD),
        lambda: added(KeyOffice(one, office.keys, ""), officer_id=HEAD, by=office.clerk()),
    ):
        with pytest.raises(LastKeyError) as last:
            refused()
        assert last.value.what == "identity"  # the recovery slot does not count
    alone = slots.without(one, office.keys, CLERK)
    with pytest.raises(LastKeyError) as last:
        slots.without(alone, office.keys, HEAD)
    assert last.value.what == "db"
    assert added(KeyOffice(alone, office.keys, ""), officer_id=HEAD, identity=True).has(HEAD)
    with pytest.raises(UnknownOfficerError):
        slots.without(office.file, office.keys, NEW)


def test_where_no_officer_opens_identities_nobody_is_kept_for_it(office: KeyOffice) -> None:
    """An office whose identities only the safe's code opens can still change its officers."""
    file, keys = slots.create(office="Kantor")
    for officer_id in (CLERK, NEW):
        file = slots.with_officer(
            file, keys, officer_id=officer_id, name="", title="", password="x", identity=False
        )
    assert not slots.without(file, keys, CLERK).has(CLERK)


# Re-keying


@pytest.mark.parametrize("identity", [False, True])
def test_after_re_keying_everybody_who_is_left_gets_in_with_the_old_password(
    office: KeyOffice, identity: bool
) -> None:
    file, keys = slots.rotated(
        slots.without(office.file, office.keys, SECOND), office.keys, identity=identity
    )
    assert keys.data != office.keys.data
    assert file.epoch == 2
    assert file.identity_epoch == keys.identity_epoch == (2 if identity else 1)
    assert (keys.identity_public != office.keys.identity_public) is identity
    assert set(keys.identity) == ({1, 2} if identity else {1})
    assert KeyFile.parse(file.content()) == file
    assert enter(file, HEAD) == unlock_by_code(file, office.code) == keys
    assert enter(file, CLERK) == keys._replace(identity={})


def test_a_removed_officers_copy_of_the_file_is_useless_after_re_keying(office: KeyOffice) -> None:
    kept = enter(office.file, SECOND)
    file, keys = slots.rotated(slots.without(office.file, office.keys, SECOND), office.keys, identity=True)
    file, keys = slots.settled(file, keys)
    with pytest.raises(UnknownOfficerError):
        enter(file, SECOND)
    # Neither the keys they had nor the slot they had, put back, open anything of what is written from now on.
    assert keys.data != kept.data
    assert not set(keys.identity.values()) & set(kept.identity.values())
    with pytest.raises(TamperedError):
        slots.verify(file, kept)
    back = file._replace(slots=(*file.slots, office.file.slot_of(SECOND)))
    for bad in (back, forged(back, kept)):
        with pytest.raises(TamperedError):
            enter(bad, SECOND)
        with pytest.raises(TamperedError):
            enter(bad, HEAD)
    sealed = sealing.seal_to(keys.identity_public, b"08120000", b"")
    for private in kept.identity.values():
        with pytest.raises(sealing.SealBrokenError):
            sealing.open_with(private, sealed, b"")


def test_who_holds_no_identity_keys_re_keys_and_carries_those_of_the_others_over(office: KeyOffice) -> None:
    clerk = office.clerk()
    file, keys = slots.rotated(office.file, clerk, identity=False)
    assert keys.identity == {}
    assert enter(file, HEAD).identity == unlock_by_code(file, office.code).identity == office.keys.identity
    for before, after in zip(office.file.slots, file.slots, strict=True):
        assert before.keys[DB] != after.keys[DB]
        assert {**before.keys, DB: b""} == {**after.keys, DB: b""}
    with pytest.raises(IdentityKeyMissingError):
        slots.rotated(office.file, clerk, identity=True)


def test_until_the_envelopes_are_sealed_anew_both_identity_keys_stay(office: KeyOffice) -> None:
    file, keys = slots.rotated(office.file, office.keys, identity=True)
    assert keys.identity[1] == office.keys.identity[1]
    assert enter(file, SECOND).identity == keys.identity
    file = slots.with_identity(file, keys, CLERK)  # whoever comes in between gets both
    assert enter(file, CLERK) == keys
    # A clerk may finish it: nothing has to be opened for that.
    file, after = slots.settled(file, keys._replace(identity={}))
    assert after.identity == {}
    for holder in (enter(file, HEAD), enter(file, CLERK), unlock_by_code(file, office.code)):
        assert holder == keys._replace(identity={2: keys.identity[2]})
    assert slots.settled(file, keys)[0] == file


def test_re_keying_twice_before_the_first_was_settled_loses_nothing(office: KeyOffice) -> None:
    file, keys = slots.rotated(office.file, office.keys, identity=True)
    file, keys = slots.rotated(file, keys, identity=True)
    assert set(enter(file, HEAD).identity) == set(unlock_by_code(file, office.code).identity) == {1, 2, 3}
    file, keys = slots.settled(file, keys)
    assert set(enter(file, SECOND).identity) == set(keys.identity) == {3}


def test_sealed_identity_keys_of_two_epochs_that_changed_places_are_found(office: KeyOffice) -> None:
    file, keys = slots.rotated(office.file, office.keys, identity=True)
    file, keys = slots.rotated(file, keys, identity=True)
    sealed = dict(file.slot_of(HEAD).keys)
    sealed["identity:1"], sealed["identity:2"] = sealed["identity:2"], sealed["identity:1"]
    with pytest.raises(TamperedError):
        enter(forged(altered(file, HEAD, keys=sealed), keys), HEAD)


def test_keys_from_before_re_keying_change_nothing_any_more(office: KeyOffice) -> None:
    file, _ = slots.rotated(office.file, office.keys, identity=False)
    with pytest.raises(TamperedError):
        slots.with_office(file, office.keys, "Kantor lain")
