"""The parts that every page is built from; see ui.md section 5 and komponen.png."""

from ui.widgets.buttons import Button, IconButton, KeyCap, keycap_size, paint_keycap
from ui.widgets.choices import FilterChip, Segmented
from ui.widgets.dialog import Dialog, ask, confirm
from ui.widgets.fields import ComboBox, DateTimeField, Field, LineEdit, SearchBox, TextArea
from ui.widgets.marks import LOOKS, RightMark, StateMark, mark_size, paint_mark
from ui.widgets.panels import Banner, EmptyState, Footer, Panel, Sign, hline, vline
from ui.widgets.text import (
    ElidedLabel,
    ElidingDelegate,
    Label,
    draw_text,
    layout_lines,
    one_line,
    plain_tooltip,
)
from ui.widgets.toast import ProgressPanel, Toast

__all__ = [
    "LOOKS",
    "Banner",
    "Button",
    "ComboBox",
    "DateTimeField",
    "Dialog",
    "ElidedLabel",
    "ElidingDelegate",
    "EmptyState",
    "Field",
    "FilterChip",
    "Footer",
    "IconButton",
    "KeyCap",
    "Label",
    "LineEdit",
    "Panel",
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
    "hline",
    "keycap_size",
    "layout_lines",
    "mark_size",
    "one_line",
    "paint_keycap",
    "paint_mark",
    "plain_tooltip",
    "vline",
]
