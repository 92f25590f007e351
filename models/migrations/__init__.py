"""One SQL file a step; the number at its head is the schema version that it leads to."""
