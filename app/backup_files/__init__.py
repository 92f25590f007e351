"""Backups as files: their names, what lies in them, where they lie, which are kept, and the way back into place.

Knows no row of the register; `app/backup` makes them, opens them on trial and restores them.
"""
