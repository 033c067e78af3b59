"""Links between ideas: said once, read on both sides, by whoever may read both."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.roles import Role
from ideas import linking
from ideas.lifecycle import IdeaState
from ideas.models import IdeaLink, LinkKind, Visibility
from ideas.models.link import SEEN_FROM_THERE, words_of
from tests.factories import by_the_team, make_idea, make_user
from tests.pages import statements_of
from tests.pages import words_of as read

pytestmark = pytest.mark.django_db
S = IdeaState


@pytest.fixture
def pair():
    return make_idea(S.SUBMITTED, title="Les clés perdues"), make_idea(S.SUBMITTED, title="Un badge commun")


def new(idea):
    return reverse("ideas:link_new", args=[idea.pk])


@pytest.mark.parametrize("kind", LinkKind)
def test_each_side_reads_the_link_in_its_own_words(as_user, pair, kind):
    idea, other = pair
    linking.link(idea, other, kind, backwards=False, by=idea.author)
    reader = as_user(make_user())

    assert words_of(kind, False) in read(reader.get(idea.get_absolute_url()))
    assert str(SEEN_FROM_THERE.get(kind, kind.label)) in read(reader.get(other.get_absolute_url()))
    assert other.title in read(reader.get(idea.get_absolute_url()))


def test_an_author_finds_the_other_by_its_reference_and_links_it_from_either_side(as_user, pair):
    idea, other = pair
    client = as_user(idea.author)
    form = client.get(new(idea), {"q": other.reference.lower()}).context["form"]
    assert list(form.fields["other"].queryset) == [other]

    typed = {"q": other.reference, "other": other.pk, "kind": "from_there:depends_on"}
    assert client.post(new(idea), typed).url == idea.get_absolute_url()

    link = IdeaLink.objects.get()
    assert (link.idea, link.other, link.kind, link.by) == (other, idea, "depends_on", idea.author)
    again = as_user(other.author).post(
        new(other), {"q": idea.reference, "other": idea.pk, "kind": "depends_on"}
    )
    assert "Ce lien existe déjà." in read(again)


def test_words_find_the_ideas_that_one_may_read_and_never_itself(as_user, pair):
    idea, other = pair
    make_idea(S.SUBMITTED, title="Un badge secret", visibility=Visibility.RESTRICTED)
    make_idea(S.WITHDRAWN, title="Un badge retiré")

    page = as_user(idea.author).get(new(idea), {"q": "badge"})

    assert list(page.context["form"].fields["other"].queryset) == [other]
    assert "Aucune idée ne répond" in read(as_user(idea.author).get(new(idea), {"q": "clés"}))


def test_whoever_may_not_read_the_other_idea_learns_nothing_of_it(as_user, pair):
    idea, _other = pair
    secret = make_idea(S.SUBMITTED, title="Un secret de la paie", visibility=Visibility.RESTRICTED)
    linking.link(idea, secret, LinkKind.RELATES_TO, backwards=False, by=idea.author)

    page = read(as_user(make_user()).get(idea.get_absolute_url()))

    assert secret.title not in page
    assert secret.reference not in page
    assert secret.title in read(as_user(make_user(Role.INNOVATION_TEAM)).get(idea.get_absolute_url()))
    remove = reverse("ideas:link_remove", args=[idea.pk, IdeaLink.objects.get().pk])
    assert as_user(idea.author).post(remove).status_code == 404


def test_either_side_takes_the_link_away_and_others_do_not(as_user, pair):
    idea, other = pair
    linking.link(idea, other, LinkKind.ANSWERS, backwards=False, by=idea.author)
    remove = reverse("ideas:link_remove", args=[other.pk, IdeaLink.objects.get().pk])

    assert as_user(make_user()).post(remove).status_code == 403
    assert as_user(idea.author).post(remove).status_code == 403
    assert as_user(other.author).post(remove).status_code == 302
    assert not IdeaLink.objects.exists()


def test_the_database_keeps_a_link_between_two_ideas_once(pair):
    idea, other = pair
    IdeaLink.objects.create(idea=idea, other=other, kind=LinkKind.RELATES_TO, by=idea.author)
    for here, there, name in ((other, idea, "ideas_link_once"), (idea, idea, "ideas_link_of_two")):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            IdeaLink.objects.create(idea=here, other=there, kind=LinkKind.RELATES_TO, by=idea.author)


def test_links_and_joined_ideas_cost_the_page_no_statement(as_user, pair):
    idea, other = pair
    client = as_user(make_user())
    before = len(statements_of(client, idea.get_absolute_url()))
    for number in range(5):
        linking.link(
            idea, make_idea(S.SUBMITTED), LinkKind.RELATES_TO, backwards=bool(number % 2), by=idea.author
        )
    by_the_team(other, "merge", into=idea)

    assert len(statements_of(client, idea.get_absolute_url())) == before


def test_the_reference_of_a_merged_idea_finds_the_common_one_beside_it(as_user, pair):
    idea, other = pair
    by_the_team(other, "merge", into=idea)

    page = as_user(make_user()).get(reverse("ideas:list"), {"q": other.reference})

    assert {idea.title, other.title} <= {found.title for found in page.context["page"].rows}


def test_a_chain_leads_to_its_end(as_user, pair):
    idea, other = pair
    end = make_idea(S.SUBMITTED)
    by_the_team(other, "merge", into=idea)
    by_the_team(idea, "merge", into=end)

    led = as_user(make_user()).get(other.get_absolute_url())

    assert led.url == f"{end.get_absolute_url()}?joined={other.pk}"
