"""Rows, constraints, queries and migrations of the register. Knows nobody else of ours."""
