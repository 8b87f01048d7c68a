"""Scene 5: a policy is tried on the leads of the last 90 days before anybody switches it on."""

from __future__ import annotations

from typing import Any

from demo.arrivals import shown
from demo.client import expect, finished
from demo.stage import Stage

POLICY = "policies/leads/assignment"
WEB_FORM = "SOURCE_WEB_FORM"
POOL = "pool"


async def play(stage: Stage) -> None:
    """The policy in force changes nothing; another says of each lead who would have received it."""
    admin = stage.people["administrator"]
    now = (await admin.get(f"/v1/{POLICY}"))["document"]
    same = await tried(stage, now)
    expect(same["tried"] and not same["changed"], f"the policy in force decides otherwise than it did: {same}")
    without = [one for one in now["autoSources"] if one != WEB_FORM]
    found = await tried(stage, {**now, "autoSources": without})
    pooled = found["people"][POOL]
    expect(found["changed"], f"nothing would change if web forms waited: {found}")
    expect(pooled["would_be"] - pooled["was"] == found["changed"], f"the totals are not the leads': {found}")
    sources = {one["lead"]: (await stage.people["vp"].get(f"/v1/{one['lead']}"))["source"] for one in found["leads"]}
    expect(set(sources.values()) == {WEB_FORM}, f"others than web forms would change: {sources}")
    expect((await admin.get(f"/v1/{POLICY}"))["document"] == now, "the trial switched something on")
    first = found["leads"][0]
    stage.tell(
        "Tried before it is set",
        f"{found['changed']:g} of {found['tried']:g} leads would wait in the pool",
        f"if web forms were no longer dispatched; the newest went to {shown(stage, first['was'])}",
    )


async def tried(stage: Stage, document: dict[str, Any]) -> dict[str, Any]:
    """What a draft would have decided."""
    admin = stage.people["administrator"]
    draft = {"document": document, "reason": "Tried before it is set", "validateOnly": True}
    answer = await admin.post(f"/v1/{POLICY}:set", draft)
    return await finished(admin, answer["operation"])
