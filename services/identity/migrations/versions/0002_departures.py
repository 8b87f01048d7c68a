"""Departures: how what somebody held who left goes to his successor."""

from weft.migrations import script, secure

revision = "identity_0002"
down_revision = "identity_0001"
branch_labels = None
depends_on = None

SQL = """
create table identity.departure (
  tenant_id uuid not null, id uuid not null, version bigint not null, unit_path text not null, state int not null,
  round int not null, serial int not null, step text not null, looks int not null, missed text[] not null,
  counts jsonb not null, started_at timestamptz not null, moved_at timestamptz, ended_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references identity.person (tenant_id, id)
);
"""


def upgrade() -> None:
    """Creates the table; of people who left before, a departure begins when somebody names a successor."""
    script(SQL)
    secure("identity", "departure")


def downgrade() -> None:
    """Drops it."""
    script("drop table identity.departure")
