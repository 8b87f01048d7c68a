"""What a customer got in a year, beside the year before, as the facts of a document. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from services.customers.packs.year import MetricYear, Year
from weft.api.customers import v1 as pb


def facts(year: Year, metrics: Sequence[MetricYear], without: Sequence[pb.ValueMetricRule]) -> dict[str, Any]:
    """The facts of the summary."""
    return {
        "quarters": year.names,
        "metrics": [one.to_json() for one in metrics],
        "without": [{"code": one.code, "title_en": one.title_en, "title_zh": one.title_zh} for one in without],
    }
