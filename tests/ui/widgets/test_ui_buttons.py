"""Buttons, chips and groups: sizes of the design, real names for the screen reader, keys that work."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFocusFrame, QHBoxLayout, QMenu, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets import Button, FilterChip, IconButton, KeyCap, Segmented
from ui.widgets.buttons import Kind


def _colours(widget: QWidget) -> set[str]:
    image: QImage = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("kind", ["primary", "plain", "text", "danger"])
def test_a_button_is_34_high_and_a_small_one_30(qtbot: QtBot, kind: Kind) -> None:
    for small, height in ((False, 34), (True, 30)):
        button = Button("Simpan", kind, icon="content-save-outline", small=small)
        qtbot.addWidget(button)
        button.show()
        assert button.height() == button.sizeHint().height() == height


def test_an_ampersand_is_a_letter_and_no_shortcut(qtbot: QtBot) -> None:
    button = Button("Simpan & baru")
    qtbot.addWidget(button)
    assert button.text() == button.accessibleName() == "Simpan & baru"
    assert button.shortcut().isEmpty()


def test_a_click_and_the_space_key_do_the_same(qtbot: QtBot) -> None:
    done: list[int] = []
    button = Button("Cetak", on_click=lambda: done.append(1))
    qtbot.addWidget(button)
    button.show()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert done == [1, 1]


def test_a_disabled_button_says_why_and_does_nothing(qtbot: QtBot) -> None:
    done: list[int] = []
    button = Button("Tutup bulan", "primary", on_click=lambda: done.append(1))
    qtbot.addWidget(button)
    button.show()
    before = button.sizeHint().width()
    button.disable("Dapat ditutup setelah Kasi menandatangani.")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == []
    assert "Kasi menandatangani" in button.toolTip()
    assert button.accessibleDescription().startswith("Dapat ditutup")
    assert button.sizeHint().width() > before, "the lock needs room"
    assert theme.LIGHT.accent.lower() not in _colours(button)
    button.enable()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == [1]


def test_the_focused_main_button_has_a_ring_around_it_and_loses_it(qtbot: QtBot) -> None:
    box = QWidget()
    row = QHBoxLayout(box)
    one, two = Button("Simpan", "primary"), Button("Batal")
    row.addWidget(one)
    row.addWidget(two)
    qtbot.addWidget(box)
    with qtbot.waitActive(box):
        box.show()
        box.activateWindow()
    two.setFocus()
    assert not [ring for ring in box.findChildren(QFocusFrame) if ring.isVisible()]
    one.setFocus()
    rings = [ring for ring in box.findChildren(QFocusFrame) if ring.isVisible()]
    assert len(rings) == 1
    assert rings[0].geometry() == one.geometry().adjusted(-3, -3, 3, 3)
    outside = box.grab().toImage().pixelColor(one.geometry().left() - 2, one.geometry().center().y())
    assert outside == QColor(theme.LIGHT.focus)
    two.setFocus()
    assert not rings[0].isVisible()
    assert two.grab().toImage().pixelColor(1, 17) == QColor(theme.LIGHT.focus)


def test_a_button_with_a_key_cap_is_wider_by_the_cap(qtbot: QtBot) -> None:
    plain, capped = Button("Simpan"), Button("Simpan", key="Ctrl+S")
    for button in (plain, capped):
        qtbot.addWidget(button)
    cap = KeyCap("Ctrl+S")
    qtbot.addWidget(cap)
    assert capped.sizeHint().width() == plain.sizeHint().width() + cap.sizeHint().width() + 10
    assert cap.sizeHint().height() == 20


def test_a_button_with_a_list_shows_its_arrow(qtbot: QtBot) -> None:
    button = Button("Semua kanal", icon="filter-variant")
    qtbot.addWidget(button)
    before = button.sizeHint().width()
    button.setMenu(QMenu(button))
    assert button.sizeHint().width() == before + 22


def test_an_icon_button_has_a_name(qtbot: QtBot) -> None:
    button = IconButton("close", "Tutup pita")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Tutup pita"
    assert "Tutup pita" in button.toolTip()
    assert min(button.sizeHint().width(), button.sizeHint().height()) >= 28


def test_a_chip_counts_in_thousands_and_is_switched_by_space(qtbot: QtBot) -> None:
    chip = FilterChip("Semua", count=1204)
    qtbot.addWidget(chip)
    chip.show()
    assert chip.text() == chip.accessibleName() == "Semua 1.204"
    assert chip.height() == 30
    with qtbot.waitSignal(chip.toggled):
        qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert chip.isChecked()
    chip.set_count(3)
    assert chip.text() == "Semua 3"
    assert theme.LIGHT.accent.lower() in _colours(chip)


def test_a_group_always_has_exactly_one_choice_and_arrows_move_it(qtbot: QtBot) -> None:
    group = Segmented([("papan", "Papan"), ("tabel", "Tabel")], name="Tampilan")
    qtbot.addWidget(group)
    with qtbot.waitActive(group):
        group.show()
        group.activateWindow()
    assert group.current() == "papan"
    group.button("papan").setFocus()
    with qtbot.waitSignal(group.changed) as told:
        qtbot.keyClick(group.button("papan"), Qt.Key.Key_Right)
    assert told.args == ["tabel"]
    assert group.current() == "tabel"
    group.set_current("tabel")
    group.button("tabel").click()
    assert group.current() == "tabel", "a second click takes nothing away"
    assert group.height() == 34
