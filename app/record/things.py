"""What the record bears witness of, in the office's words: "isi pengaduan 0858", "hak dan lajur Petugas 04"."""

from __future__ import annotations

from typing import Any

from app.figures import thousands
from app.procedure.called import called_short
from app.record.people import names
from app.workspace import Workspace
from app.worktime.words import month_words
from models import office as rows
from models import record_reading as reading

_SETTINGS = {"office": "isian kantor", "templates": "templat jawaban"}


class Things:
    """Names for the things that an entry saw, looked up when one is needed."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def name(self, kind: str, key: str) -> str:
        """What a thing is called inside a sentence."""
        if kind == "case":
            row = reading.case_rows([key]).get(key)
            return f"isi {case_words(row)}" if row else "isi pengaduan yang tidak ada lagi"
        if kind == "officer":
            return f"hak, lajur, atau nama {names(self._ws).get(key, key)}"
        if kind == "bidang":
            return next(
                (f"isian {row['name']}" for row in rows.bidang() if row["id"] == key), f"bidang {key}"
            )
        if kind == "month":
            return f"penutupan atau jumlah {_month(key)}"
        words = {
            "setting": _SETTINGS.get(key, f"isian kantor ({key})"),
            "procedure": f"SOP {key.replace('@', ' revisi ')}",
            "calendar": f"kalender {key}",
            "counter": f"nomor urut {key.replace('/', ' tahun ')}",
            "work": f"naskah laporan {_month(key.rpartition('/')[2])}",
            "report": "laporan bulanan yang diterbitkan",
            "holder": "masa jabatan pejabat",
            "synonym": f"padanan kata “{key}”",
            "authority": "penerbit tanda tangan kantor",
            "certificate": f"sertifikat petugas, sidik {key[:12].upper()}",
        }
        return words.get(kind, f"{kind} {key}")

    def sentence(self, kind: str, key: str, seq: int, *, there: bool) -> str:
        """What is wrong with a thing that entry `seq` saw last."""
        if there:
            return f"{self.name(kind, key)} tidak sesuai dengan entri {thousands(seq)}"
        gone = "pengaduan" if kind == "case" else self.name(kind, key)
        return f"{gone} yang dilihat entri {thousands(seq)} tidak ada lagi"


def case_words(row: dict[str, Any]) -> str:
    """A case inside a sentence: "pengaduan 0858", "berkas November 2026"."""
    if row["kind"] == "month":
        return f"berkas {_month(row['month'])}"
    return f"pengaduan {short(row)}"


def short(row: dict[str, Any]) -> str:
    """A case's number as lists show it."""
    return called_short(row)


def _month(month: str) -> str:
    try:
        return month_words(month)
    except ValueError:  # damaged: the sentence still has to be said
        return month
