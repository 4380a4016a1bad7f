"""Finding records by the names that people use."""

__all__: list[str] = []
