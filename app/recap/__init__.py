"""The office's work in figures: a day, a month, a year, and the cases behind each figure."""
