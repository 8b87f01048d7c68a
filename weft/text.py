"""Sentences that users read, in English and Chinese, and the numbers, money, instants and durations inside them.

A sentence is a `Text`: two templates with the same named arguments. What is stored (reasons, timeline, notices) is the
message id and its arguments as text; the sentence is made when somebody reads it, in that reader's language and zone.
A template says how an argument is shown, never where it comes from:

    {name}                        as it is
    {count:number}                1,234.5
    {share:percent}               0.125 → 12.5%
    {amount_fen:money}            ¥1,234.56 · 1,234.56 元
    {amount_fen:money currency}   the same, the currency taken from the argument `currency`
    {due_time:instant}            2026-02-15 10:22, in the reader's zone
    {due_time:date}               2026-02-15, in the reader's zone
    {wait_s:duration}             2 h 30 min · 2 小时 30 分钟
    {count:counted lead leads}    1 lead, 2 leads

What is called differently in both languages, such as a reason of a policy, comes as two arguments, `title_en` and
`title_zh`: `{title}` is the one of the reader's language.

Rendering never fails: an argument that is missing shows as `{name}`, one that cannot be shown so shows as it is.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from zoneinfo import ZoneInfo

EN = "en"
ZH = "zh-CN"
HOME_ZONE = "Asia/Shanghai"
_HEADER_LENGTH_MAX = 1_000


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in both languages.

    Raises ValueError when made, if a template is malformed, formats an argument in an unknown way, or if the two do not
    use the same arguments: a translation that drops one is a mistake.
    """

    en: str
    zh: str

    def __post_init__(self) -> None:
        if self.arguments != frozenset(name for _, name, _ in _parts(self.zh) if name):
            raise ValueError(f"the two languages use different arguments: {self.en!r}, {self.zh!r}")

    @classmethod
    def literal(cls, en: str, zh: str) -> Text:
        """A sentence without arguments: braces in it are shown as braces."""
        return cls(_escaped(en), _escaped(zh))

    @classmethod
    def filled(cls, en: str, zh: str, **args: object) -> Text:
        """A sentence with its arguments in it already, in both languages: for one of many that have arguments each."""
        made = cls(en, zh)
        return cls.literal(made.render(EN, args), made.render(ZH, args))

    @property
    def arguments(self) -> frozenset[str]:
        """The names that the templates use."""
        return frozenset(name for _, name, _ in _parts(self.en) if name)

    def render(self, language: str, args: Mapping[str, object] | None = None, *, zone: str = HOME_ZONE) -> str:
        """The sentence in `language` (`zh…` is Chinese, anything else English), instants shown in `zone` (IANA)."""
        given = args or {}
        chinese = is_chinese(language)
        shown: list[str] = []
        for literal, name, spec in _parts(self.zh if chinese else self.en):
            shown.append(literal)
            if name is not None:
                shown.append(_show(name, spec, given, ZH if chinese else EN, zone))
        return "".join(shown)


class Texts:
    """Message ids and their sentences; each service adds the dict of its own `texts.py`."""

    def __init__(self, *tables: Mapping[str, Text]) -> None:
        self._by_code: dict[str, Text] = {}
        for table in tables:
            self.add(table)

    def add(self, table: Mapping[str, Text]) -> None:
        """Takes over a service's sentences. Raises ValueError if an id is taken by another sentence."""
        for code, text in table.items():
            if self._by_code.setdefault(code, text) != text:
                raise ValueError(f"message id {code!r} has two sentences")

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def render(
        self, code: str, language: str, args: Mapping[str, object] | None = None, *, zone: str = HOME_ZONE
    ) -> str:
        """The sentence of a message id; the id itself if nobody wrote one."""
        text = self._by_code.get(code)
        return code if text is None else text.render(language, args, zone=zone)


def unrendered(texts: Texts, codes: Iterable[str]) -> list[str]:
    """The ids among `codes` that have no sentence, sorted: for the test that a service wrote all of its own."""
    return sorted({code for code in codes if code not in texts})


def is_chinese(language: str) -> bool:
    """True for `zh` and all its variants."""
    return language[:2].lower() == "zh"


@lru_cache(maxsize=1024)
def language_of(accept_language: str, preference: str = "") -> str:
    """The language to answer in: `zh-CN` or `en`.

    The person's own preference decides if there is one; else the header (RFC 9110, 12.5.4) by its weights, in which
    only `zh…` and `en…` count; else English. What is malformed in the header is passed over.
    """
    if preference:
        return ZH if is_chinese(preference) else EN
    best, best_weight = EN, 0.0
    for item in accept_language[:_HEADER_LENGTH_MAX].split(","):
        tag, _, parameter = item.strip().partition(";")
        primary = tag.strip().lower().split("-")[0]
        weight = _weight(parameter)
        if primary in ("zh", "en") and weight > best_weight:
            best, best_weight = (ZH if primary == "zh" else EN), weight
    return best


def format_number(value: int | float | Decimal | str) -> str:
    """A number with thousands separators and its own decimals. Raises ValueError if it is not a finite number."""
    return f"{_decimal(value):,f}"


def format_percent(ratio: int | float | Decimal | str) -> str:
    """A ratio (0.125) as a percentage with at most one decimal (12.5%)."""
    percent = (_decimal(ratio) * 100).quantize(Decimal("0.1"))
    return f"{percent:,f}".removesuffix(".0") + "%"


def format_figure(amount_fen: int) -> str:
    """An amount in hundredths, exactly, where its currency stands elsewhere: `1,234.56`, `-0.05`."""
    units, rest = divmod(abs(amount_fen), 100)
    return f"{'-' if amount_fen < 0 else ''}{units:,}.{rest:02}"


def format_money(amount_fen: int, language: str, currency: str = "CNY") -> str:
    """An amount in hundredths of `currency` (ISO 4217), exactly: `¥1,234.56`, `1,234.56 元`, `USD 1,234.56`."""
    sign, figure = "-" if amount_fen < 0 else "", format_figure(abs(amount_fen))
    if currency != "CNY":
        return f"{sign}{currency} {figure}"
    return f"{sign}{figure} 元" if is_chinese(language) else f"{sign}¥{figure}"


def format_instant(instant: datetime, zone: str) -> str:
    """An aware datetime on the clocks of `zone` (IANA), to the minute begun: `2026-02-15 10:22`."""
    if instant.tzinfo is None:
        raise ValueError("an instant must carry a zone")
    return instant.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")


def format_duration(span: timedelta, language: str) -> str:
    """A duration in its largest unit and the one below it, the rest cut off: `2 h 30 min`, `3 天 4 小时`."""
    seconds_all = abs(span) // timedelta(seconds=1)
    days, rest = divmod(seconds_all, 86_400)
    hours, rest = divmod(rest, 3_600)
    minutes, seconds = divmod(rest, 60)
    names = ("天", "小时", "分钟", "秒") if is_chinese(language) else ("day" if days == 1 else "days", "h", "min", "s")
    counts = (days, hours, minutes, seconds)
    first = next((at for at, count in enumerate(counts) if count), len(counts) - 1)
    shown = [f"{counts[at]} {names[at]}" for at in range(first, min(first + 2, 4)) if counts[at] or at == first]
    return ("-" if span < timedelta(0) and seconds_all else "") + " ".join(shown)


def _money(value: object, words: list[str], args: Mapping[str, object], language: str, zone: str) -> str:
    currency = str(args.get(words[0], "")) if words else ""
    return format_money(int(str(value)), language, currency or "CNY")


def _counted(value: object, words: list[str], args: Mapping[str, object], language: str, zone: str) -> str:
    one, many = words
    return f"{format_number(str(value))} {one if _decimal(str(value)) == 1 else many}"


def _duration(value: object, words: list[str], args: Mapping[str, object], language: str, zone: str) -> str:
    return format_duration(
        value if isinstance(value, timedelta) else timedelta(seconds=float(_decimal(str(value)))), language
    )


_Shower = Callable[[object, list[str], Mapping[str, object], str, str], str]
# How a value is shown, and how many words may follow the name of the way.
_WAYS: dict[str, tuple[_Shower, range]] = {
    "number": (lambda value, words, args, language, zone: format_number(str(value)), range(0, 1)),
    "percent": (lambda value, words, args, language, zone: format_percent(str(value)), range(0, 1)),
    "instant": (lambda value, words, args, language, zone: format_instant(_instant(value), zone), range(0, 1)),
    "date": (lambda value, words, args, language, zone: format_instant(_instant(value), zone)[:10], range(0, 1)),
    "money": (_money, range(0, 2)),
    "duration": (_duration, range(0, 1)),
    "counted": (_counted, range(2, 3)),
}


def _show(name: str, spec: str, args: Mapping[str, object], language: str, zone: str) -> str:
    key = name if name in args else f"{name}_{language[:2]}"
    if key not in args:
        return "{" + name + "}"
    value = args[key]
    if not spec:
        return str(value)
    way, *words = spec.split()
    try:
        return _WAYS[way][0](value, words, args, language, zone)
    except (ValueError, ArithmeticError, LookupError, OSError):
        return str(value)


@lru_cache(maxsize=8192)
def _parts(template: str) -> tuple[tuple[str, str | None, str], ...]:
    """(literal, argument, way) in order; refuses what `str.format` would allow beyond plain names."""
    parts: list[tuple[str, str | None, str]] = []
    for literal, name, spec, conversion in string.Formatter().parse(template):
        parts.append((literal, name, spec or ""))
        if name is None:
            continue
        if not name.isidentifier() or conversion:
            raise ValueError(f"only plain names may be filled in, not {name!r}, in {template!r}")
        way, *words = spec.split() if spec else ["", ""]
        if way and (way not in _WAYS or len(words) not in _WAYS[way][1]):
            raise ValueError(f"{spec!r} is no way to show an argument, in {template!r}")
    return tuple(parts)


def _weight(parameter: str) -> float:
    name, _, value = parameter.partition("=")
    if not name.strip():
        return 1.0
    try:
        weight = float(value) if name.strip().lower() == "q" else 0.0
    except ValueError:
        return 0.0
    return weight if 0.0 <= weight <= 1.0 else 0.0


def _decimal(value: int | float | Decimal | str) -> Decimal:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise ValueError(f"{value!r} is not a number") from None
    if not number.is_finite() or number.adjusted() > 30:
        raise ValueError(f"{value!r} is not a number that people read")
    return number


def _instant(value: object) -> datetime:
    instant = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def _escaped(sentence: str) -> str:
    return sentence.replace("{", "{{").replace("}", "}}")
