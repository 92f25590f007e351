"""The style sheet of the window, built from the tokens: fields, lists, menus, scroll bars, tooltips.

Fonts are never set here (a style sheet would lose Inter's axes and features); heights are smallest heights,
so that larger letters still fit. Source: ui.md sections 1, 2 and 5.
"""

from __future__ import annotations

from string import Template

from resources import FOLDER
from ui.theme.tokens import Tokens

_SHEET = Template("""
QToolTip { background: $rail; color: $rail_strong; border: 1px solid $rail_selected; padding: 4px 7px; }
QWidget#page, QWidget#pageArea, QMainWindow { background: $window; }

QLabel { background: transparent; color: $text; }
QLabel[tone="text2"] { color: $text2; }
QLabel[tone="text3"] { color: $text3; }
QLabel[tone="ink"] { color: $ink; }
QLabel[tone="bad"] { color: $bad; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="ok"] { color: $ok; }
QLabel[tone="run"] { color: $run; }
QLabel[tone="rail_text"] { color: $rail_text; }
QLabel[tone="rail_text2"] { color: $rail_text2; }
QLabel[tone="rail_strong"] { color: $rail_strong; }
QLabel[tone="paper_print"] { color: $paper_print; }
QLabel[tone="paper_ink"] { color: $paper_ink; }
QLabel:disabled { color: $text3; }

QFrame[panel="surface"] { background: $surface; border: 1px solid $line; border-radius: 6px; }
QFrame[panel="sunken"] { background: $sunken; border: 1px solid $line; border-radius: 6px; }
QFrame[panel="tint"] { background: $tint; border: 1px solid $tint2; border-radius: 6px; }
QFrame[panel="card"] { background: $surface; border: 1px solid $line2; border-radius: 4px; }
QFrame[panel="dialog"] { background: $surface; border: 1px solid $ctl; border-radius: 6px; }
QFrame[line="h"] { background: $line; border: 0; min-height: 1px; max-height: 1px; }
QFrame[line="v"] { background: $line; border: 0; min-width: 1px; max-width: 1px; }
QFrame#topBar { background: $surface; border: 0; border-bottom: 1px solid $line; }
QFrame#footer { background: $surface; border: 0; border-top: 1px solid $line; }
QFrame#dialogFoot { background: $sunken; border: 0; border-top: 1px solid $line;
  border-bottom-left-radius: 5px; border-bottom-right-radius: 5px; }
QFrame#dialogHead { background: transparent; border: 0; border-bottom: 1px solid $line; }

QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit {
  background: $surface; color: $text; border: 1px solid $ctl; border-radius: 4px;
  selection-background-color: $tint2; selection-color: $text; placeholder-text-color: $text3; }
QLineEdit { min-height: 20px; padding: 6px 8px; }
QComboBox { min-height: 20px; padding: 6px 8px 6px 10px; combobox-popup: 0; }
QAbstractSpinBox { min-height: 16px; padding: 6px 4px 5px 8px; }
QPlainTextEdit, QTextEdit { padding: 4px 6px; }
QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover, QPlainTextEdit:hover, QTextEdit:hover {
  border-color: $text2; }
QLineEdit:focus, QComboBox:focus, QComboBox:on, QAbstractSpinBox:focus,
QPlainTextEdit:focus, QTextEdit:focus {
  border: 2px solid $focus; }
QLineEdit:focus { padding: 5px 7px; }
QComboBox:focus, QComboBox:on { padding: 5px 7px 5px 9px; }
QAbstractSpinBox:focus { padding: 5px 3px 4px 7px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px 5px; }
QLineEdit[state="bad"], QComboBox[state="bad"], QAbstractSpinBox[state="bad"], QPlainTextEdit[state="bad"],
QTextEdit[state="bad"] { border: 2px solid $bad; }
QLineEdit[state="warn"], QComboBox[state="warn"], QAbstractSpinBox[state="warn"],
QPlainTextEdit[state="warn"], QTextEdit[state="warn"] { border: 2px solid $warn; }
QLineEdit[state="bad"], QLineEdit[state="warn"] { padding: 5px 7px; }
QComboBox[state="bad"], QComboBox[state="warn"] { padding: 5px 7px 5px 9px; }
QAbstractSpinBox[state="bad"], QAbstractSpinBox[state="warn"] { padding: 5px 3px 4px 7px; }
QPlainTextEdit[state="bad"], QPlainTextEdit[state="warn"] { padding: 3px 5px; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled, QPlainTextEdit:disabled,
QTextEdit:disabled { background: $sunken; color: $text3; border-color: $line; }
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] { background: $sunken; color: $text2;
  border-color: $line; }
QLineEdit[bare="true"], QPlainTextEdit[bare="true"] { background: transparent; border: 0; padding: 0;
  min-height: 0; }
QLineEdit[bare="true"]:focus { border: 0; padding: 0; }
QAbstractSpinBox QLineEdit { border: 0; padding: 0; min-height: 0; background: transparent; }
QComboBox QLineEdit { border: 0; padding: 0; min-height: 0; background: transparent; }

QComboBox::drop-down { subcontrol-origin: padding;
  subcontrol-position: center right; width: 24px; border: 0; }
QComboBox::down-arrow { image: url($icons/chevron-down-$name.svg); width: 18px;
  height: 18px; }
QComboBox::down-arrow:disabled {
  image: url($icons/chevron-down-$name-off.svg); }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $ctl; outline: 0;
  padding: 3px; selection-background-color: $tint; selection-color: $ink; }
QComboBox QAbstractItemView::item { min-height: 30px; padding: 0 8px; }
QComboBox QAbstractItemView::item:selected, QComboBox QAbstractItemView::item:hover { background: $tint;
  color: $ink; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 20px; border: 0;
  background: transparent; }
QAbstractSpinBox::up-arrow { image: url($icons/chevron-up-$name.svg); width: 14px; height: 14px; }
QAbstractSpinBox::down-arrow { image: url($icons/chevron-down-$name.svg); width: 14px; height: 14px; }
QDateTimeEdit::drop-down { subcontrol-origin: padding; subcontrol-position: center right; width: 24px;
  border: 0; }
QDateTimeEdit::down-arrow { image: url($icons/chevron-down-$name.svg); width: 18px; height: 18px; }
QDateTimeEdit::down-arrow:disabled { image: url($icons/chevron-down-$name-off.svg); }

QPushButton { background: $surface; color: $text; border: 1px solid $ctl; border-radius: 4px;
  padding: 8px 14px 7px 14px; }
QPushButton:hover { background: $sunken; border-color: $text2; }
QPushButton:pressed { background: $tint; }
QPushButton:focus { border: 2px solid $focus; padding: 7px 13px 6px 13px; }
QPushButton:disabled { background: $run_bg; color: $text3; border-color: $line; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 4px;
  color: $text; }
QToolButton:hover { background: $sunken; border-color: $line2; }
QToolButton:focus { border: 2px solid $focus; padding: 3px; }

QCheckBox, QRadioButton { color: $text; spacing: 8px; min-height: 28px; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: $text3; }
QCheckBox::indicator, QRadioButton::indicator { width: 18px; height: 18px; border: 1px solid $ctl;
  background: $surface; }
QCheckBox::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: 10px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $text2; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { width: 16px; height: 16px;
  border: 2px solid $focus; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked { background: $accent; border-color: $accent; }
QCheckBox::indicator:checked:focus, QRadioButton::indicator:checked:focus { border-color: $focus; }
QCheckBox::indicator:checked { image: url($icons/check-$name.svg); }
QCheckBox::indicator:indeterminate { background: $accent; image: url($icons/minus-$name.svg); }
QRadioButton::indicator:checked { image: url($icons/circle-medium-$name.svg); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $run_bg; border-color: $line2; }
QCheckBox::indicator:checked:disabled { image: url($icons/check-$name-off.svg); }
QRadioButton::indicator:checked:disabled { image: url($icons/circle-medium-$name-off.svg); }

QMenu { background: $surface; color: $text; border: 1px solid $ctl; padding: 4px; }
QMenu::item { padding: 6px 22px 6px 10px; min-height: 18px; border-radius: 3px; }
QMenu::item:selected { background: $tint; color: $ink; }
QMenu::item:disabled { color: $text3; background: transparent; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 6px; }
QMenu::indicator { width: 16px; height: 16px; margin-left: 6px; }
QMenu::indicator:checked { background: $accent; border-radius: 3px; image: url($icons/check-$name.svg); }

QAbstractItemView { background: $surface; alternate-background-color: $sunken; color: $text;
  border: 1px solid $line; outline: 0; gridline-color: $line; selection-background-color: $tint;
  selection-color: $text; }
QAbstractItemView[bare="true"] { border: 0; }
QTableView::item, QListView::item, QTreeView::item { padding: 0 6px; }
QTableView::item:selected, QListView::item:selected, QTreeView::item:selected { background: $tint;
  color: $text; }
QHeaderView { background: $sunken; border: 0; }
QHeaderView::section { background: $sunken; color: $text2; border: 0; border-bottom: 1px solid $line;
  padding: 0 8px; min-height: 29px; }
QTableCornerButton::section { background: $sunken; border: 0; border-bottom: 1px solid $line; }

QScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget#scrolled { background: transparent; }
QScrollBar { background: transparent; border: 0; }
QScrollBar:vertical { width: 10px; margin: 0; }
QScrollBar:horizontal { height: 10px; margin: 0; }
QScrollBar::handle { background: $ctl; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 28px; margin: 2px; }
QScrollBar::handle:horizontal { min-width: 28px; margin: 2px; }
QScrollBar::handle:hover { background: $text3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTabBar::tab { background: $surface; color: $text; border: 1px solid $ctl; padding: 6px 14px;
  min-height: 20px; }
QTabBar::tab:selected { background: $accent; color: $on_accent; border-color: $accent; }
QTabWidget::pane { border: 1px solid $line; background: $surface; }
QGroupBox { border: 1px solid $line; border-radius: 6px; margin-top: 10px; color: $text2; }
QProgressBar { background: $run_bg; border: 1px solid $line; border-radius: 4px; min-height: 6px;
  max-height: 6px; color: transparent; }
QProgressBar::chunk { background: $mark; border-radius: 3px; }
QSplitter::handle { background: $line; }

QCalendarWidget QWidget { alternate-background-color: $sunken; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $sunken; border-bottom: 1px solid $line; }
QCalendarWidget QToolButton { color: $text; background: transparent; min-height: 24px; padding: 2px 6px; }
QCalendarWidget QToolButton#qt_calendar_prevmonth { qproperty-icon: url($icons/chevron-left-$name.svg); }
QCalendarWidget QToolButton#qt_calendar_nextmonth { qproperty-icon: url($icons/chevron-right-$name.svg); }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QAbstractItemView { background: $surface; color: $text; border: 0;
  selection-background-color: $accent; selection-color: $on_accent; }
QCalendarWidget QAbstractItemView::item { padding: 0; }
QCalendarWidget QAbstractItemView:disabled { color: $text3; }
QCalendarWidget QSpinBox { min-height: 0; padding: 2px; }
""")


def build(tokens: Tokens) -> str:
    """The style sheet for these tokens; an unknown name in it raises KeyError."""
    return _SHEET.substitute(tokens._asdict(), icons=(FOLDER / "icons" / "qss").as_posix())
