"""The firm's WMS itself is told of warnings, where it takes them."""

from weft.migrations import script, secure

revision = "wms_0004"
down_revision = "wms_0003"
branch_labels = None
depends_on = None

SQL = """
alter table wms.warning add column attempt text not null default '';
-- What the vendor was told of a warning, whose id it has: the state that it took, the one that it refused, and for
-- which one it was asked in vain since, how often.
create table wms.telling (
  tenant_id uuid not null, id uuid not null, version bigint not null, told smallint not null, tries int not null,
  refused smallint not null default 0, tried smallint not null default 0,
  primary key (tenant_id, id)
);
"""


def upgrade() -> None:
    """Adds the table with its walls, and the reference by which a warehouse knows the goods."""
    script(SQL)
    secure("wms", "telling")


def downgrade() -> None:
    """Drops both; warnings stand without them."""
    script("drop table wms.telling; alter table wms.warning drop column attempt;")
