"""A question that a customer asks in his space. Pure.

States: OPEN → ANSWERED. Its category says who advises; whoever that is gets a task, which the answer ends. The customer
writes it under his link, or somebody of ours notes what he asked elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from services.customers.spaces.space import CustomerSpace
from weft.aggregate import Aggregate, Facts
from weft.api.customers import v1 as pb
from weft.errors import Kind, Refused
from weft.text import Text

OPEN, ANSWERED = pb.SPACE_QUESTION_STATE_OPEN, pb.SPACE_QUESTION_STATE_ANSWERED


class SpaceQuestionIsAnswered(Refused):
    """A question is answered once."""

    reason = "SPACE_QUESTION_IS_ANSWERED"
    kind = Kind.PRECONDITION
    text = Text(en="This question was answered.", zh="该问题已回复。")
    remedy = Text(en="What the customer asks next is another question.", zh="客户的后续提问请作为新问题处理。")


class TooManySpaceQuestions(Refused):
    """So many questions wait at once and no more."""

    reason = "TOO_MANY_SPACE_QUESTIONS"
    kind = Kind.PRECONDITION
    text = Text(en="{max} questions wait for an answer here.", zh="已有 {max} 个问题等待回复。")
    remedy = Text(en="Ask again when some of them are answered.", zh="请待部分问题回复后再提问。")


@dataclass(kw_only=True)
class SpaceQuestion(Aggregate):
    """One question."""

    collection: ClassVar[str] = "spaceQuestions"

    space_id: UUID
    customer_id: UUID
    owner_id: UUID | None
    unit_path: str
    category: str
    adviser: str
    text: str
    contact_id: UUID | None
    noter: str
    asked_at: datetime
    state: pb.SpaceQuestionState = OPEN
    answer: str = ""
    answerer: str = ""
    answered_at: datetime | None = None

    def facts(self) -> Facts:
        """It stands on the customer's thread."""
        owner = f"people/{self.owner_id}" if self.owner_id else ""
        return Facts(owner=owner, unit_path=self.unit_path, customer=f"customers/{self.customer_id}")

    @classmethod
    def ask(
        cls, id: UUID, space: CustomerSpace, routing: pb.SpaceRouting, text: str, *, contact: UUID | None, noter: str,
        waiting: int, waiting_max: int, at: datetime,
    ) -> SpaceQuestion:  # fmt: skip
        """The customer asked; an adviser is asked in turn."""
        if waiting >= waiting_max:
            raise TooManySpaceQuestions(max=waiting_max)
        made = cls(
            id=id, space_id=space.id, customer_id=space.customer_id, owner_id=space.owner_id,
            unit_path=space.unit_path, category=routing.code, adviser=routing.adviser, text=text, contact_id=contact,
            noter=noter, asked_at=at,
        )  # fmt: skip
        made.record(pb.SpaceQuestionAsked(noter=noter, **made._told(routing)))
        made._route("")
        return made

    def route(self, routing: pb.SpaceRouting) -> None:
        """It is of another category; the same changes nothing."""
        self._must_wait()
        if routing.code == self.category:
            return
        old, self.category, self.adviser = self.adviser, routing.code, routing.adviser
        self._route(old)

    def hand_over(self) -> None:
        """The customer is another owner's: what the owner was asked, the new one is."""
        self._route(self.adviser)

    def reply(self, answer: str, routing: pb.SpaceRouting, *, by: str, at: datetime) -> None:
        """The adviser says it."""
        self._must_wait()
        self.state, self.answer, self.answerer, self.answered_at = ANSWERED, answer, by, at
        self.record(pb.SpaceQuestionAnswered(**self._told(routing)))

    def _route(self, old: str) -> None:
        self.record(
            pb.SpaceQuestionRouted(
                space=f"customerSpaces/{self.space_id}", category=self.category, old_adviser=old,
                new_adviser=self.adviser,
            )
        )  # fmt: skip

    def _told(self, routing: pb.SpaceRouting) -> dict[str, Any]:
        return {
            "space": f"customerSpaces/{self.space_id}", "category": routing.code,
            "category_title_en": routing.title_en, "category_title_zh": routing.title_zh,
        }  # fmt: skip

    def _must_wait(self) -> None:
        if self.state != OPEN:
            raise SpaceQuestionIsAnswered
