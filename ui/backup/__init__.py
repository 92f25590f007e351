"""Backups in the window: made by themselves when they are due, asked for by hand, asked about at closing."""
