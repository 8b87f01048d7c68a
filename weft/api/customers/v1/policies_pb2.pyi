from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from weft.api.customers.v1 import imports_pb2 as _imports_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PotentialSign(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    POTENTIAL_SIGN_UNSPECIFIED: _ClassVar[PotentialSign]
    POTENTIAL_SIGN_TALKS: _ClassVar[PotentialSign]
    POTENTIAL_SIGN_OPEN_OPPORTUNITIES: _ClassVar[PotentialSign]
    POTENTIAL_SIGN_CLEARED_QUOTES: _ClassVar[PotentialSign]
    POTENTIAL_SIGN_SIGNED_CONTRACTS: _ClassVar[PotentialSign]
    POTENTIAL_SIGN_URGENCY: _ClassVar[PotentialSign]
POTENTIAL_SIGN_UNSPECIFIED: PotentialSign
POTENTIAL_SIGN_TALKS: PotentialSign
POTENTIAL_SIGN_OPEN_OPPORTUNITIES: PotentialSign
POTENTIAL_SIGN_CLEARED_QUOTES: PotentialSign
POTENTIAL_SIGN_SIGNED_CONTRACTS: PotentialSign
POTENTIAL_SIGN_URGENCY: PotentialSign

class MatchingPolicy(_message.Message):
    __slots__ = ("same_uscc_percent", "same_phone_percent", "same_name_percent", "same_pinyin_percent", "further_percent")
    SAME_USCC_PERCENT_FIELD_NUMBER: _ClassVar[int]
    SAME_PHONE_PERCENT_FIELD_NUMBER: _ClassVar[int]
    SAME_NAME_PERCENT_FIELD_NUMBER: _ClassVar[int]
    SAME_PINYIN_PERCENT_FIELD_NUMBER: _ClassVar[int]
    FURTHER_PERCENT_FIELD_NUMBER: _ClassVar[int]
    same_uscc_percent: int
    same_phone_percent: int
    same_name_percent: int
    same_pinyin_percent: int
    further_percent: int
    def __init__(self, same_uscc_percent: _Optional[int] = ..., same_phone_percent: _Optional[int] = ..., same_name_percent: _Optional[int] = ..., same_pinyin_percent: _Optional[int] = ..., further_percent: _Optional[int] = ...) -> None: ...

class OwnershipPolicy(_message.Message):
    __slots__ = ("owner_roles",)
    OWNER_ROLES_FIELD_NUMBER: _ClassVar[int]
    owner_roles: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, owner_roles: _Optional[_Iterable[str]] = ...) -> None: ...

class ImportPolicy(_message.Message):
    __slots__ = ("rows_max", "step_rows", "reported_rows_max", "industry_aliases", "revenue_currency", "revenue_unit_fen")
    class IndustryAliasesEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    ROWS_MAX_FIELD_NUMBER: _ClassVar[int]
    STEP_ROWS_FIELD_NUMBER: _ClassVar[int]
    REPORTED_ROWS_MAX_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_ALIASES_FIELD_NUMBER: _ClassVar[int]
    REVENUE_CURRENCY_FIELD_NUMBER: _ClassVar[int]
    REVENUE_UNIT_FEN_FIELD_NUMBER: _ClassVar[int]
    rows_max: int
    step_rows: int
    reported_rows_max: int
    industry_aliases: _containers.ScalarMap[str, str]
    revenue_currency: str
    revenue_unit_fen: int
    def __init__(self, rows_max: _Optional[int] = ..., step_rows: _Optional[int] = ..., reported_rows_max: _Optional[int] = ..., industry_aliases: _Optional[_Mapping[str, str]] = ..., revenue_currency: _Optional[str] = ..., revenue_unit_fen: _Optional[int] = ...) -> None: ...

class ImportProfileColumn(_message.Message):
    __slots__ = ("field", "headings")
    FIELD_FIELD_NUMBER: _ClassVar[int]
    HEADINGS_FIELD_NUMBER: _ClassVar[int]
    field: _imports_pb2.ImportField
    headings: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, field: _Optional[_Union[_imports_pb2.ImportField, str]] = ..., headings: _Optional[_Iterable[str]] = ...) -> None: ...

class ImportProfile(_message.Message):
    __slots__ = ("code", "title_en", "title_zh", "recognised_by", "columns")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    RECOGNISED_BY_FIELD_NUMBER: _ClassVar[int]
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    recognised_by: _containers.RepeatedScalarFieldContainer[str]
    columns: _containers.RepeatedCompositeFieldContainer[ImportProfileColumn]
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., recognised_by: _Optional[_Iterable[str]] = ..., columns: _Optional[_Iterable[_Union[ImportProfileColumn, _Mapping]]] = ...) -> None: ...

class ImportProfilesPolicy(_message.Message):
    __slots__ = ("profiles", "vocabulary", "head_rows_max", "samples_max")
    PROFILES_FIELD_NUMBER: _ClassVar[int]
    VOCABULARY_FIELD_NUMBER: _ClassVar[int]
    HEAD_ROWS_MAX_FIELD_NUMBER: _ClassVar[int]
    SAMPLES_MAX_FIELD_NUMBER: _ClassVar[int]
    profiles: _containers.RepeatedCompositeFieldContainer[ImportProfile]
    vocabulary: _containers.RepeatedCompositeFieldContainer[ImportProfileColumn]
    head_rows_max: int
    samples_max: int
    def __init__(self, profiles: _Optional[_Iterable[_Union[ImportProfile, _Mapping]]] = ..., vocabulary: _Optional[_Iterable[_Union[ImportProfileColumn, _Mapping]]] = ..., head_rows_max: _Optional[int] = ..., samples_max: _Optional[int] = ...) -> None: ...

class QualificationPolicy(_message.Message):
    __slots__ = ("give_up_hours",)
    GIVE_UP_HOURS_FIELD_NUMBER: _ClassVar[int]
    give_up_hours: int
    def __init__(self, give_up_hours: _Optional[int] = ...) -> None: ...

class TagsPolicy(_message.Message):
    __slots__ = ("catalogue_max", "customer_max")
    CATALOGUE_MAX_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_MAX_FIELD_NUMBER: _ClassVar[int]
    catalogue_max: int
    customer_max: int
    def __init__(self, catalogue_max: _Optional[int] = ..., customer_max: _Optional[int] = ...) -> None: ...

class PreferenceEntry(_message.Message):
    __slots__ = ("code", "title_en", "title_zh", "retired")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    RETIRED_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    retired: bool
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., retired: _Optional[bool] = ...) -> None: ...

class PreferencesPolicy(_message.Message):
    __slots__ = ("brands", "procedures", "rollup_lines_max")
    BRANDS_FIELD_NUMBER: _ClassVar[int]
    PROCEDURES_FIELD_NUMBER: _ClassVar[int]
    ROLLUP_LINES_MAX_FIELD_NUMBER: _ClassVar[int]
    brands: _containers.RepeatedCompositeFieldContainer[PreferenceEntry]
    procedures: _containers.RepeatedCompositeFieldContainer[PreferenceEntry]
    rollup_lines_max: int
    def __init__(self, brands: _Optional[_Iterable[_Union[PreferenceEntry, _Mapping]]] = ..., procedures: _Optional[_Iterable[_Union[PreferenceEntry, _Mapping]]] = ..., rollup_lines_max: _Optional[int] = ...) -> None: ...

class ProfilePolicy(_message.Message):
    __slots__ = ("tender_age_days_max", "photo_types")
    TENDER_AGE_DAYS_MAX_FIELD_NUMBER: _ClassVar[int]
    PHOTO_TYPES_FIELD_NUMBER: _ClassVar[int]
    tender_age_days_max: int
    photo_types: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, tender_age_days_max: _Optional[int] = ..., photo_types: _Optional[_Iterable[str]] = ...) -> None: ...

class CaseCategory(_message.Message):
    __slots__ = ("code", "title_en", "title_zh", "work_order", "complaint")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    WORK_ORDER_FIELD_NUMBER: _ClassVar[int]
    COMPLAINT_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    work_order: bool
    complaint: bool
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., work_order: _Optional[bool] = ..., complaint: _Optional[bool] = ...) -> None: ...

class CasesPolicy(_message.Message):
    __slots__ = ("categories", "shares_days_max")
    CATEGORIES_FIELD_NUMBER: _ClassVar[int]
    SHARES_DAYS_MAX_FIELD_NUMBER: _ClassVar[int]
    categories: _containers.RepeatedCompositeFieldContainer[CaseCategory]
    shares_days_max: int
    def __init__(self, categories: _Optional[_Iterable[_Union[CaseCategory, _Mapping]]] = ..., shares_days_max: _Optional[int] = ...) -> None: ...

class DecisionChainPolicy(_message.Message):
    __slots__ = ("members_max",)
    MEMBERS_MAX_FIELD_NUMBER: _ClassVar[int]
    members_max: int
    def __init__(self, members_max: _Optional[int] = ...) -> None: ...

class SpeedReadPolicy(_message.Message):
    __slots__ = ("talks", "quotes_max", "items_max", "cases_max", "absorbed_max", "wait_ms")
    TALKS_FIELD_NUMBER: _ClassVar[int]
    QUOTES_MAX_FIELD_NUMBER: _ClassVar[int]
    ITEMS_MAX_FIELD_NUMBER: _ClassVar[int]
    CASES_MAX_FIELD_NUMBER: _ClassVar[int]
    ABSORBED_MAX_FIELD_NUMBER: _ClassVar[int]
    WAIT_MS_FIELD_NUMBER: _ClassVar[int]
    talks: int
    quotes_max: int
    items_max: int
    cases_max: int
    absorbed_max: int
    wait_ms: int
    def __init__(self, talks: _Optional[int] = ..., quotes_max: _Optional[int] = ..., items_max: _Optional[int] = ..., cases_max: _Optional[int] = ..., absorbed_max: _Optional[int] = ..., wait_ms: _Optional[int] = ...) -> None: ...

class PotentialPolicy(_message.Message):
    __slots__ = ("window_days", "candidates_max", "factors")
    WINDOW_DAYS_FIELD_NUMBER: _ClassVar[int]
    CANDIDATES_MAX_FIELD_NUMBER: _ClassVar[int]
    FACTORS_FIELD_NUMBER: _ClassVar[int]
    window_days: int
    candidates_max: int
    factors: _containers.RepeatedCompositeFieldContainer[PotentialFactor]
    def __init__(self, window_days: _Optional[int] = ..., candidates_max: _Optional[int] = ..., factors: _Optional[_Iterable[_Union[PotentialFactor, _Mapping]]] = ...) -> None: ...

class PotentialFactor(_message.Message):
    __slots__ = ("sign", "weight_percent", "full_at")
    SIGN_FIELD_NUMBER: _ClassVar[int]
    WEIGHT_PERCENT_FIELD_NUMBER: _ClassVar[int]
    FULL_AT_FIELD_NUMBER: _ClassVar[int]
    sign: PotentialSign
    weight_percent: int
    full_at: int
    def __init__(self, sign: _Optional[_Union[PotentialSign, str]] = ..., weight_percent: _Optional[int] = ..., full_at: _Optional[int] = ...) -> None: ...

class AttendancePolicy(_message.Message):
    __slots__ = ("reminder_minutes", "orders_max", "booking_apart_hours_max", "log_days_max")
    REMINDER_MINUTES_FIELD_NUMBER: _ClassVar[int]
    ORDERS_MAX_FIELD_NUMBER: _ClassVar[int]
    BOOKING_APART_HOURS_MAX_FIELD_NUMBER: _ClassVar[int]
    LOG_DAYS_MAX_FIELD_NUMBER: _ClassVar[int]
    reminder_minutes: _containers.RepeatedScalarFieldContainer[int]
    orders_max: int
    booking_apart_hours_max: int
    log_days_max: int
    def __init__(self, reminder_minutes: _Optional[_Iterable[int]] = ..., orders_max: _Optional[int] = ..., booking_apart_hours_max: _Optional[int] = ..., log_days_max: _Optional[int] = ...) -> None: ...
