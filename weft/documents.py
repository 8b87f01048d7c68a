"""Reads a document that people write (YAML or JSON) into its protobuf message, strictly, naming every mistake at once.

ProtoJSON's own parser stops at the first mistake, gives no field path, and lets pass what a policy must not contain: a
key spelt twice in two ways, both arms of a oneof, an enum number that nobody defined, a whole number too large for the
JSON it came in. Here each mistake becomes a `Violation` with its path (`week[0].hours[1].end`), a stable rule id and a
sentence in both languages that says what would be right.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import protovalidate
import yaml
from google.protobuf import json_format, struct_pb2
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from weft import rules
from weft.errors import Violation
from weft.text import Text

M = TypeVar("M", bound=Message)
_DEPTH_MAX = 32
_EXACT_MAX = 2**53


def load_yaml(file: Path) -> object:
    """The content of a YAML file, read by the core schema of YAML 1.2: `on`, `13:30` and `2026-02-15` are texts.

    Raises ValueError, naming file and line, if it is no YAML or a key comes twice.
    """
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506  a SafeLoader with fewer types  # nosec B506
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ValueError(f"{file}: {error}") from None


def read(message_type: type[M], document: object) -> tuple[M, list[Violation]]:
    """The message that a document (a Struct, or what YAML or JSON gave) spells, and what is wrong with it.

    The message is empty if anything is wrong.
    Field names may be spelt as in the proto (`added_holidays`) or as in JSON (`addedHolidays`); null is not set. Field
    rules are not looked at: see `violations_of`.
    """
    message = message_type()
    found: list[Violation] = []
    if isinstance(document, struct_pb2.Struct):
        try:
            document = json_format.MessageToDict(document)
        except (json_format.Error, ValueError, RecursionError):
            return message, [_wrong("", "not_json", "must be JSON: finite numbers only", "须为合法 JSON，数值须有限")]
    _walk(cast(Descriptor, message_type.DESCRIPTOR), document, "", found, 0)
    if not found:
        try:
            json_format.ParseDict(cast(dict[str, Any], document), message)
        except json_format.ParseError as error:  # what no single field shows
            return message_type(), [_wrong("", "not_readable", str(error), f"无法读取：{error}")]
    return message, found


def across(descriptor: Descriptor, document: Mapping[str, Any], shipped: Mapping[str, Any]) -> dict[str, Any]:
    """A stored document as this version of its message spells it: without what it does not know, and with the shipped
    value of each plain field that the document does not name.
    """
    found: dict[str, Any] = {}
    for field in descriptor.fields:
        key = next((name for name in (field.json_name, field.name) if document.get(name) is not None), None)
        if key is not None:
            found[field.json_name] = _across(field, document[key], shipped.get(field.json_name))
        elif not field.has_presence and field.json_name in shipped:
            found[field.json_name] = shipped[field.json_name]
    return found


def _across(field: FieldDescriptor, content: Any, shipped: Any) -> Any:
    inner = field.message_type
    if inner is None or not _is_part(field):
        return content
    if inner.GetOptions().map_entry:
        value = inner.fields_by_name["value"]
        return {key: _across(value, one, None) for key, one in content.items()}
    if field.is_repeated:
        return [across(inner, one, {}) for one in content]
    return across(inner, content, shipped or {})


def _is_part(field: FieldDescriptor) -> bool:
    """Whether a field holds messages of ours."""
    return field.message_type is not None and not field.message_type.full_name.startswith("google.protobuf.")


def to_document(message: Message) -> struct_pb2.Struct:
    """The JSON form of a message with every plain field written out, also where it is 0 or empty."""
    document = struct_pb2.Struct()
    document.update(json_format.MessageToDict(message, always_print_fields_with_no_presence=True))
    return document


def violations_of(message: Message) -> list[Violation]:
    """The field rules (protovalidate) that a message breaks, with full paths and sentences in both languages."""
    found = []
    for violation in protovalidate.collect_violations(message):
        proto = violation.proto
        path = "".join(_step(element) for element in proto.field.elements) if proto.field else ""
        found.append(
            Violation(path.lstrip("."), proto.rule_id, rules.sentence(violation, cast(Descriptor, message.DESCRIPTOR)))
        )
    return found


def _step(element: Any) -> str:
    index = "" if element.subscript is None else f"[{element.subscript.value}]"
    return f".{element.field_name}{index}"


def _wrong(path: str, rule: str, en: str, zh: str) -> Violation:
    en, zh = en[:1].upper() + en[1:], zh if zh.endswith(("。", "？")) else zh + "。"
    return Violation(path, rule, Text.literal(en if en.endswith((".", "?")) else en + ".", zh))


@cache
def _fields(descriptor: Descriptor) -> dict[str, FieldDescriptor]:
    return {f.json_name: f for f in descriptor.fields} | {f.name: f for f in descriptor.fields}


def _walk(descriptor: Descriptor, value: object, path: str, found: list[Violation], depth: int) -> None:
    if not isinstance(value, Mapping) or depth > _DEPTH_MAX:
        found.append(_wrong(path, "not_an_object", "must be an object with named fields", "须为含字段名的对象"))
        return
    seen: dict[str, str] = {}
    for key, content in value.items():
        field = _fields(descriptor).get(key) if isinstance(key, str) else None
        at = f"{path}.{key}" if path else str(key)
        if field is None:
            found.append(_unknown(at, str(key), [f.name for f in descriptor.fields]))
            continue
        oneof = field.containing_oneof
        slot = oneof.name if oneof else field.name
        if slot in seen and content is not None:
            en, zh = f"contradicts {seen[slot]!r}: keep one of the two", f"与 {seen[slot]!r} 冲突，请只保留一个"
            found.append(_wrong(at, "given_twice", en, zh))
        elif content is not None:
            seen[slot] = str(key)
            _field(field, content, f"{path}.{field.name}" if path else field.name, found, depth)


def _field(field: FieldDescriptor, content: object, path: str, found: list[Violation], depth: int) -> None:
    entry = field.message_type if field.message_type and field.message_type.GetOptions().map_entry else None
    if entry is not None:
        if not isinstance(content, Mapping):
            found.append(_wrong(path, "not_an_object", "must be an object", "须为对象"))
            return
        for key, one in content.items():
            _one(field, entry.fields_by_name["value"], one, f"{path}[{key}]", found, depth, {str(key): one})
    elif field.is_repeated:
        if not isinstance(content, list | tuple):
            found.append(_wrong(path, "not_a_list", "must be a list", "须为列表"))
            return
        for at, one in enumerate(content):
            _one(field, field, one, f"{path}[{at}]", found, depth, [one])
    else:
        _one(field, field, content, path, found, depth, content)


def _one(
    field: FieldDescriptor,
    kind: FieldDescriptor,
    one: object,
    path: str,
    found: list[Violation],
    depth: int,
    alone: object,
) -> None:
    """Reads one value by itself; `alone` is the value as the whole content of its field."""
    inner = kind.message_type
    if inner is not None and not inner.full_name.startswith("google.protobuf."):
        _walk(inner, one, path, found, depth + 1)
        return
    whole = kind.cpp_type in _WHOLE
    if whole and isinstance(one, float) and abs(one) >= _EXACT_MAX:
        found.append(
            _wrong(path, "not_exact", "is too large for a JSON number: write it as text", "数值过大，请以文本书写")
        )
        return
    enum = kind.enum_type
    undefined = enum is not None and isinstance(one, int | float) and one not in enum.values_by_number
    try:
        if undefined or (whole and isinstance(one, bool)):
            raise json_format.ParseError
        json_format.ParseDict({field.name: alone}, GetMessageClass(cast(Descriptor, field.containing_type))())
    except json_format.ParseError:
        found.append(_unreadable(kind, path))


_WHOLE = (
    FieldDescriptor.CPPTYPE_INT32,
    FieldDescriptor.CPPTYPE_INT64,
    FieldDescriptor.CPPTYPE_UINT32,
    FieldDescriptor.CPPTYPE_UINT64,
)
_FORMS = {
    "google.protobuf.Timestamp": ("an instant such as 2026-02-15T02:22:00Z", "时间，如 2026-02-15T02:22:00Z"),
    "google.protobuf.Duration": ("a duration in seconds such as 7200s", "以秒计的时长，如 7200s"),
    FieldDescriptor.CPPTYPE_INT32: ("a whole number of 32 bits", "32 位整数"),
    FieldDescriptor.CPPTYPE_INT64: ("a whole number", "整数"),
    FieldDescriptor.CPPTYPE_UINT32: ("a whole number of 32 bits, not negative", "32 位非负整数"),
    FieldDescriptor.CPPTYPE_UINT64: ("a whole number, not negative", "非负整数"),
    FieldDescriptor.CPPTYPE_DOUBLE: ("a number", "数字"),
    FieldDescriptor.CPPTYPE_FLOAT: ("a number", "数字"),
    FieldDescriptor.CPPTYPE_BOOL: ("true or false", "true 或 false"),
    FieldDescriptor.CPPTYPE_STRING: ("a text", "文本"),
}


def _unreadable(kind: FieldDescriptor, path: str) -> Violation:
    if kind.enum_type is not None:
        names = ", ".join(v.name for v in kind.enum_type.values if v.number)
        return _wrong(path, "unknown_value", f"must be one of {names}", f"须为以下之一：{names}")
    key = kind.message_type.full_name if kind.message_type else kind.cpp_type
    en, zh = _FORMS.get(key, ("the JSON form of " + str(key), f"{key} 的 JSON 形式"))
    return _wrong(path, "wrong_type", f"must be {en}", f"须为{zh}")


def _unknown(path: str, key: str, known: Iterable[str]) -> Violation:
    names = list(known)
    near = difflib.get_close_matches(re.sub(r"(?<!^)(?=[A-Z])", "_", key[:100]).lower(), names, n=1)
    en, zh = f"is no field here; the fields are {', '.join(names)}", f"无此字段，可用字段：{'、'.join(names)}"
    if near:
        en, zh = f"{en}; did you mean {near[0]}?", f"{zh}；是否指 {near[0]}？"
    return _wrong(path, "unknown_field", en, zh)


class _Loader(yaml.CSafeLoader):
    """YAML 1.2's core schema, minus octal and hexadecimal; a key that comes twice is refused."""

    yaml_implicit_resolvers: dict[str, Any] = {}

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for at, key in enumerate(keys):
            if key in keys[:at]:
                raise yaml.MarkedYAMLError(problem=f"{key!r} comes twice", problem_mark=node.value[at][0].start_mark)
        return super().construct_mapping(node, deep=deep)


for _tag, _pattern, _first in (
    ("null", r"~|null|", ["~", "n", ""]),
    ("bool", r"true|false", ["t", "f"]),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)", list("-+0123456789")),
    ("float", r"[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+(?:[eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+)", list("-+0123456789")),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), _first)
