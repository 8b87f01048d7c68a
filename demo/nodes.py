"""The five nodes of the opportunity (阶段穿透法): each has its proof, none goes backwards; money enters the last alone."""

from __future__ import annotations

from typing import Any

from demo.client import expect, why_not
from demo.stage import Stage


async def proposed(stage: Stage) -> None:
    """Talk and proposal, before anything is quoted; without its proof no node is entered."""
    rep, opportunity = stage.people["new owner"], stage.facts["opportunity"]
    status, refused = await rep.attempt(f"/v1/{opportunity}:advance", {"stage": "pre_op_talk"})
    expect(status == 400, f"a node was entered without its proof: {status} {refused}")
    await enter(
        stage, "pre_op_talk", "talk_record", await rep.upload(b"%PDF-1.4\n% who took part\n", "application/pdf")
    )
    proposal = await rep.post(f"/v1/{opportunity}:submitProposal")
    await enter(stage, "custom_proposal", "proposal", proposal["name"])
    stage.tell("Two nodes entered", "talk, then proposal", "without the record of the talk: " + why_not(refused))


async def approved(stage: Stage, quote: str) -> None:
    """The quote that every department has passed proves the third node."""
    await enter(stage, "internal_approval", "approved_quote", quote)


async def money_was_early(stage: Stage) -> None:
    """The prepayment is in the bank before the director has signed: it waits, and enters its node with his signature."""
    rep, opportunity = stage.people["new owner"], stage.facts["opportunity"]
    receipt = stage.facts["matched"]
    before = await rep.get(f"/v1/{opportunity}")
    (payment,) = before.get("payments", [])
    waits = before["stage"] == "internal_approval" and payment["receipt"] == receipt["name"] and not payment.get("node")
    expect(waits, f"the payment does not wait for the signature: {before}")
    minutes = await rep.upload(b"%PDF-1.4\n% the stamped minutes\n", "application/pdf")
    after = await enter(stage, "director_signs", "stamped_minutes", minutes)
    proof = [evidence.get("resource") for evidence in after["nodes"][-1]["evidence"]]
    entered = after["stage"] == "prepayment_received" and proof == [receipt["name"]]
    expect(entered, f"the payment did not enter its node: {after}")
    stage.tell("Money enters its node", "director signs → prepayment received", "the receipt waited for the signature")


async def enter(stage: Stage, node: str, code: str, evidence: str) -> dict[str, Any]:
    """Advances the opportunity into a node; what it is then."""
    shown = {"code": code, "evidence": evidence}
    body = {"stage": node, "outputs": [shown]}
    return await stage.people["new owner"].post(f"/v1/{stage.facts['opportunity']}:advance", body)
