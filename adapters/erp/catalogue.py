"""Items and bills of materials as the ERP told them last. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from adapters.erp import drivers
from adapters.erp.told import Told
from weft.api.erp import v1 as pb


@dataclass(kw_only=True)
class Item(Told):
    """One item."""

    collection: ClassVar[str] = "items"

    display_name: str = ""
    unit: str = ""
    list_price_fen: int = 0
    currency: str = ""

    def take(self, told: drivers.Item, *, epoch: int, at: datetime) -> bool:
        """What the ERP says of it now; True if that is new."""
        return self._renew(
            epoch, at, display_name=told.name, unit=told.unit, list_price_fen=told.list_price_fen, currency=told.currency,
            active=told.active,
        )  # fmt: skip

    def _recorded(self) -> pb.ItemRecorded:
        return pb.ItemRecorded(
            code=self.code, display_name=self.display_name, unit=self.unit, list_price_fen=self.list_price_fen,
            currency=self.currency, active=self.active,
        )  # fmt: skip


@dataclass(kw_only=True)
class Bom(Told):
    """One bill of materials."""

    collection: ClassVar[str] = "boms"

    item_id: UUID
    revision: str = ""
    lines: list[dict[str, Any]]
    material_cost_fen: int = 0
    currency: str = ""

    def take(self, told: drivers.Bom, item_id: UUID, *, epoch: int, at: datetime) -> bool:
        """What the ERP says of it now; True if that is new."""
        lines = [
            {"component": line.component_code, "quantity": f"{line.quantity:f}", "unit_cost_fen": line.unit_cost_fen}
            for line in told.lines
        ]
        return self._renew(
            epoch, at, item_id=item_id, revision=told.revision, lines=lines, material_cost_fen=told.material_cost_fen,
            currency=told.currency, active=told.active,
        )  # fmt: skip

    def _recorded(self) -> pb.BomRecorded:
        return pb.BomRecorded(
            code=self.code, item=f"items/{self.item_id}", revision=self.revision, lines=bom_lines(self.lines),
            material_cost_fen=self.material_cost_fen, currency=self.currency, active=self.active,
        )  # fmt: skip


def bom_lines(lines: list[dict[str, Any]]) -> list[pb.BomLine]:
    """The lines as messages say them."""
    return [
        pb.BomLine(component_code=one["component"], quantity=one["quantity"], unit_cost_fen=one["unit_cost_fen"])
        for one in lines
    ]
