"""A checked file as the page shows it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from app.figures import size_words
from app.signing.judge_words import Judgement, Verdict
from app.worktime.words import long_date


class Checked(NamedTuple):
    """One file: what it is called (never where it lies), when it was checked, how it was judged.

    `issued_id` is the issued file of exactly these bytes, `original_id` the one that it was made from; "" for none.
    `month` and `kind` name the report that either belongs to, `title` is what was issued.
    """

    name: str
    at: datetime
    size: int
    judgement: Judgement
    issued_id: str = ""
    original_id: str = ""
    month: str = ""
    kind: str = ""
    title: str = ""

    @property
    def foot(self) -> str:
        """When it was checked, and its sidik: "Diperiksa 08:10:05 · sidik 5E0C 91AF 3D27"."""
        code = self.judgement.short_code
        if not code:
            told = "tidak terbaca"
        elif self.issued_id or self.original_id or self.judgement.verdict is not Verdict.UNSURE:
            told = f"sidik {code}"
        else:
            told = "tidak ada di catatan terbit"
        return f"Diperiksa {self.at:%H:%M:%S} · {told}"

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What stands in the details beside the lines."""
        size = f", {size_words(self.size)}" if self.size else ""
        return (
            ("Berkas", f"{self.name}{size}"),
            ("Diperiksa", f"{long_date(self.at.date())}, {self.at:%H:%M:%S}"),
            ("Catatan terbit", self.title or "tidak ada"),
        )


def question(checked: Checked, office: str) -> str:
    """What the sender of a file is asked: formal, short, without a word about what the office holds."""
    return (
        "Yth. Bapak/Ibu,\n\n"
        f"Kami menerima berkas “{checked.name}” (sidik {checked.judgement.short_code or 'tidak terbaca'}) dan belum"
        " dapat memastikannya:\n"
        f"{checked.judgement.sentence}\n\n"
        "Mohon diberitahukan:\n"
        "1. Dari siapa berkas ini berasal, dan kapan diterima atau dibuat.\n"
        "2. Apakah ada salinan aslinya, tanpa sandi dan tanpa dibuka ulang di program lain.\n"
        "3. Untuk tanda tangan elektronik: siapa penerbit sertifikatnya.\n\n"
        f"Terima kasih.\n{office}"
    )
