"""The bottom band, the panel of long work, dialogs over the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets import Button, Dialog, LineEdit, ProgressPanel, TextArea, Toast, ask, confirm


@pytest.fixture
def desk(qtbot: QtBot) -> QWidget:
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(LineEdit("di belakang"))
    column.addWidget(Button("Belakang"))
    qtbot.addWidget(window)
    window.resize(900, 600)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def test_the_bottom_band_goes_by_itself(qtbot: QtBot, desk: QWidget) -> None:
    toast = Toast(desk)
    with qtbot.waitSignal(toast.closed, timeout=2000):
        toast.tell("Pengaduan 0869 tersimpan", seconds=0.05)
        assert toast.isVisible()
        assert toast.text() == toast.accessibleName() == "Pengaduan 0869 tersimpan"
    assert not toast.isVisible()


def test_the_bottom_band_ends_without_a_full_stop(desk: QWidget) -> None:
    toast = Toast(desk)
    toast.tell("0001 sudah selesai, jadi tidak dapat dipindahkan lagi.", tone="warn")
    assert toast.text() == toast.accessibleName() == "0001 sudah selesai, jadi tidak dapat dipindahkan lagi"
    toast.tell("Jam kerja tersimpan. 1 batas waktu dihitung ulang")
    assert toast.text() == "Jam kerja tersimpan. 1 batas waktu dihitung ulang"
    toast.dismiss()


def test_the_bottom_band_stays_six_seconds_unless_told_otherwise(desk: QWidget) -> None:
    toast = Toast(desk)
    toast.tell("Tersimpan")
    assert toast._timer.interval() == 6000
    toast.dismiss()


def test_its_action_is_done_once_and_closes_it(qtbot: QtBot, desk: QWidget) -> None:
    done: list[int] = []
    toast = Toast(desk)
    toast.tell("0869 tersimpan", action=("Teruskan ke Kasi Kerjasama", lambda: done.append(1)))
    qtbot.mouseClick(toast.action(), Qt.MouseButton.LeftButton)
    assert done == [1]
    assert not toast.isVisible()


def test_a_new_band_replaces_the_old_one_and_its_action(desk: QWidget) -> None:
    toast = Toast(desk)
    toast.tell("Pertama", action=("Batalkan", lambda: None))
    toast.tell("Kedua")
    assert toast.text() == "Kedua"
    assert toast.action().isHidden()
    toast.dismiss()


def test_the_bottom_band_lies_12_px_above_the_foot(desk: QWidget) -> None:
    toast = Toast(desk)
    toast.place(QRect(212, 56, 688, 544), 56)
    assert toast.height() == 42
    assert toast.geometry().bottom() + 1 == 600 - 56 - 12
    assert (toast.x(), toast.width()) == (232, 648)


def test_long_work_shows_itself_only_when_it_is_long(qtbot: QtBot, desk: QWidget) -> None:
    panel = ProgressPanel(desk)
    panel.start("Membaca logbook", delay_ms=20)
    assert not panel.isVisible()
    panel.progress(3, 4, "Lembar 3 dari 4")
    qtbot.waitUntil(panel.isVisible, timeout=2000)
    assert panel.width() == 360
    assert panel._percent.text() == "75 %"
    with qtbot.waitSignal(panel.cancelled):
        qtbot.mouseClick(panel.button, Qt.MouseButton.LeftButton)
    panel.finish()
    assert not panel.isVisible()
    panel.start("Singkat", delay_ms=10_000)
    panel.finish()
    assert not panel._timer.isActive()


def _form(desk: QWidget) -> tuple[Dialog, LineEdit, TextArea]:
    dialog = Dialog(desk, "Batalkan pengaduan 0858", icon="cancel")
    reason, note = LineEdit(), TextArea()
    dialog.body.addWidget(reason)
    dialog.body.addWidget(note)
    dialog.add_button("Batal", key="Esc", reject=True)
    dialog.add_button("Simpan", "primary", accept=True)
    return dialog, reason, note


def test_tab_goes_round_inside_a_dialog(qtbot: QtBot, desk: QWidget) -> None:
    dialog, reason, _note = _form(desk)
    dialog.open()
    assert QApplication.focusWidget() is reason
    visited = []
    for _ in range(9):
        focus = QApplication.focusWidget()
        assert focus is not None
        assert dialog.isAncestorOf(focus)
        visited.append(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert len(set(map(id, visited))) == 4
    assert visited[0] is visited[4] is visited[8]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is visited[8]
    dialog.reject()


def test_focus_taken_away_from_a_dialog_comes_back(desk: QWidget) -> None:
    dialog, reason, _note = _form(desk)
    behind = desk.findChildren(LineEdit)[0]
    behind.setFocus()
    dialog.open()
    behind.setFocus()
    assert QApplication.focusWidget() is reason
    dialog.reject()
    assert QApplication.focusWidget() is behind


def test_no_shortcut_works_behind_a_dialog(qtbot: QtBot, desk: QWidget) -> None:
    pressed: list[int] = []
    shortcut = QShortcut(QKeySequence("F2"), desk)
    shortcut.activated.connect(lambda: pressed.append(1))
    qtbot.keyClick(desk, Qt.Key.Key_F2)
    assert pressed == [1], "without a dialog it does"
    dialog, reason, _note = _form(desk)
    dialog.open()
    qtbot.keyClick(reason, Qt.Key.Key_F2)
    assert pressed == [1]
    dialog.reject()
    qtbot.keyClick(desk, Qt.Key.Key_F2)
    assert pressed == [1, 1]


def test_esc_means_no_and_enter_means_the_main_thing(qtbot: QtBot, desk: QWidget) -> None:
    dialog, reason, _note = _form(desk)
    dialog.open()
    with qtbot.waitSignal(dialog.finished) as told:
        qtbot.keyClick(reason, Qt.Key.Key_Escape)
    assert told.args == [False]
    dialog, reason, _note = _form(desk)
    dialog.open()
    with qtbot.waitSignal(dialog.finished) as told:
        qtbot.keyClick(reason, Qt.Key.Key_Return)
    assert told.args == [True]


def test_enter_in_a_field_of_several_lines_is_a_new_line(qtbot: QtBot, desk: QWidget) -> None:
    dialog, _reason, note = _form(desk)
    dialog.open(note)
    qtbot.keyClicks(note, "a")
    qtbot.keyClick(note, Qt.Key.Key_Return)
    assert note.toPlainText() == "a\n"
    assert dialog.is_open()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_question_does_its_deed_only_on_yes(qtbot: QtBot, desk: QWidget) -> None:
    done: list[int] = []
    first = confirm(desk, "Hapus draf?", "Isi hilang.", ok="Hapus", danger=True, on_ok=lambda: done.append(1))
    focus = QApplication.focusWidget()
    assert isinstance(focus, Button)
    assert focus.text() == "Batal", "Enter alone deletes nothing"
    qtbot.keyClick(focus, Qt.Key.Key_Return)
    assert not first.isVisible()
    assert done == []
    confirm(desk, "Tutup bulan?", "Setelah itu ralat.", ok="Tutup bulan", on_ok=lambda: done.append(1))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert done == [1]


def test_a_question_can_be_waited_for(desk: QWidget) -> None:
    def press(key: Qt.Key) -> None:
        dialog = next(one for one in desk.findChildren(Dialog) if one.is_open())
        (dialog.accept if key == Qt.Key.Key_Return else dialog.reject)()

    for key, answer in ((Qt.Key.Key_Return, True), (Qt.Key.Key_Escape, False)):
        QTimer.singleShot(0, lambda pressed=key: press(pressed))
        assert ask(desk, "Kembalikan?", "Ke Bidang Capil.", ok="Kembalikan") is answer


def test_closing_the_window_is_a_no(qtbot: QtBot, desk: QWidget) -> None:
    dialog, _reason, _note = _form(desk)
    dialog.open()
    with qtbot.waitSignal(dialog.rejected):
        desk.close()


def test_a_dialog_fits_a_small_window_and_follows_its_size(desk: QWidget) -> None:
    dialog, _reason, _note = _form(desk)
    dialog.open()
    desk.resize(400, 300)
    QApplication.processEvents()
    assert dialog.geometry() == desk.rect()
    assert desk.rect().contains(dialog.card.geometry())
    dialog.reject()
