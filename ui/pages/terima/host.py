"""What a page must have whose form is kept as a draft and registered: Terima Pengaduan, Terima Permohonan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.pages.terima.follow import FollowUp
    from ui.pages.terima.frame import Foot
    from ui.pages.terima.keeping import DraftKeeper
    from ui.shell.window import MainWindow
    from ui.widgets import Bands


class FormPage(Protocol):
    """The parts that the draft's band and what follows a saved form work with."""

    desk: Desk
    bands: Bands
    foot: Foot
    keeper: DraftKeeper
    follow: FollowUp

    @property
    def shell(self) -> MainWindow: ...
    def draft_bands(self) -> Bands: ...
    def go_on(self) -> None: ...
    def order_focus(self) -> None: ...
    def filled(self) -> Any: ...
    def blank(self) -> bool: ...
    def put(self, values: Any) -> None: ...
    def empty(self) -> None: ...
    def print_case(self, case_id: str, number: str) -> None: ...
