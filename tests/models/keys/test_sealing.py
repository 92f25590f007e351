"""Sealed texts open with the right key, for the purpose they were sealed for, and not otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.keys import sealing
from models.keys.errors import SealBrokenError

KEY, OTHER = sealing.new_key(), sealing.new_key()
PRIVATE, PUBLIC = sealing.new_pair()
KDF = {"memory_kib": 64, "rounds": 1, "lanes": 1}


@settings(deadline=None)
@given(st.binary(max_size=300), st.binary(max_size=40))
def test_what_was_sealed_opens_again(text: bytes, about: bytes) -> None:
    sealed = sealing.encrypt(KEY, text, about)
    assert len(sealed) == len(text) + sealing.SEAL
    assert sealing.decrypt(KEY, sealed, about) == text
    sent = sealing.seal_to(PUBLIC, text, about)
    assert len(sent) == len(text) + sealing.SEAL_TO
    assert sealing.open_with(PRIVATE, sent, about) == text


def test_the_same_text_never_looks_the_same() -> None:
    assert len({sealing.encrypt(KEY, b"isi", b"") for _ in range(50)}) == 50
    assert len({sealing.seal_to(PUBLIC, b"isi", b"") for _ in range(50)}) == 50
    assert len({sealing.new_key() for _ in range(50)}) == 50
    assert len({sealing.new_pair() for _ in range(50)}) == 50


def test_another_key_or_another_purpose_opens_nothing() -> None:
    sealed = sealing.encrypt(KEY, b"isi", b"kasus 1")
    sent = sealing.seal_to(PUBLIC, b"isi", b"kasus 1")
    with pytest.raises(SealBrokenError):
        sealing.decrypt(OTHER, sealed, b"kasus 1")
    with pytest.raises(SealBrokenError):
        sealing.decrypt(KEY, sealed, b"kasus 2")
    with pytest.raises(SealBrokenError):
        sealing.open_with(sealing.new_pair()[0], sent, b"kasus 1")
    with pytest.raises(SealBrokenError):
        sealing.open_with(PRIVATE, sent, b"kasus 2")


def test_a_single_changed_bit_or_a_missing_end_is_seen() -> None:
    sealed = sealing.encrypt(KEY, b"isi surat", b"x")
    sent = sealing.seal_to(PUBLIC, b"isi surat", b"x")
    for place in range(len(sent) * 8):
        with pytest.raises(SealBrokenError):
            sealing.open_with(PRIVATE, flipped(sent, place), b"x")
    for place in range(len(sealed) * 8):
        with pytest.raises(SealBrokenError):
            sealing.decrypt(KEY, flipped(sealed, place), b"x")
    for length in range(len(sealed)):
        with pytest.raises(SealBrokenError):
            sealing.decrypt(KEY, sealed[:length], b"x")
    for length in range(len(sent)):
        with pytest.raises(SealBrokenError):
            sealing.open_with(PRIVATE, sent[:length], b"x")


def test_a_sender_whose_secret_everybody_knows_is_no_sender() -> None:
    sent = sealing.seal_to(PUBLIC, b"isi", b"")
    for known in (bytes(32), b"\x01" + bytes(31)):
        with pytest.raises(SealBrokenError):
            sealing.open_with(PRIVATE, known + sent[32:], b"")


def test_one_key_serves_each_purpose_with_another() -> None:
    assert sealing.derived(KEY, "catatan") == sealing.derived(KEY, "catatan")
    assert len({sealing.derived(KEY, "catatan"), sealing.derived(KEY, "berkas"), KEY}) == 3
    assert sealing.derived(OTHER, "catatan") != sealing.derived(KEY, "catatan")


def test_a_keyed_fingerprint_is_hmac_sha256() -> None:
    # RFC 4231, test case 2.
    known = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    assert sealing.keyed(b"Jefe", b"what do ya want for nothing?").hex() == known
    assert sealing.same(sealing.keyed(KEY, b"isi"), sealing.keyed(KEY, b"isi"))
    assert not sealing.same(sealing.keyed(KEY, b"isi"), sealing.keyed(OTHER, b"isi"))


def test_the_public_half_belongs_to_its_private_one() -> None:
    assert sealing.public_of(PRIVATE) == PUBLIC
    assert sealing.public_of(sealing.new_pair()[0]) != PUBLIC


def test_a_password_is_the_same_however_the_keyboard_composed_it() -> None:
    salt = bytes(16)
    composed, apart = "caf\u00e9", "cafe\u0301"
    assert composed != apart
    assert sealing.stretched(composed, salt, **KDF) == sealing.stretched(apart, salt, **KDF)
    others = {
        sealing.stretched(text, salt, **KDF) for text in ("cafe", "Caf\u00e9", "caf\u00e9 ", "\ud800", "")
    }
    assert len(others) == 5
    assert sealing.stretched(composed, salt, **KDF) not in others


@pytest.mark.parametrize("change", [{"memory_kib": 72}, {"rounds": 2}, {"lanes": 2}])
def test_salt_and_cost_change_the_key(change: dict[str, int]) -> None:
    plain = sealing.stretched("sandi", bytes(16), **KDF)
    assert sealing.stretched("sandi", bytes(15) + b"\x01", **KDF) != plain
    assert sealing.stretched("sandi", bytes(16), **{**KDF, **change}) != plain


def flipped(text: bytes, place: int) -> bytes:
    """The text with one bit changed."""
    changed = bytearray(text)
    changed[place // 8] ^= 1 << place % 8
    return bytes(changed)
