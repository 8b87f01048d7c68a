"""The OpenAPI 3.1 document, from the same descriptors that the mux routes by.

Every rpc with an HTTP binding is an operation: its address with named parts instead of resource templates, its query,
its body, its answer, and exactly the problems that it can end in. Comments of the proto are the descriptions, access
lines are shown, field rules are constraints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from google.api import resource_pb2
from google.protobuf.descriptor import Descriptor, FieldDescriptor

from gateway import openapi_edges as edges
from gateway.openapi_schemas import EXAMPLE_ID, WELL_KNOWN, Json, Schemas
from gateway.pattern import Pattern, parse_template
from gateway.schema import Binding, Rpc, Schema, is_map, option
from weft.api.options import v1 as options

VERSION: Final = "v1"
QUERY_DEPTH_MAX: Final = 2
SEGMENT: Final = r"^[^/:%\\]{1,100}$"
DESCRIPTION: Final = (
    "Every action of Weft as HTTP. Names of resources are paths such as `leads/018f…`; changes carry an "
    "`Idempotency-Key` and can be repeated safely; errors are problem documents (RFC 9457) in the language of "
    "`Accept-Language` (`zh-CN` or `en`).\n\n"
    "Weft 的全部操作接口。资源名称形如 `leads/018f…`；所有变更请求需携带 `Idempotency-Key`，可安全重试；"
    "错误以问题文档（RFC 9457）返回，语言取决于 `Accept-Language`（`zh-CN` 或 `en`）。"
)


def build(schema: Schema, targets: Mapping[str, str]) -> Json:
    """The document for the packages of `targets` (package → target) and the platform's services."""
    rpcs = [rpc for rpc in schema.rpcs if _served(rpc, targets)]
    schemas = Schemas(schema, [rpc.output for rpc in rpcs])
    paths: dict[str, Json] = {}
    for rpc in rpcs:
        for index, binding in enumerate(rpc.bindings):
            for path, parts in _addresses(schema, binding, rpc, targets):
                operation = _operation(schema, schemas, rpc, binding, parts)
                operation["operationId"] = _operation_id(rpc, index, path, rpc.routed)
                paths.setdefault(path, {})[binding.verb.lower()] = operation
    paths |= edges.paths()
    tags = [
        {"name": f"{rpc.area}.{rpc.service}", "description": schema.comments.get(f"{rpc.package}.{rpc.service}", "")}
        for rpc in sorted(
            {f"{rpc.package}.{rpc.service}": rpc for rpc in rpcs}.values(),
            key=lambda rpc: (rpc.area == "platform", rpc.area),  # what every target serves stands last
        )
    ]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Weft",
            "version": VERSION,
            "summary": "Sales management that weaves one customer into one thread.",
            "description": DESCRIPTION,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [{"bearer": []}],
        "tags": [*tags, *edges.TAGS],
        "paths": dict(sorted(paths.items())),
        "components": {
            "securitySchemes": edges.SECURITY_SCHEMES,
            "parameters": edges.PARAMETERS,
            "headers": edges.HEADERS,
            "responses": edges.responses(),
            "schemas": dict(sorted((schemas.made | edges.SCHEMAS).items())),
        },
    }


def _served(rpc: Rpc, targets: Mapping[str, str]) -> bool:
    if not rpc.bindings or list(rpc.access.audience) == [options.AUDIENCE_SYSTEM]:
        return False
    return rpc.routed != options.ROUTED_UNSPECIFIED or rpc.package in targets


def _operation_id(rpc: Rpc, index: int, path: str, routed: int) -> str:
    name = f"{rpc.area}.{rpc.service}.{rpc.name}"
    if routed == options.ROUTED_BY_COLLECTION:
        return f"{name}.{path.split('/')[2]}"
    return name if index == 0 else f"{name}.{index + 1}"


def _addresses(
    schema: Schema, binding: Binding, rpc: Rpc, targets: Mapping[str, str]
) -> Iterator[tuple[str, list[Json]]]:
    """The paths of a binding, with their parameters. A `{name=**}` is shown once for each kind of resource."""
    pattern = parse_template(binding.template)
    if "**" not in pattern.segments:
        yield _address(pattern, targets, rpc)
        return
    for resource in sorted(set(_resource_patterns(schema, targets))):
        star = re.sub(r"\{[^}]*\}", "*", resource)
        yield _address(parse_template(binding.template.replace("**", star)), targets, rpc)


def _resource_patterns(schema: Schema, targets: Mapping[str, str]) -> Iterator[str]:
    for message in schema.messages():
        if message.file.package in targets:
            yield from option(message, resource_pb2.resource).pattern


def _address(pattern: Pattern, targets: Mapping[str, str], rpc: Rpc) -> tuple[str, list[Json]]:
    """`/v1/{name=leads/*}:claim` as `/v1/leads/{lead}:claim`, and the parameter `lead`."""
    shown: list[str] = []
    parameters: list[Json] = []
    fields = {at: name for name, lo, hi in pattern.variables for at in range(lo, hi)}
    for at, segment in enumerate(pattern.segments):
        if segment != "*":
            shown.append(segment)
            continue
        literals = [one for one in pattern.segments[1:at] if one != "*"]
        by_target = rpc.routed == options.ROUTED_BY_SEGMENT and not parameters
        name = "target" if by_target else _singular(literals[-1]) if literals else fields[at]
        while any(p["name"] == name for p in parameters):
            name += "Id"
        shown.append("{" + name + "}")
        kind: Json = {"type": "string", "pattern": SEGMENT, "examples": [EXAMPLE_ID]}
        if by_target:
            kind = {"type": "string", "enum": sorted(set(targets.values()))}
        parameters.append(
            {"name": name, "in": "path", "required": True, "description": f"Part of `{fields[at]}`.", "schema": kind}
        )
    return "/" + "/".join(shown) + (f":{pattern.verb}" if pattern.verb else ""), parameters


def _singular(collection: str) -> str:
    if collection.endswith("ies"):
        return collection[:-3] + "y"
    if collection.endswith(("xes", "sses", "ches", "shes")):
        return collection[:-2]
    return {"people": "person"}.get(collection, collection.removesuffix("s"))


def _operation(schema: Schema, schemas: Schemas, rpc: Rpc, binding: Binding, parts: list[Json]) -> Json:
    bound = frozenset(name.split(".")[0] for name, _, _ in parse_template(binding.template).variables)
    comment = schema.comments.get(rpc.full_name, "")
    operation: Json = {
        "tags": [f"{rpc.area}.{rpc.service}"],
        "summary": _words(rpc.name),
        "description": comment,
        "parameters": [*parts, *_parameters(schema, schemas, rpc, binding, bound)],
        "responses": _responses(schemas, rpc, binding),
        "x-weft-access": _access(rpc),
    }
    if binding.body:
        operation["requestBody"] = _body(schemas, rpc, binding, bound)
    if rpc.public:
        operation["security"] = []
    elif options.AUDIENCE_PEOPLE not in rpc.access.audience:
        operation["security"] = [{"bearer": []}]
    return operation


def _words(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", " ", name).capitalize()


def _access(rpc: Rpc) -> Json:
    access = rpc.access
    made: Json = {
        "audience": [options.Audience.Name(a).removeprefix("AUDIENCE_").lower() for a in access.audience],
        "reach": options.Reach.Name(access.reach).removeprefix("REACH_").lower(),
    }
    if access.permission:
        made["permission"] = access.permission
    if access.read_permission:
        made["readPermission"] = access.read_permission
    if access.step_up_max_age_s:
        made["stepUpMaxAgeSeconds"] = access.step_up_max_age_s
    return made


def _body(schemas: Schemas, rpc: Rpc, binding: Binding, bound: frozenset[str]) -> Json:
    if binding.body == "*":
        reference = schemas.ref(rpc.input, sent=True, without=bound)
    else:
        inner = rpc.input.fields_by_name[binding.body].message_type
        assert inner is not None
        reference = schemas.ref(inner, sent=True)
    return {"required": True, "content": {"application/json": {"schema": reference}}}


def _parameters(schema: Schema, schemas: Schemas, rpc: Rpc, binding: Binding, bound: frozenset[str]) -> Iterator[Json]:
    if binding.body != "*":
        taken = bound | {binding.body, "request_id"}
        yield from _query(schemas, rpc.input, taken, "", 0)
    if needs_key(rpc):
        # Where the body cannot hold the id, only the header can.
        yield {
            "$ref": f"#/components/parameters/{'IdempotencyKey' if binding.body == '*' else 'IdempotencyKeyRequired'}"
        }
    if guards_version(rpc, binding):
        yield {"$ref": "#/components/parameters/IfMatch"}
    for name in ("AcceptLanguage", "RequestTimeout"):
        yield {"$ref": f"#/components/parameters/{name}"}


def _query(schemas: Schemas, message: Descriptor, taken: frozenset[str], prefix: str, depth: int) -> Iterator[Json]:
    for fd in message.fields:
        if fd.name in taken or is_map(fd):
            continue
        if fd.message_type is not None and fd.message_type.full_name not in WELL_KNOWN and not _wrapper(fd):
            if depth < QUERY_DEPTH_MAX and not fd.is_repeated:
                yield from _query(schemas, fd.message_type, frozenset(), f"{prefix}{fd.json_name}.", depth + 1)
            continue
        if fd.message_type is not None and fd.message_type.full_name in FREE:
            continue
        kind = schemas.field(fd, sent=True)
        text = kind.pop("description", "")
        parameter: Json = {"name": prefix + fd.json_name, "in": "query", "required": False, "schema": kind}
        if text:
            parameter["description"] = text
        yield parameter


FREE: Final = frozenset({"google.protobuf.Struct", "google.protobuf.Value", "google.protobuf.ListValue"})


def _wrapper(fd: FieldDescriptor) -> bool:
    name = fd.message_type.full_name if fd.message_type is not None else ""
    return name.startswith("google.protobuf.") and name.endswith("Value") and name not in FREE


def needs_key(rpc: Rpc) -> bool:
    """True for a change that must carry an id of its own."""
    return rpc.access.mutates and "request_id" in rpc.input.fields_by_name


def guards_version(rpc: Rpc, binding: Binding) -> bool:
    """True for a change that can be guarded by an etag."""
    if not rpc.access.mutates:
        return False
    if "etag" in rpc.input.fields_by_name:
        return True
    body = rpc.input.fields_by_name.get(binding.body)
    return body is not None and body.message_type is not None and "etag" in body.message_type.fields_by_name


def _responses(schemas: Schemas, rpc: Rpc, binding: Binding) -> Json:
    """The answer, and the problems that this operation can end in: no more, or the documentation lies."""
    statuses = {400, 429, 500, 503, 504}
    if not rpc.public:
        statuses |= {401, 403, 404}
    else:
        statuses |= {401, 403}
    if binding.body:
        statuses |= {408, 413, 415}
    if rpc.access.mutates or rpc.public:
        statuses |= {404, 409, 507}
    if needs_key(rpc):
        statuses.add(422)
    if guards_version(rpc, binding):
        statuses.add(412)
    answer: Json = {
        "description": "Done.",
        "headers": {"X-Request-Id": {"$ref": "#/components/headers/RequestId"}},
        "content": {"application/json": {"schema": schemas.ref(rpc.output, sent=False)}},
    }
    if "etag" in rpc.output.fields_by_name:
        answer["headers"]["ETag"] = {"$ref": "#/components/headers/ETag"}
    made: dict[str, Any] = {"200": answer}
    for status in sorted(statuses):
        made[str(status)] = {"$ref": f"#/components/responses/Problem{status}"}
    return made
