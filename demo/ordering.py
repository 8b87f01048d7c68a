"""Scene 8: the order gate asks for credit, stock and production slots at once; the order is refused with every reason, then
accepted, and each department sees it as its own.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from demo.client import eventually, expect, why_not
from demo.contracting import today
from demo.quoting import yuan
from demo.stage import Stage

# What the sandbox of the WMS knows.
SANDBOX_WMS = {"family": "FAMILY_REST", "account": "weft", "secret": "sandbox-wms-secret"}
LIMIT_FEN = 200_000_00


async def play(stage: Stage) -> None:
    """A warehouse, a credit limit, and two attempts."""
    await prepare(stage)
    await refused_for_everything(stage)
    await refused_for_one(stage)
    await accepted(stage)


async def prepare(stage: Stage) -> None:
    """The WMS is connected; warehouse and logistics come to work."""
    admin = stage.people["administrator"]
    await stage.hire("warehouse", "warehouse.qin", "秦仓管", "warehouse")
    await stage.hire("logistics", "logistics.you", "尤物流", "logistics")
    await admin.post("/v1/wmsConnections:connect", {**SANDBOX_WMS, "address": str(stage.wms.base_url).rstrip("/")})
    await stage.settle()


def lines_of(stage: Stage, made: int, stocked: int, discount_bp: int = 300) -> list[dict[str, Any]]:
    """Lines for so many made to order and so many from stock, at the prices of the quote or with another discount."""
    items = stage.facts["items"]
    return [
        {
            "item": items[code]["name"], "quantity": str(count), "unitPriceFen": items[code]["listPriceFen"],
            "discountBp": discount, "taxBp": 1300, "makeToOrder": to_order,
        }
        for code, count, discount, to_order in (("GTX Pro", stocked, 0, False), ("GTK 500", made, discount_bp, True))
    ]  # fmt: skip


async def refused_for_everything(stage: Stage) -> None:
    """Below the list price without a quote: nobody agreed that. At the list price there is no credit, too little in stock,
    and too few slots by tomorrow: one refusal with three reasons.
    """
    rep, tomorrow = stage.people["new owner"], await today(stage) + timedelta(days=1)
    body = {
        "customer": stage.facts["customer"]["name"], "currency": "CNY", "lines": lines_of(stage, 500, 100),
        "deliveryDate": str(tomorrow),
    }  # fmt: skip
    status, refused = await rep.attempt("/v1/orders", body)
    expect(
        status == 409 and "list price" in str(refused), f"a discount that nobody agreed was taken: {status} {refused}"
    )
    stage.tell("Order refused", "below the list price, without a quote", why_not(refused))
    body["lines"] = lines_of(stage, 500, 100, discount_bp=0)
    status, refused = await rep.attempt("/v1/orders", body)
    expect(status in (400, 409), f"an order without credit, stock and slots was taken: {status} {refused}")
    for word in ("credit", "in stock", "cannot be made"):
        expect(word in str(refused), f"the refusal does not say “{word}”: {refused}")
    stage.tell("Order refused", "for credit, stock and schedule at once", why_not(refused))


async def refused_for_one(stage: Stage) -> None:
    """Each of the three alone is enough. Between the first and the second finance sets a limit."""
    rep, finance, items = stage.people["new owner"], stage.people["finance"], stage.facts["items"]
    customer, tomorrow = stage.facts["customer"]["name"], str(await today(stage) + timedelta(days=1))
    reasons, said = ("credit", "in stock", "cannot be made"), []
    for reason, code, count, to_order in zip(
        reasons, ("GTX Pro", "GTX Plus Basic", "GTX Basic"), ("1", "2", "60"), (False, False, True), strict=True
    ):
        if reason == "in stock":
            await finance.enrol()
            limit = {"customer": customer, "currency": "CNY", "limitFen": str(LIMIT_FEN)}
            await finance.post("/v1/creditAccounts:setLimit", limit)
        line = {
            "item": items[code]["name"], "quantity": count, "unitPriceFen": items[code]["listPriceFen"], "taxBp": 1300,
            "makeToOrder": to_order,
        }  # fmt: skip
        body = {"customer": customer, "currency": "CNY", "lines": [line], "deliveryDate": tomorrow}
        status, refused = await rep.attempt("/v1/orders", body)
        found = [word for word in reasons if word in str(refused)]
        expect(status == 409 and found == [reason], f"refused for {found}, not for {reason} alone: {status} {refused}")
        said.append(why_not(refused))
    stage.tell("Order refused", "three times, each for one of them", " ".join(said))


async def accepted(stage: Stage) -> None:
    """The quantities are possible: all three are held, and the order stands."""
    rep, finance = stage.people["new owner"], stage.people["finance"]
    customer, contract = stage.facts["customer"]["name"], stage.facts["contract"]
    body = {
        "customer": customer, "currency": "CNY", "lines": lines_of(stage, 2, 12), "quote": stage.facts["quote"]["name"],
        "contract": contract["name"], "deliveryDate": contract["terms"]["deliveryDate"],
    }  # fmt: skip
    order = await rep.post("/v1/orders", body)
    expect(order["state"] == "ORDER_STATE_ACCEPTED", f"the order was not accepted: {order}")
    agreed, ordered = contract["terms"]["amountFen"], order["sales"]["amountFen"]
    expect(ordered == agreed, f"the order comes to {ordered} fen, and the contract to {agreed}")
    await stage.settle()
    views = {who: await stage.people[who].get(f"/v1/{order['name']}") for who in ("warehouse", "finance", "logistics")}
    for who, seen in views.items():
        expect(who in seen and "sales" not in seen, f"{who} does not see his own side of the order: {seen}")
    expect(len(views["warehouse"]["warehouse"]["picks"]) == 1, "the warehouse is to pick what is made to order")
    account = customer.replace("customers/", "creditAccounts/")

    async def look() -> Any:
        said = await finance.get(f"/v1/{account}")
        return said if str(order["sales"]["amountFen"]) in str(said) else None

    await eventually(look, "the credit is used up by the order")
    stage.facts["order"] = order
    left = LIMIT_FEN - int(order["sales"]["amountFen"])
    stage.tell(
        f"Order {order['number']}", f"{yuan(order['sales']['amountFen'])} accepted", f"{yuan(left)} of credit left"
    )
