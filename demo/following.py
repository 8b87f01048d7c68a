"""Scene 3: the rep is told, follows up, and is helped to forget nothing: what waits too long climbs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from demo.arrivals import lead, shown
from demo.client import eventually, expect
from demo.stage import Stage


async def play(stage: Stage) -> None:
    """The brief, the follow-up, and a lead that nobody touches."""
    await stage.settle()
    await brief(stage)
    await follow_up(stage)
    await left_alone(stage)


async def messages_to(stage: Stage, person: str) -> list[dict[str, Any]]:
    """What WeCom delivered to a person."""
    login = stage.facts["people"][person]["login"].replace(".", "-")
    found = (await stage.wecom.get("/sandbox/messages", params={"user": login})).json()
    messages: list[dict[str, Any]] = found["messages"] if isinstance(found, dict) else found
    return messages


async def brief(stage: Stage) -> None:
    """Exactly one message for each assignment, with tags and hints."""
    made = stage.facts["overridden"]

    async def look() -> Any:
        return [m for m in await messages_to(stage, made["owner"]) if made["company"] in str(m)]

    found = await eventually(look, "the new owner's brief is in WeCom")
    expect(len(found) == 1, f"{len(found)} messages for one assignment")
    expect("servo-motor white paper" in str(found[0]), f"the brief lacks its hint: {found[0]}")
    stage.tell("Brief in WeCom", f"one message to {shown(stage, made['owner'])}", "tags, and the hint with its source")


async def follow_up(stage: Stage) -> None:
    """Two of three fields are not enough; all three restart the stall clock."""
    made, rep = stage.facts["overridden"], stage.facts["new owner"]
    touched = await rep.post(f"/v1/{made['name']}:recordTouch", {"channel": "TOUCH_CHANNEL_CALL", "twoWay": True})
    expect(touched.get("firstTouchedTime"), f"the touch was not counted: {touched}")
    await screening(made["name"], rep)
    now = await stage.now()
    body = {"summary": "Talked to Mr Wang about two servo axes", "nextStep": "send the comparison sheet"}
    status, refused = await rep.attempt(f"/v1/{made['name']}:recordFollowUp", body)
    expect(status == 400 and "expectedCloseDate" in str(refused), f"an incomplete log was taken: {status} {refused}")
    body["expectedCloseDate"] = (now + timedelta(days=40)).date().isoformat()
    logged = await rep.post(f"/v1/{made['name']}:recordFollowUp", body)
    expect(logged["expectedCloseDate"] == body["expectedCloseDate"], f"the log was not kept: {logged}")
    stage.tell("Screening form", "two of the three items, within a day of the first contact", "one alone is refused")
    stage.tell("Follow-up", "summary, next step and expected close", "without the third: " + refused["detail"])


async def screening(name: str, rep: Any) -> None:
    """Within a day of the first contact the form is due: one of its three items is refused, two are taken."""
    form = {"budgetBand": "BUDGET_BAND_MEDIUM"}
    status, refused = await rep.attempt(f"/v1/{name}:screen", form)
    expect(status == 400 and refused.get("reason") == "SCREENING_INCOMPLETE", f"taken: {status} {refused}")
    screened = await rep.post(f"/v1/{name}:screen", {**form, "decisionRole": "DECISION_ROLE_SIGNS"})
    expect(screened["screening"].get("inTime") is True, f"not in time: {screened}")


async def left_alone(stage: Stage) -> None:
    """Nobody touches this one: rep and superior are reminded, then it climbs to the VP."""
    vp = stage.people["vp"]
    made = await vp.post("/v1/leads", lead("常州云帆商贸有限公司", "SOURCE_REFERRAL"))
    owner = stage.facts["people"][made["owner"]]
    await stage.settle()

    def note(moment: datetime) -> None:
        stage.progress(f"living until {moment:%d %b %H:%M}", 0, 0)

    note(await stage.advance(timedelta(days=13)))
    holder = await stage.log_in("left-alone owner", owner["login"])
    tasks = (await vp.get("/v1/tasks", view="TASK_VIEW_TEAM", about=made["name"], pageSize=50)).get("tasks", [])
    stalled = [task for task in tasks if task.get("ladder") == "lead_stalled"]
    expect(len(stalled) == 1, f"{len(stalled)} tasks for one breach: {tasks}")
    trail = (await vp.get(f"/v1/{stalled[0]['name']}/trail", pageSize=50))["entries"]
    people = [shown(stage, entry["person"]) for entry in trail if entry.get("person")]
    chain = " → ".join(dict.fromkeys(people))
    expect(stalled[0]["holder"] == vp.name, f"it climbed only to {shown(stage, stalled[0]['holder'])}: {chain}")
    notices = (await holder.get("/v1/notices", pageSize=50)).get("notices", [])
    expect(any(n.get("about") in (made["name"], stalled[0]["name"]) for n in notices), "the rep was not reminded")
    boss = stage.facts["people"][owner["effectiveSuperior"]]
    superior = await stage.log_in("left-alone superior", boss["login"])
    copies = (await superior.get("/v1/notices", pageSize=50)).get("notices", [])
    expect(copies, f"{shown(stage, boss['name'])} was not reminded")
    stage.tell("A lead left alone", chain, "7 days without change; each step after 8 working hours")
    stage.facts["left alone"] = made
