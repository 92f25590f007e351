"""Data shipped with the program: procedures, icons, help texts."""

from pathlib import Path

#: Folder of the shipped data; everything below it is read-only.
FOLDER = Path(__file__).parent
