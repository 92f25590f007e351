"""Prepare the pictures that the window needs at start: icon outlines, arrows for style sheets, program icon.

Run by a developer after changing the list below: `python installer/icons.py` (needs fontTools and qtawesome).
It reads the Material Design Icons 6 font that qtawesome ships and writes `resources/icons/mdi6.json`
(name -> outline in a box of 512 x 512, y down), the small SVG files that Qt style sheets point at, and the
PNG sizes of the program icon. The results are committed, so that no start of the program pays for them.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BOX = 512
SIZES = (16, 20, 24, 32, 48, 64, 128, 256, 512)

_NAMES = """
home-outline inbox-arrow-down-outline view-column-outline notebook-outline chart-box-outline
printer-outline cog-outline lock-outline
file-document-edit-outline mailbox-outline phone-outline web email-outline forum-outline fax
message-text-outline dots-horizontal vote-outline account-voice facebook instagram
content-save-outline plus file-pdf-box microsoft-excel draw-pen calendar-lock-outline arrow-right
arrow-u-left-top tray-arrow-up filter-variant magnify chevron-down chevron-up chevron-left chevron-right
chevron-double-left chevron-double-right close trash-can-outline
alarm clock-alert-outline progress-clock check-circle-outline circle-outline minus-circle-outline
map-marker map-marker-outline pin-outline content-copy timer-sand shield-lock-outline alert-circle-outline
apple-keyboard-caps
email-lock-outline email-open-outline link-variant link-variant-off snowflake shield-check-outline
close-octagon-outline help-rhombus-outline database-check-outline usb-flash-drive-outline harddisk
backup-restore restore calendar-alert calendar-plus content-paste account-key-outline account-off-outline
key-outline source-branch drag home-city-outline cake-variant-outline file-search-outline undo-variant
swap-horizontal printer-off-outline lock-alert-outline
lock-open-variant-outline lock-reset account-switch-outline
check check-circle check-bold minus circle-medium arrow-left arrow-up arrow-down arrow-u-right-top
inbox-outline pencil-outline plus-circle-outline cancel refresh history undo redo
account-outline account-group-outline account-multiple-outline badge-account-outline account-check-outline
account-edit-outline account-plus-outline
calendar-outline calendar-month-outline calendar-check-outline calendar-today calendar-clock-outline
clock-outline calendar-remove-outline calendar-edit-outline calendar-question
file-outline file-document-outline file-document-multiple-outline file-image-outline file-export-outline file-alert-outline
file-question-outline paperclip folder-outline folder-open-outline folder-alert-outline image-outline
image-off-outline download-outline text-box-outline text-box-search-outline clipboard-text-outline
note-text-outline book-open-variant notebook-edit-outline notebook-check-outline
table-large table view-list-outline view-grid-outline sort-ascending sort-descending filter-off-outline
magnify-plus-outline magnify-minus-outline fit-to-page-outline arrow-expand-horizontal page-layout-body
flag flag-outline information-outline help-circle-outline alert-outline lightbulb-on-outline
eye-outline eye-off-outline open-in-new send-outline reply-outline share-outline comment-text-outline
office-building-outline domain map-outline sitemap-outline counter numeric format-list-numbered
keyboard-outline theme-light-dark weather-night white-balance-sunny monitor
printer-check printer-alert printer-eye printer-settings
dots-vertical menu menu-down menu-up whatsapp tag-outline content-cut card-account-details-outline
bell-outline exit-to-app power database-alert-outline content-save-alert-outline broom
swap-vertical drag-vertical cursor-move arrow-collapse-vertical arrow-expand-vertical
arrow-collapse-horizontal playlist-check truck-delivery-outline pause-circle-outline scale-balance
checkbox-marked checkbox-blank-outline radiobox-marked radiobox-blank file-sign package-variant-closed
tray-arrow-down circle-slice-8 play-circle-outline clipboard-check-outline
"""

QSS_ICONS = ("chevron-down", "chevron-up", "chevron-left", "chevron-right", "check", "minus", "circle-medium")


def _qtawesome_fonts() -> Path:
    spec = importlib.util.find_spec("qtawesome")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("qtawesome is not installed: the icon font cannot be read.")
    return Path(spec.submodule_search_locations[0]) / "fonts"


def outlines(names: list[str]) -> dict[str, str]:
    """The outline of each icon as SVG path data (M L H V Q Z, whole numbers), fitted to the 512 box."""
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen
    from fontTools.ttLib import TTFont

    folder = _qtawesome_fonts()
    font_file = next(folder.glob("materialdesignicons6-webfont-6*.ttf"))
    chars: dict[str, str] = json.loads(
        next(folder.glob("materialdesignicons6-webfont-charmap-*.json")).read_text("utf-8")
    )
    unknown = [name for name in names if name not in chars]
    if unknown:
        raise SystemExit("not in Material Design Icons 6: " + ", ".join(unknown))
    with TTFont(font_file) as face:
        glyphs = face.getGlyphSet()
        cmap = face.getBestCmap()
        scale = BOX / face["head"].unitsPerEm
        ascent = face["hhea"].ascent
        made = {}
        for name in sorted(names):
            pen = SVGPathPen(glyphs, ntos=lambda number: str(round(number)))
            flip = TransformPen(pen, (scale, 0, 0, -scale, 0, ascent * scale))
            glyphs[cmap[int(chars[name], 16)]].draw(flip)
            made[name] = pen.getCommands()
    return made


def write_icons() -> None:
    """Write the outline table and the style sheets' arrows."""
    made = outlines(list(dict.fromkeys(_NAMES.split())))
    folder = ROOT / "resources" / "icons"
    table = {
        "source": "Material Design Icons 6.9.96, the font shipped with qtawesome 1.4.2",
        "licence": "Apache License 2.0, (c) Austin Andrews and the Pictogrammers community",
        "box": BOX,
        "icons": made,
    }
    text = json.dumps(table, indent=0, ensure_ascii=False) + "\n"
    (folder / "mdi6.json").write_text(text, "utf-8")

    from ui.theme.tokens import DARK, LIGHT

    target = folder / "qss"
    target.mkdir(exist_ok=True)
    for tokens in (LIGHT, DARK):
        for name in QSS_ICONS:
            mark = name in ("check", "minus", "circle-medium")
            for suffix, colour in (
                ("", tokens.on_accent if mark else tokens.text2),
                ("-off", tokens.text3),
            ):
                svg = (
                    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {BOX} {BOX}" '
                    f'width="24" height="24"><path fill="{colour}" d="{made[name]}"/></svg>\n'
                )
                (target / f"{name}-{tokens.name}{suffix}.svg").write_text(svg, "utf-8")


def write_app_icon() -> None:
    """Write the program icon's PNG sizes: a drawing of its own for 16 and for 20 and 24 px."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    keep = QGuiApplication.instance() or QGuiApplication([])
    folder = ROOT / "resources" / "app_icon"
    for size in SIZES:
        source = "icon_16.svg" if size <= 16 else "icon_24.svg" if size <= 24 else "icon.svg"
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        QSvgRenderer(str(folder / source)).render(painter, QRectF(0, 0, size, size))
        painter.end()
        if not image.save(str(folder / f"icon_{size}.png")):
            raise SystemExit(f"icon_{size}.png could not be written.")
    del keep


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    write_icons()
    write_app_icon()
