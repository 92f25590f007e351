"""The office's papers: plain data in, PDF out. Knows no database and no Qt."""
