"""What the page of an idea shows of the call it answers, read with its row."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Expression, F, OuterRef, Subquery
from django.db.models.functions import JSONObject

from accounts.models import User
from ideas.models import CallResult, Campaign, ExtraAnswer, Idea
from ideas.models.campaign_answer import in_words


def call_sides(viewer: User) -> dict[str, Expression]:
    idea = OuterRef("pk")
    answers = ExtraAnswer.objects.shown().filter(idea=idea).order_by("field__order", "field")
    results = CallResult.objects.published().filter(idea=idea, campaign=OuterRef("campaign"))
    calls = Campaign.objects.visible_to(viewer)
    return {
        "opens_call": Exists(calls.filter(pk=OuterRef("campaign"))),
        "opens_missed_call": Exists(calls.filter(pk=OuterRef("missed_campaign"))),
        "answer_rows": ArraySubquery(
            answers.values(row=JSONObject(label=F("field__label"), text="text", number="number", yes="yes"))
        ),
        "result_row": Subquery(results.values(row=JSONObject(retained="retained", feedback="feedback"))[:1]),
    }


@dataclass(frozen=True)
class CallSide:
    """`feedback` for those close to the idea alone."""

    answers: list[tuple[str, str]]
    retained: bool
    feedback: str


def call_side_of(idea: Idea, *, is_close: bool) -> CallSide:
    """`idea` comes with `call_sides()`."""
    result = idea.result_row or {"retained": False, "feedback": ""}
    answers = [(row["label"], in_words(row["text"], row["number"], row["yes"])) for row in idea.answer_rows]
    return CallSide(answers, result["retained"], result["feedback"] if is_close else "")
