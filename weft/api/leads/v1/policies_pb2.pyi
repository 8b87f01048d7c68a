from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from weft.api.leads.v1 import imports_pb2 as _imports_pb2
from weft.api.leads.v1 import states_pb2 as _states_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class FactorSource(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FACTOR_SOURCE_UNSPECIFIED: _ClassVar[FactorSource]
    FACTOR_SOURCE_INDUSTRY_MATCH: _ClassVar[FactorSource]
    FACTOR_SOURCE_CLOSE_RATE: _ClassVar[FactorSource]
    FACTOR_SOURCE_HEADROOM: _ClassVar[FactorSource]
    FACTOR_SOURCE_BUDGET_MATCH: _ClassVar[FactorSource]
    FACTOR_SOURCE_DECISION_CHAIN: _ClassVar[FactorSource]
    FACTOR_SOURCE_FOLLOW_UP_QUALITY: _ClassVar[FactorSource]
    FACTOR_SOURCE_TABLE: _ClassVar[FactorSource]

class StageKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STAGE_KIND_UNSPECIFIED: _ClassVar[StageKind]
    STAGE_KIND_OPEN: _ClassVar[StageKind]
    STAGE_KIND_WON: _ClassVar[StageKind]
    STAGE_KIND_LOST: _ClassVar[StageKind]

class OutputKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OUTPUT_KIND_UNSPECIFIED: _ClassVar[OutputKind]
    OUTPUT_KIND_NOTE: _ClassVar[OutputKind]
    OUTPUT_KIND_FILE: _ClassVar[OutputKind]
    OUTPUT_KIND_WON_PROPOSAL: _ClassVar[OutputKind]
    OUTPUT_KIND_PROPOSAL: _ClassVar[OutputKind]
    OUTPUT_KIND_APPROVED_QUOTE: _ClassVar[OutputKind]
    OUTPUT_KIND_PAYMENT: _ClassVar[OutputKind]
FACTOR_SOURCE_UNSPECIFIED: FactorSource
FACTOR_SOURCE_INDUSTRY_MATCH: FactorSource
FACTOR_SOURCE_CLOSE_RATE: FactorSource
FACTOR_SOURCE_HEADROOM: FactorSource
FACTOR_SOURCE_BUDGET_MATCH: FactorSource
FACTOR_SOURCE_DECISION_CHAIN: FactorSource
FACTOR_SOURCE_FOLLOW_UP_QUALITY: FactorSource
FACTOR_SOURCE_TABLE: FactorSource
STAGE_KIND_UNSPECIFIED: StageKind
STAGE_KIND_OPEN: StageKind
STAGE_KIND_WON: StageKind
STAGE_KIND_LOST: StageKind
OUTPUT_KIND_UNSPECIFIED: OutputKind
OUTPUT_KIND_NOTE: OutputKind
OUTPUT_KIND_FILE: OutputKind
OUTPUT_KIND_WON_PROPOSAL: OutputKind
OUTPUT_KIND_PROPOSAL: OutputKind
OUTPUT_KIND_APPROVED_QUOTE: OutputKind
OUTPUT_KIND_PAYMENT: OutputKind

class TagsPolicy(_message.Message):
    __slots__ = ("medium_from_fen", "medium_to_fen", "currency")
    MEDIUM_FROM_FEN_FIELD_NUMBER: _ClassVar[int]
    MEDIUM_TO_FEN_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    medium_from_fen: int
    medium_to_fen: int
    currency: str
    def __init__(self, medium_from_fen: _Optional[int] = ..., medium_to_fen: _Optional[int] = ..., currency: _Optional[str] = ...) -> None: ...

class Factor(_message.Message):
    __slots__ = ("name", "weight", "source", "value_by_person", "value_otherwise")
    class ValueByPersonEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: float
        def __init__(self, key: _Optional[str] = ..., value: _Optional[float] = ...) -> None: ...
    NAME_FIELD_NUMBER: _ClassVar[int]
    WEIGHT_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    VALUE_BY_PERSON_FIELD_NUMBER: _ClassVar[int]
    VALUE_OTHERWISE_FIELD_NUMBER: _ClassVar[int]
    name: str
    weight: float
    source: FactorSource
    value_by_person: _containers.ScalarMap[str, float]
    value_otherwise: float
    def __init__(self, name: _Optional[str] = ..., weight: _Optional[float] = ..., source: _Optional[_Union[FactorSource, str]] = ..., value_by_person: _Optional[_Mapping[str, float]] = ..., value_otherwise: _Optional[float] = ...) -> None: ...

class Preference(_message.Message):
    __slots__ = ("technical", "proposal_win_rate_over", "window_days", "proposals_min")
    TECHNICAL_FIELD_NUMBER: _ClassVar[int]
    PROPOSAL_WIN_RATE_OVER_FIELD_NUMBER: _ClassVar[int]
    WINDOW_DAYS_FIELD_NUMBER: _ClassVar[int]
    PROPOSALS_MIN_FIELD_NUMBER: _ClassVar[int]
    technical: _containers.RepeatedScalarFieldContainer[_states_pb2.TechnicalIntensity]
    proposal_win_rate_over: float
    window_days: int
    proposals_min: int
    def __init__(self, technical: _Optional[_Iterable[_Union[_states_pb2.TechnicalIntensity, str]]] = ..., proposal_win_rate_over: _Optional[float] = ..., window_days: _Optional[int] = ..., proposals_min: _Optional[int] = ...) -> None: ...

class AssignmentPolicy(_message.Message):
    __slots__ = ("auto_sources", "preference", "factors", "candidate_role", "capacity_open_default", "capacity_open_by_person", "history_active_months", "shrinkage_decisions", "prior_close_rate", "prior_follow_up_quality")
    class CapacityOpenByPersonEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: int
        def __init__(self, key: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...
    AUTO_SOURCES_FIELD_NUMBER: _ClassVar[int]
    PREFERENCE_FIELD_NUMBER: _ClassVar[int]
    FACTORS_FIELD_NUMBER: _ClassVar[int]
    CANDIDATE_ROLE_FIELD_NUMBER: _ClassVar[int]
    CAPACITY_OPEN_DEFAULT_FIELD_NUMBER: _ClassVar[int]
    CAPACITY_OPEN_BY_PERSON_FIELD_NUMBER: _ClassVar[int]
    HISTORY_ACTIVE_MONTHS_FIELD_NUMBER: _ClassVar[int]
    SHRINKAGE_DECISIONS_FIELD_NUMBER: _ClassVar[int]
    PRIOR_CLOSE_RATE_FIELD_NUMBER: _ClassVar[int]
    PRIOR_FOLLOW_UP_QUALITY_FIELD_NUMBER: _ClassVar[int]
    auto_sources: _containers.RepeatedScalarFieldContainer[_states_pb2.Source]
    preference: Preference
    factors: _containers.RepeatedCompositeFieldContainer[Factor]
    candidate_role: str
    capacity_open_default: int
    capacity_open_by_person: _containers.ScalarMap[str, int]
    history_active_months: int
    shrinkage_decisions: float
    prior_close_rate: float
    prior_follow_up_quality: float
    def __init__(self, auto_sources: _Optional[_Iterable[_Union[_states_pb2.Source, str]]] = ..., preference: _Optional[_Union[Preference, _Mapping]] = ..., factors: _Optional[_Iterable[_Union[Factor, _Mapping]]] = ..., candidate_role: _Optional[str] = ..., capacity_open_default: _Optional[int] = ..., capacity_open_by_person: _Optional[_Mapping[str, int]] = ..., history_active_months: _Optional[int] = ..., shrinkage_decisions: _Optional[float] = ..., prior_close_rate: _Optional[float] = ..., prior_follow_up_quality: _Optional[float] = ...) -> None: ...

class TrialsPolicy(_message.Message):
    __slots__ = ("days", "decisions_max")
    DAYS_FIELD_NUMBER: _ClassVar[int]
    DECISIONS_MAX_FIELD_NUMBER: _ClassVar[int]
    days: int
    decisions_max: int
    def __init__(self, days: _Optional[int] = ..., decisions_max: _Optional[int] = ...) -> None: ...

class ClaimsPolicy(_message.Message):
    __slots__ = ("high_value_only", "high_value_bands", "high_value_needs", "pull_considered_max")
    HIGH_VALUE_ONLY_FIELD_NUMBER: _ClassVar[int]
    HIGH_VALUE_BANDS_FIELD_NUMBER: _ClassVar[int]
    HIGH_VALUE_NEEDS_FIELD_NUMBER: _ClassVar[int]
    PULL_CONSIDERED_MAX_FIELD_NUMBER: _ClassVar[int]
    high_value_only: bool
    high_value_bands: _containers.RepeatedScalarFieldContainer[_states_pb2.BudgetBand]
    high_value_needs: _containers.RepeatedScalarFieldContainer[_states_pb2.TechnicalIntensity]
    pull_considered_max: int
    def __init__(self, high_value_only: _Optional[bool] = ..., high_value_bands: _Optional[_Iterable[_Union[_states_pb2.BudgetBand, str]]] = ..., high_value_needs: _Optional[_Iterable[_Union[_states_pb2.TechnicalIntensity, str]]] = ..., pull_considered_max: _Optional[int] = ...) -> None: ...

class ScreeningPolicy(_message.Message):
    __slots__ = ("items", "items_min", "due_hours", "frozen_weeks")
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    ITEMS_MIN_FIELD_NUMBER: _ClassVar[int]
    DUE_HOURS_FIELD_NUMBER: _ClassVar[int]
    FROZEN_WEEKS_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedScalarFieldContainer[_states_pb2.ScreeningItem]
    items_min: int
    due_hours: int
    frozen_weeks: int
    def __init__(self, items: _Optional[_Iterable[_Union[_states_pb2.ScreeningItem, str]]] = ..., items_min: _Optional[int] = ..., due_hours: _Optional[int] = ..., frozen_weeks: _Optional[int] = ...) -> None: ...

class FirstTouchPolicy(_message.Message):
    __slots__ = ("limit_working_minutes",)
    LIMIT_WORKING_MINUTES_FIELD_NUMBER: _ClassVar[int]
    limit_working_minutes: int
    def __init__(self, limit_working_minutes: _Optional[int] = ...) -> None: ...

class DeviationsPolicy(_message.Message):
    __slots__ = ("listed_max", "export_after_minutes")
    LISTED_MAX_FIELD_NUMBER: _ClassVar[int]
    EXPORT_AFTER_MINUTES_FIELD_NUMBER: _ClassVar[int]
    listed_max: int
    export_after_minutes: int
    def __init__(self, listed_max: _Optional[int] = ..., export_after_minutes: _Optional[int] = ...) -> None: ...

class TargetIndustries(_message.Message):
    __slots__ = ("industries",)
    INDUSTRIES_FIELD_NUMBER: _ClassVar[int]
    industries: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, industries: _Optional[_Iterable[str]] = ...) -> None: ...

class StreaksPolicy(_message.Message):
    __slots__ = ("target_industries_by_person", "off_target_days", "wrong_intensities", "wrong_intensity_days", "lookback_days")
    class TargetIndustriesByPersonEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: TargetIndustries
        def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[TargetIndustries, _Mapping]] = ...) -> None: ...
    TARGET_INDUSTRIES_BY_PERSON_FIELD_NUMBER: _ClassVar[int]
    OFF_TARGET_DAYS_FIELD_NUMBER: _ClassVar[int]
    WRONG_INTENSITIES_FIELD_NUMBER: _ClassVar[int]
    WRONG_INTENSITY_DAYS_FIELD_NUMBER: _ClassVar[int]
    LOOKBACK_DAYS_FIELD_NUMBER: _ClassVar[int]
    target_industries_by_person: _containers.MessageMap[str, TargetIndustries]
    off_target_days: int
    wrong_intensities: _containers.RepeatedScalarFieldContainer[_states_pb2.TechnicalIntensity]
    wrong_intensity_days: int
    lookback_days: int
    def __init__(self, target_industries_by_person: _Optional[_Mapping[str, TargetIndustries]] = ..., off_target_days: _Optional[int] = ..., wrong_intensities: _Optional[_Iterable[_Union[_states_pb2.TechnicalIntensity, str]]] = ..., wrong_intensity_days: _Optional[int] = ..., lookback_days: _Optional[int] = ...) -> None: ...

class DwellPolicy(_message.Message):
    __slots__ = ("stall_days", "stuck_node", "stuck_days", "stuck_deals_min", "long_open_days", "newcomer_days", "stalled_share_days", "stalled_share_max_percent")
    STALL_DAYS_FIELD_NUMBER: _ClassVar[int]
    STUCK_NODE_FIELD_NUMBER: _ClassVar[int]
    STUCK_DAYS_FIELD_NUMBER: _ClassVar[int]
    STUCK_DEALS_MIN_FIELD_NUMBER: _ClassVar[int]
    LONG_OPEN_DAYS_FIELD_NUMBER: _ClassVar[int]
    NEWCOMER_DAYS_FIELD_NUMBER: _ClassVar[int]
    STALLED_SHARE_DAYS_FIELD_NUMBER: _ClassVar[int]
    STALLED_SHARE_MAX_PERCENT_FIELD_NUMBER: _ClassVar[int]
    stall_days: int
    stuck_node: int
    stuck_days: int
    stuck_deals_min: int
    long_open_days: int
    newcomer_days: int
    stalled_share_days: int
    stalled_share_max_percent: int
    def __init__(self, stall_days: _Optional[int] = ..., stuck_node: _Optional[int] = ..., stuck_days: _Optional[int] = ..., stuck_deals_min: _Optional[int] = ..., long_open_days: _Optional[int] = ..., newcomer_days: _Optional[int] = ..., stalled_share_days: _Optional[int] = ..., stalled_share_max_percent: _Optional[int] = ...) -> None: ...

class LossReason(_message.Message):
    __slots__ = ("code", "title_en", "title_zh")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ...) -> None: ...

class LossesPolicy(_message.Message):
    __slots__ = ("reasons",)
    REASONS_FIELD_NUMBER: _ClassVar[int]
    reasons: _containers.RepeatedCompositeFieldContainer[LossReason]
    def __init__(self, reasons: _Optional[_Iterable[_Union[LossReason, _Mapping]]] = ...) -> None: ...

class RefusalReason(_message.Message):
    __slots__ = ("code", "title_en", "title_zh")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ...) -> None: ...

class ShieldsPolicy(_message.Message):
    __slots__ = ("reasons", "shield_months_max", "restart_days_max")
    REASONS_FIELD_NUMBER: _ClassVar[int]
    SHIELD_MONTHS_MAX_FIELD_NUMBER: _ClassVar[int]
    RESTART_DAYS_MAX_FIELD_NUMBER: _ClassVar[int]
    reasons: _containers.RepeatedCompositeFieldContainer[RefusalReason]
    shield_months_max: int
    restart_days_max: int
    def __init__(self, reasons: _Optional[_Iterable[_Union[RefusalReason, _Mapping]]] = ..., shield_months_max: _Optional[int] = ..., restart_days_max: _Optional[int] = ...) -> None: ...

class StageOutput(_message.Message):
    __slots__ = ("code", "title_en", "title_zh", "kind", "note_length_min", "standard_en", "standard_zh", "payment_ordinal")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    NOTE_LENGTH_MIN_FIELD_NUMBER: _ClassVar[int]
    STANDARD_EN_FIELD_NUMBER: _ClassVar[int]
    STANDARD_ZH_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_ORDINAL_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    kind: OutputKind
    note_length_min: int
    standard_en: str
    standard_zh: str
    payment_ordinal: int
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., kind: _Optional[_Union[OutputKind, str]] = ..., note_length_min: _Optional[int] = ..., standard_en: _Optional[str] = ..., standard_zh: _Optional[str] = ..., payment_ordinal: _Optional[int] = ...) -> None: ...

class Stage(_message.Message):
    __slots__ = ("code", "title_en", "title_zh", "kind", "behaviour_en", "behaviour_zh", "required_outputs")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    BEHAVIOUR_EN_FIELD_NUMBER: _ClassVar[int]
    BEHAVIOUR_ZH_FIELD_NUMBER: _ClassVar[int]
    REQUIRED_OUTPUTS_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    kind: StageKind
    behaviour_en: str
    behaviour_zh: str
    required_outputs: _containers.RepeatedCompositeFieldContainer[StageOutput]
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., kind: _Optional[_Union[StageKind, str]] = ..., behaviour_en: _Optional[str] = ..., behaviour_zh: _Optional[str] = ..., required_outputs: _Optional[_Iterable[_Union[StageOutput, _Mapping]]] = ...) -> None: ...

class Pipeline(_message.Message):
    __slots__ = ("code", "title_en", "title_zh", "stages")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    STAGES_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    stages: _containers.RepeatedCompositeFieldContainer[Stage]
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., stages: _Optional[_Iterable[_Union[Stage, _Mapping]]] = ...) -> None: ...

class VoidReason(_message.Message):
    __slots__ = ("code", "title_en", "title_zh")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    TITLE_ZH_FIELD_NUMBER: _ClassVar[int]
    code: str
    title_en: str
    title_zh: str
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ...) -> None: ...

class StageMapping(_message.Message):
    __slots__ = ("from_pipeline", "to_pipeline", "stage_by_stage")
    class StageByStageEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    FROM_PIPELINE_FIELD_NUMBER: _ClassVar[int]
    TO_PIPELINE_FIELD_NUMBER: _ClassVar[int]
    STAGE_BY_STAGE_FIELD_NUMBER: _ClassVar[int]
    from_pipeline: str
    to_pipeline: str
    stage_by_stage: _containers.ScalarMap[str, str]
    def __init__(self, from_pipeline: _Optional[str] = ..., to_pipeline: _Optional[str] = ..., stage_by_stage: _Optional[_Mapping[str, str]] = ...) -> None: ...

class PipelinesPolicy(_message.Message):
    __slots__ = ("pipelines", "default_pipeline", "void_reasons", "void_words_length_min", "mappings")
    PIPELINES_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_PIPELINE_FIELD_NUMBER: _ClassVar[int]
    VOID_REASONS_FIELD_NUMBER: _ClassVar[int]
    VOID_WORDS_LENGTH_MIN_FIELD_NUMBER: _ClassVar[int]
    MAPPINGS_FIELD_NUMBER: _ClassVar[int]
    pipelines: _containers.RepeatedCompositeFieldContainer[Pipeline]
    default_pipeline: str
    void_reasons: _containers.RepeatedCompositeFieldContainer[VoidReason]
    void_words_length_min: int
    mappings: _containers.RepeatedCompositeFieldContainer[StageMapping]
    def __init__(self, pipelines: _Optional[_Iterable[_Union[Pipeline, _Mapping]]] = ..., default_pipeline: _Optional[str] = ..., void_reasons: _Optional[_Iterable[_Union[VoidReason, _Mapping]]] = ..., void_words_length_min: _Optional[int] = ..., mappings: _Optional[_Iterable[_Union[StageMapping, _Mapping]]] = ...) -> None: ...

class ImportsPolicy(_message.Message):
    __slots__ = ("product_aliases", "pipeline", "stage_by_label", "currency", "rows_max", "reported_rows_max")
    class ProductAliasesEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    class StageByLabelEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    PRODUCT_ALIASES_FIELD_NUMBER: _ClassVar[int]
    PIPELINE_FIELD_NUMBER: _ClassVar[int]
    STAGE_BY_LABEL_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    ROWS_MAX_FIELD_NUMBER: _ClassVar[int]
    REPORTED_ROWS_MAX_FIELD_NUMBER: _ClassVar[int]
    product_aliases: _containers.ScalarMap[str, str]
    pipeline: str
    stage_by_label: _containers.ScalarMap[str, str]
    currency: str
    rows_max: int
    reported_rows_max: int
    def __init__(self, product_aliases: _Optional[_Mapping[str, str]] = ..., pipeline: _Optional[str] = ..., stage_by_label: _Optional[_Mapping[str, str]] = ..., currency: _Optional[str] = ..., rows_max: _Optional[int] = ..., reported_rows_max: _Optional[int] = ...) -> None: ...

class LeadProfileColumn(_message.Message):
    __slots__ = ("field", "headings")
    FIELD_FIELD_NUMBER: _ClassVar[int]
    HEADINGS_FIELD_NUMBER: _ClassVar[int]
    field: _imports_pb2.LeadField
    headings: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, field: _Optional[_Union[_imports_pb2.LeadField, str]] = ..., headings: _Optional[_Iterable[str]] = ...) -> None: ...

class LeadProfile(_message.Message):
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
    columns: _containers.RepeatedCompositeFieldContainer[LeadProfileColumn]
    def __init__(self, code: _Optional[str] = ..., title_en: _Optional[str] = ..., title_zh: _Optional[str] = ..., recognised_by: _Optional[_Iterable[str]] = ..., columns: _Optional[_Iterable[_Union[LeadProfileColumn, _Mapping]]] = ...) -> None: ...

class LeadFilesPolicy(_message.Message):
    __slots__ = ("profiles", "vocabulary", "head_rows_max", "samples_max", "rows_max", "batch_rows", "reported_rows_max", "source_by_word", "need_by_word", "industry_by_word", "budget_unit_fen")
    class SourceByWordEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: _states_pb2.Source
        def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[_states_pb2.Source, str]] = ...) -> None: ...
    class NeedByWordEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: _states_pb2.TechnicalIntensity
        def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[_states_pb2.TechnicalIntensity, str]] = ...) -> None: ...
    class IndustryByWordEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    PROFILES_FIELD_NUMBER: _ClassVar[int]
    VOCABULARY_FIELD_NUMBER: _ClassVar[int]
    HEAD_ROWS_MAX_FIELD_NUMBER: _ClassVar[int]
    SAMPLES_MAX_FIELD_NUMBER: _ClassVar[int]
    ROWS_MAX_FIELD_NUMBER: _ClassVar[int]
    BATCH_ROWS_FIELD_NUMBER: _ClassVar[int]
    REPORTED_ROWS_MAX_FIELD_NUMBER: _ClassVar[int]
    SOURCE_BY_WORD_FIELD_NUMBER: _ClassVar[int]
    NEED_BY_WORD_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_BY_WORD_FIELD_NUMBER: _ClassVar[int]
    BUDGET_UNIT_FEN_FIELD_NUMBER: _ClassVar[int]
    profiles: _containers.RepeatedCompositeFieldContainer[LeadProfile]
    vocabulary: _containers.RepeatedCompositeFieldContainer[LeadProfileColumn]
    head_rows_max: int
    samples_max: int
    rows_max: int
    batch_rows: int
    reported_rows_max: int
    source_by_word: _containers.ScalarMap[str, _states_pb2.Source]
    need_by_word: _containers.ScalarMap[str, _states_pb2.TechnicalIntensity]
    industry_by_word: _containers.ScalarMap[str, str]
    budget_unit_fen: int
    def __init__(self, profiles: _Optional[_Iterable[_Union[LeadProfile, _Mapping]]] = ..., vocabulary: _Optional[_Iterable[_Union[LeadProfileColumn, _Mapping]]] = ..., head_rows_max: _Optional[int] = ..., samples_max: _Optional[int] = ..., rows_max: _Optional[int] = ..., batch_rows: _Optional[int] = ..., reported_rows_max: _Optional[int] = ..., source_by_word: _Optional[_Mapping[str, _states_pb2.Source]] = ..., need_by_word: _Optional[_Mapping[str, _states_pb2.TechnicalIntensity]] = ..., industry_by_word: _Optional[_Mapping[str, str]] = ..., budget_unit_fen: _Optional[int] = ...) -> None: ...

class VisitFlowNode(_message.Message):
    __slots__ = ("node", "mandatory", "question_en", "question_zh")
    NODE_FIELD_NUMBER: _ClassVar[int]
    MANDATORY_FIELD_NUMBER: _ClassVar[int]
    QUESTION_EN_FIELD_NUMBER: _ClassVar[int]
    QUESTION_ZH_FIELD_NUMBER: _ClassVar[int]
    node: _states_pb2.VisitNode
    mandatory: bool
    question_en: str
    question_zh: str
    def __init__(self, node: _Optional[_Union[_states_pb2.VisitNode, str]] = ..., mandatory: _Optional[bool] = ..., question_en: _Optional[str] = ..., question_zh: _Optional[str] = ...) -> None: ...

class VisitFlowPolicy(_message.Message):
    __slots__ = ("nodes",)
    NODES_FIELD_NUMBER: _ClassVar[int]
    nodes: _containers.RepeatedCompositeFieldContainer[VisitFlowNode]
    def __init__(self, nodes: _Optional[_Iterable[_Union[VisitFlowNode, _Mapping]]] = ...) -> None: ...

class VisitsPolicy(_message.Message):
    __slots__ = ("pains_asked", "no_visit_kinds", "confirm_hours", "confirm_length_min", "vague_phrases", "share_days", "share_mean_days", "share_over_points", "share_visits_min", "history_shown", "red_after_visits")
    PAINS_ASKED_FIELD_NUMBER: _ClassVar[int]
    NO_VISIT_KINDS_FIELD_NUMBER: _ClassVar[int]
    CONFIRM_HOURS_FIELD_NUMBER: _ClassVar[int]
    CONFIRM_LENGTH_MIN_FIELD_NUMBER: _ClassVar[int]
    VAGUE_PHRASES_FIELD_NUMBER: _ClassVar[int]
    SHARE_DAYS_FIELD_NUMBER: _ClassVar[int]
    SHARE_MEAN_DAYS_FIELD_NUMBER: _ClassVar[int]
    SHARE_OVER_POINTS_FIELD_NUMBER: _ClassVar[int]
    SHARE_VISITS_MIN_FIELD_NUMBER: _ClassVar[int]
    HISTORY_SHOWN_FIELD_NUMBER: _ClassVar[int]
    RED_AFTER_VISITS_FIELD_NUMBER: _ClassVar[int]
    pains_asked: int
    no_visit_kinds: _containers.RepeatedScalarFieldContainer[_states_pb2.VisitKind]
    confirm_hours: int
    confirm_length_min: int
    vague_phrases: _containers.RepeatedScalarFieldContainer[str]
    share_days: int
    share_mean_days: int
    share_over_points: int
    share_visits_min: int
    history_shown: int
    red_after_visits: int
    def __init__(self, pains_asked: _Optional[int] = ..., no_visit_kinds: _Optional[_Iterable[_Union[_states_pb2.VisitKind, str]]] = ..., confirm_hours: _Optional[int] = ..., confirm_length_min: _Optional[int] = ..., vague_phrases: _Optional[_Iterable[str]] = ..., share_days: _Optional[int] = ..., share_mean_days: _Optional[int] = ..., share_over_points: _Optional[int] = ..., share_visits_min: _Optional[int] = ..., history_shown: _Optional[int] = ..., red_after_visits: _Optional[int] = ...) -> None: ...

class EntriesPolicy(_message.Message):
    __slots__ = ("plan_give_up_hours",)
    PLAN_GIVE_UP_HOURS_FIELD_NUMBER: _ClassVar[int]
    plan_give_up_hours: int
    def __init__(self, plan_give_up_hours: _Optional[int] = ...) -> None: ...
