"""Colours and letters: readable in both themes, switched while the program runs."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from ui import theme
from ui.theme.qss import build
from ui.theme.tokens import DARK, LIGHT, TOKEN_NAMES, Tokens, contrast
from ui.widgets import Label

GROUNDS = ("window", "surface", "sunken")
TEXT_PAIRS = [
    *((text, ground) for text in ("text", "text2", "text3", "ink") for ground in GROUNDS),
    *((text, "lane") for text in ("text", "text2", "text3")),
    ("text", "tint"),
    ("text2", "tint"),
    ("text3", "tint"),
    ("ink", "tint"),
    ("ink", "tint2"),
    ("text", "tint2"),
    ("text", "desk"),
    *((tone, f"{tone}_bg") for tone in ("bad", "warn", "ok", "run")),
    *(("text2", f"{tone}_bg") for tone in ("bad", "warn", "ok", "run")),
    *((tone, ground) for tone in ("bad", "warn", "ok", "run") for ground in ("surface", "window", "sunken")),
    ("bad", "tint"),
    ("warn", "tint"),
    *(("on_accent", ground) for ground in ("accent", "accent_hover", "accent_pressed")),
    ("on_mark", "mark"),
    *(
        (text, ground)
        for text in ("rail_text", "rail_strong")
        for ground in ("rail", "rail_hover", "rail_selected")
    ),
    ("rail_text2", "rail"),
    ("rail_text2", "rail_hover"),
    *((f"toast_{tone}", "rail") for tone in ("ok", "warn", "bad")),
    ("paper_print", "paper"),
    ("paper_ink", "paper"),
    ("paper_ink", "paper_focus"),
    ("paper_hint", "paper"),
    ("paper_hint", "paper_focus"),
]
EDGE_PAIRS = [
    *(("ctl", ground) for ground in GROUNDS),
    *(("focus", ground) for ground in (*GROUNDS, "tint", "lane")),
    *(("mark", ground) for ground in (*GROUNDS, "tint", "lane")),
    ("rail_band", "rail"),
    ("rail_band", "rail_selected"),
    ("bad", "surface"),
    ("warn", "surface"),
    ("paper_mark", "paper"),
]


def _weak(tokens: Tokens, pairs: list[tuple[str, str]], least: float) -> list[str]:
    reckoned = [(one, two, contrast(getattr(tokens, one), getattr(tokens, two))) for one, two in pairs]
    return [f"{one} on {two}: {value:.1f}" for one, two, value in reckoned if value < least]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_stands_out_from_its_ground(tokens: Tokens) -> None:
    assert _weak(tokens, TEXT_PAIRS, 4.5) == []


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_edge_that_means_something_is_seen(tokens: Tokens) -> None:
    assert _weak(tokens, EDGE_PAIRS, 3) == []


def test_the_pair_that_the_design_forbids_is_indeed_too_weak() -> None:
    assert contrast(DARK.accent, DARK.tint) < 3
    assert _weak(DARK, [("accent", "tint")], 3) == ["accent on tint: 2.6"]


def test_contrast_is_reckoned_as_the_standard_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_an_unknown_colour_is_refused() -> None:
    with pytest.raises(KeyError):
        theme.colour("pink")


def test_every_token_is_a_colour() -> None:
    for tokens in (LIGHT, DARK):
        for name in TOKEN_NAMES:
            assert QColor(getattr(tokens, name)).isValid(), name


def test_the_style_sheet_sets_no_font_and_leaves_no_blank() -> None:
    sheet = build(LIGHT)
    assert "font" not in sheet
    assert "$" not in sheet


def test_inter_is_loaded_and_its_three_weights_differ(qapp: QApplication) -> None:
    text = "Terima Pengaduan"
    widths = [QFontMetricsF(theme.font(15, weight)).horizontalAdvance(text) for weight in (400, 500, 600)]
    assert QFontInfo(theme.font(10)).family().startswith("Inter")
    assert widths[0] < widths[1] < widths[2]


def _ink(weight: int) -> int:
    image = QImage(220, 40, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.setFont(theme.font(15, weight))
    painter.drawText(5, 28, "Terima Pengaduan")
    painter.end()
    return sum(255 - value for value in bytes(image.constBits()))


def test_heavier_letters_really_leave_more_ink(qapp: QApplication) -> None:
    assert _ink(400) * 1.05 < _ink(500)
    assert _ink(500) * 1.05 < _ink(600)


def test_figures_are_equally_wide_so_that_columns_stand(qapp: QApplication) -> None:
    metrics = QFontMetricsF(theme.font(10))
    assert metrics.horizontalAdvance("1111") == pytest.approx(metrics.horizontalAdvance("0000"))


def test_another_weight_is_refused(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="700"):
        theme.font(10, 700)


def test_the_paper_letters_are_a_serif_with_the_tick(qapp: QApplication) -> None:
    assert QFontInfo(theme.serif(11)).family().startswith("Source Serif")
    assert QFontMetricsF(theme.serif(11)).inFontUcs4(ord("√"))


def test_the_paper_letters_are_not_loaded_at_start() -> None:
    code = (
        "from PySide6.QtWidgets import QApplication; from PySide6.QtGui import QFontDatabase;"
        "from ui import theme; app = QApplication([]); theme.apply(app, 'light');"
        "print(any('Source Serif' in f for f in QFontDatabase.families()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_theme_is_switched_while_widgets_are_shown(qtbot: QtBot, qapp: QApplication) -> None:
    box, word, combo = QLineEdit("0858"), Label("Beranda", tone="bad"), QComboBox()
    combo.addItem("Bidang Capil")
    for widget in (box, word, combo):
        qtbot.addWidget(widget)
        widget.resize(120, 40)
        widget.show()
    with qtbot.waitSignal(theme.changed):
        theme.apply(qapp, "dark")
    assert theme.is_dark()
    assert theme.colour("surface") == QColor(DARK.surface)
    for widget in (box, combo):
        shown = widget.grab().toImage()
        assert shown.pixelColor(shown.width() // 2, 4).lightness() < 90
    combo.showPopup()
    assert combo.view().grab().toImage().pixelColor(60, 2).lightness() < 90
    combo.hidePopup()
    assert word.palette().color(QPalette.ColorRole.WindowText) == QColor(DARK.bad)
    theme.apply(qapp, "light")
    light = box.grab().toImage()
    assert light.pixelColor(light.width() // 2, 6).lightness() > 200
    assert word.palette().color(QPalette.ColorRole.WindowText) == QColor(LIGHT.bad)


def test_the_computer_s_own_theme_can_be_followed(qapp: QApplication) -> None:
    theme.apply(qapp, "system")
    assert theme.chosen() == "system"
    assert theme.current() in (LIGHT, DARK)
