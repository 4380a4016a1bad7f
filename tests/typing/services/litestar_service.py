"""The Litestar service of docs/frameworks.md, word for word."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import attrs
from litestar import Litestar, get, post
from litestar.config.app import AppConfig
from litestar.datastructures import State
from litestar.openapi.spec import OpenAPIType, Schema
from litestar.params import FromPath, JSONBody
from litestar.plugins import InitPluginProtocol, OpenAPISchemaPlugin
from litestar.typing import FieldDefinition

from incidentio_async import AsyncClient, converter, models, on_call
from incidentio_async.codec import Model, OpenEnum


class RecordPlugin(InitPluginProtocol, OpenAPISchemaPlugin):
    def on_app_init(self, app_config: AppConfig) -> AppConfig:
        app_config.type_encoders = {**(app_config.type_encoders or {}), Model: Model.to_dict}
        return app_config

    @staticmethod
    def is_plugin_supported_type(value: Any) -> bool:
        return isinstance(value, type) and issubclass(value, Model | OpenEnum)

    def to_openapi_schema(self, field_definition: FieldDefinition, schema_creator: Any) -> Schema:
        cls: Any = field_definition.annotation
        if issubclass(cls, OpenEnum):
            return Schema(type=OpenAPIType.STRING, examples=[str(value) for value in cls])
        fields = [field for field in attrs.fields(cls) if field.name != "extra"]
        schema: Schema = schema_creator.create_component_schema(
            field_definition,
            required=[field.name for field in fields if field.default is attrs.NOTHING],
            property_fields={field.name: FieldDefinition.from_kwarg(field.type, field.name) for field in fields},
        )
        schema.additional_properties = True
        return schema


@asynccontextmanager
async def lifespan(app: Litestar) -> AsyncGenerator[None, None]:
    async with AsyncClient(deadline=10) as client:
        app.state.client = client
        yield


@get("/incidents/{incident_id:str}")
async def show(incident_id: FromPath[str], state: State) -> models.IncidentV2:
    client: AsyncClient = state.client
    return await client.incidents.show(incident_id)


@get("/on-call")
async def now(state: State) -> list[on_call.Shift]:
    return await on_call.now(state.client)


@post("/severities", status_code=200)
async def check(data: JSONBody[dict[str, Any]]) -> models.SeverityV2:
    return converter.structure(data, models.SeverityV2)  # to refuse mistakes, use a TypeAdapter of pydantic


app = Litestar([show, now, check], lifespan=[lifespan], plugins=[RecordPlugin()])
