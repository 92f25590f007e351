"""The office's data for other programs: xlsx, csv, the month's package, the year's archive."""
