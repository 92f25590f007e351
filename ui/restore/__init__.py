"""The screen for restoring: at the start when the data do not open, and from Pengaturan when an officer asks for it."""
