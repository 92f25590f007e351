"""Who opens the office's register: login, locked screen, forgotten passwords, and the first password of all."""
