"""Scene 6: a quote goes through product, finance and legal; finance sleeps, so that it finds somebody else to wait for."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from demo import hospital, hurrying, nodes
from demo.arrivals import shown
from demo.client import eventually, expect, why_not
from demo.deciding import decide, waiting
from demo.stage import ZONE, Stage

# What the sandbox of the ERP knows.
SANDBOX_ERP = {"family": "FAMILY_REST", "account": "weft", "secret": "sandbox-erp-secret"}


async def play(stage: Stage) -> None:
    """The departments, the ERP, and one quote until the customer says yes."""
    await departments(stage)
    await catalogue(stage)
    await hospital.play(stage)
    quote = await drawn_up(stage)
    await product_confirms(stage, quote)
    await finance_sleeps(stage, quote)
    await cost_is_locked(stage, quote)
    await legal_archives(stage, quote)
    await nodes.approved(stage, quote)
    await hurrying.play(stage)
    await the_customer_has_it(stage, quote)
    await on_paper(stage, quote)


async def departments(stage: Stage) -> None:
    """Product, finance with its head, and legal."""
    await stage.hire("product", "product.shen", "沈产品")
    clerk = await stage.hire("finance", "finance.wu", "吴财务")
    head = await stage.hire("head of finance", "finance.head.zhou", "周财务总监", "finance", language="zh-CN")
    await stage.people["administrator"].post(f"/v1/{clerk.name}:move", {"superior": head.name})
    await stage.hire("legal", "legal.feng", "冯法务")
    await stage.settle()


async def catalogue(stage: Stage) -> None:
    """The ERP is connected, and what it sells can be quoted."""
    admin, finance = stage.people["administrator"], stage.people["finance"]
    # Weeks pass here in seconds: it is enough to ask once a day.
    sync = (await admin.get("/v1/policies/erp/sync"))["document"]
    await admin.post("/v1/policies/erp/sync:set", {"document": {**sync, "intervalMinutes": 1440}, "reason": "the demo"})
    await admin.post("/v1/erpConnections:connect", {**SANDBOX_ERP, "address": str(stage.erp.base_url).rstrip("/")})

    async def look() -> Any:
        items = (await finance.get("/v1/quotes:items", pageSize=100)).get("items", [])
        boms = (await finance.get("/v1/quotes:boms", pageSize=100)).get("boms", [])
        return (items, boms) if len(items) == 10 and len(boms) == 7 else None

    items, boms = await eventually(look, "the ERP's items and bills of materials can be quoted")
    stage.facts["items"] = {item["code"]: item for item in items}
    stage.facts["boms"] = {bom["item"]: bom for bom in boms}
    stage.tell(
        "ERP connected", f"{len(items)} items, {len(boms)} bills of materials", "read as facts, kept as replicas"
    )


async def drawn_up(stage: Stage) -> str:
    """The lead becomes an opportunity of a customer, and the rep hands in a quote for it; its name."""
    rep, made = stage.people["new owner"], stage.facts["overridden"]
    customer = await rep.post("/v1/customers", {"displayName": made["company"], "industry": "technology"})
    converted = await rep.post(f"/v1/{made['name']}:convert", {"customer": customer["name"], "pipeline": "nodes"})
    stage.facts |= {"customer": customer, "opportunity": converted["opportunity"]}
    await nodes.proposed(stage)
    items = stage.facts["items"]
    lines = [
        {
            "item": items[code]["name"], "quantity": quantity, "unitPriceFen": items[code]["listPriceFen"],
            "discountBp": discount, "taxBp": 1300,
        }
        for code, quantity, discount in (("GTX Pro", "12", 0), ("GTK 500", "2", 300))
    ]  # fmt: skip
    body = {
        "customer": customer["name"], "opportunity": converted["opportunity"], "currency": "CNY",
        "lines": {"lines": lines},
    }  # fmt: skip
    wrong = {**body, "lines": {"lines": lines, "totals": {"sumFen": "1"}}}
    status, refused = await rep.attempt("/v1/quotes", wrong)
    expect(status == 400, f"a sum that is wrong was taken: {status} {refused}")
    quote = await rep.post("/v1/quotes", body)
    await rep.post(f"/v1/{quote['name']}:submit")
    await stage.settle()
    amount = yuan(quote["totals"]["sumFen"])
    stage.tell("Quote", f"{amount} for {made['company']}", "with a wrong sum: " + why_not(refused))
    return str(quote["name"])


async def product_confirms(stage: Stage, quote: str) -> None:
    """Product must say whether custom development is needed, where its task is."""
    product = stage.people["product"]
    task = await waiting(product, quote)
    status, refused = await product.attempt(f"/v1/{task['name']}:decide", {"decision": "approve", "outputs": {}})
    expect(status == 400, f"product approved without an answer: {status} {refused}")
    await decide(stage, product, quote, customDevelopment="CUSTOM_DEVELOPMENT_NO")
    stage.tell(
        "Product confirms",
        "no custom development: four nodes",
        "without the answer: " + why_not(refused),
    )


async def finance_sleeps(stage: Stage, quote: str) -> None:
    """After 24 hours the task is the head's, and the sales supervisor knows."""
    finance, head = stage.people["finance"], stage.people["head of finance"]
    task = await waiting(finance, quote)
    moved = await stage.advance(timedelta(days=4))
    stage.progress(f"living until {moved:%d %b %H:%M}", 0, 0)
    task = await waiting(head, quote)
    rep = await stage.people["new owner"].get(f"/v1/{quote}")
    (node,) = [node for node in rep["nodes"] if node["node"] == "QUOTE_NODE_FINANCE"]
    expect(node["state"] == "NODE_STATE_OPEN", f"sales does not see where it waits: {node}")
    owner = stage.facts["people"][stage.facts["overridden"]["owner"]]
    supervisor = stage.people["supervisor"]
    expect(supervisor.name == owner["effectiveSuperior"], "the supervisor is another than the owner's superior")
    notices = (await supervisor.get("/v1/notices", pageSize=50)).get("notices", [])
    expect(any(n.get("about") in (quote, task["name"]) for n in notices), "the sales supervisor has no copy")
    chain = f"{shown(stage, finance.name)} → {shown(stage, head.name)}, copy to {shown(stage, supervisor.name)}"
    stage.tell("Finance sleeps", chain, "24 hours without the cost, paused on days off")


async def cost_is_locked(stage: Stage, quote: str) -> None:
    """Without a bill of materials for every item nothing is locked; with them the cost is frozen."""
    head = stage.people["head of finance"]
    boms = stage.facts["boms"]
    task = await waiting(head, quote)
    read = await head.get(f"/v1/{quote}")
    bills = [{"item": line["item"], "bom": boms[line["item"]]["name"]} for line in read["lines"]]
    half = {"decision": "approve", "outputs": {"boms": bills[:1]}}
    status, refused = await head.attempt(f"/v1/{task['name']}:decide", half)
    expect(status in (400, 409), f"the cost was locked without every bill: {status} {refused}")
    await decide(stage, head, quote, boms=bills)
    read = await head.get(f"/v1/{quote}")
    net, cost = int(read["totals"]["netFen"]), int(read["lockedCostFen"])
    expect(int(read["marginFen"]) == net - cost, f"the margin is not net less cost: {read}")
    stage.tell("Cost locked", f"margin {yuan(read['marginFen'])}", "with one bill missing: " + why_not(refused))


async def legal_archives(stage: Stage, quote: str) -> None:
    """Legal archives the clauses: the version is effective, and says who locked what when."""
    legal = stage.people["legal"]
    await decide(stage, legal, quote, clauses=["validity", "force_majeure"])
    read = await legal.get(f"/v1/{quote}")
    expect(read["state"] == "QUOTE_STATE_CLEARED", f"the quote is not cleared: {read['state']}")
    versions = (await legal.get(f"/v1/{quote}:versions", pageSize=50))["versions"]
    expect("cost lock" in read["versionLabel"], f"the label does not tell of the cost lock: {read['versionLabel']}")
    stage.tell("Every department is done", read["versionLabel"], f"{len(versions)} snapshots, none of which can change")


async def the_customer_has_it(stage: Stage, quote: str) -> None:
    """It is sent, valid for seven days, and the customer takes it."""
    rep = stage.people["new owner"]
    sent = await rep.post(f"/v1/{quote}:send")
    expect(sent["state"] == "QUOTE_STATE_SENT" and sent["expireTime"], f"the quote was not sent: {sent}")
    answered = await rep.post(f"/v1/{quote}:recordCustomerAnswer", {"answer": "CUSTOMER_ANSWER_ACCEPTED"})
    expect(answered.get("answeredTime"), f"the answer was not kept: {answered}")
    await stage.settle()
    stage.facts["quote"] = answered
    end = datetime.fromisoformat(sent["expireTime"]).astimezone(ZoneInfo(ZONE))
    stage.tell("Sent, and taken", f"version {sent['effectiveVersion']}", f"valid until {end:%Y-%m-%d %H:%M} local time")


async def on_paper(stage: Stage, quote: str) -> None:
    """The customer opens it under a link, without a log-in, until the link is ended."""
    rep, effective = stage.people["new owner"], stage.facts["quote"]["effectiveVersion"]
    versions = (await rep.get(f"/v1/{quote}:versions", pageSize=50))["versions"]
    (version,) = [one for one in versions if one["version"] == effective]
    link = await rep.post(f"/v1/{version['name']}:share", {"language": "PAPER_LANGUAGE_CHINESE"})
    path = urlsplit(link["url"]).path
    opened = await stage.http.get(path)
    expect(opened.status_code == 200 and opened.content.startswith(b"%PDF"), f"the link gives {opened.status_code}")
    await rep.post(f"/v1/{link['name']}:revoke")
    over = await stage.http.get(path)
    expect(over.status_code == 404, f"an ended link gives {over.status_code}")
    stage.tell(
        "On paper", f"a PDF of {len(opened.content) // 1024} KiB under a link", "ended, it is as if it never was"
    )


# -- what the scene uses --------------------------------------------------------------------------------------------------


def yuan(fen: Any) -> str:
    """An amount as people read it."""
    return f"¥{int(fen) / 100:,.2f}"
