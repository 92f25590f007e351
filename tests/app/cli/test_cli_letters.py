"""`print kendali`, `print ba`, `print letter`: real files from real arguments, and a sentence for what cannot be."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from app.cli.main import run
from app.reading.case import case_view
from app.reading.handovers import handover_view, handovers
from app.reading.lists import listing
from app.register.closing import close_to
from app.register.envelope import sealed
from app.sample.fill import fill_sample
from app.workspace import Workspace
from tests.cli import with_login
from tests.conftest import MORNING
from tests.login import opened
from tests.printing.paper_reader import Paper


def call(folder: Path, *words: str) -> int:
    with with_login(["print", *words]) as (said, _descriptor):
        return run(["--data", str(folder), *said], window=lambda *_args: 99)


@pytest.fixture
def answered(office_day: Workspace) -> tuple[Path, str]:
    """The closed office, and the number of a complaint that has a name and an answer."""
    found = next(
        card.number
        for card in listing(office_day)
        if case_view(office_day, case_id=card.id).answer.strip()
        and sealed(office_day, case_id=card.id, officer_id="petugas-02")
    )
    office_day.close()
    return office_day.folder, found


def test_a_control_sheet_and_a_letter_come_out_as_files(answered: tuple[Path, str], tmp_path: Path) -> None:
    folder, number = answered
    sheet, letter = tmp_path / "kendali.pdf", tmp_path / "surat.pdf"
    assert call(folder, "kendali", number, "--out", str(sheet)) == 0
    assert "LEMBAR KENDALI PENGADUAN" in Paper(sheet.read_bytes()).text
    assert (
        call(
            folder,
            "letter",
            number,
            "--letter-number",
            "400.12/214",
            "--signer",
            "petugas-01",
            "--copy",
            "Inspektorat Daerah",
            "--out",
            str(letter),
        )
        == 0
    )
    text = Paper(letter.read_bytes()).text
    for words in (
        "400.12/214",
        "a.n. Kepala Dinas",
        "Kabid PDIP,",
        "Inspektorat Daerah",
        f"atas pengaduan {number}",
    ):
        assert words in text
    assert "Sdr. Pelapor K-" in text


def test_a_reason_opens_the_envelope_for_the_letter_and_stands_in_the_record(
    answered: tuple[Path, str], tmp_path: Path
) -> None:
    folder, number = answered
    out = tmp_path / "surat.pdf"
    assert call(folder, "letter", number, "--reason", "Menulis surat jawaban", "--out", str(out)) == 0
    assert "Sdr. Pelapor K-" not in Paper(out.read_bytes()).text
    with closing(opened(folder)) as ws:
        card = next(one for one in listing(ws) if one.number == number)
        found = sealed(ws, case_id=card.id, officer_id="petugas-02")
        assert found is not None
        assert len(found.openings) == 1


def test_a_letter_without_an_answer_and_an_unknown_signer_are_sentences(
    answered: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, number = answered
    out = tmp_path / "surat.pdf"
    assert call(folder, "letter", number, "--signer", "petugas-99", "--out", str(out)) == 1
    assert "petugas-99" in capsys.readouterr().err
    with closing(opened(folder)) as ws:
        bare = next(one.number for one in listing(ws) if not case_view(ws, case_id=one.id).answer.strip())
    assert call(folder, "letter", bare, "--out", str(out)) == 1
    assert "Jawaban belum ditulis" in capsys.readouterr().err
    assert not out.exists()


def test_an_office_without_any_berita_acara_says_so(
    answered: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, _number = answered
    out = tmp_path / "ba.pdf"
    assert call(folder, "ba", "--last", "--out", str(out)) == 1
    assert "Belum ada berita acara" in capsys.readouterr().err
    assert call(folder, "ba", "--number", "038", "--out", str(out)) == 1
    assert "Berita Acara 038 tidak ada" in capsys.readouterr().err
    assert call(folder, "ba", "--out", str(out)) == 1
    assert "pilih salah satu" in capsys.readouterr().err
    assert not out.exists()


def test_the_last_berita_acara_and_one_by_its_number_are_the_same_paper(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with closing(
        fill_sample(folder, cases=30, months=2, seed=7, until=MORNING, procedure="tanggamus-13-2")
    ) as ws:
        newest = handovers(ws, limit=1)[0].number
    one, other = tmp_path / "1.pdf", tmp_path / "2.pdf"
    assert call(folder, "ba", "--last", "--out", str(one)) == 0
    assert call(folder, "ba", "--number", newest, "--out", str(other)) == 0
    for path in (one, other):
        assert f"Nomor : {newest}" in Paper(path.read_bytes()).text


def test_a_berita_acara_with_names_goes_without_those_closed_to_who_prints(tmp_path: Path) -> None:
    folder, out = tmp_path / "data", tmp_path / "ba.pdf"
    with closing(
        fill_sample(folder, cases=60, months=2, seed=7, until=MORNING, procedure="tanggamus-13-2")
    ) as ws:
        made = next(one for one in handovers(ws) if one.cases > 1)
        ids = handover_view(ws, made.id).case_ids
        about = {"closed_officer": "petugas-02", "reason": "Mengenai petugas itu", "officer_id": "petugas-02"}
        close_to(ws, case_id=ids[0], **about)
    assert (
        call(folder, "ba", "--number", made.number, "--reason", "Menyerahkan ke POS", "--out", str(out)) == 0
    )
    with closing(opened(folder)) as ws:
        kept = [sealed(ws, case_id=one, officer_id="petugas-01") for one in ids]
        assert [len(one.openings) for one in kept if one is not None] == [0] + [1] * (len(ids) - 1)
