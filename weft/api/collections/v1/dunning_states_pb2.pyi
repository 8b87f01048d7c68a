from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from typing import ClassVar as _ClassVar

DESCRIPTOR: _descriptor.FileDescriptor

class DunningState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DUNNING_STATE_UNSPECIFIED: _ClassVar[DunningState]
    DUNNING_STATE_ACTIVE: _ClassVar[DunningState]
    DUNNING_STATE_PAUSED: _ClassVar[DunningState]
    DUNNING_STATE_CLOSED: _ClassVar[DunningState]

class DunningAsk(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DUNNING_ASK_UNSPECIFIED: _ClassVar[DunningAsk]
    DUNNING_ASK_OWNER: _ClassVar[DunningAsk]
    DUNNING_ASK_SUPERIOR: _ClassVar[DunningAsk]
    DUNNING_ASK_LETTER: _ClassVar[DunningAsk]
    DUNNING_ASK_STOP_CREDIT: _ClassVar[DunningAsk]

class DunningClosing(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DUNNING_CLOSING_UNSPECIFIED: _ClassVar[DunningClosing]
    DUNNING_CLOSING_NOTHING_LATE: _ClassVar[DunningClosing]
    DUNNING_CLOSING_TOO_LITTLE: _ClassVar[DunningClosing]
    DUNNING_CLOSING_MERGED: _ClassVar[DunningClosing]
DUNNING_STATE_UNSPECIFIED: DunningState
DUNNING_STATE_ACTIVE: DunningState
DUNNING_STATE_PAUSED: DunningState
DUNNING_STATE_CLOSED: DunningState
DUNNING_ASK_UNSPECIFIED: DunningAsk
DUNNING_ASK_OWNER: DunningAsk
DUNNING_ASK_SUPERIOR: DunningAsk
DUNNING_ASK_LETTER: DunningAsk
DUNNING_ASK_STOP_CREDIT: DunningAsk
DUNNING_CLOSING_UNSPECIFIED: DunningClosing
DUNNING_CLOSING_NOTHING_LATE: DunningClosing
DUNNING_CLOSING_TOO_LITTLE: DunningClosing
DUNNING_CLOSING_MERGED: DunningClosing
