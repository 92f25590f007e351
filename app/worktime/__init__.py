"""Working time: the office's hours and holidays, and the due time of a limit, with its proof."""
