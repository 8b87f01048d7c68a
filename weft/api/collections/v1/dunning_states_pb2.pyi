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

class DunningLetterState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DUNNING_LETTER_STATE_UNSPECIFIED: _ClassVar[DunningLetterState]
    DUNNING_LETTER_STATE_PREPARED: _ClassVar[DunningLetterState]
    DUNNING_LETTER_STATE_RELEASED: _ClassVar[DunningLetterState]
    DUNNING_LETTER_STATE_SENT: _ClassVar[DunningLetterState]
    DUNNING_LETTER_STATE_WITHDRAWN: _ClassVar[DunningLetterState]

class DunningReleaser(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DUNNING_RELEASER_UNSPECIFIED: _ClassVar[DunningReleaser]
    DUNNING_RELEASER_ANYBODY: _ClassVar[DunningReleaser]
    DUNNING_RELEASER_NOT_THE_OWNER: _ClassVar[DunningReleaser]
    DUNNING_RELEASER_WHOLE_FIRM: _ClassVar[DunningReleaser]

class DunningLanguage(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DUNNING_LANGUAGE_UNSPECIFIED: _ClassVar[DunningLanguage]
    DUNNING_LANGUAGE_CHINESE: _ClassVar[DunningLanguage]
    DUNNING_LANGUAGE_ENGLISH: _ClassVar[DunningLanguage]

class DunningChannel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DUNNING_CHANNEL_UNSPECIFIED: _ClassVar[DunningChannel]
    DUNNING_CHANNEL_COURIER: _ClassVar[DunningChannel]
    DUNNING_CHANNEL_EMAIL: _ClassVar[DunningChannel]
    DUNNING_CHANNEL_WECHAT: _ClassVar[DunningChannel]
    DUNNING_CHANNEL_FAX: _ClassVar[DunningChannel]
    DUNNING_CHANNEL_IN_PERSON: _ClassVar[DunningChannel]

class DunningLetterStanding(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DUNNING_LETTER_STANDING_UNSPECIFIED: _ClassVar[DunningLetterStanding]
    DUNNING_LETTER_STANDING_CURRENT: _ClassVar[DunningLetterStanding]
    DUNNING_LETTER_STANDING_PARTLY_PAID: _ClassVar[DunningLetterStanding]
    DUNNING_LETTER_STANDING_PAID: _ClassVar[DunningLetterStanding]
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
DUNNING_LETTER_STATE_UNSPECIFIED: DunningLetterState
DUNNING_LETTER_STATE_PREPARED: DunningLetterState
DUNNING_LETTER_STATE_RELEASED: DunningLetterState
DUNNING_LETTER_STATE_SENT: DunningLetterState
DUNNING_LETTER_STATE_WITHDRAWN: DunningLetterState
DUNNING_RELEASER_UNSPECIFIED: DunningReleaser
DUNNING_RELEASER_ANYBODY: DunningReleaser
DUNNING_RELEASER_NOT_THE_OWNER: DunningReleaser
DUNNING_RELEASER_WHOLE_FIRM: DunningReleaser
DUNNING_LANGUAGE_UNSPECIFIED: DunningLanguage
DUNNING_LANGUAGE_CHINESE: DunningLanguage
DUNNING_LANGUAGE_ENGLISH: DunningLanguage
DUNNING_CHANNEL_UNSPECIFIED: DunningChannel
DUNNING_CHANNEL_COURIER: DunningChannel
DUNNING_CHANNEL_EMAIL: DunningChannel
DUNNING_CHANNEL_WECHAT: DunningChannel
DUNNING_CHANNEL_FAX: DunningChannel
DUNNING_CHANNEL_IN_PERSON: DunningChannel
DUNNING_LETTER_STANDING_UNSPECIFIED: DunningLetterStanding
DUNNING_LETTER_STANDING_CURRENT: DunningLetterStanding
DUNNING_LETTER_STANDING_PARTLY_PAID: DunningLetterStanding
DUNNING_LETTER_STANDING_PAID: DunningLetterStanding
