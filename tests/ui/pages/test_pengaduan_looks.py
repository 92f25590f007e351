"""What the page shows: facts, remaining time, why this date, whole texts, history, and small screens."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QLabel, QTableWidget, QWidget

from app.channels import CHANNELS
from app.procedure.model import State
from app.reading.facts import StepState
from app.reading.lists import search
from app.register.move import Texts, move
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.conftest import WITA, HandClock
from tests.ui.pages.pengaduan_office import (
    CAPIL,
    CONTROL,
    KASI,
    KEY,
    LONG,
    STAF,
    CaseOffice,
    focused,
    opened,
    received,
)
from ui.channels import CHANNEL_ICONS
from ui.icons import prepared
from ui.pages.pengaduan.words import title_of
from ui.widgets import TextArea


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_the_head_names_what_the_form_says(new_office: Workspace) -> None:
    slip = SlipInput(
        content=LONG, channel="wa", targets=("pelayanan", "lain"), target_text="Loket 3", bidang="capil"
    )
    case_id = receive(new_office, slip=slip, officer_id=STAF).case_id
    with opened(new_office, case_id, STAF) as office:
        head = office.page.head
        assert head.title.text() == "Nama ayah pada akta kelahiran anak saya tertulis salah satu huruf"
        assert head.channel.value.text() == "WA/SMS"
        assert head.reporter.fact.value.text() == "tanpa nama"
        assert head.reporter.button.isHidden()
        assert head.target.value.text() == "Pelayanan, Lain - Lain, Loket 3"
        assert head.bidang.value.text() == "Bidang Capil"
        assert head.received.value.text() == "30 Nov 10:32"
        assert office.window.top.title.text() == "0001/PDIP/XI/2026"
        assert office.window.top.subtitle.text() == "SOP-PDIP-03"
        assert office.page.back_button.isVisible()
        assert head.content.is_cut()
        assert not head.whole.isHidden()
        head.whole.click()
        area = office.dialog().findChild(TextArea)
        assert area is not None
        assert area.toPlainText() == LONG


def test_markup_emoji_and_sixty_thousand_letters_are_shown_as_typed(new_office: Workspace) -> None:
    nasty = "<b>Tolong</b> &amp; cepat 😀 ꦲꦏ᭄ " + "panjang " * 7000
    with opened(new_office, received(new_office, nasty), STAF) as office:
        assert office.page.head.content.text().startswith("“<b>Tolong</b> &amp; cepat 😀")
        assert office.page.head.title.text().startswith("<b>Tolong</b> &amp;")
        assert len(office.page.head.title.text()) < 120
        office.page.head.whole.click()
        area = office.dialog().findChild(TextArea)
        assert area is not None
        assert len(area.toPlainText()) >= 56_000


def test_a_short_text_offers_nothing_more_to_read(new_office: Workspace) -> None:
    with opened(new_office, received(new_office, "Antrean lama."), STAF) as office:
        assert office.page.head.whole.isHidden()


def test_every_channel_has_its_sign() -> None:
    assert set(CHANNEL_ICONS) == set(CHANNELS)
    assert set(CHANNEL_ICONS.values()) <= prepared()


def test_remaining_time_runs_from_running_over_soon_to_late(new_office: Workspace, clock: HandClock) -> None:
    case_id = received(new_office)
    with opened(new_office, case_id, KASI) as office:
        office.elsewhere("teruskan", STAF)
        move(new_office, case_id=case_id, outcome="koordinasi", officer_id=KASI, bidang="capil")
        office.look()
        seen = []
        for minutes in (0, 30, 20, 90, 30):  # 10.32, 11.02, 11.22, 12.52, 13.22; due 11.32
            clock.forward(minutes=minutes)
            office.window.tick()
            mark = office.page.head.mark
            seen.append((mark.state(), mark.text()))
        assert seen == [
            ("running", "Sisa 1 j"),
            ("running", "Sisa 30 menit"),
            ("soon", "Sisa 10 menit"),
            ("late", "Lewat 1 j 20 m"),
            ("late", "Lewat 1 j 50 m"),
        ]
        assert seen[4][0] == "late"
        assert office.page.panel.head.left.text() == seen[4][1]
        assert office.page.panel.head.bar.part == 1.0
        facts = office.page.swimlane.canvas.facts()
        assert facts is not None
        assert facts.flags[0] == f"Sekarang: Bidang Capil · {seen[4][1][:1].lower()}{seen[4][1][1:]}"
        assert office.page.panel.history.rows[0].line.right == facts.left


def test_why_this_date_lists_the_days_that_were_counted_and_skipped(
    new_office: Workspace, clock: HandClock
) -> None:
    clock.at = datetime(2026, 11, 27, 16, 20, tzinfo=WITA)  # a Friday; the office closes at 16.30
    case_id = received(new_office)
    with opened(new_office, case_id, CAPIL) as office:
        office.elsewhere("teruskan", STAF)
        move(new_office, case_id=case_id, outcome="koordinasi", officer_id=KASI, bidang="capil")
        office.look()
        assert office.page.panel.head.due.text() == "batas 30 Nov 08:20"
        office.page.panel.head.why.click()
        table = office.dialog().findChild(QTableWidget)
        assert table is not None
        rows = [[table.item(row, col).text() for col in range(3)] for row in range(table.rowCount())]
        assert [row[:2] for row in rows] == [
            ["Jumat, 27 Nov 2026", "10 menit"],
            ["Sabtu, 28 Nov 2026", "dilewati"],
            ["Minggu, 29 Nov 2026", "dilewati"],
            ["Senin, 30 Nov 2026", "50 menit"],
        ]
        assert "1 jam, dihitung sejak 16:20, penuh pada 30 Nov 08:20" in texts(office.dialog().card)


def test_an_ended_case_shows_everything_and_offers_nothing(office_day: Workspace) -> None:
    card = next(one for one in search(office_day, query="akta") if one.state is State.ENDED)
    with opened(office_day, card.id, KASI) as office:
        assert office.page.head.mark.text() == "selesai"
        assert office.page.panel.form is None
        assert office.page.panel.foot.isHidden()
        assert office.page.panel.head.bar.isHidden()
        assert office.page.panel.head.title.text() == "Pengaduan selesai"
        assert office.case.answer in texts(office.page.panel)
        assert not office.page.menus.more_button.isHidden()
        assert not office.page.menus.void_action.isVisible()
        facts = office.page.swimlane.canvas.facts()
        assert facts is not None
        assert facts.end == "selesai"
        assert {facts.steps[step].state for step in "12345"} == {StepState.PASSED}
        assert isinstance(focused(), QWidget)
        assert focused() is office.page.swimlane.canvas.spot("5")


def test_the_history_is_newest_first_and_its_lines_open(new_office: Workspace) -> None:
    case_id = received(new_office)
    with opened(new_office, case_id, KASI) as office:
        office.elsewhere("teruskan", STAF, note="Lewat email kantor.")
        office.look()
        titles = [row.line.title for row in office.page.panel.history.rows]
        assert titles == ["Di meja Kasi Kerjasama", "Diteruskan ke Kasi Kerjasama", "Dicatat di register"]
        row = office.page.panel.history.rows[1]
        row.setFocus()
        office.press(KEY.Key_Space)
        detail = office.page.panel.history.detail(1)
        assert detail.isVisible()
        assert "Catatan internal: Lewat email kantor." in detail.text()
        office.page.on_tick(office.desk.now())
        assert office.page.panel.history.detail(1).isVisible(), "a tick closes nothing"


def test_what_came_before_names_the_desk_and_the_hour(new_office: Workspace, clock: HandClock) -> None:
    case_id = received(new_office)
    with opened(new_office, case_id, KASI) as office:
        office.elsewhere("teruskan", STAF)
        move(new_office, case_id=case_id, outcome="koordinasi", officer_id=KASI, bidang="capil")
        clock.forward(minutes=20)
        move(
            new_office,
            case_id=case_id,
            outcome="solusi",
            officer_id=CAPIL,
            texts=Texts(solution="Cukup surat pernyataan.", note="Arsip lemari 3."),
        )
        office.look()
        shown = [card.findChildren(QLabel)[-1].text() for card in office.page.panel.text_cards()]
        assert shown == ["Cukup surat pernyataan.", "Arsip lemari 3."]
        names = [
            child.accessibleName()
            for child in office.page.panel.text_cards()[0].findChildren(QWidget)
            if child.accessibleName()
        ]
        assert names[0] == "Tindak lanjut aduan dari Bidang Capil, 10:52"


@pytest.mark.parametrize("size", [(1366, 768), (1366, 697), (911, 520)])
def test_button_and_fields_can_be_used_on_small_screens(new_office: Workspace, size: tuple[int, int]) -> None:
    with opened(new_office, received(new_office), STAF, size=size) as office:
        page, panel = office.page, office.page.panel
        for link in list(office.form.links.values()):
            link.click()
        QApplication.processEvents()
        inside = QRect(page.mapTo(office.window, QPoint(0, 0)), page.size())
        for widget in (panel.button, panel.head.title, page.swimlane.sop_button, page.menus.print_button):
            place = QRect(widget.mapTo(office.window, QPoint(0, 0)), widget.size())
            within = inside if page.isAncestorOf(widget) else office.window.rect()
            assert within.contains(place), widget.accessibleName()
        for need in filter(office.form.is_open, office.form.editors):
            editor = office.form.editors[need]
            editor.setFocus()
            panel.area.ensureWidgetVisible(editor)
            QApplication.processEvents()
            place = QRect(editor.mapTo(panel.area.viewport(), QPoint(0, 0)), editor.size())
            assert panel.area.viewport().rect().adjusted(0, -60, 0, 60).intersects(place)
            assert place.right() <= panel.area.viewport().width()
        assert page.swimlane.canvas.viewport().height() > 150


def test_ctrl_p_opens_the_print_menu_and_ctrl_enter_reaches_the_case_from_any_field(
    new_office: Workspace,
) -> None:
    with opened(new_office, received(new_office), STAF) as office:
        office.press(KEY.Key_P, CONTROL)
        assert office.page.menus.print_menu.isVisible()
        shown = [action.text() for action in office.page.menus.print_menu.actions() if action.isVisible()]
        assert shown == ["Tanda terima", "Formulir terisi", "Lembar kendali", "Surat jawaban…"]
        office.page.menus.print_menu.close()
        office.page.swimlane.canvas.spot("1").setFocus()
        office.send()
        assert office.case.card.step == "2"


def test_everything_that_takes_the_focus_has_a_name(new_office: Workspace) -> None:
    with opened(new_office, received(new_office), KASI) as office:
        office.elsewhere("teruskan", STAF)
        office.look()
        nameless = []
        start = focused()
        seen: list[QWidget] = []
        while focused() not in seen and len(seen) < 80:
            seen.append(focused())
            if not focused().accessibleName():
                nameless.append(focused())
            office.press(KEY.Key_Tab)
        assert start in seen
        assert not nameless
        assert office.page.panel.button in seen
        assert office.page.swimlane.canvas.spot("2") in seen


def test_the_title_is_the_first_sentence(office_day: Workspace) -> None:
    def title(content: str) -> str:
        case_id = received(office_day, content)
        with opened(office_day, case_id, STAF) as office:
            assert isinstance(office, CaseOffice)
            return title_of(office.case)

    assert title("KTP belum jadi? Sudah sebulan.") == "KTP belum jadi?"
    assert title("Antrean\n\nlama sekali") == "Antrean lama sekali"
    assert title("kata " * 60).endswith(" …")
