"""An event as a row of the archive: its body as JSON that SQL can recount, and its envelope in columns. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from services.insights.tally import EVERYWHERE
from weft.api.common import v1 as common

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MESSAGE, _BYTES = FieldDescriptor.TYPE_MESSAGE, FieldDescriptor.TYPE_BYTES


def facts_of(event: Message) -> dict[str, Any]:
    """The body of an event as JSON: field names as in the proto, enums by name, instants as RFC 3339; what is not set is
    left out, and so is the envelope.
    """
    return {field.name: _shown(field, value) for field, value in event.ListFields() if field.name != "envelope"}


def _shown(field: FieldDescriptor, value: Any) -> Any:
    show = _shower(field)
    if show is None:
        return value
    if field.message_type is not None and field.message_type.GetOptions().map_entry:
        return {str(key): _value_of_map(field, item) for key, item in value.items()}
    if field.is_repeated:
        return [show(item) for item in value]
    return show(value)


def _value_of_map(field: FieldDescriptor, item: Any) -> Any:
    assert field.message_type is not None
    show = _shower(field.message_type.fields_by_name["value"])
    return item if show is None else show(item)


@cache
def _shower(field: FieldDescriptor) -> Callable[[Any], Any] | None:
    """How one value of a field is shown; None if single values are JSON already."""
    if field.type == _MESSAGE:
        return _nested
    if field.enum_type is not None:
        names = {number: value.name for number, value in field.enum_type.values_by_number.items()}
        return lambda number: names.get(number, number)
    if field.type == _BYTES:
        return bytes.hex
    return (lambda value: value) if field.is_repeated else None


def _nested(message: Any) -> Any:
    if isinstance(message, Timestamp):
        return instant(message).isoformat()
    return {field.name: _shown(field, value) for field, value in message.ListFields()}


def instant(at: Timestamp) -> datetime:
    """A timestamp as an aware datetime, to the microsecond."""
    return EPOCH + timedelta(seconds=at.seconds, microseconds=at.nanos // 1000)


def instant_us(at: Timestamp) -> int:
    """The same in microseconds since 1970."""
    whole: int = at.seconds * 1_000_000 + at.nanos // 1000
    return whole


def row_of(event: Any) -> dict[str, Any]:
    """The archive's row of an event."""
    e: common.Envelope = event.envelope
    return {
        "event_id": e.event_id,  # as text: the driver reads it faster than a UUID is made
        "type": e.type,
        "subject": e.subject,
        "version": e.version,
        "occurred_at": instant(e.occurred_time),
        "recorded_at": instant(e.recorded_time),
        "business_date": date.fromisoformat(e.business_date) if e.business_date else None,
        "actor": e.actor.name,
        "correlation": e.correlation,
        "causation": e.causation,
        "customer": e.customer,
        "opportunity": e.opportunity,
        "owner_id": e.owner.removeprefix("people/") if e.owner.startswith("people/") else None,
        "unit_path": e.unit_path or EVERYWHERE,
        "origin": e.origin,
        "sample": e.sample,
        "clocks": [_nested(clock) for clock in e.clocks],
        "facts": facts_of(event),
        "body": event.SerializeToString(),
    }
