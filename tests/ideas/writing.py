"""A page of an idea that is being written: its address, what it holds, and where it keeps what is typed."""

from django.urls import reverse

# Where the first words make a draft.
NEW = "/ideas/new/autosave/problem/"


def opened(client, url):
    """What the page of this address sends back of what it was given: the hidden fields, and the words it shows."""
    form = client.get(url).context["form"]
    values = {name: form[name].value() for name in form.fields}
    for name in ("themes", "concerned_units"):
        values[name] = list(values.get(name) or ())
    return {name: value for name, value in values.items() if value not in (None, False)}


def edit(idea, step="problem"):
    name = {"problem": "edit", "solution": "edit_solution", "service": "edit_service"}[step]
    return reverse(f"ideas:{name}", args=[idea.pk])


def autosave(idea, step="problem"):
    return reverse("ideas:autosave", args=[idea.pk, step])
