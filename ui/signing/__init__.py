"""Signing in the window: who signs, with which key, the pen's way, BSrE's way, revisions and closing."""
