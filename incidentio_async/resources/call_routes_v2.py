"""The operations of the tag Call Routes V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.call_routes_v2 import (
    CallRouteAllowedCallerV2,
    CallRouteOptionV2,
    CallRoutePathNodePayloadV2,
    CallRoutesCreateOptionPayloadV2Digit,
    CallRoutesListAllowedCallersResultV2,
    CallRoutesListOptionsResultV2,
    CallRoutesListResultV2,
    CallRoutesUpdateOptionPayloadV2Digit,
    CallRoutesUpdatePayloadV2CustomLanguage,
    CallRoutesUpdatePayloadV2ResponderCallerId,
    CallRouteV2,
)
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator

CustomLanguageValue = Literal["en-US", "en-GB", "fr-FR", "es-ES", "pt-PT", "pt-BR", "de-DE", "nl-NL"]


DigitValue = Literal["1", "2", "3", "4", "5", "6", "7", "8", "9"]


class CallRoutesV2(Resource):
    """Call Routes V2: https://api-docs.incident.io/tag/Call-Routes-V2"""

    async def create_allowed_caller(
        self, call_route_id: str, *, phone_number: str, name: str | None = None, options: RequestOptions | None = None
    ) -> CallRouteAllowedCallerV2:
        """Send ``POST /v2/call_routes/{call_route_id}/allowed_callers`` and return ``allowed_caller`` of
            the response.

        Scopes: call_routes.update.
        Reference: https://api-docs.incident.io/tag/Call-Routes-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Call Routes V2#CreateAllowedCaller",
            CallRouteAllowedCallerV2,
            path=(call_route_id,),
            body={"name": name, "phone_number": phone_number},
            options=options,
        )

    async def create_option(
        self,
        call_route_id: str,
        *,
        digit: DigitValue | CallRoutesCreateOptionPayloadV2Digit,
        path: Sequence[CallRoutePathNodePayloadV2 | Mapping[str, Any]],
        prompt: str,
        options: RequestOptions | None = None,
    ) -> CallRouteOptionV2:
        """Send ``POST /v2/call_routes/{call_route_id}/options`` and return ``option`` of the response.

        Args:
            digit: One of 1, 2, 3, 4, 5, 6, 7, 8, 9.
            prompt: At most 250 characters.

        Scopes: call_routes.update.
        Reference: https://api-docs.incident.io/tag/Call-Routes-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Call Routes V2#CreateOption",
            CallRouteOptionV2,
            path=(call_route_id,),
            body={"digit": digit, "path": path, "prompt": prompt},
            options=options,
        )

    async def destroy_allowed_caller(
        self, call_route_id: str, id: str, *, options: RequestOptions | None = None
    ) -> None:
        """Send ``DELETE /v2/call_routes/{call_route_id}/allowed_callers/{id}``.

        Scopes: call_routes.update.
        Reference: https://api-docs.incident.io/tag/Call-Routes-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing(
            "Call Routes V2#DestroyAllowedCaller",
            path=(
                call_route_id,
                id,
            ),
            options=options,
        )

    async def destroy_option(self, call_route_id: str, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v2/call_routes/{call_route_id}/options/{id}``.

        Scopes: call_routes.update.
        Reference: https://api-docs.incident.io/tag/Call-Routes-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing(
            "Call Routes V2#DestroyOption",
            path=(
                call_route_id,
                id,
            ),
            options=options,
        )

    def list(
        self, *, page_size: int | None = None, after: str | None = None, options: RequestOptions | None = None
    ) -> Paginator[CallRouteV2, CallRoutesListResultV2]:
        """Send ``GET /v2/call_routes``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.

        Scopes: call_routes.view.
        Reference: https://api-docs.incident.io/tag/Call-Routes-V2
        """
        options = options and shield_options(options)
        return self._list("Call Routes V2#List", params={"page_size": page_size, "after": after}, options=options)

    def list_allowed_callers(
        self, call_route_id: str, *, options: RequestOptions | None = None
    ) -> Paginator[CallRouteAllowedCallerV2, CallRoutesListAllowedCallersResultV2]:
        """Send ``GET /v2/call_routes/{call_route_id}/allowed_callers``; all records are in one page.

        Scopes: call_routes.view.
        Reference: https://api-docs.incident.io/tag/Call-Routes-V2
        """
        options = options and shield_options(options)
        return self._list("Call Routes V2#ListAllowedCallers", path=(call_route_id,), options=options)

    def list_options(
        self, call_route_id: str, *, options: RequestOptions | None = None
    ) -> Paginator[CallRouteOptionV2, CallRoutesListOptionsResultV2]:
        """Send ``GET /v2/call_routes/{call_route_id}/options``; all records are in one page.

        Scopes: call_routes.view.
        Reference: https://api-docs.incident.io/tag/Call-Routes-V2
        """
        options = options and shield_options(options)
        return self._list("Call Routes V2#ListOptions", path=(call_route_id,), options=options)

    async def show(self, id: str, *, options: RequestOptions | None = None) -> CallRouteV2:
        """Send ``GET /v2/call_routes/{id}`` and return ``call_route`` of the response.

        Scopes: call_routes.view.
        Reference: https://api-docs.incident.io/tag/Call-Routes-V2
        """
        options = options and shield_options(options)
        return await self._send("Call Routes V2#Show", CallRouteV2, path=(id,), options=options)

    async def show_allowed_caller(
        self, call_route_id: str, id: str, *, options: RequestOptions | None = None
    ) -> CallRouteAllowedCallerV2:
        """Send ``GET /v2/call_routes/{call_route_id}/allowed_callers/{id}`` and return ``allowed_caller``
            of the response.

        Scopes: call_routes.view.
        Reference: https://api-docs.incident.io/tag/Call-Routes-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Call Routes V2#ShowAllowedCaller",
            CallRouteAllowedCallerV2,
            path=(
                call_route_id,
                id,
            ),
            options=options,
        )

    async def show_option(
        self, call_route_id: str, id: str, *, options: RequestOptions | None = None
    ) -> CallRouteOptionV2:
        """Send ``GET /v2/call_routes/{call_route_id}/options/{id}`` and return ``option`` of the response.

        Scopes: call_routes.view.
        Reference: https://api-docs.incident.io/tag/Call-Routes-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Call Routes V2#ShowOption",
            CallRouteOptionV2,
            path=(
                call_route_id,
                id,
            ),
            options=options,
        )

    async def update(
        self,
        id: str,
        *,
        custom_language: CustomLanguageValue | CallRoutesUpdatePayloadV2CustomLanguage,
        name: str,
        path: Sequence[CallRoutePathNodePayloadV2 | Mapping[str, Any]],
        responder_caller_id: Literal["route_number", "oncall_number"] | CallRoutesUpdatePayloadV2ResponderCallerId,
        use_caller_allowlist: bool,
        options: RequestOptions | None = None,
    ) -> CallRouteV2:
        """Send ``PUT /v2/call_routes/{id}`` and return ``call_route`` of the response.

        Args:
            custom_language: One of en-US, en-GB, fr-FR, es-ES, pt-PT, pt-BR, de-DE, nl-NL.

        Scopes: call_routes.update.
        Reference: https://api-docs.incident.io/tag/Call-Routes-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Call Routes V2#Update",
            CallRouteV2,
            path=(id,),
            body={
                "custom_language": custom_language,
                "name": name,
                "path": path,
                "responder_caller_id": responder_caller_id,
                "use_caller_allowlist": use_caller_allowlist,
            },
            options=options,
        )

    async def update_allowed_caller(
        self,
        call_route_id: str,
        id: str,
        *,
        phone_number: str,
        name: str | None = None,
        options: RequestOptions | None = None,
    ) -> CallRouteAllowedCallerV2:
        """Send ``PUT /v2/call_routes/{call_route_id}/allowed_callers/{id}`` and return ``allowed_caller``
            of the response.

        Scopes: call_routes.update.
        Reference: https://api-docs.incident.io/tag/Call-Routes-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Call Routes V2#UpdateAllowedCaller",
            CallRouteAllowedCallerV2,
            path=(
                call_route_id,
                id,
            ),
            body={"name": name, "phone_number": phone_number},
            options=options,
        )

    async def update_option(
        self,
        call_route_id: str,
        id: str,
        *,
        digit: DigitValue | CallRoutesUpdateOptionPayloadV2Digit,
        path: Sequence[CallRoutePathNodePayloadV2 | Mapping[str, Any]],
        prompt: str,
        options: RequestOptions | None = None,
    ) -> CallRouteOptionV2:
        """Send ``PUT /v2/call_routes/{call_route_id}/options/{id}`` and return ``option`` of the response.

        Args:
            digit: One of 1, 2, 3, 4, 5, 6, 7, 8, 9.
            prompt: At most 250 characters.

        Scopes: call_routes.update.
        Reference: https://api-docs.incident.io/tag/Call-Routes-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Call Routes V2#UpdateOption",
            CallRouteOptionV2,
            path=(
                call_route_id,
                id,
            ),
            body={"digit": digit, "path": path, "prompt": prompt},
            options=options,
        )
