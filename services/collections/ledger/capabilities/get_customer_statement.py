"""Tell a customer's account from one day to another."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from services.collections.ledger import telling, telling_store
from services.collections.mergers import store as mergers
from weft import errors
from weft.api.collections import v1 as pb
from weft.reader import Reader, as_id
from weft.work import Work


async def get_customer_statement(request: pb.GetCustomerStatementRequest, work: Work) -> pb.CustomerStatement:
    """As of the end of the last day, in the reader's words; what stands under all names of the customer is his."""
    return await told(work, request, work.caller.principal.language, work.zone)


async def told(
    see: Reader, request: pb.GetCustomerStatementRequest | pb.PrintCustomerStatementRequest, language: str, zone: str
) -> pb.CustomerStatement:
    """The statement in a language. Raises StatementIsTooLong."""
    customer = await mergers.survivor(see, as_id(request.customer))
    names = (customer, *(await mergers.absorbed(see, [customer]))[customer])
    today = see.now.astimezone(ZoneInfo(zone)).date()
    day = errors.date_of(request.last_date, "last_date") if request.last_date else today
    first = errors.date_of(request.first_date, "first_date") if request.first_date else date.min
    if first > day:
        errors.invalid("first_date", "period", en="The first day lies after the last.", zh="起始日晚于截止日。")
    policy, _ = await see.policy(pb.CustomerStatementsPolicy)
    moved = await telling_store.moved(see, names, first, day, policy.entries_max + 1)
    if len(moved) > policy.entries_max:
        raise telling.StatementIsTooLong(entries_max=policy.entries_max)
    accounts = telling.accounts_of(
        await telling_store.opening(see, names, first), moved, await telling_store.owed(see, names, day, zone)
    )
    said = await telling_store.said(see, {one.subject for one in moved})
    return pb.CustomerStatement(
        customer=f"customers/{customer}",
        first_date=request.first_date,
        last_date=day.isoformat(),
        accounts=[
            telling.account(currency, one, day, policy.ageing_days, said, language)
            for currency, one in accounts.items()
        ],
    )
