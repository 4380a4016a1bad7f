"""Secrets that stay secret: masked values, the names that secrets have, and the text that may be shown."""
