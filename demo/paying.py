"""Scene 10: the bank's statement comes in; what is sure is matched, the rest finds a person, who undoes a link, too, and
the books balance.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import asyncpg

from demo import nodes
from demo.client import eventually, expect, finished
from demo.contracting import today
from demo.quoting import yuan
from demo.shipping import flow
from demo.stage import Stage

DUE = """
  select coalesce(sum((facts->>'amount_fen')::bigint), 0)::bigint as due
  from insights.event_archive
  where tenant_id = $1 and type like '%.InstalmentBuilt' and facts->>'due_date' like $2 || '-%'
"""
PAID = """
  select coalesce(sum(coalesce((facts->>'paid_fen')::bigint, 0) - coalesce((facts->>'reversed_fen')::bigint, 0)), 0)::bigint
  from insights.event_archive
  where tenant_id = $1 and type ~ '[.]Instalment((Partly|Residual)?Paid|Reopened)$' and facts->>'due_date' like $2 || '-%'
"""


async def play(stage: Stage) -> None:
    """Two receipts of one file: the first instalment, and money with a damaged number."""
    await the_statement_comes(stage)
    await nodes.money_was_early(stage)
    await finance_links(stage)
    await finance_books_back(stage)
    await the_books_balance(stage)


def statement(stage: Stage, day: date) -> bytes:
    """A bank's file, as Chinese banks write it: GB18030, title rows above the headings."""
    contract, company = stage.facts["contract"], stage.facts["customer"]["displayName"]
    first, second = contract["terms"]["instalments"]
    rows = [
        "招商银行交易明细",
        f"账户,755900012310801,日期,{day}",
        "交易日期,交易流水号,借方金额,贷方金额,对方户名,附言",
        f"{day},BK{day:%Y%m%d}01,,{int(first['amountFen']) / 100:.2f},{company},{contract['number']} 首付款",
        f"{day},BK{day:%Y%m%d}02,,{int(second['amountFen']) / 100:.2f},{company},货款 {contract['number'][-3:]}",
        f"{day},BK{day:%Y%m%d}03,128.00,,招商银行,手续费",
    ]
    return "\r\n".join(rows).encode("gb18030")


async def the_statement_comes(stage: Stage) -> None:
    """The rule of number, amount and window links one; the other alerts sales and finance, with what failed."""
    finance, day = stage.people["finance"], await today(stage)
    content = statement(stage, day)

    async def upload() -> dict[str, Any]:
        operation = await finance.post("/v1/statements:upload", {"file": await finance.upload(content)})
        return await finished(finance, operation)

    said = await upload()
    again = await upload()
    await stage.settle()
    receipts = (await finance.get("/v1/receipts", pageSize=50)).get("receipts", [])
    states = sorted(one["state"] for one in receipts)
    expect(
        states == ["RECEIPT_STATE_MATCHED", "RECEIPT_STATE_UNMATCHED"], f"the receipts are {states}: {said}, {again}"
    )
    stage.facts["receipts"] = {one["state"]: one for one in receipts}
    matched, lost = (stage.facts["receipts"][f"RECEIPT_STATE_{state}"] for state in ("MATCHED", "UNMATCHED"))
    stage.tell(
        "Bank statement", f"{yuan(matched['amountFen'])} matched", "number, amount and window; twice changes nothing"
    )
    for who in ("finance", "new owner"):
        notices = (await stage.people[who].get("/v1/notices", pageSize=50)).get("notices", [])
        alerts = [n for n in notices if n.get("about") == lost["name"]]
        expect(len(alerts) == 1, f"{who} was alerted {len(alerts)} times of {lost['name']}")
    failed = ", ".join(one.removeprefix("MATCH_CONDITION_").lower() for one in lost["failed"])
    (near, *_) = lost["candidates"]
    named = f"nearest is instalment {near['ordinal']} of {near['contractNumber']}; sales and finance are told"
    stage.tell("Money without a home", f"{yuan(lost['amountFen'])} waits", f"not met: {failed}; {named}")


async def finance_links(stage: Stage) -> None:
    """A person links what the rule did not dare to; the same posting."""
    finance, lost = stage.people["finance"], stage.facts["receipts"]["RECEIPT_STATE_UNMATCHED"]
    instalments = (await finance.get("/v1/instalments", pageSize=50)).get("instalments", [])
    (open_one,) = [one for one in instalments if one["state"] == "INSTALMENT_STATE_OPEN"]
    done = await finance.post(
        f"/v1/{lost['name']}:link", {"instalment": open_one["name"], "amountFen": lost["amountFen"]}
    )
    expect(done["state"] == "RECEIPT_STATE_MATCHED", f"the receipt was not linked: {done}")
    await stage.settle()
    stage.tell(
        "Finance links it",
        yuan(lost["amountFen"]),
        f"to instalment {open_one['ordinal']} of {open_one['contractNumber']}",
    )
    steps = await flow(stage)
    expect(set(steps.values()) == {"FLOW_STATE_REACHED"}, f"the customer's flow has gaps: {steps}")
    way = " → ".join(step.removeprefix("FLOW_STAGE_").replace("_", " ").lower() for step in steps)
    stage.tell("One customer, one thread", way, "no gap in the flow")


async def finance_books_back(stage: Stage) -> None:
    """The link is undone with a counter-entry, so the instalment is open again; then the money pays it anew."""
    finance, money = stage.people["finance"], stage.facts["receipts"]["RECEIPT_STATE_UNMATCHED"]
    linked = await finance.get(f"/v1/{money['name']}")
    paid = {"instalment": linked["allocations"][0]["instalment"]}
    undone = await finance.post(f"/v1/{money['name']}:unlink", paid | {"reason": "wrong_instalment"})
    open_again = await finance.get(f"/v1/{paid['instalment']}")
    books = (await finance.get("/v1/ledger:trialBalance"))["currencies"][0]
    whole = open_again["openFen"] == open_again["amountFen"] and not int(undone.get("allocatedFen", 0))
    expect(whole and int(books.get("totalFen", 0)) == 0, f"the link was not undone: {undone}, {open_again}, {books}")
    await finance.post(f"/v1/{money['name']}:link", paid | {"amountFen": money["amountFen"]})
    await stage.settle()
    stage.tell(
        "Booked back",
        yuan(linked["allocatedFen"]),
        "a counter-entry, never a deletion; then linked anew; total still 0",
    )


async def the_books_balance(stage: Stage) -> None:
    """The trial balance is zero; the collection rate is what the events say."""
    finance, vp = stage.people["finance"], stage.people["vp"]
    balance = await finance.get("/v1/ledger:trialBalance")
    (yuan_side,) = balance["currencies"]
    expect(yuan_side["accounts"] and int(yuan_side.get("totalFen", 0)) == 0, f"the books do not balance: {balance}")
    months = sorted({one["dueDate"][:7] for one in stage.facts["contract"]["terms"]["instalments"]})
    sql = await asyncpg.connect(stage.config.database_admin_url)
    try:
        for month in months:

            async def look(month: str = month) -> Any:
                said = await vp.get("/v1/instalments:collectionRate", month=month)
                rate = said["amounts"][0]
                due = await sql.fetchval(DUE, stage.tenant, month)
                paid = await sql.fetchval(PAID, stage.tenant, month)
                return rate if (int(rate["dueFen"]), int(rate.get("collectedFen", 0))) == (due, paid) else None

            rate = await eventually(look, f"the collection rate of {month} is what the events say")
            of = f"{yuan(rate.get('collectedFen', 0))} of {yuan(rate['dueFen'])}"
            stage.tell(f"Collected of {month}", of, "equal to a recount over the archive; trial balance 0")
    finally:
        await sql.close()
