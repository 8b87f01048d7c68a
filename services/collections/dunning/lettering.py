"""What a letter asks for now: brought together from what is dunned, and from where the customer is to pay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import asyncpg

from services.collections.dunning import letter_store, problems, store
from services.collections.dunning.case import WHOLE, DunningCase
from services.collections.dunning.letter import DunningLetter, Line
from services.collections.dunning.looking import look
from services.collections.dunning.sight import Sight
from services.collections.instalments import store as instalments
from weft import access
from weft.api.collections import v1 as pb
from weft.reader import Reader, as_id


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that a letter says beside the names of both sides."""

    case: DunningCase
    form: pb.DunningLetterForm
    lines: Sequence[Line]
    today: date
    account: asyncpg.Record | None

    @property
    def sum_fen(self) -> int:
        """What it asks for, named to the reader or not."""
        return sum(line.open_fen for line in self.lines)

    @property
    def pay_until(self) -> date:
        """By when the customer is to pay."""
        return self.today + timedelta(days=self.form.pay_within_days)

    @property
    def said(self) -> tuple[object, ...]:
        """What must be the same when it is released as when it was drawn."""
        return (*self.lines, self.today, self.account and (self.account["id"], self.account["version"]), str(self.form))


async def asked(see: Reader, one: DunningLetter, account: str = "") -> Asked:
    """What a letter asks for now, with a sight of the whole tenant from here on; the account only if it is clear. Nothing if
    its level has no letter any more.
    """
    await see.widen()
    case = await store.read(see, one.case_id)
    sight = await look(see, case.customer_id, case.unit_path)
    levels = sight.policy.levels
    form = levels[one.level - 1].letter if one.level <= len(levels) else pb.DunningLetterForm()
    found = await letter_store.accounts(see, one.currency)
    last = None if account else await letter_store.paid_to(see, sight.names, one.currency)
    return Asked(case, form, list(_lines(case, sight)), sight.today, _chosen(found, account, last))


def _lines(case: DunningCase, sight: Sight) -> Iterator[Line]:
    ledge = sight.ledges.get(case.currency)
    if ledge is None or sight.customer != case.customer_id:  # merged: its case ends at the next look
        return
    verdict = sight.judge(case, steps=False)
    for line in ledge.lines:
        if verdict.standings[line.id].dunned:
            days = (sight.today - line.late_from).days
            yield Line(line.id, line.contract_number, line.ordinal, line.late_from, days, line.open_fen)


def _chosen(found: Sequence[asyncpg.Record], named: str, last: UUID | None) -> asyncpg.Record | None:
    wanted = as_id(named) if named else last
    chosen = next((one for one in found if one["id"] == wanted), None)
    return found[0] if chosen is None and not named and len(found) == 1 else chosen


async def named(see: Reader, sight: access.Sight, lines: Sequence[Line]) -> list[Line]:
    """Those of some lines whose instalments a sight covers now."""
    seen = await instalments.covered(see, sight, [line.instalment for line in lines])
    return [line for line in lines if line.instalment in seen]


async def must_be_seen(see: Reader, sight: access.Sight, lines: Sequence[Line]) -> None:
    """Refuses who may not see all that the letter names: DunningLetterNamesOthers."""
    if len(await named(see, sight, lines)) < len(lines):
        raise problems.DunningLetterNamesOthers


def must_be_clear(found: Asked) -> asyncpg.Record:
    """Our own account to which the customer pays. DunningIsPaused, NothingIsDunned, DunningAccountUnsaid."""
    if pause := found.case.pauses.get(WHOLE):
        raise problems.DunningIsPaused(until=pause.until.isoformat())
    if not found.lines or not found.form.pay_within_days:
        raise problems.NothingIsDunned
    if found.account is None:
        raise problems.DunningAccountUnsaid
    return found.account
