"""Leaves secrets out of what is stored: fields marked PERSONAL_SECRET are told once, in the answer itself."""

from __future__ import annotations

from functools import cache
from typing import TypeVar

from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message

from weft.api.options import v1 as options

M = TypeVar("M", bound=Message)


def without_secrets(message: M) -> M:
    """The message itself if its type has no secret, else a copy without them."""
    if not has_secrets(message.DESCRIPTOR):
        return message
    copy = type(message)()
    copy.CopyFrom(message)
    _clear(copy)
    return copy


@cache
def has_secrets(descriptor: Descriptor, above: tuple[str, ...] = ()) -> bool:
    """True if a message of this type can hold a secret at any depth."""
    if descriptor.full_name in above:
        return False
    path = (*above, descriptor.full_name)
    return any(
        _is_secret(field) or (field.message_type is not None and has_secrets(field.message_type, path))
        for field in descriptor.fields
    )


def _is_secret(field: FieldDescriptor) -> bool:
    return bool(field.GetOptions().Extensions[options.personal] == options.PERSONAL_SECRET)  # type: ignore[index]


def _clear(message: Message) -> None:
    for field, value in message.ListFields():
        if _is_secret(field):
            message.ClearField(field.name)
        elif field.message_type is None or not has_secrets(field.message_type):
            continue
        elif field.message_type.GetOptions().map_entry:
            for one in value.values():
                _clear(one)
        else:
            for one in value if _repeated(field) else (value,):
                _clear(one)


def _repeated(field: FieldDescriptor) -> bool:
    return bool(field.is_repeated)
