from weft.api.collections.v1 import dunning_states_pb2 as _dunning_states_pb2
from weft.api.common.v1 import common_pb2 as _common_pb2
from weft.api.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DunnedInstalment(_message.Message):
    __slots__ = ("instalment", "contract", "level", "open_fen", "due_date", "effective_due_date", "expected_date")
    INSTALMENT_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    OPEN_FEN_FIELD_NUMBER: _ClassVar[int]
    DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_DUE_DATE_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_DATE_FIELD_NUMBER: _ClassVar[int]
    instalment: str
    contract: str
    level: int
    open_fen: int
    due_date: str
    effective_due_date: str
    expected_date: str
    def __init__(self, instalment: _Optional[str] = ..., contract: _Optional[str] = ..., level: _Optional[int] = ..., open_fen: _Optional[int] = ..., due_date: _Optional[str] = ..., effective_due_date: _Optional[str] = ..., expected_date: _Optional[str] = ...) -> None: ...

class DunningStarted(_message.Message):
    __slots__ = ("envelope", "state", "currency", "level", "round", "dunned_fen")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    DUNNED_FEN_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _dunning_states_pb2.DunningState
    currency: str
    level: int
    round: int
    dunned_fen: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_dunning_states_pb2.DunningState, str]] = ..., currency: _Optional[str] = ..., level: _Optional[int] = ..., round: _Optional[int] = ..., dunned_fen: _Optional[int] = ...) -> None: ...

class DunningRaised(_message.Message):
    __slots__ = ("envelope", "state", "currency", "level", "round", "dunned_fen", "old_level", "asks", "instalments")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    DUNNED_FEN_FIELD_NUMBER: _ClassVar[int]
    OLD_LEVEL_FIELD_NUMBER: _ClassVar[int]
    ASKS_FIELD_NUMBER: _ClassVar[int]
    INSTALMENTS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _dunning_states_pb2.DunningState
    currency: str
    level: int
    round: int
    dunned_fen: int
    old_level: int
    asks: _containers.RepeatedScalarFieldContainer[_dunning_states_pb2.DunningAsk]
    instalments: _containers.RepeatedCompositeFieldContainer[DunnedInstalment]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_dunning_states_pb2.DunningState, str]] = ..., currency: _Optional[str] = ..., level: _Optional[int] = ..., round: _Optional[int] = ..., dunned_fen: _Optional[int] = ..., old_level: _Optional[int] = ..., asks: _Optional[_Iterable[_Union[_dunning_states_pb2.DunningAsk, str]]] = ..., instalments: _Optional[_Iterable[_Union[DunnedInstalment, _Mapping]]] = ...) -> None: ...

class DunningJoined(_message.Message):
    __slots__ = ("envelope", "state", "currency", "level", "round", "dunned_fen", "instalments", "asks")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    DUNNED_FEN_FIELD_NUMBER: _ClassVar[int]
    INSTALMENTS_FIELD_NUMBER: _ClassVar[int]
    ASKS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _dunning_states_pb2.DunningState
    currency: str
    level: int
    round: int
    dunned_fen: int
    instalments: _containers.RepeatedCompositeFieldContainer[DunnedInstalment]
    asks: _containers.RepeatedScalarFieldContainer[_dunning_states_pb2.DunningAsk]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_dunning_states_pb2.DunningState, str]] = ..., currency: _Optional[str] = ..., level: _Optional[int] = ..., round: _Optional[int] = ..., dunned_fen: _Optional[int] = ..., instalments: _Optional[_Iterable[_Union[DunnedInstalment, _Mapping]]] = ..., asks: _Optional[_Iterable[_Union[_dunning_states_pb2.DunningAsk, str]]] = ...) -> None: ...

class DunningRecounted(_message.Message):
    __slots__ = ("envelope", "state", "currency", "level", "round", "dunned_fen", "old_dunned_fen", "old_level", "old_owner")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    DUNNED_FEN_FIELD_NUMBER: _ClassVar[int]
    OLD_DUNNED_FEN_FIELD_NUMBER: _ClassVar[int]
    OLD_LEVEL_FIELD_NUMBER: _ClassVar[int]
    OLD_OWNER_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _dunning_states_pb2.DunningState
    currency: str
    level: int
    round: int
    dunned_fen: int
    old_dunned_fen: int
    old_level: int
    old_owner: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_dunning_states_pb2.DunningState, str]] = ..., currency: _Optional[str] = ..., level: _Optional[int] = ..., round: _Optional[int] = ..., dunned_fen: _Optional[int] = ..., old_dunned_fen: _Optional[int] = ..., old_level: _Optional[int] = ..., old_owner: _Optional[str] = ...) -> None: ...

class DunningPaused(_message.Message):
    __slots__ = ("envelope", "state", "currency", "level", "round", "dunned_fen", "instalment", "reason", "until_date")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    DUNNED_FEN_FIELD_NUMBER: _ClassVar[int]
    INSTALMENT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    UNTIL_DATE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _dunning_states_pb2.DunningState
    currency: str
    level: int
    round: int
    dunned_fen: int
    instalment: str
    reason: str
    until_date: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_dunning_states_pb2.DunningState, str]] = ..., currency: _Optional[str] = ..., level: _Optional[int] = ..., round: _Optional[int] = ..., dunned_fen: _Optional[int] = ..., instalment: _Optional[str] = ..., reason: _Optional[str] = ..., until_date: _Optional[str] = ...) -> None: ...

class DunningResumed(_message.Message):
    __slots__ = ("envelope", "state", "currency", "level", "round", "dunned_fen", "instalment", "reason", "until_date", "early")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    DUNNED_FEN_FIELD_NUMBER: _ClassVar[int]
    INSTALMENT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    UNTIL_DATE_FIELD_NUMBER: _ClassVar[int]
    EARLY_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _dunning_states_pb2.DunningState
    currency: str
    level: int
    round: int
    dunned_fen: int
    instalment: str
    reason: str
    until_date: str
    early: bool
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_dunning_states_pb2.DunningState, str]] = ..., currency: _Optional[str] = ..., level: _Optional[int] = ..., round: _Optional[int] = ..., dunned_fen: _Optional[int] = ..., instalment: _Optional[str] = ..., reason: _Optional[str] = ..., until_date: _Optional[str] = ..., early: _Optional[bool] = ...) -> None: ...

class DunningPromised(_message.Message):
    __slots__ = ("envelope", "state", "currency", "level", "round", "dunned_fen", "promised_date", "promised_fen")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    DUNNED_FEN_FIELD_NUMBER: _ClassVar[int]
    PROMISED_DATE_FIELD_NUMBER: _ClassVar[int]
    PROMISED_FEN_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _dunning_states_pb2.DunningState
    currency: str
    level: int
    round: int
    dunned_fen: int
    promised_date: str
    promised_fen: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_dunning_states_pb2.DunningState, str]] = ..., currency: _Optional[str] = ..., level: _Optional[int] = ..., round: _Optional[int] = ..., dunned_fen: _Optional[int] = ..., promised_date: _Optional[str] = ..., promised_fen: _Optional[int] = ...) -> None: ...

class DunningPromiseKept(_message.Message):
    __slots__ = ("envelope", "state", "currency", "level", "round", "dunned_fen", "promised_date", "promised_fen", "paid_fen")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    DUNNED_FEN_FIELD_NUMBER: _ClassVar[int]
    PROMISED_DATE_FIELD_NUMBER: _ClassVar[int]
    PROMISED_FEN_FIELD_NUMBER: _ClassVar[int]
    PAID_FEN_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _dunning_states_pb2.DunningState
    currency: str
    level: int
    round: int
    dunned_fen: int
    promised_date: str
    promised_fen: int
    paid_fen: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_dunning_states_pb2.DunningState, str]] = ..., currency: _Optional[str] = ..., level: _Optional[int] = ..., round: _Optional[int] = ..., dunned_fen: _Optional[int] = ..., promised_date: _Optional[str] = ..., promised_fen: _Optional[int] = ..., paid_fen: _Optional[int] = ...) -> None: ...

class DunningPromiseBroken(_message.Message):
    __slots__ = ("envelope", "state", "currency", "level", "round", "dunned_fen", "promised_date", "promised_fen", "paid_fen")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    DUNNED_FEN_FIELD_NUMBER: _ClassVar[int]
    PROMISED_DATE_FIELD_NUMBER: _ClassVar[int]
    PROMISED_FEN_FIELD_NUMBER: _ClassVar[int]
    PAID_FEN_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _dunning_states_pb2.DunningState
    currency: str
    level: int
    round: int
    dunned_fen: int
    promised_date: str
    promised_fen: int
    paid_fen: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_dunning_states_pb2.DunningState, str]] = ..., currency: _Optional[str] = ..., level: _Optional[int] = ..., round: _Optional[int] = ..., dunned_fen: _Optional[int] = ..., promised_date: _Optional[str] = ..., promised_fen: _Optional[int] = ..., paid_fen: _Optional[int] = ...) -> None: ...

class DunningClosed(_message.Message):
    __slots__ = ("envelope", "state", "currency", "level", "round", "dunned_fen", "reason", "old_level")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    DUNNED_FEN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    OLD_LEVEL_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _dunning_states_pb2.DunningState
    currency: str
    level: int
    round: int
    dunned_fen: int
    reason: _dunning_states_pb2.DunningClosing
    old_level: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_dunning_states_pb2.DunningState, str]] = ..., currency: _Optional[str] = ..., level: _Optional[int] = ..., round: _Optional[int] = ..., dunned_fen: _Optional[int] = ..., reason: _Optional[_Union[_dunning_states_pb2.DunningClosing, str]] = ..., old_level: _Optional[int] = ...) -> None: ...

class DunningLetterPrepared(_message.Message):
    __slots__ = ("envelope", "state", "dunning_case", "currency", "level", "release_by")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DUNNING_CASE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    RELEASE_BY_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _dunning_states_pb2.DunningLetterState
    dunning_case: str
    currency: str
    level: int
    release_by: _dunning_states_pb2.DunningReleaser
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_dunning_states_pb2.DunningLetterState, str]] = ..., dunning_case: _Optional[str] = ..., currency: _Optional[str] = ..., level: _Optional[int] = ..., release_by: _Optional[_Union[_dunning_states_pb2.DunningReleaser, str]] = ...) -> None: ...

class DunningLetterReleased(_message.Message):
    __slots__ = ("envelope", "state", "dunning_case", "currency", "level", "sum_fen", "pay_until_date", "bank_account", "sha256", "instalments")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DUNNING_CASE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    SUM_FEN_FIELD_NUMBER: _ClassVar[int]
    PAY_UNTIL_DATE_FIELD_NUMBER: _ClassVar[int]
    BANK_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    INSTALMENTS_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _dunning_states_pb2.DunningLetterState
    dunning_case: str
    currency: str
    level: int
    sum_fen: int
    pay_until_date: str
    bank_account: str
    sha256: str
    instalments: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_dunning_states_pb2.DunningLetterState, str]] = ..., dunning_case: _Optional[str] = ..., currency: _Optional[str] = ..., level: _Optional[int] = ..., sum_fen: _Optional[int] = ..., pay_until_date: _Optional[str] = ..., bank_account: _Optional[str] = ..., sha256: _Optional[str] = ..., instalments: _Optional[_Iterable[str]] = ...) -> None: ...

class DunningLetterSent(_message.Message):
    __slots__ = ("envelope", "state", "dunning_case", "currency", "level", "channel", "sent_date")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DUNNING_CASE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    SENT_DATE_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _dunning_states_pb2.DunningLetterState
    dunning_case: str
    currency: str
    level: int
    channel: _dunning_states_pb2.DunningChannel
    sent_date: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_dunning_states_pb2.DunningLetterState, str]] = ..., dunning_case: _Optional[str] = ..., currency: _Optional[str] = ..., level: _Optional[int] = ..., channel: _Optional[_Union[_dunning_states_pb2.DunningChannel, str]] = ..., sent_date: _Optional[str] = ...) -> None: ...

class DunningLetterMoved(_message.Message):
    __slots__ = ("envelope", "state", "dunning_case", "currency", "level", "release_by", "old_owner", "old_unit_path")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DUNNING_CASE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    RELEASE_BY_FIELD_NUMBER: _ClassVar[int]
    OLD_OWNER_FIELD_NUMBER: _ClassVar[int]
    OLD_UNIT_PATH_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _dunning_states_pb2.DunningLetterState
    dunning_case: str
    currency: str
    level: int
    release_by: _dunning_states_pb2.DunningReleaser
    old_owner: str
    old_unit_path: str
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_dunning_states_pb2.DunningLetterState, str]] = ..., dunning_case: _Optional[str] = ..., currency: _Optional[str] = ..., level: _Optional[int] = ..., release_by: _Optional[_Union[_dunning_states_pb2.DunningReleaser, str]] = ..., old_owner: _Optional[str] = ..., old_unit_path: _Optional[str] = ...) -> None: ...

class DunningLetterWithdrawn(_message.Message):
    __slots__ = ("envelope", "state", "dunning_case", "currency", "level")
    ENVELOPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DUNNING_CASE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    envelope: _common_pb2.Envelope
    state: _dunning_states_pb2.DunningLetterState
    dunning_case: str
    currency: str
    level: int
    def __init__(self, envelope: _Optional[_Union[_common_pb2.Envelope, _Mapping]] = ..., state: _Optional[_Union[_dunning_states_pb2.DunningLetterState, str]] = ..., dunning_case: _Optional[str] = ..., currency: _Optional[str] = ..., level: _Optional[int] = ...) -> None: ...
