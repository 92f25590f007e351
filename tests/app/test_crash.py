"""The report of an error of ours: where it happened, never what somebody typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cli.main import our_fault, run
from app.crash import report_text, save_report

SECRET = "Pelapor 014, Jl. Contoh 3, 0812-0000-0014"


def failed() -> BaseException:
    """An error whose message, cause and notes hold what somebody typed."""
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            error.add_note(SECRET)
            raise ValueError(f"tidak dapat menyimpan {SECRET}") from error
    except ValueError as error:
        return error


def test_the_report_names_kinds_and_places_alone() -> None:
    text = report_text(failed())
    for word in ("builtins.ValueError", "builtins.KeyError", "app/test_crash.py:", "failed"):
        assert word in text
    for word in ("Pelapor", "Contoh", "0812", "menyimpan", str(Path.home())):
        assert word not in text


def test_what_led_to_it_is_named_even_when_it_is_only_the_context() -> None:
    try:
        try:
            raise OSError(SECRET)
        except OSError:
            raise RuntimeError(SECRET)  # noqa: B904
    except RuntimeError as error:
        text = report_text(error)
    assert text.index("RuntimeError") < text.index("OSError")
    assert "0812" not in text


def test_errors_that_name_each_other_come_to_an_end() -> None:
    one, two = ValueError(SECRET), TypeError(SECRET)
    one.__cause__, two.__cause__ = two, one
    assert report_text(one).count("ValueError") == 1


def test_the_report_lies_in_the_folder_or_else_among_the_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = save_report(failed(), tmp_path / "laporan-galat")
    assert kept is not None
    assert kept.parent == tmp_path / "laporan-galat"
    (tmp_path / "berkas").touch()
    (tmp_path / "sementara").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "sementara"))
    other = save_report(failed(), tmp_path / "berkas" / "laporan-galat")
    assert other is not None
    assert other.parent == tmp_path / "sementara"
    assert "Pelapor" not in other.read_text(encoding="utf-8")


def test_without_any_place_the_report_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "berkas").touch()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "berkas"))
    assert save_report(failed(), None) is None
    said = capsys.readouterr().err
    assert "ValueError" in said
    assert "Pelapor" not in said


def test_the_sentence_says_that_what_is_saved_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    sentence = our_fault(failed())
    assert sentence.startswith("Terjadi kesalahan program (ValueError). Data yang sudah tersimpan tetap ada.")
    assert str(tmp_path) in sentence
    assert "Pelapor" not in sentence


def test_an_error_of_ours_in_a_verb_ends_with_a_sentence_and_seventy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def window(folder: Path, quit_when_ready: bool) -> int:
        raise RuntimeError(SECRET)

    assert run(["--data", str(tmp_path)], window=window) == 70
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    assert "Pelapor" not in said.err
