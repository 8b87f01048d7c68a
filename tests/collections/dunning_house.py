"""A firm whose customers pay late, where every day is worked, so that days can be counted."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.collections.house import EAST, rid
from tests.collections.test_prepayments import Purse, purse
from tests.leads.house import House
from weft.api.collections import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.testing import Platform

HOME = ZoneInfo("Asia/Shanghai")
# By independent SQL: what is open and late of what came to a level, but for residuals and pauses. $2 is the local day.
DUNNED = """
select coalesce(sum(i.open_fen), 0)::bigint as dunned from collections.instalment i
  join collections.dunning_stand s on s.tenant_id = i.tenant_id and s.instalment_id = i.id
  left join collections.merged_customer m on m.tenant_id = i.tenant_id and m.absorbed_id = i.customer_id
  left join collections.dunning_case c on c.tenant_id = i.tenant_id and c.currency = i.currency
    and c.customer_id = coalesce(m.survivor_id, i.customer_id)
where i.tenant_id = $1 and i.state = 1 and coalesce(i.delayed_to, i.due_date) < $2
  and not coalesce(c.pauses ? '' or c.pauses ? i.id::text, false)"""


class Office(Purse):
    """One tenant with dunning."""

    def dunning(self, login: str) -> Any:
        return self.platform.as_(self.people[login])(pb.DunningStub)

    async def today(self) -> date:
        return date.fromisoformat((await self.ledger("fin").GetTrialBalance(pb.GetTrialBalanceRequest())).date)

    async def to(self, day: date, hour: int = 10) -> None:
        """Lives to an hour of a local day."""
        goal = datetime.combine(day, time(hour), HOME).astimezone(UTC)
        await self.advance(seconds=max(0.0, await House.left(self, goal)))
        await self.settle()

    async def case(self, customer: str, login: str = "fin") -> pb.DunningCase | None:
        """The case of a customer, read whole; None if he has none."""
        listed = await self.dunning(login).ListDunningCases(pb.ListDunningCasesRequest(customer=customer))
        if not listed.dunning_cases:
            return None
        got: pb.DunningCase = await self.dunning(login).GetDunningCase(
            pb.GetDunningCaseRequest(name=listed.dunning_cases[0].name)
        )
        return got

    async def dunned(self, customer: str, login: str = "fin") -> pb.DunningCase:
        """The case of a customer who has one."""
        found = await self.case(customer, login)
        assert found is not None
        return found

    async def pause(
        self, one: pb.DunningCase, until: date, *, reason: str = "dispute", instalment: str = "", login: str = "boss",
        note: str = "",
    ) -> pb.DunningCase:  # fmt: skip
        request = pb.PauseDunningRequest(
            name=one.name, until_date=str(until), reason=reason, instalment=instalment, request_id=rid(), note=note
        )
        done: pb.DunningCase = await self.dunning(login).PauseDunning(request)
        return done

    async def resume(self, one: pb.DunningCase, instalment: str = "", login: str = "boss") -> pb.DunningCase:
        request = pb.ResumeDunningRequest(name=one.name, instalment=instalment, request_id=rid())
        done: pb.DunningCase = await self.dunning(login).ResumeDunning(request)
        return done

    async def promise(
        self, one: pb.DunningCase, on: date, fen: int, login: str = "ann", note: str = ""
    ) -> pb.DunningCase:
        request = pb.RecordPaymentPromiseRequest(
            name=one.name, promised_date=str(on), amount_fen=fen, request_id=rid(), note=note
        )
        done: pb.DunningCase = await self.dunning(login).RecordPaymentPromise(request)
        return done

    async def tasks_of(self, subject: str) -> list[tuple[str, str, bool]]:
        """The tasks about a subject in the order in which they were made: ladder, holder, whether it is open."""
        rows = await self.rows(
            "select ladder, owner_id, state from tasks.task where tenant_id = $1 and about = $2 order by id", subject
        )
        who = {self.name(login).split("/")[1]: login for login in self.people}
        return [(row["ladder"], who.get(str(row["owner_id"]), "?"), row["state"] == "OPEN") for row in rows]

    async def counted(self) -> None:
        """What all cases say that is dunned is what independent SQL finds."""
        (sums,) = await self.rows(
            "select coalesce(sum(dunned_fen), 0)::bigint as said from collections.dunning_case where tenant_id = $1"
        )
        (found,) = await self.rows(DUNNED, await self.today())
        assert sums["said"] == found["dunned"]


async def office(platform: Platform) -> Office:
    """The firm at work, every day from nine to six."""
    made = await purse(platform)
    firm = Office(**{name: getattr(made, name) for name in made.__dataclass_fields__})
    await firm.hire("bob", "rep", EAST)
    stub = platform.as_(firm.firm.administrator).on("identity")(platform_pb.PoliciesStub)
    name = "policies/identity/calendar"
    request = platform_pb.SetPolicyRequest(name=name, reason="ours", request_id=rid())
    request.document.CopyFrom((await stub.GetPolicy(platform_pb.GetPolicyRequest(name=name))).document)
    days = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
    week = [{"weekdays": [f"WEEKDAY_{day}" for day in days], "hours": [{"start": "09:00", "end": "18:00"}]}]
    request.document.update({"publicHolidays": "PUBLIC_HOLIDAYS_NONE", "week": week})
    await stub.SetPolicy(request)
    await firm.settle()
    return firm


def after(day: date, days: int) -> date:
    return day + timedelta(days=days)
