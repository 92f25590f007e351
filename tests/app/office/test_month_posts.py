"""What the two posts of a monthly report are called, under every SOP that comes along."""

from __future__ import annotations

import pytest

from app.office.month_steps import Post, called, title_of
from app.procedure.loading import shipped_as


@pytest.mark.parametrize(
    ("sop", "words"),
    [
        ("buleleng-sop-pdip-03", "Kasi"),
        ("metro-pengaduan", "Kasi"),
        ("tanggamus-13", "Kasi"),
        ("lumajang-pelayanan-online", "JF Analis Kebijakan Ahli Muda"),
        ("brebes-keluhan-daring", "Pejabat Bidang Teknis"),
    ],
)
def test_only_a_kasi_is_named_in_one_word(sop: str, words: str) -> None:
    procedure = shipped_as(sop)
    assert called(procedure, Post.MAKER) == words
    assert title_of(procedure, Post.MAKER).startswith(words)
    assert called(procedure, Post.HEAD) == "Kepala Dinas"
