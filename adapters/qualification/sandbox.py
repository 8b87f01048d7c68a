"""The other side of the family `rest` of registers, for demos and tests: a few hospitals. What it shares with other vendors'
sandboxes, the knobs above all, stands in adapters/vendor/sandbox.py.

    python -m adapters.qualification.sandbox --port 8498
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from adapters.vendor import sandbox

ACCOUNTS = {"weft": "sandbox-registry-secret", "other": "another-registry-secret"}
GOOD, CLOSED, DUE = "PDY10001-A", "PDY10002-B", "PDY10003-C"
INSTITUTIONS: tuple[dict[str, Any], ...] = (
    {
        "code": GOOD, "scope": ["orthopaedics", "surgery"], "surgery": "level 4", "insurance_grade": "3A",
        "purchase_rights": ["orthopaedic", "general"], "notices": [],
    },
    {
        "code": CLOSED, "scope": ["surgery"], "surgery": "level 2", "insurance_grade": "2B",
        "purchase_rights": ["general"], "notices": ["ORTHO_RIGHT_CLOSED"],
    },
    {
        "code": DUE, "scope": ["surgery"], "surgery": "level 3", "insurance_grade": "2A",
        "purchase_rights": ["general"], "notices": ["LICENCE_RENEWAL_DUE"],
    },
)  # fmt: skip


@dataclass
class Sandbox(sandbox.Sandbox):
    """A register."""

    accounts: ClassVar[dict[str, str]] = ACCOUNTS
    keys: ClassVar[dict[str, tuple[str, ...]]] = {"institutions": ("code",)}

    def fill(self) -> None:
        """The institutions as they are at first."""
        super().fill()
        for row in INSTITUTIONS:
            self.put("institutions", row)


if __name__ == "__main__":
    sandbox.serve(Sandbox(), description="A register of the family `rest`.", port=8498)
