"""The probe's tables, and the log of every effect that a consumer had; its key allows doubles, so that it shows them."""

import importlib.util
from pathlib import Path

from weft.migrations import script, secure

revision = "faults_0001"
down_revision = None
branch_labels = None
depends_on = None

PROBE = Path(__file__).parents[2] / "platform" / "probe" / "versions" / "0001_probe.py"


def upgrade() -> None:
    """Creates them."""
    spec = importlib.util.spec_from_file_location("probe_0001", PROBE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.upgrade()
    script("""
      create table probe.effect (tenant_id uuid, effect_id uuid, consumer text not null, event_id uuid not null,
        id uuid not null, version bigint not null, at timestamptz not null default clock_timestamp(),
        primary key (tenant_id, effect_id));
    """)
    secure("probe", "effect")
