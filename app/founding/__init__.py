"""Founding an office: its people, its paper book brought along, its place on the disk, all of it in one go."""
