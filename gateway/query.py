"""Query parameters as fields of the request: `?pageSize=20&filter.state=OPEN&state=A&state=B`.

Names may be in either spelling, dots go into messages, repeated fields take a parameter as often as needed. Everything
else is refused by name: a parameter that is silently ignored costs its sender an evening.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from urllib.parse import unquote_to_bytes

from protobuf import DescMessage, ScalarType

from gateway import codec
from gateway.codec import Codec, Field, Shape
from gateway.faults import Faults, refuse

PARAMETERS_MAX = 100
DOTS_MAX = 8
_BOOLS = {"true": True, "false": False}


def read(codecs: Codec, shape: Shape, query: bytes, bound: Collection[str]) -> dict[str, Any]:
    """The JSON tree that the query says; `bound` are the fields that path and body already give."""
    tree: dict[str, Any] = {}
    faults = Faults()
    for name, value in pairs(query):
        _put(codecs, shape, tree, name, value, bound, faults)
    codec.look(shape, tree, faults)
    faults.raise_if_any()
    return tree


def pairs(query: bytes) -> list[tuple[str, str]]:
    """The parameters in their order, decoded. Raises InvalidArgument for broken encoding or too many."""
    found = []
    parts = query.split(b"&")
    if len(parts) > PARAMETERS_MAX:
        refuse("", "keys", max=PARAMETERS_MAX)
    for part in parts:
        if part:
            name, _, value = part.partition(b"=")
            found.append((_decoded(name), _decoded(value)))
    return found


def _decoded(part: bytes) -> str:
    try:
        text = unquote_to_bytes(part.replace(b"+", b" ")).decode()
    except UnicodeDecodeError:
        refuse("", "percent")
    if "\0" in text:
        refuse("", "text")
    return text


def _put(
    codecs: Codec, shape: Shape, tree: dict[str, Any], name: str, value: str, bound: Collection[str], faults: Faults
) -> None:
    here, at = tree, shape
    parts = name.split(".")
    for part in parts[:-1][:DOTS_MAX]:
        plan = at.by_key.get(part)
        if plan is None or plan.kind != codec.MESSAGE or plan.many != codec.ONE or _is_bound(at, shape, plan, bound):
            faults.add(name, "unknown")
            return
        assert plan.shape is not None
        here, at = here.setdefault(plan.json_name, {}), plan.shape
    plan = at.by_key.get(parts[-1])
    if plan is None or len(parts) > DOTS_MAX or _is_bound(at, shape, plan, bound):
        faults.add(name, "unknown")
    elif plan.kind in (codec.MESSAGE, codec.FREE) or plan.many == codec.MAP:
        faults.add(name, "value")
    elif plan.many == codec.LIST:
        here.setdefault(plan.json_name, []).append(_converted(plan, value))
    elif plan.json_name in here:
        faults.add(name, "single")
    else:
        here[plan.json_name] = _converted(plan, value)


def _is_bound(at: Shape, top: Shape, plan: Field, bound: Collection[str]) -> bool:
    return at is top and plan.name in bound


def _converted(plan: Field, text: str) -> Any:
    """Text as the JSON value of the field's type; what does not fit is left for the codec to refuse by name."""
    element = codec.element(plan.desc)[0]
    if isinstance(element, DescMessage) and len(element.fields) == 1:
        element = codec.element(element.fields[0])[0]  # a wrapper: what it wraps
    if element == ScalarType.BOOL:
        return _BOOLS.get(text, text)
    if plan.kind == codec.ENUM and text.isdecimal() and len(text) < 10:
        return int(text)
    return text
