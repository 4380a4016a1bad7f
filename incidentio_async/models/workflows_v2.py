"""Models: workflows_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime
from typing import ClassVar

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.engine import (
    ConditionGroupPayloadV2,
    ConditionGroupV2,
    EngineParamBindingPayloadV2,
    EngineParamBindingV2,
    ExpressionPayloadV2,
    ExpressionV2,
)
from incidentio_async.models.management import ManagementMetaV2


class EngineReferenceV2(Model):
    array: bool
    key: str
    label: str
    type: str


class StepConfigPayloadV2(Model):
    id: str
    name: str
    param_bindings: list[EngineParamBindingPayloadV2]
    for_each: str | None = None


class StepConfigSlimV2(Model):
    label: str
    name: str


class StepConfigV2(Model):
    id: str
    label: str
    name: str
    param_bindings: list[EngineParamBindingV2]
    for_each: str | None = None


class TriggerSlimV2(Model):
    label: str
    name: str


class WorkflowDelayV2(Model):
    """Limits: for_seconds: at least 0."""

    conditions_apply_over_delay: bool
    for_seconds: int


class WorkflowFormFieldPayloadV2(Model):
    key: str
    title: str
    type: str
    array: bool | None = None
    description: str | None = None
    id: str | None = None
    required: bool | None = None


class WorkflowFormFieldV2(Model):
    array: bool
    id: str
    key: str
    required: bool
    title: str
    type: str
    description: str | None = None


class WorkflowSlimV2AutoRunMode(OpenEnum):
    RUN_AUTOMATICALLY = "run_automatically"
    CONFIRM_BEFORE_RUNNING = "confirm_before_running"


class WorkflowSlimV2PrivateIncidentScope(OpenEnum):
    ALL = "all"
    OWNING_TEAMS = "owning_teams"
    NONE = "none"


class WorkflowSlimV2RunsOnIncidentModes(OpenEnum):
    STANDARD = "standard"
    TEST = "test"
    RETROSPECTIVE = "retrospective"


class WorkflowSlimV2RunsOnIncidents(OpenEnum):
    NEWLY_CREATED = "newly_created"
    NEWLY_CREATED_AND_ACTIVE = "newly_created_and_active"


class WorkflowSlimV2State(OpenEnum):
    ACTIVE = "active"
    DISABLED = "disabled"
    DRAFT = "draft"
    ERROR = "error"


class WorkflowSlimV2(Model):
    auto_run_mode: WorkflowSlimV2AutoRunMode
    condition_groups: list[ConditionGroupV2]
    continue_on_step_error: bool
    expressions: list[ExpressionV2]
    id: str
    include_private_escalations: bool
    include_private_incidents: bool
    name: str
    once_for: list[EngineReferenceV2]
    private_incident_scope: WorkflowSlimV2PrivateIncidentScope
    runs_on_incident_modes: list[WorkflowSlimV2RunsOnIncidentModes]
    runs_on_incidents: WorkflowSlimV2RunsOnIncidents
    state: WorkflowSlimV2State
    steps: list[StepConfigSlimV2]
    trigger: TriggerSlimV2
    version: int
    delay: WorkflowDelayV2 | None = None
    folder: str | None = None
    owning_team_ids: list[str] | None = None
    runs_from: datetime | None = None
    shortform: str | None = None


class WorkflowV2AutoRunMode(OpenEnum):
    RUN_AUTOMATICALLY = "run_automatically"
    CONFIRM_BEFORE_RUNNING = "confirm_before_running"


class WorkflowV2PrivateIncidentScope(OpenEnum):
    ALL = "all"
    OWNING_TEAMS = "owning_teams"
    NONE = "none"


class WorkflowV2RunsOnIncidentModes(OpenEnum):
    STANDARD = "standard"
    TEST = "test"
    RETROSPECTIVE = "retrospective"


class WorkflowV2RunsOnIncidents(OpenEnum):
    NEWLY_CREATED = "newly_created"
    NEWLY_CREATED_AND_ACTIVE = "newly_created_and_active"


class WorkflowV2State(OpenEnum):
    ACTIVE = "active"
    DISABLED = "disabled"
    DRAFT = "draft"
    ERROR = "error"


class WorkflowV2(Model):
    auto_run_mode: WorkflowV2AutoRunMode
    condition_groups: list[ConditionGroupV2]
    continue_on_step_error: bool
    expressions: list[ExpressionV2]
    id: str
    include_private_escalations: bool
    include_private_incidents: bool
    name: str
    once_for: list[EngineReferenceV2]
    private_incident_scope: WorkflowV2PrivateIncidentScope
    runs_on_incident_modes: list[WorkflowV2RunsOnIncidentModes]
    runs_on_incidents: WorkflowV2RunsOnIncidents
    state: WorkflowV2State
    steps: list[StepConfigV2]
    trigger: TriggerSlimV2
    version: int
    delay: WorkflowDelayV2 | None = None
    folder: str | None = None
    form_fields: list[WorkflowFormFieldV2] | None = None
    owning_team_ids: list[str] | None = None
    runs_from: datetime | None = None
    shortform: str | None = None


class WorkflowsCreateWorkflowPayloadV2AutoRunMode(OpenEnum):
    RUN_AUTOMATICALLY = "run_automatically"
    CONFIRM_BEFORE_RUNNING = "confirm_before_running"


class WorkflowsCreateWorkflowPayloadV2PrivateIncidentScope(OpenEnum):
    ALL = "all"
    OWNING_TEAMS = "owning_teams"
    NONE = "none"


class WorkflowsCreateWorkflowPayloadV2RunsOnIncidentModes(OpenEnum):
    STANDARD = "standard"
    TEST = "test"
    RETROSPECTIVE = "retrospective"


class WorkflowsCreateWorkflowPayloadV2RunsOnIncidents(OpenEnum):
    NEWLY_CREATED = "newly_created"
    NEWLY_CREATED_AND_ACTIVE = "newly_created_and_active"


class WorkflowsCreateWorkflowPayloadV2State(OpenEnum):
    ACTIVE = "active"
    DISABLED = "disabled"
    DRAFT = "draft"
    ERROR = "error"


class WorkflowsCreateWorkflowPayloadV2(Model):
    _untyped: ClassVar[frozenset[str]] = frozenset({"annotations"})
    condition_groups: list[ConditionGroupPayloadV2]
    continue_on_step_error: bool
    expressions: list[ExpressionPayloadV2]
    name: str
    once_for: list[str]
    runs_on_incident_modes: list[WorkflowsCreateWorkflowPayloadV2RunsOnIncidentModes]
    runs_on_incidents: WorkflowsCreateWorkflowPayloadV2RunsOnIncidents
    steps: list[StepConfigPayloadV2]
    trigger: str
    annotations: dict[str, str] | None = None
    auto_run_mode: WorkflowsCreateWorkflowPayloadV2AutoRunMode | None = None
    delay: WorkflowDelayV2 | None = None
    folder: str | None = None
    form_fields: list[WorkflowFormFieldPayloadV2] | None = None
    include_private_escalations: bool | None = None
    include_private_incidents: bool | None = None
    owning_team_ids: list[str] | None = None
    private_incident_scope: WorkflowsCreateWorkflowPayloadV2PrivateIncidentScope | None = None
    shortform: str | None = None
    state: WorkflowsCreateWorkflowPayloadV2State | None = None


class WorkflowsCreateWorkflowResultV2(Model):
    management_meta: ManagementMetaV2
    workflow: WorkflowV2


class WorkflowsListWorkflowsResultV2(Model):
    workflows: list[WorkflowSlimV2]


class WorkflowsShowWorkflowResultV2(Model):
    management_meta: ManagementMetaV2
    workflow: WorkflowV2


class WorkflowsUpdateWorkflowPayloadV2AutoRunMode(OpenEnum):
    RUN_AUTOMATICALLY = "run_automatically"
    CONFIRM_BEFORE_RUNNING = "confirm_before_running"


class WorkflowsUpdateWorkflowPayloadV2PrivateIncidentScope(OpenEnum):
    ALL = "all"
    OWNING_TEAMS = "owning_teams"
    NONE = "none"


class WorkflowsUpdateWorkflowPayloadV2RunsOnIncidentModes(OpenEnum):
    STANDARD = "standard"
    TEST = "test"
    RETROSPECTIVE = "retrospective"


class WorkflowsUpdateWorkflowPayloadV2RunsOnIncidents(OpenEnum):
    NEWLY_CREATED = "newly_created"
    NEWLY_CREATED_AND_ACTIVE = "newly_created_and_active"


class WorkflowsUpdateWorkflowPayloadV2State(OpenEnum):
    ACTIVE = "active"
    DISABLED = "disabled"
    DRAFT = "draft"
    ERROR = "error"


class WorkflowsUpdateWorkflowPayloadV2(Model):
    _untyped: ClassVar[frozenset[str]] = frozenset({"annotations"})
    condition_groups: list[ConditionGroupPayloadV2]
    continue_on_step_error: bool
    expressions: list[ExpressionPayloadV2]
    name: str
    once_for: list[str]
    runs_on_incident_modes: list[WorkflowsUpdateWorkflowPayloadV2RunsOnIncidentModes]
    runs_on_incidents: WorkflowsUpdateWorkflowPayloadV2RunsOnIncidents
    steps: list[StepConfigPayloadV2]
    annotations: dict[str, str] | None = None
    auto_run_mode: WorkflowsUpdateWorkflowPayloadV2AutoRunMode | None = None
    delay: WorkflowDelayV2 | None = None
    folder: str | None = None
    form_fields: list[WorkflowFormFieldPayloadV2] | None = None
    include_private_escalations: bool | None = None
    include_private_incidents: bool | None = None
    owning_team_ids: list[str] | None = None
    private_incident_scope: WorkflowsUpdateWorkflowPayloadV2PrivateIncidentScope | None = None
    shortform: str | None = None
    skip_step_upgrades: bool | None = None
    state: WorkflowsUpdateWorkflowPayloadV2State | None = None


class WorkflowsUpdateWorkflowResultV2(Model):
    management_meta: ManagementMetaV2
    workflow: WorkflowV2
