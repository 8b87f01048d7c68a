import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Origin(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ORIGIN_UNSPECIFIED: _ClassVar[Origin]
    ORIGIN_LIVE: _ClassVar[Origin]
    ORIGIN_IMPORT: _ClassVar[Origin]
    ORIGIN_BACKFILL: _ClassVar[Origin]

class Scope(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SCOPE_UNSPECIFIED: _ClassVar[Scope]
    SCOPE_OWN: _ClassVar[Scope]
    SCOPE_UNIT: _ClassVar[Scope]
    SCOPE_UNIT_TREE: _ClassVar[Scope]
    SCOPE_TENANT: _ClassVar[Scope]
ORIGIN_UNSPECIFIED: Origin
ORIGIN_LIVE: Origin
ORIGIN_IMPORT: Origin
ORIGIN_BACKFILL: Origin
SCOPE_UNSPECIFIED: Scope
SCOPE_OWN: Scope
SCOPE_UNIT: Scope
SCOPE_UNIT_TREE: Scope
SCOPE_TENANT: Scope

class Actor(_message.Message):
    __slots__ = ("name", "on_behalf_of", "initiator")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ON_BEHALF_OF_FIELD_NUMBER: _ClassVar[int]
    INITIATOR_FIELD_NUMBER: _ClassVar[int]
    name: str
    on_behalf_of: str
    initiator: str
    def __init__(self, name: _Optional[str] = ..., on_behalf_of: _Optional[str] = ..., initiator: _Optional[str] = ...) -> None: ...

class Clock(_message.Message):
    __slots__ = ("kind", "change", "due_time")
    class Change(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        CHANGE_UNSPECIFIED: _ClassVar[Clock.Change]
        CHANGE_ARMED: _ClassVar[Clock.Change]
        CHANGE_CANCELLED: _ClassVar[Clock.Change]
    CHANGE_UNSPECIFIED: Clock.Change
    CHANGE_ARMED: Clock.Change
    CHANGE_CANCELLED: Clock.Change
    KIND_FIELD_NUMBER: _ClassVar[int]
    CHANGE_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    kind: str
    change: Clock.Change
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, kind: _Optional[str] = ..., change: _Optional[_Union[Clock.Change, str]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Envelope(_message.Message):
    __slots__ = ("event_id", "type", "schema_version", "tenant", "subject", "version", "occurred_time", "recorded_time", "business_date", "zone", "actor", "correlation", "causation", "customer", "opportunity", "contract", "order", "owner", "unit_path", "brand", "channel", "policy", "policy_version", "origin", "sample", "clocks", "barred")
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    SCHEMA_VERSION_FIELD_NUMBER: _ClassVar[int]
    TENANT_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_FIELD_NUMBER: _ClassVar[int]
    RECORDED_TIME_FIELD_NUMBER: _ClassVar[int]
    BUSINESS_DATE_FIELD_NUMBER: _ClassVar[int]
    ZONE_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    CORRELATION_FIELD_NUMBER: _ClassVar[int]
    CAUSATION_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    OPPORTUNITY_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    ORDER_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    BRAND_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    POLICY_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_FIELD_NUMBER: _ClassVar[int]
    SAMPLE_FIELD_NUMBER: _ClassVar[int]
    CLOCKS_FIELD_NUMBER: _ClassVar[int]
    BARRED_FIELD_NUMBER: _ClassVar[int]
    event_id: str
    type: str
    schema_version: int
    tenant: str
    subject: str
    version: int
    occurred_time: _timestamp_pb2.Timestamp
    recorded_time: _timestamp_pb2.Timestamp
    business_date: str
    zone: str
    actor: Actor
    correlation: str
    causation: str
    customer: str
    opportunity: str
    contract: str
    order: str
    owner: str
    unit_path: str
    brand: str
    channel: str
    policy: str
    policy_version: int
    origin: Origin
    sample: bool
    clocks: _containers.RepeatedCompositeFieldContainer[Clock]
    barred: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, event_id: _Optional[str] = ..., type: _Optional[str] = ..., schema_version: _Optional[int] = ..., tenant: _Optional[str] = ..., subject: _Optional[str] = ..., version: _Optional[int] = ..., occurred_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recorded_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., business_date: _Optional[str] = ..., zone: _Optional[str] = ..., actor: _Optional[_Union[Actor, _Mapping]] = ..., correlation: _Optional[str] = ..., causation: _Optional[str] = ..., customer: _Optional[str] = ..., opportunity: _Optional[str] = ..., contract: _Optional[str] = ..., order: _Optional[str] = ..., owner: _Optional[str] = ..., unit_path: _Optional[str] = ..., brand: _Optional[str] = ..., channel: _Optional[str] = ..., policy: _Optional[str] = ..., policy_version: _Optional[int] = ..., origin: _Optional[_Union[Origin, str]] = ..., sample: _Optional[bool] = ..., clocks: _Optional[_Iterable[_Union[Clock, _Mapping]]] = ..., barred: _Optional[_Iterable[str]] = ...) -> None: ...

class AnyEvent(_message.Message):
    __slots__ = ("envelope",)
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    envelope: Envelope
    def __init__(self, envelope: _Optional[_Union[Envelope, _Mapping]] = ...) -> None: ...

class Grant(_message.Message):
    __slots__ = ("permission", "scope", "unit_path")
    PERMISSION_FIELD_NUMBER: _ClassVar[int]
    SCOPE_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    permission: str
    scope: Scope
    unit_path: str
    def __init__(self, permission: _Optional[str] = ..., scope: _Optional[_Union[Scope, str]] = ..., unit_path: _Optional[str] = ...) -> None: ...

class Principal(_message.Message):
    __slots__ = ("tenant", "name", "audience", "unit_path", "grants", "session", "stepped_up_time", "initiator", "language", "zone", "on_behalf_of")
    TENANT_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    AUDIENCE_FIELD_NUMBER: _ClassVar[int]
    UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    GRANTS_FIELD_NUMBER: _ClassVar[int]
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEPPED_UP_TIME_FIELD_NUMBER: _ClassVar[int]
    INITIATOR_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    ZONE_FIELD_NUMBER: _ClassVar[int]
    ON_BEHALF_OF_FIELD_NUMBER: _ClassVar[int]
    tenant: str
    name: str
    audience: _options_pb2.Audience
    unit_path: str
    grants: _containers.RepeatedCompositeFieldContainer[Grant]
    session: str
    stepped_up_time: _timestamp_pb2.Timestamp
    initiator: str
    language: str
    zone: str
    on_behalf_of: str
    def __init__(self, tenant: _Optional[str] = ..., name: _Optional[str] = ..., audience: _Optional[_Union[_options_pb2.Audience, str]] = ..., unit_path: _Optional[str] = ..., grants: _Optional[_Iterable[_Union[Grant, _Mapping]]] = ..., session: _Optional[str] = ..., stepped_up_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., initiator: _Optional[str] = ..., language: _Optional[str] = ..., zone: _Optional[str] = ..., on_behalf_of: _Optional[str] = ...) -> None: ...

class Reason(_message.Message):
    __slots__ = ("code", "args", "text")
    class ArgsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    CODE_FIELD_NUMBER: _ClassVar[int]
    ARGS_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    code: str
    args: _containers.ScalarMap[str, str]
    text: str
    def __init__(self, code: _Optional[str] = ..., args: _Optional[_Mapping[str, str]] = ..., text: _Optional[str] = ...) -> None: ...

class Help(_message.Message):
    __slots__ = ("name", "what", "about")
    NAME_FIELD_NUMBER: _ClassVar[int]
    WHAT_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    name: str
    what: Reason
    about: str
    def __init__(self, name: _Optional[str] = ..., what: _Optional[_Union[Reason, _Mapping]] = ..., about: _Optional[str] = ...) -> None: ...

class Contribution(_message.Message):
    __slots__ = ("factor", "value", "weight", "contribution")
    FACTOR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    WEIGHT_FIELD_NUMBER: _ClassVar[int]
    CONTRIBUTION_FIELD_NUMBER: _ClassVar[int]
    factor: str
    value: str
    weight: str
    contribution: str
    def __init__(self, factor: _Optional[str] = ..., value: _Optional[str] = ..., weight: _Optional[str] = ..., contribution: _Optional[str] = ...) -> None: ...

class Candidate(_message.Message):
    __slots__ = ("name", "score", "contributions", "excluded")
    NAME_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    CONTRIBUTIONS_FIELD_NUMBER: _ClassVar[int]
    EXCLUDED_FIELD_NUMBER: _ClassVar[int]
    name: str
    score: str
    contributions: _containers.RepeatedCompositeFieldContainer[Contribution]
    excluded: _containers.RepeatedCompositeFieldContainer[Reason]
    def __init__(self, name: _Optional[str] = ..., score: _Optional[str] = ..., contributions: _Optional[_Iterable[_Union[Contribution, _Mapping]]] = ..., excluded: _Optional[_Iterable[_Union[Reason, _Mapping]]] = ...) -> None: ...

class Decision(_message.Message):
    __slots__ = ("subject", "kind", "outcome", "reasons", "chosen", "runner_up", "excluded", "policy", "policy_version", "decide_time", "actor", "inputs")
    class InputsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    CHOSEN_FIELD_NUMBER: _ClassVar[int]
    RUNNER_UP_FIELD_NUMBER: _ClassVar[int]
    EXCLUDED_FIELD_NUMBER: _ClassVar[int]
    POLICY_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    DECIDE_TIME_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    INPUTS_FIELD_NUMBER: _ClassVar[int]
    subject: str
    kind: str
    outcome: str
    reasons: _containers.RepeatedCompositeFieldContainer[Reason]
    chosen: Candidate
    runner_up: Candidate
    excluded: _containers.RepeatedCompositeFieldContainer[Candidate]
    policy: str
    policy_version: int
    decide_time: _timestamp_pb2.Timestamp
    actor: Actor
    inputs: _containers.ScalarMap[str, str]
    def __init__(self, subject: _Optional[str] = ..., kind: _Optional[str] = ..., outcome: _Optional[str] = ..., reasons: _Optional[_Iterable[_Union[Reason, _Mapping]]] = ..., chosen: _Optional[_Union[Candidate, _Mapping]] = ..., runner_up: _Optional[_Union[Candidate, _Mapping]] = ..., excluded: _Optional[_Iterable[_Union[Candidate, _Mapping]]] = ..., policy: _Optional[str] = ..., policy_version: _Optional[int] = ..., decide_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[_Union[Actor, _Mapping]] = ..., inputs: _Optional[_Mapping[str, str]] = ...) -> None: ...

class Money(_message.Message):
    __slots__ = ("amount_fen", "currency")
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    amount_fen: int
    currency: str
    def __init__(self, amount_fen: _Optional[int] = ..., currency: _Optional[str] = ...) -> None: ...
