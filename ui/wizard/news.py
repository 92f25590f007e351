"""The news above a step of the first start: a draft that is there again, a founding that failed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QApplication

from app.errors import KotakAduanError
from app.worktime.words import date_words
from ui.widgets import Bands, Banner, Button
from ui.wizard.step import MARGIN

#: There is one band at a time; a later one takes the place.
_NEWS = "kabar"


class SetupNews(Bands):
    """The place of the one band above the step."""

    def __init__(self) -> None:
        super().__init__(margins=(MARGIN, 16, MARGIN, 0))

    def band(self) -> Banner | None:
        """The news, if there are any."""
        return self.get(_NEWS)

    def tell(self, band: Banner) -> None:
        """Show this band; of one that tells of trouble the first button gets the focus."""
        self.put(_NEWS, band)
        if band.tone() == "bad":
            band.findChildren(Button)[0].setFocus()

    def untell(self) -> bool:
        """Take the band away; True if the focus was in it and has to go elsewhere."""
        here = QApplication.focusWidget()
        had = here is not None and self.isAncestorOf(here)
        self.drop(_NEWS)
        return had


def draft_band(saved: datetime, *, anew: Callable[[], object], go_on: Callable[[], object]) -> Banner:
    """What was typed before is there again; `saved` is when it was kept, in the office's time."""
    return Banner(
        "tint",
        "Isian sebelumnya ada lagi.",
        f"Tersimpan {date_words(saved)}, {saved:%H:%M}, tanpa kata sandi dan isi pengaduan. Lanjutkan, atau mulai"
        " dari kosong.",
        buttons=(
            Button("Mulai dari kosong", small=True, on_click=anew),
            Button("Lanjutkan", small=True, on_click=go_on),
        ),
    )


def failed_band(
    error: KotakAduanError, *, again: Callable[[], object], close: Callable[[], object]
) -> Banner:
    """The office could not be founded, or the sample not filled in."""
    return Banner(
        "bad",
        "Kantor belum dapat disiapkan.",
        f"{error.sentence} Isian tetap ada.",
        buttons=(Button("Coba lagi", small=True, icon="refresh", on_click=again),),
        on_close=close,
    )
