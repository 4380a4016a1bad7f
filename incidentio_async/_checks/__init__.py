"""Checks of what callers pass, with one wording per kind of value."""
