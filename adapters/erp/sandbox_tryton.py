"""The other side of the family `tryton` of ERPs, for demos and tests: the catalogue of adapters/erp/sandbox.py behind the
door of a Tryton.

    python -m adapters.erp.sandbox_tryton --port 8493
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from adapters.erp import sandbox
from adapters.vendor.sandbox import serve
from adapters.vendor.sandbox_tryton import PIECES, UNIT, Tryton


@dataclass
class Sandbox(Tryton, sandbox.Sandbox):
    """An ERP."""

    paths: ClassVar[dict[str, str]] = {
        "product.product": "items", "production.bom": "boms", "production": "capacity",
        "party.party": "parties",
    }  # fmt: skip

    def records(self, model: str) -> list[dict[str, Any]]:
        """Products, bills, productions and parties."""
        kinds = {"product.product": product, "production.bom": bill, "production": production, "party.party": party}
        made = kinds[model]
        return [{**made(row), **more} for row, more in self.stamped(self.paths[model])]


def product(row: dict[str, Any]) -> dict[str, Any]:
    """An item as a variant of a product."""
    price = row["list_price"]
    return {
        "code": row["code"], "name": row["name"], "active": row["active"], "template": {"id": 1, "active": True},
        "default_uom": {**UNIT, "symbol": row["unit"]}, "list_price_used": None if price is None else amount(price),
    }  # fmt: skip


def bill(row: dict[str, Any]) -> dict[str, Any]:
    """A bill of materials for one of its product."""
    inputs = [
        {"id": number, "quantity": float(line["quantity"]), "unit": PIECES,
         "product": {"id": number, "code": line["component"], "cost_price": amount(line["unit_cost"]), "default_uom": UNIT}}
        for number, line in enumerate(row["lines"], 1)
    ]  # fmt: skip
    made = {"id": 1, "code": row["item"], "default_uom": UNIT}
    outputs = [{"id": 1, "quantity": row.get("made", 1.0), "unit": row.get("made_in", PIECES), "product": made}]
    return {"code": row["code"], "active": row["active"], "phantom": False, "inputs": inputs, "outputs": outputs}


def production(row: dict[str, Any]) -> dict[str, Any]:
    """What is planned to be made on a day."""
    made = {"id": 1, "code": row["item"], "default_uom": UNIT}
    return {
        "product": made, "planned_date": date.fromisoformat(row["date"]), "quantity": float(row["quantity"]),
        "unit": PIECES, "state": "draft", "origin": None,
    }  # fmt: skip


def party(row: dict[str, Any]) -> dict[str, Any]:
    """A party, with an identifier beside its USCC."""
    codes = [("cn_vat", row["uscc"])] if row["uscc"] else []
    identifiers = [
        {"id": number, "type": kind, "code": code, "active": True}
        for number, (kind, code) in enumerate([("duns", "1"), *codes], 1)
    ]
    return {"code": row["code"], "name": row["name"] or None, "active": row["active"], "identifiers": identifiers}


def amount(value: Any) -> Any:
    """A number as Tryton says amounts; anything else as it is."""
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return value


if __name__ == "__main__":
    serve(Sandbox(), description="An ERP of the family `tryton`, as far as it is read.", port=8493)
