"""The month's end: conclusions, frozen figures, signed reports, paraf, closing, ralat."""
