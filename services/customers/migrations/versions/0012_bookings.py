"""Bookings of attendance."""

from weft.migrations import script, secure

revision = "customers_0012"
down_revision = "customers_0011"
branch_labels = None
depends_on = None

SQL = """
create table customers.attendance_booking (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null,
  owner_id uuid,
  unit_path text collate "C" not null,
  customer_id uuid not null,
  surgeon_id uuid not null,
  procedure text not null,
  surgery_at timestamptz not null,
  urgency smallint not null,
  note text not null,
  booker text not null,
  booked_at timestamptz not null,
  state smallint not null,
  reminders jsonb not null,
  orders jsonb not null,
  moves int not null,
  reason text not null,
  primary key (tenant_id, id)
);
create index attendance_booking_owner on customers.attendance_booking (tenant_id, owner_id, id);
create index attendance_booking_unit on customers.attendance_booking (tenant_id, unit_path, id);
create index attendance_booking_customer on customers.attendance_booking (tenant_id, customer_id, id);
"""


def upgrade() -> None:
    """Creates the table."""
    script(SQL)
    secure("customers", "attendance_booking", owned=True)


def downgrade() -> None:
    """Drops it."""
    script("drop table customers.attendance_booking")
