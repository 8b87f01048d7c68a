"""When a customer is looked at: what is late of him comes to its next level, or is dunned no more."""

from __future__ import annotations

from datetime import timedelta

from services.collections.dunning import letter_store, store
from services.collections.dunning.case import CLOSED, DunningCase
from services.collections.dunning.days import morning, works
from services.collections.dunning.ladder import Verdict
from services.collections.dunning.letter import DunningLetter, overtaken
from services.collections.dunning.looking import look, set_clock
from services.collections.dunning.sight import Sight, level_of
from services.collections.dunning.stepping import judge_promise, step
from weft.api.collections import v1 as pb
from weft.ids import uuid7
from weft.service import Deadline
from weft.work import Work, as_id

ONE_DAY = timedelta(days=1)


async def when_dunning_looks(deadline: Deadline, work: Work) -> None:
    """Judges every currency of the customer. Steps are made while people work; what was paid counts at once."""
    customer = as_id(deadline.subject)
    await work.lock(f"collections/dunning/{customer}")
    sight = await look(work, customer)
    cases, gone = _by_currency(await store.of_customers(work, sight.names), sight, work)
    letters = await letter_store.waiting(work, [one.id for one in cases.values()] + [one.id for one in gone])
    paid_fen = {
        one.id: await store.paid_since(work, sight.names, one, one.promise) for one in cases.values() if one.promise
    }
    working = works(sight.calendar, work.now)
    verdicts: list[Verdict] = []
    for currency in sorted({*sight.ledges, *cases}):
        one = cases.get(currency) or _new(sight, currency, work)
        verdict = sight.judge(one, steps=working)
        verdicts.append(verdict)
        if one.promise and not verdict.stays_open and paid_fen[one.id] >= one.promise.amount_fen:
            judge_promise(one, paid_fen[one.id], sight.today, hurries=False, early=True, at=work.now)
        step(one, sight, verdict, work.now)
        if one.events:
            store.save(work, one)
            store.tell(work, verdict.steps, sight.today)
        _write(one, sight, verdict.held_level, letters, work)
    for one in gone:
        store.save(work, one)
        _write(one, sight, 0, letters, work)
    _go_on(work, sight, verdicts, working=working)


def _by_currency(
    found: list[DunningCase], sight: Sight, work: Work
) -> tuple[dict[str, DunningCase], list[DunningCase]]:
    """The case of each currency; and those of merged customers that end because theirs goes on in it."""
    cases: dict[str, DunningCase] = {}
    gone = []
    for one in sorted(found, key=lambda case: case.customer_id != sight.customer):
        stays = cases.setdefault(one.currency, one)
        if stays is one and one.customer_id != sight.customer:
            one.move_to(sight.customer)
        elif stays is not one and one.state != CLOSED:
            ends = {pause.until: morning(sight.calendar, pause.until + ONE_DAY) for pause in one.pauses.values()}
            ledge = sight.ledges.get(one.currency)
            lines = [str(line.id) for line in ledge.lines if line.customer_id == one.customer_id] if ledge else ()
            stays.absorb(one, lines, ends, at=work.now)
            gone.append(one)
    return cases, gone


def _new(sight: Sight, currency: str, work: Work) -> DunningCase:
    return DunningCase(
        id=uuid7(), customer_id=sight.customer, currency=currency, owner_id=None, unit_path="", created_at=work.now,
        updated_at=work.now,
    )  # fmt: skip


def _write(one: DunningCase, sight: Sight, held_level: int, letters: list[DunningLetter], work: Work) -> None:
    """Prepares the letter for which a new level asks, withdraws those that were overtaken, and has the others that did not
    leave go with their case.
    """
    levels = len(sight.policy.levels)
    own = [letter for letter in letters if letter.case_id == one.id]
    late = overtaken(one, min(held_level, levels), own)
    for letter in own:
        if letter in late:
            letter.withdraw(at=work.now)
        else:
            letter.move(one, level_of(sight.policy, letter.level).letter.releaser, at=work.now)
        letter_store.save(work, letter)
    if any(isinstance(event, pb.DunningRaised) and pb.DUNNING_ASK_LETTER in event.asks for event in one.events):
        new = DunningLetter(
            id=uuid7(), owner_id=one.owner_id, unit_path=one.unit_path, case_id=one.id, customer_id=one.customer_id,
            currency=one.currency, level=min(one.level, levels), round=one.round, created_at=work.now,
            updated_at=work.now,
        )  # fmt: skip
        new.prepare(level_of(sight.policy, one.level).letter.releaser)
        letter_store.save(work, new)


def _go_on(work: Work, sight: Sight, verdicts: list[Verdict], *, working: bool) -> None:
    """Sets the clock for when the passing of time alone may bring something else."""
    if not working and sight.ledges:
        set_clock(work, sight.customer, morning(sight.calendar, sight.today))
    elif days := [one.next_on for one in verdicts if one.next_on]:
        first = max(min(days), sight.today + ONE_DAY)
        set_clock(work, sight.customer, morning(sight.calendar, first))
