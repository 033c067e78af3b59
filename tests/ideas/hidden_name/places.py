"""Where a name could be read, and what would give it away; what an author says meanwhile."""

import re
import uuid

from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from ideas import contributions, services
from ideas.attachments import attach
from ideas.file_check import Accepted
from ideas.file_kinds import KINDS
from ideas.lifecycle import EDITABLE_STATES
from ideas.models import Contribution, Idea
from ideas.versions import rewrite
from incubation.models import Project
from tests.ideas.walking import NOISE, patterns
from tests.pages import text_of

# Unlike any word, number or token of a page.
NAMES = {"first_name": "Zéphyrine", "last_name": "Quatrebarbes", "username": "zquatrebarbes"}
UNIT = "Atelier Wisigoth"
SECRETS = ("phyrine", "uatrebarbes", "isigoth")
# The filter of a list and the form of a good practice name every unit of the organisation.
UNITS = re.compile(r'<select[^>]*name="(?:holder_)?unit".*?</select>', re.DOTALL)
LETTERS = re.compile(r">\s*ZQ\s*<")
# The demonstration shows every mail to everybody; a form lists every unit; a profile speaks of its reader.
LEFT_OUT = {
    "/demo/mails/",
    "/workshops/new/",
    "/workshops/practices/new/",
    "/ideas/new/for-colleague/",
    "/ideas/new/short/",
    "/accounts/profile/",
    "/accounts/logout/",
    # A manager reads the names of their agents; that it lists no idea of theirs unnamed is tested with that page.
    "/time/team/",
}
# What the number in the address of these is not that of an idea.
ABOUT_OTHERS = re.compile(r"session|unit_transfers|evaluation")
ROLES = {
    "correspondent": Role.CORRESPONDENT,
    "coach": Role.COACH,
    "facilitator": Role.FACILITATOR,
    "management": Role.MANAGEMENT,
    "auditor": Role.AUDITOR,
    "administrator": Role.ADMINISTRATOR,
}
COLLEAGUES = ["colleague", "line manager", *ROLES]


def names_in(text: str) -> list[str]:
    found = [secret for secret in SECRETS if secret.lower() in text.lower()]
    return found + (["initials"] if LETTERS.search(text) else [])


def addresses(idea: Idea) -> list[str]:
    """Every list of the site, every page of the idea, of its session, of its hand-overs, of its project."""
    from django.urls import get_resolver

    found = {f"{reverse('ideas:list')}?q={words}" for words in ("Quatrebarbes", "Zephyrine", "Wisigoth")}
    found |= {reverse("admin:ideas_idea_changelist"), reverse("admin:ideas_idea_change", args=[idea.pk])}
    for transfer in idea.transfers.all():
        found |= {transfer.get_absolute_url(), reverse("ideas:unit_transfers", args=[transfer.unit_id])}
    found |= {review.get_absolute_url() for review in idea.reviews.all()}
    if idea.campaign_id:
        found.add(reverse("ideas:campaign_score", args=[idea.campaign_id, idea.pk]))
        found.add(reverse("admin:ideas_campaign_change", args=[idea.campaign_id]))
    if project := Project.objects.filter(idea=idea).first():
        found |= {project.get_absolute_url(), reverse("admin:incubation_project_change", args=[project.pk])}
    for said in Contribution.objects.filter(idea=idea):
        acts = ("", "_reply", "_edit", "_versions", "_report", "_idea", "_moderate")
        found |= {reverse(f"ideas:contribution{act}", args=[said.pk]) for act in acts}
    found |= {reverse("ideas:move", args=[idea.pk, name]) for name in ("split", "merge", "object_to_merge")}
    for name, parts in patterns(get_resolver()):
        if (
            name == "ideas:unit_transfers"
        ):  # of a unit: the number of an idea would open the page of another one
            continue
        if not parts:
            found.add(reverse(name))
        elif parts == ["pk"] and name.startswith("ideas:campaign"):
            found |= {reverse(name, args=[idea.campaign_id])} if idea.campaign_id else set()
        elif parts == ["pk"] and name.startswith("ideas:") and not ABOUT_OTHERS.search(name):
            found.add(reverse(name, args=[idea.pk]))
    return sorted(found - LEFT_OUT)


def leaks(client: Client, *ideas: Idea) -> list[tuple[str, list[str]]]:
    found = []
    for address in sorted({address for idea in ideas for address in addresses(idea)}):
        answer = client.get(address, follow=True)
        headers = " ".join(f"{name}: {value}" for name, value in answer.headers.items())
        text = UNITS.sub("", NOISE.sub("", text_of(answer))) + headers
        if said := names_in(text.replace("?q=Quatrebarbes", "").replace("?q=Wisigoth", "")):
            found.append((address, said))
    return found


def only_the_words_looked_for(found: list[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
    """A search repeats what was typed, and finds nothing."""
    return [(address, said) for address, said in found if "?q=" not in address]


def said_by(author: User, idea: Idea) -> Contribution:
    """What they say, change and answer, and the file and the text that they give."""
    said = services.contribute(idea, by=author, nature="experience", text="Je le vis chaque semaine.")
    contributions.edit(said.pk, by=author, text="Je le vis chaque jour.")
    contributions.reply(said, by=author, text="Et encore hier.")
    contributions.sum_up(idea, by=author, text="En bref.")
    if idea.state in EDITABLE_STATES:
        accepted = Accepted("plan.txt", KINDS["txt"], ContentFile(b"a", name="a"), 1, "0" * 64)
        attach(idea.pk, by=author, token=uuid.uuid4(), accepted=accepted)
        rewrite(idea.pk, by=author, solution="Une autre piste.")
    return said
