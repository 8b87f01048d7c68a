"""What the chart refuses, each with a sentence; and that what it takes from the code is what the code says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.charts import rendered
from tests.charts.rendered import CHART, refused
from tools import chart as maker

pytestmark = pytest.mark.chart


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ("postgres.maxConnections=21", "Weft could want 22 connections of Postgres, which lets 21 in: lower poolSize"),
        ("postgres.url=", "Postgres has no address"),
        ("postgres.adminUrl=", "Migrations have no administrator"),
        ("mode=split,postgres.loginSecrets=weft-postgres", "All targets would have one Secret: put %s"),
        ("postgres.loginSecrets=weft-postgres-%s", "One process has one login: leave postgres.loginSecrets empty"),
        ("nats.url=", "NATS has no address"),
        ("keys.signingKey=", "The processes share two keys"),
        ("files.persistence.enabled=false", "Files have no home"),
        ("files.url=s3://weft-evidence", "Nobody reaches the object store: set networkPolicy.destinations.files.to"),
        ("targets.all.replicas=2", "2 pods need the same files"),
        ("mode=split,postgres.maxConnections=500", "12 pods need the same files"),
        ("targets.gateway.enabled=false", "which is turned off: set targets.gateway.enabled=true"),
        ("ingress.host=", "The Ingress has no name"),
        ("gatewayApi.enabled=true", "The HTTPRoute belongs to no Gateway"),
        ("config.log_levle=debug", "Additional property log_levle is not allowed"),
        ("config.gateway.drain=1", "Additional property drain is not allowed"),
        ("config.development=true", "Additional property development is not allowed"),
        ("config.nats_replicas=7", "Must be less than or equal to 5"),
        ("targets.stores.replicas=2", "Additional property stores is not allowed"),
        ("targetDefaults.replica=2", "Additional property replica is not allowed"),
        ("mode=both", "mode must be one of"),
    ],
)
def test_values_that_cannot_work_are_refused(values: str, sentence: str):
    assert sentence in refused("--set", values)


def test_the_budget_counts_every_pod_that_there_may_be():
    wanted = "Weft could want {} connections"
    large = ("--values", str(CHART / "ci" / "large-values.yaml"), "--set")
    # 20 kept aside and 2 of the migration; gateway 12 × 3, leads and customers 8 × 10 each, quotes 6 × 10,
    # insights 2 × 15, and 2 × 10 of each of seven others: the most of an autoscaler, twice, since in an update old pods
    # drain while new ones serve
    assert wanted.format(20 + 2 + 2 * (36 + 160 + 60 + 30 + 140)) in refused(*large, "postgres.maxConnections=500")
    assert refused("--set", "postgres.maxConnections=22") == ""


def test_what_is_made_from_the_code_is_what_the_code_says():
    for path, text in maker.files().items():
        assert path.read_text() == text, path


def test_a_made_file_that_is_not_what_the_code_says_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    kept = CHART / "files" / "targets.yaml"
    monkeypatch.setattr(maker, "files", lambda: {kept: kept.read_text().replace("quotes", "stores")})
    monkeypatch.setattr(sys, "argv", ["chart", "--check"])
    with pytest.raises(SystemExit, match="make chart-files"):
        maker.main()
    known = {value.path for value in maker.values()} - {("image", "tag")}
    assert maker.undocumented({"image": {"tag": ""}, "config": {"x": 1}}, known) == ["image.tag"]


def test_the_schema_knows_every_setting_that_is_not_the_charts_own():
    schema = json.loads((CHART / "values.schema.json").read_text())
    said = subprocess.run(
        [Path(sys.executable).parent / "weft", "config", "schema"], capture_output=True, text=True, check=True
    )
    settings = set(json.loads(said.stdout)["properties"])
    assert set(schema["properties"]["config"]["properties"]) == settings - maker.OWN
    assert settings > maker.OWN  # none of them is gone
    set_by_chart = {
        name.removeprefix("WEFT_").lower()
        for whose in ("weft-leads",)
        for name in rendered.variables(rendered.scenario("external-tls"), whose)
        if name.startswith("WEFT_")
    }
    assert maker.OWN - set_by_chart == {
        "database_admin_url", "database_logins", "development", "clock_offsets", "embedded",
    }  # fmt: skip
