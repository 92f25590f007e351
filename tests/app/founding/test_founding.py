"""Founding an office in one go: people from the list of seats, whole or nothing, and where the folder lies."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from app.errors import InputError, RefusedError
from app.founding.draft import draft_file, drop_setup, keep_setup, kept_setup
from app.founding.found import found, is_founded, make_room, withdraw_sample
from app.founding.paper_book import PaperBook, PaperRow
from app.founding.place import filesystem_of, is_network_type, on_network, place_of, size_words, synced_by
from app.founding.seats import USUAL_BIDANG, Seat, bidang_from, officers_from, seat_faults
from app.office.officers import Bidang, Desk, Mode, all_bidang, officers
from app.office.settings import Office, office_of
from app.procedure.loading import shipped
from app.procedure.model import Procedure
from app.startup import create_workspace, has_register, is_empty
from app.worktime.model import ZONES

NOON = datetime(2026, 11, 30, 12, 0, tzinfo=ZONES["WITA"])


@pytest.fixture
def sop() -> Procedure:
    return next(one for one in shipped() if one.id == "buleleng-sop-pdip-03")


def office(sop: Procedure) -> Office:
    return Office(name="Disdukcapil Contoh", letterhead=("DINAS CONTOH",), procedure_id=sop.id)


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


# -- the founding


def test_an_office_is_founded_whole(sop: Procedure, tmp_path: Path) -> None:
    people = officers_from(sop, [Seat("staf_kerjasama", "Petugas 03")])
    ws = found(
        tmp_path / "data",
        office=office(sop),
        procedure=sop,
        bidang=bidang_from(["Bidang Capil"]),
        officers=people,
        clock=lambda: NOON,
    )
    assert office_of(ws).name == "Disdukcapil Contoh"
    assert officers(ws) == people
    assert all_bidang(ws) == (Bidang("capil", "Bidang Capil"),)
    ws.close()
    assert is_founded(tmp_path / "data")


def test_a_founding_that_is_refused_leaves_nothing(sop: Procedure, tmp_path: Path) -> None:
    people = officers_from(sop, [Seat("staf_kerjasama", "Petugas 03")])
    wrong = PaperBook(2026, 5, (PaperRow(9, NOON, "KK", "wa", "2"),))
    with pytest.raises(InputError, match="lebih besar dari nomor terakhir 5"):
        found(
            tmp_path / "data",
            office=office(sop),
            procedure=sop,
            bidang=(),
            officers=people,
            paper=wrong,
            clock=lambda: NOON,
        )
    assert is_empty(tmp_path / "data")
    with pytest.raises(InputError, match="Belum ada petugas"):
        found(
            tmp_path / "data",
            office=office(sop),
            procedure=sop,
            bidang=(),
            officers=(),
            clock=lambda: NOON,
        )
    assert is_empty(tmp_path / "data")


def test_an_office_that_stands_is_never_founded_over(new_office, sop: Procedure) -> None:  # type: ignore[no-untyped-def]
    folder = new_office.folder
    new_office.close()
    people = officers_from(sop, [Seat("staf_kerjasama", "Petugas 03")])
    before = (folder / "register.db").read_bytes()
    with pytest.raises(RefusedError, match="sudah berisi register"):
        found(folder, office=office(sop), procedure=sop, bidang=(), officers=people)
    assert (folder / "register.db").read_bytes() == before
    make_room(folder)
    assert has_register(folder)


def test_a_register_that_a_power_cut_left_without_an_office_makes_room(
    sop: Procedure, tmp_path: Path
) -> None:
    create_workspace(tmp_path / "data").close()
    assert not is_founded(tmp_path / "data")
    make_room(tmp_path / "data")
    assert is_empty(tmp_path / "data")
    make_room(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_only_a_sample_office_is_withdrawn(new_office, sop: Procedure, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    new_office.close()
    withdraw_sample(new_office.folder)
    assert is_empty(new_office.folder)
    people = officers_from(sop, [Seat("staf_kerjasama", "Petugas 03")])
    real = tmp_path / "real"
    found(real, office=office(sop), procedure=sop, bidang=(), officers=people, clock=lambda: NOON).close()
    withdraw_sample(real)
    assert is_founded(real)
    withdraw_sample(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_files_of_somebody_else_stay(sop: Procedure, tmp_path: Path) -> None:
    (tmp_path / "register.db").write_bytes(b"bukan register kami sama sekali" * 40)
    people = officers_from(sop, [Seat("staf_kerjasama", "Petugas 03")])
    with pytest.raises(founding_errors()):
        found(tmp_path, office=office(sop), procedure=sop, bidang=(), officers=people)
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
