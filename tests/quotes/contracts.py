"""A firm whose departments also countersign: a quote that the customer has, and the contract drawn up from it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.leads.house import grants_of
from tests.quotes.house import HQ, Desk, desk, rid, who
from weft.api.quotes import v1 as pb
from weft.testing import Platform, principal

SHANGHAI = ZoneInfo("Asia/Shanghai")
PREPAID, ACCEPTED = pb.INSTALMENT_KIND_PREPAYMENT, pb.INSTALMENT_KIND_ACCEPTANCE
# Who does which branch, by which rpc.
DEPARTMENTS = {
    "CountersignLegal": "lea", "CountersignTechnical": "pam", "CountersignAfterSales": "sam",
    "ReviewLegal": "lea", "ReviewFinance": "fin", "ReviewDelivery": "del",
}  # fmt: skip


@dataclass
class Signing(Desk):
    """The desk, with sam of after-sales and del of delivery."""

    shift: timedelta = field(default_factory=timedelta)

    def contracts(self, login: str) -> Any:
        return self.platform.as_(self.people[login])(pb.ContractsStub)

    async def today(self) -> date:
        """The local day of the tenant's clock."""
        return (datetime.now(UTC) + self.shift).astimezone(SHANGHAI).date()

    async def advance(self, **span: float) -> None:
        self.shift += timedelta(**span)
        await super().advance(**span)

    async def offered(self, *prices: int) -> pb.Quote:
        """A quote that the customer has, of 10,000.00 unless told otherwise, without tax."""
        lines = pb.QuoteLines(
            lines=[pb.QuoteLine(item=self.pump, quantity="1", unit_price_fen=one) for one in prices or (10_000_00,)]
        )
        quote = await self.cleared(await self.quote(lines=lines))
        return await self.do("ann", "SendQuote", quote)

    async def terms(self, amount: int = 10_000_00, *, delivery: int = 30, **more: Any) -> pb.ContractTerms:
        """Terms with two instalments; days count from today."""
        today = await self.today()
        first = amount // 3
        values = {
            "amount_fen": amount,
            "delivery_date": str(today + timedelta(days=delivery)),
            "acceptance_date": str(today + timedelta(days=delivery + 10)),
            "instalments": [
                instalment(PREPAID, first, today + timedelta(days=3)),
                instalment(ACCEPTED, amount - first, today + timedelta(days=delivery + 20)),
            ],
        }
        return pb.ContractTerms(**(values | more))

    async def drawn(self, quote: pb.Quote | None = None, login: str = "ann", **more: Any) -> pb.Contract:
        """A draft of ann's."""
        quote = quote or await self.offered()
        values = {"quote": quote.name, "terms": await self.terms(), "request_id": rid()}
        made: pb.Contract = await self.contracts(login).CreateContract(pb.CreateContractRequest(**(values | more)))
        return made

    async def act(self, login: str, verb: str, contract: pb.Contract | str, **fields: Any) -> pb.Contract:
        """Lets somebody do a verb on a contract."""
        name = contract if isinstance(contract, str) else contract.name
        request = getattr(pb, f"{verb}Request")(name=name, request_id=rid(), **fields)
        done: pb.Contract = await getattr(self.contracts(login), verb)(request)
        return done

    async def started(self, contract: pb.Contract | None = None) -> pb.Contract:
        return await self.act("ann", "StartContract", contract or await self.drawn())

    async def ready(self, contract: pb.Contract | None = None) -> pb.Contract:
        """A contract for which every department said its word."""
        contract = await self.started(contract)
        for verb, login in DEPARTMENTS.items():
            contract = await self.act(login, verb, contract)
        return contract

    async def scan(self, content_type: str = "application/pdf") -> str:
        """The token of an uploaded scan."""
        files = self.platform.app.files
        stored = await files.put_bytes(str(self.id), b"%PDF", content_type=content_type, uploader=self.name("ann"))
        return str(files.token(stored))

    async def signed(self, contract: pb.Contract | None = None) -> pb.Contract:
        return await self.act("ann", "SignContract", contract or await self.ready(), scan=await self.scan())

    async def why(self, contract: pb.Contract) -> list[tuple[str, str]]:
        """What was decided about a contract, oldest first."""
        rows = await self.rows(
            "select kind, outcome from quotes.decision where tenant_id = $1 and subject = $2 order by decision_id",
            contract.name,
        )
        return [(row["kind"], row["outcome"]) for row in rows]

    async def audited(self, contract: pb.Contract, verb: str) -> list[dict[str, Any]]:
        """What the audit noted of a verb on a contract."""
        rows = await self.rows(
            "select detail from quotes.audit where tenant_id = $1 and subject = $2 and method like '%/' || $3 order by at",
            contract.name, verb,
        )  # fmt: skip
        return [row["detail"] for row in rows]

    def factor(self, login: str, age_s: float | None) -> None:
        """Gives somebody a second factor of an age, or none."""
        before = self.people[login]
        role = {"ann": "rep", "boss": "supervisor", "cfo": "director", "vp": "vp"}[login]
        at = datetime.now(UTC) - timedelta(seconds=age_s) if age_s is not None else None
        self.people[login] = principal(
            self.id, person=who(before.name), unit_path=before.unit_path, grants=grants_of(role), stepped_up=at
        )


def instalment(kind: Any, amount: int, due: date) -> pb.ContractTermsInstalment:
    return pb.ContractTermsInstalment(kind=kind, amount_fen=amount, due_date=str(due))


async def signing(platform: Platform) -> Signing:
    """A firm at work, with after-sales and delivery."""
    return await signing_at(await desk(platform))


async def signing_at(base: Desk) -> Signing:
    """The same firm, when it is at work already."""
    made = Signing(**{name: getattr(base, name) for name in base.__dataclass_fields__})
    await asyncio.gather(made.hire("sam", "after_sales", HQ), made.hire("del", "delivery", HQ))
    await made.settle()
    return made
