"""Alembic's environment for every schema: which one, and which version table, comes from the caller."""

import asyncio

from alembic import context
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from weft import primaries
from weft.migrations import OWNER_ROLE

attributes = context.config.attributes


def run(connection: Connection) -> None:
    """Runs what is missing in one transaction, as the owner of the tables."""
    connection.exec_driver_sql(f"set role {OWNER_ROLE}")
    context.configure(
        connection=connection,
        version_table=attributes["version_table"],
        version_table_schema=attributes["schema"],
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()


async def main() -> None:
    """Connects on a thread of its own. The driver reads the address: SQLAlchemy would not take its `sslmode`."""
    engine = create_async_engine(
        "postgresql+asyncpg://", poolclass=NullPool, async_creator=lambda: primaries.connect(attributes["url"])
    )
    async with engine.connect() as connection:
        await connection.run_sync(run)
    await engine.dispose()


asyncio.run(main())
