"""The other side of the family `rest` of ERPs, for demos and tests: a process with a small catalogue. What it shares with
other vendors' sandboxes, the knobs above all, stands in adapters/vendor/sandbox.py.

    python -m adapters.erp.sandbox --port 8496
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import ClassVar

from adapters.vendor import sandbox

ACCOUNTS = {"weft": "sandbox-erp-secret", "other": "another-erp-secret"}
# The products of examples/crm-sales-opportunities, at their list prices.
PRODUCTS = {
    "GTX Basic": "550", "GTX Pro": "4821", "MG Special": "55", "MG Advanced": "3393", "GTX Plus Pro": "5482",
    "GTX Plus Basic": "1096", "GTK 500": "26768",
}  # fmt: skip
PARTS = {"FRAME-A": "18.50", "MOTOR-2": "73.25", "BOARD-7": "41.99"}

# With whom the firm deals, by number: name, USCC, and whether it still does.
PARTIES = {
    "C-1001": ("华东医疗器械有限公司", "91310000MA1FL3XQ7F", True),
    "C-1002": ("北方精密制造有限公司", "91110108MA01KPGK54", True),
    "C-1003": ("南海零售集团", "", True),
    "C-1004": ("西部仪器（已停业）", "91440300MA5EYUTH91", False),
}

# Of each product so many a day can be made, beginning so many days from now.
DAILY, LEAD_DAYS, DAYS = "20", 3, 90


@dataclass
class Sandbox(sandbox.Sandbox):
    """An ERP."""

    accounts: ClassVar[dict[str, str]] = ACCOUNTS
    keys: ClassVar[dict[str, tuple[str, ...]]] = {
        "items": ("code",), "boms": ("code",), "capacity": ("item", "date"), "figures": ("customer", "metric", "date"),
        "parties": ("code",),
    }  # fmt: skip

    def fill(self) -> None:
        """The catalogue as it is at first."""
        super().fill()
        for code, price in {**PRODUCTS, **PARTS}.items():
            unit = {"code": code, "name": code, "unit": "pcs", "list_price": price, "currency": "CNY", "active": True}
            self.put("items", unit)
        for code in PRODUCTS:
            lines = [
                {"component": part, "quantity": str(number), "unit_cost": cost}
                for number, (part, cost) in enumerate(PARTS.items(), 1)
            ]
            bill = {"code": f"BOM-{code}", "item": code, "revision": "A", "lines": lines, "currency": "CNY"}
            self.put("boms", {**bill, "active": True})
        for code, (name, uscc, active) in PARTIES.items():
            self.put("parties", {"code": code, "name": name, "uscc": uscc or None, "active": active})
        for day in range(LEAD_DAYS, LEAD_DAYS + DAYS):
            at = (datetime.now(UTC) + timedelta(days=day)).date().isoformat()
            for code in PRODUCTS:
                self.put("capacity", {"item": code, "date": at, "quantity": DAILY})


if __name__ == "__main__":
    sandbox.serve(Sandbox(), description="An ERP of the family `rest`, as far as it is read.", port=8496)
