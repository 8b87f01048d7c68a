"""The matrix of roles: how it is composed, what it grants, and what it refuses."""

from __future__ import annotations

import pytest
from google.protobuf.descriptor import Descriptor

from services.identity import matrix
from services.identity.matrix import GrantsDisjoint, Matrix, Placed, RoleUnknown
from services.identity.policies import ROLES
from tests.system.contract import rpcs
from weft.api.common import v1 as common
from weft.api.identity import v1 as pb
from weft.api.options import v1 as options
from weft.policy_documents import PolicyRefused, load_default, parse

TITLES = {"rep": {"en": "Rep", "zh": "销售"}, "boss": {"en": "Boss", "zh": "主管"}}
OWN, UNIT, TREE, ALL = common.SCOPE_OWN, common.SCOPE_UNIT, common.SCOPE_UNIT_TREE, common.SCOPE_TENANT


def made(**grants: dict[str, common.Scope]) -> Matrix:
    policy = pb.RoleMatrixPolicy()
    for name, held in grants.items():
        role = policy.roles.add(name=name, title_en=name, title_zh=name)
        for permission, scope in held.items():
            role.grants.add(permission=permission, scope=scope)
    return Matrix(policy)


def test_the_shipped_matrix_is_composed_of_the_areas_files():
    policy = load_default(ROLES)
    assert {role.name for role in policy.roles} >= {"rep", "supervisor", "regional_manager", "administrator", "auditor"}
    held = {(role.name, grant.permission): grant.scope for role in policy.roles for grant in role.grants}
    assert held["rep", "identity.person.read"] == UNIT
    assert held["administrator", "platform.policy.write"] == ALL


TOKENS = {"file", "photo", "scan", "cost_sheet", "evidence"}


def takes_a_file(message: Descriptor) -> bool:
    """Whether a request names an uploaded file, at the top or in a part of it."""
    return any(
        field.name in TOKENS or (field.message_type is not None and takes_a_file(field.message_type))
        for field in message.fields
        if not field.full_name.startswith("google.")
    )


def test_whoever_may_do_what_needs_a_file_may_send_one():
    needing = {
        rpc.access.permission
        for rpc in rpcs()
        if options.AUDIENCE_PEOPLE in rpc.access.audience
        and rpc.access.mutates
        and takes_a_file(rpc.request.DESCRIPTOR)
    }
    assert needing >= {"quotes.order.deliver", "leads.opportunity.change", "identity.person.import"}
    granted = {role.name: {grant.permission for grant in role.grants} for role in load_default(ROLES).roles}
    without = {name for name, held in granted.items() if held & needing and "platform.file.upload" not in held}
    assert not without


def test_every_area_file_is_taken_into_the_matrix():
    documents = {permission for role in load_default(ROLES).roles for permission in (g.permission for g in role.grants)}
    for file in (matrix.POLICIES / "roles.d").glob("*.yaml"):
        stated = set(matrix.documents.load_yaml(file))
        assert stated <= documents, file.name


@pytest.mark.parametrize(
    ("areas", "says"),
    [
        ({"a": {"x.y.z": {"chief": "own"}}}, "chief"),
        ({"a": {"x.y.z": {"rep": "galaxy"}}}, "galaxy"),
        ({"a": {"x.y.z": {"rep": "own"}}, "b": {"x.y.z": {"boss": "own"}}}, "a.yaml and in b.yaml"),
        ({"a": ["x.y.z"]}, "a.yaml"),
    ],
)
def test_a_wrong_area_file_is_named(areas, says):
    with pytest.raises(ValueError, match=says.replace(".", r"\.")):
        matrix.compose(TITLES, areas)


def test_a_tenants_matrix_must_leave_somebody_who_can_mend_it():
    with pytest.raises(PolicyRefused) as caught:
        parse(ROLES, {"roles": [{"name": "rep", "title_en": "Rep", "title_zh": "销售"}]})
    assert {v.rule for v in caught.value.violations} == {"essential"}


def test_a_role_or_permission_twice_is_refused():
    twice = {"permission": "identity.role.grant", "scope": "SCOPE_TENANT"}
    role = {"name": "rep", "title_en": "R", "title_zh": "R"}
    write = {"permission": "platform.policy.write", "scope": "SCOPE_TENANT"}
    with pytest.raises(PolicyRefused) as caught:
        parse(ROLES, {"roles": [role | {"grants": [twice, twice, write]}, role]})
    assert [v.field for v in caught.value.violations] == ["roles[0].grants[1].permission", "roles[1].name"]


def test_the_widest_of_several_roles_counts():
    held = made(rep={"a.b.read": OWN}, boss={"a.b.read": TREE}).grants(
        [Placed("rep", "/hq/east/"), Placed("boss", "/hq/east/")]
    )
    assert held == [common.Grant(permission="a.b.read", scope=TREE, unit_path="/hq/east/")]


def test_roles_that_wait_for_a_second_factor_grant_nothing():
    known = made(rep={"a.b.read": OWN}, boss={"a.b.write": ALL})
    both = [Placed("rep", "/hq/"), Placed("boss", "/hq/")]
    assert [g.permission for g in known.grants(both, without=["boss"])] == ["a.b.read"]


def test_places_that_are_disjoint_are_refused_for_one_permission():
    known = made(boss={"a.b.read": TREE})
    with pytest.raises(GrantsDisjoint) as caught:
        known.must_nest([Placed("boss", "/hq/east/"), Placed("boss", "/hq/west/")])
    assert caught.value.args_by_name == {"permission": "a.b.read", "first": "/hq/east/", "second": "/hq/west/"}


def test_a_unit_alone_and_a_tree_below_it_are_disjoint():
    known = made(rep={"a.b.read": UNIT}, boss={"a.b.read": TREE})
    with pytest.raises(GrantsDisjoint):
        known.must_nest([Placed("rep", "/hq/"), Placed("boss", "/hq/east/")])


@pytest.mark.parametrize(
    "placed",
    [
        [Placed("boss", "/hq/"), Placed("boss", "/hq/east/")],
        [Placed("boss", "/hq/east/"), Placed("boss", "/hq/")],
        [Placed("rep", "/hq/east/"), Placed("boss", "/hq/west/")],
        [Placed("boss", "/hq/east/"), Placed("vp", "/hq/west/")],
    ],
)
def test_places_that_nest_and_owners_are_fine(placed):
    made(rep={"a.b.read": OWN}, boss={"a.b.read": TREE}, vp={"a.b.read": ALL}).must_nest(placed)


def test_an_unknown_role_is_named():
    with pytest.raises(RoleUnknown):
        made(rep={}).must_know("chief")


def test_a_regional_manager_changes_nothing_of_others():
    policy = load_default(ROLES)
    role = next(role for role in policy.roles if role.name == "regional_manager")
    reading = {access.read_permission or access.permission for access, mutates in _accesses() if not mutates}
    for grant in role.grants:
        if grant.permission not in reading and grant.permission in {a.permission for a, m in _accesses() if m}:
            assert grant.scope in (OWN, ALL), grant.permission


def test_every_permission_that_identity_asks_for_is_granted_to_somebody():
    granted = {g.permission for role in load_default(ROLES).roles for g in role.grants}
    asked = {a.permission for a, _ in _accesses() if a.permission} | {
        a.read_permission for a, _ in _accesses() if a.read_permission
    }
    assert asked <= granted


def _accesses() -> list[tuple[options.Access, bool]]:
    from services.identity.service import identity

    found = []
    for module in identity.api:
        for service in module.DESCRIPTOR.services_by_name.values():
            for rpc in service.methods:
                access = rpc.GetOptions().Extensions[options.access]
                found.append((access, access.mutates))
    return found
