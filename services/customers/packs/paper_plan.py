"""The plan of the next phase as it is read: light optimisations with their reasons, and when they are done. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from services.customers.packs import words
from services.customers.packs.paper import PACKS, PROFILE, Desk, Number, Section, Source
from services.customers.packs.plan import COMPLAINTS, MEAN, NO_FIGURE
from services.customers.packs.year import thawed, together
from services.customers.value.library import said
from services.customers.value.review import rule_from_json
from services.customers.value.worth import measured
from weft.api.customers import v1 as pb
from weft.text import Text


def write(desk: Desk) -> tuple[list[Section], list[pb.ValueOptimisation]]:
    """All sections of a plan."""
    items = desk.facts["items"]
    cards = desk.section("optimisations")
    schedule = desk.section("schedule")
    found, drawn, bars = [], [], []
    longest = max((one["days"] for one in items), default=1)
    for at, item in enumerate(items, 1):
        title, action = desk.both(item["title"]), desk.both(item["action"])
        reason, days = _reason(desk, item), _days(desk, item, title)
        if reason.text:
            cards.lines.append(reason)
        schedule.numbers.append(days)
        found.append(
            pb.ValueOptimisation(
                rule=item["rule"], metric=item["metric"], title=title, action=action, reason=reason.text,
                days=item["days"],
            )
        )  # fmt: skip
        drawn.append({"place": str(at), "title": title, "action": action, "reason": reason.text, "mark": reason.mark})
        bars.append({"label": title, "text": days.text, "mark": days.mark, "share": item["days"] / longest})
    cards.drawn = {
        "kind": "cards",
        "cards": drawn,
        "note": desk.say(words.LINES, "filled", date=desk.facts["filled_on"]),
    }
    schedule.drawn = {"kind": "schedule", "bars": bars}
    return [cards, schedule], found


def _days(desk: Desk, item: Mapping[str, Any], title: str) -> Number:
    """When it is done: as its rule says, or as somebody wrote."""
    if item["by"]:
        proof = desk.say(words.PROOFS, "written", date=item["on"])
        place = desk.ref(Source(proof, "weft.api.identity.v1.People/GetPerson", (item["by"],)))
    else:
        place = desk.of_policy(desk.say(words.PROOFS, "rule", title=title, policy=desk.policy("value_packs")), PACKS)
    return Number(title, desk.say(words.LINES, "days", days=str(item["days"])), (place,))


def _reason(desk: Desk, item: Mapping[str, Any]) -> Number:
    """Why: what calls for it, with its numbers, and the reason of the rule."""
    ground, why = item["ground"], desk.both(item["reason"])
    text = words.GROUNDS.get(ground["sign"]) if ground else None
    if text is None:
        return Number(desk.both(item["title"]), why)
    fact, places = _grounds(desk, ground, text)
    gap = "" if desk.tongue == "zh" else " "
    return Number(desk.both(item["title"]), f"{fact}{gap}{why}", places)


def _grounds(desk: Desk, ground: Mapping[str, Any], text: Text) -> tuple[str, tuple[int, ...]]:
    if ground["sign"] == COMPLAINTS:
        days = (desk.facts["first"], desk.facts["last"])
        place = desk.of_records("complaints", *days, ground["of"])
        return text.render(desk.language, {"now": str(len(ground["of"]))}), (place,)
    rule = rule_from_json(ground["metric"])
    title = said(rule, "title", desk.language)
    if ground["sign"] == NO_FIGURE:
        profile = desk.customer.replace("customers/", "valueProfiles/")
        fact = text.render(desk.language, {"metric": title})
        return fact, (desk.ref(Source(fact, PROFILE, (profile,))),)
    now, was = [thawed(one) for one in ground["now"]], [thawed(one) for one in ground["was"]]
    places = desk.of_figures(rule, (*now, *was))
    before = together(was) if was else Decimal(rule.industry_mean)
    if ground["sign"] == MEAN:
        places = (*places, desk.of_mean(rule))
    args = {
        "metric": title, "now": measured(rule, together(now), desk.language),
        "was": measured(rule, before, desk.language),
    }  # fmt: skip
    return text.render(desk.language, args), places
