"""Messages as JSON Schema 2020-12: what ProtoJSON looks like on the wire, with the field rules as constraints.

A message that clients send and receive has two schemas: as an answer every field that is always written is required;
as an input nothing is but what a rule demands, fields of the system are missing, and nothing unknown is allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from google.api import field_behavior_pb2
from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor

from gateway.codec import FREE_DEPTH_MAX
from gateway.schema import Schema, is_map, option
from weft.api.options import v1 as options
from weft.api.third_party.buf.validate import validate_pb2

Json = dict[str, Any]

_F: Final = FieldDescriptor
SIGNED_32: Final = frozenset({_F.TYPE_INT32, _F.TYPE_SINT32, _F.TYPE_SFIXED32})
UNSIGNED_32: Final = frozenset({_F.TYPE_UINT32, _F.TYPE_FIXED32})
SIGNED_64: Final = frozenset({_F.TYPE_INT64, _F.TYPE_SINT64, _F.TYPE_SFIXED64})
UNSIGNED_64: Final = frozenset({_F.TYPE_UINT64, _F.TYPE_FIXED64})
EXAMPLE_ID: Final = "018f3c2a-7d1e-7b3a-9c54-2f6d8e0a1b2c"
_BACKTICKS: Final = re.compile(r"`([^`]+)`")

WELL_KNOWN: Final[dict[str, Json]] = {
    "google.protobuf.Timestamp": {"type": "string", "format": "date-time", "examples": ["2026-02-15T09:00:00Z"]},
    "google.protobuf.Duration": {"type": "string", "pattern": r"^-?[0-9]{1,12}(\.[0-9]{1,9})?s$", "examples": ["90s"]},
    "google.protobuf.FieldMask": {"type": "string", "examples": ["displayName,note"]},
    "google.protobuf.Struct": {
        "type": "object",
        "additionalProperties": True,
        "description": f"Any JSON object, at most {FREE_DEPTH_MAX} levels deep.",
    },
    "google.protobuf.Value": {"description": "Any JSON value."},
    "google.protobuf.ListValue": {"type": "array", "items": {}},
    "google.protobuf.Empty": {"type": "object", "additionalProperties": False},
}


class Schemas:
    """The component schemas of a document, made as they are referred to."""

    def __init__(self, schema: Schema, answered: Iterable[Descriptor]) -> None:
        self._schema = schema
        self._answered = {name for message in answered for name in reachable(message)}
        self._packages: dict[str, set[str]] = {}  # by a message's own name
        for message in schema.messages():
            self._packages.setdefault(message.name, set()).add(message.file.package)
        self.made: dict[str, Json] = {}

    def ref(self, message: Descriptor, *, sent: bool, without: frozenset[str] = frozenset(), name: str = "") -> Json:
        """A reference to a message's schema; `sent` is the form that clients send, `without` leaves fields out."""
        known = WELL_KNOWN.get(message.full_name)
        if known is not None:
            return dict(known)
        name = name or self._name(message, sent)
        if name not in self.made:
            self.made[name] = {}  # a message may contain itself
            self.made[name] = self._object(message, sent, without)
        return {"$ref": f"#/components/schemas/{name}"}

    def _name(self, message: Descriptor, sent: bool) -> str:
        name = message.full_name.removeprefix(message.file.package + ".").replace(".", "")
        if self._packages.get(message.name, set()) - {message.file.package}:
            name = message.file.package.split(".")[-2].capitalize() + name
        return name + "Input" if sent and message.full_name in self._answered else name

    def _object(self, message: Descriptor, sent: bool, without: frozenset[str]) -> Json:
        properties: Json = {}
        required = []
        for fd in message.fields:
            behavior = option(fd, field_behavior_pb2.field_behavior)
            read_only = field_behavior_pb2.OUTPUT_ONLY in behavior
            if fd.name in without or (sent and read_only):
                continue
            properties[fd.json_name] = self.field(fd, sent=sent)
            if read_only:
                properties[fd.json_name]["readOnly"] = True
            demanded = rules_of(fd).required or field_behavior_pb2.REQUIRED in behavior
            if demanded if sent else always_written(fd):
                required.append(fd.json_name)
        made: Json = {"type": "object", "properties": properties}
        if text := self._schema.comments.get(message.full_name):
            made["description"] = text
        if required:
            made["required"] = required
        if sent:
            made["additionalProperties"] = False
        return made

    def field(self, fd: FieldDescriptor, *, sent: bool) -> Json:
        """The schema of one field, with its rules, its comment and an example."""
        rules = rules_of(fd)
        made: Json
        if is_map(fd):
            assert fd.message_type is not None
            value = fd.message_type.fields_by_name["value"]
            made = {"type": "object", "additionalProperties": self._single(value, rules.map.values, sent)}
            _bounds(made, rules.map, min_pairs="minProperties", max_pairs="maxProperties")
        elif fd.is_repeated:
            made = {"type": "array", "items": self._single(fd, rules.repeated.items, sent)}
            _bounds(made, rules.repeated, min_items="minItems", max_items="maxItems")
            if rules.repeated.unique:
                made["uniqueItems"] = True
        else:
            made = self._single(fd, rules, sent)
        self._tell(made, fd, rules)
        return made

    def _tell(self, made: Json, fd: FieldDescriptor, rules: validate_pb2.FieldRules) -> None:
        comment = self._schema.comments.get(fd.full_name, "")
        told = [comment, *(f"Rule: {rule.message or rule.expression}" for rule in rules.cel)]
        if text := " ".join(part for part in told if part):
            made["description"] = text
        example = example_of(comment, made.get("pattern", ""))
        if example and made.get("type") == "string" and "enum" not in made and "examples" not in made:
            made["examples"] = [example]
        personal = option(fd, options.personal)
        if personal:
            made["x-weft-personal"] = options.Personal.Name(personal)

    def _single(self, fd: FieldDescriptor, rules: validate_pb2.FieldRules, sent: bool) -> Json:
        if fd.message_type is not None:
            return self._message(fd.message_type, sent)
        if fd.enum_type is not None:
            return _enum(fd.enum_type, rules, sent)
        return _scalar(fd, rules)

    def _message(self, message: Descriptor, sent: bool) -> Json:
        wrapped = message.full_name.removeprefix("google.protobuf.")
        if message.full_name.startswith("google.protobuf.") and wrapped.endswith("Value") and wrapped != "Value":
            if wrapped == "ListValue":
                return dict(WELL_KNOWN[message.full_name])
            made = _scalar(message.fields_by_name["value"], validate_pb2.FieldRules())
            return made | {"type": [made["type"], "null"]}
        return self.ref(message, sent=sent)


def rules_of(fd: FieldDescriptor) -> validate_pb2.FieldRules:
    """The protovalidate rules of a field."""
    rules: validate_pb2.FieldRules = option(fd, validate_pb2.field)
    return rules


def always_written(fd: FieldDescriptor) -> bool:
    """True if an answer holds the field whatever its value: zero values are written, unset messages are not."""
    return bool(fd.is_repeated or not fd.has_presence)


def reachable(message: Descriptor) -> set[str]:
    """The full names of a message and all that it contains."""
    found: set[str] = set()
    todo = [message]
    while todo:
        here = todo.pop()
        if here.full_name not in found:
            found.add(here.full_name)
            todo.extend(fd.message_type for fd in here.fields if fd.message_type is not None)
    return found


def example_of(comment: str, pattern: str) -> str:
    """The first example in a comment (`leads/018f…`), completed, if the field's pattern allows it."""
    for found in _BACKTICKS.findall(comment):
        example = found.replace("018f…", EXAMPLE_ID)
        if "…" in example or " " in example:
            continue
        try:
            if not pattern or re.search(pattern, example):
                return str(example)
        except re.error:
            return ""
    return ""


def _enum(enum: EnumDescriptor, rules: validate_pb2.FieldRules, sent: bool) -> Json:
    allowed = list(enum.values)
    if sent:
        allowed = [v for v in allowed if v.number not in rules.enum.not_in]
        if getattr(rules.enum, "in"):
            allowed = [v for v in allowed if v.number in getattr(rules.enum, "in")]
    return {"type": "string", "enum": [v.name for v in allowed]}


def _scalar(fd: FieldDescriptor, rules: validate_pb2.FieldRules) -> Json:
    kind = fd.type
    if kind in SIGNED_32 | UNSIGNED_32:
        low, high = (-(2**31), 2**31 - 1) if kind in SIGNED_32 else (0, 2**32 - 1)
        made = {"type": "integer", "format": "int32", "minimum": low, "maximum": high}
        return _number(made, _typed(rules))
    if kind in SIGNED_64 | UNSIGNED_64:
        # As text, because a JavaScript number cannot hold it.
        sign = "-?" if kind in SIGNED_64 else ""
        made = {"type": "string", "format": "int64", "pattern": f"^{sign}[0-9]{{1,18}}$"}
        limits = _number({}, _typed(rules))
        return made | {f"x-{key}": value for key, value in limits.items()}
    if kind == _F.TYPE_DOUBLE:
        return _number({"type": "number", "format": "double"}, rules.double)
    if kind == _F.TYPE_BOOL:
        return {"type": "boolean"}
    if kind == _F.TYPE_BYTES:
        return {"type": "string", "contentEncoding": "base64"}
    return _string(rules.string)


def _typed(rules: validate_pb2.FieldRules) -> Any:
    which = rules.WhichOneof("type")
    return getattr(rules, which) if which else validate_pb2.Int32Rules()


def _number(made: Json, rules: Any) -> Json:
    for name, key, step in (("gte", "minimum", 0), ("gt", "exclusiveMinimum", 0), ("lte", "maximum", 0)):
        if _has(rules, name):
            made[key] = getattr(rules, name) + step
    if _has(rules, "lt"):
        made["exclusiveMaximum"] = rules.lt
    if chosen := list(getattr(rules, "in", ())):
        made["enum"] = chosen
    return made


def _string(rules: Any) -> Json:
    made: Json = {"type": "string"}
    _bounds(made, rules, min_len="minLength", max_len="maxLength", pattern="pattern", const="const")
    if _has(rules, "len"):
        made["minLength"] = made["maxLength"] = rules.len
    if _has(rules, "prefix"):
        made["pattern"] = "^" + re.escape(rules.prefix)
    if chosen := list(getattr(rules, "in")):
        made["enum"] = chosen
    formats = {"email": "email", "uuid": "uuid", "uri": "uri", "hostname": "hostname", "ip": "ip"}
    known = rules.WhichOneof("well_known")
    if known in formats:
        made["format"] = formats[known]
    return made


def _bounds(made: Json, rules: Any, **names: str) -> None:
    for name, key in names.items():
        if _has(rules, name):
            made[key] = getattr(rules, name)


def _has(rules: Any, name: str) -> bool:
    try:
        return bool(rules.HasField(name))
    except ValueError:  # these rules know no such bound
        return False
