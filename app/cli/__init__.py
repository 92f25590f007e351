"""The command line: the same verbs as the window, for scripts, scheduled jobs and tests."""
