"""Rights outside the lanes: what an officer may do beside acting where a case lies (petugas.png)."""

from __future__ import annotations

from enum import StrEnum


class Power(StrEnum):
    """A right of an officer. To record from paper is none of them: it belongs to a lane (`officers.Mode`)."""

    IDENTITY = "identity"
    INITIAL = "initial"
    CLOSE_MONTH = "close_month"
    SOP = "sop"
    OFFICERS = "officers"
    OFFICE = "office"
    RESTORE = "restore"


#: What each is called, and what it lets its holder do.
POWER_WORDS: dict[Power, tuple[str, str]] = {
    Power.IDENTITY: ("Identitas", "membuka amplop pelapor, dengan alasan"),
    Power.INITIAL: ("Paraf", "paraf kolom logbook"),
    Power.CLOSE_MONTH: ("Tutup bulan", "sesudah kedua tanda tangan"),
    Power.SOP: ("SOP", "mengubah dan memberlakukan SOP"),
    Power.OFFICERS: ("Petugas", "menambah petugas, lajur, hak, dan sandi"),
    Power.OFFICE: ("Kantor", "isian kantor, bidang, kalender, penomoran, cadangan"),
    Power.RESTORE: ("Pulihkan", "memakai cadangan sebagai data"),
}


def powers_from(text: str) -> frozenset[Power]:
    """The rights as an officer's row keeps them: words with blanks between; an unknown word gives none."""
    known = set(Power)
    return frozenset(Power(word) for word in text.split() if word in known)


def powers_text(powers: frozenset[Power]) -> str:
    """The rights for an officer's row, in one order."""
    return " ".join(power.value for power in Power if power in powers)
