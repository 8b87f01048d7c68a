"""Settings: what is refused, with which sentence, and that a secret never shows."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest

from weft.config import Config, ConfigError, settings


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [n for n in os.environ if n.startswith("WEFT_")]:
        monkeypatch.delenv(name)


def refusal(monkeypatch: pytest.MonkeyPatch, **variables: str) -> str:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError) as caught:
        Config.load()
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith((".", "?"))
    return str(caught.value)


def test_an_unknown_variable_is_refused_with_the_closest_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "WEFT_HTTP_PORT?" in refusal(monkeypatch, WEFT_HTTP_PROT="1")


def test_an_unknown_nested_variable_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "WEFT_EMBEDDED__NATS " in refusal(monkeypatch, WEFT_EMBEDDED__NATS="1")


def test_a_wrong_type_names_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal(monkeypatch, WEFT_HTTP_PORT="abc").startswith("WEFT_HTTP_PORT:")


def test_a_list_that_is_not_json_names_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal(monkeypatch, WEFT_RETRY_SPACING_S="1,2").startswith("WEFT_RETRY_SPACING_S should be JSON")


def test_a_wrong_value_of_a_secret_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "hunter2" not in refusal(monkeypatch, WEFT_DATABASE_URL="mysql://root:hunter2@db/weft")


def test_moved_clocks_are_refused_outside_development(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "WEFT_DEVELOPMENT=true" in refusal(monkeypatch, WEFT_CLOCK_OFFSETS="true")


def test_clocks_may_be_moved_in_development() -> None:
    assert Config.load(development=True).clock_offsets is True
    assert Config.load().clock_offsets is False


def test_peers_come_as_json_or_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEFT_PEERS", '{"tasks": "t:1"}')
    monkeypatch.setenv("WEFT_PEERS__LEADS", "l:2")
    assert Config.load().peers == {"tasks": "t:1", "leads": "l:2"}


def test_by_default_a_failing_event_is_tried_for_ten_minutes() -> None:
    spacing = Config.load().retry_spacing_s
    assert len(spacing) == 8
    assert sum(spacing[:7]) >= 600  # also when the first try counts as one of the eight


def test_a_child_process_gets_the_same_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEFT_EMBEDDED__NATS_PORT", "0")
    config = Config.load(development=True, peers={"leads": "h:1"}, retry_spacing_s=(1, 2), encryption_key="abc")
    for name, value in config.environment().items():
        monkeypatch.setenv(name, value)
    assert Config.load() == config


def test_a_copy_with_changes_moves_the_defaults_that_derive_from_them(tmp_path: Path) -> None:
    config = Config.load().with_changes(data_dir=tmp_path, http_port=9)
    assert config.files_url == f"file://{tmp_path}/files"
    assert config.public_url == "http://127.0.0.1:9"


def test_shown_settings_mask_secrets_and_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEFT_NATS_URL", "nats://weft:s3cret@a:1,nats://weft:s3cret@b:2")
    config = Config.load(database_url="postgresql://weft:s3cret@db/weft", encryption_key="s3cret")
    lines = list(settings(config))
    assert not [line for line in lines if "s3cret" in line.value]
    assert "s3cret" not in repr(config)
    assert [line.value for line in lines if line.variable == "WEFT_NATS_URL"] == [
        "nats://weft:***@a:1,nats://weft:***@b:2"
    ]


def test_every_setting_has_a_description() -> None:
    assert not [line.variable for line in settings(Config.load()) if not line.description.endswith(".")]


def test_keys_are_made_once_in_development_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    config = Config.load(data_dir=tmp_path / "data", development=True)
    assert config.signing_key_pem() == config.signing_key_pem()
    assert config.signing_key_pem().startswith("-----BEGIN PRIVATE KEY-----")
    assert len(config.encryption_key_bytes()) == 32
    assert {f.stat().st_mode & 0o777 for f in (tmp_path / "data").iterdir()} == {0o600}


def test_keys_are_never_made_in_production(tmp_path: Path) -> None:
    config = Config.load(data_dir=tmp_path)
    with pytest.raises(ConfigError, match="WEFT_SIGNING_KEY is not set"):
        config.signing_key_pem()
    with pytest.raises(ConfigError, match="WEFT_DATABASE_URL is not set"):
        config.need("database_url")


def test_a_key_that_begins_like_a_path_is_a_key(tmp_path: Path) -> None:
    text = base64.b64encode(b"\xff" * 32).decode()
    assert text.startswith("/")
    assert Config.load(data_dir=tmp_path, encryption_key=text).encryption_key_bytes() == b"\xff" * 32


def test_a_key_that_names_a_missing_file_says_so(tmp_path: Path) -> None:
    config = Config.load(signing_key=str(tmp_path / "none.pem"))
    with pytest.raises(ConfigError, match=r"none\.pem, which cannot be read"):
        config.signing_key_pem()
