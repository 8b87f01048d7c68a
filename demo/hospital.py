"""Scene 6, first part: a hospital's quote is stopped by a red risk until compliance decides; later legal is late with it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from demo.client import Person, eventually, expect, why_not
from demo.deciding import decide, waiting
from demo.stage import Stage

# What the sandboxes of the register and of short messages know.
REGISTER = {"family": "FAMILY_REST", "account": "weft", "secret": "sandbox-registry-secret"}
WITHOUT_RIGHT = "PDY10002-B"
SMS = {"accessKeyId": "LTAI0000sandbox", "accessKeySecret": "sandbox-secret", "signName": "织物销售"}
TEMPLATE = {"code": "quote_legal_overdue", "vendorCode": "SMS_100000001", "params": ["version", "pack"]}
PHONE = "13812345678"


async def play(stage: Stage) -> None:
    """One hospital, from its code in the register to the clauses that legal archives late."""
    await connect(stage)
    quote = await stopped(stage)
    await legal_is_late(stage, quote)


async def connect(stage: Stage) -> None:
    """The administrator connects both vendors; the rep has a phone, and somebody decides about risks."""
    admin, rep = stage.people["administrator"], stage.people["new owner"]
    await stage.hire("compliance", "compliance.he", "何合规")
    address = str(stage.register.base_url).rstrip("/")
    await admin.post("/v1/registryConnections:connect", {**REGISTER, "address": address})
    await admin.post("/v1/smsAccounts:connect", {**SMS, "templates": [TEMPLATE]})
    await admin.post(f"/v1/{rep.name}:correctParticulars", {"phone": f"+86{PHONE}"})
    await stage.settle()


async def stopped(stage: Stage) -> str:
    """A red risk stops the quote until compliance has decided; its name."""
    rep, compliance = stage.people["new owner"], stage.people["compliance"]
    hospital = await rep.post("/v1/customers", {"displayName": "绍兴市第二骨科医院", "industry": "hospital"})
    stage.facts["hospital"] = hospital
    item = stage.facts["items"]["GTX Pro"]
    line = {"item": item["name"], "quantity": "1", "unitPriceFen": item["listPriceFen"], "taxBp": 1300}
    body = {"customer": hospital["name"], "currency": "CNY", "lines": {"lines": [line]}}
    quote = str((await rep.post("/v1/quotes", body))["name"])
    await rep.post(f"/v1/{hospital['name']}:setInstitutionCode", {"institutionCode": WITHOUT_RIGHT})
    await stage.settle()
    status, refused = await rep.attempt(f"/v1/{quote}:submit", {})
    expect(refused.get("reason") == "QUALIFICATION_IS_RED", f"a red risk stopped nothing: {status} {refused}")
    stage.tell("A hospital's quote", f"stopped ({status})", why_not(refused))
    await decide(stage, compliance, hospital["name"], "clear", reason="The right comes with the tender")
    handed_in = await rep.post(f"/v1/{quote}:submit")
    expect(handed_in["state"] == "QUOTE_STATE_IN_REVIEW", f"the quote is still stopped: {handed_in}")
    stage.tell("Compliance decides", "the quote goes on", "The right comes with the tender")
    await stage.settle()
    return quote


async def legal_is_late(stage: Stage, quote: str) -> None:
    """At legal's clock sales gets one short message that names the clause pack, and compliance may archive as well."""
    people, item = stage.people, stage.facts["items"]["GTX Pro"]["name"]
    await decide(stage, people["product"], quote, customDevelopment="CUSTOM_DEVELOPMENT_NO")
    await decide(stage, people["finance"], quote, boms=[{"item": item, "bom": stage.facts["boms"][item]["name"]}])
    due = datetime.fromisoformat((await people["new owner"].get(f"/v1/{quote}"))["legalDueTime"])
    await stage.advance(due - await stage.now() + timedelta(minutes=1))
    await stage.settle()

    async def look() -> Any:
        answer = await stage.sms.get("/sandbox/messages", params={"phone": PHONE})
        return answer.json()["messages"]

    messages = await eventually(look, "the short message at legal's clock")
    expect(len(messages) == 1, f"sales got {len(messages)} short messages: {messages}")
    (pack, *_) = (await people["new owner"].get(f"/v1/{quote}"))["recommendedClausePacks"]
    await held(people["legal"], quote)
    await decide(stage, people["compliance"], quote, clauses=["validity", "force_majeure"])
    read = await people["new owner"].get(f"/v1/{quote}")
    expect(read["state"] == "QUOTE_STATE_CLEARED", f"the quote is not cleared: {read['state']}")
    stage.facts["hospital quote"] = await people["new owner"].post(f"/v1/{quote}:send")
    stage.tell(
        "Legal is late",
        "one short message to sales",
        f"48 hours; it names the pack {pack['code']}; compliance archives",
    )


async def held(person: Person, quote: str) -> None:
    """Somebody still has the quote."""
    task = await waiting(person, quote)
    expect(task["holder"] == person.name, f"{person.title} has lost the quote: {task}")
