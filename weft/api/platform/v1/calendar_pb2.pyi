from weft.api.third_party.buf.validate import validate_pb2 as _validate_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Weekday(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    WEEKDAY_UNSPECIFIED: _ClassVar[Weekday]
    WEEKDAY_MONDAY: _ClassVar[Weekday]
    WEEKDAY_TUESDAY: _ClassVar[Weekday]
    WEEKDAY_WEDNESDAY: _ClassVar[Weekday]
    WEEKDAY_THURSDAY: _ClassVar[Weekday]
    WEEKDAY_FRIDAY: _ClassVar[Weekday]
    WEEKDAY_SATURDAY: _ClassVar[Weekday]
    WEEKDAY_SUNDAY: _ClassVar[Weekday]

class PublicHolidays(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PUBLIC_HOLIDAYS_UNSPECIFIED: _ClassVar[PublicHolidays]
    PUBLIC_HOLIDAYS_NONE: _ClassVar[PublicHolidays]
    PUBLIC_HOLIDAYS_CHINA: _ClassVar[PublicHolidays]
WEEKDAY_UNSPECIFIED: Weekday
WEEKDAY_MONDAY: Weekday
WEEKDAY_TUESDAY: Weekday
WEEKDAY_WEDNESDAY: Weekday
WEEKDAY_THURSDAY: Weekday
WEEKDAY_FRIDAY: Weekday
WEEKDAY_SATURDAY: Weekday
WEEKDAY_SUNDAY: Weekday
PUBLIC_HOLIDAYS_UNSPECIFIED: PublicHolidays
PUBLIC_HOLIDAYS_NONE: PublicHolidays
PUBLIC_HOLIDAYS_CHINA: PublicHolidays

class WorkingSpan(_message.Message):
    __slots__ = ("start", "end")
    START_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    start: str
    end: str
    def __init__(self, start: _Optional[str] = ..., end: _Optional[str] = ...) -> None: ...

class WeekdayHours(_message.Message):
    __slots__ = ("weekdays", "hours")
    WEEKDAYS_FIELD_NUMBER: _ClassVar[int]
    HOURS_FIELD_NUMBER: _ClassVar[int]
    weekdays: _containers.RepeatedScalarFieldContainer[Weekday]
    hours: _containers.RepeatedCompositeFieldContainer[WorkingSpan]
    def __init__(self, weekdays: _Optional[_Iterable[_Union[Weekday, str]]] = ..., hours: _Optional[_Iterable[_Union[WorkingSpan, _Mapping]]] = ...) -> None: ...

class AddedHoliday(_message.Message):
    __slots__ = ("date", "name")
    DATE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    date: str
    name: str
    def __init__(self, date: _Optional[str] = ..., name: _Optional[str] = ...) -> None: ...

class AddedWorkingDay(_message.Message):
    __slots__ = ("date", "name", "hours")
    DATE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    HOURS_FIELD_NUMBER: _ClassVar[int]
    date: str
    name: str
    hours: _containers.RepeatedCompositeFieldContainer[WorkingSpan]
    def __init__(self, date: _Optional[str] = ..., name: _Optional[str] = ..., hours: _Optional[_Iterable[_Union[WorkingSpan, _Mapping]]] = ...) -> None: ...

class WorkingCalendarPolicy(_message.Message):
    __slots__ = ("zone", "public_holidays", "week", "make_up_hours", "added_holidays", "added_working_days")
    ZONE_FIELD_NUMBER: _ClassVar[int]
    PUBLIC_HOLIDAYS_FIELD_NUMBER: _ClassVar[int]
    WEEK_FIELD_NUMBER: _ClassVar[int]
    MAKE_UP_HOURS_FIELD_NUMBER: _ClassVar[int]
    ADDED_HOLIDAYS_FIELD_NUMBER: _ClassVar[int]
    ADDED_WORKING_DAYS_FIELD_NUMBER: _ClassVar[int]
    zone: str
    public_holidays: PublicHolidays
    week: _containers.RepeatedCompositeFieldContainer[WeekdayHours]
    make_up_hours: _containers.RepeatedCompositeFieldContainer[WorkingSpan]
    added_holidays: _containers.RepeatedCompositeFieldContainer[AddedHoliday]
    added_working_days: _containers.RepeatedCompositeFieldContainer[AddedWorkingDay]
    def __init__(self, zone: _Optional[str] = ..., public_holidays: _Optional[_Union[PublicHolidays, str]] = ..., week: _Optional[_Iterable[_Union[WeekdayHours, _Mapping]]] = ..., make_up_hours: _Optional[_Iterable[_Union[WorkingSpan, _Mapping]]] = ..., added_holidays: _Optional[_Iterable[_Union[AddedHoliday, _Mapping]]] = ..., added_working_days: _Optional[_Iterable[_Union[AddedWorkingDay, _Mapping]]] = ...) -> None: ...
