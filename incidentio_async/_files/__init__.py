"""Files of the user's machine: opened safely, replaced atomically, and JSON files with a schema."""
