"""Files on disk: how they are opened, compressed and replaced."""
