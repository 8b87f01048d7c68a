"""A page of what is open does not read what was done before it was due."""

from weft.migrations import script

revision = "tasks_0005"
down_revision = "tasks_0004"
branch_labels = None
depends_on = None

SQL = """
create index task_open on tasks.task (tenant_id, due_at, id) where state = 'OPEN';
create index task_open_owner on tasks.task (tenant_id, owner_id, due_at, id) where state = 'OPEN';
create index task_open_unit on tasks.task (tenant_id, unit_path, due_at, id) where state = 'OPEN';
create index task_open_creator on tasks.task (tenant_id, creator, due_at, id) where state = 'OPEN';
create index task_about on tasks.task (tenant_id, about, due_at, id) where about <> '';
"""
DROP = """
drop index tasks.task_open;
drop index tasks.task_open_owner;
drop index tasks.task_open_unit;
drop index tasks.task_open_creator;
drop index tasks.task_about;
"""


def upgrade() -> None:
    """Adds the indexes of the four views, and one by what a task is about."""
    script(SQL)


def downgrade() -> None:
    """Drops them."""
    script(DROP)
