from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from weft.api.quotes.v1 import contract_states_pb2 as _contract_states_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class InstalmentKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INSTALMENT_KIND_UNSPECIFIED: _ClassVar[InstalmentKind]
    INSTALMENT_KIND_PREPAYMENT: _ClassVar[InstalmentKind]
    INSTALMENT_KIND_DELIVERY: _ClassVar[InstalmentKind]
    INSTALMENT_KIND_ACCEPTANCE: _ClassVar[InstalmentKind]
    INSTALMENT_KIND_WARRANTY: _ClassVar[InstalmentKind]
INSTALMENT_KIND_UNSPECIFIED: InstalmentKind
INSTALMENT_KIND_PREPAYMENT: InstalmentKind
INSTALMENT_KIND_DELIVERY: InstalmentKind
INSTALMENT_KIND_ACCEPTANCE: InstalmentKind
INSTALMENT_KIND_WARRANTY: InstalmentKind

class ContractInstalment(_message.Message):
    __slots__ = ("ordinal", "kind", "amount_fen", "due_date")
    ORDINAL_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    ordinal: int
    kind: InstalmentKind
    amount_fen: int
    due_date: str
    def __init__(self, ordinal: _Optional[int] = ..., kind: _Optional[_Union[InstalmentKind, str]] = ..., amount_fen: _Optional[int] = ..., due_date: _Optional[str] = ...) -> None: ...

class ContractSigned(_message.Message):
    __slots__ = ("envelope", "number", "quote", "quote_version", "amount_fen", "currency", "industry", "signed_date", "delivery_date", "first_payment_date", "acceptance_date", "instalments")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    QUOTE_VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    SIGNED_DATE_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_DATE_FIELD_NUMBER: _ClassVar[int]
    FIRST_PAYMENT_DATE_FIELD_NUMBER: _ClassVar[int]
    ACCEPTANCE_DATE_FIELD_NUMBER: _ClassVar[int]
    INSTALMENTS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    number: str
    quote: str
    quote_version: str
    amount_fen: int
    currency: str
    industry: str
    signed_date: str
    delivery_date: str
    first_payment_date: str
    acceptance_date: str
    instalments: _containers.RepeatedCompositeFieldContainer[ContractInstalment]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., number: _Optional[str] = ..., quote: _Optional[str] = ..., quote_version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., industry: _Optional[str] = ..., signed_date: _Optional[str] = ..., delivery_date: _Optional[str] = ..., first_payment_date: _Optional[str] = ..., acceptance_date: _Optional[str] = ..., instalments: _Optional[_Iterable[_Union[ContractInstalment, _Mapping]]] = ...) -> None: ...

class ContractAmended(_message.Message):
    __slots__ = ("envelope", "state", "number", "quote", "quote_version", "amount_fen", "currency", "old_amount_fen", "revision", "ground", "reason_code", "proposer", "industry", "signed_date", "amended_date", "delivery_date", "first_payment_date", "acceptance_date", "instalments", "old_instalments")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUOTE_FIELD_NUMBER: _ClassVar[int]
    QUOTE_VERSION_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    OLD_AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    GROUND_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    PROPOSER_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    SIGNED_DATE_FIELD_NUMBER: _ClassVar[int]
    AMENDED_DATE_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_DATE_FIELD_NUMBER: _ClassVar[int]
    FIRST_PAYMENT_DATE_FIELD_NUMBER: _ClassVar[int]
    ACCEPTANCE_DATE_FIELD_NUMBER: _ClassVar[int]
    INSTALMENTS_FIELD_NUMBER: _ClassVar[int]
    OLD_INSTALMENTS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _contract_states_pb2.ContractState
    number: str
    quote: str
    quote_version: str
    amount_fen: int
    currency: str
    old_amount_fen: int
    revision: int
    ground: _contract_states_pb2.ChangeGround
    reason_code: str
    proposer: str
    industry: str
    signed_date: str
    amended_date: str
    delivery_date: str
    first_payment_date: str
    acceptance_date: str
    instalments: _containers.RepeatedCompositeFieldContainer[ContractInstalment]
    old_instalments: _containers.RepeatedCompositeFieldContainer[ContractInstalment]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_contract_states_pb2.ContractState, str]] = ..., number: _Optional[str] = ..., quote: _Optional[str] = ..., quote_version: _Optional[str] = ..., amount_fen: _Optional[int] = ..., currency: _Optional[str] = ..., old_amount_fen: _Optional[int] = ..., revision: _Optional[int] = ..., ground: _Optional[_Union[_contract_states_pb2.ChangeGround, str]] = ..., reason_code: _Optional[str] = ..., proposer: _Optional[str] = ..., industry: _Optional[str] = ..., signed_date: _Optional[str] = ..., amended_date: _Optional[str] = ..., delivery_date: _Optional[str] = ..., first_payment_date: _Optional[str] = ..., acceptance_date: _Optional[str] = ..., instalments: _Optional[_Iterable[_Union[ContractInstalment, _Mapping]]] = ..., old_instalments: _Optional[_Iterable[_Union[ContractInstalment, _Mapping]]] = ...) -> None: ...
