"""What was ticked is printed as blocks of one length; everything else stays, and so does the register's text."""

from __future__ import annotations

from app.redaction.black import BLOCK, NOTHING, Blacking, Source, count_words, findings
from app.redaction.find import Kind

TEXT = "Nama saya Contohan, HP 081234567890."
SOURCE = Source("0858", "Isi pengaduan", TEXT)


def test_only_what_was_ticked_is_blacked_out() -> None:
    name, phone = findings([SOURCE])
    assert (name.kind, phone.kind) == (Kind.NAME, Kind.PHONE)
    assert Blacking([name, phone]).on(TEXT) == f"Nama saya {BLOCK}, HP {BLOCK}."
    only = Blacking([phone])
    assert only.on(TEXT) == f"Nama saya Contohan, HP {BLOCK}."
    assert only.count == 1


def test_nothing_ticked_changes_nothing_and_another_text_stays() -> None:
    assert NOTHING.on(TEXT) == TEXT
    assert Blacking(findings([SOURCE])).on("Nama saya Contohan.") == "Nama saya Contohan."


def test_a_block_tells_nothing_of_the_lengths() -> None:
    short, long = (findings([Source("1", "Isi", f"a.n. {name}.")])[0] for name in ("Ali", "Contohanwati"))
    assert Blacking([short]).on(short.source.text) == Blacking([long]).on(long.source.text)


def test_each_case_is_searched_with_its_own_envelope_only() -> None:
    other = Source("0859", "Isi pengaduan", "Sudah diambil Surya.")
    own = Source("0858", "Isi pengaduan", "Sudah diambil Surya.")
    marked = findings([own, other], complainants={"0858": "Surya Contohan"})
    assert [one.source.number for one in marked] == ["0858"]


def test_how_many_were_found_is_said_also_when_there_are_none() -> None:
    assert count_words(3).startswith("3 hal")
    assert "Tidak ada" in count_words(0)
