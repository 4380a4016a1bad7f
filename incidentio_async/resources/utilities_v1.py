"""The operations of the tag Utilities V1.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.utilities_v1 import IdentityV1, IPRangeV1
from incidentio_async.options import RequestOptions


class UtilitiesV1(Resource):
    """Utilities V1: https://api-docs.incident.io/tag/Utilities-V1"""

    async def identity(self, *, options: RequestOptions | None = None) -> IdentityV1:
        """Send ``GET /v1/identity`` and return ``identity`` of the response.

        Reference: https://api-docs.incident.io/tag/Utilities-V1
        """
        options = options and shield_options(options)
        return await self._send("Utilities V1#Identity", IdentityV1, options=options)

    async def ip_ranges(self, *, options: RequestOptions | None = None) -> Sequence[IPRangeV1]:
        """Send ``GET /v1/ip_ranges`` and return ``ip_ranges`` of the response.

        Reference: https://api-docs.incident.io/tag/Utilities-V1
        """
        options = options and shield_options(options)
        return await self._send("Utilities V1#IPRanges", list[IPRangeV1], options=options)

    async def openapi_v3(self, *, options: RequestOptions | None = None) -> dict[str, Any]:
        """Send ``GET /v1/openapiV3.json`` and return the document.

        Reference: https://api-docs.incident.io/tag/Utilities-V1
        """
        options = options and shield_options(options)
        return await self._send("Utilities V1#OpenAPIV3", dict[str, Any], options=options)
