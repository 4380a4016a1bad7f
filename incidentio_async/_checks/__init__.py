"""Checks of what callers pass, with one wording for each."""
