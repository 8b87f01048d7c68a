"""Who in a file is known already: what is certain, what is only likely, and that neither grows without end."""

from __future__ import annotations

from uuid import UUID, uuid4

from services.customers.imports.accounts import Account
from services.customers.imports.register import GROUP_MAX, Register, Seen
from services.customers.matching import Traits
from services.customers.service import MATCHING
from weft.policy_documents import load_default

POLICY = load_default(MATCHING)
ONE_CODE, OTHER_CODE = "91440300708461136T", "91110000600037341L"
PHONE = "+8613800138000"


def seen(name: str, uscc: str = "", phone: str = "", code: str = "") -> Seen:
    return Seen(uuid4(), Traits.of(name, uscc, phone), code)


def register(*known: Seen, **keys: UUID) -> Register:
    made = Register(dict(keys))
    for one in known:
        made.add(one)
        made.add(one)
    return made


def test_a_credit_code_goes_before_a_code_and_a_code_before_a_name():
    coded, numbered, named = seen("甲", ONE_CODE), seen("乙", code="K7"), seen("丙有限公司")
    known = register(coded, numbered, named)
    assert known.certainly(Account(2, "丙", uscc=ONE_CODE, code="K7")) == (coded.id, "same_uscc_known")
    assert known.certainly(Account(2, "丙", code="K7")) == (numbered.id, "same_code_known")
    assert known.certainly(Account(2, "丙")) == (named.id, "same_name_known")
    assert known.certainly(Account(2, "丁")) is None
    assert known.has_code("K7")
    assert not known.has_code("K8")


def test_different_credit_codes_and_two_of_one_name_are_never_certain():
    coded = register(seen("甲", ONE_CODE, code="K7"))
    assert coded.certainly(Account(2, "甲", uscc=OTHER_CODE, code="K7")) is None
    assert coded.maybe(Account(2, "甲", uscc=OTHER_CODE), POLICY) == []
    twins = register(seen("甲"), seen("甲公司"))
    assert twins.certainly(Account(2, "甲")) is None
    assert [like.code for _, like in twins.maybe(Account(2, "甲"), POLICY)] == ["same_name", "same_name"]


def test_a_number_that_everybody_has_makes_few_candidates():
    known = register(*(seen(f"客户{number}", phone=PHONE) for number in range(500)))
    found = known.maybe(Account(2, "新客户", phone=PHONE), POLICY)
    assert (len(found), {like.code for _, like in found}) == (GROUP_MAX, {"same_phone"})
