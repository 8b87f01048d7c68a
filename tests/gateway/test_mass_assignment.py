"""Nobody writes by the way what is not his to write, whatever fields he adds to a request: over the whole contract."""

from __future__ import annotations

import orjson
import pytest

from gateway.app import _read_only
from gateway.codec import Codec
from gateway.schema import Rpc, Schema
from weft.errors import InvalidArgument

# What only the system says of a thing.
OURS = (
    "tenant", "tenantId", "createTime", "updateTime", "state", "ownerId", "principal", "actor", "admin", "sealNo",
)  # fmt: skip
MEANT = {"LogIn": {"tenant"}}  # whose log-in it is; the password proves it


def changing(schema: Schema) -> list[Rpc]:
    return [rpc for rpc in schema.rpcs if any(binding.body for binding in rpc.bindings)]


def refused(codecs: Codec, rpc: Rpc, field: str) -> bool:
    try:
        codecs.read(codecs.shape(rpc.input.full_name), orjson.dumps({field: "x"}))
    except InvalidArgument as error:
        return [(one.field, one.rule) for one in error.violations] == [(field, "unknown")]
    return False


def test_a_field_that_is_not_the_callers_is_refused_by_every_rpc(committed: Schema):
    codecs = Codec(committed.registry, frozenset(_read_only(committed)))
    found = changing(committed)
    assert len(found) > 200
    taken = {rpc.name: {field for field in OURS if not refused(codecs, rpc, field)} for rpc in found}
    assert {name: fields for name, fields in taken.items() if fields} == MEANT


def test_no_request_carries_a_whole_resource_with_what_only_the_system_says(committed: Schema):
    read_only = set(_read_only(committed))
    assert read_only
    for rpc in changing(committed):
        todo, seen = [rpc.input], set()
        while todo:
            message = todo.pop()
            if message.full_name in seen or not message.full_name.startswith("weft."):
                continue
            seen.add(message.full_name)
            assert not {field.full_name for field in message.fields} & read_only, f"{rpc.name}: {message.name}"
            todo += [field.message_type for field in message.fields if field.message_type is not None]


@pytest.mark.parametrize("body", [b'{"note":"a","note":"b"}', b'{"__proto__":{"admin":true}}', b'{"constructor":1}'])
def test_what_other_languages_would_fall_for_is_refused(committed: Schema, body: bytes):
    codecs = Codec(committed.registry)
    with pytest.raises(InvalidArgument):
        codecs.read(codecs.shape("weft.api.leads.v1.CreateLeadRequest"), body)
