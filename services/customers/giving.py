"""What the entries about a customer give back to whoever makes them: what was known there already. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.customers.decision_chain.decision_chain import DecisionChain
from services.customers.profiles.portrait import Portrait
from services.customers.value.figures import Figure, baseline_of, latest_of
from weft.api.customers import v1 as pb
from weft.helping import Found
from weft.text import Text

CHAIN_MEMBER, SERVICE_CASE, PREFERENCE, ATTENDANCE_LOG = "chain_member", "service_case", "preference", "attendance_log"
VALUE_FIGURE, BOOKING, DESCRIPTION = "value_figure", "attendance_booking", "description"
PORTRAIT_PARTS = (("a photo", "现场照片"), ("the website", "官网"), ("a recent tender", "近期招标信息"))
ROLES = {
    pb.CHAIN_ROLE_SIGNS: ("signs", "签字"),
    pb.CHAIN_ROLE_INFLUENCES: ("influences", "影响"),
    pb.CHAIN_ROLE_EXECUTES: ("executes", "执行"),
}
TEXTS = {
    "help.chain_people": Text(
        en="{count:counted person people} of this customer decide, as far as is known.",
        zh="已知该客户的决策人员共 {count} 人。",
    ),
    "help.chain_missing": Text(en="Still unknown: who {title}.", zh="尚未确认：由谁{title}。"),
    "help.cases_before": Text(
        en="Of this category the customer had {count:counted record records} before, of which {open} are unresolved.",
        zh="该客户此前同类记录 {count} 条，其中 {open} 条未解决。",
    ),
    "help.case_first": Text(en="It is the customer's first record of this category.", zh="这是该客户首条此类记录。"),
    "help.case_like": Text(
        en="The last one of this category was resolved in {spent_s:duration}.",
        zh="上一条同类记录用时 {spent_s:duration} 解决。",
    ),
    "help.preference_others": Text(
        en="{same} of {count:counted colleague colleagues} who said so prefer {title}, too.",
        zh="该客户另有 {count} 人表态，其中 {same} 人同样偏好 {title}。",
    ),
    "help.preference_first": Text(
        en="Nobody else at this customer has said what he prefers for it.", zh="该客户尚无其他人就此术式表态。"
    ),
    "help.attendance_before": Text(
        en="{count:counted surgery surgeries} of this procedure were logged there before, the last of {at:date}.",
        zh="此前在该客户记录过 {count} 台该术式手术，最近一次为 {at:date}。",
    ),
    "help.value_baseline": Text(en="Before the customer went live it was {value}.", zh="上线前基线为 {value}。"),
    "help.value_no_baseline": Text(
        en="Without a baseline nobody sees what changed: enter that of {title}, too.",
        zh="尚无基线，无法体现变化：请补录{title}的基线值。",
    ),
    "help.value_last": Text(en="The last one was {value}, up to {day}.", zh="上一次为 {value}（截至 {day}）。"),
    "help.attendance_first": Text(en="It is the first log of this procedure there.", zh="这是该客户首次记录该术式。"),
    "help.bookings_day": Text(
        en="Booked for the same day at this customer: {count:counted surgery surgeries} more.",
        zh="该客户当天另有 {count} 台手术已预约跟台。",
    ),
    "help.bookings_none": Text(
        en="No other surgery of the customer is booked for that day.", zh="该客户当天暂无其他跟台预约。"
    ),
    "help.profile_missing": Text(
        en="Missing for a profile of high quality: {title}.", zh="距高质量客户建档尚缺：{title}。"
    ),
    "help.profile_whole": Text(
        en="It is a profile of high quality since {at:date}.", zh="自 {at:date} 起为高质量客户建档。"
    ),
    "help.tender_counts": Text(en="The tender counts as recent until {day}.", zh="招标信息在 {day} 前视为近期。"),
    "help.contacts_known": Text(
        en="Known of this customer: {count:counted contact contacts}, and {chain:counted person people} who decide.",
        zh="该客户已登记联系人 {count} 人，决策链人员 {chain} 人。",
    ),
    "help.surgeon_prefers": Text(en="The surgeon prefers {title} for it.", zh="该医生就此术式偏好 {title}。"),
}


def of_chain(chain: DecisionChain) -> Iterator[Found]:
    """Who of the customer is known, and which kind of role nobody has yet."""
    yield Found("help.chain_people", {"count": len(chain.members)}, chain.customer.name)
    for role in chain.missing_roles:
        yield Found("help.chain_missing", _named(*ROLES[role]))


def of_case(count: int, unresolved: int, last: Mapping[str, Any] | None) -> Iterator[Found]:
    """How many of its category there were, and how the last that was resolved went."""
    yield Found("help.cases_before", {"count": count, "open": unresolved}) if count else Found("help.case_first")
    if last is not None:
        spent_s = int((last["resolved_at"] - last["opened_at"]).total_seconds())
        yield Found("help.case_like", {"spent_s": spent_s}, f"serviceCases/{last['id']}")


def of_preference(others: Mapping[str, int], brand: str, policy: pb.PreferencesPolicy) -> Found:
    """What others at the customer prefer for the same procedure; `others` counts them by brand."""
    if not others:
        return Found("help.preference_first")
    counts: dict[str, object] = {"same": others.get(brand, 0), "count": sum(others.values())}
    return Found("help.preference_others", counts | _titled(brand, policy.brands))


def of_attendance(
    count: int, last: datetime | None, surgeon: UUID | None, brand: str, policy: pb.PreferencesPolicy
) -> Iterator[Found]:
    """What was logged there before, and what the surgeon prefers; `brand` is empty if nobody said."""
    before = {"count": count, "at": last.isoformat() if last else ""}
    yield Found("help.attendance_before", before) if count else Found("help.attendance_first")
    if surgeon is not None and brand:
        yield Found("help.surgeon_prefers", _titled(brand, policy.brands), f"contacts/{surgeon}")


def of_day(others: Sequence[str]) -> Found:
    """What else is booked for the day of a surgery; `others` are the names of those bookings."""
    if not others:
        return Found("help.bookings_none")
    return Found("help.bookings_day", {"count": len(others)}, others[0])


def of_portrait(found: Portrait, policy: pb.ProfilePolicy, today: date) -> Iterator[Found]:
    """What a profile of high quality still asks for, or since when it is one, and until when its tender counts."""
    until = found.tender.counts_until(policy.tender_age_days_max) if found.tender else None
    there = (found.photo is not None, bool(found.website), until is not None and until >= today)
    if found.completed:
        yield Found("help.profile_whole", {"at": found.completed})
    else:
        missing = (title for title, known in zip(PORTRAIT_PARTS, there, strict=True) if not known)
        yield from (Found("help.profile_missing", _named(*title)) for title in missing)
    if until is not None and until >= today:
        yield Found("help.tender_counts", {"day": until.isoformat()})


def of_people(customer: str, contacts: int, chain: int) -> Found:
    """How many people of a customer are known."""
    return Found("help.contacts_known", {"count": contacts, "chain": chain}, customer)


def of_figure(rule: pb.ValueMetricRule, figure: Figure, known: Sequence[Figure]) -> Iterator[Found]:
    """What it was before, or that nobody knows that."""
    baseline, last = baseline_of(known, figure.metric), latest_of(known, figure.metric)
    if baseline is not None:
        yield Found("help.value_baseline", {"value": f"{baseline.count.value:f}"}, baseline.name)
    elif not figure.period.baseline:
        yield Found("help.value_no_baseline", _named(rule.title_en, rule.title_zh))
    if last is not None:
        yield Found("help.value_last", {"value": f"{last.count.value:f}", "day": str(last.period.last)}, last.name)


def _titled(code: str, entries: Iterable[pb.PreferenceEntry]) -> dict[str, str]:
    found = next((one for one in entries if one.code == code), None)
    return _named(found.title_en, found.title_zh) if found else _named(code, code)


def _named(en: str, zh: str) -> dict[str, str]:
    return {"title_en": en, "title_zh": zh}
