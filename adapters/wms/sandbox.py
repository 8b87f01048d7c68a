"""The other side of the family `rest` of WMSs, for demos and tests: a small warehouse. What it shares with other vendors'
sandboxes, the knobs above all, stands in adapters/vendor/sandbox.py.

    python -m adapters.wms.sandbox --port 8497
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from adapters.vendor import sandbox

ACCOUNTS = {"weft": "sandbox-wms-secret", "other": "another-wms-secret"}
# Of the products of adapters/erp/sandbox.py.
STOCK = {
    "GTX Basic": "100", "GTX Pro": "40", "MG Special": "2500", "MG Advanced": "12", "GTX Plus Pro": "8",
    "GTX Plus Basic": "1", "GTK 500": "0",
}  # fmt: skip
WRITES = {"warnings": "raised", "warnings/withdraw": "withdrawn"}


@dataclass
class Sandbox(sandbox.Sandbox):
    """A warehouse."""

    accounts: ClassVar[dict[str, str]] = ACCOUNTS
    keys: ClassVar[dict[str, tuple[str, ...]]] = {
        "stock": ("code",), "shipped": ("reference", "code"),
    }  # fmt: skip
    writes: ClassVar[tuple[str, ...]] = tuple(WRITES)

    def fill(self) -> None:
        """The stock as it is at first."""
        super().fill()
        for code, on_hand in STOCK.items():
            self.put("stock", {"code": code, "on_hand": on_hand})

    def effect(self, path: str, told: dict[str, Any]) -> dict[str, Any]:
        """The warehouse is warned, or not any more; a warning that was withdrawn unheard of comes too late."""
        one = self.effects.setdefault(told["key"], {"times": 0, "state": "", "reference": ""})
        if one["state"] != "withdrawn":
            one |= {**told, "state": WRITES[path], "times": one["times"] + 1}
        return {"key": told["key"], "state": one["state"]}


if __name__ == "__main__":
    sandbox.serve(Sandbox(), description="A WMS of the family `rest`.", port=8497)
