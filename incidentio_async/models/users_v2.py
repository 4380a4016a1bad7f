"""Models: users_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.pagination import PaginationMetaResultV2


class OnCallNotificationMethodPhoneDetailsPublicV2(Model):
    supports_sms: bool
    supports_voice: bool


class OnCallNotificationMethodPublicV2MethodType(OpenEnum):
    APP = "app"
    EMAIL = "email"
    MICROSOFT_TEAMS = "microsoft_teams"
    PHONE = "phone"
    SLACK = "slack"
    WHATSAPP_MESSAGE = "whatsapp_message"


class OnCallNotificationMethodPublicV2(Model):
    address: str
    id: str
    is_usable: bool
    method_type: OnCallNotificationMethodPublicV2MethodType
    phone_details: OnCallNotificationMethodPhoneDetailsPublicV2 | None = None


class OnCallNotificationRuleAppDetailsPublicV2PushNotificationCriticality(OpenEnum):
    CRITICAL = "critical"
    ACTIVE = "active"


class OnCallNotificationRuleAppDetailsPublicV2(Model):
    push_notification_criticality: OnCallNotificationRuleAppDetailsPublicV2PushNotificationCriticality


class OnCallNotificationRuleMethodTargetAllPublicV2(Model):
    pass


class OnCallNotificationRuleMethodTargetSpecificPublicV2(Model):
    id: str


class OnCallNotificationRuleMethodTargetPublicV2Type(OpenEnum):
    SPECIFIC = "specific"
    ALL = "all"


class OnCallNotificationRuleMethodTargetPublicV2(Model):
    type: OnCallNotificationRuleMethodTargetPublicV2Type
    all: OnCallNotificationRuleMethodTargetAllPublicV2 | None = None
    specific: OnCallNotificationRuleMethodTargetSpecificPublicV2 | None = None


class OnCallNotificationRulePhoneDetailsPublicV2Channel(OpenEnum):
    SMS = "sms"
    VOICE = "voice"


class OnCallNotificationRulePhoneDetailsPublicV2(Model):
    channel: OnCallNotificationRulePhoneDetailsPublicV2Channel


class OnCallNotificationRulePublicV2MethodType(OpenEnum):
    APP = "app"
    EMAIL = "email"
    MICROSOFT_TEAMS = "microsoft_teams"
    PHONE = "phone"
    SLACK = "slack"
    WHATSAPP_MESSAGE = "whatsapp_message"


class OnCallNotificationRulePublicV2RuleType(OpenEnum):
    HIGH_URGENCY = "high_urgency"
    LOW_URGENCY = "low_urgency"


class OnCallNotificationRulePublicV2(Model):
    """Limits: delay_seconds: 0 to 1200."""

    id: str
    method_target: OnCallNotificationRuleMethodTargetPublicV2
    method_type: OnCallNotificationRulePublicV2MethodType
    rule_type: OnCallNotificationRulePublicV2RuleType
    app: OnCallNotificationRuleAppDetailsPublicV2 | None = None
    delay_seconds: int | None = None
    phone: OnCallNotificationRulePhoneDetailsPublicV2 | None = None


class RBACRoleV2(Model):
    id: str
    name: str
    slug: str
    description: str | None = None


class UserSeatsV2OnCall(OpenEnum):
    FULL_ACCESS = "full_access"
    VIEWER_ONLY = "viewer_only"
    NONE = "none"


class UserSeatsV2Response(OpenEnum):
    FULL_ACCESS = "full_access"
    VIEWER_ONLY = "viewer_only"
    NONE = "none"


class UserSeatsV2(Model):
    on_call: UserSeatsV2OnCall
    response: UserSeatsV2Response


class UserWithRolesV2Role(OpenEnum):
    VIEWER = "viewer"
    RESPONDER = "responder"
    ADMINISTRATOR = "administrator"
    OWNER = "owner"
    UNSET = "unset"


class UserWithRolesV2(Model):
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
    notification_methods: list[OnCallNotificationMethodPublicV2]


class UsersListNotificationRulesResultV2(Model):
    notification_rules: list[OnCallNotificationRulePublicV2]


class UsersListResultV2(Model):
    pagination_meta: PaginationMetaResultV2
    users: list[UserWithRolesV2]


class UsersShowPagingProviderResultV2PreferredEscalationProvider(OpenEnum):
    NATIVE = "native"
    OPSGENIE = "opsgenie"
    PAGERDUTY = "pagerduty"
    SPLUNK_ON_CALL = "splunk_on_call"


class UsersShowPagingProviderResultV2(Model):
    preferred_escalation_provider: UsersShowPagingProviderResultV2PreferredEscalationProvider | None = None


class UsersShowResultV2(Model):
    user: UserWithRolesV2


class UsersUpdatePagingProviderPayloadV2PreferredEscalationProvider(OpenEnum):
    NATIVE = "native"
    OPSGENIE = "opsgenie"
    PAGERDUTY = "pagerduty"
    SPLUNK_ON_CALL = "splunk_on_call"


class UsersUpdatePagingProviderPayloadV2(Model):
    preferred_escalation_provider: UsersUpdatePagingProviderPayloadV2PreferredEscalationProvider
