"""Models: call_routes_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.pagination import PaginationMetaResultV2


class CallRouteAllowedCallerV2(Model):
    id: str
    phone_number: str
    name: str | None = None


class CallRouteTargetV2ScheduleMode(OpenEnum):
    CURRENTLY_ON_CALL = "currently_on_call"
    ALL_USERS_FOR_ROTA = "all_users_for_rota"
    ALL_USERS = "all_users"
    CURRENTLY_ON_CALL_FOR_ROTA = "currently_on_call_for_rota"
    NEXT_ON_CALL_FOR_ROTA = "next_on_call_for_rota"
    NEXT_ON_CALL = "next_on_call"
    EMPTY = ""


class CallRouteTargetV2Type(OpenEnum):
    USER = "user"
    SCHEDULE = "schedule"


class CallRouteTargetV2Urgency(OpenEnum):
    HIGH = "high"
    LOW = "low"


class CallRouteTargetV2(Model):
    id: str
    type: CallRouteTargetV2Type
    urgency: CallRouteTargetV2Urgency
    schedule_mode: CallRouteTargetV2ScheduleMode | None = None
    selected_rota_id: str | None = None


class CallRoutePathNodeLevelV2(Model):
    targets: list[CallRouteTargetV2]


class CallRoutePathNodeVoicemailV2(Model):
    """Limits: greeting_text: at most 250 characters."""

    greeting_text: str


class CallRoutePathNodeV2Type(OpenEnum):
    LEVEL = "level"
    VOICEMAIL = "voicemail"


class CallRoutePathNodeV2(Model):
    id: str
    type: CallRoutePathNodeV2Type
    level: CallRoutePathNodeLevelV2 | None = None
    voicemail: CallRoutePathNodeVoicemailV2 | None = None


class CallRouteOptionV2Digit(OpenEnum):
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
    """Limits: prompt: at most 250 characters."""

    digit: CallRouteOptionV2Digit
    id: str
    path: list[CallRoutePathNodeV2]
    prompt: str


class CallRoutePathNodePayloadV2Type(OpenEnum):
    LEVEL = "level"
    VOICEMAIL = "voicemail"


class CallRoutePathNodePayloadV2(Model):
    type: CallRoutePathNodePayloadV2Type
    id: str | None = None
    level: CallRoutePathNodeLevelV2 | None = None
    voicemail: CallRoutePathNodeVoicemailV2 | None = None


class CallRouteV2CurrentState(OpenEnum):
    PENDING = "pending"
    PENDING_REGULATORY_INFORMATION = "pending_regulatory_information"
    PENDING_NUMBER = "pending_number"
    ACTIVE = "active"


class CallRouteV2CustomLanguage(OpenEnum):
    EN_US = "en-US"
    EN_GB = "en-GB"
    FR_FR = "fr-FR"
    ES_ES = "es-ES"
    PT_PT = "pt-PT"
    PT_BR = "pt-BR"
    DE_DE = "de-DE"
    NL_NL = "nl-NL"


class CallRouteV2PhoneNumberType(OpenEnum):
    TOLL_FREE = "toll_free"
    MOBILE = "mobile"
    NATIONAL = "national"
    LOCAL = "local"


class CallRouteV2ResponderCallerId(OpenEnum):
    ROUTE_NUMBER = "route_number"
    ONCALL_NUMBER = "oncall_number"


class CallRouteV2(Model):
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
    phone_number: str
    name: str | None = None


class CallRoutesCreateAllowedCallerResultV2(Model):
    allowed_caller: CallRouteAllowedCallerV2


class CallRoutesCreateOptionPayloadV2Digit(OpenEnum):
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
    """Limits: prompt: at most 250 characters."""

    digit: CallRoutesCreateOptionPayloadV2Digit
    path: list[CallRoutePathNodePayloadV2]
    prompt: str


class CallRoutesCreateOptionResultV2(Model):
    option: CallRouteOptionV2


class CallRoutesListAllowedCallersResultV2(Model):
    allowed_callers: list[CallRouteAllowedCallerV2]


class CallRoutesListOptionsResultV2(Model):
    options: list[CallRouteOptionV2]


class CallRoutesListResultV2(Model):
    call_routes: list[CallRouteV2]
    pagination_meta: PaginationMetaResultV2 | None = None


class CallRoutesShowAllowedCallerResultV2(Model):
    allowed_caller: CallRouteAllowedCallerV2


class CallRoutesShowOptionResultV2(Model):
    option: CallRouteOptionV2


class CallRoutesShowResultV2(Model):
    call_route: CallRouteV2


class CallRoutesUpdateAllowedCallerPayloadV2(Model):
    phone_number: str
    name: str | None = None


class CallRoutesUpdateAllowedCallerResultV2(Model):
    allowed_caller: CallRouteAllowedCallerV2


class CallRoutesUpdateOptionPayloadV2Digit(OpenEnum):
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
    """Limits: prompt: at most 250 characters."""

    digit: CallRoutesUpdateOptionPayloadV2Digit
    path: list[CallRoutePathNodePayloadV2]
    prompt: str


class CallRoutesUpdateOptionResultV2(Model):
    option: CallRouteOptionV2


class CallRoutesUpdatePayloadV2CustomLanguage(OpenEnum):
    EN_US = "en-US"
    EN_GB = "en-GB"
    FR_FR = "fr-FR"
    ES_ES = "es-ES"
    PT_PT = "pt-PT"
    PT_BR = "pt-BR"
    DE_DE = "de-DE"
    NL_NL = "nl-NL"


class CallRoutesUpdatePayloadV2ResponderCallerId(OpenEnum):
    ROUTE_NUMBER = "route_number"
    ONCALL_NUMBER = "oncall_number"


class CallRoutesUpdatePayloadV2(Model):
    custom_language: CallRoutesUpdatePayloadV2CustomLanguage
    name: str
    path: list[CallRoutePathNodePayloadV2]
    responder_caller_id: CallRoutesUpdatePayloadV2ResponderCallerId
    use_caller_allowlist: bool


class CallRoutesUpdateResultV2(Model):
    call_route: CallRouteV2
