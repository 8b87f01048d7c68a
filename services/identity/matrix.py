"""The permission matrix: what a role may do and how far, composed from one file per area, and what a person may do who
holds several roles at several places. Pure, but for reading the shipped files once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from weft import documents
from weft.access import NOTHING, Sight, sight_of
from weft.api.common import v1 as common
from weft.api.identity import v1 as pb
from weft.errors import Refused, Violation
from weft.policy_documents import violation
from weft.text import Text

POLICIES = Path(__file__).parent / "policies"
SCOPES = {
    "own": common.SCOPE_OWN,
    "unit": common.SCOPE_UNIT,
    "unit_tree": common.SCOPE_UNIT_TREE,
    "tenant": common.SCOPE_TENANT,
}
ADMINISTRATOR = "administrator"
ESSENTIAL = ("identity.role.grant", "platform.policy.write")


class GrantsDisjoint(Refused):
    """One permission would reach two places of which neither holds the other."""

    reason = "GRANTS_DISJOINT"
    text = Text(
        en="{permission} would reach {first} and {second}, and neither of them lies within the other.",
        zh="权限 {permission} 将同时覆盖 {first} 与 {second}，两者互不包含。",
    )
    remedy = Text(
        en="Grant the role for a unit above both, or take the other role away first.",
        zh="请在两者的共同上级单元授予该角色，或先撤销其中一个角色。",
    )


class RoleUnknown(Refused):
    """The matrix in force has no such role."""

    reason = "ROLE_UNKNOWN"
    text = Text(en="There is no role named {role}.", zh="不存在名为 {role} 的角色。")
    remedy = Text(en="Choose one of the listed roles.", zh="请从角色列表中选择。")


@dataclass(frozen=True, slots=True)
class Placed:
    """A role and the path of the unit that it is seen from."""

    role: str
    unit_path: str


def compose(titles: object, areas: Mapping[str, object]) -> dict[str, Any]:
    """The document of the matrix from the roles' titles and the areas' files (`permission: {role: scope}`).

    Raises ValueError, naming the area and the line that is wrong.
    """
    if not isinstance(titles, dict):
        raise ValueError("roles.yaml should map role names to titles")
    grants: dict[str, list[dict[str, str]]] = {str(role): [] for role in titles}
    owner: dict[str, str] = {}
    for area, document in sorted(areas.items()):
        if not isinstance(document, dict):
            raise ValueError(f"roles.d/{area}.yaml should map permissions to roles")
        for permission, scopes in document.items():
            if permission in owner:
                raise ValueError(f"{permission} stands in {owner[permission]}.yaml and in {area}.yaml")
            owner[permission] = area
            for role, scope in dict(scopes or {}).items():
                if role not in grants:
                    raise ValueError(f"roles.d/{area}.yaml: {permission}: there is no role named {role}")
                if scope not in SCOPES:
                    raise ValueError(f"roles.d/{area}.yaml: {permission}: {role}: {scope} is no scope")
                name = common.Scope.Name(SCOPES[scope])
                grants[role].append({"permission": permission, "scope": name})
    return {
        "roles": [
            {"name": role, "title_en": title["en"], "title_zh": title["zh"], "grants": grants[role]}
            for role, title in titles.items()
        ]
    }


@cache
def shipped() -> dict[str, Any]:
    """The shipped matrix as a document, read once: not to be changed. Raises ValueError if a file is wrong."""
    areas = {file.stem: documents.load_yaml(file) for file in sorted((POLICIES / "roles.d").glob("*.yaml"))}
    return compose(documents.load_yaml(POLICIES / "roles.yaml"), areas)


def checks(policy: pb.RoleMatrixPolicy) -> Iterable[Violation]:
    """What spans fields: names once, permissions once, and somebody who can still mend the matrix."""
    names: set[str] = set()
    for index, role in enumerate(policy.roles):
        if role.name in names:
            yield violation(f"roles[{index}].name", "unique", en="This role is there twice", zh="角色名称重复")
        names.add(role.name)
        held: set[str] = set()
        for at, grant in enumerate(role.grants):
            if grant.permission in held:
                path = f"roles[{index}].grants[{at}].permission"
                yield violation(path, "unique", en="This role has the permission twice", zh="该角色的权限重复")
            held.add(grant.permission)
    for permission in ESSENTIAL:
        if not any(
            grant.permission == permission and grant.scope == common.SCOPE_TENANT
            for role in policy.roles
            for grant in role.grants
        ):
            yield violation(
                "roles",
                "essential",
                en=f"Some role must grant {permission} for the tenant, or nobody could mend this",
                zh=f"必须有角色在全租户范围拥有 {permission}，否则将无人能够修正",
            )


class Matrix:
    """The matrix in force, looked up by role."""

    def __init__(self, policy: pb.RoleMatrixPolicy) -> None:
        self.roles = {role.name: role for role in policy.roles}

    def must_know(self, role: str) -> None:
        """Refuses a role that the matrix does not have."""
        if role not in self.roles:
            raise RoleUnknown(role=role)

    def keepers(self, permission: str) -> set[str]:
        """The roles that grant a permission for the whole tenant."""
        return {
            role.name
            for role in self.roles.values()
            for grant in role.grants
            if grant.permission == permission and grant.scope == common.SCOPE_TENANT
        }

    def grants(self, placed: Iterable[Placed], *, without: Iterable[str] = ()) -> list[common.Grant]:
        """What the roles grant together: one grant per permission, the widest; roles in `without`, and roles that the
        matrix has no more, grant nothing. Places that are disjoint leave the first one.
        """
        left_out = set(without)
        best: dict[str, tuple[Sight, common.Grant]] = {}
        for one in placed:
            role = self.roles.get(one.role)
            if role is None or one.role in left_out:
                continue
            for grant in role.grants:
                sight = sight_of(grant.scope, one.unit_path, "")
                old = best.get(grant.permission)
                if old is None or old[0].within(sight):
                    path = one.unit_path if grant.scope in (common.SCOPE_UNIT, common.SCOPE_UNIT_TREE) else ""
                    best[grant.permission] = (
                        sight,
                        common.Grant(permission=grant.permission, scope=grant.scope, unit_path=path),
                    )
        return [best[permission][1] for permission in sorted(best)]

    def must_nest(self, placed: Iterable[Placed]) -> None:
        """Refuses roles that would give one permission at two places of which neither holds the other."""
        widest: dict[str, tuple[Sight, str]] = {}
        for one in placed:
            role = self.roles.get(one.role)
            for grant in role.grants if role else ():
                sight = sight_of(grant.scope, one.unit_path, "")
                old, where = widest.get(grant.permission, (NOTHING, ""))
                if old.within(sight):
                    widest[grant.permission] = (sight, one.unit_path)
                elif not sight.within(old):
                    raise GrantsDisjoint(permission=grant.permission, first=where, second=one.unit_path)
