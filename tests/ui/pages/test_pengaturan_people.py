"""Petugas and Bidang: who works here; nobody and nothing that a case points at is ever deleted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from app.office.officers import (
    Bidang,
    Desk,
    Mode,
    all_bidang,
    nip_oddity,
    officer_named,
    officers,
    save_officer,
)
from app.office.powers import Power
from app.workspace import Workspace
from tests.ui.pages.pengaturan_window import Settings
from ui.pages.pengaturan.bidang import BidangSection
from ui.pages.pengaturan.officers import OfficersSection

SOP = "buleleng-sop-pdip-03"


@pytest.fixture
def settings(new_office: Workspace) -> Iterator[Settings]:
    made = Settings(new_office)
    yield made
    made.close()


def test_a_new_officer_gets_lanes_and_stands_in_the_table(settings: Settings) -> None:
    section = settings.open("petugas", OfficersSection)
    section.add_button.click()
    panel = section.panel
    assert panel.first_field().hasFocus()
    panel.fields["name"].editor.setText("Petugas 10")
    panel.fields["title"].editor.setText("Staf Kerjasama")
    menu = {action.text(): action for action in panel.own.menu_of_choices().actions()}
    assert "Bidang Terkait: Bidang Capil" in menu
    assert "Bidang Terkait: semua bidang" in menu
    menu["Staf Kerjasama"].trigger()
    paper = {action.text(): action for action in panel.rights.paper.menu_of_choices().actions()}
    paper["Kepala Dinas"].trigger()
    panel.rights.rights[Power.INITIAL].box.setChecked(True)
    settings.key(Qt.Key.Key_S, control=True)
    saved = officer_named(settings.ws, "petugas-10")
    assert saved.name == "Petugas 10"
    assert saved.may_initial
    assert saved.desks == (Desk(SOP, "staf_kerjasama"), Desk(SOP, "kepala_dinas", "", Mode.PAPER))
    (line,) = [one for one in section.table.lines() if one.officer.id == "petugas-10"]
    assert line.words() == (
        "Petugas 10, Staf Kerjasama",
        "Staf Kerjasama",
        "Paraf, Dari kertas",
        "Aktif, belum punya sandi",
    )
    assert section.count.text() == "10 aktif"


def test_an_officer_without_a_name_or_with_anothers_is_refused_under_the_field(settings: Settings) -> None:
    section = settings.open("petugas", OfficersSection)
    section.add_officer()
    assert not section.save()
    assert section.panel.fields["name"].message().startswith("Nama petugas masih kosong.")
    section.panel.fields["name"].editor.setText("petugas 02")
    assert not section.save()
    assert section.panel.fields["name"].message().startswith("Sudah ada petugas bernama")
    assert len(officers(settings.ws)) == 9
    section.cancel()
    assert not section.is_dirty()


def test_all_bidang_takes_the_place_of_single_ones_and_a_chip_takes_a_lane_away(settings: Settings) -> None:
    section = settings.open("petugas", OfficersSection)
    assert section.show_officer("petugas-04")
    own = section.panel.own
    assert own.desks() == (Desk(SOP, "bidang_terkait", "dafduk"),)
    own.add(Desk(SOP, "bidang_terkait", "capil"))
    assert len(own.desks()) == 2
    own.add(Desk(SOP, "bidang_terkait"))
    assert own.desks() == (Desk(SOP, "bidang_terkait"),)
    assert own.chips[0].accessibleName() == "Lepas Bidang Terkait: semua bidang"
    settings.key(Qt.Key.Key_Delete, widget=own.chips[0])
    assert own.desks() == ()
    assert section.is_dirty()


@pytest.mark.parametrize(
    ("nip", "oddity"),
    [
        ("", ""),
        ("19800101 200501 1 001", ""),
        ("198001012005211001", ""),
        ("00000000 000000 0", "15 angka, biasanya 18."),
        ("1980010120050110O1", "NIP biasanya hanya angka."),
        ("198013012005011001", "Delapan angka pertama bukan tanggal lahir."),
        ("198001012005131001", "Angka ke-9 sampai ke-14 bukan bulan pengangkatan."),
        ("198001012005013001", "Angka ke-15 biasanya 1 atau 2."),
        ("١٩٨٠٠١٠١٢٠٠٥٠١١٠٠١", "NIP biasanya hanya angka."),
    ],
)
def test_an_odd_nip_is_pointed_out(nip: str, oddity: str) -> None:
    assert nip_oddity(nip) == (f"{oddity} Tetap dapat disimpan." if oddity else "")


def test_an_odd_nip_is_amber_and_can_be_saved_all_the_same(settings: Settings) -> None:
    section = settings.open("petugas", OfficersSection)
    section.show_officer("petugas-03")
    field = section.panel.fields["nip"]
    field.editor.setText("00000000 000000 0")
    assert field.state() == "warn"
    assert field.message() == "15 angka, biasanya 18. Tetap dapat disimpan."
    assert section.save()
    assert officer_named(settings.ws, "petugas-03").nip == "00000000 000000 0"
    field.editor.setText("19800101 200501 1 001")
    assert field.state() == ""


def leave(settings: Settings, officer_id: str) -> None:
    """Take the password of an officer away beforehand, so that leaving needs no other key."""
    from models.keys import slots
    from models.keys.key_file import KEY_FILE, KeyFile

    path = settings.ws.folder / KEY_FILE
    slots.without(KeyFile.read(path), settings.ws.keys, officer_id).write(path)


def say_yes(settings: Settings) -> None:
    (dialog,) = settings.dialogs()
    dialog.accept()
    settings.settle()


def test_who_leaves_becomes_inactive_stays_listed_and_may_come_back(settings: Settings) -> None:
    leave(settings, "petugas-09")
    section = settings.open("petugas", OfficersSection)
    section.show_officer("petugas-09")
    section.panel.switch_button.click()
    say_yes(settings)
    (line,) = [one for one in section.table.lines() if one.officer.id == "petugas-09"]
    assert line.words()[3] == "Nonaktif sejak Nov 26"
    assert "petugas-09" not in [one.id for one in settings.desk.choices()]
    assert section.count.text() == "8 aktif, 1 nonaktif"
    assert section.panel.password_button.isHidden()
    section.panel.switch_button.click()
    assert officer_named(settings.ws, "petugas-09").active
    assert section.count.text() == "9 aktif"
    assert settings.told() == "Petugas 09 aktif kembali. Beri kata sandi agar dapat masuk"


def test_the_last_officer_of_the_front_desk_cannot_leave_nor_lose_the_lane(settings: Settings) -> None:
    for one in ("petugas-03", "petugas-09"):
        leave(settings, one)
    section = settings.open("petugas", OfficersSection)
    section.show_officer("petugas-09")
    section.panel.switch_button.click()
    say_yes(settings)
    section.show_officer("petugas-03")
    sentence = "Lajur Staf Kerjasama paling sedikit dipegang satu petugas aktif"
    section.panel.switch_button.click()
    say_yes(settings)
    assert section.panel.own.error().startswith(sentence)
    assert officer_named(settings.ws, "petugas-03").active
    section.panel.own.remove(Desk(SOP, "staf_kerjasama"))
    assert not section.save()
    assert section.panel.own.error().startswith(sentence)
    assert officer_named(settings.ws, "petugas-03").desks == (Desk(SOP, "staf_kerjasama"),)
    section.cancel()
    # With somebody else in the lane it is no matter any more.
    save_officer(settings.ws, officer=officer_named(settings.ws, "petugas-09")._replace(active=True))
    section.refresh()
    section.show_officer("petugas-03")
    section.panel.switch_button.click()
    say_yes(settings)
    assert not officer_named(settings.ws, "petugas-03").active


def test_recording_from_paper_does_not_count_as_sitting_at_the_front_desk(settings: Settings) -> None:
    ws = settings.ws
    save_officer(ws, officer=officer_named(ws, "petugas-09")._replace(active=False))
    kasi = officer_named(ws, "petugas-02")
    save_officer(ws, officer=kasi._replace(desks=(*kasi.desks, Desk(SOP, "staf_kerjasama", "", Mode.PAPER))))
    section = settings.open("petugas", OfficersSection)
    section.show_officer("petugas-03")
    leave(settings, "petugas-03")
    section.refresh()
    section.panel.switch_button.click()
    say_yes(settings)
    assert "paling sedikit dipegang" in section.panel.own.error()


def test_arrows_choose_enter_goes_to_the_panel_and_esc_forgets(settings: Settings) -> None:
    section = settings.open("petugas", OfficersSection)
    assert section.table.hasFocus()
    settings.key(Qt.Key.Key_Down)
    assert section.panel.fields["name"].editor.text() == "Petugas 02"
    settings.key(Qt.Key.Key_Return)
    assert section.panel.first_field().hasFocus()
    settings.key(Qt.Key.Key_X)
    assert section.is_dirty()
    settings.key(Qt.Key.Key_Escape)
    assert not section.is_dirty()
    assert section.panel.fields["name"].editor.text() == "Petugas 02"
    assert section.table.hasFocus()


def test_another_row_asks_before_typed_words_are_lost(settings: Settings) -> None:
    section = settings.open("petugas", OfficersSection)
    section.panel.fields["grade"].editor.setText("III/a")
    settings.answer(False, lambda: settings.key(Qt.Key.Key_Down, widget=section.table))
    assert section.panel.fields["grade"].editor.text() == "III/a"
    assert section.table.currentIndex().row() == 0
    settings.answer(True, lambda: settings.key(Qt.Key.Key_Down, widget=section.table))
    assert section.panel.fields["name"].editor.text() == "Petugas 02"


def test_the_table_is_filtered_by_name_lane_and_state(settings: Settings) -> None:
    section = settings.open("petugas", OfficersSection)
    section.filter.setText("bidang capil")
    assert [one.officer.id for one in section.table.lines()] == ["petugas-05"]
    section.filter.setText("tidak ada begini")
    assert section.nobody.isVisibleTo(section)
    section.filter.clear()
    section.shown.setCurrentIndex(2)
    assert section.table.lines() == ()
    section.shown.setCurrentIndex(1)
    assert len(section.table.lines()) == 9


def test_bidang_are_added_renamed_ordered_and_set_inactive_together(settings: Settings) -> None:
    section = settings.open("bidang", BidangSection)
    assert section.rows[0].state.text() == "Petugas 04"
    section.rows[0].editor.setText("Bidang Pendaftaran")
    section.add_button.click()
    section.rows[-1].editor.setText("Bidang Inovasi")
    settings.key(Qt.Key.Key_Escape, widget=section.rows[2].editor)
    assert section.rows[0].editor.text() == "Bidang Dafduk"
    section.rows[0].editor.setText("Bidang Pendaftaran")
    section.add_button.click()
    section.rows[-1].editor.setText("Bidang Inovasi")
    section.shift(section.rows[-1], -1)
    section.rows[2].switch.click()
    assert section.save()
    assert all_bidang(settings.ws, only_active=False) == (
        Bidang("dafduk", "Bidang Pendaftaran"),
        Bidang("capil", "Bidang Capil"),
        Bidang("piak", "Bidang PIAK", active=False),
        Bidang("inovasi", "Bidang Inovasi"),
        Bidang("sekretariat", "Sekretariat"),
    )
    assert section.rows[2].switch.text() == "Aktifkan"
    section.rows[2].switch.click()
    assert section.save()
    assert len(all_bidang(settings.ws)) == 5


def test_alt_and_arrows_move_a_bidang(settings: Settings) -> None:
    from PySide6.QtTest import QTest

    section = settings.open("bidang", BidangSection)
    second = section.rows[1]
    second.editor.setFocus()
    QTest.keyClick(second.editor, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert section.rows[0] is second
    assert second.editor.hasFocus()
    QTest.keyClick(second.editor, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert section.rows[0] is second
    assert section.is_dirty()


def test_an_empty_or_doubled_bidang_is_red_in_its_own_row(settings: Settings) -> None:
    section = settings.open("bidang", BidangSection)
    section.rows[2].editor.setText("bidang CAPIL")
    assert not section.save()
    assert [row.field.state() for row in section.rows] == ["", "", "bad", ""]
    assert section.rows[2].field.message().startswith("Ada dua bidang dengan nama yang sama.")
    section.rows[2].editor.setText("")
    assert not section.save()
    assert section.rows[2].field.message().startswith("Nama bidang masih kosong.")
    assert [one.name for one in all_bidang(settings.ws)][2] == "Bidang PIAK"


def test_the_last_active_bidang_stays(settings: Settings) -> None:
    section = settings.open("bidang", BidangSection)
    for row in section.rows:
        row.switch.click()
    assert not section.save()
    assert settings.told().startswith("Paling sedikit satu bidang aktif")
    assert len(all_bidang(settings.ws)) == 4


def test_a_row_that_was_never_saved_may_be_taken_away(settings: Settings) -> None:
    section = settings.open("bidang", BidangSection)
    section.add_row()
    assert section.is_dirty()
    section.rows[-1].switch.click()
    assert not section.is_dirty()


def test_the_band_of_what_was_saved_lies_above_the_panels_buttons(settings: Settings) -> None:
    section = settings.open("petugas", OfficersSection)
    section.show_officer("petugas-03")
    section.panel.fields["title"].editor.setText("Staf Kerjasama Senior")
    settings.key(Qt.Key.Key_S, control=True)
    settings.settle()
    band, foot = settings.window.toaster, section.panel.foot
    assert band.isVisible()
    lower = band.mapTo(settings.window, band.rect().bottomLeft()).y()
    assert lower < foot.mapTo(settings.window, foot.rect().topLeft()).y()
