"""How a draft begins, from whichever form it was first written in."""

import uuid

from django.db import transaction

from accounts.models import User
from ideas import services
from ideas.forms.step import StepForm
from ideas.models import Idea


@transaction.atomic
def begin(form: StepForm, *, by: User) -> Idea:
    """The draft of a valid form; the token of the opened page makes it once."""
    fields = {name: getattr(form.instance, name) for name in form.columns}
    fields["written_from"] = form.signed({})
    try:
        idea = services.start_draft(by=by, token=form.cleaned_data["deposit_token"], **fields)
    except Idea.DoesNotExist:
        # The token is a colleague's, copied with the address of a form: this idea gets its own.
        idea = services.start_draft(by=by, **fields)
    for name, chosen in form.links.items():
        getattr(idea, name).set(chosen)
    return idea


def already_begun(token: str, user: User) -> Idea | None:
    """The draft that the same opened form made before: a double click, or a step back in the browser."""
    try:
        known = uuid.UUID(token)
    except ValueError:
        return None
    return Idea.objects.visible_to(user).filter(deposit_token=known, deposited_by=user).first()
