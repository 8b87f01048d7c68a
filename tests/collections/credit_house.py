"""A firm whose customers owe something: what quotes asks collections about credit, and what finance does."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from services.collections.credit.capabilities.on_order_accepted import on_order_accepted
from services.collections.credit.capabilities.on_order_attempt_closed import on_order_attempt_closed
from services.collections.credit.capabilities.on_order_cancelled import on_order_cancelled
from services.collections.credit.capabilities.then_credit_attempt_resolved import then_credit_attempt_resolved
from tests.identity.builders import found
from tests.leads.house import House, refused, rid
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common
from weft.api.platform import v1 as platform_pb
from weft.api.quotes import v1 as quotes
from weft.inbox import Arrived, arrived
from weft.instants import instant, stamp
from weft.service import Answer
from weft.testing import Platform
from weft.work import Cause

HELD, REFUSED = common.HOLD_STATE_HELD, common.HOLD_STATE_REFUSED
CONFIRMED, RELEASED = common.HOLD_STATE_CONFIRMED, common.HOLD_STATE_RELEASED


@dataclass
class Bank(House):
    """One tenant: fin is finance, vp reads, ann sells, boss creates customers."""

    orders: dict[str, str] = field(default_factory=dict)

    def peer(self, stub: Any = pb.CreditStub) -> Any:
        """Collections, as quotes calls it."""
        return self.platform.system("quotes", self.id)(stub)

    def accounts(self, login: str) -> Any:
        return self.platform.as_(self.people[login])(pb.CreditAccountsStub)

    async def buyer(self, limit_fen: int = -1, currency: str = "CNY") -> str:
        """A customer, with a limit if one is named: `customers/…`."""
        name = await self.customer(name=f"Buyer {rid()}")
        if limit_fen >= 0:
            await self.limit(name, limit_fen, currency)
        return name

    async def limit(self, customer: str, limit_fen: int, currency: str = "CNY", **more: Any) -> pb.CreditAccount:
        request = pb.SetCreditLimitRequest(
            customer=customer, currency=currency, limit_fen=limit_fen, **({"request_id": rid()} | more)
        )
        made: pb.CreditAccount = await self.accounts("fin").SetCreditLimit(request)
        return made

    async def account(self, customer: str, login: str = "fin") -> pb.CreditAccount:
        request = pb.GetCreditAccountRequest(name=f"creditAccounts/{customer.split('/')[1]}")
        got: pb.CreditAccount = await self.accounts(login).GetCreditAccount(request)
        return got

    async def figures(self, customer: str, currency: str = "CNY") -> tuple[int, int, int]:
        """Used, held and available."""
        balances = (await self.account(customer)).balances
        one = next(one for one in balances if one.currency == currency)
        return one.used_fen, one.held_fen, one.available_fen

    async def left(self, customer: str) -> int:
        return int((await self.account(customer)).frozen_orders_left)

    async def reserve(self, customer: str, amount_fen: int = 100, key: str = "", **more: Any) -> common.Hold:
        request = pb.ReserveCreditRequest(
            key=key or str(uuid7()), customer=customer, amount_fen=amount_fen, **({"currency": "CNY"} | more)
        )
        hold: common.Hold = await self.peer().ReserveCredit(request)
        return hold

    async def vouch(self, customer: str, amount_fen: int, login: str = "fin", **more: Any) -> pb.CreditAccount:
        return await vouched(self, customer, amount_fen, login, **more)

    async def release(self, key: str) -> common.Hold:
        hold: common.Hold = await self.peer().ReleaseCredit(pb.ReleaseCreditRequest(key=key))
        return hold

    async def confirm(self, key: str) -> common.Hold:
        hold: common.Hold = await self.peer().ConfirmCredit(pb.ConfirmCreditRequest(key=key))
        return hold

    async def freeze(self, customer: str, key: str = "") -> pb.CreditFreeze:
        request = pb.FreezeNextOrdersRequest(key=key or str(uuid7()), customer=customer)
        made: pb.CreditFreeze = await self.peer(pb.CreditFreezesStub).FreezeNextOrders(request)
        return made

    async def unfreeze(self, key: str) -> pb.CreditFreeze:
        request = pb.UnfreezeNextOrdersRequest(key=key)
        made: pb.CreditFreeze = await self.peer(pb.CreditFreezesStub).UnfreezeNextOrders(request)
        return made

    # -- what quotes tells ----------------------------------------------------------------------------------------------

    async def accepted(
        self, key: str, *, prepaid: bool = False, urgent: bool = False, **envelope: Any
    ) -> quotes.OrderAccepted:
        """The order of an attempt was accepted; gives the event, to be told again."""
        event = quotes.OrderAccepted(attempt=key, prepaid=prepaid, urgent=urgent)
        self.orders[key] = self.orders.get(key, f"orders/{uuid7()}")
        await self.happens(on_order_accepted, event, self.orders[key], 1, **envelope)
        return event

    async def closed(self, key: str) -> None:
        await self.happens(on_order_attempt_closed, quotes.OrderAttemptClosed(attempt=key), f"orderAttempts/{key}", 1)

    async def cancelled(self, key: str, **envelope: Any) -> quotes.OrderCancelled:
        event = quotes.OrderCancelled(attempt=key, reason="customer_asked")
        await self.happens(on_order_cancelled, event, self.orders[key], 2, **envelope)
        return event

    async def happens(
        self, handler: Any, event: Any, subject: str, version: int, *, at: datetime | None = None, contract: str = ""
    ) -> None:
        """Lets collections take an event of quotes, through the inbox."""
        assert self.platform.runtime("collections").service.events[type(event)] is handler
        if not event.envelope.event_id:
            event.envelope.CopyFrom(
                common.Envelope(
                    event_id=str(uuid7()), subject=subject, version=version, tenant=str(self.id),
                    type=type(event).DESCRIPTOR.full_name, contract=contract,
                    occurred_time=instant(at or datetime.now(UTC)),
                )
            )  # fmt: skip
        if not await self.readers()[0].process(self.envelope_of(event)):
            raise AssertionError(f"collections did not take {type(event).__name__}")

    def envelope_of(self, event: Any) -> Arrived:
        """An event as it comes from the broker."""
        return arrived(event.SerializeToString())

    def readers(self) -> list[Any]:
        """The readers of quotes' events in collections."""
        node = self.platform.app.nodes["collections"]
        return [one for one in node.readers if one.area == "quotes"]

    async def resolved(self, key: str, outcome: str, resolution: Any = None) -> None:
        """Lets the owner's answer enter at its door."""
        response = quotes.ResolveOrderAttemptResponse(outcome=resolution or 0).SerializeToString()
        answer = Answer("", key, f"creditHolds/{key}", outcome, response)
        runtime = self.platform.runtime("collections")
        await runtime.act(then_credit_attempt_resolved, answer, tenant=self.id, cause=Cause("answer:test"))

    async def set_policy(
        self, *, kind: str = "credit", validate_only: bool = False, **changes: Any
    ) -> platform_pb.SetPolicyResponse:
        """Changes rules of credit or another kind, or tries to."""
        stub = self.platform.as_(self.firm.administrator).on("collections")(platform_pb.PoliciesStub)
        name = f"policies/collections/{kind}"
        request = platform_pb.SetPolicyRequest(name=name, reason="ours", request_id=rid(), validate_only=validate_only)
        request.document.CopyFrom((await stub.GetPolicy(platform_pb.GetPolicyRequest(name=name))).document)
        request.document.update(changes)
        done: platform_pb.SetPolicyResponse = await stub.SetPolicy(request)
        return done

    async def why(self, name: str, language: str = "en") -> list[common.Decision]:
        """Why something of credit is as it is, newest first."""
        who = common.Principal()
        who.CopyFrom(self.people["fin"])
        who.language = language
        stub = self.platform.as_(who).on("collections")(platform_pb.DecisionsStub)
        return list((await stub.ListDecisions(platform_pb.ListDecisionsRequest(name=name))).decisions)

    async def told(self, customer: str) -> list[str]:
        """What happened to a customer's account, oldest first."""
        query = "select type from collections.outbox where tenant_id = $1 and aggregate = $2 order by version"
        rows = await self.rows(query, f"creditAccounts/{customer.split('/')[1]}")
        return [row["type"].rpartition(".")[2] for row in rows]

    async def recount(self, customer: str) -> tuple[int, int]:
        """Used and held, counted from the holds by SQL of its own: a hold's sum counts while it is held or confirmed."""
        rows = await self.rows(
            "select coalesce(sum(amount_fen) filter (where state = 3), 0)::bigint as used,"
            " coalesce(sum(amount_fen) filter (where state = 1), 0)::bigint as held"
            " from collections.credit_hold where tenant_id = $1 and customer_id = $2 and not prepaid",
            UUID(customer.split("/")[1]),
        )
        return rows[0]["used"], rows[0]["held"]


async def vouched(
    firm: House, customer: str, amount_fen: int = 10_000_000_00, login: str = "fin", **more: Any
) -> pb.CreditAccount:
    """Finance's word that a customer paid so much in advance; its second factor is fresh, however long the tests take."""
    stamp(firm.people[login].stepped_up_time, datetime.now(UTC))
    values = {"currency": "CNY", "reason": "bank_slip_seen", "request_id": rid()} | more
    request = pb.VouchPrepaymentRequest(customer=customer, amount_fen=amount_fen, **values)
    made: pb.CreditAccount = await firm.platform.as_(firm.people[login])(pb.CreditAccountsStub).VouchPrepayment(request)
    return made


async def bank(platform: Platform) -> Bank:
    """A firm at work."""
    made = Bank(platform, await found(platform))
    await made.open("east")
    people = (("fin", "finance"), ("vp", "vp"), ("boss", "supervisor"), ("ann", "rep"))
    await asyncio.gather(*(made.hire(*one) for one in people))
    await made.settle()
    return made


__all__ = ["CONFIRMED", "HELD", "REFUSED", "RELEASED", "Bank", "bank", "refused", "rid", "vouched"]
