"""Each alarm of the chart is provoked by a test of `make alarms`, and each such test by an alarm that is there."""

from __future__ import annotations

import re
from pathlib import Path

from tests.alarms.test_alarms import PROVOKED

ALARMS = Path(__file__).resolve().parents[2] / "charts" / "weft" / "files" / "alerts.yaml"


def test_each_alarm_is_provoked_by_a_test():
    assert set(re.findall(r"^ +- alert: (\w+)$", ALARMS.read_text(), re.M)) == set(PROVOKED)
