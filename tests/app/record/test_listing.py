"""The record to look through: pages by key, periods and kinds counted right, every act in the office's words."""

from __future__ import annotations

from datetime import date

import pytest

from app.record.acts import ACT_WORDS, ANSWER_COPY, Act
from app.record.listing import (
    GROUPS,
    RecordFilter,
    officers_with_entries,
    record_counts,
    record_page,
    sees_all,
    whole_record,
)
from app.record.views import Group, RecordLine
from app.record.words import period_words
from app.register.cases import find_case
from app.register.correct import correct
from app.register.move import Texts, move
from app.workspace import Workspace
from tests.conftest import HandClock

TODAY = date(2026, 11, 30)


def newest(ws: Workspace) -> RecordLine:
    return record_page(ws, wanted=RecordFilter(), limit=1).lines[0]


def test_pages_go_on_by_key_and_lose_nothing(office_day: Workspace) -> None:
    whole = whole_record(office_day, wanted=RecordFilter())
    assert [line.seq for line in whole] == list(range(1, len(whole) + 1))
    found: list[RecordLine] = []
    before, more = None, True
    while more:
        page = record_page(office_day, wanted=RecordFilter(), before=before, limit=40)
        found += page.lines
        before, more = page.lines[-1].seq, page.more
        if len(found) == 40:
            # What is entered meanwhile stands above the first page and shifts no later one.
            office_day.note(Act.LOCK, "petugas-03")
    assert tuple(reversed(found)) == whole


@pytest.mark.parametrize("group", Group)
@pytest.mark.parametrize("officer", ["", "petugas-03"])
@pytest.mark.parametrize("days", [(None, None), (TODAY, TODAY), (date(2026, 11, 1), date(2026, 11, 15))])
def test_each_count_is_the_number_of_its_lines(
    office_day: Workspace, group: Group, officer: str, days: tuple[date | None, date | None]
) -> None:
    for act in (Act.ENVELOPE, Act.PRINT, Act.EXPORT, Act.WRONG_PASSWORD, Act.ENVELOPE):
        office_day.note(act, "petugas-03" if act is not Act.WRONG_PASSWORD else "", "x")
    wanted = RecordFilter(*days, officer, group)
    lines = whole_record(office_day, wanted=wanted)
    assert record_counts(office_day, wanted=wanted)[group] == len(lines)
    acts = GROUPS[group]
    assert all(not acts or line.act in acts for line in lines)
    assert all(not officer or line.officer == "Petugas 03" for line in lines)
    if days[0] is not None and days[1] is not None:
        assert all(days[0] <= line.at.date() <= days[1] for line in lines)
    small = record_page(office_day, wanted=wanted, limit=2)
    assert small.lines == tuple(reversed(lines))[:2]
    assert small.more is (len(lines) > 2)


def test_days_are_those_of_the_office_not_of_greenwich(office_day: Workspace, clock: HandClock) -> None:
    clock.at = clock.at.replace(hour=0, minute=30)  # the evening before in Greenwich
    office_day.note(Act.LOCK, "petugas-03")
    clock.at = clock.at.replace(day=29, hour=23, minute=59)
    office_day.note(Act.LOCK, "petugas-03")
    today = whole_record(office_day, wanted=RecordFilter(TODAY, TODAY))
    last = newest(office_day).seq
    assert last - 1 in {line.seq for line in today}
    assert last not in {line.seq for line in today}


def test_a_clock_that_ran_backwards_is_a_mark(office_day: Workspace, clock: HandClock) -> None:
    clock.forward(minutes=-90)
    office_day.note(Act.LOCK, "petugas-03")
    assert newest(office_day).backwards
    clock.forward(minutes=1)
    office_day.note(Act.LOCK, "petugas-03")
    assert not newest(office_day).backwards


def test_a_move_says_from_where_to_where(office_day: Workspace) -> None:
    back = {
        line.detail
        for line in whole_record(office_day, wanted=RecordFilter())
        if line.words == "Mengembalikan"
    }
    assert back
    assert back <= {"langkah 4 ke 3, Bidang Terkait", "langkah 3 ke 2, Kasi Kerjasama"}
    row = office_day.store.db.execute_sql("SELECT number FROM case_file WHERE step = '3' LIMIT 1").fetchone()
    case = find_case(office_day, row[0]).id
    move(
        office_day, case_id=case, outcome="solusi", officer_id="petugas-02", texts=Texts(solution="Selesai.")
    )
    line = newest(office_day)
    assert (line.officer, line.words, line.subject) == ("Petugas 02", "Meneruskan", row[0].split("/")[0])
    assert line.detail == "langkah 3 ke 4, Kasi Kerjasama, atas nama Bidang Terkait, dasar: lembar kendali"
    ended = [
        line for line in whole_record(office_day, wanted=RecordFilter()) if line.words == "Menyelesaikan"
    ]
    assert ended
    assert {line.detail for line in ended} == {"langkah 5"}


def test_why_an_identity_was_mended_is_not_repeated(office_day: Workspace) -> None:
    row = office_day.store.db.execute_sql(
        "SELECT number FROM case_file WHERE state = 'open' LIMIT 1"
    ).fetchone()
    case = find_case(office_day, row[0]).id
    correct(
        office_day,
        case_id=case,
        field="nama",
        value="Pelapor 999",
        reason="salah ketik, bukan Pelapor 001",
        officer_id="petugas-02",
    )
    line = newest(office_day)
    assert (line.words, line.detail) == ("Memperbaiki", "nama")
    correct(
        office_day,
        case_id=case,
        field="isi",
        value="Isi baru.",
        reason="salah salin",
        officer_id="petugas-02",
    )
    assert newest(office_day).detail == "isi pengaduan, salah salin"


@pytest.mark.parametrize(
    ("act", "detail", "said"),
    [
        (Act.PRINT, {"paper": "tanda terima", "sheets": 2, "code": "C41Q"}, "tanda terima, 2 lembar"),
        (
            Act.ENVELOPE,
            {"reason": "menghubungi pelapor", "approved_by": "petugas-01"},
            "menghubungi pelapor · disetujui Petugas 01",
        ),
        (Act.WRONG_PASSWORD, {"attempt": 3, "wait": 30}, "percobaan ke-3, tunggu 30 detik"),
        (Act.WRONG_PASSWORD, {"wait": 300}, "tunggu 5 menit"),
        (Act.LOCK, {"idle": 10}, "diam 10 menit"),
        (Act.SETTING, {"fields": ["logo", "zone"]}, "lambang, zona waktu"),
        (Act.BACKUP, {"cases": 1204, "attachments": 31}, "1.204 pengaduan, 31 lampiran"),
        (Act.PRINT, {"sheets": "banyak"}, "banyak"),
        (Act.LOCK, {"why": "dua\nbaris"}, "dua baris"),
        (Act.LOCK, {"later": "a version of tomorrow"}, ""),
        (Act.LOCK, {}, ""),
        (
            Act.WRONG_PASSWORD,
            {"count": 2, "wait": 0, "tried": "2026-11-30T02:24:09+00:00"},
            "dicoba 30 Nov 10:24, percobaan ke-2",
        ),
        (Act.WRONG_PASSWORD, {"tried": "kemarin"}, ""),
        (Act.LOGIN, {"how": "kode pemulihan"}, "dengan kode pemulihan"),
        (Act.RECOVERY_CODE, {"kept": True}, "dipastikan di kertas"),
        (Act.RECOVERY_CODE, {"kept": False}, ""),
        (
            Act.SETTING,
            {"ended": 5, "void": 2, "schedule": "JRA 12"},
            "selesai 5 tahun, dibatalkan 2 tahun, JRA 12",
        ),
        (Act.SETTING, {"ended": True}, "selesai"),
        (Act.REKEY, {"envelopes": 1204, "epoch": 2}, "1.204 amplop disegel ulang"),
        (Act.PERSON_REPORT, {"names": ["K-0001"], "reason": "diminta pelapor"}, "diminta pelapor"),
        (Act.EXPORT, {"paper": "rekap", "blacked": 3}, "rekap, 3 bagian dihitamkan"),
        (Act.CLOSE_TO, {"sentence": "0858 ditutup bagi Petugas 04."}, "0858 ditutup bagi Petugas 04."),
        (
            Act.ENVELOPE,
            {"sentence": "Petugas 02 membuka amplop K-0119. Alasan: meminta berkas.", "second": "petugas-01"},
            "meminta berkas · disetujui Petugas 01",
        ),
    ],
)
def test_a_detail_is_said_in_words(
    office_day: Workspace, act: Act, detail: dict[str, object], said: str
) -> None:
    office_day.note(act, "petugas-03", "0858", **detail)
    line = newest(office_day)
    assert (line.words, line.subject, line.detail) == (ACT_WORDS[act], "0858", said)


def test_an_answer_that_was_copied_is_no_pdf_that_was_saved(office_day: Workspace) -> None:
    office_day.note(Act.EXPORT, "petugas-03", "0858", paper=ANSWER_COPY, blacked=3)
    line = newest(office_day)
    assert (line.words, line.detail) == ("Menyalin jawaban", "3 bagian dihitamkan")
    office_day.note(Act.EXPORT, "petugas-03", "0858", paper="tanda terima")
    line = newest(office_day)
    assert (line.words, line.detail) == ("Menyimpan PDF", "tanda terima")


def test_nobody_logged_in_and_the_program_are_told_apart(office_day: Workspace) -> None:
    office_day.note(Act.WRONG_PASSWORD, "", "Petugas 04")
    assert newest(office_day).officer == "—"
    office_day.note(Act.BACKUP, "")
    line = newest(office_day)
    assert (line.officer, line.subject) == ("program", "—")


def test_an_officer_in_the_second_place_is_named(office_day: Workspace) -> None:
    office_day.note(Act.LOCK, "", "petugas-04", why="diam 10 menit")
    assert newest(office_day).subject == "Petugas 04"


def test_a_damaged_entry_leaves_the_list_readable(office_day: Workspace) -> None:
    seq = newest(office_day).seq
    execute = office_day.store.db.execute_sql
    execute("DROP TRIGGER record_stays")
    execute(
        "UPDATE record SET at = 'kemarin', officer_id = X'ff', act = 'besok', subject = X'ff', detail = '[' WHERE seq = ?",
        (seq,),
    )
    lines = record_page(office_day, wanted=RecordFilter(), limit=3).lines
    assert [line.seq for line in lines] == [seq, seq - 1, seq - 2]
    assert (lines[0].at.year, lines[0].words, lines[0].detail) == (1970, "besok", "")


def test_every_act_has_its_words() -> None:
    assert set(ACT_WORDS) == set(Act)


def test_who_sees_everything(office_day: Workspace) -> None:
    assert sees_all({"restore"})
    assert sees_all({"identity", "close_month"})
    assert not sees_all({"identity", "initial", "sop", "office"})
    assert not sees_all(())


def test_whose_entries_there_are(office_day: Workspace) -> None:
    listed = officers_with_entries(office_day)
    assert ("petugas-03", "Petugas 03") in listed
    assert [name for _key, name in listed] == sorted(name for _key, name in listed)
    assert "" not in dict(listed)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 24), TODAY, "24 – 30 Nov 2026"),
        (date(2026, 10, 28), date(2026, 11, 3), "28 Okt – 3 Nov 2026"),
        (date(2026, 12, 30), date(2027, 1, 3), "30 Des 2026 – 3 Jan 2027"),
        (TODAY, TODAY, "30 Nov 2026"),
        (None, None, "Seluruh catatan"),
        (None, TODAY, "sampai 30 Nov 2026"),
        (TODAY, None, "sejak 30 Nov 2026"),
    ],
)
def test_a_period_in_words(first: date | None, last: date | None, words: str) -> None:
    assert period_words(first, last) == words
