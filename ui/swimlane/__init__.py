"""The procedure of a case as the office draws it: SOP table, symbols, arrows, and where the case is now."""

from ui.swimlane.view import SwimlaneView

__all__ = ["SwimlaneView"]
