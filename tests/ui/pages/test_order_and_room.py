"""Where Tab goes, what a small window does, and what is locked, on the screens for officers, backups and privacy."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.office.settings import changed, office_of
from app.office.settings_writing import save_office
from app.register.envelope import Reason
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.login import logged_in
from tests.ui.pages.pengaduan_office import KASI, opened, received
from tests.ui.pages.pengaturan_window import Settings
from tests.ui.pages.test_catatan import tampered
from ui import worker
from ui.envelope import EnvelopeDialog
from ui.pages.pengaturan.backup import BackupSection
from ui.pages.pengaturan.officers import OfficersSection
from ui.pages.pengaturan.privacy import PrivacySection
from ui.pages.pengaturan.record import RecordSection
from ui.widgets import Label, LineEdit


def tab_order(start: QWidget, *asked: QWidget) -> list[QWidget]:
    """These widgets in the order in which Tab comes to them from the first."""
    found, widget = [start], start.nextInFocusChain()
    while widget is not None and widget is not start:
        if widget in asked:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


@pytest.fixture
def settings(office_day: Workspace, qtbot: QtBot) -> Iterator[Settings]:
    made = Settings(office_day)
    yield made
    qtbot.waitUntil(lambda: worker.running() == 0)
    made.close()


def test_tab_comes_to_the_lanes_between_nip_and_rights(settings: Settings) -> None:
    settings.desk.choose(KASI)
    panel = settings.open("petugas", OfficersSection).panel
    nip, first = panel.fields["nip"].editor, next(iter(panel.rights.rights.values())).box
    chips = panel.own.chips
    assert chips
    expected = [nip, *chips, panel.own.add_button, first, panel.save_button]
    assert tab_order(*expected) == expected
    panel.own.add(panel.own.open_choices()[0])
    expected = [nip, *panel.own.chips, panel.own.add_button, first, panel.save_button]
    assert len(panel.own.chips) == len(chips) + 1
    assert tab_order(*expected) == expected


def test_a_lane_that_cannot_be_taken_away_has_no_cross(office_day: Workspace, qtbot: QtBot) -> None:
    def right_end(chip: QWidget) -> set[int]:
        picture = chip.grab().toImage()
        middle = range(8, chip.height() - 8)
        return {picture.pixel(x, y) for x in range(chip.width() - 24, chip.width() - 6) for y in middle}

    office_day.close()
    for officer, colours in ((KASI, "many"), ("petugas-03", "one")):
        settings = Settings(logged_in(office_day.folder, officer))
        chip = settings.open("petugas", OfficersSection).panel.own.chips[0]
        assert chip.isEnabled() == (officer == KASI)
        assert (len(right_end(chip)) == 1) == (colours == "one")
        settings.close()


def test_tab_follows_cadangan_from_above(settings: Settings, qtbot: QtBot) -> None:
    section = settings.open("cadangan", BackupSection)
    qtbot.waitUntil(lambda: worker.running() == 0)
    (note,) = section.note.findChildren(type(section.plate.make))
    moves = [row.move_button for row in section.rows if row.move_button.isVisible()]
    expected = [section.plate.make, section.plate.restore, note, section.add_button, *moves, section.table]
    assert len(moves) == 1
    assert tab_order(*expected) == expected


def test_the_keyboard_is_at_the_open_envelope_not_at_the_rail(new_office: Workspace, qtbot: QtBot) -> None:
    with opened(new_office, received(new_office), KASI) as office:
        office.page.head.reporter.button.click()
        dialog = office.dialog()
        assert isinstance(dialog, EnvelopeDialog)
        dialog.reasons.choose(Reason.ANSWER)
        dialog.ok.click()
        shut = office.page.head.opened.close_button
        qtbot.waitUntil(lambda: QApplication.focusWidget() is shut)


@pytest.mark.parametrize("wide", [1366, 1024])
def test_an_open_envelope_shows_long_values_whole(new_office: Workspace, qtbot: QtBot, wide: int) -> None:
    slip = SlipInput(
        "Akta belum terbit.",
        "email",
        name="Pelapor Dua Puluh Lima Dengan Nama Yang Panjang Sekali Enam P",
        address="Jl. Contoh No. 25, Lingkungan Contoh Sekali, Kelurahan Contoh, Kecamatan Contoh, Contoh 00000",
        email="pelapor.dua.puluh.lima.panjang@contoh-sekali.id",
        phone="0812-0000-0025",
        nik="5108010112900001",
    )
    case_id = receive(new_office, slip=slip, officer_id="petugas-03").case_id
    with opened(new_office, case_id, KASI) as office:
        office.window.resize(wide, 697)
        office.page.head.reporter.button.click()
        dialog = office.dialog()
        assert isinstance(dialog, EnvelopeDialog)
        dialog.reasons.choose(Reason.ANSWER)
        dialog.ok.click()
        card = office.page.head.opened
        labels = [one for one in card.findChildren(Label) if one.text() and one.isVisible()]
        assert len(card.values()) == 10
        for label in labels:
            qtbot.waitUntil(lambda one=label: one.height() >= one.heightForWidth(one.width()))  # type: ignore[misc]
            longest = max(re.split(r"[\s-]", label.text()), key=len)
            assert label.fontMetrics().horizontalAdvance(longest) <= label.width(), label.text()
        assert card.height() < 220, "the case under it stays in sight"


def test_the_sentence_for_the_record_is_never_cut(new_office: Workspace, qtbot: QtBot) -> None:
    save_office(new_office, office=changed(office_of(new_office), two_for_envelope=True), officer_id=KASI)
    with opened(new_office, received(new_office), KASI) as office:
        office.page.head.reporter.button.click()
        dialog = office.dialog()
        assert isinstance(dialog, EnvelopeDialog)
        dialog.reasons.choose(Reason.ANSWER)
        dialog.second.setCurrentIndex(1)
        before = dialog.card.height()
        dialog.words.setPlainText("nomor telepon pelapor tidak dapat dihubungi sejak Senin, " * 3)
        sentence = dialog.record.sentence
        qtbot.waitUntil(lambda: sentence.height() >= sentence.heightForWidth(sentence.width()))
        assert dialog.card.height() > before
        assert dialog.card.geometry().bottom() < dialog.height()


@pytest.mark.parametrize("part", ["retensi", "orang", "kejadian"])
def test_data_pribadi_scrolls_in_a_small_window_and_squeezes_nothing(settings: Settings, part: str) -> None:
    settings.window.resize(1024, 640)
    section = settings.open("pribadi", PrivacySection)
    section.show_part(part)
    settings.settle()
    shown = section.part()
    assert shown is not None
    fields = [one for one in shown.findChildren(LineEdit) if one.isVisible()]
    assert fields
    assert {one.height() for one in fields} == {34}
    areas = [one for one in shown.findChildren(QScrollArea) if one.isVisible()]
    assert any(one.verticalScrollBar().maximum() > 0 for one in areas)


@pytest.mark.parametrize("broken", [False, True])
def test_the_record_fits_a_narrow_window_whole_and_broken(
    settings: Settings, qtbot: QtBot, broken: bool
) -> None:
    settings.window.resize(1024, 640)
    section = settings.open("catatan", RecordSection)
    qtbot.waitUntil(lambda: worker.running() == 0, timeout=20_000)
    if broken:
        tampered(settings.ws, "UPDATE record SET subject = 'x' WHERE seq = 20")
        section.check()
        qtbot.waitUntil(lambda: worker.running() == 0, timeout=20_000)
        settings.settle()
        assert section.state.state.look == "broken"
        assert section.state.state.compare_button.isVisible()
        assert section.state.state.sketch.isHidden()
    inside = section.state.parentWidget()
    assert inside is not None
    qtbot.waitUntil(lambda: inside.width() <= section.width())
    assert inside.minimumSizeHint().width() <= section.width()
    left = {
        one.mapTo(inside, one.rect().topLeft()).x() for one in (section.filters.period, first_chip(section))
    }
    assert left == {0}, "what stands below each other begins at one edge"


def first_chip(section: RecordSection) -> QWidget:
    return next(iter(section.filters.chips.values()))
