from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from weft.api.collections.v1 import dunning_states_pb2 as _dunning_states_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DunningPolicy(_message.Message):
    __slots__ = ("levels", "quiet_days", "from_pay_day", "promise_days_max", "promise_grace_days", "promises_max", "broken_promise_hurries", "pause_reasons")
    LEVELS_FIELD_NUMBER: _ClassVar[int]
    QUIET_DAYS_FIELD_NUMBER: _ClassVar[int]
    FROM_PAY_DAY_FIELD_NUMBER: _ClassVar[int]
    PROMISE_DAYS_MAX_FIELD_NUMBER: _ClassVar[int]
    PROMISE_GRACE_DAYS_FIELD_NUMBER: _ClassVar[int]
    PROMISES_MAX_FIELD_NUMBER: _ClassVar[int]
    BROKEN_PROMISE_HURRIES_FIELD_NUMBER: _ClassVar[int]
    PAUSE_REASONS_FIELD_NUMBER: _ClassVar[int]
    levels: _containers.RepeatedCompositeFieldContainer[DunningLevel]
    quiet_days: int
    from_pay_day: bool
    promise_days_max: int
    promise_grace_days: int
    promises_max: int
    broken_promise_hurries: bool
    pause_reasons: _containers.RepeatedCompositeFieldContainer[DunningPauseReason]
    def __init__(self, levels: _Optional[_Iterable[_Union[DunningLevel, _Mapping]]] = ..., quiet_days: _Optional[int] = ..., from_pay_day: _Optional[bool] = ..., promise_days_max: _Optional[int] = ..., promise_grace_days: _Optional[int] = ..., promises_max: _Optional[int] = ..., broken_promise_hurries: _Optional[bool] = ..., pause_reasons: _Optional[_Iterable[_Union[DunningPauseReason, _Mapping]]] = ...) -> None: ...

class DunningLevel(_message.Message):
    __slots__ = ("days", "wait_days", "least_fen_by_currency", "asks", "title_en", "title_zh", "say_en", "say_zh", "letter")
    class LeastFenByCurrencyEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: int
        def __init__(self, key: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...
    DAYS_FIELD_NUMBER: _ClassVar[int]
    WAIT_DAYS_FIELD_NUMBER: _ClassVar[int]
    LEAST_FEN_BY_CURRENCY_FIELD_NUMBER: _ClassVar[int]
    ASKS_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    SAY_EN_FIELD_NUMBER: _ClassVar[int]
    SAY_ZH_FIELD_NUMBER: _ClassVar[int]
    LETTER_FIELD_NUMBER: _ClassVar[int]
    days: int
    wait_days: int
    least_fen_by_currency: _containers.ScalarMap[str, int]
    asks: _containers.RepeatedScalarFieldContainer[_dunning_states_pb2.DunningAsk]
    title_en: str
    title_zh: str
    say_en: str
    say_zh: str
    letter: DunningLetterForm
    def __init__(self, days: _Optional[int] = ..., wait_days: _Optional[int] = ..., least_fen_by_currency: _Optional[_Mapping[str, int]] = ..., asks: _Optional[_Iterable[_Union[_dunning_states_pb2.DunningAsk, str]]] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., say_en: _Optional[str] = ..., say_zh: _Optional[str] = ..., letter: _Optional[_Union[DunningLetterForm, _Mapping]] = ...) -> None: ...

class DunningLetterForm(_message.Message):
    __slots__ = ("title_en", "title_zh", "text_en", "text_zh", "pay_within_days", "releaser", "languages")
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    TEXT_EN_FIELD_NUMBER: _ClassVar[int]
    TEXT_ZH_FIELD_NUMBER: _ClassVar[int]
    PAY_WITHIN_DAYS_FIELD_NUMBER: _ClassVar[int]
    RELEASER_FIELD_NUMBER: _ClassVar[int]
    LANGUAGES_FIELD_NUMBER: _ClassVar[int]
    title_en: str
    title_zh: str
    text_en: str
    text_zh: str
    pay_within_days: int
    releaser: _dunning_states_pb2.DunningReleaser
    languages: _containers.RepeatedScalarFieldContainer[_dunning_states_pb2.DunningLanguage]
    def __init__(self, title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., text_en: _Optional[str] = ..., text_zh: _Optional[str] = ..., pay_within_days: _Optional[int] = ..., releaser: _Optional[_Union[_dunning_states_pb2.DunningReleaser, str]] = ..., languages: _Optional[_Iterable[_Union[_dunning_states_pb2.DunningLanguage, str]]] = ...) -> None: ...

class DunningPauseReason(_message.Message):
    __slots__ = ("code", "title_en", "title_zh", "days_max")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    DAYS_MAX_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    days_max: int
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., days_max: _Optional[int] = ...) -> None: ...
