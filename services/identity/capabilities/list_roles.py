"""List the matrix of roles in force."""

from __future__ import annotations

from weft.api.identity import v1 as pb
from weft.listing import PAGE_SIZE
from weft.pages import decode_token, encode_token
from weft.work import Work


async def list_roles(request: pb.ListRolesRequest, work: Work) -> pb.ListRolesResponse:
    """Lists roles."""
    size = request.page_size or PAGE_SIZE
    after = decode_token(request.page_token, 1)[0] if request.page_token else ""
    policy, version = await work.policy(pb.RoleMatrixPolicy)
    left = sorted((role for role in policy.roles if role.name > after), key=lambda role: role.name)
    answer = pb.ListRolesResponse(roles=left[:size], policy_version=version)
    if len(left) > size:
        answer.next_page_token = encode_token(left[size - 1].name)
    return answer
