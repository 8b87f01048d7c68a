"""JSON to bytes and bytes to JSON, the one place that knows protobuf-py.

No message of google.protobuf is built on the way: Rust reads the JSON, Python looks at its structure once. That look
refuses what ProtoJSON would let through and a careful API must not: duplicate keys, both arms of a oneof, unknown
numbers of an enum, NaN, read-only fields, deep or huge documents. What Rust refuses is explained by trying the fields
one by one, so that no rule of types is written twice.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import orjson
import protobuf
from protobuf import (
    DescEnum,
    DescField,
    DescFieldValueEnum,
    DescFieldValueList,
    DescFieldValueMap,
    DescFieldValueMessage,
    DescMessage,
    Registry,
    ScalarType,
    message_from_json_value,
)

from gateway.faults import Faults, refuse

DEPTH_MAX: Final = 64
# A level of google.protobuf.Struct costs three levels on the wire, and receivers stop at a hundred.
FREE_DEPTH_MAX: Final = 28
KEYS_MAX: Final = 10_000

LEAF, MESSAGE, ENUM, NUMBER, FREE = range(5)
ONE, LIST, MAP = range(3)

_SPACED_COLON = re.compile(rb'"[ \t\r\n]+:')
_FREE_TYPES = {"google.protobuf.Struct", "google.protobuf.Value", "google.protobuf.ListValue"}
_TEXT_TYPES = {
    "google.protobuf.Timestamp": "timestamp",
    "google.protobuf.Duration": "duration",
    "google.protobuf.FieldMask": "mask",
}
_WRAPPERS = {
    f"google.protobuf.{name}Value": name
    for name in ("Double", "Float", "Int64", "UInt64", "Int32", "UInt32", "Bool", "String", "Bytes")
}
_INT_RANGE = {32: (-(2**31), 2**31 - 1), 64: (-(2**63), 2**63 - 1)}


@dataclass(slots=True, eq=False, repr=False)
class Field:
    """What the look at a document needs to know of one field."""

    name: str
    json_name: str
    kind: int
    many: int
    desc: DescField
    plain: bool = True  # nothing to look at
    shape: Shape | None = None
    numbers: frozenset[int] = frozenset()
    oneof: str = ""
    read_only: bool = False


@dataclass(slots=True, eq=False, repr=False)
class Shape:
    """One message type: its class and its fields by both of their names."""

    name: str
    type: type[protobuf.Message]
    desc: DescMessage
    fields: dict[str, Field] = field(default_factory=dict)
    by_key: dict[str, Field] = field(default_factory=dict)
    free: bool = False  # any JSON: google.protobuf.Struct
    text: str = ""  # one JSON string: a time, a duration, a mask


class Codec:
    """The codec of every message type in a registry; shapes are made on first use and kept."""

    def __init__(self, registry: Registry, read_only: frozenset[str] = frozenset()) -> None:
        self._registry = registry
        self._read_only = read_only  # full names of OUTPUT_ONLY fields
        self._shapes: dict[str, Shape] = {}

    def shape(self, type_name: str) -> Shape:
        """The shape of a message type by its full name."""
        found = self._shapes.get(type_name)
        if found is None:
            desc = self._registry.message(type_name)
            if desc is None:
                raise KeyError(type_name)
            found = self._shapes[type_name] = Shape(type_name, desc.type, desc)
            found.free = type_name in _FREE_TYPES
            found.text = _TEXT_TYPES.get(type_name, "")
            for one in desc.fields:
                plan = self._field(type_name, one)
                found.fields[one.name] = plan
                found.by_key[one.name] = found.by_key[one.json_name] = plan
        return found

    def _field(self, owner: str, desc: DescField) -> Field:
        value, many = element(desc)
        plan = Field(desc.name, desc.json_name, LEAF, many, desc)
        plan.read_only = f"{owner}.{desc.name}" in self._read_only
        if isinstance(value, DescEnum):
            plan.kind, plan.numbers = ENUM, frozenset(v.number for v in value.values)
        elif isinstance(value, DescMessage):
            if value.type_name in _FREE_TYPES:
                plan.kind = FREE
            elif value.type_name not in _TEXT_TYPES and value.type_name not in _WRAPPERS:
                plan.kind, plan.shape = MESSAGE, self.shape(value.type_name)
        elif value in (ScalarType.DOUBLE, ScalarType.FLOAT):
            plan.kind = NUMBER
        oneof = getattr(desc.value, "oneof", None)
        plan.oneof = oneof.name if oneof is not None else ""
        plan.plain = plan.kind == LEAF and not plan.oneof and not plan.read_only
        return plan

    def read(self, shape: Shape, body: bytes) -> tuple[protobuf.Message, dict[str, Any]]:
        """The message that a JSON body says, and the body as a tree. Raises InvalidArgument naming each field."""
        tree = parse(body)
        if not isinstance(tree, dict):
            refuse("", "object")
        faults = inspect(shape, tree, body)
        try:
            message = shape.type.from_json(body)
        except Exception:  # the kinds of errors are the library's own business; what is wrong is found here
            explain(shape, tree, "", faults)
            faults.raise_if_any()
            refuse("", "value")
        faults.raise_if_any()
        return message, tree

    def build(self, shape: Shape, tree: dict[str, Any]) -> protobuf.Message:
        """The message of a tree that the gateway itself has put together (query parameters)."""
        try:
            return message_from_json_value(shape.type, tree)
        except Exception:
            faults = Faults()
            explain(shape, tree, "", faults)
            faults.raise_if_any()
            refuse("", "value")


def write(shape: Shape, data: bytes) -> tuple[protobuf.Message, bytes]:
    """The message in an answer's bytes, and its JSON. Fields at their zero value are written too."""
    message = shape.type.from_binary(data)
    return message, message.to_json(always_emit_implicit=True).encode()


def parse(body: bytes) -> Any:
    """A JSON document as Python values."""
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        if "depth limit" in str(error) or "recursion" in str(error):
            refuse("", "depth", max=DEPTH_MAX)
        refuse("", "json", detail=f"{error.lineno}:{error.colno}")


def inspect(shape: Shape, tree: dict[str, Any], body: bytes) -> Faults:
    """Finds what reading alone would let through."""
    faults = Faults()
    keys = _look(shape, tree, "", 1, faults)
    # Every key is followed by `":`, so a document whose keys all survived parsing has at most as many of them as the
    # tree has keys. More, or blanks before a colon: look closely. That is rarer than a duplicate key is dangerous.
    if body.count(b'":') != keys or _SPACED_COLON.search(body) is not None:
        _find_duplicates(body, faults)
    if b"\\u0000" in body:
        _find_nul(tree, "", faults)
    if keys > KEYS_MAX:
        faults.add("", "keys", max=KEYS_MAX)
    return faults


def look(shape: Shape, tree: dict[str, Any], faults: Faults) -> None:
    """Looks at a tree that came in another way than as JSON, for the same rules."""
    _look(shape, tree, "", 1, faults)


def _look(shape: Shape, tree: dict[str, Any], path: str, depth: int, faults: Faults) -> int:
    """Looks at one object; the number of keys in it and below."""
    keys = len(tree)
    arms: dict[str, str] | None = None
    by_key = shape.by_key
    for key, value in tree.items():
        plan = by_key.get(key)
        if plan is None:
            faults.add(path + key, "unknown")
            continue
        if key != plan.json_name and plan.json_name in tree:
            faults.add(path + key, "duplicate")
        if plan.plain or value is None:
            continue
        if plan.read_only:
            faults.add(path + key, "read_only")
        if plan.oneof:
            arms = arms if arms is not None else {}
            if plan.oneof in arms:
                faults.add(path + key, "oneof", other=arms[plan.oneof])
            arms[plan.oneof] = key
        if plan.kind != LEAF:
            keys += _look_inside(plan, value, path + key, depth + 1, faults)
    return keys


def _look_inside(plan: Field, value: Any, path: str, depth: int, faults: Faults) -> int:
    if depth > DEPTH_MAX:
        faults.add(path, "depth", max=DEPTH_MAX)
        return 0
    if plan.many == ONE:
        return _look_at(plan, value, path, depth, faults)
    keys = 0
    if plan.many == LIST and isinstance(value, list):
        for index, item in enumerate(value):
            keys += _look_at(plan, item, f"{path}[{index}]", depth + 1, faults)
    elif plan.many == MAP and isinstance(value, dict):
        keys = len(value)
        for key, item in value.items():
            keys += _look_at(plan, item, f"{path}[{json.dumps(key, ensure_ascii=False)}]", depth + 1, faults)
    return keys


def _look_at(plan: Field, value: Any, path: str, depth: int, faults: Faults) -> int:
    if plan.kind == MESSAGE:
        if isinstance(value, dict):
            assert plan.shape is not None
            return _look(plan.shape, value, path + ".", depth, faults)
    elif plan.kind == ENUM:
        if isinstance(value, int | float) and value not in plan.numbers:
            faults.add(path, "enum", allowed=_allowed(plan.desc))
    elif plan.kind == NUMBER:
        if value in ("NaN", "Infinity", "-Infinity"):
            faults.add(path, "number")
    elif plan.kind == FREE:
        return _look_free(value, path, 1, faults)
    return 0


def _look_free(value: Any, path: str, depth: int, faults: Faults) -> int:
    if depth > FREE_DEPTH_MAX:
        faults.add(path, "depth", max=FREE_DEPTH_MAX)
        return 0
    keys = 0
    if isinstance(value, dict):
        keys = len(value)
        for item in value.values():
            if isinstance(item, dict | list):
                keys += _look_free(item, path, depth + 1, faults)
    elif isinstance(value, list):
        for item in value:
            if isinstance(item, dict | list):
                keys += _look_free(item, path, depth + 1, faults)
    return keys


class _Doubled(dict[str, Any]):
    """An object in which a key came twice."""

    key = ""


def _find_duplicates(body: bytes, faults: Faults) -> None:
    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        plain = dict(items)
        if len(plain) == len(items):
            return plain
        doubled, seen = _Doubled(plain), set[str]()
        for key, _ in items:
            if key in seen:
                doubled.key = key
            seen.add(key)
        return doubled

    for path, value in _walk(json.loads(body, object_pairs_hook=pairs), ""):
        if isinstance(value, _Doubled):
            faults.add(f"{path}.{value.key}".lstrip("."), "duplicate")


def _find_nul(tree: Any, path: str, faults: Faults) -> None:
    for where, value in _walk(tree, path):
        texts = [value] if isinstance(value, str) else value if isinstance(value, dict) else ()
        if any("\0" in text for text in texts):
            faults.add(where, "text")


def _walk(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every value with its path; iterative, because a document may be deeper than the stack."""
    todo = [(path, value)]
    while todo:
        where, here = todo.pop()
        yield where, here
        if isinstance(here, dict):
            todo.extend((f"{where}.{key}".lstrip("."), item) for key, item in here.items())
        elif isinstance(here, list):
            todo.extend((f"{where}[{i}]", item) for i, item in enumerate(here))


def explain(shape: Shape, tree: dict[str, Any], path: str, faults: Faults) -> None:
    """Names the fields that cannot be read, by reading each alone."""
    for key, value in tree.items():
        plan = shape.by_key.get(key)
        if plan is None or _readable(shape, key, value):
            continue
        where = path + key
        if plan.many == LIST and isinstance(value, list):
            for index, item in enumerate(value):
                if not _readable(shape, key, [item]):
                    _explain_one(plan, item, f"{where}[{index}]", faults)
        elif plan.many == MAP and isinstance(value, dict):
            for name, item in value.items():
                if not _readable(shape, key, {name: item}):
                    _explain_one(plan, item, f"{where}[{json.dumps(name, ensure_ascii=False)}]", faults)
        elif plan.many != ONE:
            faults.add(where, "list" if plan.many == LIST else "object")
        else:
            _explain_one(plan, value, where, faults)


def _readable(shape: Shape, key: str, value: Any) -> bool:
    try:
        message_from_json_value(shape.type, {key: value})
    except Exception:
        return False
    return True


def _explain_one(plan: Field, value: Any, where: str, faults: Faults) -> None:
    if any(v.field.startswith(where) for v in faults.found):
        return  # the look at the structure has named it already
    before = len(faults.found)
    if value is None:
        faults.add(where, "null")
    elif plan.kind == MESSAGE and isinstance(value, dict):
        assert plan.shape is not None
        explain(plan.shape, value, where + ".", faults)
    elif plan.kind == MESSAGE:
        faults.add(where, "object")
    elif plan.kind == ENUM:
        faults.add(where, "enum", allowed=_allowed(plan.desc))
    else:
        rule, args = _rule_of(plan.desc)
        faults.add(where, rule, **args)
    if len(faults.found) == before:
        faults.add(where, "value")


def _rule_of(desc: DescField) -> tuple[str, dict[str, object]]:
    """The rule that a value of this field's type must keep."""
    value, _ = element(desc)
    if isinstance(value, DescMessage):
        if value.type_name in _WRAPPERS:
            return _rule_of(value.fields[0])
        return _TEXT_TYPES.get(value.type_name, "value"), {}
    if isinstance(value, DescEnum):
        return "enum", {"allowed": _allowed(desc)}
    named = {
        ScalarType.STRING: "string",
        ScalarType.BOOL: "bool",
        ScalarType.BYTES: "bytes",
        ScalarType.DOUBLE: "number",
        ScalarType.FLOAT: "number",
    }
    if value in named:
        return named[value], {}
    bits = 32 if "32" in value.name else 64
    low, high = _INT_RANGE[bits]
    if value.name.startswith(("UINT", "FIXED")):
        low, high = 0, 2**bits - 1
    return "integer", {"low": low, "high": high}


def _allowed(desc: DescField) -> str:
    value, _ = element(desc)
    assert isinstance(value, DescEnum)
    return ", ".join(v.name for v in value.values if not v.name.endswith("_UNSPECIFIED"))


def element(desc: DescField) -> tuple[DescMessage | DescEnum | ScalarType, int]:
    """What the field holds, and whether one, a list or a map of it."""
    value = desc.value
    if isinstance(value, DescFieldValueList):
        return value.element, LIST
    if isinstance(value, DescFieldValueMap):
        return value.value, MAP
    if isinstance(value, DescFieldValueMessage):
        return value.message, ONE
    if isinstance(value, DescFieldValueEnum):
        return value.enum, ONE
    return value.scalar, ONE
