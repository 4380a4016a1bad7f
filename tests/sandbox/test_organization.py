"""Settings of an organization: policies, pay reports and secrets, and what they refuse."""

from __future__ import annotations

from typing import Any

from tests.sandbox.support import Api, known_ids, post, run

Json = dict[str, Any]


def test_the_type_of_a_policy_stays_and_it_requires_something() -> None:
    async def test(api: Api) -> None:
        body: Json = {"name": "Reachable", "description": "x", "conditions": [], "policy_type": "on_call_readiness"}
        body["on_call_readiness"] = {"high_urgency": [{"method_types": ["email"], "max_delay_seconds": 300}]}
        policy = (await post(api, "/v2/policies", body))["policy"]
        assert (policy["status"], policy["on_call_readiness"]) == ("enabled", body["on_call_readiness"])
        answer = await api("PUT", f"/v2/policies/{policy['id']}", json={**body, "policy_type": "vacation_conflict"})
        assert (answer.status, answer.json["errors"][0]["source"]) == (422, {"field": "policy_type"})
        body |= {"policy_type": "debrief", "debrief": {"requirements": []}}
        answer = await api("POST", "/v2/policies", json=body)
        assert answer.json["errors"][0]["source"] == {"field": "debrief.requirements"}
        for record in api.sandbox.store.records("policies"):
            blocks = {"debrief", "follow_up", "on_call_readiness", "post_mortem", "schedule"} & record.keys()
            assert blocks <= {record["policy_type"]}

    run(test)


def test_a_published_report_and_a_short_secret() -> None:
    async def test(api: Api) -> None:
        report = f"/v2/pay_reports/{known_ids(api.sandbox)['pay_report_id']}"
        await post(api, f"{report}/actions/publish", {"cc_emails": [], "send_user_breakdowns": "skip"}, 200)
        assert (await api("DELETE", report)).status == 422
        await post(api, f"{report}/actions/unpublish", {"unpublish_reason": "It was too early."}, 200)
        assert (await api("DELETE", report)).status == 204
        for value, last in (("abcd", None), ("sk_abcde", "bcde")):
            secret = (await post(api, "/v2/secrets", {"name": value, "value": value}))["secret"]
            assert secret.get("last_four_chars") == last

    run(test)
