"""Credits and thanks: read from facts or given by those who carry the idea, told once, never counted."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas import recognition, services, uncrediting
from ideas.lifecycle import IdeaState
from ideas.models import CoAuthor, Contribution, Credit, CreditKind, Idea, ThankYou, Visibility
from ideas.tasks import record_credits
from notifications.models import Notification
from tests.factories import by_the_team, make_idea, make_user
from tests.pages import statements_of, words_of
from tests.scenes import scene

pytestmark = pytest.mark.django_db


@scene
def idea() -> Idea:
    make_user(Role.INNOVATION_TEAM)
    return make_idea(IdeaState.SUBMITTED)


def typed(person, **fields: object) -> dict[str, object]:
    return {"person": person.username, "kind": "test", "note": "", "text": "", **fields}


def thanks_page(idea: Idea) -> str:
    return reverse("ideas:thanks", args=[idea.pk])


def test_facts_are_credited_once_whatever_the_number_of_sweeps(idea):
    friend = make_user()
    CoAuthor.objects.create(idea=idea, person=friend, accepted_at=timezone.now())
    CoAuthor.objects.create(idea=idea, person=make_user())
    make_idea()

    assert (record_credits(), record_credits()) == (2, 0)
    assert set(Credit.objects.values_list("person", "kind")) == {
        (idea.author_id, "deposit"),
        (friend.pk, "co_author"),
    }
    assert Credit.objects.get(kind="deposit").at == idea.submitted_at


def test_a_coach_keeps_the_credit_when_another_one_comes():
    from tests.incubation import factories as incubation

    project = incubation.make_project("framing")
    first, second = make_user(Role.COACH), make_user(Role.COACH)
    team = make_user(Role.INNOVATION_TEAM)
    for coach in (first, second):
        incubation.move(project, "name_coach", by=team, coach=coach)
        record_credits()
    assert set(Credit.objects.filter(kind="coaching").values_list("person", flat=True)) == {
        first.pk,
        second.pk,
    }


def test_who_carries_the_idea_says_what_somebody_brought(as_user, idea):
    tester = make_user(first_name="Léa", last_name="Essai")
    answer = as_user(idea.author).post(thanks_page(idea), typed(tester, note="à l’accueil"))
    assert answer.url == idea.get_absolute_url()
    page = words_of(as_user(make_user()).get(idea.get_absolute_url()))
    assert "Merci à" in page
    assert "Léa Essai" in page
    assert "a essayé (à l’accueil)" in page
    credit = Credit.objects.get()
    assert (credit.person, credit.given_by, credit.kind) == (tester, idea.author, "test")


def test_given_twice_a_credit_stays_one(idea):
    tester = make_user()
    for note in ("avant", "après"):
        recognition.credit(idea, tester, CreditKind.TEST, by=idea.author, note=note)
    assert Credit.objects.get().note == "après"
    with pytest.raises(IntegrityError), transaction.atomic():
        Credit.objects.create(idea=idea, person=tester, kind="test", at=timezone.now())


def test_people_stand_in_alphabetical_order_once_each(idea):
    for first, last in (("Zoé", "Arbre"), ("Alix", "Zinc"), ("Éva", "Écluse"), ("Ève", "Fleur")):
        person = make_user(first_name=first, last_name=last)
        recognition.credit(idea, person, CreditKind.TEST, by=idea.author)
    recognition.credit(idea, person, CreditKind.UNBLOCKING, by=idea.author)
    found = Idea.objects.annotate(**recognition.recognition_sides()).get(pk=idea.pk)
    side = recognition.recognition_of(found, idea.author)
    names = [str(contributor.person) for contributor in side.contributors]
    assert names == ["Zoé Arbre", "Éva Écluse", "Ève Fleur", "Alix Zinc"]
    assert side.contributors[2].what == "a essayé, a levé un blocage"


def test_a_message_that_changed_the_idea_is_marked_and_unmarked(as_user, idea):
    writer = make_user(first_name="Ida", last_name="Piste")
    message = services.contribute(idea, by=writer, nature="lead", text="Commencez par un étage.")
    url = reverse("ideas:credit", args=[idea.pk, message.pk])
    author = as_user(idea.author)

    author.post(url, {"wanted": "yes"})
    author.post(url, {"wanted": "yes"})
    assert Credit.objects.get().contribution == message
    page = words_of(as_user(make_user()).get(idea.get_absolute_url()))
    assert "A fait évoluer l’idée" in page
    assert "Ida Piste" in page
    author.post(url, {"wanted": "no"})
    assert not Credit.objects.exists()


@pytest.mark.parametrize("role", [None, Role.MANAGEMENT, Role.AUDITOR])
def test_others_neither_credit_nor_thank(as_user, idea, role):
    client = as_user(make_user(role))
    message = services.contribute(idea, by=make_user(), nature="lead", text="Un étage.")
    assert client.get(thanks_page(idea)).status_code == 403
    assert client.post(reverse("ideas:credit", args=[idea.pk, message.pk])).status_code == 403
    assert "Remercier quelqu’un" not in words_of(client.get(idea.get_absolute_url()))


def test_nobody_credits_oneself_or_who_carries_the_idea(as_user, idea):
    team = make_user(Role.INNOVATION_TEAM)
    for client, person, words in (
        (as_user(idea.author), idea.author, "porte l’idée"),
        (as_user(team), idea.author, "porte l’idée"),
        (as_user(team), team, "Une autre personne"),
    ):
        assert words in words_of(client.post(thanks_page(idea), typed(person)))
    own = services.contribute(idea, by=idea.author, nature="lead", text="Je complète.")
    assert as_user(team).post(reverse("ideas:credit", args=[idea.pk, own.pk])).status_code == 403
    assert not Credit.objects.exists()


def test_a_restricted_idea_thanks_nobody_who_may_not_read_it(as_user, idea):
    Idea.objects.update(visibility=Visibility.RESTRICTED)
    page = as_user(idea.author).post(thanks_page(idea), typed(make_user(), text="Merci."))
    assert "restreinte" in words_of(page)
    assert not ThankYou.objects.exists()


def test_a_thank_you_is_told_once_and_shown_when_one_says_so(as_user, idea):
    tester, other = make_user(), make_user()
    author, reader = as_user(idea.author), as_user(make_user())
    author.post(thanks_page(idea), typed(tester, text="Votre essai a tout simplifié.", shown="on"))
    author.post(thanks_page(idea), typed(other, text="Un mot pour vous seule."))

    page = words_of(reader.get(idea.get_absolute_url()))
    assert "« Votre essai a tout simplifié. »" in page
    assert "Un mot pour vous seule" not in page
    assert "Un mot pour vous seule" in words_of(as_user(other).get("/me/contributions/"))
    told = Notification.objects.get(rule="ideas/thanked", recipient=tester)
    assert "Votre essai a tout simplifié." in told.body

    again = author.post(thanks_page(idea), typed(tester, text="Encore merci."))
    assert "déjà remercié" in words_of(again)
    with pytest.raises(recognition.CreditedAlready):
        recognition.thank(idea, tester, by=idea.author, text="x", shown=False, from_team=False)
    assert Notification.objects.filter(rule="ideas/thanked", recipient=tester).count() == 1


def test_thanks_cost_the_page_of_the_idea_no_statement(as_user, idea):
    reader = as_user(make_user())
    bare = len(statements_of(reader, idea.get_absolute_url()))
    for number in range(4):
        person = make_user()
        recognition.credit(idea, person, CreditKind.TEST, by=idea.author, note=f"essai {number}")
        recognition.thank(idea, person, by=idea.author, text="Merci.", shown=True, from_team=False)
    assert len(statements_of(reader, idea.get_absolute_url())) == bare


def test_a_message_that_moves_to_the_common_idea_is_credited_there_until_they_part(as_user, idea):
    common = make_idea(IdeaState.SUBMITTED)
    said = services.contribute(idea, by=make_user(), nature="experience", text="Essayé chez nous.")
    recognition.mark_contribution(said, by=idea.author, wanted=True)

    by_the_team(idea, "merge", into=common)

    page = words_of(as_user(make_user()).get(common.get_absolute_url()))
    assert "A fait évoluer l’idée" in page
    by_the_team(idea, "unmerge")
    assert Credit.objects.get(contribution=said).idea == idea


def test_nobody_marks_a_message_that_is_not_read_any_more(as_user, idea):
    said = services.contribute(idea, by=make_user(), nature="experience", text="Essayé chez nous.")
    recognition.mark_contribution(said, by=idea.author, wanted=True)
    Contribution.objects.update(withdrawn_at=timezone.now())

    client = as_user(idea.author)

    assert client.post(reverse("ideas:credit", args=[idea.pk, said.pk]), {"wanted": "no"}).status_code == 404
    assert "A fait évoluer" not in words_of(client.get(idea.get_absolute_url()))


def removal(idea: Idea, credit: Credit) -> str:
    return reverse("ideas:credit_remove", args=[idea.pk, credit.pk])


@pytest.mark.parametrize("who", ["giver", "team"])
def test_what_was_credited_by_hand_is_taken_back_without_a_trace(as_user, idea, who):
    tester = make_user(first_name="Léa", last_name="Essai")
    as_user(idea.author).post(thanks_page(idea), typed(tester, note="à l’accueil", text="Merci Léa."))
    credit = Credit.objects.get()
    client = as_user(idea.author if who == "giver" else make_user(Role.INNOVATION_TEAM))
    assert reverse("ideas:credits", args=[idea.pk]) in words_of(client.get(idea.get_absolute_url()))
    assert removal(idea, credit) in words_of(client.get(reverse("ideas:credits", args=[idea.pk])))

    asked = client.get(removal(idea, credit))
    assert "Léa Essai a essayé" in words_of(asked)
    assert Credit.objects.exists()
    answer = client.post(removal(idea, credit))

    assert answer.url == idea.get_absolute_url()
    record_credits()
    assert not Credit.objects.of(tester).exists()
    statement = recognition.statement_of(tester)
    assert (statement.lines, statement.thanks) == ([], [])
    assert "Léa Essai" not in words_of(as_user(make_user()).get(idea.get_absolute_url()))
    assert client.post(removal(idea, credit)).status_code == 403


def test_another_credit_of_the_same_giver_keeps_the_word_of_thanks(idea):
    tester, giver = make_user(), idea.author
    test, _other = (
        recognition.credit(idea, tester, kind, by=giver) for kind in (CreditKind.TEST, CreditKind.UNBLOCKING)
    )
    recognition.thank(idea, tester, by=giver, text="Merci.", shown=True, from_team=False)

    uncrediting.take_back(test.pk)

    assert ThankYou.objects.get().to == tester
    assert Credit.objects.get().kind == CreditKind.UNBLOCKING


def test_nobody_else_takes_a_credit_back_and_nobody_takes_a_fact_back(as_user, idea):
    tester, helper = make_user(), make_user()
    CoAuthor.objects.create(idea=idea, person=helper, accepted_at=timezone.now())
    credit = recognition.credit(idea, tester, CreditKind.TEST, by=idea.author)
    record_credits()
    fact = Credit.objects.get(kind=CreditKind.DEPOSIT)

    for person in (tester, helper, make_user(Role.AUDITOR)):
        for method in ("get", "post"):
            assert getattr(as_user(person), method)(removal(idea, credit)).status_code == 403
    for person in (idea.author, make_user(Role.INNOVATION_TEAM)):
        assert as_user(person).post(removal(idea, fact)).status_code == 403
    assert Credit.objects.filter(pk__in=[credit.pk, fact.pk]).count() == 2
    Idea.objects.filter(pk=idea.pk).update(visibility=Visibility.RESTRICTED)
    assert as_user(make_user()).get(removal(idea, credit)).status_code == 404
