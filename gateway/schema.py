"""The gateway's reading of the contract: every rpc with its HTTP bindings, access line and types.

All of it comes from `weft/api/descriptors.binpb`, the set of all descriptors with their comments. The same reading
feeds the mux, the OpenAPI and AsyncAPI documents and the live stream, so that a capability never touches gateway code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import protobuf
import protobuf.wkt
from google.api import annotations_pb2, http_pb2, resource_pb2
from google.protobuf import descriptor_pb2, descriptor_pool
from google.protobuf.descriptor import Descriptor, FieldDescriptor, MethodDescriptor

import weft.api
from weft.api.options import v1 as options

DESCRIPTORS = Path(weft.api.__file__).with_name("descriptors.binpb")


@dataclass(frozen=True, slots=True)
class Binding:
    """One way to reach an rpc over HTTP, as its `google.api.http` says."""

    verb: str  # GET, POST, PUT, PATCH, DELETE
    template: str  # /v1/{name=leads/*}:assign
    body: str  # "", "*" or the name of the field that the body is
    response_body: str = ""


@dataclass(frozen=True, slots=True)
class Rpc:
    """One method of a service."""

    path: str  # /weft.api.leads.v1.Leads/CreateLead
    package: str  # weft.api.leads.v1
    service: str  # Leads
    name: str  # CreateLead
    input: Descriptor
    output: Descriptor
    bindings: tuple[Binding, ...]
    access: options.Access
    routed: int
    shown_as: str = ""  # the file name of a document that a browser may show

    @property
    def full_name(self) -> str:
        """weft.api.leads.v1.Leads.CreateLead"""
        return f"{self.package}.{self.service}.{self.name}"

    @property
    def area(self) -> str:
        """`leads` of `weft.api.leads.v1`."""
        parts = self.package.split(".")
        return parts[-2] if len(parts) > 1 else self.package

    @property
    def public(self) -> bool:
        """True if nobody needs to stand behind a call: log-in and call-backs with a proof of their own."""
        return options.AUDIENCE_PUBLIC in self.access.audience


@dataclass
class Schema:
    """The whole contract, loaded once at start."""

    data: bytes
    files: descriptor_pb2.FileDescriptorSet = field(init=False)
    pool: descriptor_pool.DescriptorPool = field(init=False)
    registry: protobuf.Registry = field(init=False)
    rpcs: tuple[Rpc, ...] = field(init=False)
    _own: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self.files = descriptor_pb2.FileDescriptorSet.FromString(self.data)
        self.pool = descriptor_pool.DescriptorPool()
        for file in self.files.file:
            self.pool.AddSerializedFile(file.SerializeToString())
        self.registry = protobuf.wkt.FileDescriptorSet.from_binary(self.data).to_registry()
        self._own = {f.name for f in self.files.file if f.package.startswith("weft.")}
        self.rpcs = tuple(self._rpcs())

    @classmethod
    def load(cls, path: Path = DESCRIPTORS) -> Schema:
        """The committed contract."""
        return cls(path.read_bytes())

    @cached_property
    def comments(self) -> dict[str, str]:
        """Full name → comment of everything of ours; read when a document is made."""
        return dict(_comments(file for file in self.files.file if file.name in self._own))

    def _rpcs(self) -> Iterator[Rpc]:
        for file in self.files.file:
            for service in file.service:
                found = self.pool.FindServiceByName(f"{file.package}.{service.name}")
                routed = option(found, options.routed)
                for method in found.methods:
                    yield self._rpc(method, file.package, service.name, routed)

    def _rpc(self, method: MethodDescriptor, package: str, service: str, routed: int) -> Rpc:
        chosen = method.GetOptions()
        rule = chosen.Extensions[annotations_pb2.http]
        bindings = tuple(b for r in (rule, *rule.additional_bindings) if (b := _binding(r)) is not None)
        return Rpc(
            path=f"/{package}.{service}/{method.name}",
            package=package,
            service=service,
            name=method.name,
            input=method.input_type,
            output=method.output_type,
            bindings=bindings,
            access=option(method, options.access),
            routed=routed,
            shown_as=option(method, options.shown_as),
        )

    def messages(self) -> Iterator[Descriptor]:
        """Every message of ours, nested ones included, map entries not."""
        for file in self.files.file:
            if file.name in self._own:
                for message in file.message_type:
                    yield from _nested(self.pool.FindMessageTypeByName(f"{file.package}.{message.name}"))

    def collections(self) -> dict[str, str]:
        """Collection → package that owns it, from the `google.api.resource` patterns."""
        found: dict[str, str] = {}
        for message in self.messages():
            resource = message.GetOptions().Extensions[resource_pb2.resource]
            for pattern in resource.pattern:
                found.setdefault(pattern.split("/", 1)[0], message.file.package)
        return found

    def events(self) -> dict[str, tuple[Descriptor, options.Event]]:
        """Full name → (message, what it is about) of every event."""
        return {m.full_name: (m, event) for m in self.messages() if (event := option(m, options.event)).collection}


def option(thing: Any, extension: Any) -> Any:
    """An option of ours (or of others) on a descriptor; its default if it is not set."""
    return thing.GetOptions().Extensions[extension]


def is_map(fd: FieldDescriptor) -> bool:
    """True for `map<…>` fields."""
    return bool(fd.message_type is not None and fd.message_type.GetOptions().map_entry)


def _binding(rule: http_pb2.HttpRule) -> Binding | None:
    verb = rule.WhichOneof("pattern")
    if verb is None:
        return None
    if verb == "custom":
        return Binding(rule.custom.kind.upper(), rule.custom.path, rule.body, rule.response_body)
    return Binding(verb.upper(), getattr(rule, verb), rule.body, rule.response_body)


def _nested(message: Descriptor) -> Iterator[Descriptor]:
    if message.GetOptions().map_entry:
        return
    yield message
    for inner in message.nested_types:
        yield from _nested(inner)


# Field numbers of the lists in descriptor.proto by which source locations name their elements.
_FILE = {4: "message_type", 5: "enum_type", 6: "service"}
_MESSAGE = {2: "field", 3: "nested_type", 4: "enum_type"}
_LISTS = {"message_type": _MESSAGE, "nested_type": _MESSAGE, "enum_type": {2: "value"}, "service": {2: "method"}}


def _comments(files: Iterable[descriptor_pb2.FileDescriptorProto]) -> Iterator[tuple[str, str]]:
    """Full name → leading comment of every element that has one."""
    for file in files:
        for location in file.source_code_info.location:
            text = " ".join(line.strip() for line in location.leading_comments.strip().splitlines())
            if text and (name := _full_name(file, list(location.path))):
                yield name, text


def _full_name(file: descriptor_pb2.FileDescriptorProto, path: list[int]) -> str:
    here: object = file
    lists = _FILE
    names = [file.package]
    while path:
        if len(path) < 2 or path[0] not in lists:
            return ""
        kind = lists[path[0]]
        here = getattr(here, kind)[path[1]]
        names.append(here.name)  # type: ignore[attr-defined]
        lists = _LISTS.get(kind, {})
        path = path[2:]
    return ".".join(names)
