"""The colours of the office's screen, light and dark: one name for each use, one value for each theme.

Values are hexadecimal strings `#RRGGBB`. Source: ui.md section 1 (binding).
"""

from __future__ import annotations

from typing import NamedTuple


class Tokens(NamedTuple):
    """Every colour that a widget may use, by what it is for."""

    name: str

    window: str
    surface: str
    sunken: str
    desk: str
    lane: str
    line: str
    line2: str
    ctl: str
    text: str
    text2: str
    text3: str

    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    tint: str
    tint2: str
    ink: str
    mark: str
    on_mark: str
    focus: str

    bad: str
    bad_bg: str
    bad_line: str
    warn: str
    warn_bg: str
    warn_line: str
    ok: str
    ok_bg: str
    ok_line: str
    run: str
    run_bg: str
    run_line: str

    rail: str
    rail_hover: str
    rail_selected: str
    rail_text: str
    rail_text2: str
    rail_band: str
    rail_strong: str

    # The bottom band (toast) lies on the rail's dark in both themes, so its signs keep the dark theme's tone.
    toast_ok: str
    toast_warn: str
    toast_bad: str

    # Paper stays paper: white sheet, printed black and the officer's ink, in the dark theme too.
    paper: str = "#FFFFFF"
    paper_print: str = "#15161D"
    paper_ink: str = "#3A2F8C"
    paper_focus: str = "#F7F5FD"
    paper_hint: str = "#62657A"
    paper_mark: str = "#4A3F96"
    scrim: str = "#1B1C28"


LIGHT = Tokens(
    name="light",
    window="#ECEDF2",
    surface="#FFFFFF",
    sunken="#F5F5F9",
    desk="#DDDEE7",
    lane="#E3E4EC",
    line="#D9DAE4",
    line2="#B9BBCA",
    ctl="#7F8294",
    text="#1B1C28",
    text2="#4A4D60",
    text3="#62657A",
    accent="#4A3F96",
    accent_hover="#3C3280",
    accent_pressed="#302868",
    on_accent="#FFFFFF",
    tint="#EEECF8",
    tint2="#D8D3EF",
    ink="#3A2F8C",
    mark="#4A3F96",
    on_mark="#FFFFFF",
    focus="#4A3F96",
    bad="#A11E1A",
    bad_bg="#FCECEA",
    bad_line="#E2A9A5",
    warn="#764900",
    warn_bg="#FCF2DD",
    warn_line="#DDBE83",
    ok="#1D6238",
    ok_bg="#E5F3EA",
    ok_line="#A5CDB4",
    run="#3F4356",
    run_bg="#EBECF2",
    run_line="#CFD1DD",
    rail="#231F3B",
    rail_hover="#302B50",
    rail_selected="#3F3868",
    rail_text="#CBC7E0",
    rail_text2="#9F99C2",
    rail_band="#B7ABF4",
    rail_strong="#FFFFFF",
    toast_ok="#8CD4A5",
    toast_warn="#F1C673",
    toast_bad="#FF9F98",
)

DARK = Tokens(
    name="dark",
    window="#14151B",
    surface="#20212A",
    sunken="#1A1B22",
    desk="#0F1015",
    lane="#1A1B22",
    line="#343643",
    line2="#4A4D5E",
    ctl="#81859A",
    text="#E9E9F0",
    text2="#BCBECC",
    text3="#9DA0B3",
    accent="#6A5CC6",
    accent_hover="#7365CF",
    accent_pressed="#5A4DB2",
    on_accent="#FFFFFF",
    tint="#2C2848",
    tint2="#443C74",
    ink="#C3B9F8",
    mark="#9C8FEA",
    on_mark="#14151B",
    focus="#B7ABF4",
    bad="#FF9F98",
    bad_bg="#3A1E20",
    bad_line="#7C3B3A",
    warn="#F1C673",
    warn_bg="#362A12",
    warn_line="#6E5624",
    ok="#8CD4A5",
    ok_bg="#16301F",
    ok_line="#2F5F40",
    run="#C2C5D3",
    run_bg="#2B2D38",
    run_line="#434655",
    rail="#0F0F16",
    rail_hover="#1D1B2C",
    rail_selected="#332D58",
    rail_text="#CBC7E0",
    rail_text2="#938DB5",
    rail_band="#B7ABF4",
    rail_strong="#FFFFFF",
    toast_ok="#8CD4A5",
    toast_warn="#F1C673",
    toast_bad="#FF9F98",
)

TOKEN_NAMES: frozenset[str] = frozenset(Tokens._fields) - {"name"}
"""The names that `ui.theme.colour` and `ui.icons` take."""


def luminance(value: str) -> float:
    """How bright a colour is to the eye, 0 (black) to 1 (white). Source: WCAG 2.2, relative luminance."""

    def linear(channel: int) -> float:
        part = channel / 255
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (int(value[i : i + 2], 16) for i in (1, 3, 5))
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one: str, other: str) -> float:
    """How well one colour stands out on another, 1 to 21. Source: WCAG 2.2, contrast ratio."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
