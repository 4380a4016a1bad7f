"""The operations of the tag Workflows V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_named, shield_options
from incidentio_async.models.engine import ConditionGroupPayloadV2, ExpressionPayloadV2
from incidentio_async.models.workflows_v2 import (
    StepConfigPayloadV2,
    WorkflowDelayV2,
    WorkflowFormFieldPayloadV2,
    WorkflowsCreateWorkflowPayloadV2AutoRunMode,
    WorkflowsCreateWorkflowPayloadV2PrivateIncidentScope,
    WorkflowsCreateWorkflowPayloadV2RunsOnIncidentModes,
    WorkflowsCreateWorkflowPayloadV2RunsOnIncidents,
    WorkflowsCreateWorkflowPayloadV2State,
    WorkflowsCreateWorkflowResultV2,
    WorkflowSlimV2,
    WorkflowsListWorkflowsResultV2,
    WorkflowsShowWorkflowResultV2,
    WorkflowsUpdateWorkflowPayloadV2AutoRunMode,
    WorkflowsUpdateWorkflowPayloadV2PrivateIncidentScope,
    WorkflowsUpdateWorkflowPayloadV2RunsOnIncidentModes,
    WorkflowsUpdateWorkflowPayloadV2RunsOnIncidents,
    WorkflowsUpdateWorkflowPayloadV2State,
    WorkflowsUpdateWorkflowResultV2,
)
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator

StateValue = Literal["active", "disabled", "draft", "error"]


RunsOnIncidentsValue = Literal["newly_created", "newly_created_and_active"]


RunsOnIncidentModesValue = Literal["standard", "test", "retrospective"]


PrivateIncidentScopeValue = Literal["all", "owning_teams", "none"]


AutoRunModeValue = Literal["run_automatically", "confirm_before_running"]


class WorkflowsV2(Resource):
    """Workflows V2: https://api-docs.incident.io/tag/Workflows-V2"""

    async def create_workflow(
        self,
        *,
        condition_groups: Sequence[ConditionGroupPayloadV2 | Mapping[str, Any]],
        continue_on_step_error: bool,
        expressions: Sequence[ExpressionPayloadV2 | Mapping[str, Any]],
        name: str,
        once_for: Sequence[str],
        runs_on_incident_modes: Sequence[
            RunsOnIncidentModesValue | WorkflowsCreateWorkflowPayloadV2RunsOnIncidentModes
        ],
        runs_on_incidents: RunsOnIncidentsValue | WorkflowsCreateWorkflowPayloadV2RunsOnIncidents,
        steps: Sequence[StepConfigPayloadV2 | Mapping[str, Any]],
        trigger: str,
        annotations: Mapping[str, str] | None = None,
        auto_run_mode: AutoRunModeValue | WorkflowsCreateWorkflowPayloadV2AutoRunMode | None = None,
        delay: WorkflowDelayV2 | Mapping[str, Any] | None = None,
        folder: str | None = None,
        form_fields: Sequence[WorkflowFormFieldPayloadV2 | Mapping[str, Any]] | None = None,
        include_private_escalations: bool | None = None,
        include_private_incidents: bool | None = None,
        owning_team_ids: Sequence[str] | None = None,
        private_incident_scope: PrivateIncidentScopeValue
        | WorkflowsCreateWorkflowPayloadV2PrivateIncidentScope
        | None = None,
        shortform: str | None = None,
        state: StateValue | WorkflowsCreateWorkflowPayloadV2State | None = None,
        options: RequestOptions | None = None,
    ) -> WorkflowsCreateWorkflowResultV2:
        """Send ``POST /v2/workflows`` and return the whole response.

        Args:
            auto_run_mode: One of run_automatically, confirm_before_running.
            private_incident_scope: One of all, owning_teams, none.
            runs_on_incident_modes: One of standard, test, retrospective.
            runs_on_incidents: One of newly_created, newly_created_and_active.
            state: One of active, disabled, draft, error.

        Scopes: workflows.create.
        Reference: https://api-docs.incident.io/tag/Workflows-V2
        """
        annotations, options = shield_named(annotations), options and shield_options(options)
        return await self._send(
            "Workflows V2#CreateWorkflow",
            WorkflowsCreateWorkflowResultV2,
            body={
                "annotations": annotations,
                "auto_run_mode": auto_run_mode,
                "condition_groups": condition_groups,
                "continue_on_step_error": continue_on_step_error,
                "delay": delay,
                "expressions": expressions,
                "folder": folder,
                "form_fields": form_fields,
                "include_private_escalations": include_private_escalations,
                "include_private_incidents": include_private_incidents,
                "name": name,
                "once_for": once_for,
                "owning_team_ids": owning_team_ids,
                "private_incident_scope": private_incident_scope,
                "runs_on_incident_modes": runs_on_incident_modes,
                "runs_on_incidents": runs_on_incidents,
                "shortform": shortform,
                "state": state,
                "steps": steps,
                "trigger": trigger,
            },
            options=options,
        )

    async def destroy_workflow(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v2/workflows/{id}``.

        Scopes: workflows.destroy.
        Reference: https://api-docs.incident.io/tag/Workflows-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing("Workflows V2#DestroyWorkflow", path=(id,), options=options)

    def list_workflows(
        self, *, options: RequestOptions | None = None
    ) -> Paginator[WorkflowSlimV2, WorkflowsListWorkflowsResultV2]:
        """Send ``GET /v2/workflows``; all records are in one page.

        Scopes: workflows.view.
        Reference: https://api-docs.incident.io/tag/Workflows-V2
        """
        options = options and shield_options(options)
        return self._list("Workflows V2#ListWorkflows", options=options)

    async def show_workflow(
        self, id: str, *, skip_step_upgrades: bool | None = None, options: RequestOptions | None = None
    ) -> WorkflowsShowWorkflowResultV2:
        """Send ``GET /v2/workflows/{id}`` and return the whole response.

        Scopes: workflows.view.
        Reference: https://api-docs.incident.io/tag/Workflows-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Workflows V2#ShowWorkflow",
            WorkflowsShowWorkflowResultV2,
            path=(id,),
            params={"skip_step_upgrades": skip_step_upgrades},
            options=options,
        )

    async def update_workflow(
        self,
        id: str,
        *,
        condition_groups: Sequence[ConditionGroupPayloadV2 | Mapping[str, Any]],
        continue_on_step_error: bool,
        expressions: Sequence[ExpressionPayloadV2 | Mapping[str, Any]],
        name: str,
        once_for: Sequence[str],
        runs_on_incident_modes: Sequence[
            RunsOnIncidentModesValue | WorkflowsUpdateWorkflowPayloadV2RunsOnIncidentModes
        ],
        runs_on_incidents: RunsOnIncidentsValue | WorkflowsUpdateWorkflowPayloadV2RunsOnIncidents,
        steps: Sequence[StepConfigPayloadV2 | Mapping[str, Any]],
        annotations: Mapping[str, str] | None = None,
        auto_run_mode: AutoRunModeValue | WorkflowsUpdateWorkflowPayloadV2AutoRunMode | None = None,
        delay: WorkflowDelayV2 | Mapping[str, Any] | None = None,
        folder: str | None = None,
        form_fields: Sequence[WorkflowFormFieldPayloadV2 | Mapping[str, Any]] | None = None,
        include_private_escalations: bool | None = None,
        include_private_incidents: bool | None = None,
        owning_team_ids: Sequence[str] | None = None,
        private_incident_scope: PrivateIncidentScopeValue
        | WorkflowsUpdateWorkflowPayloadV2PrivateIncidentScope
        | None = None,
        shortform: str | None = None,
        skip_step_upgrades: bool | None = None,
        state: StateValue | WorkflowsUpdateWorkflowPayloadV2State | None = None,
        options: RequestOptions | None = None,
    ) -> WorkflowsUpdateWorkflowResultV2:
        """Send ``PUT /v2/workflows/{id}`` and return the whole response.

        Args:
            auto_run_mode: One of run_automatically, confirm_before_running.
            private_incident_scope: One of all, owning_teams, none.
            runs_on_incident_modes: One of standard, test, retrospective.
            runs_on_incidents: One of newly_created, newly_created_and_active.
            state: One of active, disabled, draft, error.

        Scopes: workflows.update.
        Reference: https://api-docs.incident.io/tag/Workflows-V2
        """
        annotations, options = shield_named(annotations), options and shield_options(options)
        return await self._send(
            "Workflows V2#UpdateWorkflow",
            WorkflowsUpdateWorkflowResultV2,
            path=(id,),
            body={
                "annotations": annotations,
                "auto_run_mode": auto_run_mode,
                "condition_groups": condition_groups,
                "continue_on_step_error": continue_on_step_error,
                "delay": delay,
                "expressions": expressions,
                "folder": folder,
                "form_fields": form_fields,
                "include_private_escalations": include_private_escalations,
                "include_private_incidents": include_private_incidents,
                "name": name,
                "once_for": once_for,
                "owning_team_ids": owning_team_ids,
                "private_incident_scope": private_incident_scope,
                "runs_on_incident_modes": runs_on_incident_modes,
                "runs_on_incidents": runs_on_incidents,
                "shortform": shortform,
                "skip_step_upgrades": skip_step_upgrades,
                "state": state,
                "steps": steps,
            },
            options=options,
        )
