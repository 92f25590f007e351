"""Signs: prepared, sharp, in the theme's colours; a name not prepared is loaded live."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from resources import FOLDER
from ui import icons, theme
from ui.actions import ACTIONS
from ui.widgets.marks import LOOKS

NAMED = (
    "home-outline",
    "inbox-arrow-down-outline",
    "view-column-outline",
    "notebook-outline",
    "chart-box-outline",
    "printer-outline",
    "cog-outline",
    "lock-outline",
    "vote-outline",
    "account-voice",
    "mailbox-outline",
    "phone-outline",
    "message-text-outline",
    "email-outline",
    "web",
    "facebook",
    "instagram",
    "forum-outline",
    "fax",
    "dots-horizontal",
    "alarm",
    "clock-alert-outline",
    "progress-clock",
    "check-circle-outline",
    "circle-outline",
    "minus-circle-outline",
    "map-marker",
)


def _ink(picture: QPixmap) -> int:
    image = picture.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    return sum(bytes(image.constBits())[3::4])


def _shape(image: QImage) -> list[int]:
    """The ink alone, cut to its own box and brought to 32 x 32: the library draws at another size."""
    inked = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 40
    ]
    left, right = min(x for x, _y in inked), max(x for x, _y in inked)
    top, bottom = min(y for _x, y in inked), max(y for _x, y in inked)
    cut = image.copy(left, top, right - left + 1, bottom - top + 1)
    mode = Qt.TransformationMode.SmoothTransformation
    scaled = cut.scaled(32, 32, Qt.AspectRatioMode.IgnoreAspectRatio, mode)
    return [scaled.pixelColor(x, y).alpha() for x in range(32) for y in range(32)]


def _difference(one: list[int], other: list[int]) -> float:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one) / 255


def test_no_prepared_icon_is_blank_or_a_full_square(qapp: QApplication) -> None:
    full = 20 * 20 * 255
    for name in icons.prepared():
        ink = _ink(icons.pixmap(name, "text", 20, 1.0))
        assert 0.015 * full < ink < 0.8 * full, name


def test_every_name_of_the_design_and_of_the_actions_is_prepared() -> None:
    wanted = {*NAMED, *(action.icon for action in ACTIONS.values() if action.icon)}
    wanted |= {look.icon for look in LOOKS.values()}
    assert wanted <= icons.prepared()


def test_an_icon_looks_as_the_library_draws_it(qapp: QApplication) -> None:
    own = icons.pixmap("home-outline", "#000000", 160, 1.0).toImage()
    live = icons._live("home-outline", QColor("#000000"), 160).toImage()
    assert own.size() == live.size()
    assert _difference(_shape(own), _shape(live)) < 0.06
    other = icons.pixmap("alarm", "#000000", 160, 1.0).toImage()
    assert _difference(_shape(own), _shape(other)) > 0.15


def test_a_name_that_is_not_prepared_is_loaded_live(qapp: QApplication) -> None:
    assert "zodiac-leo" not in icons.prepared()
    assert _ink(icons.pixmap("zodiac-leo", "bad", 20, 1.0)) > 0


def test_a_name_that_nobody_knows_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(Exception, match="no-such-icon"):
        icons.pixmap("no-such-icon", "bad", 20, 1.0)


def test_an_icon_takes_the_token_s_colour_and_follows_the_theme(qapp: QApplication) -> None:
    def colour() -> QColor:
        return icons.pixmap("check-circle", "bad", 40, 1.0).toImage().pixelColor(20, 4)

    assert colour() == QColor(theme.LIGHT.bad)
    theme.apply(qapp, "dark")
    assert colour() == QColor(theme.DARK.bad)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_an_icon_has_as_many_pixels_as_the_screen_needs(qapp: QApplication, ratio: float) -> None:
    made = icons.pixmap("alarm", "bad", 20, ratio)
    assert made.width() == round(20 * ratio)
    assert made.deviceIndependentSize().width() == pytest.approx(20)


def test_the_icon_for_qt_knows_its_disabled_look(qapp: QApplication) -> None:
    made = icons.icon("harddisk", colour="text", size=18)
    normal = made.pixmap(QSize(18, 18), 1.0).toImage()
    grey = made.pixmap(QSize(18, 18), 1.0, QIcon.Mode.Disabled).toImage()
    assert normal.pixelColor(9, 14) == QColor(theme.LIGHT.text)
    assert grey.pixelColor(9, 14) == QColor(theme.LIGHT.text3)


@pytest.mark.parametrize("size", [16, 20, 24, 32, 48, 64, 128, 256, 512])
def test_the_program_icon_has_a_drawing_of_its_own_for_each_size(qapp: QApplication, size: int) -> None:
    picture = icons.app_icon().pixmap(QSize(size, size), 1.0)
    assert picture.width() == size
    image = picture.toImage()
    assert image.pixelColor(size // 2, size - max(1, size // 16)).alpha() == 255
    assert image.pixelColor(0, 0).alpha() < 128


def test_the_prepared_outlines_are_those_of_the_library_s_font() -> None:
    from installer.icons import _NAMES, outlines

    assert set(_NAMES.split()) == icons.prepared()
    sample = ["alarm", "home-outline", "vote-outline"]
    assert outlines(sample) == {name: icons._table()[name] for name in sample}


@pytest.mark.parametrize(("size", "drawing"), [(16, "icon_16.svg"), (24, "icon_24.svg"), (64, "icon.svg")])
def test_the_program_icon_s_pictures_are_those_of_its_drawings(
    qapp: QApplication, size: int, drawing: str
) -> None:
    from PySide6.QtSvg import QSvgRenderer

    drawn = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    drawn.fill(0)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(FOLDER / "app_icon" / drawing)).render(painter)
    painter.end()
    shipped = QImage(str(FOLDER / "app_icon" / f"icon_{size}.png"))
    apart = [
        abs(drawn.pixelColor(x, y).lightness() - shipped.pixelColor(x, y).lightness())
        for x in range(size)
        for y in range(size)
    ]
    assert sum(apart) / len(apart) < 1
