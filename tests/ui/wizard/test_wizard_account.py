"""The first account and the code for the safe: nobody gets in by a password that the program knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.access.accounts import has_password, may_recover
from app.access.login import log_in, login_facts
from app.access.seen import code_is_owed
from app.access.views import WrongPasswordError
from app.errors import MachineError
from app.founding.draft import draft_file
from app.founding.seats import FIRST_POWERS
from app.office.officers import officers
from app.office.powers import Power
from models.keys.key_file import KEY_FILE, KeyFile
from tests.ui.wizard.conftest import PASSWORD
from ui.widgets import Dialog


def to_the_people(hands) -> None:  # type: ignore[no-untyped-def]
    hands.type("Disdukcapil Contoh")
    hands.enter()
    hands.enter()
    hands.type("Petugas 03")


def founded_code(qtbot, wizard, hands) -> str:  # type: ignore[no-untyped-def]
    """Found the shortest office; the code that is shown then."""
    to_the_people(hands)
    hands.give_password()
    for _ in range(3):
        hands.enter()
    qtbot.waitUntil(lambda: wizard.safe is not None, timeout=20_000)
    return str(wizard.safe.panel.code())


def answer(wizard, yes: bool) -> list[str]:  # type: ignore[no-untyped-def]
    """Answer the next question; its title is put into the list."""
    asked: list[str] = []

    def reply() -> None:
        (dialog,) = [one for one in wizard.findChildren(Dialog) if one.is_open()]
        asked.append(dialog.title.text())
        dialog.accept() if yes else dialog.reject()

    QTimer.singleShot(0, reply)
    return asked


def test_the_supervisor_is_proposed_and_another_choice_stays(open_wizard) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    to_the_people(hands)
    step, account = wizard.officers, wizard.officers.account
    assert account.name() == "Petugas 03"
    hands.fill("Nama petugas, Kasi Kerjasama", "Petugas 02")
    assert account.name() == "Petugas 02"
    account.who.setCurrentIndex(0)
    assert account.name() == "Petugas 03"
    hands.fill("Nama petugas, Staf Kerjasama", "Petugas 04")  # the chosen one is renamed, not unchosen
    assert account.name() == "Petugas 04"
    powers = {one.name: one.powers for one in step.officers()}
    assert powers == {"Petugas 04": FIRST_POWERS, "Petugas 02": frozenset()}


@pytest.mark.parametrize(
    ("first", "again", "said"),
    [
        ("", "", "Kata sandi paling sedikit 8 huruf."),
        ("pendek", "pendek", "Kurang 2 huruf."),
        ("petugas 03", "petugas 03", "tidak boleh sama dengan nama petugas"),
    ],
)
def test_a_password_that_is_none_keeps_one_at_the_step(
    open_wizard, first: str, again: str, said: str
) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    to_the_people(hands)
    fields = wizard.officers.account.password
    fields.first.edit.setText(first)
    fields.again.edit.setText(again)
    hands.enter()
    assert hands.title() == "Petugas dan lajur"
    assert said in fields.first.message()
    assert hands.here is fields.first.edit


def test_two_different_passwords_are_told(open_wizard) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    to_the_people(hands)
    fields = wizard.officers.account.password
    fields.first.edit.setText(PASSWORD)
    fields.again.edit.setText(PASSWORD + "x")
    wizard.go_on()
    assert hands.title() == "Petugas dan lajur"
    assert fields.again.message().startswith("Tidak sama")


def test_tab_reaches_the_eyes_of_the_password(open_wizard) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    to_the_people(hands)
    hands.tab_to("Kata sandi")
    assert wizard.officers.account.password.first.edit.eye in wizard.chain()


def test_the_draft_knows_neither_the_password_nor_what_people_wrote(open_wizard, folder: Path) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    to_the_people(hands)
    hands.fill("Nama petugas, Kasi Kerjasama", "Petugas 02")
    wizard.officers.account.who.setCurrentIndex(0)
    hands.give_password()
    hands.enter()
    wizard.numbering.paper.setChecked(True)
    hands.tab_to("Baris buku kertas yang masih berjalan")
    for cell in ("0851", "30-10-2026", "Pelapor 014 menunggu KK"):
        hands.type(cell)
        hands.enter()
    wizard.keep()
    kept = draft_file(folder).read_text(encoding="utf-8")
    assert "0851" in kept  # it is a draft all the same
    assert PASSWORD not in kept
    assert "Pelapor 014" not in kept
    assert wizard.numbering.unkept.isVisible()
    again, hands = open_wizard()
    row = again.numbering.table.typed()[0]
    assert (row.number, row.content) == ("0851", "")
    assert again.officers.account.name() == "Petugas 03"
    assert again.officers.account.text() == ""


def test_the_first_account_logs_in_and_nobody_else_has_a_password(
    qtbot, open_wizard, folder: Path, clock
) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    founded_code(qtbot, wizard, hands)
    assert not draft_file(folder).exists()
    with qtbot.waitSignal(wizard.founded) as told:
        hands.prove_code()
    ws = told.args[0]
    try:
        (one,) = officers(ws)
        assert ws.session.officer_id == one.id
        assert one.powers == frozenset(Power) - {Power.INITIAL}
        assert ws.keys.identity
        assert has_password(ws, one.id)
    finally:
        ws.close()
    assert [account.known_password for account in login_facts(folder).accounts] == [""]
    with pytest.raises(WrongPasswordError):
        log_in(folder, one.id, "contoh-01", clock=clock)
    log_in(folder, one.id, PASSWORD, clock=clock).close()


def test_the_window_opens_only_when_the_last_group_is_typed(qtbot, open_wizard) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    code = founded_code(qtbot, wizard, hands)
    told = []
    wizard.founded.connect(told.append)
    assert [item.state() for item in wizard.rail.items] == ["done"] * 5
    assert hands.title() == "Kode pemulihan"
    panel = wizard.safe.panel
    panel.proof.setText("0000" if not code.endswith("0000") else "1111")
    wizard.go_on()
    assert told == []
    assert panel.field.message().startswith("Belum sama.")
    wizard.back()
    wizard.show_step(2)
    assert hands.title() == "Kode pemulihan"  # a founded office has no way back
    panel.proof.setText(code[-4:].lower())
    wizard.go_on()
    assert len(told) == 1
    assert panel.code() == ""
    told[0].close()


def test_the_code_opens_what_was_founded(qtbot, open_wizard, folder: Path) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    code = founded_code(qtbot, wizard, hands)
    with qtbot.waitSignal(wizard.founded) as told:
        hands.prove_code()
    told.args[0].close()
    assert [one.name for one in may_recover(folder, code)] == ["Petugas 03"]
    assert KeyFile.read(folder / KEY_FILE).has_kept_code


def test_a_proof_that_cannot_be_written_is_told_and_tried_again(
    qtbot, open_wizard, folder: Path, monkeypatch
) -> None:  # type: ignore[no-untyped-def]
    def full(*_arguments: object) -> None:
        raise MachineError("Ruang simpan penuh.")

    wizard, hands = open_wizard()
    founded_code(qtbot, wizard, hands)
    with monkeypatch.context() as broken:
        broken.setattr("ui.wizard.safe.keep_recovery_code", full)
        hands.prove_code()
    assert wizard.safe.told().startswith("Ruang simpan penuh")
    assert not KeyFile.read(folder / KEY_FILE).has_kept_code
    with qtbot.waitSignal(wizard.founded) as told:
        wizard.go_on()
    told.args[0].close()
    assert KeyFile.read(folder / KEY_FILE).has_kept_code


def test_closing_before_the_code_is_on_paper_is_asked(qtbot, open_wizard, folder: Path, clock) -> None:  # type: ignore[no-untyped-def]
    wizard, hands = open_wizard()
    founded_code(qtbot, wizard, hands)
    asked = answer(wizard, yes=False)
    wizard.close()
    assert asked == ["Tutup tanpa kode di kertas?"]
    assert wizard.isVisible()
    told, closed = [], []
    wizard.founded.connect(told.append)
    wizard.closed.connect(lambda: closed.append(True))
    answer(wizard, yes=True)
    wizard.close()
    QApplication.processEvents()
    assert not wizard.isVisible()
    assert (told, closed) == ([], [True])
    ws = log_in(folder, "petugas-01", PASSWORD, clock=clock)  # the office stands
    assert code_is_owed(ws)
    ws.close()


def test_without_a_printer_it_says_to_write_the_code_down(qtbot, open_wizard, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    from ui.preview import printers as door

    class Nothing:
        def names(self) -> list[str]:
            return []

    monkeypatch.setattr(door, "printers", Nothing())
    wizard, hands = open_wizard()
    founded_code(qtbot, wizard, hands)
    wizard.safe.panel.print.click()
    assert wizard.safe.told().startswith("Pencetak tidak ditemukan. Tulis kode itu")
    with qtbot.waitSignal(wizard.founded) as told:
        hands.prove_code()
    told.args[0].close()
