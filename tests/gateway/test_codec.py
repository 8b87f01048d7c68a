"""The codec against google.protobuf's json_format, and what it refuses beyond it."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from google.protobuf import json_format, message_factory
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway import codec
from gateway.codec import Codec
from gateway.schema import Schema, is_map
from weft.errors import InvalidArgument

THING = "weft.api.testing.v1.Thing"


@pytest.fixture(scope="session")
def codecs(schema: Schema) -> Codec:
    return Codec(schema.registry, read_only=frozenset({f"{THING}.create_time"}))


def read(codecs: Codec, text: str | bytes, name: str = THING) -> bytes:
    body = text.encode() if isinstance(text, str) else text
    return codecs.read(codecs.shape(name), body)[0].to_binary()


def faults(codecs: Codec, text: str | bytes, name: str = THING) -> dict[str, str]:
    with pytest.raises(InvalidArgument) as refused:
        read(codecs, text, name)
    return {v.field: v.rule for v in refused.value.violations}


INTS = {
    FieldDescriptor.TYPE_INT32: (-(2**31), 2**31 - 1),
    FieldDescriptor.TYPE_SINT32: (-(2**31), 2**31 - 1),
    FieldDescriptor.TYPE_SFIXED32: (-(2**31), 2**31 - 1),
    FieldDescriptor.TYPE_UINT32: (0, 2**32 - 1),
    FieldDescriptor.TYPE_FIXED32: (0, 2**32 - 1),
    FieldDescriptor.TYPE_INT64: (-(2**63), 2**63 - 1),
    FieldDescriptor.TYPE_SINT64: (-(2**63), 2**63 - 1),
    FieldDescriptor.TYPE_SFIXED64: (-(2**63), 2**63 - 1),
    FieldDescriptor.TYPE_UINT64: (0, 2**64 - 1),
    FieldDescriptor.TYPE_FIXED64: (0, 2**64 - 1),
}
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


def scalars(fd: Any) -> st.SearchStrategy[Any]:
    if fd.type in INTS:
        return st.integers(*INTS[fd.type])
    if fd.type == FieldDescriptor.TYPE_ENUM:
        return st.sampled_from([v.number for v in fd.enum_type.values])
    if fd.type == FieldDescriptor.TYPE_BOOL:
        return st.booleans()
    if fd.type == FieldDescriptor.TYPE_STRING:
        return TEXT
    if fd.type == FieldDescriptor.TYPE_BYTES:
        return st.binary(max_size=12)
    assert fd.type == FieldDescriptor.TYPE_DOUBLE, f"{fd.full_name}: float is banned, the two libraries differ on it"
    return st.floats(allow_nan=False, allow_infinity=False)


def fill(draw: Any, message: Any, depth: int) -> None:
    """Sets a random choice of fields to random values."""
    name = message.DESCRIPTOR.full_name
    if name == "google.protobuf.Timestamp":
        message.seconds = draw(st.integers(-62135596800, 253402300799))
        message.nanos = draw(st.sampled_from([0, 1, 1000, 123_000_000, 999_999_999]))
        return
    if name == "google.protobuf.Duration":
        message.seconds = draw(st.integers(-315576000000, 315576000000))
        return
    if name in ("google.protobuf.Struct", "google.protobuf.ListValue", "google.protobuf.Value"):
        value = draw(st.one_of(TEXT, st.booleans(), st.integers(-1000, 1000), st.none()))
        document: Any = {"Struct": {"k": value}, "ListValue": [value], "Value": value}[name[16:]]
        json_format.ParseDict(document, message)
        return
    if name == "google.protobuf.FieldMask":
        message.paths.extend(draw(st.lists(st.sampled_from(["name", "display_name", "part.count"]), max_size=3)))
        return
    for fd in message.DESCRIPTOR.fields:
        if draw(st.booleans()) or (fd.message_type is not None and depth > 3):
            continue
        set_field(draw, message, fd, depth)


def set_field(draw: Any, message: Any, fd: Any, depth: int) -> None:
    if is_map(fd):
        key, value = fd.message_type.fields_by_name["key"], fd.message_type.fields_by_name["value"]
        for one in draw(st.lists(scalars(key), max_size=2)):
            if value.message_type is not None:
                fill(draw, getattr(message, fd.name)[one], depth + 1)
            else:
                getattr(message, fd.name)[one] = draw(scalars(value))
    elif fd.message_type is not None:
        if fd.is_repeated:
            for _ in range(draw(st.integers(0, 2))):
                fill(draw, getattr(message, fd.name).add(), depth + 1)
        else:
            inner = getattr(message, fd.name)
            inner.SetInParent()
            fill(draw, inner, depth + 1)
    elif fd.is_repeated:
        getattr(message, fd.name).extend(draw(st.lists(scalars(fd), max_size=3)))
    else:
        setattr(message, fd.name, draw(scalars(fd)))


@pytest.fixture(scope="session")
def kinds(schema: Schema, committed: Schema) -> list[tuple[Schema, Codec, Descriptor]]:
    """Every message of the contract, and the testing shapes."""
    return [
        (s, made, m)
        for s, made in ((schema, Codec(schema.registry)), (committed, Codec(committed.registry)))
        for m in s.messages()
        if not m.file.package.startswith("weft.api.options")
    ]


@settings(max_examples=400, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_message_reads_and_writes_like_json_format(
    data: st.DataObject, kinds: list[tuple[Schema, Codec, Descriptor]]
):
    """Differential, both ways, on every message of the contract with generated instances."""
    _, codecs, descriptor = data.draw(st.sampled_from(kinds))
    theirs = message_factory.GetMessageClass(descriptor)()
    fill(data.draw, theirs, 0)
    shape = codecs.shape(descriptor.full_name)

    text = codec.write(shape, theirs.SerializeToString())[1]
    expected = json_format.MessageToDict(theirs, always_print_fields_with_no_presence=True)
    assert json.loads(text) == json.loads(json.dumps(expected))

    body = json_format.MessageToJson(theirs, indent=None).encode()
    again = type(theirs).FromString(codecs.read(shape, body)[0].to_binary())
    assert again == theirs


def test_duplicate_keys_are_refused_by_name(codecs: Codec):
    assert faults(codecs, '{"note":"a","note":"b"}') == {"note": "duplicate"}
    assert faults(codecs, '{"part":{"count":1, "count" : 2}}') == {"part.count": "duplicate"}
    assert faults(codecs, '{"extra":{"a":[{"b":1,"b":1}]}}') == {"extra.a[0].b": "duplicate"}


def test_both_spellings_of_one_field_are_a_duplicate(codecs: Codec):
    assert faults(codecs, '{"displayName":"a","display_name":"b"}') == {"display_name": "duplicate"}


def test_a_duplicate_is_not_hidden_by_colons_inside_of_text(codecs: Codec):
    assert faults(codecs, r'{"note" :"\":\":\":","note":"b"}') == {"note": "duplicate"}
    assert read(codecs, r'{"note":"\":\":\":"}')
    assert read(codecs, '{ "note" : "b" , "hot" : true }')


def test_both_arms_of_a_oneof_are_refused(codecs: Codec):
    assert faults(codecs, '{"book":"a","machine":{}}') == {"machine": "oneof"}
    assert read(codecs, '{"book":"a","machine":null}')


def test_unknown_fields_are_refused_at_any_depth(codecs: Codec):
    assert faults(codecs, '{"x":1,"part":{"y":2},"parts":[{},{"z":1}],"partsByName":{"k":{"w":1}}}') == {
        "x": "unknown",
        "part.y": "unknown",
        "parts[1].z": "unknown",
        'partsByName["k"].w': "unknown",
    }


@pytest.mark.parametrize(
    ("body", "field", "rule"),
    [
        ('{"color":"COLOR_GREEN"}', "color", "enum"),
        ('{"color":77}', "color", "enum"),
        ('{"colors":["COLOR_RED",9]}', "colors[1]", "enum"),
        ('{"amountFen":1.5}', "amountFen", "integer"),
        ('{"amountFen":9223372036854775808}', "amountFen", "integer"),
        ('{"amountFen":1e30}', "amountFen", "integer"),
        ('{"amountFen":"12a"}', "amountFen", "integer"),
        ('{"amountFen":true}', "amountFen", "integer"),
        ('{"small":-1}', "small", "integer"),
        ('{"small":4294967296}', "small", "integer"),
        ('{"weight":"NaN"}', "weight", "number"),
        ('{"weight":"Infinity"}', "weight", "number"),
        ('{"weight":"x"}', "weight", "number"),
        ('{"displayName":5}', "displayName", "string"),
        ('{"displayName":["a"]}', "displayName", "string"),
        ('{"hot":"true"}', "hot", "bool"),
        ('{"hot":1}', "hot", "bool"),
        ('{"data":"%%%"}', "data", "bytes"),
        ('{"dueTime":"2026-01-01"}', "dueTime", "timestamp"),
        ('{"dueTime":"2026-13-01T00:00:00Z"}', "dueTime", "timestamp"),
        ('{"wait":"90"}', "wait", "duration"),
        ('{"part":[]}', "part", "object"),
        ('{"part":"x"}', "part", "object"),
        ('{"parts":{}}', "parts", "list"),
        ('{"parts":[null]}', "parts[0]", "null"),
        ('{"labels":[]}', "labels", "object"),
        ('{"labels":{"a":1}}', 'labels["a"]', "string"),
        ('{"maybe":"x"}', "maybe", "integer"),
        ('{"part":{"parts":[{"count":1},{"count":"x"}]}}', "part.parts[1].count", "integer"),
        ('{"createTime":"2026-01-01T00:00:00Z"}', "createTime", "read_only"),
        ('{"note":"a\\u0000b"}', "note", "text"),
        ('{"extra":{"a":["\\u0000"]}}', "extra.a[0]", "text"),
        ("[]", "", "object"),
        ("7", "", "object"),
        ("", "", "json"),
        ('{"a":', "", "json"),
        ('{"weight":NaN}', "", "json"),
        ('{"weight":1e999}', "", "json"),
        ('{"note":"\\ud800"}', "", "json"),
    ],
)
def test_each_wrong_value_is_named_with_its_rule(codecs: Codec, body: str, field: str, rule: str):
    assert faults(codecs, body) == {field: rule}


def test_broken_utf8_is_not_json(codecs: Codec):
    assert faults(codecs, b'{"note":"\xff"}') == {"": "json"}


def test_several_faults_are_named_together(codecs: Codec):
    found = faults(codecs, '{"x":1,"hot":"no","color":"PINK"}')
    assert found == {"x": "unknown", "hot": "bool", "color": "enum"}


def nested(levels: int) -> str:
    """An object with `levels` levels of objects and lists."""
    return '{"parts":[' * (levels // 2) + "{}" * (levels % 2) + "]}" * (levels // 2)


def test_depth_64_is_read_and_65_refused(codecs: Codec):
    part = f"{THING}.Part"
    assert read(codecs, nested(63), part) is not None
    assert set(faults(codecs, nested(67), part).values()) == {"depth"}
    assert set(faults(codecs, "[" * 5000 + "]" * 5000).values()) == {"depth"}


def test_free_json_may_not_be_deeper_than_receivers_read(codecs: Codec, schema: Schema):
    kind = message_factory.GetMessageClass(schema.pool.FindMessageTypeByName(THING))
    deepest = codec.FREE_DEPTH_MAX
    data = read(codecs, '{"extra":' + '{"a":' * deepest + "1" + "}" * deepest + "}")
    assert kind.FromString(data).HasField("extra")
    found = faults(codecs, '{"extra":' + '{"a":' * (deepest + 1) + "1" + "}" * (deepest + 1) + "}")
    assert found == {"extra": "depth"}


def test_ten_thousand_keys_are_the_most(codecs: Codec):
    def labels(count: int) -> str:
        return json.dumps({"extra": {f"k{i}": i for i in range(count)}})

    assert read(codecs, labels(codec.KEYS_MAX - 1))
    assert faults(codecs, labels(codec.KEYS_MAX)) == {"": "keys"}


@settings(max_examples=300)
@given(body=st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_no_bytes_break_the_codec(body: bytes, codecs: Codec):
    with contextlib.suppress(InvalidArgument):
        read(codecs, body)
