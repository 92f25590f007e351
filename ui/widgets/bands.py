"""Where bands with news stand above what they are about."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.layouts import take_away
from ui.widgets.panels import Banner


class Bands(QWidget):
    """News over the page, one band for each matter; takes no room while there is none."""

    def __init__(self, parent: QWidget | None = None, *, margins: tuple[int, int, int, int]) -> None:
        super().__init__(parent)
        self._bands: dict[str, Banner] = {}
        self._own: set[str] = set()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*margins)
        self._column.setSpacing(8)
        self.hide()

    def put(self, key: str, band: Banner, *, own: bool = False) -> None:
        """Show a band; the same key replaces the old one. `own`: it is about what one officer does."""
        self.drop(key)
        if own:
            self._own.add(key)
        self._bands[key] = band
        self._column.addWidget(band)
        band.show()
        self.show()

    def drop_own(self) -> None:
        """Another officer sits down: what was about the former one's doing goes, news of the office stay."""
        for key in list(self._own):
            self.drop(key)

    def drop(self, key: str) -> None:
        """Take a band away; nothing happens without one."""
        self._own.discard(key)
        band = self._bands.pop(key, None)
        if band is not None:
            take_away(self._column, (band,))
        self.setVisible(bool(self._bands))

    def get(self, key: str) -> Banner | None:
        """The band of that matter, if shown."""
        return self._bands.get(key)

    def all(self) -> dict[str, Banner]:
        """The bands shown, by key."""
        return dict(self._bands)

    def buttons(self) -> list[QWidget]:
        """What Tab visits in the bands."""
        return [button for band in self._bands.values() for button in band.findChildren(Button)]
