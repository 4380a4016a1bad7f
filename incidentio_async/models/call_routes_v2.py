"""Models: call_routes_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.pagination import PaginationMetaResultV2


class CallRouteAllowedCallerV2(Model):
    """`CallRouteAllowedCallerV2` of the API."""

    __slots__ = ("id", "name", "phone_number")

    id: str
    phone_number: str
    name: str | None = None


class CallRouteTargetV2ScheduleMode(OpenEnum):
    """The values of `CallRouteTargetV2.schedule_mode` known at this release."""

    CURRENTLY_ON_CALL = "currently_on_call"
    ALL_USERS_FOR_ROTA = "all_users_for_rota"
    ALL_USERS = "all_users"
    CURRENTLY_ON_CALL_FOR_ROTA = "currently_on_call_for_rota"
    NEXT_ON_CALL_FOR_ROTA = "next_on_call_for_rota"
    NEXT_ON_CALL = "next_on_call"
    EMPTY = ""


class CallRouteTargetV2Type(OpenEnum):
    """The values of `CallRouteTargetV2.type` known at this release."""

    USER = "user"
    SCHEDULE = "schedule"


class CallRouteTargetV2Urgency(OpenEnum):
    """The values of `CallRouteTargetV2.urgency` known at this release."""

    HIGH = "high"
    LOW = "low"


class CallRouteTargetV2(Model):
    """`CallRouteTargetV2` of the API."""

    __slots__ = ("id", "schedule_mode", "selected_rota_id", "type", "urgency")

    id: str
    type: CallRouteTargetV2Type
    urgency: CallRouteTargetV2Urgency
    schedule_mode: CallRouteTargetV2ScheduleMode | None = None
    selected_rota_id: str | None = None


class CallRoutePathNodeLevelV2(Model):
    """`CallRoutePathNodeLevelV2` of the API."""

    __slots__ = ("targets",)

    targets: list[CallRouteTargetV2]


class CallRoutePathNodeVoicemailV2(Model):
    """`CallRoutePathNodeVoicemailV2` of the API.

    Limits:
        greeting_text: at most 250 characters
    """

    __slots__ = ("greeting_text",)

    greeting_text: str


class CallRoutePathNodeV2Type(OpenEnum):
    """The values of `CallRoutePathNodeV2.type` known at this release."""

    LEVEL = "level"
    VOICEMAIL = "voicemail"


class CallRoutePathNodeV2(Model):
    """`CallRoutePathNodeV2` of the API."""

    __slots__ = ("id", "level", "type", "voicemail")

    id: str
    type: CallRoutePathNodeV2Type
    level: CallRoutePathNodeLevelV2 | None = None
    voicemail: CallRoutePathNodeVoicemailV2 | None = None


class CallRouteOptionV2Digit(OpenEnum):
    """The values of `CallRouteOptionV2.digit` known at this release."""

    VALUE_1 = "1"
    VALUE_2 = "2"
    VALUE_3 = "3"
    VALUE_4 = "4"
    VALUE_5 = "5"
    VALUE_6 = "6"
    VALUE_7 = "7"
    VALUE_8 = "8"
    VALUE_9 = "9"


class CallRouteOptionV2(Model):
    """`CallRouteOptionV2` of the API.

    Limits:
        prompt: at most 250 characters
    """

    __slots__ = ("digit", "id", "path", "prompt")

    digit: CallRouteOptionV2Digit
    id: str
    path: list[CallRoutePathNodeV2]
    prompt: str


class CallRoutePathNodePayloadV2Type(OpenEnum):
    """The values of `CallRoutePathNodePayloadV2.type` known at this release."""

    LEVEL = "level"
    VOICEMAIL = "voicemail"


class CallRoutePathNodePayloadV2(Model):
    """`CallRoutePathNodePayloadV2` of the API."""

    __slots__ = ("id", "level", "type", "voicemail")

    type: CallRoutePathNodePayloadV2Type
    id: str | None = None
    level: CallRoutePathNodeLevelV2 | None = None
    voicemail: CallRoutePathNodeVoicemailV2 | None = None


class CallRouteV2CurrentState(OpenEnum):
    """The values of `CallRouteV2.current_state` known at this release."""

    PENDING = "pending"
    PENDING_REGULATORY_INFORMATION = "pending_regulatory_information"
    PENDING_NUMBER = "pending_number"
    ACTIVE = "active"


class CallRouteV2CustomLanguage(OpenEnum):
    """The values of `CallRouteV2.custom_language` known at this release."""

    EN_US = "en-US"
    EN_GB = "en-GB"
    FR_FR = "fr-FR"
    ES_ES = "es-ES"
    PT_PT = "pt-PT"
    PT_BR = "pt-BR"
    DE_DE = "de-DE"
    NL_NL = "nl-NL"


class CallRouteV2PhoneNumberType(OpenEnum):
    """The values of `CallRouteV2.phone_number_type` known at this release."""

    TOLL_FREE = "toll_free"
    MOBILE = "mobile"
    NATIONAL = "national"
    LOCAL = "local"


class CallRouteV2ResponderCallerId(OpenEnum):
    """The values of `CallRouteV2.responder_caller_id` known at this release."""

    ROUTE_NUMBER = "route_number"
    ONCALL_NUMBER = "oncall_number"


class CallRouteV2(Model):
    """`CallRouteV2` of the API."""

    __slots__ = (
        "allowed_callers",
        "country_code",
        "created_at",
        "current_state",
        "custom_language",
        "id",
        "name",
        "options",
        "path",
        "phone_number",
        "phone_number_type",
        "responder_caller_id",
        "updated_at",
        "use_caller_allowlist",
    )

    allowed_callers: list[CallRouteAllowedCallerV2]
    created_at: datetime
    current_state: CallRouteV2CurrentState
    custom_language: CallRouteV2CustomLanguage
    id: str
    name: str
    options: list[CallRouteOptionV2]
    path: list[CallRoutePathNodeV2]
    responder_caller_id: CallRouteV2ResponderCallerId
    updated_at: datetime
    use_caller_allowlist: bool
    country_code: str | None = None
    phone_number: str | None = None
    phone_number_type: CallRouteV2PhoneNumberType | None = None


class CallRoutesCreateAllowedCallerPayloadV2(Model):
    """`CallRoutesCreateAllowedCallerPayloadV2` of the API."""

    __slots__ = ("name", "phone_number")

    phone_number: str
    name: str | None = None


class CallRoutesCreateAllowedCallerResultV2(Model):
    """`CallRoutesCreateAllowedCallerResultV2` of the API."""

    __slots__ = ("allowed_caller",)

    allowed_caller: CallRouteAllowedCallerV2


class CallRoutesCreateOptionPayloadV2Digit(OpenEnum):
    """The values of `CallRoutesCreateOptionPayloadV2.digit` known at this release."""

    VALUE_1 = "1"
    VALUE_2 = "2"
    VALUE_3 = "3"
    VALUE_4 = "4"
    VALUE_5 = "5"
    VALUE_6 = "6"
    VALUE_7 = "7"
    VALUE_8 = "8"
    VALUE_9 = "9"


class CallRoutesCreateOptionPayloadV2(Model):
    """`CallRoutesCreateOptionPayloadV2` of the API.

    Limits:
        prompt: at most 250 characters
    """

    __slots__ = ("digit", "path", "prompt")

    digit: CallRoutesCreateOptionPayloadV2Digit
    path: list[CallRoutePathNodePayloadV2]
    prompt: str


class CallRoutesCreateOptionResultV2(Model):
    """`CallRoutesCreateOptionResultV2` of the API."""

    __slots__ = ("option",)

    option: CallRouteOptionV2


class CallRoutesListAllowedCallersResultV2(Model):
    """`CallRoutesListAllowedCallersResultV2` of the API."""

    __slots__ = ("allowed_callers",)

    allowed_callers: list[CallRouteAllowedCallerV2]


class CallRoutesListOptionsResultV2(Model):
    """`CallRoutesListOptionsResultV2` of the API."""

    __slots__ = ("options",)

    options: list[CallRouteOptionV2]


class CallRoutesListResultV2(Model):
    """`CallRoutesListResultV2` of the API."""

    __slots__ = ("call_routes", "pagination_meta")

    call_routes: list[CallRouteV2]
    pagination_meta: PaginationMetaResultV2 | None = None


class CallRoutesShowAllowedCallerResultV2(Model):
    """`CallRoutesShowAllowedCallerResultV2` of the API."""

    __slots__ = ("allowed_caller",)

    allowed_caller: CallRouteAllowedCallerV2


class CallRoutesShowOptionResultV2(Model):
    """`CallRoutesShowOptionResultV2` of the API."""

    __slots__ = ("option",)

    option: CallRouteOptionV2


class CallRoutesShowResultV2(Model):
    """`CallRoutesShowResultV2` of the API."""

    __slots__ = ("call_route",)

    call_route: CallRouteV2


class CallRoutesUpdateAllowedCallerPayloadV2(Model):
    """`CallRoutesUpdateAllowedCallerPayloadV2` of the API."""

    __slots__ = ("name", "phone_number")

    phone_number: str
    name: str | None = None


class CallRoutesUpdateAllowedCallerResultV2(Model):
    """`CallRoutesUpdateAllowedCallerResultV2` of the API."""

    __slots__ = ("allowed_caller",)

    allowed_caller: CallRouteAllowedCallerV2


class CallRoutesUpdateOptionPayloadV2Digit(OpenEnum):
    """The values of `CallRoutesUpdateOptionPayloadV2.digit` known at this release."""

    VALUE_1 = "1"
    VALUE_2 = "2"
    VALUE_3 = "3"
    VALUE_4 = "4"
    VALUE_5 = "5"
    VALUE_6 = "6"
    VALUE_7 = "7"
    VALUE_8 = "8"
    VALUE_9 = "9"


class CallRoutesUpdateOptionPayloadV2(Model):
    """`CallRoutesUpdateOptionPayloadV2` of the API.

    Limits:
        prompt: at most 250 characters
    """

    __slots__ = ("digit", "path", "prompt")

    digit: CallRoutesUpdateOptionPayloadV2Digit
    path: list[CallRoutePathNodePayloadV2]
    prompt: str


class CallRoutesUpdateOptionResultV2(Model):
    """`CallRoutesUpdateOptionResultV2` of the API."""

    __slots__ = ("option",)

    option: CallRouteOptionV2


class CallRoutesUpdatePayloadV2CustomLanguage(OpenEnum):
    """The values of `CallRoutesUpdatePayloadV2.custom_language` known at this release."""

    EN_US = "en-US"
    EN_GB = "en-GB"
    FR_FR = "fr-FR"
    ES_ES = "es-ES"
    PT_PT = "pt-PT"
    PT_BR = "pt-BR"
    DE_DE = "de-DE"
    NL_NL = "nl-NL"


class CallRoutesUpdatePayloadV2ResponderCallerId(OpenEnum):
    """The values of `CallRoutesUpdatePayloadV2.responder_caller_id` known at this release."""

    ROUTE_NUMBER = "route_number"
    ONCALL_NUMBER = "oncall_number"


class CallRoutesUpdatePayloadV2(Model):
    """`CallRoutesUpdatePayloadV2` of the API."""

    __slots__ = ("custom_language", "name", "path", "responder_caller_id", "use_caller_allowlist")

    custom_language: CallRoutesUpdatePayloadV2CustomLanguage
    name: str
    path: list[CallRoutePathNodePayloadV2]
    responder_caller_id: CallRoutesUpdatePayloadV2ResponderCallerId
    use_caller_allowlist: bool


class CallRoutesUpdateResultV2(Model):
    """`CallRoutesUpdateResultV2` of the API."""

    __slots__ = ("call_route",)

    call_route: CallRouteV2
