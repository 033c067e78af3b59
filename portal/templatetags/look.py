"""Small drawings and marks that every page uses: icons, initials, days, deadlines, bars."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.models import User
from ideas.models import Contribution, Idea
from ideas.naming import HiddenPerson
from ideas.stages import OUTCOME_ICONS, STAGES
from workflow.typography import day_number, spaced

register = template.Library()

TINTS = 5
# From this many days before, a deadline is shown as near.
NEAR_DAYS = 3


@lru_cache
def _drawing(name: str, css: str, view_box: str = "") -> SafeString:
    attribute = format_html(' viewBox="{}"', view_box) if view_box else ""
    return format_html(
        '<svg class="{}"{} aria-hidden="true"><use href="{}#{}"/></svg>',
        css,
        attribute,
        static("icons.svg"),
        name,
    )


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    return _drawing(name, f"icon {css}".strip())


@register.simple_tag
def plant(stage: str) -> SafeString:
    """The big drawing of a stage."""
    return _drawing(f"plant-{stage}", "plant", "0 0 140 220")


@register.simple_tag
def logo() -> SafeString:
    return _drawing("germoir", "logo", "0 0 40 40")


@register.filter
def tint(person: User | None) -> int:
    """The colour of somebody's initials, the same everywhere."""
    return (getattr(person, "pk", None) or 0) % TINTS + 1


@register.filter
def initials(person: object) -> str:
    """Two letters for a person, or for the name of a team; a mark for somebody who is not named."""
    if letters := getattr(person, "letters", ""):
        return letters
    words = str(person or "").split()
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


@register.filter
def author_for(idea: Idea, viewer: User) -> User | HiddenPerson:
    """`{{ idea|author_for:user }}`: the author as this person may know them."""
    return idea.author_shown_to(viewer)


@register.simple_tag
def shown_name(person: User, idea: Idea, viewer: User) -> str:
    """`{% shown_name note.author idea user %}`: somebody beside this idea, as this person may know them."""
    return str(idea.person_shown_to(person, viewer))


@register.filter
def signed(idea: Idea) -> str:
    """« Camille Exemple et 1 autre personne », as anybody may read it."""
    others = idea.co_author_count
    if not others:
        return idea.author_name
    words = ngettext("%(name)s et %(n)s autre personne", "%(name)s et %(n)s autres personnes", others)
    return words % {"name": idea.author_name, "n": others}


@register.filter
def chip(idea: Idea) -> dict[str, str]:
    """Where the idea is: its stage, or its outcome once it has one."""
    outcome = OUTCOME_ICONS.get(idea.state)
    if outcome:
        return {"code": "outcome", "label": idea.get_state_display(), "icon": outcome}
    return {"code": idea.stage, "label": idea.get_stage_display(), "icon": f"stage-{idea.stage}"}


@register.filter
def position(idea: Idea) -> int:
    """1 to 6."""
    return [str(stage) for stage in STAGES].index(idea.stage) + 1


@register.filter
def shown_in_a_thread(contribution: Contribution) -> tuple[object, ...]:
    """Everything that a contribution of a discussion depends on, the day and the language included."""
    author = contribution.writer
    return (
        # Ideas and communities number theirs apart.
        *(
            contribution._meta.label,
            contribution.pk,
            contribution.edited_at,
            contribution.nature,
            author.pk,
            str(author),
        ),
        *(author.unit_name, get_language(), timezone.localdate()),
    )


def _as_date(moment: date | datetime) -> date:
    if not isinstance(moment, datetime):
        return moment
    return timezone.localtime(moment).date() if timezone.is_aware(moment) else moment.date()


@register.filter
def day(moment: date | datetime | None) -> str:
    """« jeudi 18 juin », with the year when it is not this one."""
    if not moment:
        return ""
    return _day_in_words(_as_date(moment), timezone.localdate().year, get_language() or "")


@lru_cache(maxsize=1_000)
def _day_in_words(on: date, this_year: int, _language: str) -> str:
    year = "" if on.year == this_year else " Y"
    return date_format(on, f"l {day_number(on)} F{year}")


@register.filter
def relative_day(moment: date | datetime | None) -> str:
    """« dans 9 jours », « demain », « aujourd’hui », « il y a 3 jours »."""
    if not moment:
        return ""
    days = (_as_date(moment) - timezone.localdate()).days
    near = {-1: _("hier"), 0: _("aujourd’hui"), 1: _("demain")}
    if days in near:
        return near[days]
    if days > 0:
        return ngettext("dans %(n)s jour", "dans %(n)s jours", days) % {"n": days}
    return ngettext("il y a %(n)s jour", "il y a %(n)s jours", -days) % {"n": -days}


@dataclass(frozen=True)
class Deadline:
    css: str
    icon: str
    words: str


@register.simple_tag
def deadline(due_on: date) -> Deadline:
    """`{% deadline idea.due_on as mark %}`: the class, the icon and the words of a deadline."""
    return _deadline(_as_date(due_on), timezone.localdate(), get_language())


@register.simple_tag
def deadline_mark(due_on: date) -> SafeString:
    """The same, drawn. A long list shows the same few days: each is drawn once a day and language."""
    return _deadline_mark(_as_date(due_on), timezone.localdate(), get_language())


@lru_cache(maxsize=1_000)
def _deadline(due_on: date, today: date, _language: str | None) -> Deadline:
    days = (due_on - today).days
    if days < 0:
        late = ngettext("En retard de %(n)s jour", "En retard de %(n)s jours", -days) % {"n": -days}
        return Deadline("late", "exclamation-circle", late)
    words = {0: _("Aujourd’hui"), 1: _("Demain")}.get(days) or _("Avant %(day)s") % {"day": day(due_on)}
    if days <= NEAR_DAYS:
        return Deadline("near", "hourglass-split", words)
    return Deadline("", "calendar-event", words)


@lru_cache(maxsize=1_000)
def _deadline_mark(due_on: date, today: date, language: str | None) -> SafeString:
    mark = _deadline(due_on, today, language)
    css = f"deadline {mark.css}".strip()
    return format_html('<span class="{}">{}{}</span>', css, icon(mark.icon), mark.words)


@register.simple_tag
def percentage(value: float | None, total: float | None) -> str:
    """« 11 % », nothing when there is no total to compare with."""
    if not total:
        return ""
    share = round(100 * float(value or 0) / float(total))
    return spaced(_("%(share)s %%") % {"share": share})


@register.simple_tag
def bar(value: float | None, full: float | None, second: float | None = 0, css: str = "") -> SafeString:
    """A bar filled up to `value` of `full`, then with `second` in the other colour. The text beside it says it."""
    first = _share(value, full)
    after = min(_share(second, full), 100 - first)
    more = format_html('<rect class="bar-second" x="{}" width="{}" height="10"/>', f"{first:g}", f"{after:g}")
    return format_html(
        '<svg class="{}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="bar-track" width="100" height="10"/>'
        '<rect class="bar-value" width="{}" height="10"/>{}</svg>',
        f"bar {css}".strip(),
        f"{first:g}",
        more if after else "",
    )


def _share(value: float | None, full: float | None) -> float:
    if not full:
        return 0
    return round(min(max(100 * float(value or 0) / float(full), 0), 100), 1)


@register.simple_tag
def mini(position: int) -> SafeString:
    """Six seeds: the journey where there is no room for its words."""
    seeds = "".join(
        '<i class="on"></i>' if step < position else '<i class="here"></i>' if step == position else "<i></i>"
        for step in range(1, len(STAGES) + 1)
    )
    name = _("Étape %(position)s sur %(total)s") % {"position": position, "total": len(STAGES)}
    return format_html('<span class="mini" role="img" aria-label="{}">{}</span>', name, SafeString(seeds))
