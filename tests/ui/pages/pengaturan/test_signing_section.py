"""Section Tanda tangan: the authority is made, certificates are given, exported, revoked; no password stays."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.monthend.authority import INTERNAL, State, certificates, issue_for, make_office_authority
from app.workspace import Workspace
from tests.conftest import HandClock
from tests.login import logged_in
from tests.ui.pages.paper_office import PaperPc
from tests.ui.pages.pengaturan_window import Settings, opened
from ui import worker
from ui.pages.pengaturan.signing import SigningSection
from ui.pages.pengaturan.signing_dialogs import AuthorityDialog, IssueDialog, RevokeDialog
from ui.preview import printing

SAFE, OWN = "kunci di brankas", "lontar di meja"


@pytest.fixture
def settings(new_office: Workspace) -> Iterator[Settings]:
    made = Settings(new_office)
    yield made
    made.close()


def _worked(settings: Settings) -> None:
    """Until the work beside the window has been told."""
    for _ in range(2000):
        if not worker.running():
            break
        QTest.qWait(5)
    settings.settle()
    assert not worker.running()


def _authority(ws: Workspace) -> None:
    make_office_authority(ws, name="Penerbit Contoh", password=SAFE)


def _certificate(ws: Workspace, folder: Path, officer_id: str = "petugas-02") -> None:
    path = folder / f"{officer_id}.p12"
    issue_for(ws, officer_id=officer_id, authority_password=SAFE, password=OWN, path=path)


def _typed(dialog: AuthorityDialog | IssueDialog, first: str, again: str) -> None:
    dialog.new.first.edit.setText(first)
    dialog.new.again.edit.setText(again)


def test_an_office_without_an_authority_is_told_what_it_is_for(settings: Settings) -> None:
    section = settings.open("tandatangan", SigningSection)
    assert section.empty.isVisible()
    assert "bukan BSrE" in section.empty.accessibleDescription()
    assert not section.export_button.isVisible()
    assert not section.issue_button.isEnabled()
    assert section.issue_button.accessibleDescription() == "Buat penerbit kantor dahulu"


def test_the_authority_is_made_with_a_password_typed_twice(settings: Settings) -> None:
    section = settings.open("tandatangan", SigningSection)
    section.make_button.click()
    dialog = opened(settings, AuthorityDialog)
    assert dialog.name.text() == "Penerbit Disdukcapil Buleleng"
    _typed(dialog, SAFE, "lain lagi")
    dialog.submit()
    assert not dialog.is_busy()
    assert dialog.new.again.state() == "bad"
    _typed(dialog, SAFE, SAFE)
    settings.key(Qt.Key.Key_Return, widget=dialog.new.again.edit)
    _worked(settings)
    assert not settings.dialogs()
    assert settings.told() == "Penerbit kantor dibuat"
    assert section.facts.name.text() == "Penerbit Disdukcapil Buleleng"
    assert section.facts.mark.accessibleName() == INTERNAL
    groups = section.facts.fingerprint.text().split()
    assert len(groups) == 16
    assert {len(group) for group in groups} == {4}
    assert "30 Nov 2036" in section.facts.until.text()
    assert section.make_button.text() == "Buat penerbit baru"


def test_passwords_are_gone_when_the_dialog_is(settings: Settings) -> None:
    section = settings.open("tandatangan", SigningSection)
    section.make()
    dialog = opened(settings, AuthorityDialog)
    _typed(dialog, SAFE, SAFE)
    dialog.reject()
    assert (dialog.new.text(), dialog.new.again.text()) == ("", "")


def test_an_officer_gets_a_file_that_is_saved_where_they_choose(settings: Settings, pc: PaperPc) -> None:
    _authority(settings.ws)
    section = settings.open("tandatangan", SigningSection)
    section.issue_button.click()
    dialog = opened(settings, IssueDialog)
    dialog.officer.setCurrentIndex(dialog.officer.findData("petugas-08"))
    assert "Petugas 08 mengetik sandinya sendiri" in dialog.own_words.text()
    assert not dialog.held_note.isVisible()
    dialog.submit()
    assert dialog.authority_password.state() == "bad", "the authority's password is asked each time"
    dialog.authority_password.edit.setText("bukan sandinya")
    _typed(dialog, OWN, OWN)
    dialog.submit()
    _worked(settings)
    assert dialog.is_open()
    assert "Sandi penerbit tidak cocok" in dialog.authority_password.message()
    dialog.authority_password.edit.setText(SAFE)
    dialog.submit()
    _worked(settings)
    assert not settings.dialogs()
    (given,) = certificates(settings.ws)
    assert given.officer == "Petugas 08"
    saved = pc.folder / "Petugas-08-2026.p12"
    assert saved.exists()
    assert "Petugas-08-2026.p12 tersimpan di" in settings.told()
    assert section.table.lines()[0].cells[0].text == "Petugas 08"
    section.issue()
    again = opened(settings, IssueDialog)
    again.officer.setCurrentIndex(again.officer.findData("petugas-08"))
    assert "sudah mempunyai sertifikat yang berlaku sampai 30 Nov 2029" in again.held_note.text()
    again.reject()


def test_who_changes_their_mind_about_the_place_gets_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    _authority(settings.ws)
    section = settings.open("tandatangan", SigningSection)
    section.issue()
    dialog = opened(settings, IssueDialog)
    dialog.authority_password.edit.setText(SAFE)
    _typed(dialog, OWN, OWN)
    monkeypatch.setattr(printing, "ask_where", lambda *_asked: None)
    dialog.submit()
    assert not dialog.is_busy()
    assert certificates(settings.ws) == ()
    dialog.reject()


def test_a_full_disk_is_told_and_no_certificate_was_given(
    settings: Settings, pc: PaperPc, monkeypatch: pytest.MonkeyPatch
) -> None:
    _authority(settings.ws)
    section = settings.open("tandatangan", SigningSection)
    section.issue()
    dialog = opened(settings, IssueDialog)
    dialog.authority_password.edit.setText(SAFE)
    _typed(dialog, OWN, OWN)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    dialog.submit()
    _worked(settings)
    assert not settings.dialogs()
    band = settings.window.bands()["masalah"]
    assert "penuh" in band.title.text()
    assert certificates(settings.ws) == ()
    assert not list(pc.folder.glob("*.p12*"))


def test_a_certificate_is_revoked_with_its_reason(settings: Settings, tmp_path: Path) -> None:
    _authority(settings.ws)
    _certificate(settings.ws, tmp_path)
    section = settings.open("tandatangan", SigningSection)
    section.revoke_button.click()
    dialog = opened(settings, RevokeDialog)
    dialog.submit()
    assert dialog.field.state() == "bad"
    dialog.reason.setText("flashdisk hilang")
    dialog.submit()
    assert settings.told() == "Sertifikat Petugas 02 dicabut"
    assert certificates(settings.ws)[0].state is State.REVOKED
    state = section.table.lines()[0].cells[-1]
    assert (state.text, state.below) == ("dicabut", "30 Nov 2026: flashdisk hilang")
    assert not section.revoke_button.isEnabled()


def test_the_certificate_is_exported_for_another_pc(settings: Settings, pc: PaperPc) -> None:
    _authority(settings.ws)
    section = settings.open("tandatangan", SigningSection)
    section.export_button.click()
    assert (pc.folder / "Penerbit-Contoh-internal.cer").read_bytes()[:1] == b"\x30"
    assert "tersimpan di" in settings.told()


def test_what_ends_soon_and_what_has_ended_is_told_above(
    settings: Settings, tmp_path: Path, clock: HandClock
) -> None:
    _authority(settings.ws)
    _certificate(settings.ws, tmp_path)
    clock.at = clock.at.replace(year=2029, day=20)
    section = settings.open("tandatangan", SigningSection)
    (band,) = section.bands
    assert band.title.text() == "Sertifikat Petugas 02 berlaku sampai 30 Nov 2029"
    assert section.table.lines()[0].cells[-1].text == "segera habis"
    assert settings.page().menu.item("tandatangan").warning() == band.title.text()
    clock.at = clock.at.replace(year=2037)
    section.refresh()
    settings.page()._mark_month_end()
    assert "kedaluwarsa" in settings.page().menu.item("tandatangan").warning()
    (band,) = section.bands
    assert band.title.text() == "Penerbit kantor kedaluwarsa sejak 30 Nov 2036"
    assert not section.facts.isVisible()
    assert len(section.old_rows) == 1, "it stays known for old reports"
    assert not section.issue_button.isEnabled()


def test_without_the_right_it_is_read_and_the_certificate_may_still_be_taken(
    new_office: Workspace, tmp_path: Path
) -> None:
    _authority(new_office)
    _certificate(new_office, tmp_path)
    folder, clock = new_office.folder, new_office.clock
    new_office.close()
    with closing(logged_in(folder, "petugas-03", clock=clock)) as ws:
        made = Settings(ws)
        section = made.open("tandatangan", SigningSection)
        assert "Kantor" in section.still
        assert not any(
            button.isEnabled()
            for button in (section.make_button, section.issue_button, section.revoke_button)
        )
        assert section.export_button.isEnabled()
        made.close()


def test_every_section_can_be_reached_in_a_low_window(settings: Settings) -> None:
    settings.window.resize(911, 520)
    section = settings.open("tandatangan", SigningSection)
    item = settings.page().menu.item("tandatangan")
    settings.settle()
    assert item.visibleRegion().boundingRect().height() >= item.height() - 8
    assert section.table.isColumnHidden(1)
    last = settings.page().menu.item("tampilan")
    last.setFocus()
    settings.settle()
    assert last.visibleRegion().boundingRect().height() >= last.height() - 8
