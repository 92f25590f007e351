"""The office itself: settings, officers, procedures in force, calendar, and the numbers and deadlines that follow."""
