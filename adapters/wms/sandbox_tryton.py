"""The other side of the family `tryton` of WMSs, for demos and tests: the warehouse of adapters/wms/sandbox.py behind the
door of a Tryton.

    python -m adapters.wms.sandbox_tryton --port 8492
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from adapters.vendor.sandbox import serve
from adapters.vendor.sandbox_tryton import Tryton
from adapters.wms import sandbox


@dataclass
class Sandbox(Tryton, sandbox.Sandbox):
    """A warehouse."""

    paths: ClassVar[dict[str, str]] = {
        "product.product": "stock", "sale.sale": "shipped", "stock.location": "warehouses",
    }  # fmt: skip

    def records(self, model: str) -> list[dict[str, Any]]:
        """One warehouse, what is in it, and what left it."""
        if model == "stock.location":
            return [{"id": 1, "type": "warehouse"}, {"id": 2, "type": "storage"}]
        made = {"product.product": product, "sale.sale": sale}[model]
        return [{**made(row), **more} for row, more in self.stamped(self.paths[model])]


def product(row: dict[str, Any]) -> dict[str, Any]:
    """What is there of a product."""
    return {"code": row.get("told_as", row["code"]), "quantity": number(row["on_hand"]), "active": True}


def sale(row: dict[str, Any]) -> dict[str, Any]:
    """A sale of one product, of which some has left."""
    move = {
        "id": 1, "state": row.get("state", "done"), "internal_quantity": number(row["quantity"]),
        "product": {"id": 1, "code": row["code"]}, "from_location": {"id": 2, "type": row.get("from", "storage")},
        "to_location": {"id": 3, "type": row.get("to", "customer")},
    }  # fmt: skip
    return {"reference": row["reference"], "lines": [{"id": 1, "moves": [move]}]}


def number(value: Any) -> Any:
    """A quantity as Tryton says it; anything else as it is."""
    try:
        return value if isinstance(value, bool) else float(value)
    except (TypeError, ValueError):
        return value


if __name__ == "__main__":
    serve(Sandbox(), description="A WMS of the family `tryton`.", port=8492)
