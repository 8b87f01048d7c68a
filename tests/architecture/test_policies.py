"""Policies of all services: in every list whose entries have a code, each code stands once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from tests.architecture.test_readmes import SERVICES
from weft.policy_documents import PolicyKind, load_default

KINDS = [kind for service in SERVICES.values() for kind in service.policies]


def lists_of_codes(message: Message) -> Iterator[tuple[str, Any]]:
    """Every list below a message whose entries have a code, with the name of its field."""
    for field, value in message.ListFields():
        if field.type != FieldDescriptor.TYPE_MESSAGE or field.message_type.GetOptions().map_entry:
            continue
        if not field.is_repeated:
            yield from lists_of_codes(value)
            continue
        if "code" in field.message_type.fields_by_name:
            yield field.name, value
        for entry in value:
            yield from lists_of_codes(entry)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_code_that_stands_twice_in_a_policy_is_refused(kind: PolicyKind[Any]):
    found = [name for name, _ in lists_of_codes(load_default(kind))]
    for at, name in enumerate(found):
        policy = load_default(kind)
        entries = list(lists_of_codes(policy))[at][1]
        entries.append(entries[0])
        broken = [one.field for check in kind.checks for one in check(policy) if one.rule == "codes.once"]
        assert [path.endswith(f"{name}[{len(entries) - 1}].code") for path in broken] == [True], name
