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
        """List users of the account, by default active ones only.

        Sends ``GET /v2/users``, at most 10000 per page.

        Args:
            email: The user with this address. With ``include_inactive`` several users can have it.
            slack_user_id: The user with this Slack ID.
            include_inactive: Whether users that were deactivated, or never became active, are returned as
                well.
            page_size: 1 to 10000, the largest if omitted.

        Scopes: users.view.
        Reference: https://api-docs.incident.io/tag/Users-V2
        """
        options = options and shield_options(options)
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
        """Send ``GET /v2/users/{user_id}/notification_methods``; all records are in one page.

        Scopes: notification_methods.view.
        Reference: https://api-docs.incident.io/tag/Users-V2
        """
        options = options and shield_options(options)
        return self._list("Users V2#ListNotificationMethods", path=(user_id,), options=options)

    def list_notification_rules(
        self, user_id: str, *, options: RequestOptions | None = None
    ) -> Paginator[OnCallNotificationRulePublicV2, UsersListNotificationRulesResultV2]:
        """Send ``GET /v2/users/{user_id}/notification_rules``; all records are in one page.

        Scopes: notification_rules.view.
        Reference: https://api-docs.incident.io/tag/Users-V2
        """
        options = options and shield_options(options)
        return self._list("Users V2#ListNotificationRules", path=(user_id,), options=options)

    async def show(self, id: str, *, options: RequestOptions | None = None) -> UserWithRolesV2:
        """Get one user.

        Sends ``GET /v2/users/{id}`` and returns ``user`` of the response.

        Scopes: users.view.
        Reference: https://api-docs.incident.io/tag/Users-V2
        """
        options = options and shield_options(options)
        return await self._send("Users V2#Show", UserWithRolesV2, path=(id,), options=options)

    async def show_paging_provider(
        self, user_id: str, *, options: RequestOptions | None = None
    ) -> UsersShowPagingProviderResultV2PreferredEscalationProvider | None:
        """Send ``GET /v2/users/{user_id}/paging_provider`` and return ``preferred_escalation_provider`` of
            the response.

        Scopes: user_preferences.view.
        Reference: https://api-docs.incident.io/tag/Users-V2
        """
        options = options and shield_options(options)
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
        """Send ``POST /v2/users/{user_id}/paging_provider``.

        Scopes: users.preferred_paging_provider.edit.
        Reference: https://api-docs.incident.io/tag/Users-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing(
            "Users V2#UpdatePagingProvider",
            path=(user_id,),
            body={"preferred_escalation_provider": preferred_escalation_provider},
            options=options,
        )
