"""Items and bills of materials as the ERP told them last. Pure: each takes what a driver read, and is a new fact only if
something of it is different.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from adapters.erp import drivers
from weft.aggregate import Aggregate, Facts
from weft.api.erp import v1 as pb


@dataclass(kw_only=True)
class Item(Aggregate):
    """One item."""

    collection: ClassVar[str] = "items"

    id: UUID
    code: str
    display_name: str = ""
    unit: str = ""
    list_price_fen: int = 0
    currency: str = ""
    active: bool = False
    epoch: int = 0
    """The last pass over everything, or the time since, in which the ERP told it."""
    seen_at: datetime
    """When the ERP told it as it stands here, at the earliest."""

    def facts(self) -> Facts:
        """It is the whole tenant's."""
        return Facts(unit_path="/")

    def take(self, told: drivers.Item, *, epoch: int, at: datetime) -> bool:
        """What the ERP says of it now; True if that is new."""
        self.epoch = epoch
        new = (told.name, told.unit, told.list_price_fen, told.currency, told.active)
        if self.version and new == (self.display_name, self.unit, self.list_price_fen, self.currency, self.active):
            return False
        self.display_name, self.unit, self.list_price_fen, self.currency, self.active = new
        self._record(at)
        return True

    def retire(self, *, epoch: int, at: datetime) -> None:
        """The ERP does not have it any more."""
        self.epoch, self.active = epoch, False
        self._record(at)

    def _record(self, at: datetime) -> None:
        self.seen_at = at
        self.record(
            pb.ItemRecorded(
                code=self.code, display_name=self.display_name, unit=self.unit, list_price_fen=self.list_price_fen,
                currency=self.currency, active=self.active,
            )
        )  # fmt: skip


@dataclass(kw_only=True)
class Bom(Aggregate):
    """One bill of materials."""

    collection: ClassVar[str] = "boms"

    id: UUID
    code: str
    item_id: UUID
    revision: str = ""
    lines: list[dict[str, Any]]
    material_cost_fen: int = 0
    currency: str = ""
    active: bool = False
    epoch: int = 0
    seen_at: datetime

    def facts(self) -> Facts:
        """It is the whole tenant's."""
        return Facts(unit_path="/")

    def take(self, told: drivers.Bom, item_id: UUID, *, epoch: int, at: datetime) -> bool:
        """What the ERP says of it now; True if that is new."""
        self.epoch = epoch
        lines = [
            {"component": line.component_code, "quantity": f"{line.quantity:f}", "unit_cost_fen": line.unit_cost_fen}
            for line in told.lines
        ]
        new = (item_id, told.revision, lines, told.material_cost_fen, told.currency, told.active)
        old = (self.item_id, self.revision, self.lines, self.material_cost_fen, self.currency, self.active)
        if self.version and new == old:
            return False
        self.item_id, self.revision, self.lines, self.material_cost_fen, self.currency, self.active = new
        self._record(at)
        return True

    def retire(self, *, epoch: int, at: datetime) -> None:
        """The ERP does not have it any more."""
        self.epoch, self.active = epoch, False
        self._record(at)

    def _record(self, at: datetime) -> None:
        self.seen_at = at
        self.record(
            pb.BomRecorded(
                code=self.code, item=f"items/{self.item_id}", revision=self.revision, lines=bom_lines(self.lines),
                material_cost_fen=self.material_cost_fen, currency=self.currency, active=self.active,
            )
        )  # fmt: skip


def bom_lines(lines: list[dict[str, Any]]) -> list[pb.BomLine]:
    """The lines as messages say them."""
    return [
        pb.BomLine(component_code=one["component"], quantity=one["quantity"], unit_cost_fen=one["unit_cost_fen"])
        for one in lines
    ]
