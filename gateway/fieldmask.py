"""The field mask of a PATCH: what the client gave, checked, or else what his body says.

A mask names fields of the resource that may be changed, in either spelling; it is handed on in proto names. Without
one, every field in the body is meant: a nested message is entered, a list or map is replaced whole.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from gateway import codec
from gateway.codec import Shape
from gateway.faults import Faults

# What identifies or guards the resource is no part of a change.
NEVER = frozenset({"name", "etag"})


def infer(shape: Shape, tree: dict[str, Any], excluded: Collection[str] = NEVER) -> list[str]:
    """The proto paths that a body's tree means, in the order of the body."""
    paths: list[str] = []
    for key, value in tree.items():
        plan = shape.by_key[key]
        if plan.name in excluded:
            continue
        if plan.kind == codec.MESSAGE and plan.many == codec.ONE and isinstance(value, dict) and value:
            assert plan.shape is not None
            paths.extend(f"{plan.name}.{inner}" for inner in infer(plan.shape, value, ()))
        else:
            paths.append(plan.name)
    return paths


def check(shape: Shape, mask: list[str], field: str) -> list[str]:
    """The proto paths of a client's mask. Raises InvalidArgument naming each path that cannot be changed."""
    faults = Faults()
    found: list[str] = []
    for path in mask:
        resolved = _resolve(shape, path)
        if resolved is None or resolved in NEVER:
            faults.add(field, "mask_path", path=path)
        elif resolved not in found:
            found.append(resolved)
    if not mask:
        faults.add(field, "mask_empty")
    faults.raise_if_any()
    return found


def _resolve(shape: Shape, path: str) -> str | None:
    names: list[str] = []
    at: Shape | None = shape
    for part in path.split("."):
        plan = at.by_key.get(part) if at is not None else None
        if plan is None or plan.read_only:
            return None
        names.append(plan.name)
        at = plan.shape if plan.many == codec.ONE else None
    return ".".join(names)
