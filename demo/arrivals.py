"""Scene 2: new leads arrive; each finds a person at once, waits for one with a reason, or is moved by a supervisor."""

from __future__ import annotations

import asyncio
from typing import Any

from demo.client import Person, eventually, expect
from demo.stage import Stage

ASSIGNED_WITHIN_S = 1.0


async def play(stage: Stage) -> None:
    """A web form, an exhibition, two who want the same lead, and an override."""
    await give_chat_ids(stage)
    client = await website(stage)
    await web_form(stage, client)
    await exhibition(stage)
    await override(stage)
    await whose(stage)


# The application that the sandbox of WeCom knows.
SANDBOX_APP = {"corpId": "ww0000000000sandbox", "agentId": 1000002, "secret": "sandbox-secret"}


async def give_chat_ids(stage: Stage) -> None:
    """Connects the firm's own WeCom application, and tells by which id WeCom knows each person."""
    admin = stage.people["administrator"]
    await admin.post("/v1/wecomApps:connect", SANDBOX_APP)
    people: list[dict[str, Any]] = []
    token = ""
    while True:
        page = await admin.get("/v1/people", pageSize=100, pageToken=token)
        people += page["people"]
        token = page.get("nextPageToken", "")
        if not token:
            break
    reps = [p for p in people if any(role["role"] == "rep" for role in p.get("roles", ()))]
    expect(len(reps) == 35, f"{len(reps)} reps came in, not 35")
    for start in range(0, len(reps), 8):
        await asyncio.gather(
            *(
                admin.post(f"/v1/{p['name']}:correctParticulars", {"wecomUserId": p["login"].replace(".", "-")})
                for p in reps[start : start + 8]
            )
        )
    stage.facts["people"] = {p["name"]: p for p in people}
    stage.facts["reps"] = {p["name"]: p for p in reps}


async def website(stage: Stage) -> Person:
    """The firm's website as an API client with a key of its own."""
    admin, unit = stage.people["administrator"], stage.facts["root"]["name"]
    key = await admin.post("/v1/clients", {"displayName": "Website form", "unit": unit, "roles": ["rep"]})
    return Person(stage.http, "website", "website", key["name"], key["key"])


def lead(company: str, source: str, **more: Any) -> dict[str, Any]:
    """What a form sends."""
    return {
        "company": company,
        "source": source,
        "industry": "technology",
        "technicalIntensity": "TECHNICAL_INTENSITY_STANDARD_SELECTION",
        "budgetBand": "BUDGET_BAND_MEDIUM",
        **more,
    }


def shown(stage: Stage, name: str) -> str:
    """A person's name as people say it."""
    return str(stage.facts["people"].get(name, {}).get("displayName", name))


async def web_form(stage: Stage, client: Person) -> None:
    """A lead of the website has an owner, a score and reasons within a second."""
    began = asyncio.get_running_loop().time()
    made = await client.post(
        "/v1/leads",
        lead(
            "绍兴博远自动化有限公司",
            "SOURCE_WEB_FORM",
            contactName="王工",
            contactPhone="13800001234",
            hints=[{"text": "downloaded the servo-motor white paper", "source": "HINT_SOURCE_OWN_WEBSITE"}],
        ),
    )
    took_s = asyncio.get_running_loop().time() - began
    expect(made.get("owner"), f"the web-form lead has no owner: {made}")
    stage.in_time("the assignment", took_s, ASSIGNED_WITHIN_S)
    vp = stage.people["vp"]
    (decision, *_) = await stage.why(vp, made["name"])
    chosen = decision["chosen"]
    parts = [float(c["contribution"]) for c in chosen["contributions"]]
    expect(abs(sum(parts) - float(chosen["score"])) < 1e-4, f"the contributions do not sum to the score: {chosen}")
    expect(chosen["name"] == made["owner"], "the decision names another person than the lead's owner")
    expect(decision["runnerUp"]["name"], "no runner-up is named")
    sentence = " + ".join(f"{c['factor']} {float(c['contribution']):.3f}" for c in chosen["contributions"])
    runner = decision["runnerUp"]
    stage.tell(
        "Web-form lead",
        f"to {shown(stage, made['owner'])}, score {float(made['score']):.4f}, in {took_s * 1000:.0f} ms",
        f"{sentence}; runner-up {shown(stage, runner['name'])} {float(runner['score']):.4f}",
    )
    stage.facts["assigned"] = made


async def exhibition(stage: Stage) -> None:
    """A lead of a fair waits in the pool; two claim it at once, one gets it."""
    made = await stage.people["vp"].post(
        "/v1/leads",
        lead("宁波恒信电子有限公司", "SOURCE_EXHIBITION_SCAN", budgetBand="BUDGET_BAND_LARGE"),
    )
    codes = [reason["code"] for reason in made.get("reasons", ())]
    expect(
        not made.get("owner") and "source_not_auto" in codes, f"the exhibition lead did not stay in the pool: {made}"
    )
    stage.tell("Exhibition lead", "stays in the pool", "source_not_auto")
    names = list(stage.facts["reps"].values())[:2]
    two = [await stage.log_in(f"rep {p['login']}", p["login"]) for p in names]
    answers = await asyncio.gather(*(rep.attempt(f"/v1/{made['name']}:claim", {}) for rep in two))
    statuses = sorted(status for status, _ in answers)
    expect(statuses == [200, 409], f"two claims gave {answers}")
    winner = next(body for status, body in answers if status == 200)
    loser = next(body for status, body in answers if status == 409)
    stage.tell("Two claims at once", f"{shown(stage, winner['owner'])} has it", f"the other hears: {loser['detail']}")
    stage.facts["claimed"] = winner
    stage.facts["claimer"] = next(rep for rep, (status, _) in zip(two, answers, strict=True) if status == 200)


async def override(stage: Stage) -> None:
    """A supervisor gives a lead to another of his people; a rep may not."""
    made = stage.facts["assigned"]
    people = stage.facts["people"]
    owner = people[made["owner"]]
    boss = people[owner["effectiveSuperior"]]
    supervisor = await stage.log_in("supervisor", boss["login"])
    team = [p for p in stage.facts["reps"].values() if p["unit"] == owner["unit"] and p["name"] != owner["name"]]
    other = team[0]
    rep = await stage.log_in("owner", owner["login"])
    body = {"owner": other["name"], "reason": "speaks the customer's dialect"}
    status, refused = await rep.attempt(f"/v1/{made['name']}:overrideAssignment", body)
    expect(status == 403, f"a rep could override: {status} {refused}")
    changed = await supervisor.post(f"/v1/{made['name']}:overrideAssignment", body)
    expect(changed["owner"] == other["name"], f"the override did not take: {changed}")
    log = await supervisor.get("/v1/assignments", lead=made["name"])
    kinds = [entry["kind"] for entry in log["assignments"]]
    expect(any("OVERRID" in kind for kind in kinds), f"the log does not show the override: {kinds}")
    stage.tell("Override", f"{shown(stage, boss['name'])} gives it to {shown(stage, other['name'])}", body["reason"])
    stage.facts["overridden"] = changed
    stage.facts["new owner"] = await stage.log_in("new owner", other["login"])


async def whose(stage: Stage) -> None:
    """Any colleague may ask whose a company is; he cannot read the lead."""
    made = stage.facts["overridden"]
    stranger = stage.facts["claimer"]
    if stranger.name == made["owner"]:
        stranger = stage.people["owner"]

    async def look() -> Any:
        return (await stranger.get("/v1/leads:owner", query=made["company"])).get("owners")

    owners = await eventually(look, "the owner can be looked up")
    expect(owners[0]["owner"] == made["owner"], f"the look-up names {owners}")
    expect(set(owners[0]) <= {"owner", "ownerDisplayName", "reasons"}, f"the look-up tells more: {owners}")
    await stranger.get(f"/v1/{made['name']}", status=404)
    stage.tell("Whose is it?", f"a colleague sees {shown(stage, made['owner'])} and why", "the lead itself answers 404")
