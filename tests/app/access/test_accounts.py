"""Passwords and the right to the identities: given, changed, taken back; who left stays outside for good."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.access.accounts import (
    change_own_password,
    has_password,
    keep_recovery_code,
    new_recovery_code,
    rename_office,
    save_account,
    set_password,
)
from app.access.login import log_in, login_facts, unlock
from app.access.seen import code_made, last_logins
from app.access.views import WrongPasswordError
from app.errors import InputError, MachineError, RefusedError
from app.office.officers import Officer, officer_named
from app.office.powers import Power
from app.record.verify import verify
from app.register.receive import SlipInput, receive
from app.sample.passwords import PASSWORDS
from app.workspace import Workspace
from models import identity
from models.keys.errors import WrongPasswordError as SlotShut
from models.keys.key_file import KEY_FILE, KeyFile
from models.keys.opening import unlock as open_slot
from models.pages import fits
from tests.conftest import HandClock
from tests.login import logged_in

NEW = "tiga ekor kuda"


@pytest.fixture
def kasi(new_office: Workspace, clock: HandClock) -> Iterator[Workspace]:
    """The office as the Kasi has it, with one envelope in it."""
    slip = SlipInput(name="Pelapor 014", content="KK belum terbit", channel="kotak", received=clock())
    receive(new_office, slip=slip, officer_id="petugas-03")
    new_office.close()
    ws = logged_in(new_office.folder, "petugas-02", clock=clock)
    yield ws
    ws.close()


def names_inside(ws: Workspace) -> set[str]:
    """What the envelopes hold, opened with the keys of who works here."""
    rows = ws.store.db.execute_sql("SELECT case_id FROM envelope").fetchall()
    return {identity.open_one(row[0]).name for row in rows}


def taken_back(ws: Workspace, officer_id: str) -> Officer:
    officer = officer_named(ws, officer_id)
    return officer._replace(powers=officer.powers - {Power.IDENTITY})


# -- passwords


def test_a_new_password_opens_and_the_old_one_no_longer(kasi: Workspace, clock: HandClock) -> None:
    set_password(kasi, officer_id="petugas-03", password=NEW)
    with pytest.raises(WrongPasswordError):
        unlock(kasi, "petugas-03", PASSWORDS["petugas-03"])
    assert unlock(kasi, "petugas-03", NEW).officer_id == "petugas-03"
    assert login_facts(kasi.folder).accounts[2].known_password == ""


@pytest.mark.parametrize("password", ["", "pendek", "Petugas 03", "petugas03"])
def test_what_is_no_password_is_refused_and_the_old_one_stays(kasi: Workspace, password: str) -> None:
    with pytest.raises(InputError) as caught:
        set_password(kasi, officer_id="petugas-03", password=password)
    assert caught.value.field == "password"
    unlock(kasi, "petugas-03", PASSWORDS["petugas-03"])


def test_a_password_typed_composed_opens_what_was_set_decomposed(kasi: Workspace) -> None:
    word = "kafé di tepi pantai"
    set_password(kasi, officer_id="petugas-03", password=unicodedata.normalize("NFD", word))
    unlock(kasi, "petugas-03", unicodedata.normalize("NFC", word))


def test_ones_own_password_needs_the_old_one(kasi: Workspace) -> None:
    unlock(kasi, "petugas-03", PASSWORDS["petugas-03"])  # the Staf: no right is needed for one's own
    with pytest.raises(InputError) as caught:
        change_own_password(kasi, old="bukan ini", new=NEW)
    assert caught.value.field == "old"
    change_own_password(kasi, old=PASSWORDS["petugas-03"], new=NEW)
    unlock(kasi, "petugas-03", NEW)
    with pytest.raises(InputError, match="sama dengan yang lama"):
        change_own_password(kasi, old=NEW, new=NEW)


def test_who_holds_no_identity_key_sets_no_password_of_who_does(kasi: Workspace) -> None:
    staf = officer_named(kasi, "petugas-03")
    save_account(kasi, officer=staf._replace(powers=frozenset({Power.OFFICERS})))
    unlock(kasi, "petugas-03", PASSWORDS["petugas-03"])
    set_password(kasi, officer_id="petugas-04", password=NEW)
    with pytest.raises(RefusedError, match="memegang hak Identitas"):
        set_password(kasi, officer_id="petugas-08", password=NEW)
    unlock(kasi, "petugas-08", PASSWORDS["petugas-08"])


def test_who_is_inactive_gets_no_password(kasi: Workspace) -> None:
    save_account(kasi, officer=officer_named(kasi, "petugas-09")._replace(active=False))
    with pytest.raises(RefusedError, match="Aktifkan kembali dahulu"):
        set_password(kasi, officer_id="petugas-09", password=NEW)


def test_a_new_officer_logs_in_once_they_have_a_password(kasi: Workspace) -> None:
    save_account(kasi, officer=Officer("petugas-10", "Petugas 10", "Staf"))
    assert not has_password(kasi, "petugas-10")
    with pytest.raises(InputError, match="tidak punya kata sandi"):
        unlock(kasi, "petugas-10", NEW)
    set_password(kasi, officer_id="petugas-10", password=NEW)
    unlock(kasi, "petugas-10", NEW)


# -- names


def test_the_login_screen_follows_names_and_the_password_stays(kasi: Workspace) -> None:
    one = officer_named(kasi, "petugas-04")
    save_account(kasi, officer=one._replace(name="Petugas 40", title="Kabid Dafduk"))
    rename_office(kasi, "Disdukcapil Contoh")
    before = (kasi.folder / KEY_FILE).stat().st_mtime_ns
    rename_office(kasi, "Disdukcapil Contoh")
    assert (kasi.folder / KEY_FILE).stat().st_mtime_ns == before  # nothing to write
    facts = login_facts(kasi.folder)
    assert facts.office == "Disdukcapil Contoh"
    assert ("petugas-04", "Petugas 40", "Kabid Dafduk") in [tuple(account[:3]) for account in facts.accounts]
    unlock(kasi, "petugas-04", PASSWORDS["petugas-04"])


# -- leaving


def test_who_leaves_is_shut_out_even_with_an_old_copy_of_the_keys(kasi: Workspace, clock: HandClock) -> None:
    old = KeyFile.read(kasi.folder / KEY_FILE)
    save_account(kasi, officer=officer_named(kasi, "petugas-08")._replace(active=False))
    stolen = open_slot(old, "petugas-08", PASSWORDS["petugas-08"])
    assert not fits(kasi.folder / "register.db", stolen.data)
    sealed = kasi.store.db.execute_sql("SELECT DISTINCT epoch FROM envelope").fetchall()
    assert sealed == [(2,)]
    assert set(stolen.identity) == {1}  # what they took along opens no envelope any more
    assert names_inside(kasi) == {"Pelapor 014"}
    with pytest.raises(InputError):
        log_in(kasi.folder, "petugas-08", PASSWORDS["petugas-08"], clock=clock)
    one = officer_named(kasi, "petugas-08")
    assert (one.active, one.name, Power.IDENTITY in one.powers) == (False, "Petugas 08", False)
    assert verify(kasi).whole


def test_without_the_right_identity_only_the_data_key_changes(kasi: Workspace, clock: HandClock) -> None:
    before = kasi.keys
    told: list[tuple[int, int]] = []
    save_account(
        kasi,
        officer=officer_named(kasi, "petugas-09")._replace(active=False),
        progress=lambda at, of: told.append((at, of)),
    )
    assert kasi.keys.data != before.data
    assert kasi.keys.identity == before.identity
    assert told == [(0, 4), (1, 4), (2, 4), (4, 4)]
    for who in ("petugas-01", "petugas-03", "petugas-08"):
        unlock(kasi, who, PASSWORDS[who])  # nobody else types another password


def test_who_comes_back_needs_a_new_password(kasi: Workspace) -> None:
    one = officer_named(kasi, "petugas-09")
    save_account(kasi, officer=one._replace(active=False))
    save_account(kasi, officer=one._replace(active=True, inactive_since=""))
    assert not has_password(kasi, "petugas-09")
    set_password(kasi, officer_id="petugas-09", password=NEW)
    unlock(kasi, "petugas-09", NEW)


def test_the_last_holder_of_the_right_petugas_cannot_go_nor_give_it_up(kasi: Workspace) -> None:
    me = officer_named(kasi, "petugas-02")
    before = (kasi.folder / KEY_FILE).read_bytes()
    for changed in (me._replace(active=False), me._replace(powers=me.powers - {Power.OFFICERS})):
        with pytest.raises(InputError, match="Hak Petugas paling sedikit dipegang satu orang") as caught:
            save_account(kasi, officer=changed)
        assert caught.value.field == "powers"
    assert officer_named(kasi, "petugas-02") == me
    assert (kasi.folder / KEY_FILE).read_bytes() == before


def test_a_holder_who_cannot_log_in_does_not_count(kasi: Workspace) -> None:
    save_account(kasi, officer=Officer("petugas-10", "Petugas 10", powers=frozenset({Power.OFFICERS})))
    me = officer_named(kasi, "petugas-02")
    with pytest.raises(InputError, match="paling sedikit"):
        save_account(kasi, officer=me._replace(powers=me.powers - {Power.OFFICERS}))
    set_password(kasi, officer_id="petugas-10", password=NEW)
    save_account(kasi, officer=me._replace(powers=me.powers - {Power.OFFICERS}))


# -- the right to the identities


def test_the_right_given_opens_envelopes_with_the_old_password(kasi: Workspace) -> None:
    staf = officer_named(kasi, "petugas-03")
    save_account(kasi, officer=staf._replace(powers=frozenset({Power.IDENTITY})))
    unlock(kasi, "petugas-03", PASSWORDS["petugas-03"])
    assert names_inside(kasi) == {"Pelapor 014"}


def test_the_right_taken_back_seals_the_envelopes_anew(kasi: Workspace) -> None:
    old = KeyFile.read(kasi.folder / KEY_FILE)
    save_account(kasi, officer=taken_back(kasi, "petugas-08"))
    stolen = open_slot(old, "petugas-08", PASSWORDS["petugas-08"])
    assert kasi.keys.identity_epoch not in stolen.identity
    assert names_inside(kasi) == {"Pelapor 014"}
    unlock(kasi, "petugas-08", PASSWORDS["petugas-08"])
    assert not kasi.keys.identity
    with pytest.raises(identity.SealedError):
        names_inside(kasi)


def test_ones_own_right_given_up_ends_at_once(kasi: Workspace) -> None:
    save_account(kasi, officer=taken_back(kasi, "petugas-02"))
    assert not kasi.keys.identity
    with pytest.raises(identity.SealedError):
        names_inside(kasi)


def test_only_a_holder_gives_or_takes_it(kasi: Workspace) -> None:
    staf = officer_named(kasi, "petugas-03")
    save_account(kasi, officer=staf._replace(powers=frozenset({Power.OFFICERS})))
    unlock(kasi, "petugas-03", PASSWORDS["petugas-03"])
    me = officer_named(kasi, "petugas-03")
    for changed in (
        me._replace(powers=me.powers | {Power.IDENTITY}),
        taken_back(kasi, "petugas-08"),
        officer_named(kasi, "petugas-08")._replace(active=False),
    ):
        with pytest.raises(RefusedError, match="hanya dapat diberikan atau dicabut"):
            save_account(kasi, officer=changed)
    save_account(kasi, officer=officer_named(kasi, "petugas-08")._replace(grade="IV/a"))  # the rest is theirs


def test_a_right_written_into_the_row_alone_opens_nothing(kasi: Workspace) -> None:
    # somebody with the data key grants themselves the right; the next login of a holder must not hand them the key
    with kasi.write():
        kasi.store.db.execute_sql("UPDATE officer SET rights = 'identity' WHERE id = 'petugas-03'")
        kasi.enter("verify", "")
    kasi.forget()
    unlock(kasi, "petugas-01", PASSWORDS["petugas-01"])
    unlock(kasi, "petugas-03", PASSWORDS["petugas-03"])
    assert not kasi.keys.identity


def test_such_a_row_hinders_nobody_who_changes_something_else(kasi: Workspace) -> None:
    save_account(kasi, officer=officer_named(kasi, "petugas-03")._replace(powers=frozenset({Power.OFFICERS})))
    with kasi.write():
        kasi.store.db.execute_sql("UPDATE officer SET rights = 'identity' WHERE id = 'petugas-04'")
        kasi.enter("verify", "")
    kasi.forget()
    unlock(kasi, "petugas-03", PASSWORDS["petugas-03"])  # holds no identity key
    save_account(kasi, officer=officer_named(kasi, "petugas-04")._replace(grade="III/b"))
    assert not KeyFile.read(kasi.folder / KEY_FILE).slot_of("petugas-04").opens_identity


def test_the_last_one_who_opens_envelopes_cannot_give_it_up(kasi: Workspace) -> None:
    for officer_id in ("petugas-01", "petugas-05", "petugas-08"):
        save_account(kasi, officer=taken_back(kasi, officer_id))
    with pytest.raises(RefusedError, match="Paling sedikit satu petugas lain"):
        save_account(kasi, officer=taken_back(kasi, "petugas-02"))
    assert Power.IDENTITY in officer_named(kasi, "petugas-02").powers
    assert names_inside(kasi) == {"Pelapor 014"}


# -- a key file that was tampered with


def test_a_key_file_altered_outside_the_program_is_not_used(kasi: Workspace) -> None:
    path = kasi.folder / KEY_FILE
    data = json.loads(path.read_text(encoding="utf-8"))
    text = json.dumps(data).replace("Petugas 04", "Petugas 40")
    path.write_text(text, encoding="utf-8")
    for act in (
        lambda: unlock(kasi, "petugas-02", PASSWORDS["petugas-02"]),
        lambda: set_password(kasi, officer_id="petugas-03", password=NEW),
        lambda: new_recovery_code(kasi),
        lambda: save_account(kasi, officer=officer_named(kasi, "petugas-09")._replace(active=False)),
    ):
        with pytest.raises(MachineError, match="diubah di luar program") as caught:
            act()
        assert caught.value.fault == "key_tampered"
    assert officer_named(kasi, "petugas-09").active


def test_the_old_key_file_put_back_gives_nobody_the_way_in_again(kasi: Workspace, clock: HandClock) -> None:
    old = (kasi.folder / KEY_FILE).read_bytes()
    save_account(kasi, officer=officer_named(kasi, "petugas-09")._replace(active=False))
    kasi.close()
    (kasi.folder / KEY_FILE).write_bytes(old)
    with pytest.raises(MachineError):
        log_in(kasi.folder, "petugas-09", PASSWORDS["petugas-09"], clock=clock)


# -- what the record knows


def test_who_logged_in_when_and_how_old_the_code_is(kasi: Workspace, clock: HandClock) -> None:
    assert last_logins(kasi, ["petugas-02", "petugas-03"]) == {"petugas-02": clock()}
    clock.forward(minutes=9)
    unlock(kasi, "petugas-03", PASSWORDS["petugas-03"])
    assert last_logins(kasi, ["petugas-03"]) == {"petugas-03": clock()}
    made = code_made(kasi)
    assert made is not None
    assert (made.at < clock(), made.officer_id) == (True, "")
    unlock(kasi, "petugas-02", PASSWORDS["petugas-02"])
    code = new_recovery_code(kasi)
    assert code_made(kasi) == made
    keep_recovery_code(kasi, code)
    assert code_made(kasi) == (clock(), "petugas-02", True, False)


def test_an_envelope_sealed_while_another_key_waits_is_not_lost(kasi: Workspace, clock: HandClock) -> None:
    unlock(kasi, "petugas-03", PASSWORDS["petugas-03"])  # seals with the public half alone
    slip = SlipInput(name="Pelapor 015", content="Akta", channel="kotak", received=clock())
    receive(kasi, slip=slip, officer_id="petugas-03")
    unlock(kasi, "petugas-02", PASSWORDS["petugas-02"])
    save_account(kasi, officer=taken_back(kasi, "petugas-08"))
    assert names_inside(kasi) == {"Pelapor 014", "Pelapor 015"}


def test_a_slot_of_before_does_not_open_with_the_new_password(kasi: Workspace) -> None:
    old = KeyFile.read(kasi.folder / KEY_FILE)
    set_password(kasi, officer_id="petugas-03", password=NEW)
    with pytest.raises(SlotShut):
        open_slot(old, "petugas-03", NEW)


def test_the_folder_holds_no_password(kasi: Workspace) -> None:
    set_password(kasi, officer_id="petugas-03", password=NEW)
    files = [path for path in Path(kasi.folder).rglob("*") if path.is_file()]
    assert all(NEW.encode() not in path.read_bytes() for path in files)
