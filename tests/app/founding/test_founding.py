"""Founding an office in one go: people from the list of seats, whole or nothing, and where the folder lies."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from app.access.login import log_in, login_facts
from app.errors import InputError, RefusedError
from app.founding.draft import draft_file, drop_setup, keep_setup, kept_setup
from app.founding.found import found, make_room, withdraw_sample
from app.founding.paper_book import PaperBook, PaperRow
from app.founding.place import filesystem_of, is_network_type, on_network, place_of, size_words, synced_by
from app.founding.seats import (
    FIRST_POWERS,
    USUAL_BIDANG,
    Seat,
    bidang_from,
    officers_from,
    people_of,
    proposed_first,
    seat_faults,
)
from app.office.officers import Bidang, Desk, Mode, Officer, all_bidang, officers
from app.office.powers import Power
from app.office.settings import Office, office_of
from app.procedure.loading import shipped
from app.procedure.model import Procedure
from app.startup import create_workspace, has_keys, has_register, is_empty
from app.worktime.model import ZONES
from models.keys import slots

NOON = datetime(2026, 11, 30, 12, 0, tzinfo=ZONES["WITA"])


@pytest.fixture
def sop() -> Procedure:
    return next(one for one in shipped() if one.id == "buleleng-sop-pdip-03")


def office(sop: Procedure) -> Office:
    return Office(name="Disdukcapil Contoh", letterhead=("DINAS CONTOH",), procedure_id=sop.id)


FIRST = "Petugas 03"
PASSWORDS = {"petugas-01": "tiga ekor kuda"}


def people(sop: Procedure) -> tuple[Officer, ...]:
    """The shortest list: one officer, whose account is the first."""
    return officers_from(sop, [Seat("staf_kerjasama", FIRST)], first=FIRST)


# -- people


def test_one_name_in_several_lines_is_one_officer(sop: Procedure) -> None:
    seats = [
        Seat("staf_kerjasama", "Petugas 03", "Staf"),
        Seat("kasi_kerjasama", "  petugas  03 ", ""),
        Seat("bidang_terkait", "Petugas 04", "", bidang="capil"),
        Seat("", "Petugas 04", "Kabid", initial=True),
        Seat("kepala_dinas", "   "),
    ]
    assert seat_faults(sop, seats) == ()
    first, second = officers_from(sop, seats)
    assert (first.id, first.name, first.title) == ("petugas-01", "Petugas 03", "Staf")
    assert first.desks == (Desk(sop.id, "staf_kerjasama"), Desk(sop.id, "kasi_kerjasama"))
    assert (second.title, second.may_initial) == ("Kabid", True)
    assert second.desks == (Desk(sop.id, "bidang_terkait", "capil"),)


def test_from_paper_covers_every_other_lane_and_the_other_bidang(sop: Procedure) -> None:
    (one,) = officers_from(
        sop,
        [
            Seat("staf_kerjasama", "Petugas 03", paper=True),
            Seat("bidang_terkait", "Petugas 03", bidang="capil"),
        ],
    )
    paper = {desk.lane for desk in one.desks if desk.mode is Mode.PAPER}
    assert paper == {"kasi_kerjasama", "bidang_terkait", "kepala_dinas"}


def test_without_the_tick_nobody_records_from_paper(sop: Procedure) -> None:
    (one,) = officers_from(sop, [Seat("staf_kerjasama", "Petugas 03")])
    assert {desk.mode for desk in one.desks} == {Mode.OWN}


@pytest.mark.parametrize(
    ("seats", "place", "field", "said"),
    [
        ([Seat("kasi_kerjasama", "Petugas 02")], 0, "name", "Staf Kerjasama"),
        ([Seat("staf_kerjasama", "A"), Seat("kasi_kerjasama", "", paper=True)], 1, "name", "dari kertas"),
        (
            [Seat("staf_kerjasama", "A", "Staf"), Seat("kasi_kerjasama", "a", "Kasi")],
            1,
            "title",
            "sudah ditulis sebagai Staf",
        ),
    ],
)
def test_a_list_that_cannot_be_used_names_the_line(
    sop: Procedure, seats: list[Seat], place: int, field: str, said: str
) -> None:
    (fault,) = seat_faults(sop, seats)
    assert (fault.place, fault.field) == (place, field)
    assert said in fault.sentence


def test_bidang_get_short_ids_of_their_own() -> None:
    names = ["Bidang Dafduk", " Sekretariat ", "", "Bidang Informasi & Data", "DAFDUK", "  ", "Bidang é"]
    assert [(one.id, one.name) for one in bidang_from(names)] == [
        ("dafduk", "Bidang Dafduk"),
        ("sekretariat", "Sekretariat"),
        ("informasi-data", "Bidang Informasi & Data"),
        ("dafduk-2", "DAFDUK"),
        ("e", "Bidang é"),
    ]


# -- the first account


def test_the_supervisor_is_proposed_else_who_registers_else_anybody(sop: Procedure) -> None:
    staf, kasi = Seat("staf_kerjasama", " Petugas  03"), Seat("kasi_kerjasama", "Petugas 02")
    head = Seat("kepala_dinas", "Petugas 08")
    assert proposed_first(sop, [staf, kasi, head]) == "Petugas 02"
    assert proposed_first(sop, [staf, head]) == "Petugas 03"
    assert proposed_first(sop, [Seat("staf_kerjasama", " "), head]) == "Petugas 08"
    assert proposed_first(sop, []) == ""
    assert people_of([staf, kasi, Seat("", "petugas 03", initial=True)]) == ("Petugas 03", "Petugas 02")


def test_only_the_first_account_manages_and_paraf_comes_with_the_list(sop: Procedure) -> None:
    seats = [
        Seat("staf_kerjasama", "Petugas 03"),
        Seat("kasi_kerjasama", "Petugas 02"),
        Seat("", "petugas 02", initial=True),
    ]
    powers = {one.name: one.powers for one in officers_from(sop, seats, first="petugas  02")}
    assert powers == {"Petugas 03": frozenset(), "Petugas 02": FIRST_POWERS | {Power.INITIAL}}
    assert frozenset(Power) - {Power.INITIAL} == FIRST_POWERS


@pytest.mark.parametrize(
    ("passwords", "said"),
    [
        ({}, "Akun pertama belum lengkap"),
        ({"petugas-02": "tiga ekor kuda"}, "Akun pertama belum lengkap"),
        ({"petugas-01": "pendek"}, "paling sedikit 8"),
        ({"petugas-01": "petugas 03"}, "sama dengan nama"),
    ],
)
def test_without_a_first_account_nothing_is_founded(
    sop: Procedure, tmp_path: Path, passwords: dict[str, str], said: str
) -> None:
    with pytest.raises(InputError, match=said) as caught:
        found(
            tmp_path / "data",
            office=office(sop),
            procedure=sop,
            bidang=(),
            officers=people(sop),
            passwords=passwords,
        )
    assert caught.value.field == "password"
    assert is_empty(tmp_path / "data")


# -- the founding


def test_an_office_is_founded_whole(sop: Procedure, tmp_path: Path) -> None:
    made = found(
        tmp_path / "data",
        office=office(sop),
        procedure=sop,
        bidang=bidang_from(["Bidang Capil"]),
        officers=people(sop),
        passwords=PASSWORDS,
        clock=lambda: NOON,
    )
    ws = made.ws
    assert office_of(ws).name == "Disdukcapil Contoh"
    assert officers(ws) == people(sop)
    assert all_bidang(ws) == (Bidang("capil", "Bidang Capil"),)
    ws.close()
    assert has_keys(tmp_path / "data")
    facts = login_facts(tmp_path / "data")
    assert [tuple(one) for one in facts.accounts] == [("petugas-01", "Petugas 03", "", "", "")]
    assert (facts.office, facts.sample) == ("Disdukcapil Contoh", False)
    log_in(tmp_path / "data", "petugas-01", PASSWORDS["petugas-01"], clock=lambda: NOON).close()
    from app.access.accounts import may_recover

    assert [one.name for one in may_recover(tmp_path / "data", made.recovery_code)] == ["Petugas 03"]


def test_a_founding_that_is_refused_leaves_nothing(sop: Procedure, tmp_path: Path) -> None:
    wrong = PaperBook(2026, 5, (PaperRow(9, NOON, "KK", "wa", "2"),))
    with pytest.raises(InputError, match="lebih besar dari nomor terakhir 5"):
        found(
            tmp_path / "data",
            office=office(sop),
            procedure=sop,
            bidang=(),
            officers=people(sop),
            passwords=PASSWORDS,
            paper=wrong,
            clock=lambda: NOON,
        )
    assert is_empty(tmp_path / "data")
    nobody = officers_from(sop, [Seat("kepala_dinas", FIRST)], first=FIRST)
    with pytest.raises(InputError, match="Belum ada petugas"):
        found(
            tmp_path / "data",
            office=office(sop),
            procedure=sop,
            bidang=(),
            officers=nobody,
            passwords=PASSWORDS,
            clock=lambda: NOON,
        )
    assert is_empty(tmp_path / "data")


def test_an_office_that_stands_is_never_founded_over(new_office, sop: Procedure) -> None:  # type: ignore[no-untyped-def]
    folder = new_office.folder
    new_office.close()
    before = [(folder / name).read_bytes() for name in ("register.db", "kunci.json")]
    with pytest.raises(RefusedError, match="sudah berisi register"):
        found(
            folder,
            office=office(sop),
            procedure=sop,
            bidang=(),
            officers=people(sop),
            passwords=PASSWORDS,
        )
    assert [(folder / name).read_bytes() for name in ("register.db", "kunci.json")] == before
    make_room(folder)
    assert has_register(folder)


def test_a_register_that_a_power_cut_left_without_an_office_makes_room(
    sop: Procedure, tmp_path: Path
) -> None:
    _file, keys = slots.create(office="")
    create_workspace(tmp_path / "data", keys=keys).close()
    assert not has_keys(tmp_path / "data")
    make_room(tmp_path / "data")
    assert is_empty(tmp_path / "data")
    make_room(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_only_a_sample_office_is_withdrawn(new_office, sop: Procedure, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    new_office.close()
    withdraw_sample(new_office.folder)
    assert not has_register(new_office.folder)
    assert not has_keys(new_office.folder)
    real = tmp_path / "real"
    found(
        real,
        office=office(sop),
        procedure=sop,
        bidang=(),
        officers=people(sop),
        passwords=PASSWORDS,
        clock=lambda: NOON,
    ).ws.close()
    withdraw_sample(real)
    assert has_register(real)
    assert has_keys(real)
    withdraw_sample(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_files_of_somebody_else_stay(sop: Procedure, tmp_path: Path) -> None:
    (tmp_path / "register.db").write_bytes(b"bukan register kami sama sekali" * 40)
    with pytest.raises(founding_errors()):
        found(
            tmp_path,
            office=office(sop),
            procedure=sop,
            bidang=(),
            officers=people(sop),
            passwords=PASSWORDS,
        )
    assert (tmp_path / "register.db").read_bytes().startswith(b"bukan register")


def founding_errors() -> type[Exception]:
    from app.errors import KotakAduanError

    return KotakAduanError


def test_the_usual_bidang_are_those_of_the_offices() -> None:
    assert USUAL_BIDANG == ("Bidang Dafduk", "Bidang Capil", "Bidang PIAK", "Sekretariat")


# -- the draft


def test_the_draft_lies_beside_the_folder_and_comes_back(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    keep_setup(folder, {"identitas": {"name": "Ja'far \ud800"}}, at=NOON)
    assert draft_file(folder).parent == tmp_path
    assert is_empty(folder)
    kept = kept_setup(folder)
    assert kept is not None
    assert kept.values["identitas"]["name"] == "Ja'far \ud800"
    assert kept.saved == NOON
    drop_setup(folder)
    assert kept_setup(folder) is None
    drop_setup(folder)


def test_two_folders_have_two_drafts(tmp_path: Path) -> None:
    keep_setup(tmp_path / "a", {"x": 1}, at=NOON)
    assert kept_setup(tmp_path / "b") is None


# -- the place


@pytest.mark.parametrize(
    ("path", "by"),
    [
        ("home/OneDrive - Dinas/data", "OneDrive - Dinas"),
        ("home/Dropbox/data", "Dropbox"),
        ("Google Drive/data", "Google Drive"),
        ("home/nextcloud/x", "nextcloud"),
        ("home/megawati/data", ""),
        ("home/dropboxes/data", ""),
        ("home/Kotak Aduan", ""),
    ],
)
def test_folders_that_a_copying_program_watches_are_known(path: str, by: str) -> None:
    assert synced_by(Path(path)) == by


def test_a_network_share_is_known_by_its_path_or_its_kind() -> None:
    assert on_network(Path("//server/bersama/data")) or str(Path("//server")) == "/server"
    mounts = (
        "/dev/sda1 / ext4 rw 0 0\nserver:/x /mnt/kantor nfs4 rw 0 0\n//srv/y /mnt/dua\\040kata cifs rw 0 0\n"
    )
    assert filesystem_of(Path("/mnt/kantor/data"), mounts) == "nfs4"
    assert filesystem_of(Path("/mnt/dua kata"), mounts) == "cifs"
    assert filesystem_of(Path("/mnt/kantorku"), mounts) == "ext4"
    assert filesystem_of(Path("/x"), "rusak\n") == ""
    assert [is_network_type(kind) for kind in ("nfs4", "cifs", "fuse.sshfs", "ext4", "tmpfs", "")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


def test_the_place_tells_how_much_room_there_is(tmp_path: Path) -> None:
    place = place_of(tmp_path / "belum" / "ada")
    assert place.free is not None
    assert place.free_words.endswith("kosong")
    assert not (tmp_path / "belum").exists()
    assert (size_words(79_340_000_000), size_words(850_000_000)) == ("79,3 GB", "850 MB")
