"""A firm with every department of a quote's flow, items and bills as the ERP tells of them, and what they ask quotes."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from services.quotes.items.capabilities.on_bom_recorded import on_bom_recorded
from services.quotes.items.capabilities.on_item_recorded import on_item_recorded
from tests.identity.builders import found
from tests.leads.house import EAST, House, refused, rid
from weft.api.common import v1 as common
from weft.api.erp import v1 as erp
from weft.api.platform import v1 as platform_pb
from weft.api.quotes import v1 as pb
from weft.api.tasks import v1 as tasks
from weft.testing import Platform, principal
from weft.work import Cause

YES, NO = pb.CUSTOM_DEVELOPMENT_YES, pb.CUSTOM_DEVELOPMENT_NO
HQ = "/hq/"


@dataclass
class Desk(House):
    """One tenant: ann and bob sell for boss, pam is product, fin and cfo are finance, lea is legal, vp approves."""

    pump: str = ""
    valve: str = ""
    boms: dict[str, str] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    bought: str = ""

    def quotes(self, login: str) -> Any:
        return self.platform.as_(self.people[login])(pb.QuotesStub)

    def items(self, login: str) -> Any:
        return self.platform.as_(self.people[login])(pb.ItemsStub)

    async def item(self, code: str, name: str = "", **changes: Any) -> str:
        """Lets the ERP tell of an item; gives its name."""
        name = name or f"items/{uuid7()}"
        values = {"display_name": code, "unit": "pcs", "list_price_fen": 100_00, "currency": "CNY", "active": True}
        await self.happens(on_item_recorded, erp.ItemRecorded(code=code, **(values | changes)), name)
        return name

    async def bom(self, code: str, item: str, name: str = "", **changes: Any) -> str:
        """Lets the ERP tell of a bill; gives its name."""
        name = name or f"boms/{uuid7()}"
        values = {"revision": "A", "material_cost_fen": 60_00, "currency": "CNY", "active": True}
        await self.happens(on_bom_recorded, erp.BomRecorded(code=code, item=item, **(values | changes)), name)
        return name

    async def happens(self, handler: Any, event: Any, subject: str, version: int = 0) -> None:
        """Lets quotes take an event of the ERP."""
        version = self.versions[subject] = version or self.versions.get(subject, 0) + 1
        envelope = common.Envelope(event_id=str(uuid7()), subject=subject, version=version, tenant=str(self.id))
        event.envelope.CopyFrom(envelope)
        await self.platform.runtime("quotes").act(handler, event, tenant=self.id, cause=Cause("test"))

    async def set_policy(self, kind: str, area: str = "quotes", dimension: str = "", **changes: Any) -> None:
        """Changes some fields of a policy of quotes or another area, for all or for a unit, spelt as in JSON."""
        rights = ("platform.policy.write", "platform.policy.read")
        admin = principal(self.id, grants=[(one, common.SCOPE_TENANT) for one in rights], stepped_up=datetime.now(UTC))
        stub = self.platform.as_(admin).on(area)(platform_pb.PoliciesStub)
        change = platform_pb.SetPolicyRequest(name=f"policies/{area}/{kind}", reason="ours", request_id=rid())
        change.dimension = dimension
        change.document.CopyFrom((await stub.GetPolicy(platform_pb.GetPolicyRequest(name=change.name))).document)
        change.document.update(changes)
        await stub.SetPolicy(change)

    def lines(self, *prices: int, quantity: str = "2", item: str = "", **more: Any) -> pb.QuoteLines:
        """Lines of the pump, one for each price."""
        made = [
            pb.QuoteLine(item=item or self.pump, quantity=quantity, unit_price_fen=price, tax_bp=1300, **more)
            for price in prices or (100_00,)
        ]
        return pb.QuoteLines(lines=made)

    async def quote(self, login: str = "ann", **changes: Any) -> pb.Quote:
        """A draft."""
        values = {"customer": self.bought, "currency": "CNY", "lines": self.lines(), "request_id": rid()}
        made: pb.Quote = await self.quotes(login).CreateQuote(pb.CreateQuoteRequest(**(values | changes)))
        return made

    async def do(self, login: str, verb: str, quote: pb.Quote | str, **fields: Any) -> pb.Quote:
        """Lets somebody do a verb on a quote."""
        name = quote if isinstance(quote, str) else quote.name
        request = getattr(pb, f"{verb}Request")(name=name, request_id=rid(), **fields)
        done: pb.Quote = await getattr(self.quotes(login), verb)(request)
        return done

    async def read_quote(self, quote: pb.Quote, login: str = "ann") -> pb.Quote:
        got: pb.Quote = await self.quotes(login).GetQuote(pb.GetQuoteRequest(name=quote.name))
        return got

    def bills(self, item: str = "") -> list[pb.ItemBom]:
        item = item or self.pump
        return [pb.ItemBom(item=item, bom=self.boms[item])]

    async def cleared(self, quote: pb.Quote | None = None, custom: Any = NO) -> pb.Quote:
        """A quote that every node has done."""
        quote = quote or await self.quote()
        await self.do("ann", "SubmitQuote", quote)
        await self.do("pam", "ConfirmProduct", quote, custom_development=custom)
        await self.do("fin", "LockCost", quote, boms=self.bills())
        done = await self.do("lea", "ArchiveClauses", quote, clauses=["validity"])
        return await self.do("vp", "ApproveQuote", quote) if custom == YES else done

    async def told(self, quote: pb.Quote) -> list[str]:
        """What happened to a quote, oldest first."""
        query = "select type from quotes.outbox where tenant_id = $1 and aggregate = $2 order by version"
        return [row["type"].rpartition(".")[2] for row in await self.rows(query, quote.name)]

    async def tasks_of(self, login: str, quote: pb.Quote, state: Any = tasks.TASK_STATE_OPEN) -> list[tasks.Task]:
        """What somebody holds about a quote."""
        stub = self.platform.as_(self.people[login])(tasks.TasksStub)
        answer = await stub.ListTasks(tasks.ListTasksRequest(about=quote.name, state=state, page_size=50))
        return [task for task in answer.tasks if task.holder == self.name(login)]


async def desk(platform: Platform) -> Desk:
    """A firm at work, with two items and a bill of each."""
    made = Desk(platform, await found(platform))
    await made.open("east")
    people = (
        ("vp", "vp", HQ), ("boss", "supervisor", EAST), ("ann", "rep", EAST), ("bob", "rep", EAST), ("pam", "product", HQ),
        ("fin", "finance", HQ), ("cfo", "director", HQ), ("lea", "legal", HQ), ("com", "compliance", HQ),
    )  # fmt: skip
    await asyncio.gather(*(made.hire(*one) for one in people))
    await made.settle()
    made.bought = await made.customer("ann")
    made.pump, made.valve = await made.item("PUMP"), await made.item("VALVE")
    made.boms = {made.pump: await made.bom("B-PUMP", made.pump), made.valve: await made.bom("B-VALVE", made.valve)}
    return made


def who(name: str) -> UUID:
    """The id of `people/…`."""
    return UUID(name.split("/")[1])


__all__ = ["EAST", "HQ", "NO", "YES", "Desk", "desk", "refused", "rid", "who"]
