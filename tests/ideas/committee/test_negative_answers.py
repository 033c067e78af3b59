"""A no says why, with whom to talk of it, and what happens next: in the form, at publication, in the table."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ideas.deciding import draft_decision
from ideas.models import Decision, Idea, Verdict
from ideas.models.decision import NEGATIVE, PUBLISHES
from notifications.models import Notification
from tests.factories import by_the_team, make_unit, make_user, note, publish, told_today
from tests.ideas.committee.deciding import url, words
from tests.pages import words_of
from workflow.errors import RequirementsMissing

pytestmark = pytest.mark.django_db
STEPS = "Vous recevez un appel lundi, et le service juridique reçoit votre constat."


@pytest.fixture(params=sorted(NEGATIVE))
def verdict(request):
    return request.param


def units_of(verdict):
    return {"units": [make_unit(correspondent=make_user()).pk]} if verdict == Verdict.TRANSFER else {}


@pytest.mark.parametrize("left_out", ["contact", "next_steps"])
def test_the_form_asks_for_it_and_keeps_the_rest(as_user, dany, review, verdict, left_out):
    page = as_user(dany).post(url("decide", review), words(verdict, **units_of(verdict), **{left_out: ""}))

    assert set(page.context["form"].errors) == {left_out}
    assert "Le cadre juridique est à éclaircir." in words_of(page)
    assert not Decision.objects.exists()


def test_a_complement_says_what_is_missing(as_user, dany, review):
    page = as_user(dany).post(url("decide", review), words(Verdict.COMPLEMENT, missing=" "))

    assert page.context["form"].errors == {"missing": ["Dites ce qui manque."]}


@pytest.mark.parametrize("verdict", [Verdict.EXPERIMENT, Verdict.STUDY])
def test_a_yes_needs_neither(as_user, dany, review, verdict):
    assert as_user(dany).post(url("decide", review), words(verdict, contact="")).status_code == 302


def test_it_is_not_published_without(team, dany, review, verdict):
    units = [make_unit(correspondent=make_user())] if verdict == Verdict.TRANSFER else []
    bare = {"verdict": verdict, "reason": "Existe déjà.", "units": units}
    draft_decision(review, by=dany, **bare)

    with pytest.raises(RequirementsMissing) as refusal:
        Idea.perform(review.idea_id, PUBLISHES[verdict], by=team, **told_today())

    assert refusal.value.sentences == [
        "Dites avec qui la personne qui porte l’idée peut en parler.",
        "Dites ce qui se passe ensuite.",
    ]


@pytest.mark.parametrize("verdict", [*sorted(NEGATIVE), Verdict.COMPLEMENT])
def test_the_table_refuses_it_too(dany, review, verdict):
    draft = draft_decision(review, by=dany, verdict=verdict, reason="Existe déjà.", units=[])

    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=draft.pk).update(published_at=timezone.now(), published_by=dany)


def test_what_was_published_before_stays_as_it_was(dany, review, verdict):
    draft = draft_decision(review, by=dany, verdict=verdict, reason="Existe déjà.", units=[])
    rows = Decision.objects.filter(pk=draft.pk)
    rows.update(published_at=timezone.now(), published_by=dany, answered_in_full=False)

    assert rows.update(told_in_person_on=timezone.localdate()) == 1


def test_the_author_reads_all_of_it(as_user, idea, verdict):
    contact = make_user(first_name="Lou", last_name="Tisserand")

    publish(idea, verdict, reason="Existe déjà.", next_steps=STEPS, contact=contact)

    told = Notification.objects.get(recipient=idea.author, body__contains="Existe déjà.")
    page = words_of(as_user(idea.author).get(idea.get_absolute_url()))
    for text in (told.body, page):
        assert STEPS in text
        assert "Lou Tisserand" in text


def test_an_idea_that_exists_already_says_where(as_user, idea):
    link = "https://intranet.example/annuaire"

    publish(idea, Verdict.SET_ASIDE, existing_link=link)

    told = Notification.objects.get(recipient=idea.author, rule="ideas/publish_set_aside")
    assert link in told.body
    assert f'href="{link}"' in as_user(make_user()).get(idea.get_absolute_url()).content.decode()


def test_a_restricted_idea_says_nothing_by_mail(idea):
    Idea.objects.filter(pk=idea.pk).update(visibility="restricted")

    publish(
        Idea.objects.get(pk=idea.pk), Verdict.SET_ASIDE, next_steps=STEPS, existing_link="https://a.example/"
    )

    told = Notification.objects.get(recipient=idea.author, rule="ideas/publish_set_aside")
    assert STEPS not in told.body
    assert "a.example" not in told.body


def test_nobody_who_carries_the_idea_is_the_one_to_talk_to(as_user, dany, review):
    keys = dict(as_user(dany).get(url("decide", review)).context["form"].fields["contact"].choices)

    assert str(review.idea.author_id) not in keys
    assert str(review.idea.triage_owner_id) in keys


def test_whoever_follows_the_idea_is_proposed(as_user, dany, review):
    form = as_user(dany).get(url("decide", review)).context["form"]

    assert form.initial["contact"] == review.idea.triage_owner_id


def test_a_note_keeps_what_was_not_said_again_out(idea):
    note(idea, Verdict.SET_ASIDE, next_steps=STEPS)

    note(idea, Verdict.STUDY)

    assert Decision.objects.get().next_steps == ""
    assert by_the_team(idea, "publish_study", **told_today()).state == "incubating"
