"""The triggers and steps of workflows that are known: the API's document only has examples of them."""

from __future__ import annotations

# The triggers, and the first words of the references in their scope, None where these are not known.
TRIGGERS: dict[str, frozenset[str] | None] = {
    "escalation.acked": None,
    "follow-up.updated": None,
    "incident.status-changed": frozenset({"incident", "previous-status", "user-who-changed-the-status"}),
    "incident.update_shared": frozenset({"incident", "update"}),
    "incident.updated": frozenset({"incident"}),
    "manual": None,
    "slack.message_reaction_added": None,
}
# The steps, and the number of their parameters, 0 where it is not known.
STEPS = {
    "escalate": 0,
    "follow_up.assign": 2,
    "incident.accept": 0,
    "incident.add_member": 0,
    "incident.assign_role": 3,
    "incident.create_follow_ups": 6,
    "incident.set_severity": 0,
    "incident.subscribe_user_to_incident": 2,
    "ms_teams.post_message": 0,
    "pagerduty.escalate": 0,
    "slack.invite_user": 3,
    "slack.pin_message": 2,
    "slack.post_message": 4,
    "slack.reply_in_thread": 0,
    "slack.send_message": 3,
    "webhook.send": 7,
}
