"""A firm with sales and finance, contracts that it signed, and statements of its bank."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from uuid_utils.compat import uuid7

from services.collections.instalments.capabilities.on_contract_signed import on_contract_signed
from tests.identity.builders import found
from tests.leads.house import EAST, WEST, House, refused, rid
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common
from weft.api.platform import v1 as platform_pb
from weft.api.quotes import v1 as quotes
from weft.testing import Platform
from weft.work import Cause

HEADER = "交易日期,贷方金额,借方金额,对方户名,对方账号,附言,交易流水号"
DUE = date(2031, 3, 31)


@dataclass
class Till(House):
    """One tenant: ann and bob sell in the east, wes in the west, boss supervises the east, fin is finance."""

    customers: dict[str, str] = field(default_factory=dict)

    def instalments(self, login: str) -> Any:
        return self.platform.as_(self.people[login])(pb.InstalmentsStub)

    def receipts(self, login: str) -> Any:
        return self.platform.as_(self.people[login])(pb.ReceiptsStub)

    def statements(self, login: str) -> Any:
        return self.platform.as_(self.people[login])(pb.StatementsStub)

    def ledger(self, login: str) -> Any:
        return self.platform.as_(self.people[login])(pb.LedgerStub)

    def signed(
        self, number: str, *parts: tuple[int, date], owner: str = "ann", unit: str = EAST, contract: str = "",
        customer: str = "", currency: str = "CNY",
    ) -> quotes.ContractSigned:  # fmt: skip
        """The fact that a contract was signed: each part an amount and its due date, the first a prepayment."""
        kinds = (quotes.INSTALMENT_KIND_PREPAYMENT, quotes.INSTALMENT_KIND_DELIVERY)
        return quotes.ContractSigned(
            envelope=common.Envelope(
                event_id=str(uuid7()), type="weft.api.quotes.v1.ContractSigned", tenant=str(self.id), version=1,
                subject=contract or f"contracts/{uuid7()}", customer=customer or f"customers/{uuid7()}",
                opportunity=f"opportunities/{uuid7()}", owner=self.name(owner), unit_path=unit,
                origin=common.ORIGIN_LIVE,
            ),
            number=number, quote=f"quotes/{uuid7()}", quote_version="3.0", amount_fen=sum(fen for fen, _ in parts),
            currency=currency, industry="medical", signed_date="2031-03-01",
            instalments=[
                quotes.ContractInstalment(
                    ordinal=at + 1, kind=kinds[min(at, 1)], amount_fen=fen, due_date=due.isoformat()
                )
                for at, (fen, due) in enumerate(parts)
            ],
        )  # fmt: skip

    async def tell(self, event: quotes.ContractSigned) -> None:
        """Lets collections take the fact, as its event door does."""
        await self.platform.runtime("collections").act(on_contract_signed, event, tenant=self.id, cause=Cause("test"))

    async def contract(self, number: str, *parts: tuple[int, date], **more: Any) -> list[pb.Instalment]:
        """Signs a contract: its instalments in order."""
        event = self.signed(number, *(parts or ((1_000_000, DUE),)), **more)
        await self.tell(event)
        request = pb.ListInstalmentsRequest(contract=event.envelope.subject)
        listed = await self.instalments("fin").ListInstalments(request)
        return sorted(listed.instalments, key=lambda one: one.ordinal)

    async def statement(self, *rows: str, login: str = "fin", encoding: str = "utf-8") -> platform_pb.Operation:
        """Uploads a statement of these rows: the operation, ended."""
        return await self.file(("\n".join([HEADER, *rows]) + "\n").encode(encoding), login)

    async def file(self, content: bytes, login: str = "fin", **more: Any) -> platform_pb.Operation:
        token = await self.upload(content)
        request = pb.UploadStatementRequest(file=token, **({"request_id": rid()} | more))
        begun = await self.statements(login).UploadStatement(request)
        return await self.finished(login, begun, "collections")

    async def receipts_of(self, operation: platform_pb.Operation, login: str = "fin") -> list[pb.Receipt]:
        """The receipts of a statement in the order of the file, each read whole."""
        request = pb.ListReceiptsRequest(statement=operation.result["statement"], page_size=100)
        listed = (await self.receipts(login).ListReceipts(request)).receipts
        read = [await self.receipt(one.name, login) for one in listed]
        return sorted(read, key=lambda one: one.row)

    async def receipt(self, name: str, login: str = "fin") -> pb.Receipt:
        found_one: pb.Receipt = await self.receipts(login).GetReceipt(pb.GetReceiptRequest(name=name))
        return found_one

    async def instalment(self, one: pb.Instalment, login: str = "fin") -> pb.Instalment:
        got: pb.Instalment = await self.instalments(login).GetInstalment(pb.GetInstalmentRequest(name=one.name))
        return got

    async def link(self, receipt: str, instalment: str, login: str = "fin", **more: Any) -> pb.Receipt:
        request = pb.LinkReceiptRequest(name=receipt, instalment=instalment, **({"request_id": rid()} | more))
        done: pb.Receipt = await self.receipts(login).LinkReceipt(request)
        return done

    async def unlink(
        self, receipt: str, instalment: str, reason: str = "wrong_customer", login: str = "fin", **more: Any
    ) -> pb.Receipt:
        request = pb.UnlinkReceiptRequest(
            name=receipt, instalment=instalment, reason=reason, **({"request_id": rid()} | more)
        )
        done: pb.Receipt = await self.receipts(login).UnlinkReceipt(request)
        return done

    async def give_back(self, receipt: pb.Receipt, on: str = "", reason: str = "reversed_by_bank") -> pb.Receipt:
        """The bank took a receipt back on a day, else on the one on which it came."""
        request = pb.ReturnReceiptRequest(
            name=receipt.name, reason=reason, returned_date=on or receipt.booked_date, request_id=rid()
        )
        done: pb.Receipt = await self.receipts("fin").ReturnReceipt(request)
        return done

    async def told(self, subject: str) -> list[str]:
        """What happened to a subject of collections, oldest first."""
        query = "select type from collections.outbox where tenant_id = $1 and aggregate = $2 order by version"
        return [row["type"].rpartition(".")[2] for row in await self.rows(query, subject)]

    async def balanced(self) -> None:
        """I3, by independent SQL: every set and every currency sums to 0; receipts are allocated or unallocated; what is
        open is what was claimed and neither paid nor given up.
        """
        off = "select set_id from collections.posting where tenant_id = $1 group by set_id having sum(amount_fen) <> 0"
        assert await self.rows(off) == []
        (sums,) = await self.rows(
            "select (select coalesce(sum(amount_fen - returned_fen), 0) from collections.receipt"
            " where tenant_id = $1) as came,"
            " (select coalesce(sum(amount_fen), 0) from collections.allocation where tenant_id = $1) as allocated,"
            " (select coalesce(sum(amount_fen - returned_fen - allocated_fen), 0) from collections.receipt"
            " where tenant_id = $1) as rest,"
            " (select coalesce(sum(open_fen), 0) from collections.instalment where tenant_id = $1) as open,"
            " (select coalesce(sum(amount_fen), 0) from collections.posting where tenant_id = $1 and account = 1) as owed,"
            " (select coalesce(sum(amount_fen), 0) from collections.posting where tenant_id = $1 and account = 2) as bank,"
            " (select coalesce(-sum(amount_fen), 0) from collections.posting where tenant_id = $1 and account = 3) as credit"
        )
        assert sums["came"] == sums["allocated"] + sums["rest"] == sums["bank"]
        assert (sums["rest"], sums["open"]) == (sums["credit"], sums["owed"])


def line(amount: str, remark: str, reference: str, day: date = DUE) -> str:
    """A row of money that came in."""
    return f'{day.isoformat()},"{amount}",,绍兴康联医疗器械有限公司,6222020000000001,{remark},{reference}'


async def till(platform: Platform) -> Till:
    """A firm at work."""
    made = Till(platform, await found(platform))
    await asyncio.gather(made.open("east"), made.open("west"))
    people = (
        ("ann", "rep", EAST), ("bob", "rep", EAST), ("wes", "rep", WEST), ("boss", "supervisor", EAST),
        ("dir", "director", "/hq/"), ("fin", "finance", "/hq/"), ("aud", "auditor", "/hq/"),
    )  # fmt: skip
    await asyncio.gather(*(made.hire(*one) for one in people))
    await made.settle()
    return made


__all__ = ["DUE", "EAST", "HEADER", "WEST", "Till", "line", "refused", "rid", "till"]
