"""What goes wrong in a first start is told in a sentence, and nothing typed is lost."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.data_folder import REGISTER_FILE
from app.founding.draft import draft_file, kept_setup
from app.office.settings import office_of
from app.startup import has_register, is_empty
from ui.widgets import Button

KEY = Qt.Key


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Path]:
    """A place of its own that the test may make read-only or small."""
    place = tmp_path / "mounted"
    place.mkdir()
    if os.name == "nt" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root may mount")
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", str(place)], capture_output=True
    )
    if made.returncode:
        pytest.skip("mounting is not allowed here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def to_the_end(hands) -> None:  # type: ignore[no-untyped-def]
    """The shortest way through the five steps."""
    hands.type("Disdukcapil Contoh")
    hands.enter()
    hands.enter()
    hands.type("Petugas 03")
    hands.give_password()
    hands.enter()
    hands.enter()
    assert hands.title() == "Cadangan data"


def remount(place: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(place)], check=True)


def test_a_read_only_folder_is_told_and_tried_again(qtbot, open_wizard, mounted: Path) -> None:  # type: ignore[no-untyped-def]
    remount(mounted, "ro,size=20m")
    wizard, hands = open_wizard(mounted)
    to_the_end(hands)
    hands.enter()
    qtbot.waitUntil(lambda: wizard.band() is not None, timeout=20_000)
    band = wizard.band()
    assert band.tone() == "bad"
    assert "hanya dapat dibaca" in band.text.text()
    assert "Isian tetap ada." in band.text.text()
    assert hands.here.accessibleName() == "Coba lagi"
    remount(mounted, "rw")
    hands.enter()
    qtbot.waitUntil(lambda: wizard.safe is not None, timeout=20_000)
    with qtbot.waitSignal(wizard.founded) as told:
        hands.prove_code()
    assert office_of(told.args[0]).name == "Disdukcapil Contoh"
    told.args[0].close()


def test_a_full_disk_leaves_no_register_behind(qtbot, open_wizard, mounted: Path) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard(mounted)
    to_the_end(hands)
    hands.enter()
    qtbot.waitUntil(lambda: wizard.band() is not None, timeout=20_000)
    assert "penuh" in wizard.band().text.text()
    assert is_empty(mounted)


def test_the_sample_office_on_a_full_disk_leaves_nothing_either(qtbot, open_wizard, mounted: Path) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard(mounted)
    hands.tab_to("Coba dengan data contoh")
    hands.enter()
    qtbot.waitUntil(lambda: wizard.band() is not None, timeout=20_000)
    assert "penuh" in wizard.band().text.text()
    assert is_empty(mounted)


def test_a_draft_that_cannot_be_kept_is_said_in_the_foot(open_wizard, mounted: Path) -> None:  # type: ignore[no-untyped-def]
    remount(mounted, "ro")
    wizard, hands = open_wizard(mounted / "data")
    hands.type("Disdukcapil Contoh")
    wizard.keep()
    assert wizard.foot.status.text().startswith("Isian belum dapat disimpan sementara.")
    hands.enter()
    assert hands.title() == "Pilih SOP"


def test_after_a_crash_everything_typed_is_there_again(open_wizard, folder: Path, qtbot) -> None:  # type: ignore[no-untyped-def]
    _wizard, hands = open_wizard()
    hands.type("Disdukcapil <b>Contoh</b>")
    hands.enter()
    hands.enter()
    hands.type("Petugas 03")
    hands.fill("Nama bidang, Bidang Terkait", "Bidang Arsip")
    hands.give_password()
    hands.enter()
    hands.tab_to("Kantor mulai di tengah tahun, ada buku kertas yang dilanjutkan")
    hands.press(KEY.Key_Space)
    hands.fill("Nomor terakhir yang dipakai tahun 2026", "858")
    hands.tab_to("Baris buku kertas yang masih berjalan")
    hands.type("0851")
    hands.press(KEY.Key_Escape)
    qtbot.waitUntil(lambda: '"0851"' in draft_file(folder).read_text(encoding="utf-8"), timeout=5_000)
    if os.name != "nt":
        assert draft_file(folder).stat().st_mode & 0o077 == 0
    # the process is gone; nothing was closed, nothing was saved at the end
    again, hands = open_wizard()
    assert hands.title() == "Nomor register"
    assert again.band().tone() == "tint"
    assert again.identity.office().name == "Disdukcapil <b>Contoh</b>"
    assert [one.name for one in again.officers.bidang()] == [
        "Bidang Arsip",
        "Bidang Capil",
        "Bidang PIAK",
        "Sekretariat",
    ]
    assert again.officers.officers()[0].name == "Petugas 03"
    assert again.numbering.table.typed()[0].number == "0851"
    assert again.numbering.example.text() == "0859/PDIP/XI/2026"
    assert not has_register(folder)


def test_mulai_dari_kosong_begins_anew(open_wizard, folder: Path) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    hands.type("Disdukcapil Contoh")
    hands.enter()
    wizard.close()
    again, hands = open_wizard()
    assert hands.title() == "Pilih SOP"
    hands.tab_to("Mulai dari kosong")
    hands.enter()
    assert hands.title() == "Identitas kantor"
    assert again.identity.office().name == ""
    assert again.band() is None
    assert not draft_file(folder).exists()
    hands.type("Disdukcapil Lain")
    hands.enter()
    assert hands.title() == "Pilih SOP"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"saved": "kemarin", "values": {}}',
        b'{"saved": "2026-11-30T10:00:00+08:00", "values": {"petugas": {"lines": [1, {"lane": 5}, {"lane": "x"}]}}}',
        b'{"saved": "2026-11-30T10:00:00+08:00", "values": {"nomor": {"rows": ["a"], "months": {"2026-10": [1]}},'
        b' "tempat": {"langkah": 99, "terjauh": "x"}, "identitas": {"logo": "%%%", "zone": "GMT", "name": 7}}}',
    ],
    ids=["empty", "torn", "list", "no time", "odd lanes", "odd everything"],
)
def test_a_damaged_draft_stops_nobody(open_wizard, folder: Path, content: bytes) -> None:  # type: ignore[no-untyped-def]
    draft_file(folder).write_bytes(content)
    wizard, hands = open_wizard()
    to_the_end(hands) if wizard.stack.currentIndex() == 0 else pytest.fail("opened in the middle")
    assert wizard.officers.officers()[0].name == "Petugas 03"


def test_the_draft_of_a_closed_window_says_where_it_was(open_wizard, folder: Path, qtbot) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    hands.type("Disdukcapil Contoh")
    with qtbot.waitSignal(wizard.closed):
        wizard.close()
    kept = kept_setup(folder)
    assert kept is not None
    assert kept.values["identitas"]["name"] == "Disdukcapil Contoh"
    assert json.loads(draft_file(folder).read_text(encoding="utf-8"))["saved"].startswith("2026-11-30T")


def test_looking_only_leaves_no_draft(open_wizard, folder: Path) -> None:  # type: ignore[no-untyped-def]
    wizard, _hands = open_wizard()
    wizard.close()
    assert not draft_file(folder).exists()


def test_a_folder_that_filled_up_meanwhile_is_not_touched(qtbot, open_wizard, folder: Path) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    to_the_end(hands)
    folder.mkdir()
    (folder / "surat.txt").write_text("milik orang lain", encoding="utf-8")
    hands.enter()
    qtbot.waitUntil(lambda: wizard.band() is not None, timeout=20_000)
    assert "sudah berisi berkas lain" in wizard.band().text.text()
    assert (folder / "surat.txt").read_text(encoding="utf-8") == "milik orang lain"
    assert not (folder / REGISTER_FILE).exists()
    wizard.band().findChildren(Button)[-1].setFocus()
    QApplication.processEvents()
    assert kept_setup(folder) is not None
