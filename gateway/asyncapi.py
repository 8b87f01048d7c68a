"""The AsyncAPI 3.0 document: every event of the contract with its channel, its envelope and its content.

For dealers' webhooks and for those who read the broker. The bytes are protobuf; the schemas show their JSON form.
"""

from __future__ import annotations

from typing import Any, Final

from gateway.openapi_schemas import Json, Schemas
from gateway.schema import Schema

DRAFT: Final = "application/schema+json;version=draft-07"
HEADERS: Final[Json] = {
    "type": "object",
    "required": ["Nats-Msg-Id", "ce-id", "ce-type", "ce-source", "ce-specversion"],
    "properties": {
        "Nats-Msg-Id": {"type": "string", "format": "uuid", "description": "The event's id: never take it twice."},
        "ce-specversion": {"type": "string", "const": "1.0"},
        "ce-id": {"type": "string", "format": "uuid"},
        "ce-type": {"type": "string", "description": "The full name of the message."},
        "ce-source": {"type": "string"},
        "ce-subject": {"type": "string", "description": "The resource that it is about."},
        "traceparent": {"type": "string", "description": "W3C trace context of a sampled trace."},
    },
}


def build(schema: Schema, prefix: str = "weft") -> Json:
    """The document over all events."""
    events = schema.events()
    schemas = Schemas(schema, [message for message, _ in events.values()])
    channels: Json = {}
    operations: Json = {}
    messages: Json = {}
    for name, (message, about) in sorted(events.items()):
        area = message.file.package.split(".")[-2]
        key = f"{area}.{message.name}"
        schemas.ref(message, sent=False, name=key)
        messages[key] = {
            "name": name,
            "title": message.name,
            "summary": schema.comments.get(name, ""),
            "contentType": "application/protobuf",
            "headers": {"schemaFormat": DRAFT, "schema": HEADERS},
            "payload": {"schemaFormat": DRAFT, "schema": {"$ref": f"#/components/schemas/{key}"}},
            "x-weft-collection": about.collection,
            "x-weft-read-permission": about.read_permission,
        }
        channels[key] = {
            "address": f"{prefix}.{area}.{message.name}.{{tenant}}",
            "description": schema.comments.get(name, ""),
            "parameters": {"tenant": {"description": "The tenant's id."}},
            "messages": {message.name: {"$ref": f"#/components/messages/{key}"}},
        }
        operations[f"send.{key}"] = {
            "action": "send",
            "channel": {"$ref": f"#/channels/{key}"},
            "messages": [{"$ref": f"#/channels/{key}/messages/{message.name}"}],
        }
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Weft events",
            "version": "1.0.0",
            "description": "What happened, for whoever follows. Delivered at least once; ordered per subject by version.",
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": "application/protobuf",
        "channels": channels,
        "operations": operations,
        "components": {"messages": messages, "schemas": _plain(schemas.made)},
    }


def _plain(made: Any) -> Any:
    """JSON Schema as the draft that AsyncAPI reads."""
    if isinstance(made, dict):
        return {key: _plain(value) for key, value in made.items() if not key.startswith("x-")}
    return [_plain(value) for value in made] if isinstance(made, list) else made
