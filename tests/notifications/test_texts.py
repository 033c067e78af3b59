"""Every text that can reach somebody, read in both languages about a real subject, and about a restricted one."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import models

from accounts.models import User
from ideas.models import Idea
from notifications.delivery import Act, Letter, letters_of, words_of
from notifications.models import Notification, OutboxMail
from notifications.registry import MESSAGES, REMINDERS
from notifications.relay import compose
from tests.factories import make_user
from tests.notifications.idea_stories import WRITTEN
from tests.notifications.stories import MOVES, WAITS

pytestmark = pytest.mark.django_db
FOLDER = settings.BASE_DIR / "templates" / "messages"
LEFT_OVER = re.compile(r"\{[%{#]|[%}#]\}|&(#\w+|amp|lt|gt|quot);|None|« »|\.\.|\n\n\n")


def templates_in_use() -> set[str]:
    told = {message.template for messages in MESSAGES.values() for message in messages}
    return told | {step.template for reminder in REMINDERS.values() for step in reminder.steps}


def test_each_text_is_written_and_none_is_left_over():
    written = {str(path.relative_to(FOLDER)).removesuffix(".txt") for path in FOLDER.rglob("*.txt")}
    assert written == templates_in_use()


def test_each_move_and_each_wait_has_its_story():
    assert set(MOVES) == set(MESSAGES)
    assert set(WAITS) == set(REMINDERS)


def fresh(subject: models.Model) -> models.Model:
    return type(subject).objects.get(pk=subject.pk)


def restrict(subject: models.Model) -> Idea | None:
    """Restrict the idea behind the subject; a workshop has none."""
    owner = getattr(subject, "project", subject)
    idea = owner if isinstance(owner, Idea) else getattr(owner, "idea", None)
    if idea is not None:
        Idea.objects.update(visibility="restricted")
    return idea


def letters_of_a_move(subject: models.Model, name: str) -> list[Letter]:
    history = getattr(subject, "history", None)
    # What is no move of the subject has no line in its history: somebody did it.
    line = history and history.filter(name=name).last()
    return letters_of(subject, name, line or Act("once", make_user()))


def letters_of_a_wait(subject: models.Model, rule: str) -> Iterator[Letter]:
    reminder = REMINDERS[rule]
    due_on = reminder.due(subject)
    for step in reminder.steps:
        people = list(step.audience(subject))
        yield Letter(
            rule=rule,
            template=step.template,
            subject=subject,
            occurrence=str(step.offset),
            people=people,
            context={"due_on": due_on, "today": due_on},
        )


def assert_readable(letter: Letter, language: str) -> tuple[str, str]:
    title, body = words_of(letter, User(first_name="Alix", language=language))
    assert 1 <= len(title) <= 120, title
    assert len(body) > 20, (letter.template, body)
    text = f"{title}\n{body}"
    assert not LEFT_OVER.search(text), text
    assert "!" not in text
    return title, body


def assert_reads_well(letters: list[Letter]) -> None:
    for letter in letters:
        assert letter.people, letter.template
        for language in ("fr", "en"):
            assert_readable(letter, language)


def assert_says_nothing(letters: list[Letter], idea: Idea) -> None:
    for letter in letters:
        for language in ("fr", "en"):
            text = "\n".join(assert_readable(letter, language))
            for word in (WRITTEN, "étang", "Prêter", "projecteurs", "éééé", "partagé par plusieurs"):
                assert word not in text, text
    assert all(idea.reference in "".join(words_of(letter, User())) for letter in letters)


@pytest.mark.parametrize("key", MOVES, ids="-".join)
def test_what_a_move_tells(key):
    _label, name = key
    subject = fresh(MOVES[key]())
    letters = letters_of_a_move(subject, name)
    assert Notification.objects.filter(rule__in={letter.rule for letter in letters}).exists()
    for letter in letters:
        assert letter.people or letter.template in TOLD_TO_OTHERS_THAN_THE_MOVER, letter.template
        for language in ("fr", "en"):
            assert_readable(letter, language)

    idea = restrict(subject)
    if idea is not None:
        assert_says_nothing(letters_of_a_move(fresh(subject), name), idea)


# The person who follows the idea up made the move, and is not told what they did.
TOLD_TO_OTHERS_THAN_THE_MOVER = {
    "ideas/to_follow_up",
    "ideas/complement_asked",
    "ideas/deposited_for_colleague",
}


@pytest.mark.parametrize("rule", WAITS)
def test_what_a_reminder_says(rule):
    subject = fresh(WAITS[rule]())
    assert subject in REMINDERS[rule].waiting()
    assert_reads_well(list(letters_of_a_wait(subject, rule)))

    idea = restrict(subject)
    if idea is not None:
        assert_says_nothing(list(letters_of_a_wait(fresh(subject), rule)), idea)


@pytest.fixture
def receipt() -> OutboxMail:
    idea = MOVES["ideas.Idea", "submit"]()
    return OutboxMail.objects.get(notification__rule="ideas/receipt", notification__recipient=idea.author)


def test_a_mail_says_the_same_in_plain_text_and_in_html(receipt):
    message = compose(receipt)
    html, kind = message.alternatives[0]
    reference = Idea.objects.get(pk=receipt.notification.subject_pk).reference

    assert kind == "text/html"
    assert "\n" not in message.subject
    for text in (message.body, html):
        assert "Bonjour Camille" in text
        assert reference in text
        assert f"{settings.SITE_URL}{receipt.notification.url}" in text
        assert "Équipe innovation" in text
    assert WRITTEN in message.body
    assert WRITTEN not in html
    assert "&lt;du&gt; Lac" in html


def test_the_subject_keeps_its_no_break_spaces():
    mail = OutboxMail(
        pk=7, to="a@b.example", notification=Notification(recipient=make_user(), title="Prêt ?")
    )
    assert compose(mail).subject == "Prêt\u202f?"
    mail.notification.title = "Deux\r\nBcc: x@y.example"
    assert compose(mail).subject == "DeuxBcc: x@y.example"


def test_a_mail_has_one_identity_and_says_that_a_machine_wrote_it(receipt):
    headers = compose(receipt).extra_headers
    assert headers == {"Message-ID": f"<outbox-{receipt.pk}@testserver>", "Auto-Submitted": "auto-generated"}
    assert compose(receipt).extra_headers == headers


def test_a_mail_has_the_language_of_its_reader(receipt):
    receipt.notification.recipient.language = "en"
    html, _kind = compose(receipt).alternatives[0]
    assert '<html lang="en">' in html
