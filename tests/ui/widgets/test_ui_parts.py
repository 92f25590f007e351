"""Fields, marks, texts, bands and panels."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDateTime, QEvent, QPoint, QStringListModel, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtWidgets import QApplication, QListView, QSpinBox, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets import (
    LOOKS,
    Banner,
    Button,
    ComboBox,
    DateTimeField,
    ElidedLabel,
    ElidingDelegate,
    EmptyState,
    Field,
    Footer,
    Label,
    LineEdit,
    Panel,
    RightMark,
    SearchBox,
    StateMark,
    TextArea,
    layout_lines,
    plain_tooltip,
)
from ui.widgets.fields import Editor
from ui.widgets.marks import State

LONG = "Nama ayah pada akta kelahiran anak saya tertulis salah satu huruf dan sudah dua kali diajukan. " * 3


@pytest.mark.parametrize("kind", [LineEdit, ComboBox, DateTimeField, SearchBox, QSpinBox])
def test_every_field_is_34_high_with_and_without_focus(qtbot: QtBot, kind: type[QWidget]) -> None:
    box = QWidget()
    column = QVBoxLayout(box)
    other, field = LineEdit(), kind()
    column.addWidget(other)
    column.addWidget(field)
    qtbot.addWidget(box)
    with qtbot.waitActive(box):
        box.show()
        box.activateWindow()
    other.setFocus()
    assert field.height() == 34
    field.setFocus()
    assert field.sizeHint().height() == field.height() == 34
    edge = box.grab().toImage().pixelColor(field.x() + 1, field.geometry().center().y())
    assert edge == QColor(theme.LIGHT.focus), "the second pixel of the edge belongs to the focus"


@pytest.mark.parametrize("editor", [LineEdit, TextArea, ComboBox, DateTimeField])
def test_a_field_s_error_is_red_explained_and_goes_away(qtbot: QtBot, editor: type[Editor]) -> None:
    field = Field("No. Hp", editor())
    qtbot.addWidget(field)
    field.show()
    assert field.editor.accessibleName() == "No. Hp"
    field.set_error("Nomor kurang dari 10 angka")
    assert (field.state(), field.message()) == ("bad", "Nomor kurang dari 10 angka")
    assert field.editor.accessibleDescription() == "Nomor kurang dari 10 angka"
    image = field.editor.grab().toImage()
    assert image.pixelColor(1, image.height() // 2) == QColor(theme.LIGHT.bad)
    field.set_warn("Tetap dapat disimpan.")
    image = field.editor.grab().toImage()
    assert image.pixelColor(1, image.height() // 2) == QColor(theme.LIGHT.warn)
    field.clear()
    assert (field.state(), field.message()) == ("", "")
    image = field.editor.grab().toImage()
    assert image.pixelColor(1, image.height() // 2) != QColor(theme.LIGHT.warn)


def test_tab_leaves_a_field_of_several_lines(qtbot: QtBot) -> None:
    area = TextArea()
    qtbot.addWidget(area)
    assert area.tabChangesFocus()


def test_the_date_is_written_as_on_the_form(qtbot: QtBot) -> None:
    field = DateTimeField()
    qtbot.addWidget(field)
    field.setDateTime(QDateTime(2026, 11, 30, 10, 27, 0))
    assert field.text() == "30-11-26 10:27"


def test_the_calendar_s_weekends_can_be_read_in_the_dark(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    field = DateTimeField()
    qtbot.addWidget(field)
    field.show()
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(4, 17))
    shown = field.calendarWidget().weekdayTextFormat(Qt.DayOfWeek.Sunday).foreground().color()
    assert shown == QColor(theme.DARK.bad)
    assert theme.contrast(shown.name(), theme.DARK.surface) >= 4.5
    assert field.calendarWidget().firstDayOfWeek() == Qt.DayOfWeek.Monday


def test_the_search_box_tells_the_keys_that_the_list_needs(qtbot: QtBot) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    box.show()
    assert box.sizeHint().width() == 318
    with qtbot.waitSignal(box.moved) as told:
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert told.args == [1]
    with qtbot.waitSignal(box.chosen):
        qtbot.keyClick(box, Qt.Key.Key_Return)
    with qtbot.waitSignal(box.left):
        qtbot.keyClick(box, Qt.Key.Key_Escape)


@pytest.mark.parametrize("state", list(LOOKS))
def test_a_mark_has_word_sign_and_colour(qtbot: QtBot, state: State) -> None:
    mark = StateMark(state, "Lewat 26 menit")
    qtbot.addWidget(mark)
    mark.show()
    assert mark.height() == 22
    assert mark.accessibleName() == "Lewat 26 menit"
    image = mark.grab().toImage()
    look = LOOKS[state]
    assert image.pixelColor(4, 11) == QColor(getattr(theme.LIGHT, look.ground))
    left = {image.pixelColor(x, y).name() for x in range(7, 23) for y in range(3, 19)}
    assert len(left) > 3, "the sign is there"


def test_a_right_s_mark_is_20_high(qtbot: QtBot) -> None:
    mark = RightMark("Paraf", "draw-pen")
    qtbot.addWidget(mark)
    assert mark.sizeHint().height() == 20


def test_text_is_broken_at_words_and_cut_at_the_last_line(qapp: QApplication) -> None:
    lines, cut = layout_lines(LONG, theme.font(10), 240, 2)
    assert len(lines) == 2
    assert cut
    assert lines[1].endswith("…")
    assert LONG.startswith(lines[0])
    assert layout_lines("Pendek", theme.font(10), 240, 2) == (["Pendek"], False)


def test_60_000_characters_and_line_ends_do_no_harm(qapp: QApplication) -> None:
    lines, cut = layout_lines("a\nb\t" * 15_000, theme.font(10), 200, 2)
    assert cut
    assert lines[0].startswith("a b a b")
    assert layout_lines("x" * 60_000, theme.font(10), 200, 1)[1]


def test_a_cut_text_has_a_tooltip_as_typed_and_a_whole_one_has_none(qtbot: QtBot) -> None:
    label = ElidedLabel("<b>&Nama</b> " + LONG)
    qtbot.addWidget(label)
    label.resize(100, 20)
    label.show()

    def hover() -> str:
        QToolTip.hideText()
        place = QPoint(5, 5)
        QApplication.sendEvent(label, QHelpEvent(QEvent.Type.ToolTip, place, label.mapToGlobal(place)))
        return QToolTip.text()

    assert "&lt;b&gt;&amp;Nama" in hover()
    label.setText("Nama")
    QApplication.processEvents()
    assert label.accessibleName() == "Nama"
    assert not label.is_cut()
    QToolTip.hideText()


def test_a_tooltip_shows_markup_as_letters() -> None:
    assert "&lt;b&gt;&amp;" in plain_tooltip("<b>&")
    assert len(plain_tooltip("x" * 60_000)) < 1400
    assert plain_tooltip("") == ""


def test_a_label_never_reads_markup(qtbot: QtBot) -> None:
    label = Label("<b>&</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_row_is_as_high_as_its_lines_and_the_chosen_one_has_its_band(qtbot: QtBot) -> None:
    view = QListView()
    model = QStringListModel([LONG, LONG], view)
    view.setModel(model)
    delegate = ElidingDelegate(view, lines=2)
    view.setItemDelegate(delegate)
    qtbot.addWidget(view)
    view.resize(300, 120)
    view.show()
    view.setCurrentIndex(model.index(1))
    rect = view.visualRect(model.index(1))
    assert rect.height() >= 2 * view.fontMetrics().height() - 4
    image = view.viewport().grab().toImage()
    assert image.pixelColor(rect.left() + 1, rect.center().y()) == QColor(theme.LIGHT.mark)
    assert image.pixelColor(rect.right() - 2, rect.top() + 2) == QColor(theme.LIGHT.tint)
    assert image.pixelColor(1, view.visualRect(model.index(0)).center().y()) != QColor(theme.LIGHT.mark)


def test_a_band_has_at_most_two_buttons(qtbot: QtBot) -> None:
    buttons = [Button(word, small=True) for word in ("Ulangi", "Salin isi", "Tutup")]
    for button in buttons:
        qtbot.addWidget(button)
    with pytest.raises(ValueError, match="two buttons"):
        Banner("bad", "Ruang simpan penuh", buttons=buttons)


def test_a_band_grows_with_its_text_and_says_it_to_the_reader(qtbot: QtBot) -> None:
    band = Banner("bad", "Ruang simpan D: penuh", LONG, stacked=True, buttons=[Button("Ulangi", small=True)])
    qtbot.addWidget(band)
    layout = band.layout()
    assert layout is not None
    assert layout.totalHeightForWidth(260) > layout.totalHeightForWidth(900)
    assert band.accessibleName() == "Ruang simpan D: penuh"
    assert band.accessibleDescription() == LONG


def test_the_foot_is_56_high(qtbot: QtBot) -> None:
    foot = Footer()
    foot.add_right(Button("Simpan", "primary"))
    qtbot.addWidget(foot)
    assert foot.sizeHint().height() == 56


def test_a_panel_keeps_its_head_when_it_grows(qtbot: QtBot) -> None:
    panel = Panel("Pekerjaan saya", "8 pengaduan")
    panel.add(ElidedLabel("Isi"))
    qtbot.addWidget(panel)
    panel.resize(400, 300)
    panel.show()
    head = panel.title.parentWidget()
    assert head is not None
    assert head.height() == 44


def test_an_empty_place_says_what_to_do(qtbot: QtBot) -> None:
    done: list[int] = []
    button = Button("Terima pengaduan", small=True, on_click=lambda: done.append(1))
    empty = EmptyState("inbox-outline", "Meja Anda kosong", "Tidak ada pengaduan.", buttons=[button])
    qtbot.addWidget(empty)
    empty.resize(300, 200)
    empty.show()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == [1]
    assert empty.accessibleName() == "Meja Anda kosong"


def test_what_is_longer_than_its_field_ends_in_dots_not_in_half_a_letter(qtbot: QtBot) -> None:
    combo = ComboBox()
    qtbot.addWidget(combo)
    combo.addItems(["Kasi Identitas Penduduk", "Kasi"])
    combo.resize(140, 34)
    combo.show()
    assert combo.shown_text().startswith("Kasi I")
    assert combo.shown_text().endswith("…")
    assert combo.currentText() == "Kasi Identitas Penduduk", "only the look is short"
    short = combo.grab().toImage()
    combo.setItemText(0, combo.shown_text())
    assert combo.grab().toImage() == short, "exactly what shown_text says is painted"
    combo.setCurrentIndex(1)
    assert combo.shown_text() == "Kasi"
