"""What `weft ops restore` refuses before it copies anything; tests/faults/test_backups.py restores."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import orjson
import pytest

from weft.config import Config, new_encryption_key
from weft.errors import Refused
from weft.ops.backup import MANIFEST, Base, fingerprint
from weft.ops.restore import BackupNotWhole, DataInTheWay, restore
from weft.servers import POSTGRES_MAJOR


def backed_up(folder: Path, config: Config, version: str = f"{POSTGRES_MAJOR}.1") -> Path:
    """A folder with a base of which nothing but its description is there."""
    base = Base(
        made_at="2026-03-02T09:00:00+00:00", administrator="postgres", postgres=version, key=fingerprint(config),
        revisions={}, files=0,
    )  # fmt: skip
    place = folder / "base-1"
    place.mkdir(parents=True)
    (place / MANIFEST).write_bytes(orjson.dumps(asdict(base)))
    return folder


async def refused(config: Config, folder: Path) -> Refused:
    with pytest.raises(Refused) as told:
        await restore(config, {}, folder)
    return told.value


async def test_a_broker_of_before_or_another_postgres_is_refused_before_anything_is_copied(
    tmp_path: Path,
) -> None:
    config = Config.load(data_dir=tmp_path / "data", encryption_key=new_encryption_key())
    store = config.data_dir / "nats" / "store"
    store.mkdir(parents=True)
    told = await refused(config, backed_up(tmp_path / "backup", config))
    assert isinstance(told, DataInTheWay)
    assert "`postgres` and `nats`" in told.remedy.render("en", told.args_by_name)
    assert store.exists()
    store.parent.rename(tmp_path / "aside")
    told = await refused(config, backed_up(tmp_path / "older", config, "16.4"))
    assert isinstance(told, BackupNotWhole)
    said = [told.text.render(language, told.args_by_name) for language in ("en", "zh-CN")]
    assert ("is of Postgres 16.4" in said[0], "它属于 Postgres 16.4" in said[1]) == (True, True)
    assert list(config.data_dir.iterdir()) == []
