"""The letters of the screen (Inter) and of the form on screen (Source Serif).

Sizes are in points; weights only 400, 500 and 600. Inter comes as one variable file: Qt does not pick its
weights by `setWeight`, so the axes are set by hand; `setWeight` stays for the fall-back family.
Source: ui.md section 2, lab/fonts.md.
"""

from __future__ import annotations

import importlib.util
from functools import lru_cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

FALLBACK = ("Segoe UI", "Noto Sans", "DejaVu Sans")
SERIF_FALLBACK = ("Liberation Serif", "Times New Roman", "DejaVu Serif")
MONO = ("Liberation Mono", "Consolas", "Courier New", "DejaVu Sans Mono")
WEIGHTS = (400, 500, 600)

_families: dict[str, str] = {}


def _package_file(package: str, name: str) -> Path | None:
    """The font file inside an installed package, found without running the package's own code."""
    spec = importlib.util.find_spec(package)
    for folder in (spec.submodule_search_locations or []) if spec else []:
        path = Path(folder) / "files" / name
        if path.is_file():
            return path
    return None


def _load(package: str, *names: str) -> str:
    """Give the font to Qt; its family name, or "" when the file is missing or unusable."""
    family = ""
    for name in names:
        path = _package_file(package, name)
        number = QFontDatabase.addApplicationFont(str(path)) if path else -1
        found = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        family = family or (found[0] if found else "")
    return family


def sans_family() -> str:
    """The screen family: Inter, loaded on first use; "" if only the fall-backs are there."""
    if "sans" not in _families:
        _families["sans"] = _load("fontpkg_inter", "Inter[opsz,wght].ttf")
    return _families["sans"]


def serif_family() -> str:
    """The paper family for the form on screen: Source Serif, loaded when the first sheet is shown."""
    if "serif" not in _families:
        _families["serif"] = _load(
            "font_source_serif_pro",
            "SourceSerifPro-Regular.ttf",
            "SourceSerifPro-Semibold.ttf",
            "SourceSerifPro-Bold.ttf",
        )
    return _families["serif"]


@lru_cache(maxsize=64)
def _font(pt: float, weight: int) -> QFont:
    family = sans_family()
    made = QFont([family, *FALLBACK] if family else list(FALLBACK))
    made.setPointSizeF(pt)
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if family:
        made.setVariableAxis(QFont.Tag("wght"), weight)
        # Inter is drawn narrower for titles: the optical size in px at 96 dpi, as browsers choose it.
        made.setVariableAxis(QFont.Tag("opsz"), min(32.0, max(14.0, pt * 4 / 3)))
        for feature in ("tnum", "cv05", "cv08"):
            made.setFeature(QFont.Tag(feature), 1)
    made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 99.3)
    return made


def font(pt: float = 10, weight: int = 400) -> QFont:
    """The screen font in `pt` points and weight 400, 500 or 600, with equal-width figures.

    Raises ValueError for another weight: the design knows no other.
    """
    if weight not in WEIGHTS:
        raise ValueError(f"weight {weight} is not one of {WEIGHTS}")
    return QFont(_font(float(pt), weight))


def serif(pt: float = 11, weight: int = 400) -> QFont:
    """The paper font (form on screen) in `pt` points; weight 400, 600 or 700."""
    family = serif_family()
    made = QFont([family, *SERIF_FALLBACK] if family else list(SERIF_FALLBACK))
    made.setPointSizeF(pt)
    made.setWeight(QFont.Weight(weight))
    return made


def mono(pt: float = 9.5) -> QFont:
    """The fixed-width font for codes and file paths, 9 to 10.5 pt."""
    made = QFont(list(MONO))
    made.setStyleHint(QFont.StyleHint.Monospace)
    made.setPointSizeF(pt)
    return made
