"""Scene 10: three banks' statements come in; what is sure is matched, the rest finds a person, who undoes a link, too, and
the books balance.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import asyncpg

from demo import nodes, statements
from demo.client import Person, eventually, expect, finished
from demo.contracting import today
from demo.quoting import yuan
from demo.shipping import flow
from demo.stage import Stage
from demo.statements import Paid

BOND_FEN = 2_000_000
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
# What the books must hold, from receipts and links alone; and the sets of postings that are off.
BOOKS = """
  select
    (select sum(amount_fen) from collections.instalment where tenant_id = $1)
      - (select sum(amount_fen) from collections.allocation where tenant_id = $1) as receivable,
    (select sum(amount_fen) from collections.receipt where tenant_id = $1 and returned_date is null) as bank_clearing,
    (select count(*) from (select from collections.posting where tenant_id = $1
      group by set_id having sum(amount_fen) <> 0) as one) as off
"""


async def play(stage: Stage) -> None:
    """A CSV file, a workbook and SWIFT's messages: what is sure links itself, the rest finds a person."""
    await the_statement_comes(stage)
    await a_layout_is_in_doubt(stage)
    await nodes.money_was_early(stage)
    await finance_decides(stage)
    await the_same_money_again(stage)
    await finance_books_back(stage)
    await the_books_balance(stage)


async def upload(stage: Stage, content: bytes, kind: str, profile: str = "") -> dict[str, Any]:
    """Takes a file over; what became of its lines."""
    finance = stage.people["finance"]
    body = {"file": await finance.upload(content, kind), "profile": profile}
    result = await finished(finance, await finance.post("/v1/statements:upload", body))
    await stage.settle()
    return result


async def receipts_of(stage: Stage, said: dict[str, Any]) -> list[dict[str, Any]]:
    """The receipts that a file brought in, in the order of its rows."""
    finance = stage.people["finance"]
    found = (await finance.get("/v1/receipts", statement=said["statement"], pageSize=50)).get("receipts", [])
    return sorted([await finance.get(f"/v1/{one['name']}") for one in found], key=lambda one: one["row"])


async def line_in(stage: Stage, said: dict[str, Any], outcome: str) -> dict[str, Any]:
    """The one line of a file with this outcome."""
    lines = await stage.people["finance"].get(f"/v1/{said['statement']}:lines", outcome=f"LINE_OUTCOME_{outcome}")
    (line,) = lines["lines"]
    found: dict[str, Any] = line
    return found


async def the_statement_comes(stage: Stage) -> None:
    """Number, amount and window link the first instalment; an amount with letters waits; the same file changes nothing."""
    contract, day = stage.facts["contract"], await today(stage)
    first = Paid(
        int(contract["terms"]["instalments"][0]["amountFen"]), stage.facts["customer"]["displayName"],
        f"{contract['number']} 首付款",
    )  # fmt: skip
    content = statements.merchants_bank(day, first)
    said = await upload(stage, content, statements.CSV)
    again = await upload(stage, content, statements.CSV)
    (matched,) = await receipts_of(stage, said)
    linked = matched["state"] == "RECEIPT_STATE_MATCHED" and int(matched["amountFen"]) == first.amount_fen
    expect(linked and not again["changed"], f"the receipt is {matched}: {said}, {again}")
    stage.facts["matched"] = matched
    outcome = f"{yuan(matched['amountFen'])} matched"
    stage.tell("CSV of a bank, in GBK", outcome, "number, amount and window fit; the same file twice changes nothing")
    doubtful = await line_in(stage, said, "QUARANTINED")
    expect(doubtful["row"] == 5, f"another row is in quarantine: {doubtful}")
    stage.tell("A damaged line", f"row {doubtful['row']} in quarantine", f"{doubtful['reason']['text']} (5OOO.00)")


async def a_layout_is_in_doubt(stage: Stage) -> None:
    """A heading that may turn amounts round refuses the file, with a guess; finance confirms the guess. Both receipts wait,
    with what they may be meant for, and sales and finance are told.
    """
    contract, day = stage.facts["contract"], await today(stage)
    payer = stage.facts["customer"]["displayName"]
    second = int(contract["terms"]["instalments"][1]["amountFen"])
    rest = Paid(second, payer, f"货款 尾号{contract['number'][-6:]}")
    bond = Paid(BOND_FEN, payer, f"{contract['number']} 项目投标保证金")
    content = statements.rural_bank(day, (rest, bond))
    head = replace(stage.people["head of finance"], language="zh-CN")
    english, chinese = [await refused(who, content) for who in (stage.people["finance"], head)]
    expect("交易状态" in english and "无法确定" in chinese, f"the file was refused otherwise: {english}; {chinese}")
    stage.tell("Excel of another bank", "refused, with a guess at its layout", f"{english}\n{chinese}")
    waiting = await receipts_of(stage, await upload(stage, content, statements.XLSX, "generic"))
    stage.facts["waiting"] = waiting
    expect(
        [one["state"] for one in waiting] == ["RECEIPT_STATE_UNMATCHED"] * 2
        and all(one["suggestions"] for one in waiting),
        f"nothing is suggested: {waiting}",
    )
    for who in ("finance", "new owner"):
        notices = (await stage.people[who].get("/v1/notices", pageSize=50)).get("notices", [])
        for lost in waiting:
            alerts = [n for n in notices if n.get("about") == lost["name"]]
            expect(len(alerts) == 1, f"{who} was alerted {len(alerts)} times of {lost['name']}")
    failed = ", ".join(one.removeprefix("MATCH_CONDITION_").lower() for one in waiting[0]["failed"])
    sums = " and ".join(yuan(one["amountFen"]) for one in waiting)
    stage.tell("The guess is confirmed", f"{sums} wait", f"not met: {failed}; sales and finance are told")


async def refused(person: Person, content: bytes) -> str:
    """Uploads a workbook that is refused as a whole; why, in the language in which it is asked."""
    body = {"file": await person.upload(content, statements.XLSX)}
    operation = await person.post("/v1/statements:upload", body)

    async def ended() -> dict[str, Any] | None:
        found = await person.get(f"/v1/{operation['name']}")
        return found if found.get("done") else None

    found = await eventually(ended, "the file is refused")
    expect("error" in found, f"the file was taken over: {found}")
    text: str = found["error"]["text"]
    return text


async def finance_decides(stage: Stage) -> None:
    """One suggestion is confirmed with one press, one refused; the customer's way has no gap."""
    finance = stage.people["finance"]
    rest, bond = stage.facts["waiting"]
    (best, *_) = rest["suggestions"]
    (link,) = best["links"]
    done = await finance.post(f"/v1/{rest['name']}:confirmSuggestion", {"number": best["number"]})
    expect(done["state"] == "RECEIPT_STATE_MATCHED", f"the suggestion was not confirmed: {done}")
    clues = ", ".join(one.removeprefix("SUGGESTION_CLUE_").replace("_", " ").lower() for one in best["clues"])
    stage.tell(
        "Suggested, one press",
        yuan(rest["amountFen"]),
        f"to instalment {link['ordinal']} of {link['contractNumber']}; what points there: {clues} ({rest['remark']})",
    )
    (wrong, *_) = bond["suggestions"]
    left = await finance.post(f"/v1/{bond['name']}:refuseSuggestion", {"number": wrong["number"]})
    expect(left["suggestions"][0]["state"] == "SUGGESTION_STATE_REFUSED", f"it was not refused: {left}")
    stage.tell("Suggested, and refused", yuan(bond["amountFen"]), f"a bid bond is no instalment ({bond['remark']})")
    await stage.settle()
    steps = await flow(stage)
    expect(set(steps.values()) == {"FLOW_STATE_REACHED"}, f"the customer's flow has gaps: {steps}")
    way = " → ".join(step.removeprefix("FLOW_STAGE_").replace("_", " ").lower() for step in steps)
    stage.tell("One customer, one thread", way, "no gap in the flow")


async def the_same_money_again(stage: Stage) -> None:
    """SWIFT's message of the same account brings in what is new alone; what the bank takes back finance books back."""
    finance, day = stage.people["finance"], await today(stage)
    rest, bond = stage.facts["waiting"]
    kept, back = (Paid(int(one["amountFen"]), one["payer"], one["remark"]) for one in (rest, bond))
    content = statements.swift(day, kept, back, Paid(360_000, "王伟", "往来款"))
    said = await upload(stage, content, statements.SWIFT)
    counts = [int(said[name]) for name in ("received_count", "duplicate_count", "quarantined_count")]
    (foreign,) = await receipts_of(stage, said)
    nobody = foreign["state"] == "RECEIPT_STATE_UNMATCHED" and not foreign.get("suggestions")
    expect(counts == [1, 2, 1] and nobody, f"the messages were taken otherwise: {said}, {foreign}")
    stage.tell("MT940 of that account", "2 known, 1 new", "the same money under other references is money that is here")
    taken = await line_in(stage, said, "QUARANTINED")
    body = {"reason": "reversed_by_bank", "returnedDate": str(day)}
    gone = await finance.post(f"/v1/{bond['name']}:return", body)
    expect(gone["state"] == "RECEIPT_STATE_RETURNED", f"the receipt is still there: {gone}")
    stage.tell("The bank takes it back", f"{yuan(bond['amountFen'])} booked back", taken["reason"]["text"])
    stage.tell(
        "A stranger's money", f"{yuan(foreign['amountFen'])} waits", "nothing points anywhere, so nothing is suggested"
    )


async def finance_books_back(stage: Stage) -> None:
    """A link is undone with a counter-entry, so the instalment is open again; then the money pays it anew."""
    finance, money = stage.people["finance"], stage.facts["waiting"][0]
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
        "A link undone",
        yuan(linked["allocatedFen"]),
        "a counter-entry, never a deletion; then linked anew by hand; total still 0",
    )


async def the_books_balance(stage: Stage) -> None:
    """The trial balance is zero and what receipts and links say; the collection rate is what the events say."""
    finance, vp = stage.people["finance"], stage.people["vp"]
    balance = await finance.get("/v1/ledger:trialBalance")
    (side,) = balance["currencies"]
    stands = {one["account"].removeprefix("LEDGER_ACCOUNT_"): int(one.get("balanceFen", 0)) for one in side["accounts"]}
    expect(len(stands) > 1 and int(side.get("totalFen", 0)) == 0, f"the books do not balance: {balance}")
    months = sorted({one["dueDate"][:7] for one in stage.facts["contract"]["terms"]["instalments"]})
    sql = await asyncpg.connect(stage.config.database_admin_url)
    try:
        counted = dict(await sql.fetchrow(BOOKS, stage.tenant))
        found = {"receivable": stands.get("RECEIVABLE", 0), "bank_clearing": stands["BANK_CLEARING"], "off": 0}
        expect(found == counted, f"the books say {found}, receipts and links say {counted}")
        bank = f"bank clearing {yuan(stands['BANK_CLEARING'])}"
        stage.tell(
            "Trial balance", f"0 over {len(stands)} accounts", f"{bank}: equal to a recount over receipts and links"
        )
        for month in months:

            async def look(month: str = month) -> Any:
                said = await vp.get("/v1/instalments:collectionRate", month=month)
                rate = said["amounts"][0]
                due = await sql.fetchval(DUE, stage.tenant, month)
                paid = await sql.fetchval(PAID, stage.tenant, month)
                return rate if (int(rate["dueFen"]), int(rate.get("collectedFen", 0))) == (due, paid) else None

            rate = await eventually(look, f"the collection rate of {month} is what the events say")
            of = f"{yuan(rate.get('collectedFen', 0))} of {yuan(rate['dueFen'])}"
            stage.tell(f"Collected of {month}", of, "equal to a recount over the archive")
    finally:
        await sql.close()
