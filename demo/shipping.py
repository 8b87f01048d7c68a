"""Scene 9: the customer is in a hurry. One press warns the warehouse, freezes credit and tells logistics; then the goods are
signed for, with a photo.
"""

from __future__ import annotations

from typing import Any

from demo.client import eventually, expect, why_not
from demo.following import messages_to
from demo.stage import Stage


async def play(stage: Stage) -> None:
    """One press, three effects; and a signature at the customer's door."""
    await pressed(stage)
    await signed_for(stage)


async def pressed(stage: Stage) -> None:
    """All three or none; each is looked at where it takes effect."""
    rep, order = stage.people["new owner"], stage.facts["order"]
    started = await rep.post(f"/v1/{order['name']}:shipUrgently")
    await stage.settle()
    seen = await rep.get(f"/v1/{started['name']}")
    expect(seen["state"] == "URGENT_SHIPMENT_STATE_DONE", f"the urgent shipment is not done: {seen}")
    warnings = (await stage.people["warehouse"].get("/v1/stockWarnings", pageSize=50)).get("warnings", [])
    expect([one["order"] for one in warnings] == [order["name"]], f"the warehouse was warned otherwise: {warnings}")
    account = stage.facts["customer"]["name"].replace("customers/", "creditAccounts/")
    frozen = (await stage.people["finance"].get(f"/v1/{account}")).get("frozenOrdersLeft", 0)
    expect(frozen == 3, f"{frozen} orders get no credit")

    async def look() -> Any:
        found = await messages_to(stage, stage.people["logistics"].name)
        return [one for one in found if order["number"] in str(one)]

    told = await eventually(look, "logistics has it in WeCom")
    expect(len(told) == 1, f"{len(told)} messages for one press")
    again = await rep.post(f"/v1/{order['name']}:shipUrgently")
    expect(again["name"] == started["name"], f"pressed twice it is two shipments: {again}")
    stage.tell(
        "Urgent shipment", "warehouse warned, logistics told", "the next three orders get no credit; one press counts"
    )


async def signed_for(stage: Stage) -> None:
    """Not without a photo; then the order is delivered, and the customer's flow says so."""
    logistics, rep, order = stage.people["logistics"], stage.people["new owner"], stage.facts["order"]
    body = {"receiver": "王仓管", "receiveTime": (await stage.now()).isoformat(), "photo": "no photo"}
    status, refused = await logistics.attempt(f"/v1/{order['name']}:recordDelivery", body)
    expect(status == 400, f"goods were signed for without a photo: {status} {refused}")
    body["photo"] = await logistics.upload(b"\xff\xd8\xff\xe0 the signed note", "image/jpeg")
    done = await logistics.post(f"/v1/{order['name']}:recordDelivery", body)
    expect(done["state"] == "ORDER_STATE_DELIVERED", f"the order is not delivered: {done}")
    await stage.settle()
    reached = await flow(stage)
    expect(reached["FLOW_STAGE_DELIVERY_SIGN_OFF"] == "FLOW_STATE_REACHED", f"the flow lacks the sign-off: {reached}")
    tasks = (await rep.get("/v1/tasks", about=order["name"], state="TASK_STATE_OPEN", pageSize=10)).get("tasks", [])
    expect(len(tasks) == 1, f"the owner is not asked for the acceptance: {tasks}")
    stage.tell("Signed for", f"order {order['number']} delivered", "without a photo: " + why_not(refused))


async def flow(stage: Stage) -> dict[str, str]:
    """Where the customer stands on the way from enquiry to payment."""
    rep, customer = stage.people["new owner"], stage.facts["customer"]["name"]
    steps = (await rep.get(f"/v1/{customer}/timeline", pageSize=1))["flow"]
    return {step["stage"]: step["state"] for step in steps}
