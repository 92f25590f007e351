"""The parts that every page is built from; see ui.md section 5 and komponen.png.

A name is loaded from its module when it is first asked for: the start pays only for what the first page shows.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.widgets.bands import Bands
    from ui.widgets.buttons import Button, IconButton, KeyCap, keycap_size, paint_keycap
    from ui.widgets.choices import FilterChip, Segmented
    from ui.widgets.combo import ComboBox
    from ui.widgets.delegate import ElidingDelegate
    from ui.widgets.dialog import Dialog, GrowingDialog, ask, confirm
    from ui.widgets.fields import DateTimeField, Field, LineEdit, TextArea
    from ui.widgets.kop import KopPreview
    from ui.widgets.layouts import empty_layout, take_away
    from ui.widgets.marks import LOOKS, RightMark, StateMark, mark_size, paint_mark
    from ui.widgets.panels import Banner, Column, EmptyState, Footer, Panel, Sign, hline, vline
    from ui.widgets.password import NewPassword, PasswordEdit, PasswordField
    from ui.widgets.search import SearchBox
    from ui.widgets.tables import reading_table
    from ui.widgets.text import ElidedLabel, Label, draw_text, layout_lines, one_line, plain_tooltip
    from ui.widgets.toast import ProgressPanel, Toast

_HOME = {
    "Bands": "bands",
    "Button": "buttons",
    "IconButton": "buttons",
    "KeyCap": "buttons",
    "keycap_size": "buttons",
    "paint_keycap": "buttons",
    "FilterChip": "choices",
    "Segmented": "choices",
    "ElidingDelegate": "delegate",
    "Dialog": "dialog",
    "GrowingDialog": "dialog",
    "ask": "dialog",
    "confirm": "dialog",
    "ComboBox": "combo",
    "DateTimeField": "fields",
    "Field": "fields",
    "LineEdit": "fields",
    "SearchBox": "search",
    "TextArea": "fields",
    "KopPreview": "kop",
    "empty_layout": "layouts",
    "take_away": "layouts",
    "LOOKS": "marks",
    "RightMark": "marks",
    "StateMark": "marks",
    "mark_size": "marks",
    "paint_mark": "marks",
    "Banner": "panels",
    "Column": "panels",
    "EmptyState": "panels",
    "Footer": "panels",
    "Panel": "panels",
    "Sign": "panels",
    "hline": "panels",
    "vline": "panels",
    "NewPassword": "password",
    "PasswordEdit": "password",
    "PasswordField": "password",
    "reading_table": "tables",
    "ElidedLabel": "text",
    "Label": "text",
    "draw_text": "text",
    "layout_lines": "text",
    "one_line": "text",
    "plain_tooltip": "text",
    "ProgressPanel": "toast",
    "Toast": "toast",
}

__all__ = [
    "LOOKS",
    "Bands",
    "Banner",
    "Button",
    "Column",
    "ComboBox",
    "DateTimeField",
    "Dialog",
    "ElidedLabel",
    "ElidingDelegate",
    "EmptyState",
    "Field",
    "FilterChip",
    "Footer",
    "GrowingDialog",
    "IconButton",
    "KeyCap",
    "KopPreview",
    "Label",
    "LineEdit",
    "NewPassword",
    "Panel",
    "PasswordEdit",
    "PasswordField",
    "ProgressPanel",
    "RightMark",
    "SearchBox",
    "Segmented",
    "Sign",
    "StateMark",
    "TextArea",
    "Toast",
    "ask",
    "confirm",
    "draw_text",
    "empty_layout",
    "hline",
    "keycap_size",
    "layout_lines",
    "mark_size",
    "one_line",
    "paint_keycap",
    "paint_mark",
    "plain_tooltip",
    "reading_table",
    "take_away",
    "vline",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(importlib.import_module(f"ui.widgets.{_HOME[name]}"), name)
    globals()[name] = found
    return found
