"""Opening a complainant's envelope: the question before, and the card with what is inside, for five minutes."""

from ui.envelope.dialog import EnvelopeDialog
from ui.envelope.opened import OpenedCard

__all__ = ["EnvelopeDialog", "OpenedCard"]
