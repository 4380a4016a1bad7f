"""The types of webhook events, one class per type.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from incidentio_async.webhooks._event import Event

if TYPE_CHECKING:
    from incidentio_async.models import (
        ActionV1,
        ActionV3,
        AlertV2,
        EscalationV2,
        EscalationWithStatusChangeV2,
        FollowUpV2,
        FollowUpV3,
        IncidentV2,
        IncidentWithStatusChangeV2,
        PostmortemDocumentV1,
        PostmortemDocumentWithStatusChangeV1,
        ScheduleShiftChangeV2,
        ScheduleSlimV2,
        ScheduleV2,
        StatusPageIncidentV2,
        StatusPageIncidentWithUpdateV2,
        WebhookIncidentUserV2,
        WebhookIncidentV2,
        WebhookPrivateResourceV2,
    )

__all__ = [
    "ActionCreatedV1",
    "ActionUpdatedV1",
    "AlertCreatedV1",
    "AlertResolvedV1",
    "EscalationCreatedV1",
    "EscalationStatusUpdatedV1",
    "FollowUpCreatedV1",
    "FollowUpCreatedV2",
    "FollowUpUpdatedV1",
    "FollowUpUpdatedV2",
    "IncidentCreatedV2",
    "IncidentStatusUpdatedV2",
    "IncidentUpdatedV2",
    "PostmortemDocumentStatusUpdatedV1",
    "PrivateActionCreatedV1",
    "PrivateActionUpdatedV1",
    "PrivateAlertCreatedV1",
    "PrivateAlertResolvedV1",
    "PrivateEscalationCreatedV1",
    "PrivateEscalationStatusUpdatedV1",
    "PrivateFollowUpCreatedV1",
    "PrivateFollowUpCreatedV2",
    "PrivateFollowUpUpdatedV1",
    "PrivateFollowUpUpdatedV2",
    "PrivateIncidentCreatedV2",
    "PrivateIncidentUpdatedV2",
    "PrivateMembershipGrantedV1",
    "PrivateMembershipRevokedV1",
    "PrivatePostmortemDocumentStatusUpdatedV1",
    "ScheduleCreatedV1",
    "ScheduleDeletedV1",
    "ScheduleShiftChangeV1",
    "ScheduleUpdatedV1",
    "StatusPageIncidentUpdateSharedV1",
]


class PrivateAlertCreatedV1(Event["WebhookPrivateResourceV2", "AlertV2"]):
    """``private_alert.alert_created_v1``, with a WebhookPrivateResourceV2.

    ``fetch`` returns the current AlertV2.
    """

    __slots__ = ()
    TYPE = "private_alert.alert_created_v1"
    MODEL = "WebhookPrivateResourceV2"
    RECORD = ("alerts_v2", "show", "id")


class PrivateAlertResolvedV1(Event["WebhookPrivateResourceV2", "AlertV2"]):
    """``private_alert.alert_resolved_v1``, with a WebhookPrivateResourceV2.

    ``fetch`` returns the current AlertV2.
    """

    __slots__ = ()
    TYPE = "private_alert.alert_resolved_v1"
    MODEL = "WebhookPrivateResourceV2"
    RECORD = ("alerts_v2", "show", "id")


class PrivateEscalationCreatedV1(Event["WebhookPrivateResourceV2", "EscalationV2"]):
    """``private_escalation.escalation_created_v1``, with a WebhookPrivateResourceV2.

    ``fetch`` returns the current EscalationV2.
    """

    __slots__ = ()
    TYPE = "private_escalation.escalation_created_v1"
    MODEL = "WebhookPrivateResourceV2"
    RECORD = ("escalations_v2", "show", "id")


class PrivateEscalationStatusUpdatedV1(Event["WebhookPrivateResourceV2", "EscalationV2"]):
    """``private_escalation.escalation_status_updated_v1``, with a WebhookPrivateResourceV2.

    ``fetch`` returns the current EscalationV2.
    """

    __slots__ = ()
    TYPE = "private_escalation.escalation_status_updated_v1"
    MODEL = "WebhookPrivateResourceV2"
    RECORD = ("escalations_v2", "show", "id")


class PrivateActionCreatedV1(Event["WebhookPrivateResourceV2", "ActionV3"]):
    """``private_incident.action_created_v1``, with a WebhookPrivateResourceV2.

    ``fetch`` returns the current ActionV3.
    """

    __slots__ = ()
    TYPE = "private_incident.action_created_v1"
    MODEL = "WebhookPrivateResourceV2"
    RECORD = ("actions_v3", "show", "id")


class PrivateActionUpdatedV1(Event["WebhookPrivateResourceV2", "ActionV3"]):
    """``private_incident.action_updated_v1``, with a WebhookPrivateResourceV2.

    ``fetch`` returns the current ActionV3.
    """

    __slots__ = ()
    TYPE = "private_incident.action_updated_v1"
    MODEL = "WebhookPrivateResourceV2"
    RECORD = ("actions_v3", "show", "id")


class PrivateFollowUpCreatedV1(Event["WebhookPrivateResourceV2", "FollowUpV3"]):
    """``private_incident.follow_up_created_v1``, with a WebhookPrivateResourceV2.

    ``fetch`` returns the current FollowUpV3.
    """

    __slots__ = ()
    TYPE = "private_incident.follow_up_created_v1"
    MODEL = "WebhookPrivateResourceV2"
    RECORD = ("follow_ups_v3", "show", "id")


class PrivateFollowUpCreatedV2(Event["WebhookPrivateResourceV2", "FollowUpV3"]):
    """``private_incident.follow_up_created_v2``, with a WebhookPrivateResourceV2.

    ``fetch`` returns the current FollowUpV3.
    """

    __slots__ = ()
    TYPE = "private_incident.follow_up_created_v2"
    MODEL = "WebhookPrivateResourceV2"
    RECORD = ("follow_ups_v3", "show", "id")


class PrivateFollowUpUpdatedV1(Event["WebhookPrivateResourceV2", "FollowUpV3"]):
    """``private_incident.follow_up_updated_v1``, with a WebhookPrivateResourceV2.

    ``fetch`` returns the current FollowUpV3.
    """

    __slots__ = ()
    TYPE = "private_incident.follow_up_updated_v1"
    MODEL = "WebhookPrivateResourceV2"
    RECORD = ("follow_ups_v3", "show", "id")


class PrivateFollowUpUpdatedV2(Event["WebhookPrivateResourceV2", "FollowUpV3"]):
    """``private_incident.follow_up_updated_v2``, with a WebhookPrivateResourceV2.

    ``fetch`` returns the current FollowUpV3.
    """

    __slots__ = ()
    TYPE = "private_incident.follow_up_updated_v2"
    MODEL = "WebhookPrivateResourceV2"
    RECORD = ("follow_ups_v3", "show", "id")


class PrivateIncidentCreatedV2(Event["WebhookPrivateResourceV2", "IncidentV2"]):
    """``private_incident.incident_created_v2``, with a WebhookPrivateResourceV2.

    ``fetch`` returns the current IncidentV2.
    """

    __slots__ = ()
    TYPE = "private_incident.incident_created_v2"
    MODEL = "WebhookPrivateResourceV2"
    RECORD = ("incidents_v2", "show", "id")


class PrivateIncidentUpdatedV2(Event["WebhookPrivateResourceV2", "IncidentV2"]):
    """``private_incident.incident_updated_v2``, with a WebhookPrivateResourceV2.

    ``fetch`` returns the current IncidentV2.
    """

    __slots__ = ()
    TYPE = "private_incident.incident_updated_v2"
    MODEL = "WebhookPrivateResourceV2"
    RECORD = ("incidents_v2", "show", "id")


class PrivateMembershipGrantedV1(Event["WebhookIncidentUserV2", "IncidentV2"]):
    """``private_incident.membership_granted_v1``, with a WebhookIncidentUserV2.

    ``fetch`` returns the current IncidentV2.
    """

    __slots__ = ()
    TYPE = "private_incident.membership_granted_v1"
    MODEL = "WebhookIncidentUserV2"
    RECORD = ("incidents_v2", "show", "incident_id")


class PrivateMembershipRevokedV1(Event["WebhookIncidentUserV2", "IncidentV2"]):
    """``private_incident.membership_revoked_v1``, with a WebhookIncidentUserV2.

    ``fetch`` returns the current IncidentV2.
    """

    __slots__ = ()
    TYPE = "private_incident.membership_revoked_v1"
    MODEL = "WebhookIncidentUserV2"
    RECORD = ("incidents_v2", "show", "incident_id")


class PrivatePostmortemDocumentStatusUpdatedV1(Event["WebhookPrivateResourceV2", "PostmortemDocumentV1"]):
    """``private_incident.postmortem_document_status_updated_v1``, with a WebhookPrivateResourceV2.

    ``fetch`` returns the current PostmortemDocumentV1.
    """

    __slots__ = ()
    TYPE = "private_incident.postmortem_document_status_updated_v1"
    MODEL = "WebhookPrivateResourceV2"
    RECORD = ("postmortem_documents_v1", "show", "id")


class AlertCreatedV1(Event["AlertV2", "AlertV2"]):
    """``public_alert.alert_created_v1``, with a AlertV2.

    ``fetch`` returns the current AlertV2.
    """

    __slots__ = ()
    TYPE = "public_alert.alert_created_v1"
    MODEL = "AlertV2"
    RECORD = ("alerts_v2", "show", "id")


class AlertResolvedV1(Event["AlertV2", "AlertV2"]):
    """``public_alert.alert_resolved_v1``, with a AlertV2.

    ``fetch`` returns the current AlertV2.
    """

    __slots__ = ()
    TYPE = "public_alert.alert_resolved_v1"
    MODEL = "AlertV2"
    RECORD = ("alerts_v2", "show", "id")


class EscalationCreatedV1(Event["EscalationV2", "EscalationV2"]):
    """``public_escalation.escalation_created_v1``, with a EscalationV2.

    ``fetch`` returns the current EscalationV2.
    """

    __slots__ = ()
    TYPE = "public_escalation.escalation_created_v1"
    MODEL = "EscalationV2"
    RECORD = ("escalations_v2", "show", "id")


class EscalationStatusUpdatedV1(Event["EscalationWithStatusChangeV2", "EscalationV2"]):
    """``public_escalation.escalation_status_updated_v1``, with a EscalationWithStatusChangeV2.

    ``fetch`` returns the current EscalationV2.
    """

    __slots__ = ()
    TYPE = "public_escalation.escalation_status_updated_v1"
    MODEL = "EscalationWithStatusChangeV2"
    RECORD = ("escalations_v2", "show", "escalation.id")


class ActionCreatedV1(Event["ActionV1", "ActionV3"]):
    """``public_incident.action_created_v1``, with a ActionV1.

    ``fetch`` returns the current ActionV3.
    """

    __slots__ = ()
    TYPE = "public_incident.action_created_v1"
    MODEL = "ActionV1"
    RECORD = ("actions_v3", "show", "id")


class ActionUpdatedV1(Event["ActionV1", "ActionV3"]):
    """``public_incident.action_updated_v1``, with a ActionV1.

    ``fetch`` returns the current ActionV3.
    """

    __slots__ = ()
    TYPE = "public_incident.action_updated_v1"
    MODEL = "ActionV1"
    RECORD = ("actions_v3", "show", "id")


class FollowUpCreatedV1(Event["ActionV1", "FollowUpV3"]):
    """``public_incident.follow_up_created_v1``, with a ActionV1.

    ``fetch`` returns the current FollowUpV3.
    """

    __slots__ = ()
    TYPE = "public_incident.follow_up_created_v1"
    MODEL = "ActionV1"
    RECORD = ("follow_ups_v3", "show", "id")


class FollowUpCreatedV2(Event["FollowUpV2", "FollowUpV3"]):
    """``public_incident.follow_up_created_v2``, with a FollowUpV2.

    ``fetch`` returns the current FollowUpV3.
    """

    __slots__ = ()
    TYPE = "public_incident.follow_up_created_v2"
    MODEL = "FollowUpV2"
    RECORD = ("follow_ups_v3", "show", "id")


class FollowUpUpdatedV1(Event["ActionV1", "FollowUpV3"]):
    """``public_incident.follow_up_updated_v1``, with a ActionV1.

    ``fetch`` returns the current FollowUpV3.
    """

    __slots__ = ()
    TYPE = "public_incident.follow_up_updated_v1"
    MODEL = "ActionV1"
    RECORD = ("follow_ups_v3", "show", "id")


class FollowUpUpdatedV2(Event["FollowUpV2", "FollowUpV3"]):
    """``public_incident.follow_up_updated_v2``, with a FollowUpV2.

    ``fetch`` returns the current FollowUpV3.
    """

    __slots__ = ()
    TYPE = "public_incident.follow_up_updated_v2"
    MODEL = "FollowUpV2"
    RECORD = ("follow_ups_v3", "show", "id")


class IncidentCreatedV2(Event["WebhookIncidentV2", "IncidentV2"]):
    """``public_incident.incident_created_v2``, with a WebhookIncidentV2.

    ``fetch`` returns the current IncidentV2.
    """

    __slots__ = ()
    TYPE = "public_incident.incident_created_v2"
    MODEL = "WebhookIncidentV2"
    RECORD = ("incidents_v2", "show", "id")


class IncidentStatusUpdatedV2(Event["IncidentWithStatusChangeV2", "IncidentV2"]):
    """``public_incident.incident_status_updated_v2``, with a IncidentWithStatusChangeV2.

    ``fetch`` returns the current IncidentV2.
    """

    __slots__ = ()
    TYPE = "public_incident.incident_status_updated_v2"
    MODEL = "IncidentWithStatusChangeV2"
    RECORD = ("incidents_v2", "show", "incident.id")


class IncidentUpdatedV2(Event["WebhookIncidentV2", "IncidentV2"]):
    """``public_incident.incident_updated_v2``, with a WebhookIncidentV2.

    ``fetch`` returns the current IncidentV2.
    """

    __slots__ = ()
    TYPE = "public_incident.incident_updated_v2"
    MODEL = "WebhookIncidentV2"
    RECORD = ("incidents_v2", "show", "id")


class PostmortemDocumentStatusUpdatedV1(Event["PostmortemDocumentWithStatusChangeV1", "PostmortemDocumentV1"]):
    """``public_incident.postmortem_document_status_updated_v1``, with a PostmortemDocumentWithStatusChangeV1.

    ``fetch`` returns the current PostmortemDocumentV1.
    """

    __slots__ = ()
    TYPE = "public_incident.postmortem_document_status_updated_v1"
    MODEL = "PostmortemDocumentWithStatusChangeV1"
    RECORD = ("postmortem_documents_v1", "show", "postmortem_document.id")


class ScheduleCreatedV1(Event["ScheduleSlimV2", "ScheduleV2"]):
    """``schedule.created_v1``, with a ScheduleSlimV2.

    ``fetch`` returns the current ScheduleV2.
    """

    __slots__ = ()
    TYPE = "schedule.created_v1"
    MODEL = "ScheduleSlimV2"
    RECORD = ("schedules_v2", "show", "id")


class ScheduleDeletedV1(Event["ScheduleSlimV2", Any]):
    """``schedule.deleted_v1``, with a ScheduleSlimV2.

    There is no record to ``fetch``.
    """

    __slots__ = ()
    TYPE = "schedule.deleted_v1"
    MODEL = "ScheduleSlimV2"


class ScheduleShiftChangeV1(Event["ScheduleShiftChangeV2", "ScheduleV2"]):
    """``schedule.shift_change_v1``, with a ScheduleShiftChangeV2.

    ``fetch`` returns the current ScheduleV2.
    """

    __slots__ = ()
    TYPE = "schedule.shift_change_v1"
    MODEL = "ScheduleShiftChangeV2"
    RECORD = ("schedules_v2", "show", "schedule.id")


class ScheduleUpdatedV1(Event["ScheduleSlimV2", "ScheduleV2"]):
    """``schedule.updated_v1``, with a ScheduleSlimV2.

    ``fetch`` returns the current ScheduleV2.
    """

    __slots__ = ()
    TYPE = "schedule.updated_v1"
    MODEL = "ScheduleSlimV2"
    RECORD = ("schedules_v2", "show", "id")


class StatusPageIncidentUpdateSharedV1(Event["StatusPageIncidentWithUpdateV2", "StatusPageIncidentV2"]):
    """``status_page_incident.update_shared_v1``, with a StatusPageIncidentWithUpdateV2.

    ``fetch`` returns the current StatusPageIncidentV2.
    """

    __slots__ = ()
    TYPE = "status_page_incident.update_shared_v1"
    MODEL = "StatusPageIncidentWithUpdateV2"
    RECORD = ("status_pages_v2", "show_status_page_incident", "status_page_incident.id")


CLASSES: dict[str, type[Event[Any, Any]]] = {
    "private_alert.alert_created_v1": PrivateAlertCreatedV1,
    "private_alert.alert_resolved_v1": PrivateAlertResolvedV1,
    "private_escalation.escalation_created_v1": PrivateEscalationCreatedV1,
    "private_escalation.escalation_status_updated_v1": PrivateEscalationStatusUpdatedV1,
    "private_incident.action_created_v1": PrivateActionCreatedV1,
    "private_incident.action_updated_v1": PrivateActionUpdatedV1,
    "private_incident.follow_up_created_v1": PrivateFollowUpCreatedV1,
    "private_incident.follow_up_created_v2": PrivateFollowUpCreatedV2,
    "private_incident.follow_up_updated_v1": PrivateFollowUpUpdatedV1,
    "private_incident.follow_up_updated_v2": PrivateFollowUpUpdatedV2,
    "private_incident.incident_created_v2": PrivateIncidentCreatedV2,
    "private_incident.incident_updated_v2": PrivateIncidentUpdatedV2,
    "private_incident.membership_granted_v1": PrivateMembershipGrantedV1,
    "private_incident.membership_revoked_v1": PrivateMembershipRevokedV1,
    "private_incident.postmortem_document_status_updated_v1": PrivatePostmortemDocumentStatusUpdatedV1,
    "public_alert.alert_created_v1": AlertCreatedV1,
    "public_alert.alert_resolved_v1": AlertResolvedV1,
    "public_escalation.escalation_created_v1": EscalationCreatedV1,
    "public_escalation.escalation_status_updated_v1": EscalationStatusUpdatedV1,
    "public_incident.action_created_v1": ActionCreatedV1,
    "public_incident.action_updated_v1": ActionUpdatedV1,
    "public_incident.follow_up_created_v1": FollowUpCreatedV1,
    "public_incident.follow_up_created_v2": FollowUpCreatedV2,
    "public_incident.follow_up_updated_v1": FollowUpUpdatedV1,
    "public_incident.follow_up_updated_v2": FollowUpUpdatedV2,
    "public_incident.incident_created_v2": IncidentCreatedV2,
    "public_incident.incident_status_updated_v2": IncidentStatusUpdatedV2,
    "public_incident.incident_updated_v2": IncidentUpdatedV2,
    "public_incident.postmortem_document_status_updated_v1": PostmortemDocumentStatusUpdatedV1,
    "schedule.created_v1": ScheduleCreatedV1,
    "schedule.deleted_v1": ScheduleDeletedV1,
    "schedule.shift_change_v1": ScheduleShiftChangeV1,
    "schedule.updated_v1": ScheduleUpdatedV1,
    "status_page_incident.update_shared_v1": StatusPageIncidentUpdateSharedV1,
}
"""Type → class."""
