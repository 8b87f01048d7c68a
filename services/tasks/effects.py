"""The effect of a decision: the rpc of the subject's own service in which it is taken, what it asks for, and its request.
Read from the contract that every target carries, so a new subject needs no line of code here. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast
from uuid import uuid5

from google.protobuf import descriptor_pool
from google.protobuf.descriptor import Descriptor, FieldDescriptor, MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from google.protobuf.struct_pb2 import Struct

from services.tasks.task import Task
from weft import documents, masking
from weft.api.options import v1 as options
from weft.api.tasks import v1 as pb
from weft.errors import InvalidArgument, Violation
from weft.policy_documents import violation
from weft.text import Text

GIVEN = ("name", "task", "request_id")  # tasks fills these; all else is the decision's
VIOLATIONS_MAX = 20
NOT_YOURS = Text(en="The task itself says this.", zh="该字段由任务自动填写。")
SCALARS = {
    number: name.removeprefix("TYPE_").lower() for name, number in vars(FieldDescriptor).items() if name[:5] == "TYPE_"
}


@dataclass(frozen=True, slots=True)
class EffectRpc:
    """An effect rpc with the classes of its messages."""

    path: str
    request: type[Message]
    response: type[Message]


def effect_rpc(path: str) -> EffectRpc | None:
    """The rpc at a path; None if the contract has none."""
    method = method_of(path)
    if method is None:
        return None
    return EffectRpc(path, GetMessageClass(method.input_type), GetMessageClass(method.output_type))


def faults(effect: pb.Effect, at: str) -> Iterator[Violation]:
    """Why a decision cannot be taken by an rpc; `at` is the field of the policy that names the effect."""
    method = method_of(effect.rpc)
    yield from _rpc_faults(method, f"{at}.rpc")
    known = method.input_type.fields_by_name if method is not None else {}
    for name, value in sorted(effect.fixed.items()) if method is not None else ():
        kind = known[name].enum_type if name in known and not known[name].is_repeated else None
        if kind is None or value not in kind.values_by_name:
            en, zh = "The rpc chooses no such value there.", "该接口的此字段没有此取值。"
            yield violation(f"{at}.fixed[{name}]", "effect.fixed", en=en, zh=zh)


def _rpc_faults(method: MethodDescriptor | None, at: str) -> Iterator[Violation]:
    if method is None:
        yield violation(at, "effect.rpc", en="There is no such rpc.", zh="没有此接口。")
        return
    access = cast(Any, method.GetOptions()).Extensions[options.access]
    if access.call != options.CALL_EFFECT or options.AUDIENCE_SYSTEM not in access.audience:
        yield violation(
            at,
            "effect.call",
            en="This rpc promises no effect to other services.",
            zh="该接口不向其他服务提供生效承诺。",
        )
    texts = {f.name for f in method.input_type.fields if f.type == f.TYPE_STRING and not f.is_repeated}
    if missing := [name for name in GIVEN if name not in texts]:
        names = ", ".join(missing)
        yield violation(
            at, "effect.fields", en=f"Its request has no text field {names}.", zh=f"其请求缺少文本字段：{names}。"
        )


def outputs(effect: pb.Effect, comments: dict[str, str]) -> Sequence[pb.Output]:
    """What a decision asks for beyond what tasks fills in; nothing if the contract has no such rpc."""
    method = method_of(effect.rpc)
    if method is None:
        return ()
    return [
        one for one in fields(method.input_type, comments) if one.name not in GIVEN and one.name not in effect.fixed
    ]


def fields(asked: Descriptor, comments: dict[str, str]) -> list[pb.Output]:
    """Every field of a request."""
    needed = _required(asked)
    return [_output(field, field.name in needed, comments) for field in asked.fields]


def request(rpc: EffectRpc, task: Task, decision: str, given: Struct) -> Message:
    """The typed request of a decision; the same decision of the same task always has the same id.

    Raises InvalidArgument naming each field as `outputs.x`.
    """
    fields = {f.json_name: f for f in rpc.request.DESCRIPTOR.fields} | dict(rpc.request.DESCRIPTOR.fields_by_name)
    own = Struct()
    own.CopyFrom(given)
    found = []
    for name, value in task.choices[decision].fixed.items():
        for key in {name, fields[name].json_name} & set(given.fields):
            if given.fields[key].string_value != value:
                found.append(Violation(f"outputs.{name}", "not_yours", NOT_YOURS))
            del own.fields[key]
        own.fields[name].string_value = value
    for key in given.fields:
        if key not in fields or fields[key].name in GIVEN:
            del own.fields[key]
            found.append(
                Violation(f"outputs.{key}", *_refused(key in fields, list(rpc.request.DESCRIPTOR.fields_by_name)))
            )
    message, wrong = documents.read(rpc.request, own)
    filled: Any = message
    filled.name, filled.task, filled.request_id = task.about, task.name, str(uuid5(task.id, decision))
    found += below_outputs(tuple(wrong or documents.violations_of(message)))
    if found:
        raise InvalidArgument(violations=tuple(found[:VIOLATIONS_MAX]))
    try:
        masking.refuse_masked(message)
    except InvalidArgument as masked:
        raise InvalidArgument(violations=below_outputs(masked.violations)) from None
    return message


def below_outputs(found: tuple[Violation, ...]) -> tuple[Violation, ...]:
    """What is wrong with the subject's request, at the fields that the one who decides wrote."""
    return tuple(_below(one) for one in found)


def _below(one: Violation) -> Violation:
    root = one.field.partition(".")[0].partition("[")[0]
    return one if root in GIVEN else Violation(f"outputs.{one.field}".rstrip("."), one.rule, one.message)


def _refused(known: bool, asked: Sequence[str]) -> tuple[str, Text]:
    if known:
        return "not_yours", NOT_YOURS
    names = [name for name in asked if name not in GIVEN]
    en = f"This is no field here; the fields are {', '.join(names)}." if names else "Nothing is asked for here."
    zh = f"无此字段，可用字段：{'、'.join(names)}。" if names else "此处无需填写任何字段。"
    return "unknown_field", Text.literal(en, zh)


def method_of(path: str) -> MethodDescriptor | None:
    """What the contract says of an rpc; None if it has none at this path."""
    try:
        return descriptor_pool.Default().FindMethodByName(path[1:].replace("/", "."))
    except KeyError:
        return None


@cache
def _required(asked: Descriptor) -> frozenset[str]:
    """The fields that a request is refused without: those of which an empty one breaks a rule."""
    broken = documents.violations_of(GetMessageClass(asked)())
    return frozenset(v.field.partition(".")[0].partition("[")[0] for v in broken)


def _output(field: FieldDescriptor, required: bool, comments: dict[str, str]) -> pb.Output:
    kind = field.message_type.full_name if field.message_type else SCALARS[field.type]
    values = [value.name for value in field.enum_type.values if value.number] if field.enum_type else []
    return pb.Output(
        name=field.name, type=kind, many=field.is_repeated, required=required, values=values,
        description=comments.get(field.full_name, ""),
    )  # fmt: skip
