"""Doctree in, doctree out: numbering, notes, checks, listings."""
