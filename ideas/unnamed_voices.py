"""Who speaks without their name on an idea that is not theirs: the one that their own, deposited so, has joined."""

from accounts.models import User
from ideas.models import Idea


def speaks_unnamed(idea: Idea, person: User) -> bool:
    """Their colleagues would otherwise read on the common idea the name that their own idea keeps from them."""
    if person.pk == idea.author_id:  # the idea itself says whether they are named
        return False
    own = Idea.objects.merged_without_the_name_of(person).values_list("pk", flat=True)
    common = Idea.objects.filter(pk=idea.pk)
    return any(common.at_the_end_of_mergers(pk).exists() for pk in own)
