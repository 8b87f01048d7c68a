"""The other side of the family `rest` of WMSs, for demos and tests: a small warehouse. What it shares with other vendors'
sandboxes, the knobs above all, stands in adapters/vendor/sandbox.py.

    python -m adapters.wms.sandbox --port 8497
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from adapters.vendor import sandbox

ACCOUNTS = {"weft": "sandbox-wms-secret", "other": "another-wms-secret"}
# Of the products of adapters/erp/sandbox.py.
STOCK = {
    "GTX Basic": "100", "GTX Pro": "40", "MG Special": "2500", "MG Advanced": "12", "GTX Plus Pro": "8",
    "GTX Plus Basic": "1", "GTK 500": "0",
}  # fmt: skip


@dataclass
class Sandbox(sandbox.Sandbox):
    """A warehouse."""

    accounts: ClassVar[dict[str, str]] = ACCOUNTS
    keys: ClassVar[dict[str, tuple[str, ...]]] = {
        "stock": ("code",), "shipped": ("reference", "code"),
    }  # fmt: skip

    def fill(self) -> None:
        """The stock as it is at first."""
        super().fill()
        for code, on_hand in STOCK.items():
            self.put("stock", {"code": code, "on_hand": on_hand})


if __name__ == "__main__":
    sandbox.serve(Sandbox(), description="A WMS of the family `rest`.", port=8497)
