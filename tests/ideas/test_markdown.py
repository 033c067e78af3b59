"""What people write is shown with its lists and its links; nothing of it runs, and no word of it is lost."""

import re
from urllib.parse import unquote

import pytest
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from ideas import contributions, moderation, services
from ideas.lifecycle import IdeaState
from ideas.markdown import plain, rendered, unmarked
from ideas.models import Contribution, Idea, Nature
from notifications.models import Notification
from tests.factories import make_idea, make_user
from tests.payloads import PAYLOADS

TAG = re.compile(r"<(/?)([a-z]+)([^<>]*)>")
ALLOWED = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a", "code"}
LINK = re.compile(r' href="(https?://|mailto:)[^"<>]*" rel="nofollow noopener"')
START = re.compile(r' start="\d+"')


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Deux\nlignes", "<p>Deux<br>\nlignes</p>"),
        ("- un\n- **deux**", "<ul>\n<li>un</li>\n<li><strong>deux</strong></li>\n</ul>"),
        ("7. sept", '<ol start="7">\n<li>sept</li>\n</ol>'),
        ("> cité", "<blockquote>\n<p>cité</p>\n</blockquote>"),
        ("`code`", "<p><code>code</code></p>"),
        (
            "[le guide](https://guide.example)",
            '<p><a href="https://guide.example" rel="nofollow noopener">le guide</a></p>',
        ),
        ("www.guide.example", "<p>www.guide.example</p>"),
        ("# dièse", "<p># dièse</p>"),
        (r"\\serveur\partage\*.txt", r"<p>\\serveur\partage\*.txt</p>"),
        ("[1]: la note\n\n[1]", "<p>[1]: la note</p>\n<p>[1]</p>"),
        ("R&D &amp; <b>gras</b>", "<p>R&amp;D &amp;amp; &lt;b&gt;gras&lt;/b&gt;</p>"),
        ("3*4*5 et **deux**", "<p>3*4*5 et <strong>deux</strong></p>"),
        ("", ""),
    ],
)
def test_what_is_written_is_what_is_shown(text, html):
    assert rendered(text).strip() == html


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_becomes_allowed_tags_and_keeps_its_words(payload):
    html = rendered(payload)

    for _closing, name, attributes in TAG.findall(html):
        assert name in ALLOWED
        assert not attributes or LINK.fullmatch(attributes) or START.fullmatch(attributes), html
    shown = unquote(" ".join([plain(payload), *re.findall(r'(?:href|start)="([^"]*)"', html)]))
    assert set(words(payload)) <= set(words(shown)), html


@pytest.mark.parametrize("opening", [">", "- ", "1. ", "> - ", "[", "*", "`", "<", "[a](", "_*", "**a "])
def test_a_text_made_to_be_slow_or_to_lose_its_end_is_neither(opening):
    text = (opening * 10_000)[:9_000] + "\n\nla fin"

    assert "la fin" in rendered(text)
    assert "la fin" in plain(text)


def test_words_at_the_bottom_of_a_pile_of_quotes_are_kept():
    assert "la fin" in rendered("> " * 40 + "la fin")


def test_an_excerpt_has_no_mark():
    assert plain("**Un** [lien](https://a.example) :\n\n- a\n- b\n\n`c` < d") == "Un lien : a b c < d"


def test_one_text_is_drawn_once():
    text = "**Une** seule fois, quel que soit le nombre de pages."
    assert rendered(text) is rendered(text)


def said_everywhere(as_user, idea: Idea, everything: str, colleague: User, morgan: User) -> Contribution:
    """Typed by forms: a contribution and its replies, the synthesis, the notes of the team, a report, a draft."""
    as_user(colleague).post(
        reverse("ideas:contribute", args=[idea.pk]), {"nature": Nature.NEED, "text": everything}
    )
    said = Contribution.objects.get()
    address = reverse("ideas:contribution_reply", args=[said.pk])
    for payload in PAYLOADS:
        assert as_user(colleague).post(address, {"text": payload}).status_code in (200, 302)
    team = as_user(morgan)
    team.post(reverse("ideas:synthesis", args=[idea.pk]), {"text": everything})
    team.post(reverse("ideas:notes", args=[idea.pk]), {"text": everything})
    moderation.report(said, by=make_user(), reason=PAYLOADS[0])
    contributions.make_idea(said, by=colleague)
    return said


def assert_nothing_runs(page: str) -> None:
    assert "<script>alert" not in page
    assert not re.search(
        r"<(img|svg|iframe|body|math|details|object)[^>]*(onerror|onload|ontoggle|srcdoc)=", page
    )
    assert not re.search(r'<[^<>]*href="\s*(javascript|data|vbscript):', page, re.IGNORECASE)


@pytest.mark.django_db
def test_every_text_of_an_idea_takes_every_payload(as_user):
    """Kept to the letter, and shown on the pages that read it."""
    morgan, colleague = make_user(Role.INNOVATION_TEAM), make_user()
    everything = "\n\n".join(PAYLOADS)[:3_900]
    idea = make_idea(IdeaState.SUBMITTED, problem=everything, solution=everything, expected_effect=everything)
    said = said_everywhere(as_user, idea, everything, colleague, morgan)
    services.set_favourite(idea, by=morgan, wanted=True)

    kept = Contribution.objects.get(pk=said.pk).text
    assert kept.replace("\r\n", "\n") == everything.strip()
    draft = Idea.objects.drafts().get()
    pages = [
        idea.get_absolute_url(),
        reverse("ideas:list"),
        reverse("ideas:favourites"),
        reverse("ideas:notes", args=[idea.pk]),
        reverse("ideas:syntheses", args=[idea.pk]),
        reverse("ideas:contribution_moderate", args=[said.pk]),
        reverse("ideas:contribution_versions", args=[said.pk]),
        reverse("admin:ideas_idea_change", args=[idea.pk]),
        reverse("admin:ideas_contributionreport_changelist"),
    ]
    for person, addresses in ((as_user(morgan), pages), (as_user(colleague), [draft.get_absolute_url()])):
        for place in addresses:
            answer = person.get(place)
            assert answer.status_code == 200, place
            assert_nothing_runs(answer.content.decode())


def test_a_message_keeps_the_lines_and_the_lists_without_the_marks():
    written = "**Accord** : des modules *courts*.\n\n- un téléphone\n2. une salle\n\n3*4*5 et [le guide](https://a.example)"

    assert (
        unmarked(written)
        == "Accord : des modules courts.\n\n- un téléphone\n2. une salle\n\n3*4*5 et le guide"
    )


@pytest.mark.django_db
def test_whoever_follows_reads_a_synthesis_without_stars():
    idea = make_idea(IdeaState.SUBMITTED)

    contributions.sum_up(idea, by=make_user(Role.INNOVATION_TEAM), text="**Accord** : deux modules.")

    told = Notification.objects.filter(recipient=idea.author).latest("pk")
    assert "Accord : deux modules." in told.body
    assert "*" not in told.body
