"""Scene 4: who files no form within a day gets no new leads for a week; a customer who refused for now stays whose he is."""

from __future__ import annotations

from datetime import timedelta

from demo.arrivals import lead, shown
from demo.client import expect, why_not
from demo.stage import Stage


async def play(stage: Stage) -> None:
    """A week without new leads, and a returner."""
    await frozen(stage)
    await shielded(stage)


async def frozen(stage: Stage) -> None:
    """The claimer talks to the customer and forgets the form: from Monday on he is left out, by score and at every door."""
    rep, made = stage.facts["claimer"], stage.facts["claimed"]
    await rep.post(f"/v1/{made['name']}:recordTouch", {"channel": "TOUCH_CHANNEL_CALL", "twoWay": True})
    await stage.advance(timedelta(hours=25))
    monday = await stage.until_monday_at_nine()
    stage.progress(f"living until {monday:%d %b %H:%M}", 0, 0)
    fair = lead("台州精工阀门有限公司", "SOURCE_EXHIBITION_SCAN", budgetBand="BUDGET_BAND_LARGE")
    waiting = await stage.people["vp"].post("/v1/leads", fair)
    doors = [await rep.attempt(f"/v1/{waiting['name']}:claim", {}), await rep.attempt("/v1/leads:pull", {})]
    refused = [body.get("reason") for _, body in doors]
    expect(refused == ["NEW_LEADS_FROZEN"] * 2, f"a frozen rep got a lead: {doors}")
    made = await stage.people["vp"].post("/v1/leads", lead("温州方圆机械有限公司", "SOURCE_WEB_FORM"))
    (decision, *_) = await stage.why(stage.people["vp"], made["name"])
    left_out = {one["name"]: [why["code"] for why in one["excluded"]] for one in decision.get("excluded", ())}
    expect("frozen" in left_out.get(rep.name, ()), f"the decision does not say that he is frozen: {left_out}")
    stage.tell(f"{shown(stage, rep.name)} filed no form", "no new leads this week", why_not(doors[0][1]))


async def shielded(stage: Stage) -> None:
    """No budget until the next quarter: the company that comes back through another door comes back to its rep."""
    owner, made = stage.people["left-alone owner"], stage.facts["left alone"]
    quarter = ((await stage.now() + timedelta(days=60)).month - 1) // 3 + 1
    body = {"reason": "no_budget_now", "restart": f"Q{quarter}"}
    await owner.post(f"/v1/{made['name']}:refuse", body)
    again = await stage.people["vp"].post("/v1/leads", lead(made["company"], "SOURCE_WEB_FORM"))
    expect(again.get("owner") == owner.name, f"the returner went to {again.get('owner')}: {again.get('reasons')}")
    rival = stage.people["owner"] if stage.people["owner"].name != owner.name else stage.people["new owner"]
    status, answer = await rival.attempt(f"/v1/{again['name']}:claim", {})
    expect(status in (403, 404, 409), f"a rival got the returner: {status} {answer}")
    why = (await owner.get(f"/v1/{made['name']}"))["refusal"]["explanation"]["text"]
    stage.tell("A returner", f"back to {shown(stage, owner.name)}", why)
