"""The catalog: types, entries, and the records that are entries."""
