"""Finding records by the names that people use, and building the body of an incident from them.

::

    from incidentio_async.lookup import Lookup

    lookup = Lookup(client)
    body = await lookup.incident_body(name="DB is sad", severity="Major", roles={"Incident Lead": "ada@example.com"})
    incident = await client.incidents.create(**body)
"""

from incidentio_async.errors import AmbiguousMatchError, NoMatchError
from incidentio_async.lookup.records import Lookup

__all__ = ["AmbiguousMatchError", "Lookup", "NoMatchError"]
