"""Where a register may lie: no network place, no folder that a service copies."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from app import place
from app.place import Mount, SharedPlaceError, cloud_service, is_network, kind_of_disk, refuse_shared_place


def test_an_ordinary_folder_is_taken(tmp_path: Path) -> None:
    refuse_shared_place(tmp_path / "data")


def test_a_folder_of_another_pc_is_refused_by_its_address() -> None:
    assert is_network(PureWindowsPath(r"\\server\loket\data"))
    assert is_network(PureWindowsPath(r"\\?\UNC\server\loket\data"))
    assert is_network(PurePosixPath("//server/loket"))


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "fuse.rclone"])
def test_a_mounted_network_place_is_told_by_its_kind(tmp_path: Path, kind: str) -> None:
    table = (Mount("/", "ext4"), Mount(str(tmp_path), "ext4"), Mount(str(tmp_path / "kantor"), kind))
    assert kind_of_disk(tmp_path / "kantor" / "data", table) == kind
    assert kind_of_disk(tmp_path / "kantor2" / "data", table) == "ext4"


def test_the_later_of_two_at_one_place_lies_on_top(tmp_path: Path) -> None:
    table = (Mount("/", "ext4"), Mount(str(tmp_path), "nfs"), Mount(str(tmp_path), "tmpfs"))
    assert kind_of_disk(tmp_path, table) == "tmpfs"


def test_the_kernels_table_is_read_with_blanks_in_its_paths(tmp_path: Path) -> None:
    table = tmp_path / "mounts"
    table.write_text("server:/x /mnt/Data\\040Kantor nfs4 rw 0 0\n/dev/sda1 / ext4 rw 0 0\n")
    assert place.mounts(table) == (Mount("/mnt/Data Kantor", "nfs4"), Mount("/", "ext4"))
    assert place.mounts(tmp_path / "tidak-ada") == ()


def test_a_network_place_is_refused_with_the_reason_and_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "mounts", lambda: (Mount(str(tmp_path), "cifs"),))
    with pytest.raises(SharedPlaceError, match="berada di jaringan") as refused:
        refuse_shared_place(tmp_path / "data")
    assert "Pilih folder di cakram komputer ini" in refused.value.sentence


@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Disdukcapil", "OneDrive"),
        ("Dropbox (Kantor)", "Dropbox"),
        ("My Drive", "Google Drive"),
        ("iCloudDrive", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("pCloud Drive", "pCloud"),
    ],
)
def test_a_cloud_folder_is_known_by_its_name(tmp_path: Path, name: str, service: str) -> None:
    folder = tmp_path / name / "Kotak Aduan"
    assert cloud_service(folder, {}) == service
    with pytest.raises(SharedPlaceError, match=service):
        refuse_shared_place(folder)


def test_a_name_that_only_resembles_one_is_taken(tmp_path: Path) -> None:
    assert cloud_service(tmp_path / "Salinan OneDrive lama" / "data", {}) == ""
    assert cloud_service(tmp_path / "Dropboxen", {}) == ""


@pytest.mark.parametrize(
    ("sign", "service"),
    [(".dropbox", "Dropbox"), (".nextcloudsync.log", "Nextcloud"), (".stfolder", "Syncthing")],
)
def test_a_cloud_folder_is_known_by_what_its_service_leaves_there(
    tmp_path: Path, sign: str, service: str
) -> None:
    (tmp_path / "Kantor" / "dalam").mkdir(parents=True)
    (tmp_path / "Kantor" / sign).write_bytes(b"")
    assert cloud_service(tmp_path / "Kantor" / "dalam" / "data", {}) == service


def test_the_home_folder_with_dropboxs_settings_is_no_synced_folder(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    assert cloud_service(tmp_path / "data", {}) == ""


def test_the_folder_that_windows_names_as_onedrive_is_refused(tmp_path: Path) -> None:
    kept = {"OneDriveCommercial": str(tmp_path / "Berkas Saya")}
    assert cloud_service(tmp_path / "Berkas Saya" / "data", kept) == "OneDrive"
    assert cloud_service(tmp_path / "Berkas", kept) == ""


def test_a_link_into_a_cloud_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "data").symlink_to(tmp_path / "Dropbox")
    assert cloud_service(tmp_path / "data", {}) == "Dropbox"
