"""Texts nobody would think of, through the command line to the paper: stored as typed, printed whole, never a crash."""

from __future__ import annotations

import json
import re
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest

from app.papers import make
from app.papers.receipt import receipt
from app.reading.case import case_view
from app.register.cases import find_case
from tests.envelopes import inside
from tests.faults.kotak import Kotak, line, told
from tests.login import opened

NASTY = {
    "one word": "Lambat",
    "apostrophe": "Ja'far bin Ja‘far menunggu di loket 3",
    "markup": "<b>&amp; <i>miring</i> <para> %s {0} \\n </b>",
    "nbsp": "Antre\u00a0sejak\u202fpagi\u2007buta",
    "emoji": "Petugas ramah 😀👩‍👩‍👧‍👦🇮🇩",
    "arabic": "شكوى عن الخدمة في المكتب",
    "balinese": "ᬧᭂᬗᬤᬸᬯᬦ᭄ ᬓᬦ᭄ᬢᭀᬃ",
    "formula": "=cmd|' /C calc'!A0",
    "ligature": "ﬁnansial ﬂuktuatif Ⅳ ½",
    "combining": "e\u0301 A\u030a q\u030c",
    "lines": "satu\n\n\tdua\u2028tiga\u2029empat\x85",
    "direction": "\u202ebalik\u202c \u200fkanan",
    "sql": "'; DROP TABLE history; --",
    "slash": "C:\\Users\\..\\..\\etc\\passwd",
}


def whole(text: str) -> str:
    """A text without white space, for comparing what a paper broke into lines."""
    return re.sub(r"\s+", "", text)


def paper_text(paper: bytes) -> str:
    with pdfplumber.open(BytesIO(paper)) as pdf:
        return "\n".join(page.extract_text() or "" for page in pdf.pages)


def stored(office: Kotak, number: str) -> str:
    with closing(opened(office.folder)) as ws:
        return case_view(ws, case_id=find_case(ws, number).id).content


def test_every_nasty_text_is_stored_as_typed_and_makes_every_paper(office: Kotak, tmp_path: Path) -> None:
    slips = [
        {"isi": text, "nama": text, "alamat": text, "hp": text, "sasaran_teks": text, "kanal": "wa"}
        for text in NASTY.values()
    ]
    done = office.receive(*slips)
    assert (done.returncode, done.stderr.count("karakter kendali")) == (0, 1), (
        done.stderr
    )  # U+0085 alone is one
    numbers = done.stdout.split()
    with closing(opened(office.folder)) as ws:
        for number, (kind, text) in zip(numbers, NASTY.items(), strict=True):
            case_id = find_case(ws, number).id
            view = case_view(ws, case_id=case_id)
            assert view.content == text.replace("\x85", ""), kind
            assert inside(ws, case_id).name == re.sub(r"[\n\t]", " ", text.replace("\x85", "")), kind
            assert number in paper_text(make.filled_form(ws, case_id=case_id)), kind
            assert number in paper_text(receipt(ws, case_id=case_id)), kind
        printed = whole(paper_text(make.logbook(ws, month=f"{view.card.received:%Y-%m}")))
    for kind in ("one word", "markup", "formula", "sql", "slash"):
        assert whole(NASTY[kind]) in printed, kind
    out = tmp_path / "slip.pdf"
    made = office("print", "slip", numbers[-1], "--out", str(out))
    assert (made.returncode, made.stderr) == (0, "")
    assert numbers[-1] in paper_text(out.read_bytes())
    assert office.whole()


def test_show_and_list_say_every_text_as_json_and_in_words(office: Kotak) -> None:
    numbers = office.receive(*({"isi": text} for text in NASTY.values())).stdout.split()
    assert len(json.loads(office("list", "--json").stdout)) == len(NASTY)
    listed = office.inside("list").stdout.splitlines()
    assert len(listed) == len(NASTY)
    for number in numbers[:6]:
        done = office.inside("show", number)
        assert (done.returncode, done.stderr) == (0, "")
        assert number in done.stdout


def test_sixty_thousand_characters_come_back_whole_and_print_whole(office: Kotak, tmp_path: Path) -> None:
    words = [f"kata{place:05}" for place in range(6000)]
    text = " ".join(words)[:59_999] + "."
    assert len(text) == 60_000
    number = office.receive({"isi": text}).stdout.strip()
    assert stored(office, number) == text
    out = tmp_path / "slip.pdf"
    assert office("print", "slip", number, "--out", str(out)).returncode == 0
    found = set(re.findall(r"kata\d{5}", paper_text(out.read_bytes())))
    assert found == set(words)


@pytest.mark.parametrize(
    ("raw", "left", "removed"),
    [
        ("satu\\u0000dua", "satudua", 1),
        ("satu\\u0007\\u001bdua", "satudua", 2),
        ("satu\\ud800dua", "satudua", 1),
        ("\\udc00satu\\ud83d", "satu", 2),
        ("satu\\ufffedua\\uffff", "satudua", 2),
        ("satu\\u007fdua\\u009f", "satudua", 2),
    ],
)
def test_what_no_text_holds_is_removed_with_a_sentence(
    office: Kotak, raw: str, left: str, removed: int
) -> None:
    done = office.inside("receive", "-", stdin=f'{{"isi":"{raw}","kanal":"kotak"}}\n')
    assert done.returncode == 0
    assert f"{removed} karakter kendali" in done.stderr
    assert done.stderr.count("\n") == 1
    assert stored(office, done.stdout.strip()) == left


def test_a_pair_of_surrogates_is_one_emoji_and_stays(office: Kotak) -> None:
    done = office("receive", "-", stdin='{"isi":"ramah \\ud83d\\ude00","kanal":"kotak"}\n')
    assert done.stderr == ""
    assert stored(office, done.stdout.strip()) == "ramah 😀"


@pytest.mark.parametrize("isi", ["", " ", "\u00a0\u200b", "\x00", "\n\t", "\ufeff", "\ud800"])
def test_a_complaint_without_a_legible_word_is_refused(office: Kotak, isi: str) -> None:
    told(office.inside("receive", "-", stdin=json.dumps({"isi": isi, "kanal": "kotak"})), "Baris 1, isi")
    assert office.numbers() == []


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        "[" * 100_000,
        '{"isi": 1e999, "kanal": "kotak"}',
        '{"isi": "x", "kanal": "\\ud800"}',
        '{"isi": "x", "kanal": "kotak", "bidang": "\\ud800\\u0000"}',
        '{"isi": "x", "kanal": "kotak", "diterima": "\\ud800"}',
        '{"isi": "x", "kanal": "kotak", "diterima": "9999-12-31T23:59-23:00"}',
        '{"isi": "x", "kanal": "kotak", "diterima": "0001-01-01T00:00+23:00"}',
        '{"isi": "x", "kanal": "kotak", "diterima": "2099-01-01T08:00"}',
        '{"isi": "x", "kanal": "kotak", "sasaran": ["\\ud800"]}',
        '{"isi": "x", "kanal": "kotak", "sasaran": {"a": 1}}',
        '{"isi": "x", "kanal": "kotak", "a\\nb\\u0000": 1}',
        '{"isi": "x", "kanal": "' + "k" * 70_000 + '"}',
        '{"isi": "' + "k" * 200_001 + '", "kanal": "kotak"}',
        '{"isi": "x", "kanal": "kotak", "nama": "' + "k" * 200_001 + '"}',
        "null",
        '"isi"',
        "\x00",
    ],
    ids=range(18),
)
def test_a_bad_line_is_one_short_sentence_and_registers_nothing(office: Kotak, bad: str) -> None:
    good = '{"isi": "Antrean habis.", "kanal": "kotak"}\n'
    done = office.inside("receive", "-", stdin=good + bad + "\n" + good)
    told(done, "Baris 2, ")
    assert len(done.stderr) < 400
    assert office.numbers() == []


def test_a_file_that_is_no_text_is_told(office: Kotak, tmp_path: Path) -> None:
    (tmp_path / "foto.jpg").write_bytes(b'{"isi":"x","kanal":"kotak"}\n\xff\xd8\xff')
    told(office.inside("receive", str(tmp_path / "foto.jpg")), "Baris 2", "UTF-8")
    told(office.inside("receive", str(tmp_path)), "tidak dapat dibaca")
    told(office.inside("receive", str(tmp_path / "hilang")), "tidak dapat dibaca")


def test_a_mark_at_the_head_and_windows_line_ends_do_no_harm(office: Kotak, tmp_path: Path) -> None:
    (tmp_path / "daftar.jsonl").write_bytes(
        '\ufeff{"isi":"x","kanal":"kotak"}\r\n\r\n{"isi":"y","kanal":"wa"}'.encode()
    )
    assert len(office("receive", str(tmp_path / "daftar.jsonl")).stdout.split()) == 2


@pytest.mark.parametrize(
    "words",
    [
        ("show", b"\xff"),
        ("show", "\u202e0001"),
        ("show", "9" * 400),
        ("show", "0001\n0002"),
        ("move", b"\xff", "teruskan"),
        ("move", "0001", b"\xff", "--user", "petugas-03"),
        ("move", "0001", "teruskan", "--user", b"\xff"),
        ("void", "0001", "--reason", b"\xff", "--user", "petugas-02"),
        ("correct", "0001", "--field", b"\xff", "--value", "x", "--reason", "salah", "--user", "petugas-02"),
        ("list", "--lane", b"\xff"),
        ("print", "slip", b"\xff", "--out", "x.pdf"),
        ("print", "recap", "--month", "0000-13", "--out", "x.pdf"),
        ("print", "recap", "--month", "0001-01", "--out", "x.pdf"),
        ("print", "form", "--sheets", "0", "--out", "x.pdf"),
        ("print", "form", "--sheets", "99999999999999999999", "--out", "x.pdf"),
        ("print", "form", "--sheets", "١٢x", "--out", "x.pdf"),
        ("sample", "--months", "30000"),
        ("sample", "--cases", "-1"),
        ("--user", "petugas-99", "receive", "-"),
        ("apa",),
        ("print",),
        ("print", "apa"),
        ("move",),
    ],
    ids=range(23),
)
def test_a_bad_word_on_the_command_line_is_one_sentence(
    office: Kotak, words: tuple[str | bytes, ...]
) -> None:
    office.inside("receive", "-", stdin=line())
    told(office.inside(*words))
    assert office.numbers() == ["0001"]


def test_a_word_that_is_no_text_is_told_by_the_program_itself(office: Kotak) -> None:
    told(office("show", b"\xff"), "tidak ada di register")


def test_words_that_are_no_text_find_nothing_and_break_nothing(office: Kotak) -> None:
    office.receive()
    for query in (b"\xff", '" OR 1=1 --', "NEAR(a b)", "*", "^", "a" * 5000, "AND", "isi:x", "ᧉ", "😀"):
        done = office.inside("list", "--json", "--search", query)
        assert (done.returncode, done.stdout, done.stderr) == (0, "[]\n", ""), query
