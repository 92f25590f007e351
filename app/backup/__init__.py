"""Backups of the register: made, opened again on trial, kept in step with time, restored (`domain.md`: cadangan)."""
