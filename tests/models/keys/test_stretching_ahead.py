"""A password that is stretched ahead opens what it would have opened, and nothing else."""

from __future__ import annotations

import pytest

from models.keys import opening, slots
from models.keys.ahead import Stretching
from models.keys.errors import UnknownOfficerError, WrongPasswordError
from models.keys.key_file import KeyFile
from models.keys.opening import Keys, unlock


def _office(password: str = "sandi-02") -> tuple[KeyFile, Keys]:
    file, keys = slots.create(office="Dinas Contoh")
    return slots.with_officer(
        file, keys, officer_id="petugas-02", name="Petugas 02", title="", password=password, identity=True
    ), keys


def _counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Who asks for a stretching at the time of opening."""
    asked: list[str] = []
    real = opening.stretched

    def counted(slot: slots.Slot, secret: str) -> bytes:
        asked.append(secret)
        return real(slot, secret)

    monkeypatch.setattr("models.keys.ahead.stretched", counted)
    monkeypatch.setattr("models.keys.opening.stretched", counted)
    return asked


def test_a_password_is_stretched_once_and_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    file, keys = _office()
    asked = _counted(monkeypatch)
    ahead = Stretching(file, "petugas-02", "sandi-02")
    assert unlock(file, "petugas-02", "sandi-02", ahead) == keys
    assert asked == ["sandi-02"]


def test_a_wrong_password_opens_nothing_ahead_either() -> None:
    file, _keys = _office()
    with pytest.raises(WrongPasswordError):
        unlock(file, "petugas-02", "salah", Stretching(file, "petugas-02", "salah"))


def test_a_right_password_stretched_ahead_does_not_open_for_a_wrong_one_typed_later() -> None:
    file, _keys = _office()
    with pytest.raises(WrongPasswordError):
        unlock(file, "petugas-02", "salah", Stretching(file, "petugas-02", "sandi-02"))


def test_another_key_file_that_came_since_is_opened_by_its_own_salt() -> None:
    before, _keys = _office()
    after, keys = _office()
    assert before.slots[0].salt != after.slots[0].salt
    assert unlock(after, "petugas-02", "sandi-02", Stretching(before, "petugas-02", "sandi-02")) == keys


def test_what_goes_wrong_ahead_is_told_where_the_register_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    file, keys = _office()

    def none_left(slot: slots.Slot, secret: str) -> bytes:
        raise MemoryError

    monkeypatch.setattr("models.keys.ahead.stretched", none_left)
    ahead = Stretching(file, "petugas-02", "sandi-02")
    with pytest.raises(MemoryError):
        unlock(file, "petugas-02", "sandi-02", ahead)
    monkeypatch.undo()
    assert unlock(file, "petugas-02", "sandi-02") == keys


def test_nobody_is_stretched_for() -> None:
    file, _keys = _office()
    with pytest.raises(UnknownOfficerError):
        Stretching(file, "petugas-99", "sandi-02")
