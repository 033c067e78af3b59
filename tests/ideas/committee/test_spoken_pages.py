"""What somebody who listens to the pages of a decision hears: each question with its idea, headings in their order."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from ideas.forms.evaluation import DeclineForm
from ideas.models import Decision
from tests.ideas.committee.settled import make_held, one_more
from tests.pages import words_of

pytestmark = pytest.mark.django_db


def test_each_question_and_each_error_names_its_idea(as_user):
    held = make_held()
    titles = [held.idea.title, one_more(held).title]
    client = as_user(held.morgan)
    address = reverse("ideas:session_settle", args=[held.session.pk])

    page, refused = words_of(client.get(address)), words_of(client.post(address, {}))

    for title in titles:
        assert f'Qui prévient ? <span class="visually-hidden">{title}</span>' in page
        assert f"Choisissez qui prévient la personne qui porte l’idée « {title} »." in refused


@pytest.mark.parametrize(("level", "said"), [(3, "h3"), (4, "h4")])
def test_what_a_decision_says_stands_below_its_verdict(level, said):
    decision = Decision(missing="Un chiffrage.", next_steps="Un rendez-vous.")

    html = render_to_string("ideas/_decision_more.html", {"decision": decision, "level": level})

    assert html.count(f"<{said} ") == html.count(f"</{said}>") == 2


def test_the_published_decision_of_an_idea_has_a_heading_a_level():
    held = make_held()
    Decision.objects.update(next_steps="Un rendez-vous.", published_at=timezone.now(), published_by=held.dany)
    told = {"title": "La décision", "decision": held.decision, "idea": held.idea, "user": held.dany}

    html = render_to_string("ideas/_decision.html", told)

    assert html.index("<h3") < html.index("<h4") < html.index("Et maintenant")


def test_whoever_declines_knows_who_reads_their_words():
    assert str(DeclineForm.comment_help).startswith("Lu par les personnes qui examinent l’idée")
