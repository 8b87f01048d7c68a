"""The customer: who it is, whose it is, and what it absorbed. Pure: time and ids are arguments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from services.customers.identity_rules import normalise_name
from services.customers.profiles.profile import Described
from services.customers.qualification import (
    CLEARED,
    OPEN,
    REJECTED,
    Heard,
    NoReviewOpen,
    Qualification,
    QualificationIsUnderReview,
    stricter,
)
from weft.aggregate import Facts
from weft.api.common import v1 as common
from weft.api.customers import v1 as pb
from weft.api.quotes import v1 as quotes
from weft.errors import InvalidArgument, Kind, Refused
from weft.text import Text

OWNER_LEFT = "handed_over"  # why a customer has another owner, where the old one left the firm
NOWHERE = "/"  # the unit path of a customer that nobody owns: seen by those who see the whole tenant


class CustomerIsMerged(Refused):
    """A change of a customer that another one absorbed."""

    reason = "CUSTOMER_IS_MERGED"
    kind = Kind.PRECONDITION
    text = Text(en="This customer was merged into {survivor}.", zh="该客户已合并至 {survivor}。")
    remedy = Text(en="Change the survivor instead.", zh="请改为操作合并后的客户。")


class CustomerExists(Refused):
    """Another customer has this name."""

    reason = "CUSTOMER_EXISTS"
    kind = Kind.CONFLICT
    text = Text(en="There is a customer with the same name already.", zh="已存在名称相同的客户。")
    remedy = Text(
        en="Ask `customers:owner` whose it is; for the same name only, send accept_same_name to create it all the same.",
        zh="请通过 customers:owner 查询归属；仅名称相同时，可带 accept_same_name 继续创建。",
    )


class CreditCodeExists(CustomerExists):
    """Another customer has this credit code."""

    text = Text(
        en="There is a customer with the same social credit code already.", zh="已存在统一社会信用代码相同的客户。"
    )
    remedy = Text(en="Ask `customers:owner` whose it is.", zh="请通过 customers:owner 查询归属。")


class CodeExists(CustomerExists):
    """Another customer has this code of the tenant's own."""

    text = Text(en="There is a customer with the same code already.", zh="已存在编码相同的客户。")
    remedy = Text(en="Ask `customers:owner` whose it is, or give another code.", zh="请查询归属，或更换编码。")


class CreditCodesDiffer(Refused):
    """A merge of two companies that the state tells apart."""

    reason = "CREDIT_CODES_DIFFER"
    kind = Kind.PRECONDITION
    text = Text(
        en="The two have different social credit codes, so they are two companies.",
        zh="两个客户的统一社会信用代码不同，属于不同的企业。",
    )
    remedy = Text(en="Correct the wrong code first.", zh="请先更正错误的信用代码。")


class MergeWithItself(InvalidArgument):
    """A merge needs two."""

    reason = "MERGE_WITH_ITSELF"
    text = Text(en="A customer cannot be merged with itself.", zh="客户不能与自身合并。")
    remedy = Text(en="Name the other customer in `absorbed`.", zh="请在 absorbed 中填写另一个客户。")


class AlreadyOwner(Refused):
    """A hand-over to the one who has it."""

    reason = "ALREADY_OWNER"
    kind = Kind.PRECONDITION
    text = Text(en="This person owns the customer already.", zh="该客户已归此人所有。")
    remedy = Text(en="Name another owner.", zh="请指定其他负责人。")


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a customer beside its name; every part may be missing."""

    uscc: str = ""
    code: str = ""
    phone: str = ""
    industry: str = ""
    location: str = ""
    founded_year: int = 0
    employees: int = 0
    annual_revenue_fen: int = 0
    currency: str = ""


@dataclass(frozen=True, slots=True)
class ContractDates:
    """The days of a signed contract, as `2026-03-31`."""

    contract: str
    number: str
    signed_date: str
    delivery_date: str
    first_payment_date: str
    acceptance_date: str

    @property
    def age(self) -> tuple[str, str]:
        """Later signatures sort after earlier ones, whichever is told first; names are in the order of time."""
        return self.signed_date, self.contract

    @classmethod
    def of(cls, event: quotes.ContractSigned | quotes.ContractAmended) -> ContractDates:
        """Those that a fact about a contract says."""
        return cls(
            contract=event.envelope.subject,
            number=event.number,
            signed_date=event.signed_date,
            delivery_date=event.delivery_date,
            first_payment_date=event.first_payment_date,
            acceptance_date=event.acceptance_date,
        )


@dataclass(kw_only=True)
class Customer(Described):
    """One customer. States: active → merged."""

    collection: ClassVar[str] = "customers"

    display_name: str
    profile: Profile = Profile()
    parent: UUID | None = None
    state: pb.CustomerState = pb.CUSTOMER_STATE_ACTIVE
    owner: UUID | None = None
    unit_path: str = NOWHERE
    owner_reason: str = "unowned"
    owner_reason_args: Mapping[str, str] = field(default_factory=dict)
    owned_at: datetime | None = None
    absorbed: tuple[UUID, ...] = ()
    survivor: UUID | None = None
    origin: common.Origin = common.ORIGIN_LIVE
    contract_dates: ContractDates | None = None
    qualification: Qualification | None = None

    @property
    def normal_name(self) -> str:
        """What its name is compared by."""
        return normalise_name(self.display_name)

    @property
    def owner_name(self) -> str:
        """`people/…`, or empty."""
        return f"people/{self.owner}" if self.owner else ""

    def facts(self) -> Facts:
        """As-of facts of its events."""
        return Facts(owner=self.owner_name, unit_path=self.unit_path, customer=self.name, origin=self.origin)

    @classmethod
    def create(
        cls, id: UUID, display_name: str, profile: Profile, *, owner: UUID, unit_path: str, by: str, at: datetime
    ) -> Customer:
        """Somebody entered it by hand; it has an owner from its first moment."""
        own = by == f"people/{owner}"
        customer = cls(
            id=id,
            display_name=display_name,
            profile=profile,
            owner=owner,
            unit_path=unit_path,
            owner_reason="created_by_owner" if own else "created_for_owner",
            owner_reason_args={"at": at.isoformat()} if own else {"by": by, "at": at.isoformat()},
            owned_at=at,
        )
        customer.record(
            pb.CustomerCreated(
                state=customer.state,
                industry=profile.industry,
                owner=customer.owner_name,
                owner_reason=customer.owner_reason,
            )
        )
        return customer

    @classmethod
    def bring_in(
        cls, id: UUID, display_name: str, profile: Profile, *, parent: UUID | None, owner: tuple[UUID, str] | None = None,
        at: datetime | None = None,
    ) -> Customer:  # fmt: skip
        """An import brought it; its owner and his unit are those that the file named, or nobody owns it yet."""
        customer = cls(id=id, display_name=display_name, profile=profile, parent=parent, origin=common.ORIGIN_IMPORT)
        customer.record(
            pb.CustomerImported(
                state=customer.state, industry=profile.industry, parent=f"customers/{parent}" if parent else ""
            )
        )
        if owner is not None and at is not None:
            customer.owner, customer.unit_path, customer.owned_at = *owner, at
            customer.owner_reason, customer.owner_reason_args = "imported", {"at": at.isoformat()}
            customer.record(
                pb.CustomerAssigned(
                    new_owner=customer.owner_name,
                    old_unit_path=NOWHERE,
                    new_unit_path=customer.unit_path,
                    reason="imported",
                )
            )
        return customer

    def assign(self, owner: UUID, unit_path: str, *, why: str, by: str, at: datetime) -> None:
        """Gives it to another owner."""
        self.must_be_in_use()
        if owner == self.owner:
            raise AlreadyOwner
        event = pb.CustomerAssigned(
            old_owner=self.owner_name,
            new_owner=f"people/{owner}",
            old_unit_path=self.unit_path,
            new_unit_path=unit_path,
            reason="assigned_by",
        )
        self.owner, self.unit_path, self.owned_at = owner, unit_path, at
        self.owner_reason, self.owner_reason_args = "assigned_by", {"by": by, "at": at.isoformat()}
        self.record(event)
        self.origin = common.ORIGIN_LIVE
        self.decide(_decision("customers.assignment", self.owner_name, "assigned_by", by=by, why=why))

    def hand_over(self, owner: UUID, unit_path: str, *, by: str, at: datetime) -> None:
        """Its owner left, and his successor owns it, absorbed or not."""
        event = pb.CustomerAssigned(
            old_owner=self.owner_name,
            new_owner=f"people/{owner}",
            old_unit_path=self.unit_path,
            new_unit_path=unit_path,
            reason=OWNER_LEFT,
        )
        said, inputs = {"by": by, "at": at.isoformat()}, {"left": self.owner_name}
        self.owner, self.unit_path, self.owned_at = owner, unit_path, at
        self.owner_reason, self.owner_reason_args = OWNER_LEFT, said
        self.record(event)
        self.origin = common.ORIGIN_LIVE
        reason = common.Reason(code=OWNER_LEFT, args=said)
        decision = common.Decision(
            kind="customers.assignment", outcome=self.owner_name, reasons=[reason], inputs=inputs
        )
        self.decide(decision)

    def date_by(self, dates: ContractDates) -> None:
        """A contract was signed: its days stand in the profile, unless those of a later one do. Told twice, it changes
        nothing.
        """
        old = self.contract_dates
        if old is None or dates.age > old.age:
            self._date(dates, old)

    def redate_by(self, dates: ContractDates) -> None:
        """A contract was amended: its new days stand in the profile, unless those of a later one do."""
        old = self.contract_dates
        if old is None or (dates.age >= old.age and dates != old):
            self._date(dates, old)

    def _date(self, dates: ContractDates, old: ContractDates | None) -> None:
        self.contract_dates = dates
        self.origin = common.ORIGIN_LIVE
        shown = pb.ContractDates(**{name: getattr(dates, name) for name in ContractDates.__slots__})
        self.record(pb.CustomerContractDated(dates=shown, old_contract=old.contract if old else ""))

    def code_as(self, code: str, *, decider: bool, at: datetime) -> None:
        """The register knows it under this code; the same one again changes nothing. Who may not decide about red risks
        does not get rid of them by another code.
        """
        self.must_be_in_use()
        old = self.qualification
        if code == (old.institution_code if old else ""):
            return
        if old is not None and old.blocks and not decider:
            raise QualificationIsUnderReview
        self.origin = common.ORIGIN_LIVE
        self.qualification = Qualification(code, since=at.isoformat()) if code else None
        self.record(pb.CustomerInstitutionCoded(old_code=old.institution_code if old else "", new_code=code))
        self._tell_review(old)

    def hear(self, heard: Heard, *, at: datetime) -> None:
        """The register answered, or did not; what is older than what is known changes nothing."""
        old = self.qualification
        if old is None or heard.version <= old.version:
            return
        self.origin = common.ORIGIN_LIVE
        new = self.qualification = old.after(heard, at=at)
        self.record(
            pb.CustomerQualified(
                old_state=old.state, new_state=new.state, reason=new.reason,
                risks=[risk.code for risk in new.risks], blocks=new.blocks,
            )
        )  # fmt: skip
        self._tell_review(old)

    def decide_risks(self, *, clear: bool, why: str, by: str, at: datetime) -> None:
        """Compliance decides about the red risks, once; another risk asks anew."""
        self.must_be_in_use()
        old = self.qualification
        if old is None or old.review is None or old.review.state != OPEN:
            raise NoReviewOpen
        self.qualification = old.decided(CLEARED if clear else REJECTED, why=why, by=by, at=at)
        self.origin = common.ORIGIN_LIVE
        codes = old.review.codes
        self.record(pb.CustomerRisksCleared(risks=codes) if clear else pb.CustomerRisksRejected(risks=codes))
        outcome = "cleared" if clear else "rejected"
        self.decide(_decision("customers.risks", outcome, f"risks_{outcome}", by=by, why=why))

    def _tell_review(self, old: Qualification | None) -> None:
        """What became of the review: opened, also for another risk, or withdrawn."""
        before = old.open_codes if old else ()
        after = self.qualification.open_codes if self.qualification else ()
        if after and after != before:
            self.record(pb.CustomerReviewOpened(risks=after))
        elif before and not after:
            self.record(pb.CustomerReviewWithdrawn())

    def absorb(self, other: Customer, *, why: str, by: str, waiting: Sequence[str] = ()) -> None:
        """Takes another customer in: its id, its aliases, and what this one does not know itself. `waiting` is what of it
        waits for another owner now.
        """
        if other.id == self.id:
            raise MergeWithItself
        self.must_be_in_use()
        other.must_be_in_use()
        if self.profile.uscc and other.profile.uscc and self.profile.uscc != other.profile.uscc:
            raise CreditCodesDiffer
        self.profile = _filled(self.profile, other.profile)
        self.parent = self.parent or (other.parent if other.parent != self.id else None)
        self.absorbed = (*self.absorbed, other.id, *other.absorbed)
        known = [one for one in (self.contract_dates, other.contract_dates) if one is not None]
        self.contract_dates = max(known, key=lambda one: one.age, default=None)
        self.origin = other.origin = common.ORIGIN_LIVE
        self.take_over(other)
        other.state, other.survivor, other.absorbed = pb.CUSTOMER_STATE_MERGED, self.id, ()
        qualified = (self.qualification, other.qualification)
        self.qualification, other.qualification = stricter(*qualified), None
        for side, old in ((self, self.state), (other, pb.CUSTOMER_STATE_ACTIVE)):
            side.record(
                pb.CustomersMerged(
                    survivor=self.name, absorbed=other.name, old_state=old, new_state=side.state,
                    waiting=waiting if side is other else (),
                )
            )  # fmt: skip
        for side, was in zip((self, other), qualified, strict=True):
            side._tell_review(was)
        self.decide(_decision("customers.merge", "merged", "merged_by", by=by, why=why, absorbed=other.name))

    def must_be_in_use(self) -> None:
        """Refuses one that another absorbed."""
        if self.state == pb.CUSTOMER_STATE_MERGED:
            raise CustomerIsMerged(survivor=f"customers/{self.survivor}")


def _filled(mine: Profile, other: Profile) -> Profile:
    """My profile, with the other's where I know nothing. Revenue goes with its currency."""
    revenue = mine if mine.annual_revenue_fen else other
    return Profile(
        uscc=mine.uscc or other.uscc,
        code=mine.code or other.code,
        phone=mine.phone or other.phone,
        industry=mine.industry or other.industry,
        location=mine.location or other.location,
        founded_year=mine.founded_year or other.founded_year,
        employees=mine.employees or other.employees,
        annual_revenue_fen=revenue.annual_revenue_fen,
        currency=revenue.currency,
    )


def _decision(kind: str, outcome: str, code: str, *, by: str, why: str, **inputs: str) -> common.Decision:
    return common.Decision(
        kind=kind, outcome=outcome, reasons=[common.Reason(code=code, args={"by": by, "why": why})], inputs=inputs
    )
