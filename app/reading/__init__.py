"""What the pages read: plain values, ready to be shown; no row leaves this room."""
