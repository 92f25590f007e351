"""Section Pejabat: terms are added, changed, ended and removed; the block is seen as it will be printed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.monthend.holders import Capacity, Post, Term, save_term, terms
from app.workspace import Workspace
from tests.login import logged_in
from tests.ui.pages.pengaturan_window import Settings, opened
from ui.pages.pengaturan.holder_dialog import EndDialog, TermDialog, typed_day
from ui.pages.pengaturan.holders import HoldersSection


@pytest.fixture
def settings(new_office: Workspace) -> Iterator[Settings]:
    made = Settings(new_office)
    yield made
    made.close()


def _entered(ws: Workspace) -> None:
    save_term(
        ws, term=Term("k", Post.MAKER, "petugas-02", Capacity.DEFINITIVE, "Kasi Kerjasama", date(2025, 1, 2))
    )
    save_term(
        ws,
        term=Term(
            "h",
            Post.HEAD,
            "petugas-08",
            Capacity.DEFINITIVE,
            "Kepala Dinas",
            date(2024, 1, 2),
            date(2026, 11, 15),
        ),
    )


def test_without_a_term_the_lane_says_who_signs(settings: Settings) -> None:
    section = settings.open("pejabat", HoldersSection)
    assert section.today.text() == "Yang menandatangani hari ini, Senin, 30 November 2026"
    maker = section.cards[Post.MAKER]
    assert maker.who.text() == "Petugas 02"
    assert maker.since.text() == "menurut lajurnya"
    assert maker.block.words()[:3] == ("Singaraja, 30 November 2026", "Kasi Kerjasama", "Petugas 02")
    assert section.empty.isVisible()
    assert not section.change_button.isVisible()


def test_a_plt_is_added_by_typing_days_as_officers_do(settings: Settings) -> None:
    _entered(settings.ws)
    section = settings.open("pejabat", HoldersSection)
    assert section.cards[Post.HEAD].who.text() == "Belum ada"
    assert "nama kosong untuk pena" in section.cards[Post.HEAD].block.words()
    assert any("Tidak ada pejabat sejak 16 Nov 2026" in band.text.text() for band in section.bands)
    assert "Kepala Dinas: tidak ada pejabat" in settings.page().menu.item("pejabat").warning()
    section.add_button.click()
    dialog = opened(settings, TermDialog)
    assert dialog.post.current() == "head", "the post that has nobody comes first"
    dialog.officer.setCurrentIndex(dialog.officer.findData("petugas-01"))
    dialog.capacity.set_current("plt")
    dialog.first.setText("16-11-26")
    dialog.last.setText("31 des 27")
    assert dialog.read_as.text() == "Sejak Senin, 16 Nov 2026, sampai Jumat, 31 Des 2027"
    assert dialog.block.words()[:2] == ("Mengetahui,", "Plt. Kepala Dinas")
    dialog.last.setFocus()
    settings.key(Qt.Key.Key_Return)
    assert not settings.dialogs()
    assert settings.told() == "Masa jabatan tersimpan"
    card = section.cards[Post.HEAD]
    assert card.who.text() == "Petugas 01"
    assert "Jabatan definitif kosong sejak 16 Nov 2026" in card.note.text()
    assert card.block.words()[1:3] == ("Plt. Kepala Dinas", "Petugas 01")
    assert not section.bands
    assert not settings.page().menu.item("pejabat").warning(), "the list beside it follows"
    assert [line.cells[0].text for line in section.table.lines()] == [
        "Petugas 02",
        "Petugas 01",
        "Petugas 08",
    ]
    assert terms(settings.ws)[0].until_on in (date(2026, 11, 15), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        ("", "", "from_on"),
        ("besok", "", "from_on"),
        ("2 Jan 2024", "31/02/2026", "until_on"),
        ("2 Jan 2024", "1 Jan 2024", "until_on"),
        ("2 Jan 2024", "", "from_on"),
    ],
)
def test_what_is_refused_stands_at_its_field(settings: Settings, first: str, last: str, field: str) -> None:
    _entered(settings.ws)
    section = settings.open("pejabat", HoldersSection)
    section.add_term()
    dialog = opened(settings, TermDialog)
    dialog.first.setText(first)
    dialog.last.setText(last)
    dialog.save()
    assert dialog.is_open()
    assert dialog.fields[field].state() == "bad"
    assert len(terms(settings.ws)) == 2
    dialog.reject()


def test_a_title_follows_its_post_until_somebody_changes_it(settings: Settings) -> None:
    section = settings.open("pejabat", HoldersSection)
    section.add_term()
    dialog = opened(settings, TermDialog)
    dialog.post.set_current("head")
    assert dialog.title_edit.text() == "Kepala Dinas"
    dialog.title_edit.setText("Sekretaris")
    dialog.on_behalf.setText("Kepala Dinas")
    assert dialog.block.words()[1:3] == ("a.n. Kepala Dinas", "Sekretaris")
    dialog.post.set_current("maker")
    assert dialog.title_edit.text() == "Sekretaris"
    dialog.reject()


def test_enter_on_a_row_changes_it_and_a_term_is_ended(settings: Settings) -> None:
    _entered(settings.ws)
    section = settings.open("pejabat", HoldersSection)
    section.table.choose("k")
    section.table.setFocus()
    settings.key(Qt.Key.Key_Return)
    dialog = opened(settings, TermDialog)
    assert dialog.first.text() == "2 Jan 2025"
    dialog.reject()
    section.end_button.click()
    ending = opened(settings, EndDialog)
    assert ending.last.text() == "30 Nov 2026"
    ending.last.setText("kemarin")
    ending.save()
    assert ending.field.state() == "bad"
    ending.last.setText("29/11/2026")
    ending.save()
    assert settings.told() == "Masa jabatan diakhiri"
    assert next(t for t in terms(settings.ws) if t.id == "k").until_on == date(2026, 11, 29)
    assert not section.end_button.isEnabled(), "it has its last day already"


def test_a_term_entered_by_mistake_is_removed_after_a_question(settings: Settings) -> None:
    _entered(settings.ws)
    section = settings.open("pejabat", HoldersSection)
    section.table.choose("h")
    section.remove_button.click()
    (question,) = settings.dialogs()
    assert question.title.text() == "Hapus masa jabatan Petugas 08?"
    question.reject()
    assert len(terms(settings.ws)) == 2
    section.change_term()
    dialog = opened(settings, TermDialog)
    dialog.remove_button.click()
    question = next(one for one in settings.dialogs() if one is not dialog)
    question.accept()
    settings.settle()
    assert not settings.dialogs()
    assert [term.id for term in terms(settings.ws)] == ["k"]
    assert settings.told() == "Masa jabatan dihapus"


def test_without_the_right_everything_is_seen_and_nothing_changed(new_office: Workspace) -> None:
    _entered(new_office)
    folder, clock = new_office.folder, new_office.clock
    new_office.close()
    with closing(logged_in(folder, "petugas-03", clock=clock)) as ws:
        made = Settings(ws)
        section = made.open("pejabat", HoldersSection)
        assert "Kantor" in section.still
        buttons = (section.add_button, section.change_button, section.end_button, section.remove_button)
        assert not any(button.isEnabled() for button in buttons)
        section.table.setFocus()
        made.key(Qt.Key.Key_Return)
        assert not made.dialogs()
        made.close()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2 Jan 2025", date(2025, 1, 2)),
        ("02-01-2025", date(2025, 1, 2)),
        ("31-12-27", date(2027, 12, 31)),
        ("02-01-99", date(1999, 1, 2)),
        ("", None),
    ],
)
def test_a_year_of_two_figures_may_be_to_come(text: str, day: date | None) -> None:
    assert typed_day(text, date(2026, 11, 30), field="x") == day
