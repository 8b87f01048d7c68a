"""Writes the public holidays of China into this folder, a JSON file per announced year.

Run `python -m weft.calendars.generate` once a year, when the State Council has announced the next one and
`chinesecalendar` has followed; the files are committed, so nothing at run time depends on that library. Existing files
are written anew, later corrections included.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

from chinese_calendar import constants

FOLDER = Path(__file__).resolve().parent / "cn"


def document(year: int) -> dict[str, object]:
    """The days off and the make-up working days of a year, by date, each with the holiday that it belongs to."""
    return {
        "source": f"General Office of the State Council, by chinesecalendar {version('chinesecalendar')}",
        "year": year,
        "holidays": {d.isoformat(): name for d, name in sorted(constants.holidays.items()) if d.year == year},
        "working_days": {d.isoformat(): name for d, name in sorted(constants.workdays.items()) if d.year == year},
    }


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for year in sorted({d.year for d in constants.holidays}):
        (FOLDER / f"{year}.json").write_text(json.dumps(document(year), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
