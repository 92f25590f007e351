"""The first start: five steps to a founded office, or one click to the sample office."""

from ui.wizard.window import SetupWizard

__all__ = ["SetupWizard"]
