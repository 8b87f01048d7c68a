"""Public holidays by country and year, as data files of our own; a year without a file is provisional.

China moves working days onto weekends (调休) by a notice of the State Council, late in the year before. Until a file
for the year is here, its weekends are all that is known of it, and `PublicYear.provisional` says so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True)
class PublicYear:
    """What is announced for one year of one country.

    `holidays` are the days off, weekends within a holiday included; `working_days` are the weekend days that are worked
    instead. Both map a local date to the English name of the holiday that it belongs to. `provisional` is true if
    nothing is announced yet (or ever was, before 2004): both are empty then.
    """

    holidays: Mapping[date, str]
    working_days: Mapping[date, str]
    provisional: bool


@cache
def public_year(country: str, year: int) -> PublicYear:
    """The announced days of a year.

    `country` is the lower-case ISO 3166 code (`cn`), or empty for a calendar without public holidays, which is never
    provisional. Raises ValueError for a country without data.
    """
    if not country:
        return PublicYear(MappingProxyType({}), MappingProxyType({}), provisional=False)
    folder = FOLDER / country
    if not (country.isalpha() and folder.is_dir()):
        raise ValueError(f"no public holidays are known for {country!r}")
    file = folder / f"{year}.json"
    if not file.exists():
        return PublicYear(MappingProxyType({}), MappingProxyType({}), provisional=True)
    data = json.loads(file.read_text(encoding="utf-8"))
    return PublicYear(_days(data["holidays"]), _days(data["working_days"]), provisional=False)


def _days(names: Mapping[str, str]) -> Mapping[date, str]:
    return MappingProxyType({date.fromisoformat(day): name for day, name in names.items()})
