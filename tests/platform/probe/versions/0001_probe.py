"""The probe's tables."""

from weft.migrations import script, secure

revision = "probe_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates them."""
    script("""
      create table probe.probe (tenant_id uuid, id uuid, version bigint not null, total bigint not null, owner_id uuid,
        unit_path text collate "C" not null, primary key (tenant_id, id));
      create table probe.seen (tenant_id uuid, id uuid, amount bigint, events bigint, primary key (tenant_id, id));
      create table probe.folded (tenant_id uuid, id uuid, amount bigint, events bigint, primary key (tenant_id, id));
    """)
    secure("probe", "probe", owned=True)
    secure("probe", "seen")
    secure("probe", "folded")
