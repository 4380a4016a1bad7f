"""JSON values and models: what types there are, how values of them are decoded, checked and written."""
