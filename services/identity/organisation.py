"""A firm's organisation as a file of agents, managers and regional offices, read into units and people. Pure: bytes in,
a plan out. Every row is either in the plan or quarantined with a reason; nothing is dropped.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import unicodedata
from dataclasses import dataclass, field

from pypinyin import lazy_pinyin

from services.identity.person import name_key
from weft.encodings import NotText, decoded
from weft.errors import Refused
from weft.text import Text

COLUMNS = ("sales_agent", "manager", "regional_office")
CODE_LENGTH_MAX = 16
NAME_LENGTH_MAX = 100


class FileNotReadable(Refused):
    """The file is no such table."""

    reason = "FILE_NOT_READABLE"
    text = Text(
        en="The file is not a CSV table with the columns {columns}: {problem}.",
        zh="文件不是包含列 {columns} 的 CSV 表格：{problem}。",
    )
    remedy = Text(en="Export it again as CSV in UTF-8 or GB18030.", zh="请以 UTF-8 或 GB18030 重新导出为 CSV。")


@dataclass(frozen=True, slots=True)
class Region:
    """A region to open."""

    key: str
    display_name: str


@dataclass(frozen=True, slots=True)
class Team:
    """A team to open below a region, and the key of who leads it."""

    key: str
    region: str
    display_name: str
    manager: str


@dataclass(frozen=True, slots=True)
class Member:
    """A person to hire into a team."""

    key: str
    display_name: str
    team: str
    role: str


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A line that was not taken, and why."""

    line: int
    reason: str


@dataclass(slots=True)
class Plan:
    """What a file says, in the order in which it says it."""

    rows: int = 0
    regions: dict[str, Region] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    quarantined: list[Quarantined] = field(default_factory=list)


def read(content: bytes, rows_max: int) -> Plan:
    """The plan of a file. Raises FileNotReadable, also for more than `rows_max` rows."""
    reader = csv.reader(io.StringIO(_decoded(content), newline=""), strict=True)
    plan = Plan()
    try:
        header = [cell.strip().casefold() for cell in next(reader, [])]
        missing = [name for name in COLUMNS if header.count(name) != 1]
        if missing:
            raise FileNotReadable(columns=", ".join(COLUMNS), problem=", ".join(missing))
        places = [header.index(name) for name in COLUMNS]
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if plan.rows == rows_max:
                    raise FileNotReadable(columns=", ".join(COLUMNS), problem=f"> {rows_max}")
                _take(plan, reader.line_num, cells, places)
    except csv.Error as error:
        raise FileNotReadable(columns=", ".join(COLUMNS), problem=str(error)) from None
    _promote(plan)
    return plan


def _decoded(content: bytes) -> str:
    try:
        text = decoded(content)
    except NotText:
        text = "\x00"
    if "\x00" in text:
        raise FileNotReadable(columns=", ".join(COLUMNS), problem="encoding")
    return text


def _take(plan: Plan, line: int, cells: list[str], places: list[int]) -> None:
    plan.rows += 1
    if len(cells) <= max(places):
        return plan.quarantined.append(Quarantined(line, "too_few_cells"))
    agent, manager, office = (" ".join(cells[place].split()) for place in places)
    for name, value in zip(COLUMNS, (agent, manager, office), strict=True):
        if not value:
            return plan.quarantined.append(Quarantined(line, f"{name}_missing"))
        if len(value) > NAME_LENGTH_MAX:
            return plan.quarantined.append(Quarantined(line, f"{name}_too_long"))
    region, team, member = region_key(office), team_key(office, manager), person_key(agent)
    known = plan.members.get(member)
    if known is not None and known.team == team:
        return plan.quarantined.append(Quarantined(line, "duplicate_row"))
    if known is not None:
        return plan.quarantined.append(Quarantined(line, "agent_in_two_teams"))
    plan.regions.setdefault(region, Region(region, office))
    title = f"{office} · {manager}"[:NAME_LENGTH_MAX]
    plan.teams.setdefault(team, Team(team, region, title, person_key(manager)))
    plan.members[member] = Member(member, agent, team, "rep")
    return None


def _promote(plan: Plan) -> None:
    """Managers are people too: of the first team that they lead, as supervisors, also where they sell themselves."""
    for team in plan.teams.values():
        name = team.display_name.partition(" · ")[2]
        known = plan.members.get(team.manager)
        if known is None or known.role != "supervisor":
            plan.members[team.manager] = Member(team.manager, name, team.key, "supervisor")


def region_key(office: str) -> str:
    """The natural key of a region."""
    return f"organisation/region/{_digest(office)}"


def team_key(office: str, manager: str) -> str:
    """The natural key of a team; it holds no name."""
    return f"organisation/team/{_digest(office, manager)}"


def person_key(name: str) -> str:
    """The natural key of a person; it holds no name."""
    return f"organisation/person/{_digest(name)}"


def _digest(*names: str) -> str:
    return hashlib.sha256("\n".join(name_key(name) for name in names).encode()).hexdigest()[:24]


def romanised(name: str) -> list[str]:
    """The words of a name in the letters a to z and digits; Chinese in pinyin, one word."""
    words: list[str] = []
    for word in name.split():
        plain = unicodedata.normalize("NFKD", "".join(lazy_pinyin(word))).encode("ascii", "ignore").decode().lower()
        words += re.findall(r"[a-z0-9]+", plain)
    return words


def login_of(name: str) -> str:
    """The log-in that a name suggests: `Anna Snelling` → `anna.snelling`."""
    return ".".join(romanised(name))[:80] or "person"


def code_of(name: str) -> str:
    """The code that a region's name suggests."""
    return "".join(romanised(name))[:CODE_LENGTH_MAX] or "region"


def unused(wanted: str, taken: set[str], length_max: int) -> str:
    """The wanted word, with the first number that makes it free; it is taken from then on."""
    found, number = wanted[:length_max], 2
    while found in taken:
        tail = str(number)
        found, number = wanted[: length_max - len(tail)] + tail, number + 1
    taken.add(found)
    return found
