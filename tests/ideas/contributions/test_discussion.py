"""What people say of an idea: replies, changes, withdrawals, and the idea that a contribution becomes."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.roles import Role
from ideas import contributions, moderation, services
from ideas.models import Contribution, Idea, Nature, Offshoot, Visibility
from ideas.models.contribution import THREADS_PER_PAGE
from notifications.models import Notification
from tests.factories import make_user
from tests.ideas.contributions.saying import SAID, count_of, page_of, post
from tests.pages import statements_of, words_of

pytestmark = pytest.mark.django_db


def test_a_reply_stands_below_what_it_answers_and_its_author_is_told(as_user, idea, said, author):
    reader = make_user()

    answer = post(as_user(reader), "reply", said, text="Lesquels ?")

    reply = said.replies.get()
    assert answer.url == f"{idea.get_absolute_url()}#contribution-{reply.pk}"
    assert reply.nature == Nature.REPLY
    assert count_of(idea) == 2
    told = Notification.objects.get(recipient=author, rule="ideas/replied")
    assert "Lesquels ?" in told.body
    assert told.url == reply.get_absolute_url()
    page = page_of(as_user(reader), idea)
    assert page.index(SAID) < page.index("Lesquels ?")


def test_nobody_replies_to_a_reply(as_user, idea, said):
    reply = contributions.reply(said, by=make_user(), text="Lesquels ?")

    assert post(as_user(make_user()), "reply", reply, text="Ceux-là.").status_code == 403
    with pytest.raises(moderation.NoLongerThere):
        contributions.reply(reply, by=make_user(), text="Ceux-là.")
    with (
        pytest.raises(IntegrityError, match="a reply answers"),
        transaction.atomic(),
    ):
        services.contribute(idea, by=make_user(), nature=Nature.REPLY, text="Ceux-là.", parent=reply)
    other = contributions.publish(idea, by=make_user(), nature=Nature.NEED, text="Un camion.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=said.pk).update(parent=other, nature=Nature.REPLY)


def test_the_nature_of_a_reply_is_not_one_that_people_choose(as_user, idea):
    client = as_user(make_user())

    client.post(reverse("ideas:contribute", args=[idea.pk]), {"nature": "reply", "text": "Bonjour"})

    assert not idea.contributions.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        services.contribute(idea, by=idea.author, nature=Nature.REPLY, text="Sans rien dessous.")


def test_a_long_discussion_is_read_page_by_page_and_found_again_by_its_address(as_user, idea):
    people = [make_user() for _number in range(2)]
    said = [
        contributions.publish(idea, by=people[number % 2], nature=Nature.NEED, text=f"Besoin n° {number:02}.")
        for number in range(THREADS_PER_PAGE + 5)
    ]
    reply = contributions.reply(said[2], by=people[0], text="Une réponse ancienne.")
    client = as_user(make_user())

    latest, earlier = page_of(client, idea), page_of(client, idea, discussion="2")

    assert "Besoin n° 04." not in latest
    assert "Besoin n° 05." in latest
    assert "Lire les échanges précédents" in latest
    assert "Besoin n° 04." in earlier
    assert "Besoin n° 05." not in earlier
    assert "Une réponse ancienne." in earlier
    place = client.get(reply.get_absolute_url())
    assert place.url == f"{idea.get_absolute_url()}?discussion=2#contribution-{reply.pk}"
    assert client.get(said[-1].get_absolute_url()).url.endswith(f"/#contribution-{said[-1].pk}")
    for odd in ("0", "-1", "x", "9" * 30):
        assert client.get(idea.get_absolute_url(), {"discussion": odd}).status_code == 200


def test_the_page_of_a_long_discussion_costs_twelve_statements(as_user, idea, morgan):
    for number in range(25):
        said = contributions.publish(idea, by=make_user(), nature=Nature.NEED, text=f"Besoin {number}")
        for _reply in range(2):
            contributions.reply(said, by=make_user(), text="Une réponse.")
    contributions.sum_up(idea, by=morgan, text="En bref.")
    contributions.write_note(idea, by=morgan, text="Entre nous.")

    for person in (make_user(), idea.author, morgan, make_user(Role.MANAGEMENT)):
        found = statements_of(as_user(person), idea.get_absolute_url())
        assert len(found) <= 12, "\n".join(sql[:160] for sql in found)


def test_an_edited_contribution_says_so_and_keeps_what_it_said(as_user, idea, said, author):
    client = as_user(author)

    post(client, "edit", said, nature=Nature.LEVER, text="Il marche entre trois collèges.")
    post(client, "edit", said, nature=Nature.LEVER, text="Il marche entre trois collèges.")

    page = page_of(as_user(make_user()), idea)
    assert "Il marche entre trois collèges." in page
    assert SAID not in page
    assert "voir les versions" in page
    versions = words_of(as_user(make_user()).get(reverse("ideas:contribution_versions", args=[said.pk])))
    assert SAID in versions
    assert said.versions.count() == 1


def test_only_its_author_changes_or_withdraws_a_contribution(as_user, said, morgan):
    for person in (morgan, make_user()):
        assert post(as_user(person), "edit", said, nature="need", text="Autre chose.").status_code == 403
        assert post(as_user(person), "withdraw", said).status_code == 403
    assert Contribution.objects.get().text == SAID


def test_a_withdrawn_contribution_is_read_nowhere_and_its_replies_stay(as_user, idea, said, author):
    alone = contributions.publish(idea, by=author, nature=Nature.NEED, text="Un camion.")
    contributions.reply(said, by=make_user(), text="Lesquels ?")

    for contribution in (said, alone):
        post(as_user(author), "withdraw", contribution)

    page = page_of(as_user(make_user()), idea)
    assert SAID not in page
    assert "Un camion." not in page
    assert "Lesquels ?" in page
    assert page.count("Contribution retirée par la personne") == 1
    assert count_of(idea) == 1
    assert as_user(author).get(reverse("ideas:contribution_versions", args=[said.pk])).status_code == 404
    assert post(as_user(author), "edit", said, nature="need", text="Encore.").status_code == 403


def test_a_contribution_becomes_an_idea_that_names_its_source(as_user, idea, said, author):
    reader = make_user()

    for _again in range(2):
        answer = post(as_user(reader), "idea", said)

    draft = Idea.objects.drafts().get()
    assert answer.url == reverse("ideas:edit", args=[draft.pk])
    assert (draft.author, draft.deposited_by) == (reader, reader)
    assert "Thomas Vuillet" in draft.problem
    assert f"http://testserver{said.get_absolute_url()}" in draft.problem
    assert draft.problem.startswith(SAID)
    assert Notification.objects.filter(recipient=author, rule="ideas/contribution_drawn_from").count() == 1
    # A draft is nobody's business but its author's.
    assert "Devenue l’idée" not in page_of(as_user(author), idea)

    draft.units_unknown, draft.improves, draft.problem = True, "both", draft.problem * 2
    draft.solution = draft.expected_effect = draft.beneficiaries = "Partager le calendrier entre collèges."
    draft.save()
    draft = Idea.perform(draft.pk, "submit", by=reader)

    assert "Devenue l’idée" in page_of(as_user(make_user()), idea)
    assert draft.reference in page_of(as_user(make_user()), idea)
    born = page_of(as_user(make_user()), draft)
    assert "Née d’une contribution" in born
    assert said.get_absolute_url() in born
    Idea.objects.filter(pk=idea.pk).update(visibility=Visibility.RESTRICTED)
    assert "Née d’une contribution" not in page_of(as_user(make_user()), draft)


def test_an_idea_drawn_from_a_restricted_one_is_restricted_and_does_not_name_it(idea, said):
    Idea.objects.update(visibility=Visibility.RESTRICTED)
    said.idea.refresh_from_db()

    draft = contributions.make_idea(Contribution.objects.get(pk=said.pk), by=said.author)

    assert draft.visibility == Visibility.RESTRICTED
    assert idea.title not in draft.problem
    assert draft.problem == SAID  # one's own words, without a source
    assert Offshoot.objects.get().by == said.author
    assert not Notification.objects.filter(rule="ideas/contribution_drawn_from").exists()
    drawn = contributions.make_idea(Contribution.objects.get(pk=said.pk), by=idea.author)
    assert drawn.visibility == Visibility.RESTRICTED
    assert idea.title not in drawn.problem
    assert idea.reference in drawn.problem
