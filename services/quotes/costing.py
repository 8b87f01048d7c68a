"""The cost of a quote's lines on the bills that finance names. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from services.quotes import problems
from services.quotes.items.item import Bom, id_of
from services.quotes.pricing import BP_ALL, Cost, Line, cost_of, lock
from weft.api.quotes import v1 as pb
from weft.errors import Violation
from weft.text import Text


def cost_on(
    lines: Sequence[Line],
    given: Sequence[pb.ItemBom],
    boms: Mapping[UUID, Bom],
    currency: str,
    codes: Mapping[str, str],
) -> Cost:
    """The cost as of now; `codes` are what people call items by. Raises BomDoesNotFit, or BomIsMissing where a line's item
    has no bill.
    """
    chosen: dict[str, Bom] = {}
    for at, one in enumerate(given):
        bom = boms.get(id_of(one.bom))
        broken = _broken(one, bom, chosen, {line.item for line in lines}, currency)
        if broken is not None or bom is None:
            rule, en, zh = broken or _UNKNOWN
            told = (Violation(f"boms[{at}].bom", rule, Text.literal(en, zh)),)
            raise problems.BomDoesNotFit(violations=told, bom=one.bom, rule=rule, told_en=en, told_zh=zh)
        chosen[one.item] = bom
    missing = next((line.item for line in lines if line.item not in chosen), "")
    if missing:
        code = codes.get(missing, "?")
        told = (Violation("boms", "bom.missing", Text.literal(f"{code} has none.", f"{code} 未关联。")),)
        raise problems.BomIsMissing(violations=told, item=missing, code=code)
    found = [
        cost_of(line, bom.name, bom.item, bom.revision, bom.material_cost_fen)
        for line, bom in ((line, chosen[line.item]) for line in lines)
    ]
    return lock(found, currency)


_UNKNOWN = ("bom.unknown", "There is no such bill.", "没有该 BOM。")


def changed_since(cost: Cost, bom: Bom, bp_min: int) -> str:
    """Why a locked cost no longer says what a bill says; empty if it does, does not stand on it, or differs by less than
    `bp_min` hundredths of a percent of what was locked.
    """
    locked = next((line for line in cost.lines if line.bom == bom.name), None)
    if locked is None:
        return ""
    if not bom.active:
        return "bom_out_of_force"
    if bom.currency != cost.currency:
        return "bom_cost_changed"
    apart = abs(bom.material_cost_fen - locked.unit_cost_fen)
    return "bom_cost_changed" if apart and apart * BP_ALL >= bp_min * locked.unit_cost_fen else ""


def _broken(
    one: pb.ItemBom, bom: Bom | None, chosen: Mapping[str, Bom], items: set[str], currency: str
) -> tuple[str, str, str] | None:
    if bom is None:
        return _UNKNOWN
    if one.item not in items:
        return "bom.item_not_quoted", "No line has this item.", "报价中没有该物料。"
    if one.item in chosen:
        return "bom.twice", "This item has a bill already.", "该物料已关联 BOM。"
    if bom.item != one.item:
        return "bom.other_item", "This bill makes another item.", "该 BOM 属于其他物料。"
    if not bom.active:
        return "bom.inactive", "This bill is no longer in force.", "该 BOM 已失效。"
    if bom.currency != currency:
        return "bom.currency", f"Its costs are in {bom.currency}.", f"其成本以 {bom.currency} 计。"
    return None
