"""The generator: an OpenAPI document in, the facts, `models/`, `resources/` and the sandbox's data out."""
