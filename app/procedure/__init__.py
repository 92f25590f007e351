"""The office's own procedure (SOP) as data, and the engine that runs a case through it."""
