"""What a case makes of what a day brings: when it opens, whom it asks, and who reads why. No database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from services.collections.dunning import wire
from services.collections.dunning.case import CLOSED, PAUSED, PROMISE, WHOLE, DunningCase, Pause, Promise
from services.collections.dunning.ladder import WAITS, Told
from services.collections.dunning.letter import DunningLetter, Hand
from services.collections.dunning.looking import set_clock
from services.collections.dunning.problems import DunningLetterIsTheOwners
from services.collections.dunning.sight import Ledge, Sight
from services.collections.dunning.stepping import step
from services.collections.dunning.texts import TEXTS
from services.collections.instalments.instalment import Instalment
from weft.api.collections import v1 as pb
from weft.calendar import Calendar

NOW = datetime(2031, 3, 5, 2, tzinfo=UTC)  # ten o'clock in Shanghai
TODAY = date(2031, 3, 5)
ANN, BOB, BUYER, OTHER = (UUID(int=at) for at in range(11, 15))
OLD, NEW, THIRD = UUID(int=1), UUID(int=2), UUID(int=3)
OWNER, SUPERIOR, LETTER = pb.DUNNING_ASK_OWNER, pb.DUNNING_ASK_SUPERIOR, pb.DUNNING_ASK_LETTER
ASKS = ([OWNER], [OWNER, LETTER], [OWNER, SUPERIOR, LETTER])
HERE = Calendar("Asia/Shanghai", dict.fromkeys(range(7), ((540, 1080),)), country="")


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def late(id: UUID, days: int, *, fen: int = 1_000, owner: UUID = ANN, customer: UUID = BUYER) -> Instalment:
    return Instalment(
        id=id, contract_id=id, contract_number=f"C-{id.int}", number_key="", ordinal=1,
        purpose=pb.INSTALMENT_PURPOSE_UNSPECIFIED, customer_id=customer, opportunity_id=None, owner_id=owner,
        unit_path="/east/", industry="", amount_fen=fen, open_fen=fen, currency="CNY", due_date=ago(days),
        signed_date=None, created_at=NOW, updated_at=NOW,
    )  # fmt: skip


def seen(lines: list[Instalment], told: dict[UUID, Told], levels: int = 3, least_fen: int = 0) -> Sight:
    """A day on which some lines are late, by levels at 3, 10 and 20 days."""
    policy = pb.DunningPolicy(quiet_days=3)
    for days, wait_days, asks in list(zip((3, 10, 20), (1, 7, 10), ASKS, strict=True))[:levels]:
        policy.levels.add(days=days, wait_days=wait_days, asks=asks, title_en=f"After {days}")
    if least_fen:
        policy.levels[0].least_fen_by_currency["CNY"] = least_fen
    found = [one for one in lines if one.late_from < TODAY]
    ledge = Ledge("CNY", tuple(found), {one.id: one.due_date for one in found}, told)
    return Sight(BUYER, (BUYER,), {"CNY": ledge} if found else {}, policy, 1, HERE, TODAY)


def case(**more: Any) -> DunningCase:
    given: dict[str, Any] = {"id": UUID(int=21), "customer_id": BUYER, "owner_id": ANN, "unit_path": "/east/"}
    return DunningCase(currency="CNY", created_at=NOW, updated_at=NOW, **(given | more))


def looked(one: DunningCase, sight: Sight) -> list[str]:
    """A look at a case: what was recorded."""
    one.events.clear()
    step(one, sight, sight.judge(one), NOW)
    return [type(event).__name__ for event in one.events]


def climbed(told: dict[UUID, Told], *lines: Instalment) -> DunningCase:
    """An open case at the levels that its lines came to."""
    one = case()
    looked(one, seen([late(THIRD, 30)], {}))
    one.stepped_on = one.told_on = ago(9)
    looked(one, seen(list(lines), told))
    return one


def test_what_is_late_again_at_the_last_level_opens_the_case_and_asks_again():
    told = {OLD: Told(3, ago(5))}
    one = climbed(told, late(OLD, 40))
    assert looked(one, seen([], told)) == ["DunningClosed"]
    assert looked(one, seen([late(OLD, 40)], told)) == ["DunningStarted", "DunningRaised"]
    raised = one.events[1]
    assert (one.state, one.level, one.dunned_fen, one.round) == (pb.DUNNING_STATE_ACTIVE, 3, 1_000, 2)
    assert (raised.old_level, raised.level, list(raised.asks)) == (0, 3, ASKS[2])
    assert looked(one, seen([late(OLD, 40)], told)) == [], "once"
    assert one.stepped_on == ago(9), "no step was made"


def test_what_is_late_again_after_a_delay_or_a_fall_below_the_least_amount_is_dunned_at_once():
    told = {OLD: Told(1, ago(2))}
    one = climbed(told, late(OLD, 12))
    assert looked(one, seen([late(OLD, 12, fen=90)], told, least_fen=100)) == ["DunningClosed"]
    assert looked(one, seen([late(OLD, 12, fen=90)], told, least_fen=100)) == []
    assert looked(one, seen([late(OLD, 12)], told, least_fen=100)) == ["DunningStarted", "DunningRaised"]
    assert list(one.events[1].asks) == ASKS[0]
    assert looked(one, seen([], told)) == ["DunningClosed"]
    one.stepped_on = ago(9)
    assert looked(one, seen([late(OLD, 40), late(NEW, 4)], {OLD: Told(3, ago(5))})) == [
        "DunningStarted",
        "DunningRaised",
    ]
    assert (one.events[1].old_level, list(one.events[1].asks)) == (0, ASKS[2]), "also where another one steps that day"


def test_what_joins_below_the_level_of_a_case_asks_for_people_too_and_for_no_letter():
    told = {OLD: Told(3, ago(5)), NEW: Told(2, ago(10))}
    one = climbed(told, late(OLD, 40))
    assert looked(one, seen([late(OLD, 40), late(NEW, 21)], told)) == ["DunningJoined"]
    assert list(one.events[0].asks) == [OWNER, SUPERIOR], "by the level to which it came"
    first = climbed(told, late(OLD, 40))
    assert looked(first, seen([late(OLD, 40), late(THIRD, 21)], told)) == ["DunningJoined"]
    assert list(first.events[0].asks) == ASKS[0]


def test_a_policy_with_fewer_levels_goes_on_with_the_last_of_them():
    told = {OLD: Told(3, ago(5))}
    one = climbed(told, late(OLD, 40))
    fewer = seen([late(OLD, 40), late(NEW, 4)], told, levels=2)
    assert looked(one, fewer) == ["DunningJoined"]
    assert wire.case(one, fewer.policy, "en").level_title == "After 10"
    assert looked(one, seen([], told, levels=2)) == ["DunningClosed"]
    assert looked(one, seen([late(OLD, 40)], told, levels=2)) == ["DunningStarted", "DunningRaised"]
    assert (one.level, list(one.events[1].asks)) == (3, ASKS[1])


def other(**more: Any) -> DunningCase:
    return case(
        id=UUID(int=22), customer_id=OTHER, state=pb.DUNNING_STATE_PAUSED, stepped_on=ago(1), told_on=ago(1), **more
    )


def test_the_owner_of_a_case_does_not_read_why_and_what_of_others_sales():
    one = case()
    mine, others = late(OLD, 12), late(NEW, 4, owner=BOB)
    assert looked(one, seen([mine, others], {})) == ["DunningStarted", "DunningRaised"]
    assert [found.instalment for found in one.events[1].instalments] == [mine.name]
    why = one.decisions[-1].reasons
    assert [(found.code, found.args.get("number")) for found in why] == [
        ("dunning_steps", "C-1"),
        ("dunning_others", None),
    ]
    assert TEXTS[why[1].code].render("en", why[1].args) == "Late as well, sold by others: 1 instalment."
    assert one.dunned_fen == 2_000, "the customer owes both"


def test_neither_the_owner_of_a_letter_nor_that_of_its_case_releases_what_the_owner_may_not():
    ann, bob = f"people/{ANN}", f"people/{BOB}"
    letter = DunningLetter(
        id=UUID(int=31), owner_id=ANN, unit_path="/east/", case_id=UUID(int=21), customer_id=BUYER, currency="CNY",
        level=3, round=1, created_at=NOW, updated_at=NOW,
    )  # fmt: skip
    for person in (ann, bob):
        with pytest.raises(DunningLetterIsTheOwners):
            letter.must_be_released_by(Hand(person, True), pb.DUNNING_RELEASER_NOT_THE_OWNER, bob)


WEEK, MONTH = ago(-7), ago(-30)
ENDS = {day: HERE.start_of_day(day) for day in (WEEK, MONTH)}


def test_what_paused_the_whole_of_a_merged_customer_goes_on_for_what_is_his():
    one = case(state=pb.DUNNING_STATE_ACTIVE, stepped_on=ago(9), told_on=ago(9))
    gone = other(pauses={WHOLE: Pause("dispute", WEEK), "a": Pause("court", MONTH)})
    one.absorb(gone, ["a", "b"], ENDS, at=NOW)
    assert one.pauses == {"a": Pause("court", MONTH), "b": Pause("dispute", WEEK)}
    assert (one.state, one.stepped_on, gone.state) == (pb.DUNNING_STATE_ACTIVE, ago(1), CLOSED), "quiet days go on"
    assert {(clock.key, clock.due_at) for clock in one.clocks} == {("a", ENDS[MONTH]), ("b", ENDS[WEEK])}


def test_a_promise_of_a_merged_customer_is_judged_with_the_one_that_stays():
    promise = Promise(500, ago(-5), NOW)
    for state in (pb.DUNNING_STATE_ACTIVE, CLOSED):
        one = case(state=state)
        one.absorb(other(pauses={WHOLE: Pause(PROMISE, WEEK)}, promise=promise, promises=2), ["b"], ENDS, at=NOW)
        assert (one.state, one.promise, list(one.pauses), one.promises) == (PAUSED, promise, [WHOLE], 2)
    disputed = case(state=PAUSED, pauses={WHOLE: Pause("dispute", WEEK)})
    disputed.absorb(other(pauses={WHOLE: Pause(PROMISE, MONTH)}, promise=promise), ["b"], ENDS, at=NOW)
    assert (disputed.promise, disputed.pauses["b"].until) == (None, MONTH)


def test_a_closed_case_that_goes_on_with_a_merged_customers_asks_for_what_its_level_asks():
    told, one = {OLD: Told(2, ago(5))}, case()
    one.absorb(other(), [], ENDS, at=NOW)
    sight = seen([late(OLD, 12)], told)
    step(one, sight, sight.judge(one), NOW)
    assert [type(event).__name__ for event in one.events] == ["DunningStarted", "DunningRecounted", "DunningRaised"]
    assert list(one.events[-1].asks) == ASKS[1]


def test_a_case_that_a_merger_raises_asks_for_what_its_level_asks_and_says_why():
    """The tasks and the letter of the other one were called off with it."""
    for level, told in ((1, ["DunningRecounted", "DunningRaised"]), (2, ["DunningRecounted", "DunningRecounted"])):
        one = case(state=pb.DUNNING_STATE_ACTIVE, level=level, round=1, stepped_on=TODAY)
        one.absorb(other(level=2), [], ENDS, at=NOW)
        sight = seen([late(OLD, 12)], {OLD: Told(2, ago(5))})
        step(one, sight, sight.judge(one), NOW)
        assert ([type(event).__name__ for event in one.events], one.level) == (told, 2)
        if level == 1:
            assert (one.events[-1].old_level, list(one.events[-1].asks)) == (1, ASKS[1])
            assert [found.outcome for found in one.decisions] == ["raised"]


def test_nothing_steps_while_nobody_works_and_it_is_said_when_it_will():
    sight = seen([late(OLD, 12)], {})
    standing = sight.judge(case(), steps=False).standings[OLD]
    assert (standing.level, standing.reason, standing.next_on) == (0, WAITS, TODAY)


def test_looks_whose_time_is_over_are_one_look():
    set_at: dict[str, datetime | None] = {}
    work: Any = SimpleNamespace(now=NOW, clock=lambda _, clock: set_at.update({clock.key: clock.due_at}))
    for days in (-30, -3, 0, 2):
        set_clock(work, BUYER, NOW + timedelta(days=days))
    assert sorted(set_at.values(), key=str) == [NOW, NOW + timedelta(days=2)]
