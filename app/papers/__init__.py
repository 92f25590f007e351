"""The office's papers from the register's data; `printing` and ReportLab load on first use only."""
