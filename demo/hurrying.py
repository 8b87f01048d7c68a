"""Scene 6, third part: the hospital's next quote is given back, wanted in a hurry, and gives way to a newer one when it was
sent; the first one runs out.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from demo.client import expect, why_not
from demo.deciding import decide, waiting
from demo.stage import ZONE, Stage


async def play(stage: Stage) -> None:
    """Two quotes for one hospital."""
    quote = await given_back(stage)
    await in_a_hurry(stage, quote)
    await gives_way(stage, quote)
    await runs_out(stage)


def line_of(stage: Stage, quantity: int) -> dict[str, Any]:
    """So many of the hospital's item, at its list price."""
    item = stage.facts["items"]["GTX Pro"]
    return {"item": item["name"], "quantity": str(quantity), "unitPriceFen": item["listPriceFen"], "taxBp": 1300}


async def given_back(stage: Stage) -> str:
    """Product gives it back, not without a reason; it is handed in again. Its name."""
    rep, product, hospital = stage.people["new owner"], stage.people["product"], stage.facts["hospital"]
    body = {"customer": hospital["name"], "currency": "CNY", "lines": {"lines": [line_of(stage, 3)]}}
    quote = str((await rep.post("/v1/quotes", body))["name"])
    await rep.post(f"/v1/{quote}:submit")
    await stage.settle()
    task = await waiting(product, quote)
    status, refused = await product.attempt(f"/v1/{task['name']}:decide", {"decision": "return", "outputs": {}})
    expect(status == 400, f"it was given back without a reason: {status} {refused}")
    await decide(stage, product, quote, "return", reasonCode="requirement_unclear", note="Which voltage?")
    read = await rep.get(f"/v1/{quote}")
    expect(read["state"] == "QUOTE_STATE_RETURNED", f"sales does not have it back: {read['state']}")
    read = await product.get(f"/v1/{quote}")
    await rep.post(f"/v1/{quote}:submit")
    await stage.settle()
    stage.tell("Product gives a quote back", read["returned"]["reason"], "without a reason: " + why_not(refused))
    return quote


async def in_a_hurry(stage: Stage, quote: str) -> None:
    """The mark shortens the clock that runs, and asks finance for the sheet of the cost."""
    rep, finance, item = stage.people["new owner"], stage.people["finance"], stage.facts["items"]["GTX Pro"]["name"]
    await decide(stage, stage.people["product"], quote, customDevelopment="CUSTOM_DEVELOPMENT_NO")
    usual = datetime.fromisoformat((await waiting(finance, quote))["dueTime"])
    await rep.post(f"/v1/{quote}:markUrgent")
    await stage.settle()
    task = await waiting(finance, quote)
    due = datetime.fromisoformat(task["dueTime"])
    expect(due < usual, f"the clock was not shortened: {due}, {usual} before")
    outputs: dict[str, Any] = {"boms": [{"item": item, "bom": stage.facts["boms"][item]["name"]}]}
    status, refused = await finance.attempt(f"/v1/{task['name']}:decide", {"decision": "approve", "outputs": outputs})
    expect(status in (400, 409), f"the cost was locked without its sheet: {status} {refused}")
    sheet = await finance.upload("物料,成本\nFRAME-A,18.50\n".encode(), "text/csv")
    await decide(stage, finance, quote, **outputs, costSheet=sheet)
    await decide(stage, stage.people["legal"], quote, clauses=["validity", "force_majeure"])
    stage.tell(
        "Marked urgent",
        f"due {local(due)}, not {local(usual)}",
        "four working hours of a clock that ran; without the cost sheet: " + why_not(refused),
    )


async def gives_way(stage: Stage, quote: str) -> None:
    """Once it is sent, a newer version takes its place: the customer's link says so, and his answer to the old one counts
    nothing.
    """
    rep = stage.people["new owner"]
    sent = await rep.post(f"/v1/{quote}:send")
    versions = (await rep.get(f"/v1/{quote}:versions", pageSize=50))["versions"]
    (version,) = [one for one in versions if one["version"] == sent["effectiveVersion"]]
    link = await rep.post(f"/v1/{version['name']}:share", {"language": "PAPER_LANGUAGE_CHINESE"})
    path = urlsplit(link["url"]).path
    before = await stage.http.get(path)
    revised = await rep.post(f"/v1/{quote}:revise", {"lines": {"lines": [line_of(stage, 4)]}})
    after = await stage.http.get(path)
    expect(after.status_code == 200 and after.content != before.content, "the shared copy looks as before")
    again = {item["name"]: item for item in (await rep.get(f"/v1/{quote}:versions", pageSize=50))["versions"]}
    expect(again[version["name"]]["sha256"] == version["sha256"], "the version that was sent changed")
    answer = {"version": sent["effectiveVersion"], "answer": "CUSTOMER_ANSWER_ACCEPTED"}
    status, refused = await rep.attempt(f"/v1/{quote}:recordCustomerAnswer", answer)
    expect(status in (400, 409), f"an answer to what was superseded was taken: {status} {refused}")
    await stage.settle()
    stage.tell("A newer version", f"{sent['effectiveVersion']} → {revised['versionLabel']}", why_not(refused))


async def runs_out(stage: Stage) -> None:
    """The hospital's first quote is not answered: after its last day nobody takes it any more."""
    rep, first = stage.people["new owner"], stage.facts["hospital quote"]
    end = datetime.fromisoformat(first["expireTime"])
    await stage.advance(end - await stage.now() + timedelta(minutes=1))
    read = await rep.get(f"/v1/{first['name']}")
    expect(read["state"] == "QUOTE_STATE_EXPIRED", f"the quote did not run out: {read['state']}")
    status, refused = await rep.attempt(
        f"/v1/{first['name']}:recordCustomerAnswer", {"answer": "CUSTOMER_ANSWER_ACCEPTED"}
    )
    expect(refused.get("reason") == "QUOTE_IS_EXPIRED", f"an expired quote was taken: {status} {refused}")
    stage.tell("A quote runs out", f"refused ({status})", why_not(refused))


def local(moment: datetime) -> str:
    """A moment as people in the firm read it."""
    return f"{moment.astimezone(ZoneInfo(ZONE)):%d %b %H:%M}"
