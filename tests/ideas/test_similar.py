"""Ideas near the one being written: what is near, for whom, and what becomes of the draft."""

import pytest

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Idea, Visibility
from ideas.similar import MOST, Word, most_telling, similar_to
from tests.factories import make_idea, make_rules, make_user
from tests.ideas.test_catalogue import many_ideas
from tests.ideas.test_search import deposited
from tests.pages import statements_of, words_of

pytestmark = pytest.mark.django_db

TITLE = "Prêter les vidéoprojecteurs"
PROBLEM = "Les vidéoprojecteurs dorment dans les placards et chaque collège en loue pour ses réunions."
URL = "/ideas/similar/"


@pytest.fixture
def reader():
    return make_user()


@pytest.fixture
def near():
    return deposited("Des vidéoprojecteurs à partager", problem="Ils dorment dans un placard du collège.")


def test_what_says_nearly_the_same_is_near(reader, near):
    deposited(
        "Des vélos pour les tournées", problem="Le stationnement en centre-ville prend une heure par semaine."
    )

    assert similar_to(reader, TITLE, PROBLEM) == [near]
    assert similar_to(reader, "pret VIDEOPROJECTEUR", "") == [near]
    assert similar_to(reader, "Partager des vidéoprojetceurs", "") == [near]
    assert similar_to(reader, "", PROBLEM) == [near]


@pytest.mark.parametrize(
    "said", [("", ""), ("Prêter", ""), ("", "les des une"), ("'\\ \" & | !", "(((:*"), ("\x01" * 20, "é")]
)
def test_too_little_or_nonsense_is_near_nothing(reader, near, said):
    assert similar_to(reader, *said) == []


def test_a_near_idea_is_told_in_words_without_marks(as_user, reader, near):
    Idea.objects.filter(pk=near.pk).update(problem="**Ils dorment** dans un <b>placard</b>.")

    page = as_user(reader).post(URL, {"title": TITLE, "problem": PROBLEM}).content.decode()

    assert "Ils dorment dans un &lt;b&gt;placard&lt;/b&gt;." in page
    assert "**" not in page


def test_five_at_most(reader):
    for number in range(MOST + 2):
        deposited(f"Des vidéoprojecteurs à partager {number}")

    assert len(similar_to(reader, TITLE, PROBLEM)) == MOST


def test_only_what_one_may_read_and_support(reader, near):
    secret = deposited("Nos vidéoprojecteurs secrets", visibility=Visibility.RESTRICTED)
    make_idea(title="Un brouillon de vidéoprojecteurs", author=reader)
    Idea.objects.filter(pk=near.pk).update(state=IdeaState.WITHDRAWN)

    assert similar_to(reader, TITLE, PROBLEM) == []
    assert similar_to(make_user(Role.INNOVATION_TEAM), TITLE, PROBLEM) == [secret]


def test_an_idea_is_not_near_itself(reader, near):
    assert similar_to(reader, near.title, near.problem, besides=near.pk) == []


def test_common_words_are_asked_for_in_pairs_only():
    words = [Word("rare", 0, 1e5), Word("ruch", 0.05, 1e5), Word("clé", 0.03, 1e5)]

    assert most_telling(words)[:1] == ["'rare'"]
    assert "'ruch'" not in most_telling(words)
    assert "('ruch' & 'clé')" in most_telling(words)
    assert most_telling([Word("l'a\\b", 0.5, 1e5)]) == ["'l''a\\\\b'"]


def test_the_fragment_while_typing(as_user, reader, near):
    page = as_user(reader).post(URL, {"title": TITLE, "problem": PROBLEM, "draft": "7"})

    words = words_of(page)
    assert "Une idée proche existe déjà" in words
    assert "Soutenir plutôt celle-ci" in words
    assert "C’est différent, je continue" in words
    assert f'action="/ideas/{near.pk}/support-instead/" target="_blank"' in words
    assert 'name="draft" value="7"' in words


@pytest.mark.parametrize("draft", ["", "x", "9" * 40, "²"])
def test_any_draft_number_is_answered(as_user, reader, draft):
    page = as_user(reader).post(URL, {"title": "rien", "problem": "", "draft": draft})

    assert page.content.strip() == b""


def test_the_last_look_shows_them_without_a_script(as_user, reader, near):
    make_rules()
    draft = make_idea(author=reader, title=TITLE, problem=PROBLEM)

    words = words_of(as_user(reader).get(f"/ideas/{draft.pk}/review/"))

    assert near.title in words
    assert f'name="draft" value="{draft.pk}"' in words
    assert "_blank" not in words


def test_the_first_step_asks_while_typing(as_user, reader):
    words = words_of(as_user(reader).get("/ideas/new/"))

    assert 'data-url="/ideas/similar/"' in words
    assert "js/similar.js" in words


def test_supporting_instead_then_throwing_the_draft_away(as_user, reader, near):
    draft = make_idea(author=reader, title=TITLE, problem=PROBLEM)
    client = as_user(reader)

    answer = client.post(f"/ideas/{near.pk}/support-instead/", {"draft": draft.pk})
    page = client.get(answer.url)
    kept = Idea.objects.filter(pk=draft.pk).exists()
    gone = client.post(answer.url)

    assert near.supports.filter(person=reader).exists()
    assert "Que devient votre brouillon" in words_of(page)
    assert kept
    assert gone.url == f"/ideas/{near.pk}/"
    assert not Idea.objects.filter(pk=draft.pk).exists()


def test_supporting_twice_counts_once(as_user, reader, near):
    for _ in range(2):
        as_user(reader).post(f"/ideas/{near.pk}/support-instead/")

    near.refresh_from_db()
    assert near.support_count == 1


def test_nobody_throws_away_what_is_not_their_own_draft(as_user, reader, near):
    other = make_idea(title="Le brouillon d’une autre")
    mine = make_idea(IdeaState.SUBMITTED, author=reader)
    client = as_user(reader)

    assert client.post(f"/ideas/{near.pk}/support-instead/", {"draft": other.pk}).url == f"/ideas/{near.pk}/"
    assert client.post(f"/ideas/{other.pk}/instead/{near.pk}/").status_code == 404
    assert client.post(f"/ideas/{mine.pk}/instead/{near.pk}/").status_code == 404
    assert client.post(f"/ideas/{other.pk}/support-instead/").status_code == 404


def test_as_many_statements_in_a_long_list(as_user, reader, near):
    make_rules()
    draft = make_idea(author=reader, title=TITLE, problem=PROBLEM)
    client = as_user(reader)
    few = statements_of(client, f"/ideas/{draft.pk}/review/")
    many_ideas(500)

    assert len(few) == len(statements_of(client, f"/ideas/{draft.pk}/review/"))
