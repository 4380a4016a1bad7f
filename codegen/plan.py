"""Facts and decisions → what is written where: names, modules, unwrapped responses, the order of definitions."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from codegen.checks import Json, UnsupportedSpec
from codegen.names import argument, pascal, snake, spelled
from codegen.parameters import Parameter, enum_name, parameter, undecided
from codegen.responses import pinned
from codegen.source import ANNOTATION_NAMES, MODULE_NAMES

HERE = Path(__file__).parent
_INCIDENT_PATH = re.compile(r"/v\d+/incidents/\{")
CLIENT_NAMES = frozenset(
    {"aclose", "base_url", "event_loop", "rate_limiter", "rate_limits", "request", "retry", "without_key"}
)
"""The client's own attributes, which would hide a tag of the same name."""


@dataclass(frozen=True)
class Operation:
    """One operation as it will be generated."""

    id: str
    resource: str
    name: str
    fact: Json
    response: str
    """``nothing``, ``bytes``, ``json``, ``whole`` (the envelope), ``unwrap`` (a property of it) or ``list``."""
    key: str
    """What is unwrapped: a property of the envelope, or the path of a list's items."""
    cursor: str | None
    max_page_size: int | None
    retry_safety: str
    retry_conflict: bool
    incident_path: str | None
    replacement: str | None
    body: Json | None
    parameters: dict[str, Parameter]
    recommended: bool

    @property
    def path_parameters(self) -> list[str]:
        return re.findall(r"\{(\w+)\}", self.fact["path"])

    @property
    def idempotency_key(self) -> bool:
        return self.body is not None and "idempotency_key" in self.body["properties"]

    @property
    def query(self) -> Json:
        """The query parameters that a caller may set. A source's secret goes into a header, never into the URL."""
        hidden = {"token"} if self.fact["takes_secret"] else set()
        return {name: fact for name, fact in self.fact["query"].items() if name not in hidden}


@dataclass(frozen=True)
class Resource:
    """One tag: its attribute on the client, its class and its operations."""

    tag: str
    attribute: str
    cls: str
    operations: list[Operation]


@dataclass
class Plan:
    """Everything that the writers need, computed once."""

    facts: Json
    decisions: Json
    pins: Json
    notes: list[str] = field(default_factory=list)
    """What a person should check after an update of the document."""
    partial: bool = False
    """Whether the document is only a part of the API's, so that rows of the decisions may name nothing in it."""

    @cached_property
    def schemas(self) -> Json:
        """The schemas, corrected by the decisions."""
        schemas: Json = dict(self.facts["schemas"])
        for name, properties in self.decisions["optional"].items():
            if name in schemas:
                required = [key for key in schemas[name]["required"] if key not in properties]
                schemas[name] = {**schemas[name], "required": required}
        return schemas

    @cached_property
    def resources(self) -> list[Resource]:
        by_tag = defaultdict(list)
        for id_, fact in self.facts["operations"].items():
            by_tag[fact["tag"]].append(self._operation(id_, fact))
        resources = []
        for tag, operations in sorted(by_tag.items()):
            cls = pascal(tag)
            if cls in self.schemas or cls in MODULE_NAMES:
                cls += "Resource"
            for operation in operations:
                spelled(operation.name, operation.id, ANNOTATION_NAMES - {"list"})
                _arguments(operation)
            operations.sort(key=lambda operation: operation.name)
            _unique([operation.name for operation in operations], f"the methods of {tag}")
            resources.append(Resource(tag, self._name(tag), cls, operations))
        for resource in resources:
            spelled(resource.attribute, f"the tag {resource.tag}", CLIENT_NAMES)
            spelled(resource.cls, f"the tag {resource.tag}")
        _unique(
            [resource.attribute for resource in resources] + list(self.aliases),
            "the attributes of the client",
        )
        return resources

    @cached_property
    def operations(self) -> list[Operation]:
        return sorted((o for resource in self.resources for o in resource.operations), key=lambda o: o.id)

    @cached_property
    def aliases(self) -> dict[str, str]:
        """Alias → tag, for the tags that exist."""
        tags = {fact["tag"] for fact in self.facts["operations"].values()}
        aliases = {alias: tag for alias, tag in self.decisions["aliases"].items() if tag in tags}
        aliased = {re.sub(r" V\d+$", "", tag) for tag in aliases.values()}
        for tag in sorted(tags):
            if re.sub(r" V\d+$", "", tag) not in aliased:
                self.notes.append(f"{tag} has no alias: add one to [aliases] in decisions.toml")
        return aliases

    def _name(self, word: str) -> str:
        return str(self.decisions["names"].get(word) or snake(word))

    def _operation(self, id_: str, fact: Json) -> Operation:
        word = id_.partition("#")[2]
        response, key = pinned(self.schemas, self.decisions, self.pins, id_, fact)
        body = self.schemas[fact["body"]] if fact["body"] else None
        takes_key = body is not None and "idempotency_key" in body["properties"]
        by_method = {"GET": "safe", "PUT": "idempotent", "DELETE": "idempotent"}.get(fact["method"], "unsafe")
        cursor = self.decisions["cursors"].get(id_) or ("after" if "after" in fact["query"] else None)
        return Operation(
            id=id_,
            resource=self._name(fact["tag"]),
            name=self._name(word),
            fact=fact,
            response=response,
            key=key,
            cursor=cursor,
            max_page_size=self.decisions["page_sizes"].get(id_) or fact["query"].get("page_size", {}).get("maximum"),
            retry_safety=self.decisions["retry_safety"].get(id_) or ("idempotency_key" if takes_key else by_method),
            retry_conflict=self.decisions["retry_conflict"].get(id_, False),
            incident_path=self._incident_path(id_, fact),
            replacement=self._replacement(id_, fact),
            body=body,
            parameters=self._parameters(id_, fact),
            recommended=fact["tag"] in self.aliases.values(),
        )

    def _incident_path(self, id_: str, fact: Json) -> str | None:
        """Return how the path names an incident. A person must decide for each that seems to name one."""
        decided: str | None = self.decisions["incident_paths"].get(id_)
        named = _INCIDENT_PATH.match(fact["path"]) is not None
        if decided and not named:
            raise UnsupportedSpec(
                f"{id_}: its path does not name an incident; remove it from [incident_paths] in decisions.toml"
            )
        if decided not in (None, "number", "id"):
            raise UnsupportedSpec(
                f"{id_}: {decided!r} in [incident_paths] of decisions.toml is neither 'number' nor 'id'"
            )
        if named and not decided:
            self.notes.append(
                f"{id_} names an incident: add it to [incident_paths] in decisions.toml, with what it takes"
            )
        return decided or ("id" if named else None)

    def incident_ids(self, operation: Operation) -> tuple[str, ...]:
        """Return the query parameters and properties of an operation that take an incident's id alone."""
        body = operation.body["properties"] if operation.body is not None else {}
        return tuple(name for name in self.decisions["incident_ids"] if name in operation.query or name in body)

    def _parameters(self, id_: str, fact: Json) -> dict[str, Parameter]:
        found = {}
        for name, value in fact["query"].items():
            if fact["takes_secret"] and name == "token":
                continue
            if undecided(self.decisions, id_, name, value):
                self.notes.append(f"{id_}.{name}: say under [values] in decisions.toml what its values are")
            found[name] = parameter(self.decisions, self.schemas, id_, name, value)
        return found

    @cached_property
    def parameter_enums(self) -> dict[tuple[str, tuple[str, ...]], str]:
        """(name, values) of a plain parameter with an enum → its class, which parameters with the same values share."""
        names: dict[tuple[str, tuple[str, ...]], str] = {}
        for operation in self.operations:
            for name, fact in operation.query.items():
                if "enum" in fact:
                    key = name, tuple(fact["enum"])
                    names.setdefault(key, enum_name(operation.fact["tag"], name))
        _unique(list(names.values()), "the enums of parameters")
        return names

    def _replacement(self, id_: str, fact: Json) -> str | None:
        if "deprecated" not in fact:
            return None
        if stated := fact["deprecated"].get("replacement"):
            return str(stated)
        successor = self.decisions["replacements"].get(fact["tag"])
        twin = self.facts["operations"].get(f"{successor}#{id_.partition('#')[2]}")
        return f"{twin['method']} {twin['path']}" if twin else None

    def type_at(self, schema: str, path: str) -> Json:
        """Return the type of a property, or of a path of properties, of a schema."""
        head, _, rest = path.partition(".")
        fact: Json = self.schemas[schema]["properties"][head]
        return self.type_at(fact["ref"], rest) if rest else fact

    # --- which schema goes into which module ---

    @cached_property
    def homes(self) -> dict[str, str]:
        """Schema → module: the module of the only tag that uses it, or a shared one that is named for its subject."""
        users: dict[str, set[str]] = defaultdict(set)
        for fact in self.facts["operations"].values():
            for root in (fact["body"], fact["result"]):
                if root:
                    self._reach(root, self._name(fact["tag"]), users)
        homes = {}
        for name in self.schemas:
            tags = users[name]
            homes[name] = next(iter(tags)) if len(tags) == 1 else self._shared_module(name) if tags else ""
        for module in ("webhooks", "audit_logs"):
            for root in self.facts[module].values():
                for name in self._reachable(root):
                    homes[name] = homes[name] or module
        # What no operation and no event uses may refer to anything, so nothing may import it.
        for name, module in homes.items():
            homes[name] = module or ("errors" if name.startswith("Error") else "unused")
        self._merge_cycles(homes)
        return homes

    def _reach(self, name: str, user: str, users: dict[str, set[str]]) -> None:
        for reached in self._reachable(name):
            users[reached].add(user)

    def _reachable(self, root: str) -> set[str]:
        seen: set[str] = set()
        todo = [root]
        while todo:
            name = todo.pop()
            if name not in seen:
                seen.add(name)
                todo += self.references(name)
        return seen

    def references(self, name: str) -> list[str]:
        return [ref for fact in self.schemas[name]["properties"].values() for ref in references(fact)]

    def _shared_module(self, name: str) -> str:
        for row in self.decisions["shared"]:
            if name.startswith(tuple(row["prefixes"])):
                return str(row["module"])
        self.notes.append(f"{name} is shared by several tags: give it a subject under [[shared]] in decisions.toml")
        return "common"

    def _merge_cycles(self, homes: dict[str, str]) -> None:
        """Merge modules that import each other. Only shared ones can, as none refers to the schemas of one tag."""
        while cycle := _cycle(self.imports(homes)):
            keep = cycle[0]
            self.notes.append(f"the modules {', '.join(cycle)} import each other and were made one")
            for name, module in homes.items():
                if module in cycle:
                    homes[name] = keep

    def imports(self, homes: dict[str, str]) -> dict[str, set[str]]:
        """Return module → the modules it imports."""
        graph: dict[str, set[str]] = defaultdict(set)
        for name, module in homes.items():
            graph[module] |= {homes[ref] for ref in self.references(name)} - {module}
        return graph

    @cached_property
    def modules(self) -> dict[str, list[str]]:
        """Module → its schemas, each after those it refers to (but for cycles, which are quoted)."""
        members: dict[str, list[str]] = defaultdict(list)
        for name, module in sorted(self.homes.items()):
            members[module].append(name)
        return {module: self._ordered(names) for module, names in sorted(members.items())}

    def _ordered(self, names: list[str]) -> list[str]:
        """Order depth first, without recursion: references may be nested deeply."""
        inside, started, done = set(names), set[str](), list[str]()
        for name in names:
            trail = [] if name in started else [(name, iter(self.references(name)))]
            started.add(name)
            while trail:
                current, refs = trail[-1]
                ref = next((ref for ref in refs if ref in inside and ref not in started), None)
                if ref is None:
                    done.append(current)
                    trail.pop()
                else:
                    started.add(ref)
                    trail.append((ref, iter(self.references(ref))))
        return done


def references(fact: Json) -> Iterator[str]:
    """Yield the schemas that a type refers to."""
    if "ref" in fact:
        yield fact["ref"]
    for inner in ("array", "map"):
        if inner in fact:
            yield from references(fact[inner])


def load_plan(facts: Json, pins: Json, *, partial: bool = False) -> Plan:
    """Return the plan of some facts, with the decisions of this folder."""
    decisions = tomllib.loads((HERE / "decisions.toml").read_text("utf-8"))
    return Plan(facts, decisions, pins, partial=partial)


def read_json(name: str) -> Json:
    path = HERE / name
    value: Any = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return dict(value)


def _arguments(operation: Operation) -> None:
    """Refuse arguments of a method that have the same name or hide a type."""
    body = operation.body["properties"] if operation.body is not None else {}
    taken = {
        "self",
        "options",
        "secret",
        "shield",
        "shield_named",
        "shield_options",
        "shield_secret",
        *ANNOTATION_NAMES,
    }
    for name in operation.path_parameters + [argument(name) for name in (*operation.query, *body)]:
        taken.add(spelled(name, f"an argument of {operation.id}", taken))


def _unique(names: list[str], what: str) -> None:
    if twice := sorted(name for name, count in Counter(names).items() if count > 1):
        raise UnsupportedSpec(f"{what}: {twice} would appear twice; rename one under [names] in decisions.toml")


def _cycle(graph: dict[str, set[str]]) -> list[str]:
    """Return the members of one cycle of the graph, sorted; empty if there is none."""
    for start in sorted(graph):
        reached = _closure(graph, start)
        if start in reached:
            return sorted(name for name in reached if start in _closure(graph, name))
    return []


def _closure(graph: dict[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    todo = list(graph.get(start, ()))
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo += graph.get(name, ())
    return seen
