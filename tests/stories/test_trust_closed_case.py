"""A complaint about an officer's conduct is closed to that officer and their lane: they find nothing of it but its
number; a stand-in acts. One about the Kepala Dinas goes to the Inspektorat."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.office.officers import officer_named
from app.reading.lists import my_work
from app.reading.views import Card
from app.record.listing import RecordFilter, whole_record
from app.sample.passwords import PASSWORDS
from tests.stories.prying import Marker, left_on_disk, paper_texts
from tests.stories.sitting import Pc, Sitting, command
from tests.stories.walking import walk

KASI, STAF, DAFDUK, CAPIL, HEAD = "petugas-02", "petugas-03", "petugas-04", "petugas-05", "petugas-08"
#: What the complaint says, and who brought it; nothing of it may reach whom it is about.
WORDS = Marker("plimbrox", "Vurgentham", "0819-4471-3380")
SEARCHES = ("plimbrox", "Vurgentham", "0819-4471-3380")


@pytest.fixture
def day(sit: Callable[..., Sitting], template: Path, tmp_path: Path) -> Sitting:
    folder = tmp_path / "data"
    shutil.copytree(template, folder)
    made = sit(folder)
    made.log_in(STAF, PASSWORDS[STAF])
    return made


def sit_down(day: Sitting, officer: str) -> None:
    day.take_over(officer, PASSWORDS[officer])


def close(day: Sitting, case_id: str, about: str, stand_in: str, handed_to: str = "") -> None:
    """Tutup bagi petugas…, with lane and stand-in."""
    page = day.go("pengaduan", case_id=case_id)
    page.menus.close_action.trigger()
    dialog = day.dialog()
    dialog.choose(about)
    dialog.stand_in.setCurrentIndex(dialog.stand_in.findData(stand_in))
    dialog.handed_to.setText(handed_to)
    dialog.reason.setText("Mengadukan petugas itu")
    dialog.ok.click()
    day.settle()
    assert not dialog.is_open()


def received(day: Sitting, text: str) -> str:
    page = day.go("terima")
    page.sheet.boxes["perilaku"].setChecked(True)
    return day.receive(name="Pelapor Vurgentham", phone="0819-4471-3380", text=text)


def test_who_is_complained_of_finds_nothing_but_the_number(day: Sitting, pc: Pc) -> None:
    case_id = received(day, "Petugas loket plimbrox membentak warga.")
    day.move(case_id)
    sit_down(day, KASI)
    close(day, case_id, CAPIL, DAFDUK)
    day.move(case_id, bidang="Bidang Capil")
    short = next(card.short for card in my_work_of(day, DAFDUK) if card.id == case_id)

    sit_down(day, CAPIL)
    assert day.ws.keys.identity, "who may open envelopes is shut out of this one all the same"
    assert walk(day, WORDS, SEARCHES) == []
    assert case_id not in day.cases().values()
    assert case_id not in {card.id for card in my_work_of(day, CAPIL)}
    logbook = day.go("logbook")
    assert [line.content for line in logbook.table.lines.lines if line.id == case_id] == ["tertutup"]
    logbook.table.opened.emit(case_id)
    day.settle()
    assert day.window.page_id() == "logbook"
    day.window.go("pengaduan", case_id=case_id)
    day.settle()
    assert day.window.page_id() != "pengaduan", "not by a link either"
    logbook = day.go("logbook")
    logbook.save_month()
    day.settle()
    if day.window.dialog_open():
        day.dialog().ok.click()
        day.settle()
    rekap = day.go("rekap")
    rekap.export()
    day.settle()
    papers = sorted(pc.papers.glob("*.pdf"))
    assert len(papers) == 2
    assert not any(WORDS.in_text(paper_texts(path.read_bytes())) for path in papers)

    # The stand-in has it among the work, acts in that lane, and the case goes on.
    sit_down(day, DAFDUK)
    assert case_id in {card.id for card in my_work_of(day, DAFDUK)}
    assert walk(day, WORDS, ["plimbrox"], sections=(), newest=1), "the good twin: here it stands"
    day.move(case_id, solution="Sudah dibicarakan dengan yang bersangkutan.")
    day.close()

    for words in (("list",), ("list", "--search", "plimbrox"), ("record", "list")):
        done, said = command(day.folder, CAPIL, PASSWORDS[CAPIL], *words)
        assert done == 0, said
        assert not WORDS.in_text(said), words
    done, said = command(day.folder, CAPIL, PASSWORDS[CAPIL], "show", short)
    assert (done, "tertutup bagi Anda" in said) == (1, True), said
    assert left_on_disk(WORDS, day.folder, pc.papers) == []


def test_one_about_the_head_of_the_office_goes_to_the_inspectorate(day: Sitting) -> None:
    case_id = received(day, "Kepala Dinas plimbrox tidak menemui warga.")
    day.move(case_id)
    sit_down(day, KASI)
    close(day, case_id, HEAD, KASI, "Inspektorat Daerah")
    bands = " ".join(band.title.text() + band.text.text() for band in day.page.panel.news())
    assert "Inspektorat Daerah" in bands
    told = [line for line in whole_record(day.ws, wanted=RecordFilter(None, None)) if line.act == "close_to"]
    assert "Inspektorat Daerah" in told[-1].detail

    sit_down(day, HEAD)
    assert walk(day, WORDS, SEARCHES, sections=("catatan", "pribadi"), newest=2) == []
    assert case_id not in day.cases().values()


def my_work_of(day: Sitting, officer: str) -> tuple[Card, ...]:
    return my_work(day.ws, officer=officer_named(day.ws, officer))
