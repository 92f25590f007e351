"""The backup's file: what was put away comes back, and nothing that was changed passes for it."""

from __future__ import annotations

import json
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from app.backup_files.archive import (
    UnusableBackupError,
    extract,
    part_of,
    read_contents,
    verified,
    write_archive,
)
from app.backup_files.contents import CONTENTS, Contents, ContentsError, Part, counts_words, decoded, encoded
from app.backup_files.names import REASON_WORDS, Reason, backup_name, backups_in, named
from app.worktime.model import ZONES

AT = datetime(2026, 11, 30, 16, 4, 0, tzinfo=ZONES["WITA"])


def made(folder: Path, *, register: bytes = b"daftar" * 5000) -> tuple[Path, Contents]:
    """A backup of two parts."""
    (folder / "sumber").mkdir(parents=True)
    sources = {"register.db": folder / "sumber" / "r", "kunci.json": folder / "sumber" / "k"}
    sources["register.db"].write_bytes(register)
    sources["kunci.json"].write_bytes(b"{}")
    contents = Contents(
        register_id="r1",
        office="Disdukcapil Buleleng",
        at=AT,
        reason=Reason.CLOSING,
        schema=3,
        cases=42,
        first_number="0803/PDIP/XI/2026",
        last_number="0844/PDIP/XI/2026",
        parts={name: part_of(path) for name, path in sources.items()},
        files={"lampiran/ab/abc": Part(3, "00" * 32)},
    )
    target = folder / backup_name(AT, Reason.CLOSING)
    write_archive(target, contents, sources)
    return target, contents


def test_a_backup_says_what_is_in_it_and_gives_it_back(tmp_path: Path) -> None:
    target, contents = made(tmp_path)
    heard: list[int] = []
    assert read_contents(target) == contents
    assert verified(target, heard.append) == contents
    assert sum(heard) == contents.size
    extract(target, tmp_path / "keluar", ["register.db"])
    assert (tmp_path / "keluar" / "register.db").read_bytes() == b"daftar" * 5000
    assert not (tmp_path / "keluar" / "kunci.json").exists()


def test_a_backup_is_for_this_user_alone(tmp_path: Path) -> None:
    target, _ = made(tmp_path)
    assert target.stat().st_mode & 0o077 == 0


def test_every_changed_byte_of_a_part_is_noticed(tmp_path: Path) -> None:
    target, _ = made(tmp_path)
    whole = target.read_bytes()
    place = whole.index(b"daftar") + 12_345
    target.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    with pytest.raises(UnusableBackupError):
        verified(target)
    with pytest.raises(UnusableBackupError):
        extract(target, tmp_path / "keluar", ["register.db"])


def test_a_backup_whose_parts_were_exchanged_is_noticed_though_the_zip_is_sound(tmp_path: Path) -> None:
    target, contents = made(tmp_path)
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(CONTENTS, encoded(contents))
        archive.writestr("register.db", b"lainny" * 5000)
        archive.writestr("kunci.json", b"{}")
    with pytest.raises(UnusableBackupError, match="isinya berubah sejak dibuat"):
        verified(target)
    with pytest.raises(UnusableBackupError, match="isinya berubah sejak dibuat"):
        extract(target, tmp_path / "keluar", ["register.db"])
    assert not (tmp_path / "keluar" / "register.db").exists()


def test_of_a_file_cut_short_it_is_told_how_much_is_there(tmp_path: Path) -> None:
    target, contents = made(tmp_path, register=b"x" * 3_000_000)
    whole = target.read_bytes()
    target.write_bytes(whole[:1_000_000])
    with pytest.raises(UnusableBackupError) as refused:
        read_contents(target)
    assert refused.value.why == "berkas terpotong, 1 dari 2,9 MB"
    assert contents.size > 2_900_000


@pytest.mark.parametrize("content", [b"", b"PK", b"bukan zip" * 100, b"PK\x03\x04" + bytes(60)])
def test_a_file_that_is_no_backup_is_told_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "kotak-20261130-160400-menutup.cadangan"
    path.write_bytes(content)
    with pytest.raises(UnusableBackupError, match="tidak dapat dipakai"):
        read_contents(path)


def test_another_programs_zip_and_a_missing_file_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.cadangan"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("surat.txt", "halo")
    with pytest.raises(UnusableBackupError, match="bukan cadangan Kotak Aduan"):
        read_contents(path)
    with pytest.raises(UnusableBackupError, match="berkas tidak ditemukan"):
        read_contents(tmp_path / "tidak-ada.cadangan")


def test_a_part_that_is_missing_or_of_another_size_is_told(tmp_path: Path) -> None:
    target, contents = made(tmp_path)
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(CONTENTS, encoded(contents))
        archive.writestr("register.db", b"pendek")
    with pytest.raises(UnusableBackupError, match="isinya tidak lengkap"):
        read_contents(target)


def test_a_list_that_would_lead_out_of_the_folder_is_refused() -> None:
    contents = Contents("r", "k", AT, Reason.DAILY, 3, parts={"register.db": Part(1, "00" * 32)})
    assert decoded(encoded(contents)) == contents
    for name in ("../register.db", "/etc/passwd", "draf/../../x", "C:\\x", "a\\b", "draf//x", ""):
        evil = contents._replace(parts={**contents.parts, name: Part(1, "00" * 32)})
        with pytest.raises(ContentsError):
            decoded(encoded(evil))
        with pytest.raises(ContentsError):
            decoded(encoded(contents._replace(files={name: Part(1, "00" * 32)})))


def test_a_later_programs_backup_is_told_as_such(tmp_path: Path) -> None:
    target, contents = made(tmp_path)
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(CONTENTS, encoded(contents).replace(b'"format": 1', b'"format": 2'))
    with pytest.raises(UnusableBackupError, match="versi program yang lebih baru"):
        read_contents(target)


def test_a_backup_is_never_written_over_another(tmp_path: Path) -> None:
    target, contents = made(tmp_path)
    before = target.read_bytes()
    with pytest.raises(Exception, match="io"):
        write_archive(target, contents, {})
    assert target.read_bytes() == before


def test_names_tell_when_and_why() -> None:
    name = backup_name(AT, Reason.UPDATE)
    assert name == "kotak-20261130-160400-pembaruan.cadangan"
    assert named(name) == (AT.replace(tzinfo=None), Reason.UPDATE)
    assert backup_name(AT, Reason.UPDATE, frozenset((name,))) == "kotak-20261130-160400-pembaruan-2.cadangan"
    for other in (name + ".gagal", name + ".sementara", "kotak-20261330-160400-harian.cadangan", "foto.png"):
        assert named(other) is None
    assert set(REASON_WORDS) == set(Reason)


def test_backups_are_listed_the_newest_first(tmp_path: Path) -> None:
    for name in (
        "kotak-20261129-080000-harian.cadangan",
        "kotak-20261130-080000-harian.cadangan",
        "kotak-20261130-080000-harian.cadangan.sementara",
        "tempat-cadangan.json",
    ):
        (tmp_path / name).write_bytes(b"")
    assert [path.name[6:14] for path in backups_in(tmp_path)] == ["20261130", "20261129"]
    assert backups_in(tmp_path / "tidak-ada") == []


def test_counts_are_said_as_the_office_says_them() -> None:
    assert counts_words(1204, 31) == "1.204 pengaduan, 31 lampiran"
    assert counts_words(1204, 31, 204) == "1.000 pengaduan, 204 permohonan, 31 lampiran"
    assert counts_words(7, 0, 7) == "7 permohonan, 0 lampiran"
    assert counts_words(0, 0) == "0 pengaduan, 0 lampiran"


def test_a_backup_of_before_there_were_applications_is_read_as_one_of_complaints() -> None:
    contents = Contents(
        "r", "k", AT, Reason.DAILY, 3, 42, parts={"register.db": Part(1, "00" * 32)}, applications=5
    )
    assert decoded(encoded(contents)).applications == 5
    values = json.loads(encoded(contents))
    del values["applications"]
    assert decoded(json.dumps(values).encode()) == contents._replace(applications=0)
    with pytest.raises(ContentsError):
        decoded(encoded(contents).replace(b'"applications": 5', b'"applications": "lima"'))
