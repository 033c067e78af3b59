"""What people say of an idea, brought to each moment that is told."""

from django.utils import timezone

from accounts.roles import Role
from ideas import contributions, moderation, vision_comments
from ideas.lifecycle import IdeaState as I
from ideas.models import Contribution, Mention, Nature, Synthesis, Vision, VisionComment
from tests import factories
from tests.notifications.idea_stories import WRITTEN, idea_in


def said(text: str = WRITTEN) -> Contribution:
    factories.somebody(Role.INNOVATION_TEAM)
    return contributions.publish(
        idea_in(I.SUBMITTED), by=factories.make_user(), nature=Nature.LEVER, text=text
    )


def replied() -> Contribution:
    return contributions.reply(said(), by=factories.make_user(), text=WRITTEN)


def mentioned() -> Mention:
    person = factories.make_user()
    return said(f"@{person.username} {WRITTEN}").mentions.get()


def mentioned_in_note() -> Mention:
    morgan = factories.make_user(Role.INNOVATION_TEAM)
    text = f"@{factories.make_user(Role.INNOVATION_TEAM).username} {WRITTEN}"
    return contributions.write_note(idea_in(I.SUBMITTED), by=morgan, text=text).mentions.get()


def hidden() -> Contribution:
    return moderation.hide(said(), by=factories.somebody(Role.INNOVATION_TEAM), reason=WRITTEN)


def shown_again() -> Contribution:
    return moderation.show_again(hidden(), by=factories.somebody(Role.INNOVATION_TEAM))


def reported() -> Contribution:
    contribution = said()
    moderation.report(contribution, by=factories.make_user(), reason=WRITTEN)
    return contribution


def drawn_from() -> Contribution:
    contribution = said()
    contributions.make_idea(contribution, by=factories.make_user())
    return contribution


def summed_up() -> Synthesis:
    idea = said().idea
    return contributions.sum_up(idea, by=factories.somebody(Role.INNOVATION_TEAM), text=WRITTEN)


def comment() -> VisionComment:
    factories.somebody(Role.INNOVATION_TEAM)
    values = {"title": "Où aller", "body": "Plus loin.", "published_on": timezone.localdate()}
    vision = Vision.objects.create(version="1", **values)
    return vision_comments.give(vision, by=factories.make_user(), nature=Nature.VISION, text=WRITTEN)


def vision_comment_hidden() -> VisionComment:
    return moderation.hide(comment(), by=factories.somebody(Role.INNOVATION_TEAM), reason=WRITTEN)


def vision_comment_shown() -> VisionComment:
    return moderation.show_again(vision_comment_hidden(), by=factories.somebody(Role.INNOVATION_TEAM))


def vision_comment_reported() -> VisionComment:
    said = comment()
    moderation.report(said, by=factories.make_user(), reason=WRITTEN)
    return said
