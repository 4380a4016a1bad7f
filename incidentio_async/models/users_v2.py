"""Models: users_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.pagination import PaginationMetaResultV2


class OnCallNotificationMethodPhoneDetailsPublicV2(Model):
    """`OnCallNotificationMethodPhoneDetailsPublicV2` of the API."""

    __slots__ = ("supports_sms", "supports_voice")

    supports_sms: bool
    supports_voice: bool


class OnCallNotificationMethodPublicV2MethodType(OpenEnum):
    """The values of `OnCallNotificationMethodPublicV2.method_type` known at this release."""

    APP = "app"
    EMAIL = "email"
    MICROSOFT_TEAMS = "microsoft_teams"
    PHONE = "phone"
    SLACK = "slack"
    WHATSAPP_MESSAGE = "whatsapp_message"


class OnCallNotificationMethodPublicV2(Model):
    """`OnCallNotificationMethodPublicV2` of the API."""

    __slots__ = ("address", "id", "is_usable", "method_type", "phone_details")

    address: str
    id: str
    is_usable: bool
    method_type: OnCallNotificationMethodPublicV2MethodType
    phone_details: OnCallNotificationMethodPhoneDetailsPublicV2 | None = None


class OnCallNotificationRuleAppDetailsPublicV2PushNotificationCriticality(OpenEnum):
    """The values of `OnCallNotificationRuleAppDetailsPublicV2.push_notification_criticality` known at this release."""

    CRITICAL = "critical"
    ACTIVE = "active"


class OnCallNotificationRuleAppDetailsPublicV2(Model):
    """`OnCallNotificationRuleAppDetailsPublicV2` of the API."""

    __slots__ = ("push_notification_criticality",)

    push_notification_criticality: OnCallNotificationRuleAppDetailsPublicV2PushNotificationCriticality


class OnCallNotificationRuleMethodTargetAllPublicV2(Model):
    """`OnCallNotificationRuleMethodTargetAllPublicV2` of the API."""

    __slots__ = ()


class OnCallNotificationRuleMethodTargetSpecificPublicV2(Model):
    """`OnCallNotificationRuleMethodTargetSpecificPublicV2` of the API."""

    __slots__ = ("id",)

    id: str


class OnCallNotificationRuleMethodTargetPublicV2Type(OpenEnum):
    """The values of `OnCallNotificationRuleMethodTargetPublicV2.type` known at this release."""

    SPECIFIC = "specific"
    ALL = "all"


class OnCallNotificationRuleMethodTargetPublicV2(Model):
    """`OnCallNotificationRuleMethodTargetPublicV2` of the API."""

    __slots__ = ("all", "specific", "type")

    type: OnCallNotificationRuleMethodTargetPublicV2Type
    all: OnCallNotificationRuleMethodTargetAllPublicV2 | None = None
    specific: OnCallNotificationRuleMethodTargetSpecificPublicV2 | None = None


class OnCallNotificationRulePhoneDetailsPublicV2Channel(OpenEnum):
    """The values of `OnCallNotificationRulePhoneDetailsPublicV2.channel` known at this release."""

    SMS = "sms"
    VOICE = "voice"


class OnCallNotificationRulePhoneDetailsPublicV2(Model):
    """`OnCallNotificationRulePhoneDetailsPublicV2` of the API."""

    __slots__ = ("channel",)

    channel: OnCallNotificationRulePhoneDetailsPublicV2Channel


class OnCallNotificationRulePublicV2MethodType(OpenEnum):
    """The values of `OnCallNotificationRulePublicV2.method_type` known at this release."""

    APP = "app"
    EMAIL = "email"
    MICROSOFT_TEAMS = "microsoft_teams"
    PHONE = "phone"
    SLACK = "slack"
    WHATSAPP_MESSAGE = "whatsapp_message"


class OnCallNotificationRulePublicV2RuleType(OpenEnum):
    """The values of `OnCallNotificationRulePublicV2.rule_type` known at this release."""

    HIGH_URGENCY = "high_urgency"
    LOW_URGENCY = "low_urgency"


class OnCallNotificationRulePublicV2(Model):
    """`OnCallNotificationRulePublicV2` of the API.

    Limits:
        delay_seconds: 0 to 1200
    """

    __slots__ = ("app", "delay_seconds", "id", "method_target", "method_type", "phone", "rule_type")

    id: str
    method_target: OnCallNotificationRuleMethodTargetPublicV2
    method_type: OnCallNotificationRulePublicV2MethodType
    rule_type: OnCallNotificationRulePublicV2RuleType
    app: OnCallNotificationRuleAppDetailsPublicV2 | None = None
    delay_seconds: int | None = None
    phone: OnCallNotificationRulePhoneDetailsPublicV2 | None = None


class RBACRoleV2(Model):
    """`RBACRoleV2` of the API."""

    __slots__ = ("description", "id", "name", "slug")

    id: str
    name: str
    slug: str
    description: str | None = None


class UserSeatsV2OnCall(OpenEnum):
    """The values of `UserSeatsV2.on_call` known at this release."""

    FULL_ACCESS = "full_access"
    VIEWER_ONLY = "viewer_only"
    NONE = "none"


class UserSeatsV2Response(OpenEnum):
    """The values of `UserSeatsV2.response` known at this release."""

    FULL_ACCESS = "full_access"
    VIEWER_ONLY = "viewer_only"
    NONE = "none"


class UserSeatsV2(Model):
    """`UserSeatsV2` of the API."""

    __slots__ = ("on_call", "response")

    on_call: UserSeatsV2OnCall
    response: UserSeatsV2Response


class UserWithRolesV2Role(OpenEnum):
    """The values of `UserWithRolesV2.role` known at this release."""

    VIEWER = "viewer"
    RESPONDER = "responder"
    ADMINISTRATOR = "administrator"
    OWNER = "owner"
    UNSET = "unset"


class UserWithRolesV2(Model):
    """`UserWithRolesV2` of the API."""

    __slots__ = ("base_role", "custom_roles", "email", "id", "is_active", "name", "role", "seats", "slack_user_id")

    base_role: RBACRoleV2
    custom_roles: list[RBACRoleV2]
    id: str
    is_active: bool
    name: str
    role: UserWithRolesV2Role
    seats: UserSeatsV2
    email: str | None = None
    slack_user_id: str | None = None


class UsersListNotificationMethodsResultV2(Model):
    """`UsersListNotificationMethodsResultV2` of the API."""

    __slots__ = ("notification_methods",)

    notification_methods: list[OnCallNotificationMethodPublicV2]


class UsersListNotificationRulesResultV2(Model):
    """`UsersListNotificationRulesResultV2` of the API."""

    __slots__ = ("notification_rules",)

    notification_rules: list[OnCallNotificationRulePublicV2]


class UsersListResultV2(Model):
    """`UsersListResultV2` of the API."""

    __slots__ = ("pagination_meta", "users")

    pagination_meta: PaginationMetaResultV2
    users: list[UserWithRolesV2]


class UsersShowPagingProviderResultV2PreferredEscalationProvider(OpenEnum):
    """The values of `UsersShowPagingProviderResultV2.preferred_escalation_provider` known at this release."""

    NATIVE = "native"
    OPSGENIE = "opsgenie"
    PAGERDUTY = "pagerduty"
    SPLUNK_ON_CALL = "splunk_on_call"


class UsersShowPagingProviderResultV2(Model):
    """`UsersShowPagingProviderResultV2` of the API."""

    __slots__ = ("preferred_escalation_provider",)

    preferred_escalation_provider: UsersShowPagingProviderResultV2PreferredEscalationProvider | None = None


class UsersShowResultV2(Model):
    """`UsersShowResultV2` of the API."""

    __slots__ = ("user",)

    user: UserWithRolesV2


class UsersUpdatePagingProviderPayloadV2PreferredEscalationProvider(OpenEnum):
    """The values of `UsersUpdatePagingProviderPayloadV2.preferred_escalation_provider` known at this release."""

    NATIVE = "native"
    OPSGENIE = "opsgenie"
    PAGERDUTY = "pagerduty"
    SPLUNK_ON_CALL = "splunk_on_call"


class UsersUpdatePagingProviderPayloadV2(Model):
    """`UsersUpdatePagingProviderPayloadV2` of the API."""

    __slots__ = ("preferred_escalation_provider",)

    preferred_escalation_provider: UsersUpdatePagingProviderPayloadV2PreferredEscalationProvider
