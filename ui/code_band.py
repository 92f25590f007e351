"""The band on Beranda while no recovery code is known to lie in the safe, for those who can make one."""

from __future__ import annotations

from ui.desk import Desk
from ui.shell.window import MainWindow
from ui.widgets import Banner, Button

#: The page on which it stands; elsewhere nothing stands in the way of work.
HOME = "beranda"
BAND = "kode-pemulihan"


def look_at_code(window: MainWindow, desk: Desk) -> None:
    """Lay the band over Beranda, or take it away."""
    # Not above: the window's first frame needs nothing of it.
    from app.access.seen import code_is_owed

    if window.page_id() != HOME or not code_is_owed(desk.ws):
        window.unwarn(BAND)
    elif BAND not in window.bands():
        to_code = Button(
            "Buka Petugas & hak",
            small=True,
            on_click=lambda: window.go("pengaturan", section="petugas"),
        )
        band = Banner(
            "warn",
            "Kode pemulihan belum disimpan di brankas.",
            "Buat kode baru di Petugas & hak.",
            icon="key-outline",
            buttons=(to_code,),
        )
        window.warn(BAND, band)
