"""Who may open the register: accounts, login, lock, passwords, recovery."""
