"""The pages of the window, one folder each; a page loads on its first visit."""
