"""Files as offices get them by WA: empty, far too large, gone, oddly named. Refused in a sentence or kept whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.errors import InputError, KotakAduanError, MachineError
from app.reading.case import case_view
from app.register.attach import LARGEST, attach, attachments, check_attachment, content_of, save_copy
from app.register.check import check
from app.register.receive import SlipInput, receive
from app.workspace import Workspace

STAFF = "petugas-03"


@pytest.fixture
def case(new_office: Workspace) -> str:
    return receive(new_office, slip=SlipInput("Loket tutup.", "wa"), officer_id=STAFF).case_id


def sparse(path: Path, size: int) -> Path:
    """A file of that size that takes no room."""
    with path.open("wb") as file:
        file.truncate(size)
    return path


def refused(ws: Workspace, case: str, path: Path, says: str) -> None:
    """Not kept, nothing in the folder, nothing in the history; one legible sentence."""
    with pytest.raises(InputError, match=says) as refusal:
        attach(ws, case_id=case, path=path, officer_id=STAFF)
    assert refusal.value.field == "lampiran"
    assert "\n" not in refusal.value.sentence
    assert len(refusal.value.sentence) < 220
    assert attachments(ws, case) == ()
    assert not (ws.folder / "lampiran").exists()
    assert [entry.act for entry in case_view(ws, case_id=case).history] == ["receive"]


def test_an_empty_file_is_refused(new_office: Workspace, case: str, tmp_path: Path) -> None:
    (tmp_path / "foto.jpg").touch()
    refused(new_office, case, tmp_path / "foto.jpg", r"foto\.jpg kosong \(0 byte\)")


def test_two_hundred_megabytes_are_refused_without_being_read(
    new_office: Workspace, case: str, tmp_path: Path
) -> None:
    refused(
        new_office,
        case,
        sparse(tmp_path / "rekaman.mp4", 200 * 1024 * 1024),
        "berukuran 200 MB, paling besar 10 MB",
    )


def test_a_byte_too_many_never_reads_as_small_enough(
    new_office: Workspace, case: str, tmp_path: Path
) -> None:
    refused(
        new_office,
        case,
        sparse(tmp_path / "pindaian.pdf", LARGEST + 1),
        "berukuran 10,1 MB, paling besar 10 MB",
    )
    assert check_attachment(sparse(tmp_path / "pas.pdf", LARGEST)) == LARGEST


def test_a_folder_a_vanished_file_and_a_pipe_are_refused(
    new_office: Workspace, case: str, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    refused(new_office, case, tmp_path / "folder", "bukan berkas")
    refused(new_office, case, tmp_path / "hilang.jpg", "tidak ditemukan")
    (tmp_path / "putus.jpg").symlink_to(tmp_path / "hilang.jpg")
    refused(new_office, case, tmp_path / "putus.jpg", "tidak ditemukan")
    os.mkfifo(tmp_path / "pipa")
    refused(new_office, case, tmp_path / "pipa", "bukan berkas")
    refused(new_office, case, tmp_path / ("a" * 300 + ".jpg"), "tidak dapat dibaca")


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("foto\nKTP\r\nhilang.jpg", "foto KTP hilang.jpg"),
        ("a" * 250 + ".pdf", "a" * 250 + ".pdf"),
        ("ᬩᬮᬶ العربية 😀.png", "ᬩᬮᬶ العربية 😀.png"),
        ("<b>&amp; Ja'far.jpg", "<b>&amp; Ja'far.jpg"),
        ("..", ""),
        ("=cmd|' C'!A0.xlsx", "=cmd|' C'!A0.xlsx"),
        (b"r\xffsak.jpg", "rsak.jpg"),
        ("\x07\x1b[31m.jpg", "[31m.jpg"),
    ],
)
def test_a_name_is_only_a_label(
    new_office: Workspace, case: str, tmp_path: Path, name: str | bytes, label: str
) -> None:
    if name == "..":
        return refused(new_office, case, tmp_path / name, "bukan berkas")
    path = Path(
        os.fsdecode(os.fsencode(tmp_path) + b"/" + (name if isinstance(name, bytes) else name.encode()))
    )
    path.write_bytes(b"isi lampiran")
    attach(new_office, case_id=case, path=path, officer_id=STAFF)
    (kept,) = attachments(new_office, case)
    assert kept.name == label
    assert content_of(new_office, kept) == b"isi lampiran"
    assert b"isi" not in kept.path.read_bytes(), "it lies sealed"
    assert new_office.folder / "lampiran" in kept.path.parents
    assert kept.path.name == kept.id  # nothing of the name it came with is a path here
    assert check(new_office).whole
    return None


def test_the_same_attachment_again_is_kept_once(new_office: Workspace, case: str, tmp_path: Path) -> None:
    (tmp_path / "foto.jpg").write_bytes(b"isi")
    for _ in range(2):
        attach(
            new_office, case_id=case, path=tmp_path / "foto.jpg", officer_id=STAFF, attachment_id="kiriman-1"
        )
    assert [kept.name for kept in attachments(new_office, case)] == ["foto.jpg"]
    assert len(case_view(new_office, case_id=case).history) == 2


def test_an_attachment_that_cannot_be_entered_leaves_no_file(
    new_office: Workspace, case: str, tmp_path: Path
) -> None:
    """The officer's row is gone behind the program's back: the entry fails, the copied file goes with it."""
    (tmp_path / "foto.jpg").write_bytes(b"isi")
    with new_office.write():
        new_office.store.db.execute_sql(
            "CREATE TRIGGER penuh BEFORE INSERT ON attachment BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
        )
    with pytest.raises(MachineError, match="penuh"):
        attach(new_office, case_id=case, path=tmp_path / "foto.jpg", officer_id=STAFF)
    assert [entry for entry in (new_office.folder / "lampiran").rglob("*") if entry.is_file()] == []


def test_an_attachment_that_is_lost_or_changed_is_told(
    new_office: Workspace, case: str, tmp_path: Path
) -> None:
    (tmp_path / "foto.jpg").write_bytes(b"isi")
    attach(new_office, case_id=case, path=tmp_path / "foto.jpg", officer_id=STAFF)
    (kept,) = attachments(new_office, case)
    save_copy(new_office, attachment=kept, target=tmp_path / "salinan.jpg")
    assert (tmp_path / "salinan.jpg").read_bytes() == b"isi"
    sealed = kept.path.read_bytes()
    for harmed in (b"lain", b"", sealed[:-1], sealed[:4], sealed[:-1] + bytes([sealed[-1] ^ 1]), b"isi"):
        kept.path.write_bytes(harmed)
        assert "berubah sejak disimpan" in check(new_office).problems[0]
        with pytest.raises(KotakAduanError, match="rusak di folder data") as refused:
            save_copy(new_office, attachment=kept, target=tmp_path / "lagi.jpg")
        assert not refused.value.data_safe
    kept.path.unlink()
    assert "tidak ada" in check(new_office).problems[0]
    with pytest.raises(KotakAduanError, match="Pulihkan dari cadangan"):
        save_copy(new_office, attachment=kept, target=tmp_path / "lagi.jpg")
    assert not (tmp_path / "lagi.jpg").exists()


def test_an_attachment_in_the_place_of_another_one_is_told(
    new_office: Workspace, case: str, tmp_path: Path
) -> None:
    """Each is sealed to its own name: a file of the same register that was put there opens no more than rubbish."""
    for name in ("satu", "dua"):
        (tmp_path / f"{name}.jpg").write_bytes(name.encode())
        attach(new_office, case_id=case, path=tmp_path / f"{name}.jpg", officer_id=STAFF)
    one, other = attachments(new_office, case)
    one.path.write_bytes(other.path.read_bytes())
    assert [problem for problem in check(new_office).problems if one.id in problem] != []
    with pytest.raises(KotakAduanError, match="rusak di folder data"):
        content_of(new_office, one)
    assert content_of(new_office, other) == b"dua"
