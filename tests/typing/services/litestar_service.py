"""The Litestar service of docs/frameworks.md, word for word."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any, ClassVar

import attrs
from litestar import Litestar, get, post
from litestar.config.app import AppConfig
from litestar.datastructures import State
from litestar.dto import AbstractDTO, DTOConfig
from litestar.exceptions import ClientException
from litestar.openapi.spec import OpenAPIType, Schema
from litestar.params import FromPath, JSONBody
from litestar.plugins import InitPluginProtocol, OpenAPISchemaPlugin
from litestar.typing import FieldDefinition
from pydantic import TypeAdapter, ValidationError

from incidentio_async import AsyncClient, models, on_call
from incidentio_async.codec import Model, OpenEnum


class RecordPlugin(InitPluginProtocol, OpenAPISchemaPlugin):
    def on_app_init(self, app_config: AppConfig) -> AppConfig:
        encoders = app_config.type_encoders or {}
        app_config.type_encoders = {**encoders, Model: Model.to_dict}
        return app_config

    @staticmethod
    def is_plugin_supported_type(value: Any) -> bool:
        return isinstance(value, type) and issubclass(value, Model | OpenEnum)

    def to_openapi_schema(self, field_definition: Any, schema_creator: Any) -> Schema:
        cls: Any = field_definition.annotation
        if issubclass(cls, OpenEnum):
            examples = [str(value) for value in cls]
            return Schema(type=OpenAPIType.STRING, examples=examples)
        fields = [field for field in attrs.fields(cls) if field.name != "extra"]
        schema: Schema = schema_creator.create_component_schema(
            field_definition,
            required=[field.name for field in fields if field.default is attrs.NOTHING],
            property_fields={
                field.name: FieldDefinition.from_kwarg(field.type, field.name)
                for field in fields
            },
        )
        schema.additional_properties = True
        return schema


class RecordBody(AbstractDTO[Any]):
    config = DTOConfig()
    _bodies: ClassVar[dict[str, TypeAdapter[Any]]] = {}

    @classmethod
    def create_for_field_definition(
        cls, field_definition: FieldDefinition, handler_id: str, backend_cls: Any = None
    ) -> None:
        cls._bodies[handler_id] = TypeAdapter(field_definition.annotation)

    @classmethod
    def create_openapi_schema(
        cls, field_definition: FieldDefinition, handler_id: str, schema_creator: Any
    ) -> Any:
        return schema_creator.for_field_definition(field_definition)

    def decode_bytes(self, value: bytes) -> Any:
        connection: Any = self.asgi_connection
        try:
            adapter = self._bodies[connection.route_handler.handler_id]
            return adapter.validate_json(value)
        except ValidationError as error:
            raise ClientException(str(error)) from None

    @classmethod
    def generate_field_definitions(cls, model_type: type[Any]) -> Any:
        return iter(())  # pydantic knows the fields

    @classmethod
    def detect_nested_field(cls, field_definition: FieldDefinition) -> bool:
        return False


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


@post("/severities", dto=RecordBody, return_dto=None, status_code=200)
async def check(data: JSONBody[models.SeverityV2]) -> models.SeverityV2:
    return data


app = Litestar([show, now, check], lifespan=[lifespan], plugins=[RecordPlugin()])
