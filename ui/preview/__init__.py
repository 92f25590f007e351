"""Papers in the window: looking at a PDF, printing it at true scale, saving it."""
