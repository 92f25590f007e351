"""The office itself: its settings, officers, procedures in force and calendar."""
