"""What leaves the register as data: spreadsheets, CSV, the month's package for the USB stick, the year's archive."""
