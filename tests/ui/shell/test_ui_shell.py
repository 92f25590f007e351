"""The window: going from page to page by key and click, changes reaching the pages, search, clock, news."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from threading import Event

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.changes import Changes
from ui import actions, theme
from ui.shell import Bus, MainWindow, OfficerChoice, Page, PageSpec, SearchHit
from ui.widgets import Banner, Button, Dialog, Footer, LineEdit

WITA = timezone(timedelta(hours=8))
NAMES = (
    ("beranda", "Beranda", "home-outline", "Alt+Home"),
    ("terima", "Terima Pengaduan", "inbox-arrow-down-outline", "F2"),
    ("alur", "Alur Kerja", "view-column-outline", "F3"),
    ("logbook", "Logbook", "notebook-outline", "F4"),
    ("rekap", "Rekap & Laporan", "chart-box-outline", "F5"),
    ("blangko", "Cetak Blangko", "printer-outline", "F6"),
)


class Sheet(Page):
    """A page that remembers what it was told."""

    def __init__(self, shell: MainWindow) -> None:
        super().__init__(shell, "Lembar", "tiga pengaduan")
        self.told: list[object] = []
        self.ticks: list[datetime] = []
        self.free = True
        self.saved = 0
        self.extra = QLabel("saringan")
        column = QVBoxLayout(self)
        self.edit = LineEdit()
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.edit)
        column.addStretch(1)
        self.foot = Footer()
        self.foot.add_right(Button("Simpan", "primary"))
        column.addWidget(self.foot)
        actions.bind(self, "save", self.save)

    def save(self) -> None:
        self.saved += 1

    def header_left(self) -> QWidget:
        return self.extra

    def first_focus(self) -> QWidget:
        return self.edit

    def opened(self, **args: object) -> None:
        self.told.append(("opened", args))

    def on_shown(self) -> None:
        self.told.append("shown")

    def on_hidden(self) -> None:
        self.told.append("hidden")

    def on_changes(self, changes: Changes, initiator: object) -> None:
        self.told.append((changes, initiator))

    def on_tick(self, now: datetime) -> None:
        self.ticks.append(now)

    def can_leave(self) -> bool:
        return self.free


class Desk:
    """A window with its clock, bus and what it was asked."""

    def __init__(self, qtbot: QtBot) -> None:
        self.time = datetime(2026, 11, 30, 10, 32, 5, tzinfo=WITA)
        self.bus = Bus()
        self.built: list[str] = []
        self.asked: list[str] = []
        self.opened: list[str] = []
        officers = [OfficerChoice("1", "Petugas 01", "Staf Kerjasama"), OfficerChoice("2", "Petugas 02", "")]
        specs = [PageSpec(*name, self.factory(name[0])) for name in NAMES]
        specs.append(PageSpec("atur", "Pengaturan", "cog-outline", "", self.factory("atur"), below=True))
        case = PageSpec(
            "pengaduan",
            "Pengaduan",
            "file-document-outline",
            "",
            self.factory("pengaduan"),
            False,
            False,
            "alur",
        )
        self.window = MainWindow(
            [*specs, case],
            bus=self.bus,
            now=lambda: self.time,
            zone="WITA",
            office="Disdukcapil Buleleng",
            search=self.search,
            open_case=self.opened.append,
            officers=lambda: officers,
        )
        self.officers = officers
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def factory(self, page_id: str):  # type: ignore[no-untyped-def]
        def build(shell: MainWindow) -> Page:
            self.built.append(page_id)
            return Sheet(shell)

        return build

    def search(self, text: str) -> Sequence[SearchHit]:
        self.asked.append(text)
        found = [SearchHit("c1", "0858", "Nama ayah", "Kasi"), SearchHit("c2", "0841", "Akta <b>&", "Staf")]
        return [] if text == "tidak ada" else found

    def sheet(self, page_id: str) -> Sheet:
        page = self.window.page(page_id)
        assert isinstance(page, Sheet)
        return page


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def _press(qtbot: QtBot, desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    target = QApplication.focusWidget() or desk.window
    qtbot.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)


def test_pages_are_built_on_their_first_visit_only(qtbot: QtBot, desk: Desk) -> None:
    assert desk.built == []
    desk.window.go("beranda")
    desk.window.go("alur")
    desk.window.go("beranda")
    assert desk.built == ["beranda", "alur"]


@pytest.mark.parametrize(
    ("key", "page"),
    [
        (Qt.Key.Key_F2, "terima"),
        (Qt.Key.Key_F3, "alur"),
        (Qt.Key.Key_F4, "logbook"),
        (Qt.Key.Key_F5, "rekap"),
        (Qt.Key.Key_F6, "blangko"),
    ],
)
def test_the_f_keys_open_their_pages(qtbot: QtBot, desk: Desk, key: Qt.Key, page: str) -> None:
    desk.window.go("beranda")
    _press(qtbot, desk, key)
    assert desk.window.page_id() == page
    assert desk.window.rail.item(page).isChecked()
    assert not desk.window.rail.item("beranda").isChecked()
    assert QApplication.focusWidget() is desk.sheet(page).edit
    _press(qtbot, desk, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    assert desk.window.page_id() == "beranda"


def test_alt_left_goes_back_with_the_same_arguments(qtbot: QtBot, desk: Desk) -> None:
    desk.window.go("alur")
    desk.window.go("pengaduan", case="c1")
    desk.window.go("pengaduan", case="c2")
    desk.window.go("beranda")
    assert desk.window.rail.item("beranda").isChecked()
    visited = []
    while desk.window.can_go_back():
        _press(qtbot, desk, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        visited.append(desk.window.page_id())
    assert visited == ["pengaduan", "pengaduan", "alur"]
    opened = [told for told in desk.sheet("pengaduan").told if isinstance(told, tuple)]
    assert [told[1] for told in opened] == [{"case": one} for one in ("c1", "c2", "c2", "c1")]
    assert not desk.window.back()


def test_a_page_off_the_rail_lights_its_parent(desk: Desk) -> None:
    desk.window.go("pengaduan", case="c1")
    assert desk.window.rail.item("alur").isChecked()


def test_a_page_that_may_not_be_left_stays(qtbot: QtBot, desk: Desk) -> None:
    desk.window.go("terima")
    desk.sheet("terima").free = False
    qtbot.mouseClick(desk.window.rail.item("alur"), Qt.MouseButton.LeftButton)
    assert desk.window.page_id() == "terima"
    assert desk.window.rail.item("terima").isChecked()
    assert not desk.window.rail.item("alur").isChecked()
    assert not desk.window.close()
    desk.sheet("terima").free = True
    qtbot.mouseClick(desk.window.rail.item("alur"), Qt.MouseButton.LeftButton)
    assert desk.window.page_id() == "alur"
    assert "hidden" in desk.sheet("terima").told


def test_an_unknown_page_is_our_own_mistake(desk: Desk) -> None:
    with pytest.raises(KeyError):
        desk.window.go("tidak-ada")


def test_the_visible_page_hears_changes_at_once_and_others_on_their_next_visit(desk: Desk) -> None:
    desk.window.go("beranda")
    desk.window.go("alur")
    for page in ("beranda", "alur"):
        desk.sheet(page).told.clear()
    one, two = Changes(cases=frozenset({"c1"})), Changes(cases=frozenset({"c2"}), officers=True)
    desk.bus.publish(one, desk.sheet("alur"))
    desk.bus.publish(two, None)
    assert desk.sheet("alur").told == [(one, desk.sheet("alur")), (two, None)]
    assert desk.sheet("beranda").told == []
    desk.window.go("beranda")
    assert desk.sheet("beranda").told == [(one | two, None), "shown"]
    desk.window.go("alur")
    desk.window.go("beranda")
    assert desk.sheet("beranda").told.count((one | two, None)) == 1


def test_title_remark_and_filter_of_the_page_stand_in_the_top_bar(desk: Desk) -> None:
    desk.window.go("alur")
    sheet = desk.sheet("alur")
    assert desk.window.top.title.text() == "Lembar"
    assert sheet.extra.isVisible()
    sheet.subtitle = "22 pengaduan berjalan"
    sheet.title = "Papan"
    assert desk.window.top.subtitle.text() == "22 pengaduan berjalan"
    assert desk.window.top.title.text() == "Papan"
    desk.window.go("beranda")
    assert not sheet.extra.isVisible()
    sheet.subtitle = "tidak terlihat"
    assert desk.window.top.subtitle.text() == "tiga pengaduan"
    desk.window.go("alur")
    assert sheet.extra.isVisible()


def test_the_clock_shows_the_office_s_time_and_day(desk: Desk) -> None:
    assert desk.window.top.time.text() == "10:32 WITA"
    assert desk.window.top.date.text() == "Senin, 30 Nov 2026"
    desk.window.go("alur")
    desk.sheet("alur").ticks.clear()
    desk.time += timedelta(seconds=30)
    desk.window.tick()
    assert desk.window.top.time.text() == "10:32 WITA"
    desk.time += timedelta(seconds=30)
    desk.window.tick()
    assert desk.window.top.time.text() == "10:33 WITA"
    assert len(desk.sheet("alur").ticks) == 2
    assert 200 <= desk.window._timer.remainingTime() <= 30_000


def test_ctrl_k_searches_as_one_types_and_enter_opens_the_chosen_case(qtbot: QtBot, desk: Desk) -> None:
    desk.window.go("beranda")
    _press(qtbot, desk, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = desk.window.top.search
    assert QApplication.focusWidget() is box
    qtbot.keyClicks(box, "akta")
    popup = desk.window._popup
    assert popup is not None
    qtbot.waitUntil(popup.isVisible, timeout=2000)
    assert desk.asked == ["akta"], "asked once, after the last key"
    assert [hit.number for hit in popup.hits()] == ["0858", "0841"]
    assert desk.window.rect().contains(popup.geometry())
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert desk.opened == ["c2"]
    assert not popup.isVisible()
    assert box.text() == ""


def test_enter_before_the_pause_looks_first(qtbot: QtBot, desk: Desk) -> None:
    desk.window.go("beranda")
    box = desk.window.top.search
    box.setFocus()
    qtbot.keyClicks(box, "0858")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert desk.asked == ["0858"]
    assert desk.opened == ["c1"]


def test_a_search_without_hits_says_so_and_opens_nothing(qtbot: QtBot, desk: Desk) -> None:
    desk.window.go("beranda")
    box = desk.window.top.search
    box.setFocus()
    popup = desk.window._popup
    assert popup is not None
    qtbot.keyClicks(box, "tidak ada")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert popup.isVisible()
    assert popup._none.isVisible()
    assert desk.opened == []
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert box.text() == "tidak ada"
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_a_click_on_a_hit_opens_it_and_focus_elsewhere_closes_the_list(qtbot: QtBot, desk: Desk) -> None:
    desk.window.go("beranda")
    box = desk.window.top.search
    box.setFocus()
    popup = desk.window._popup
    assert popup is not None
    box.setText("akta")
    popup.look()
    desk.sheet("beranda").edit.setFocus()
    assert not popup.isVisible()
    box.setFocus()
    popup.look()
    rect = popup.list.visualRect(popup.list.model().index(1, 0))
    qtbot.mouseClick(popup.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert desk.opened == ["c2"]


def test_the_plate_shows_who_sits_there_and_lets_another_sit_down(qtbot: QtBot, desk: Desk) -> None:
    plate = desk.window.rail.plate
    assert plate.accessibleName() == "Pilih petugas"
    desk.window.set_officer(desk.officers[0])
    assert plate.accessibleName() == "Petugas: Petugas 01, Staf Kerjasama"
    assert desk.officers[0].initials == "SK"
    assert desk.officers[1].initials == "P0"
    menu = plate.menu_of_officers()
    assert [action.text() for action in menu.actions()] == [
        "Petugas 01 · Staf Kerjasama",
        "Petugas 02",
        "",
        "Ganti kata sandi",
        "Kunci layar\tCtrl+L",
    ]
    assert [action.isChecked() for action in menu.actions()[:2]] == [True, False]
    with qtbot.waitSignal(desk.window.officer_chosen) as told:
        menu.actions()[1].trigger()
    assert told.args == ["2"]
    menu.close()
    menu.deleteLater()


def test_a_shortcut_of_a_page_works_only_while_it_is_shown(qtbot: QtBot, desk: Desk) -> None:
    desk.window.go("terima")
    desk.window.go("alur")
    _press(qtbot, desk, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert (desk.sheet("terima").saved, desk.sheet("alur").saved) == (0, 1)
    desk.window.rail.item("alur").setFocus()
    _press(qtbot, desk, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert desk.sheet("alur").saved == 2, "wherever the focus is in the window"


def test_f1_shows_every_key_of_the_table_and_nothing_moves_behind_it(qtbot: QtBot, desk: Desk) -> None:
    desk.window.go("beranda")
    _press(qtbot, desk, Qt.Key.Key_F1)
    assert desk.window.dialog_open()
    dialog = next(one for one in desk.window.findChildren(Dialog) if one.is_open())
    shown = {label.accessibleName() for label in dialog.findChildren(QLabel)}
    for action in actions.ACTIONS.values():
        assert f"{action.keys}: {action.text}" in shown
    _press(qtbot, desk, Qt.Key.Key_F3)
    assert not desk.window.go("alur")
    assert desk.window.page_id() == "beranda"
    _press(qtbot, desk, Qt.Key.Key_Escape)
    assert not desk.window.dialog_open()
    _press(qtbot, desk, Qt.Key.Key_F3)
    assert desk.window.page_id() == "alur"


def test_bands_lie_over_the_content_by_key(qtbot: QtBot, desk: Desk) -> None:
    desk.window.go("beranda")
    top = desk.window.stack.y()
    desk.window.warn("disk", Banner("bad", "Ruang simpan penuh", "Data aman."))
    desk.window.warn("disk", Banner("warn", "Ruang simpan hampir penuh"))
    QApplication.processEvents()
    assert [band.title.text() for band in desk.window.bands().values()] == ["Ruang simpan hampir penuh"]
    assert desk.window.stack.y() > top
    desk.window.unwarn("disk")
    desk.window.unwarn("disk")
    QApplication.processEvents()
    assert desk.window.bands() == {}
    assert desk.window.stack.y() == top


def test_the_bottom_band_does_not_cover_the_page_s_foot(desk: Desk) -> None:
    desk.window.go("terima")
    QApplication.processEvents()
    desk.window.toast("0869 tersimpan di langkah 1", action=("Teruskan", lambda: None))
    foot = desk.sheet("terima").foot
    corner = foot.mapTo(desk.window, QPoint(0, 0))
    band = desk.window.toaster
    assert desk.sheet("terima").foot_height() == foot.height() == 56
    assert band.isVisible()
    assert band.geometry().bottom() < corner.y()
    band.dismiss()


def test_long_work_has_its_panel_and_can_be_stopped(qtbot: QtBot, desk: Desk) -> None:
    desk.window.go("beranda")
    ended: list[str] = []

    def work(progress):  # type: ignore[no-untyped-def]
        number = 0
        while True:
            number += 1
            progress(number % 100, 100, "Halaman")

    desk.window.run_long(
        "Membuat arsip",
        work,
        done=lambda _x: ended.append("done"),
        failed=lambda _e: ended.append("failed"),
        stopped=lambda: ended.append("stopped"),
    )
    qtbot.waitUntil(desk.window.progress.isVisible, timeout=3000)
    qtbot.mouseClick(desk.window.progress.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ended == ["stopped"], timeout=3000)
    assert not desk.window.progress.isVisible()


@pytest.mark.parametrize("size", [(1366, 768), (1366, 697), (1024, 640), (900, 520)])
def test_frame_and_foot_stay_whole_at_every_size(desk: Desk, size: tuple[int, int]) -> None:
    desk.window.go("terima")
    desk.window.resize(*size)
    QApplication.processEvents()
    assert (desk.window.width(), desk.window.height()) == size
    assert desk.window.rail.width() == 212
    assert desk.window.top.height() == 56
    plate = desk.window.rail.plate
    assert plate.height() == 64
    assert plate.mapTo(desk.window, QPoint(0, plate.height())).y() == size[1]
    foot = desk.sheet("terima").foot
    assert foot.height() == 56
    assert desk.window.top.search.width() <= 318
    clock = desk.window.top.date
    assert clock.mapTo(desk.window, QPoint(clock.width(), 0)).x() <= size[0] - 19
    last = desk.window.rail.item("atur").geometry()
    assert last.bottom() < plate.geometry().top()


def test_the_chosen_item_is_seen_in_both_themes(desk: Desk, qapp: QApplication) -> None:
    desk.window.go("alur")
    for choice in ("light", "dark"):
        theme.apply(qapp, choice)
        picture = desk.window.grab().toImage()
        item = desk.window.rail.item("alur")
        corner = item.mapTo(desk.window, QPoint(0, 0))
        assert picture.pixelColor(corner.x() + 100, corner.y() + 4) == theme.colour("rail_selected")
        assert picture.pixelColor(corner.x() + 1, corner.y() + 20) == theme.colour("rail_band")
        assert picture.pixelColor(100, 600) == QColor(theme.current().rail)


def test_everything_that_can_be_reached_by_tab_has_a_name(desk: Desk) -> None:
    for page in ("beranda", "alur"):
        desk.window.go(page)
    nameless = [
        widget.metaObject().className()
        for widget in desk.window.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and widget not in (desk.sheet("beranda").edit, desk.sheet("alur").edit)
    ]
    assert nameless == []


def test_another_officers_pages_go_after_the_long_work_that_they_began(qtbot: QtBot, desk: Desk) -> None:
    desk.window.go("terima")
    page, go = desk.sheet("terima"), Event()
    told: list[object] = []

    def work(_progress: object) -> str:
        assert go.wait(10)
        return "selesai"

    def done(result: str) -> None:
        page.edit.setText(result)  # as a page does: it must still be there
        told.append(result)

    desk.window.run_long("Mencetak", work, done=done, failed=told.append)
    screen = LineEdit()
    desk.window.cover(screen, screen.setFocus)
    desk.window.uncover(same=False)
    assert desk.window.page("terima") is None
    assert not page.isVisible()
    go.set()
    qtbot.waitUntil(lambda: not shiboken6.isValid(page))
    assert told == ["selesai"]


def test_for_the_same_officer_the_covered_page_stays(desk: Desk) -> None:
    desk.window.go("terima")
    page = desk.sheet("terima")
    screen = LineEdit()
    desk.window.cover(screen, screen.setFocus)
    assert not desk.window.go("alur"), "no page is opened behind the locked screen"
    assert not page.isVisible()
    desk.window.uncover(same=True)
    assert desk.window.current_page() is page
    assert page.isVisible()
