"""Logs of attendance, and what they were sealed as."""

from weft.migrations import script, secure

revision = "customers_0013"
down_revision = "customers_0012"
branch_labels = None
depends_on = None

SQL = """
create table customers.attendance_log (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null,
  owner_id uuid,
  unit_path text collate "C" not null,
  customer_id uuid not null,
  procedure text not null,
  surgery_at timestamptz not null,
  surgeon_id uuid,
  booking_id uuid,
  primary key (tenant_id, id)
);
create index attendance_log_owner on customers.attendance_log (tenant_id, owner_id, id);
create index attendance_log_unit on customers.attendance_log (tenant_id, unit_path, id);
create index attendance_log_customer on customers.attendance_log (tenant_id, customer_id, id);
create table customers.attendance_evidence (
  tenant_id uuid not null,
  id uuid not null,
  said jsonb not null,
  key text not null,
  sha256 text not null,
  size bigint not null,
  sealed_at timestamptz not null,
  primary key (tenant_id, id)
);
"""


def upgrade() -> None:
    """Creates the tables."""
    script(SQL)
    secure("customers", "attendance_log", owned=True)
    secure("customers", "attendance_evidence", append_only=True)


def downgrade() -> None:
    """Drops them."""
    script("drop table customers.attendance_evidence; drop table customers.attendance_log")
