"""Before a report is signed it is said what in its words tells who somebody is; nothing is refused for it."""

from __future__ import annotations

from contextlib import nullcontext
from types import SimpleNamespace

import pytest

from app.cli import month_end
from app.cli.parser import build
from app.monthend.report import month_report
from app.monthend.state import Step
from app.monthend.work import (
    Conclusion,
    save_conclusions,
    save_decision,
    save_narrative,
    telling_in_report,
    telling_words,
)
from app.redaction.find import Kind
from app.workspace import Workspace
from tests.signing_month import COMPLAINT, DECISION, HEAD, KASI, NOVEMBER

PLAIN = ("Antrean KTP-el panjang", "Blangko kurang")
TELLING = ("Antrean KTP-el panjang", "Dilaporkan Ibu Contohwati, 081234567890")


def concluded(ws: Workspace, *pairs: tuple[str, str]) -> None:
    listed = [Conclusion(ws.new_id(), problem, cause) for problem, cause in pairs]
    save_conclusions(ws, month=NOVEMBER, kind=COMPLAINT, conclusions=listed, officer_id=KASI)


def found(ws: Workspace, decision: str | None = None) -> list[tuple[str, Kind, str]]:
    listed = telling_in_report(ws, month=NOVEMBER, kind=COMPLAINT, decision=decision)
    return [(one.source.part, one.kind, one.context.marked) for one in listed]


def test_plain_words_warn_of_nothing(office_day: Workspace) -> None:
    assert found(office_day) == []  # the paragraph of the figures
    concluded(office_day, PLAIN)
    text = "Bapak Kepala Dinas mencatat 40 pengaduan, dijawab Petugas 02."
    save_narrative(office_day, month=NOVEMBER, kind=COMPLAINT, text=text, officer_id=KASI)
    assert found(office_day) == []
    assert found(office_day, DECISION) == []
    assert telling_words(()) == ""


def test_each_text_that_tells_is_named(office_day: Workspace) -> None:
    ws = office_day
    concluded(ws, PLAIN, TELLING, ("Ibu Contohini datang tiga kali", "Loket tutup"))
    text = "NIK 5108010112900001 salah ketik."
    save_narrative(ws, month=NOVEMBER, kind=COMPLAINT, text=text, officer_id=KASI)
    decision = "Hubungi Contohan Besar."
    save_decision(ws, month=NOVEMBER, kind=COMPLAINT, text=decision, officer_id=HEAD)
    assert found(ws) == [
        ("Uraian", Kind.NIK, "5108010112900001"),
        ("Penyebab 2", Kind.NAME, "Contohwati"),
        ("Penyebab 2", Kind.PHONE, "081234567890"),
        ("Masalah 3", Kind.NAME, "Contohini"),
        ("Keputusan", Kind.NAME, "Contohan Besar"),
    ]
    words = telling_words(telling_in_report(ws, month=NOVEMBER, kind=COMPLAINT))
    assert words == (
        "5 hal dalam teksnya dapat mengenali orang: nama, NIK, nomor telepon, atau email."
        " Terdapat di Uraian, Penyebab 2, Masalah 3, Keputusan. Yang ditandatangani tercetak apa adanya."
    )
    # the other words are signed by then
    assert found(ws, "Surati ani@contoh.id.") == [("Keputusan", Kind.EMAIL, "ani@contoh.id")]


def signed(ws: Workspace, monkeypatch: pytest.MonkeyPatch, *words: str) -> None:
    """The verb `sign` at the tests' own hour."""
    monkeypatch.setattr(month_end, "logged_in", lambda _options, _folder: ws)
    monkeypatch.setattr(month_end, "closing", nullcontext)
    options = build().parse_args(["sign", "--user", KASI, "--month", NOVEMBER, *words])
    assert month_end.sign(options, ws.folder) == 0


def test_the_verb_says_nothing_of_plain_words(
    office_day: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    concluded(office_day, PLAIN)
    signed(office_day, monkeypatch, "--pen")
    said = capsys.readouterr()
    assert (said.out, said.err) == ("Laporan 1/PDIP/XI/2026 disusun untuk pena.\n", "")


def test_the_verb_warns_and_signs(
    office_day: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    concluded(office_day, TELLING)
    signed(office_day, monkeypatch, "--pen")
    said = capsys.readouterr()
    assert said.out == "Laporan 1/PDIP/XI/2026 disusun untuk pena.\n"
    assert said.err.startswith("2 hal dalam teksnya dapat mengenali orang")
    assert "Terdapat di Penyebab 1." in said.err
    assert month_report(office_day, month=NOVEMBER, kind=COMPLAINT).step is Step.PREPARED


@pytest.mark.parametrize(("decision", "warned"), [(DECISION, False), ("Hubungi Ibu Contohwati.", True)])
def test_the_decision_alone_is_looked_at_once_it_is_given(
    office_day: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    decision: str,
    warned: bool,
) -> None:
    concluded(office_day, TELLING)  # signed by the Kasi already
    kept = SimpleNamespace(number="1/PDIP/XI/2026")
    monkeypatch.setattr(month_end, "_signed", lambda *_given: kept)
    signed(office_day, monkeypatch, "--p12", "kunci.p12", "--decision", decision)
    said = capsys.readouterr().err
    assert ("Terdapat di Keputusan." in said) is warned
    assert "Penyebab" not in said
