"""What is entered into the Tryton under test, by JSON-RPC: a company with products, a bill, stock, a customer, planned
production, and a user for Weft with as few rights as it needs.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.erp.peer import Client, Peer

GROUPS = ("Product Administration", "Production", "Stock", "Sales")
ON_HAND = 40.0
PARTS = {"FRAME-A": ("18.50", 1.0), "MOTOR-2": ("73.25", 2.0), "BOARD-7": ("41.99", 3.0)}


def amount(text: str) -> dict[str, str]:
    """An amount as Tryton says it."""
    return {"__class__": "Decimal", "decimal": text}


def day(at: date) -> dict[str, Any]:
    """A day as Tryton says it."""
    return {"__class__": "date", "year": at.year, "month": at.month, "day": at.day}


@dataclass
class Books:
    """What stands in Tryton, and who entered it."""

    peer: Peer
    admin: Client
    ids: dict[str, int] = field(default_factory=dict)
    """Products by code, and `customer`, `address`, `warehouse`, `storage`, `unit`, `company`, `currency`, `production`."""
    account: str = "weft"
    password: str = field(default_factory=lambda: secrets.token_urlsafe(12))

    async def one(self, model: str, **wanted: Any) -> int:
        """The id of the one record that has these values."""
        domain = [[name, "=", value] for name, value in wanted.items()]
        (found,) = await self.admin(f"model.{model}.search_read", domain, 0, 2, None, ["id"])
        return int(found["id"])

    async def make(self, model: str, **values: Any) -> int:
        """A new record."""
        (made,) = await self.admin(f"model.{model}.create", [values])
        return int(made)

    async def product(self, code: str, price: str | None, cost: str = "0", **more: Any) -> int:
        """A product with one variant."""
        template = {
            "name": code, "code": code, "default_uom": self.ids["unit"], "type": "goods", "salable": True,
            "sale_uom": self.ids["unit"], "producible": True, "list_price": price and amount(price),
            "products": [["create", [{"cost_price": amount(cost)}]]],
        }  # fmt: skip
        made = await self.make("product.template", **(template | more))
        self.ids[code] = await self.one("product.product", template=made)
        return made

    async def party(self, name: str, *codes: tuple[str, str], **more: Any) -> tuple[int, str]:
        """A party with identifiers (type, code): its id and the number that Tryton gave it."""
        identifiers = [{"type": kind, "code": code} for kind, code in codes]
        made = await self.make("party.party", name=name, identifiers=[["create", identifiers]], **more)
        (found,) = await self.admin("model.party.party.read", [made], ["code"])
        return made, str(found["code"])

    async def sale(self, reference: str, code: str, quantity: float) -> list[int]:
        """A sale that is to be shipped; its shipments."""
        line = {
            "type": "line", "product": self.ids[code], "quantity": quantity, "unit": self.ids["unit"],
            "unit_price": amount("100"),
        }  # fmt: skip
        ids = self.ids
        made = await self.make(
            "sale.sale", party=ids["customer"], company=ids["company"], currency=ids["currency"],
            invoice_party=ids["customer"], invoice_address=ids["address"], shipment_party=ids["customer"],
            shipment_address=ids["address"], warehouse=ids["warehouse"], reference=reference, invoice_method="manual",
            shipment_method="order", lines=[["create", [line]]],
        )  # fmt: skip
        for step in ("quote", "confirm", "process"):
            await self.admin(f"model.sale.sale.{step}", [made])
        (found,) = await self.admin("model.sale.sale.read", [made], ["shipments"])
        return [int(one) for one in found["shipments"]]

    async def ship(self, shipments: list[int], *steps: str) -> None:
        """Takes shipments on their way."""
        for step in steps or ("assign_try", "pick", "pack", "do"):
            await self.admin(f"model.stock.shipment.out.{step}", shipments)

    async def stock(self, code: str, quantity: float) -> None:
        """Counts what is in the storage."""
        inventory = await self.make(
            "stock.inventory", location=self.ids["storage"], company=self.ids["company"],
            date=day(datetime.now(UTC).date()),
            lines=[["create", [{"product": self.ids[code], "quantity": quantity}]]],
        )  # fmt: skip
        await self.admin("model.stock.inventory.confirm", [inventory])

    async def produce(self, code: str, quantity: float, at: date, state: str = "draft") -> int:
        """Production that is planned for nobody."""
        made = await self.make(
            "production", company=self.ids["company"], warehouse=self.ids["warehouse"], location=self.ids["production"],
            product=self.ids[code], quantity=quantity, unit=self.ids["unit"], planned_date=day(at),
            planned_start_date=day(at - timedelta(days=1)),
        )  # fmt: skip
        if state == "cancelled":
            await self.admin("model.production.cancel", [made])
        return made


async def books(peer: Peer, account: str = "weft") -> Books:
    """Enters it."""
    made = Books(peer, await peer.log_in("admin", peer.password), account=account)
    ids = made.ids
    rate = {"date": day(date(2020, 1, 1)), "rate": amount("1")}
    ids["currency"] = await made.make(
        "currency.currency", name="Yuan", symbol="¥", code="CNY", numeric_code="156", rates=[["create", [rate]]]
    )
    party = await made.make("party.party", name="Weft Medical")
    ids["company"] = await made.make("company.company", party=party, currency=ids["currency"])
    (admin,) = await made.admin("model.res.user.search_read", [["login", "=", "admin"]], 0, 1, None, ["id"])
    works_there = {"companies": [["add", [ids["company"]]]], "company": ids["company"]}
    await made.admin("model.res.user.write", [admin["id"]], works_there)
    made.admin = await peer.log_in("admin", peer.password)
    ids["unit"] = await made.one("product.uom", symbol="u")
    ids["warehouse"] = await made.one("stock.location", type="warehouse")
    ids["storage"] = await made.one("stock.location", code="STO")
    ids["production"] = await made.one("stock.location", type="production")
    ids["customer"] = await made.make("party.party", name="华东医院", addresses=[["create", [{"city": "Shanghai"}]]])
    ids["address"] = await made.one("party.address", party=ids["customer"])
    groups = [await made.one("res.group", name=name) for name in GROUPS]
    await made.make(
        "res.user", name="Weft", login=made.account, password=made.password, groups=[["add", groups]], **works_there
    )
    for code, (cost, _) in PARTS.items():
        await made.product(code, cost, cost)
    await made.product("GTX Pro", "4821")
    await made.product("GTK 500", "26768.0100")
    lines = [{"product": ids[code], "quantity": much, "unit": ids["unit"]} for code, (_, much) in PARTS.items()]
    output = {"product": ids["GTK 500"], "quantity": 1.0, "unit": ids["unit"]}
    await made.make(
        "production.bom", name="GTK 500", code="BOM-GTK 500", inputs=[["create", lines]], outputs=[["create", [output]]]
    )
    await made.stock("GTX Pro", ON_HAND)
    return made
