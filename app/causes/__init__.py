"""Complaints grouped by similar wording, without a network and without guessing for the officer.

Plain values in and out: `groups.groups` brings texts together, `synonyms.learnt` tells which words a confirmed cause
ties, `frequent.densest` whether something comes too often.
"""
