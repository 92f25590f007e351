"""A logo that is no image: refused when it is picked, and never the end of a paper."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from app.errors import InputError
from app.office.settings import changed, office_of
from app.office.settings_writing import save_office
from app.papers import make
from app.papers.parts import LARGEST_LOGO, check_logo, read_logo
from app.workspace import Workspace


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 40)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "navy").save(out, kind)
    return out.getvalue()


def bomb() -> bytes:
    """A few bytes that claim to be 50,000 by 50,000 points."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


BAD = {
    "nothing": b"",
    "text": b"bukan gambar",
    "half": picture()[:60],
    "gif": b"GIF89a" + bytes(40),
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "bomb": bomb(),
    "program": b"MZ" + bytes(500),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_picture_is_refused_with_the_way_out(tmp_path: Path, name: str) -> None:
    path = tmp_path / "lambang.png"
    path.write_bytes(BAD[name])
    with pytest.raises(InputError, match=r"^[^\n]{20,200}\.$") as refusal:
        read_logo(path)
    assert refusal.value.field == "logo"


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_taken_and_printed(new_office: Workspace, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "lambang"
    path.write_bytes(picture(kind))
    logo = read_logo(path)
    check_logo(logo)
    save_office(new_office, office=changed(office_of(new_office), logo=logo), officer_id="petugas-02")
    assert make.blank_form(new_office).startswith(b"%PDF")


def test_a_photograph_a_folder_and_a_vanished_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "foto.png").write_bytes(bytes(LARGEST_LOGO + 1))
    with pytest.raises(InputError, match="paling besar 5 MB"):
        read_logo(tmp_path / "foto.png")
    for path in (tmp_path, tmp_path / "hilang.png"):
        with pytest.raises(InputError, match="tidak dapat dibaca"):
            read_logo(path)


def test_a_logo_that_went_bad_in_the_register_is_told_by_every_paper(new_office: Workspace) -> None:
    save_office(new_office, office=changed(office_of(new_office), logo=BAD["half"]), officer_id="petugas-02")
    for draw in (make.blank_form, lambda ws: make.recap(ws, month="2026-11")):
        with pytest.raises(InputError, match="lambang") as refusal:
            draw(new_office)
        assert refusal.value.field == "logo"
