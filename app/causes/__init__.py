"""Complaints grouped by similar wording, without a network and without guessing for the officer."""
