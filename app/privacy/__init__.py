"""Data protection: how long the office keeps, what it holds on one person, and what it says when data got out."""
