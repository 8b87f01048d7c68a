"""The gap analysis as it is read: what we delivered, and what public sources say of competitors. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from services.customers.packs import words
from services.customers.packs.paper import CLAIM, Desk, Number, Section, Source
from services.customers.packs.records import (
    ATTENDED_SHARE,
    MEASURES,
    RESOLVE_HOURS,
    RESOLVED_SHARE,
    Measure,
    Measured,
    Records,
    from_json,
)
from services.customers.value.worth import shown
from weft.api.customers import v1 as pb

FACTS = {RESOLVE_HOURS: "resolved", RESOLVED_SHARE: "cases", ATTENDED_SHARE: "surgeries"}


def write(desk: Desk) -> tuple[list[Section], list[pb.ValueOptimisation]]:
    """All sections of a gap analysis."""
    records, rivals = from_json(desk.facts["records"]), desk.facts["competitors"]
    sections = [_delivered(desk, records)]
    if not rivals:
        sections.append(desk.section("competitors", missing=desk.say(words.MISSING, "no_competitors")))
        return sections, []
    sections.append(_compared(desk, records, rivals))
    sections += [_competitor(desk, at, one) for at, one in enumerate(rivals, 1)]
    return sections, []


def _delivered(desk: Desk, records: Records) -> Section:
    section = desk.section("delivered")
    known = records.measured()
    for code, rows in (("orders", records.orders), ("complaints", records.complaints)):
        if rows:
            place = desk.of_records(code, records.first, records.last, [one.name for one in rows])
            section.numbers.append(_part(desk, code, sum(bool(one.hours) for one in rows), len(rows), place))
    if records.surgeries:
        place = desk.of_records("surgeries", records.first, records.last, [one.name for one in records.surgeries])
        there = sum(one.attended for one in records.surgeries)
        section.numbers.append(_part(desk, "attended", there, len(records.surgeries), place))
    section.numbers += [_ours(desk, code, one, records) for code, one in known.items()]
    if not known:
        section.missing = desk.say(words.MISSING, "no_records")
    elif records.cut:
        section.missing = desk.say(words.MISSING, "cut")
    tiles = [{"label": one.label, "text": one.text, "mark": one.mark} for one in section.numbers]
    days = desk.say(words.LINES, "quarters", first=records.first, last=records.last)
    section.drawn = {"kind": "tiles", "tiles": tiles, "days": days}
    return section


def _part(desk: Desk, code: str, part: int, whole: int, place: int) -> Number:
    text = desk.say(words.LINES, "of", part=str(part), whole=str(whole))
    return Number(desk.say(words.LINES, code), text, (place,))


def _ours(desk: Desk, code: str, one: Measured, records: Records) -> Number:
    place = desk.of_records(FACTS[code], records.first, records.last, one.of)
    return Number(MEASURES[code].title.render(desk.language), _told(desk, MEASURES[code], one.value), (place,))


def _told(desk: Desk, measure: Measure, number: Decimal) -> str:
    """A number of a measure with its unit."""
    return f"{shown(number)} {measure.unit.render(desk.language)}" if measure.unit else f"{shown(number * 100)}%"


def _compared(desk: Desk, records: Records, rivals: Iterable[Mapping[str, Any]]) -> Section:
    """What is measured of us and said of others, side by side, with the gap between them."""
    section = desk.section("compared")
    charts = []
    known = records.measured()
    for code, measure in MEASURES.items():
        theirs = [(one["name"], claim) for one in rivals for claim in one["claims"] if claim["measure"] == code]
        if code in known and theirs:
            charts.append(_chart(desk, section, code, measure, known[code], theirs, records))
    if not charts:
        section.missing = desk.say(words.MISSING, "no_measures")
    section.drawn = {"kind": "bars", "charts": charts}
    return section


def _chart(
    desk: Desk, section: Section, code: str, measure: Measure, ours: Measured,
    theirs: list[tuple[str, Mapping[str, Any]]], records: Records,
) -> dict[str, Any]:  # fmt: skip
    mine = _ours(desk, code, ours, records)
    us = desk.say(words.COLUMNS, "us")
    rows = [(us, ours.value, Number(f"{mine.label}: {us}", mine.text, mine.sources))]
    gaps = []
    for name, claim in theirs:
        number, places = Decimal(claim["value"]), (_place(desk, claim),)
        rows.append((name, number, Number(f"{mine.label}: {name}", _told(desk, measure, number), places)))
        gaps.append(_gap(desk, measure, ours.value, number, name, (*mine.sources, *places)))
    section.numbers += [one for _, _, one in rows]
    section.lines += gaps
    most = max(number for _, number, _ in rows)
    return {
        "title": mine.label, "gaps": [{"text": one.text, "tone": one.tone} for one in gaps],
        "bars": [
            {
                "label": label, "text": one.text, "mark": one.mark, "ours": label == us,
                "share": float(number / most) if most else 0.0,
            }
            for label, number, one in rows
        ],
    }  # fmt: skip


def _gap(
    desk: Desk, measure: Measure, ours: Decimal, theirs: Decimal, name: str, places: tuple[int, ...]
) -> Number:  # fmt: skip
    gain = theirs - ours if measure.lower_is_better else ours - theirs
    if not gain:
        return Number(name, desk.say(words.LINES, "same", name=name), places)
    by = abs(gain)
    amount = (
        desk.say(words.LINES, "points", points=shown(by * 100)) if measure.unit is None else _told(desk, measure, by)
    )
    code, tone = ("better", "good") if gain > 0 else ("worse", "bad")
    return Number(name, desk.say(words.LINES, code, amount=amount, name=name), places, tone)


def _place(desk: Desk, claim: Mapping[str, Any]) -> int:
    text = desk.say(
        words.PROOFS, "claim", source=claim["source"], date=claim["date"], link=claim["link"],
        version=str(claim["version"]),
    )  # fmt: skip
    return desk.ref(Source(text, CLAIM, (claim["entry"],), claim["version"]))


def _competitor(desk: Desk, at: int, one: Mapping[str, Any]) -> Section:
    section = Section(f"competitors.{at}", one["name"])
    if not one["claims"]:
        section.missing = desk.say(words.MISSING, "no_public" if one["known"] else "no_claims", name=one["name"])
    drawn = []
    for claim in one["claims"]:
        place = _place(desk, claim)
        origin = desk.say(words.LINES, "claim", source=claim["source"], date=claim["date"])
        section.lines.append(Number(origin, desk.both(claim["claim"]), (place,)))
        drawn.append({"text": desk.both(claim["claim"]), "mark": f"[{place}]", "origin": origin})
    section.drawn = {"kind": "claims", "claims": drawn}
    return section
