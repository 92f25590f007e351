"""The passwords of a sample office, known to everybody: its login screen shows them, `sample --json` prints them.

No other office has a password that anybody but its officer knows.
"""

from __future__ import annotations

#: Officer id -> password.
PASSWORDS = {f"petugas-{number:02}": f"contoh-{number:02}" for number in range(1, 25)}
