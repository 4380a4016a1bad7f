"""Keeping secrets out of what is shown: masked values, the names of secrets, and scrubbed text."""
