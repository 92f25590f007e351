"""What puts the program on a desk: the two developer commands and the lock of its libraries. Stdlib only."""
