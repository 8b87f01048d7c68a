"""Every rpc of the contract as data, and requests that satisfy their field rules, for tests generated from the protos."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from google.api import annotations_pb2
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory, struct_pb2, timestamp_pb2
from google.protobuf.descriptor import FieldDescriptor

from targets import TARGETS
from weft.api.options import v1 as options
from weft.api.third_party.buf.validate import validate_pb2
from weft.app import services_of

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Rpc:
    """One rpc: where it is served, who may call it, what it takes."""

    path: str
    target: str
    access: Any
    request: Any
    collection: str  # of the resource that the request names; empty if it names none
    name_field: str

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    def __str__(self) -> str:
        return self.path.rpartition(".")[2]


def rpcs() -> list[Rpc]:
    """Every rpc that is called by people or API clients."""
    found = []
    for file in _files():
        area = file.package.split(".")[2]
        for service in file.services_by_name.values():
            routed = service.GetOptions().Extensions[options.routed]
            for method in service.methods:
                access = method.GetOptions().Extensions[options.access]
                people = {options.AUDIENCE_PEOPLE, options.AUDIENCE_CLIENTS} & set(access.audience)
                if not people:
                    continue
                http = method.GetOptions().Extensions[annotations_pb2.http]
                field, collection = _named(http)
                path = f"/{service.full_name}/{method.name}"
                targets = list(services_of(TARGETS)) if routed else [area]
                for target in targets[:1] if routed else targets:
                    kind = message_factory.GetMessageClass(method.input_type)
                    found.append(Rpc(path, target, access, kind, collection, field))
    return found


def _files() -> Iterator[Any]:
    data = (ROOT / "weft/api/descriptors.binpb").read_bytes()
    packages = {f"weft.api.{name}.v1" for name in [*services_of(TARGETS), "platform"]}
    pool = descriptor_pool.Default()
    for file in descriptor_pb2.FileDescriptorSet.FromString(data).file:
        if file.package in packages:
            yield pool.FindFileByName(file.name)


def _named(http: Any) -> tuple[str, str]:
    pattern = next((getattr(http, verb) for verb in ("get", "post", "patch", "delete") if getattr(http, verb)), "")
    match = re.search(r"\{(\w+)=([a-zA-Z]+)/\*\}", pattern)
    return (match[1], match[2]) if match else ("", "")


def fill(message: Any, depth: int = 0) -> Any:
    """Sets what a message's field rules demand, with the plainest values that satisfy them."""
    for field in message.DESCRIPTOR.fields:
        rules = field.GetOptions().Extensions[validate_pb2.field]
        if field.name == "request_id":
            message.request_id = str(uuid4())
        elif field.is_repeated:
            if rules.repeated.min_items:
                _add(message, field, rules)
        elif field.type == FieldDescriptor.TYPE_STRING:
            if text := _text(field.name, rules.string):
                setattr(message, field.name, text)
        elif field.type == FieldDescriptor.TYPE_ENUM:
            if 0 in rules.enum.not_in or rules.required:
                setattr(message, field.name, next(v.number for v in field.enum_type.values if v.number))
        elif field.type == FieldDescriptor.TYPE_MESSAGE and rules.required and depth < 3:
            _message(getattr(message, field.name), depth)
        elif rules.HasField("int32") and rules.int32.gte > 0:
            setattr(message, field.name, rules.int32.gte)
        elif rules.HasField("int64") and rules.int64.gte > 0:
            setattr(message, field.name, rules.int64.gte)
        elif rules.HasField("int64") and rules.int64.HasField("gt"):
            setattr(message, field.name, rules.int64.gt + 1)
    return message


def _add(message: Any, field: FieldDescriptor, rules: Any) -> None:
    values = getattr(message, field.name)
    if field.type == FieldDescriptor.TYPE_STRING:
        values.append(_text(field.name, rules.repeated.items.string) or "x")
    elif field.type == FieldDescriptor.TYPE_MESSAGE:
        fill(values.add(), 1)
    elif field.type == FieldDescriptor.TYPE_ENUM:
        values.append(next(v.number for v in field.enum_type.values if v.number))


def _message(value: Any, depth: int) -> None:
    if isinstance(value, timestamp_pb2.Timestamp):
        value.FromJsonString("2031-03-03T01:00:00Z")
    elif isinstance(value, struct_pb2.Struct):
        value.update({"x": 1})
    else:
        fill(value, depth + 1)
        value.SetInParent()


def _text(name: str, rules: Any) -> str:
    if rules.pattern and not re.search(rules.pattern, ""):
        return text_of(rules.pattern)
    return "correct horse 7"[: rules.max_len or 15] if rules.min_len else ""


def text_of(pattern: str) -> str:
    """A text of a pattern; empty if none of the samples is."""
    if found := re.match(r"\^\(?([a-zA-Z]+)/\[0-9a-f-\]", pattern):
        return f"{found[1]}/{uuid4()}"
    for sample in (
        "2031-03-03",
        "2031-03",
        "rep",
        "x1x",
        "retail",
        "policies/leads/assignment",
        "A1",
        "Asia/Shanghai",
        "CNY",
        "1.5",
        str(uuid4()),
        "0" * 64,
        "2026Q1",
    ):
        if re.search(pattern, sample):
            return sample
    if found := re.match(r"\^(\w+)/\[a-z\]\+/\[0-9a-f-\]", pattern):
        return f"{found[1]}/identity/{uuid4()}"
    return ""
