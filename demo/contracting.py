"""Scene 7: a contract is drawn up from the quote; six departments look at it at once, and nobody signs before they did."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from demo.client import expect, why_not
from demo.deciding import decide, waiting
from demo.quoting import yuan
from demo.stage import ZONE, Stage


async def play(stage: Stage) -> None:
    """From the draft to both signatures."""
    await stage.hire("after-sales", "service.han", "韩售后", "after_sales")
    await stage.hire("delivery", "delivery.xu", "许交付", "delivery")
    await stage.settle()
    contract = await drawn_up(stage)
    await changed_by_two(stage, contract)
    await reviewed_by_two_of_three(stage, contract)
    await signed(stage, contract)


async def today(stage: Stage) -> date:
    """The local day of the tenant's clock."""
    return (await stage.now()).astimezone(ZoneInfo(ZONE)).date()


async def drawn_up(stage: Stage) -> dict[str, Any]:
    """Sums and days that fit together, or a refusal; started, it waits for six tasks at once."""
    rep, quote = stage.people["new owner"], stage.facts["quote"]
    amount, day = int(quote["totals"]["sumFen"]), await today(stage)
    first = amount * 3 // 10
    terms = {
        "amountFen": str(amount),
        "deliveryDate": str(day + timedelta(days=45)),
        "acceptanceDate": str(day + timedelta(days=60)),
        "instalments": [
            {"kind": "INSTALMENT_KIND_PREPAYMENT", "amountFen": str(first), "dueDate": str(day + timedelta(days=7))},
            {
                "kind": "INSTALMENT_KIND_ACCEPTANCE", "amountFen": str(amount - first),
                "dueDate": str(day + timedelta(days=75)),
            },
        ],
    }  # fmt: skip
    short = {**terms, "instalments": terms["instalments"][:1]}
    status, refused = await rep.attempt("/v1/contracts", {"quote": quote["name"], "terms": short})
    expect(status == 400, f"instalments that do not sum were taken: {status} {refused}")
    contract = await rep.post("/v1/contracts", {"quote": quote["name"], "terms": terms})
    await rep.post(f"/v1/{contract['name']}:start")
    await stage.settle()
    team = await stage.people["vp"].get(
        "/v1/tasks", view="TASK_VIEW_TEAM", about=contract["name"], state="TASK_STATE_OPEN", pageSize=20
    )
    expect(len(team.get("tasks", [])) == 6, f"not six tasks at once: {[t['title'] for t in team.get('tasks', [])]}")
    stage.tell(
        f"Contract {contract['number']}", "six departments at once", "with one instalment missing: " + why_not(refused)
    )
    return contract


async def changed_by_two(stage: Stage, contract: dict[str, Any]) -> None:
    """Once departments have it, nobody changes its terms alone: a second person approves."""
    rep, name = stage.people["new owner"], contract["name"]
    terms = {**contract["terms"], "addenda": ["Two days of training at the customer's site are included."]}
    status, refused = await rep.attempt(f"/v1/{name}:change", {"terms": terms})
    expect(refused.get("reason") == "HIGH_RISK_IS_UNCONFIRMED", f"one person changed it: {status} {refused}")
    await rep.post(f"/v1/{name}:proposeChange", {"terms": terms, "note": "He asked for it"})
    await stage.settle()
    await decide(stage, stage.people["director"], name)
    read = await rep.get(f"/v1/{name}")
    expect(read["terms"].get("addenda") == terms["addenda"], f"the change did not take effect: {read['terms']}")
    stage.tell("A change of high risk", "proposed, and approved by the director", "alone: " + why_not(refused))


async def reviewed_by_two_of_three(stage: Stage, contract: dict[str, Any]) -> None:
    """Everybody but delivery says his word: signing is refused, and says who is missing."""
    rep, name = stage.people["new owner"], contract["name"]
    for who in ("legal", "legal", "product", "after-sales", "finance"):
        await decide(stage, stage.people[who], name)
    status, refused = await rep.attempt(f"/v1/{name}:sign", {})
    expect(status in (400, 409), f"it was signed without delivery's review: {status} {refused}")
    stage.tell("Signing too early", f"refused ({status})", why_not(refused))


async def signed(stage: Stage, contract: dict[str, Any]) -> None:
    """With the last review it is signed, with a scan; the customer's profile has the days."""
    rep, name = stage.people["new owner"], contract["name"]
    await waiting(stage.people["delivery"], name)
    await decide(stage, stage.people["delivery"], name)
    scan = await rep.upload(b"%PDF-1.4\n% the signed pages\n", "application/pdf")
    done = await rep.post(f"/v1/{name}:sign", {"scan": scan})
    expect(done["state"] == "CONTRACT_STATE_SIGNED" and done["hasScan"], f"it was not signed: {done}")
    await stage.settle()
    customer = await rep.get(f"/v1/{stage.facts['customer']['name']}")
    expect(done["terms"]["deliveryDate"] in str(customer), f"the customer does not know the delivery day: {customer}")
    stage.facts["contract"] = done
    flagged = [one["text"] for one in (await stage.people["legal"].get(f"/v1/{name}")).get("anomalies", [])]
    expect(flagged, f"the free words are not flagged: {done}")
    parts = " + ".join(yuan(one["amountFen"]) for one in done["terms"]["instalments"])
    stage.tell("Signed", parts, f"delivery {done['terms']['deliveryDate']}, known to the customer's profile")
    stage.tell("What is unusual in it", "flagged at the signature", " ".join(flagged))
