"""The operations of the tag Users V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from typing import Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.users_v2 import (
    OnCallNotificationMethodPublicV2,
    OnCallNotificationRulePublicV2,
    UsersListNotificationMethodsResultV2,
    UsersListNotificationRulesResultV2,
    UsersListResultV2,
    UsersShowPagingProviderResultV2PreferredEscalationProvider,
    UsersUpdatePagingProviderPayloadV2PreferredEscalationProvider,
    UserWithRolesV2,
)
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class UsersV2(Resource):
    """Users V2: https://api-docs.incident.io/tag/Users-V2"""

    def list(
        self,
        *,
        email: str | None = None,
        slack_user_id: str | None = None,
        include_inactive: bool | None = None,
        page_size: int | None = None,
        after: str | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[UserWithRolesV2, UsersListResultV2]:
        """``GET /v2/users`` → every ``UserWithRolesV2``, paginated, 10000 a page at most.

        Args:
            email: str.
            slack_user_id: str.
            include_inactive: bool.
            page_size: int, 1 to 10000, the largest if not given.
            after: str, the cursor to go on from.
            options: settings of this call alone.

        Scopes: users.view.
        Reference: https://api-docs.incident.io/tag/Users-V2
        """
        options = shield_options(options)
        return self._list(
            "Users V2#List",
            params={
                "email": email,
                "slack_user_id": slack_user_id,
                "include_inactive": include_inactive,
                "page_size": page_size,
                "after": after,
            },
            options=options,
        )

    def list_notification_methods(
        self, user_id: str, *, options: RequestOptions | None = None
    ) -> Paginator[OnCallNotificationMethodPublicV2, UsersListNotificationMethodsResultV2]:
        """``GET /v2/users/{user_id}/notification_methods`` → every ``OnCallNotificationMethodPublicV2``, in
            one page.

        Args:
            user_id: str, not empty.
            options: settings of this call alone.

        Scopes: notification_methods.view.
        Reference: https://api-docs.incident.io/tag/Users-V2
        """
        options = shield_options(options)
        return self._list("Users V2#ListNotificationMethods", path=(user_id,), options=options)

    def list_notification_rules(
        self, user_id: str, *, options: RequestOptions | None = None
    ) -> Paginator[OnCallNotificationRulePublicV2, UsersListNotificationRulesResultV2]:
        """``GET /v2/users/{user_id}/notification_rules`` → every ``OnCallNotificationRulePublicV2``, in one
            page.

        Args:
            user_id: str, not empty.
            options: settings of this call alone.

        Scopes: notification_rules.view.
        Reference: https://api-docs.incident.io/tag/Users-V2
        """
        options = shield_options(options)
        return self._list("Users V2#ListNotificationRules", path=(user_id,), options=options)

    async def show(self, id: str, *, options: RequestOptions | None = None) -> UserWithRolesV2:
        """``GET /v2/users/{id}`` → its ``user`` (UserWithRolesV2).

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: users.view.
        Reference: https://api-docs.incident.io/tag/Users-V2
        """
        options = shield_options(options)
        return await self._send("Users V2#Show", UserWithRolesV2, path=(id,), options=options)

    async def show_paging_provider(
        self, user_id: str, *, options: RequestOptions | None = None
    ) -> UsersShowPagingProviderResultV2PreferredEscalationProvider | None:
        """``GET /v2/users/{user_id}/paging_provider`` → its ``preferred_escalation_provider`` (str).

        Args:
            user_id: str, not empty.
            options: settings of this call alone.

        Scopes: user_preferences.view.
        Reference: https://api-docs.incident.io/tag/Users-V2
        """
        options = shield_options(options)
        return await self._send(
            "Users V2#ShowPagingProvider",
            UsersShowPagingProviderResultV2PreferredEscalationProvider,
            path=(user_id,),
            options=options,
        )

    async def update_paging_provider(
        self,
        user_id: str,
        *,
        preferred_escalation_provider: Literal["native", "opsgenie", "pagerduty", "splunk_on_call"]
        | UsersUpdatePagingProviderPayloadV2PreferredEscalationProvider,
        options: RequestOptions | None = None,
    ) -> None:
        """``POST /v2/users/{user_id}/paging_provider`` → nothing.

        Args:
            user_id: str, not empty.
            preferred_escalation_provider: one of native, opsgenie, pagerduty, splunk_on_call.
            options: settings of this call alone.

        Scopes: users.preferred_paging_provider.edit.
        Reference: https://api-docs.incident.io/tag/Users-V2
        """
        options = shield_options(options)
        return await self._send_nothing(
            "Users V2#UpdatePagingProvider",
            path=(user_id,),
            body={"preferred_escalation_provider": preferred_escalation_provider},
            options=options,
        )
