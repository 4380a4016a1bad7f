"""Example values for the schemas of the API."""

from __future__ import annotations

from incidentio_async.sandbox.facts import JSON, load_facts
from incidentio_async.sandbox.near_names import did_you_mean
from incidentio_async.sandbox.records.values import ValueGenerator


def example(schema: str, *, seed: int = 0) -> JSON:
    """Return made-up JSON that fits a schema of the API's document.

    Args:
        schema: The schema's name, such as ``IncidentV2``.
        seed: Decides every value. The same seed gives the same values.

    Raises:
        ValueError: There is no such schema.

    Example:
        >>> incidentio_async.sandbox.example("SeverityV2")["name"]
    """
    schemas = load_facts().schemas
    if schema not in schemas:
        raise ValueError(f"there is no schema {schema!r}{did_you_mean(schema, schemas)}")
    generator = ValueGenerator(
        schemas,
        find_record=lambda *_: None,
        find_record_id=lambda *_: None,
        credential=lambda bits: f"sandbox_{bits:016x}",
    )
    return generator.generate(schema, seed)
