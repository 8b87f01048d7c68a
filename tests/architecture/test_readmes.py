"""Each service's README names all that its wiring table and its contract offer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from targets import TARGETS
from weft.app import services_of
from weft.catalog import event_types
from weft.service import Service

ROOT = Path(__file__).resolve().parents[2]
SERVICES = services_of(TARGETS)


def offered(service: Service) -> set[str]:
    """What others can see of a service: rpcs, events, deadlines and policies, by name."""
    own = f"weft.api.{service.name}.v1."
    events = {kind.DESCRIPTOR.name for kind in event_types() if kind.DESCRIPTOR.full_name.startswith(own)}
    return {*service.rpcs, *events, *service.deadlines, *(kind.name for kind in service.policies)}


def unnamed(text: str, names: set[str]) -> list[str]:
    """Those names that do not stand in a text as words of their own."""
    words = set(re.findall(r"[A-Za-z_][A-Za-z0-9_.]*[A-Za-z0-9_]", text))
    return sorted(name for name in names if name not in words)


@pytest.mark.parametrize("name", SERVICES)
def test_a_readme_names_what_its_service_offers(name: str):
    folder = next(ROOT / area / name for area in ("services", "adapters") if (ROOT / area / name).is_dir())
    text = (folder / "README.md").read_text()
    assert unnamed(text, offered(SERVICES[name])) == []


def test_what_is_missing_is_found():
    assert unnamed("`PinLead` and lead.stalls", {"PinLead", "LeadPinned", "lead.stalls"}) == ["LeadPinned"]
