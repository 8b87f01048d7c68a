"""Who calls whom: read from the wiring table, the contract and the code of each target, for the chart's network policies.

A call of another target shows in three ways: a generated stub of its area (`customers.CustomersStub`), the path of an rpc
that is called later (`/weft.api.quotes.v1.…`), or one of the few callers that learn only at work whom to ask: the edge
calls everybody, who hands over what a leaver held (`peers.on(target)`) and the housekeeping of files, too, and who takes
decisions on tasks may call each rpc that promises an effect. Whoever takes decisions himself asks tasks.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import Any

from targets import TARGETS
from weft.api.options import v1 as options
from weft.app import Target, services_of

ROOT = Path(__file__).resolve().parent.parent
PATH = re.compile(r"/weft\.api\.(\w+)\.v1\.\w+/\w+")
OUTWARD = ("httpx", "weft.outgoing")


@cache
def table() -> dict[str, dict[str, Any]]:
    """Target → its gRPC port's place, whether it is the edge, whom it calls, and what it may reach outside."""
    return {
        name: {
            "place": place,
            "edge": target.edge is not None,
            "calls": sorted(calls(name, target)),
            "reaches": reaches(name, target),
        }
        for place, (name, target) in enumerate(TARGETS.items())
    }


def calls(name: str, target: Target) -> set[str]:
    """The targets that a target calls."""
    services = services_of(TARGETS)
    if target.service is None or name == next(iter(services)):
        return {other for other in services if other != name}
    found: set[str] = set()
    for tree in trees(folder_of(name, target)):
        found |= stubs(tree) | paths(tree)
        found |= set(services) if asks_by_name(tree, "on") else set()
        found |= with_effects() if asks_by_name(tree, "unary_unary") else set()
    if target.service.decides:
        found.add("tasks")
    return (found & services.keys()) - {name}


def reaches(name: str, target: Target) -> str:
    """`internet` for what calls other firms' systems, `oidc` for the edge, which may ask for keys; else empty."""
    outward = any(imported.startswith(OUTWARD) for tree in trees(folder_of(name, target)) for imported in imports(tree))
    return ("oidc" if target.edge is not None else "internet") if outward else ""


def folder_of(name: str, target: Target) -> Path:
    """Where a target's code is."""
    door = target.edge or next(iter(target.service.rpcs.values()))  # type: ignore[union-attr]
    module = door.__module__.split(".")
    return ROOT / module[0] if target.edge is not None else ROOT / module[0] / name


@cache
def trees(folder: Path) -> tuple[ast.Module, ...]:
    """The parsed modules of a target, and those of what adapters share that it imports; sandboxes are the other side."""
    waiting, found = [p for p in folder.rglob("*.py") if "sandbox" not in p.name], dict[Path, ast.Module]()
    while waiting:
        file = waiting.pop()
        if file in found or not file.exists():
            continue
        found[file] = ast.parse(file.read_text())
        names = imports(found[file])
        waiting += [ROOT / f"{name.replace('.', '/')}.py" for name in names if name.startswith("adapters.vendor.")]
    return tuple(found.values())


def imports(tree: ast.Module) -> set[str]:
    """The modules that a module imports."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def stubs(tree: ast.Module) -> set[str]:
    """The areas of which a module uses a stub."""
    areas = {
        alias.asname or alias.name: node.module.split(".")[2]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("weft.api.")
        for alias in node.names
    }
    used = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr.endswith("Stub"))
    return {areas[node.value.id] for node in used if isinstance(node.value, ast.Name) and node.value.id in areas}


def paths(tree: ast.Module) -> set[str]:
    """The areas of rpcs that a module names by their path."""
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return {match[1] for text in texts if (match := PATH.fullmatch(text))}


def asks_by_name(tree: ast.Module, method: str) -> bool:
    """Whether a module calls `peers.<method>(…)`: whom, is known only at work."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == method
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "peers"
        for node in ast.walk(tree)
    )


def with_effects() -> set[str]:
    """The targets of which an rpc promises an effect to other targets."""
    found = set()
    for name, service in services_of(TARGETS).items():
        for module in service.api:
            for one in module.DESCRIPTOR.services_by_name.values():
                if any(rpc.GetOptions().Extensions[options.access].call == options.CALL_EFFECT for rpc in one.methods):
                    found.add(name)
    return found
