"""An account of the API: lists that heed what they are asked for, and whose they are."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from aiohttp import web

from incidentio_async import AsyncClient
from incidentio_async.export import Summary, export
from incidentio_async.export.folder import FOLDER
from tests.export.support import records_of

Record = dict[str, Any]

ITEMS = {
    "/v2/incidents": "incidents",
    "/v2/alerts": "alerts",
    "/v2/users": "users",
    "/v1/severities": "severities",
    "/v2/incident_timeline_items": "incident_timeline_items",
    "/v2/call_sessions": "call_sessions",
    "/v2/call_transcript_entries": "call_transcript_entries",
    "/v1/incident_attachments": "incident_attachments",
}
PARENTS = ("incident_id", "call_session_id")


class Refused(Exception):
    """What the server responds with instead."""

    def __init__(self, status: int, scope: str | None = None) -> None:
        self.status = status
        self.scope = scope


class Account:
    """Serves its lists for one export at a time.

    Attributes:
        lists: Records by the name of their list. Those of a parent have its id under the name of the argument.
        asked: The paths and queries that came, in order.
        on_request: Called with the path of each request; a `Refused` that it raises becomes the response.
    """

    def __init__(self, name: str | None = "acme") -> None:
        self.identity: Any = {"dashboard_url": f"https://app.incident.io/{name}"} if name else {}
        self.lists: dict[str, list[Record]] = {name: [] for name in ITEMS.values()}
        self.asked: list[str] = []
        self.on_request: Callable[[str], None] = lambda path: None
        self.page = 3
        self.date: str | None = None
        self.key = "key"

    async def export(self, out: Path, *names: str, **how: Any) -> Summary:
        """Export from this account."""
        self.asked.clear()
        runner = web.ServerRunner(web.Server(self._handle))
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            url = f"http://127.0.0.1:{runner.addresses[0][1]}"
            async with AsyncClient(self.key, base_url=url, rate_limiter=None, retry=None) as client:
                return await export(client, names, out=out, **{"retry_timeout": 0, **how})
        finally:
            await runner.cleanup()

    def holds(self, out: Path, name: str, form: str = "jsonl") -> None:
        """Compare a file with the list of the account.

        Raises:
            AssertionError: they differ.
        """
        found = sorted(map(_plain, map(json.loads, records_of(out, name, form))), key=json.dumps)
        assert found == sorted(map(_plain, self.lists[name]), key=json.dumps)

    async def _handle(self, request: web.BaseRequest) -> web.Response:
        self.asked.append(request.path_qs)
        headers = {} if self.date is None else {"Date": self.date}
        try:
            self.on_request(request.path)
            if request.path == "/v1/identity":
                return web.json_response({"identity": self.identity}, headers=headers)
            return web.json_response(self._page(request), headers=headers)
        except Refused as refused:
            error = {"code": "x", "message": "no", "metadata": {"scope": refused.scope} if refused.scope else {}}
            body = {"type": "error", "status": refused.status, "errors": [error]}
            return web.json_response(body, status=refused.status)

    def _page(self, request: web.BaseRequest) -> Any:
        name = ITEMS[request.path]
        shown = [record for record in self.lists[name] if _matches(request, record)]
        first = int(request.query.get("after", "0"))
        after = {"after": str(first + self.page)} if first + self.page < len(shown) else {}
        return {name: shown[first : first + self.page], "pagination_meta": after}


def _matches(request: web.BaseRequest, record: Record) -> bool:
    for parent in PARENTS:
        if parent in request.query and record[parent] != request.query[parent]:
            return False
    if "live" not in record or "closed" in request.query.getall("status_category[one_of]"):
        since = request.query.get("updated_at[gte]")
        return since is None or _moment(record.get("updated_at")) >= _moment(since)
    return bool(record["live"])


def _moment(text: Any) -> dt.datetime:
    """As the API has it, whatever it shows."""
    try:
        moment = dt.datetime.fromisoformat(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    except (TypeError, ValueError):
        return dt.datetime.max.replace(tzinfo=dt.UTC)


def _plain(record: Record) -> Record:
    """A record without the label of its parent."""
    return {name: value for name, value in record.items() if name not in ("_incident_id", "_call_session_id")}


def contents(out: Path) -> dict[str, bytes]:
    """All that is in a folder, byte for byte."""
    return {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file() and p.name != "lock"}


def last_of(out: Path) -> Path:
    """Where an export keeps what the next one should know."""
    return out / FOLDER / "last.json"
