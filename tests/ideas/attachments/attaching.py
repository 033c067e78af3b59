"""A file that somebody adds, where, and what is left of it."""

import uuid

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ideas import attachments
from ideas.file_check import accept
from tests.ideas.files import PDF


def page(idea):
    return reverse("ideas:attachments", args=[idea.pk])


def form(content=PDF, name="note.pdf", **fields):
    return {"token": str(uuid.uuid4()), "file": SimpleUploadedFile(name, content), **fields}


def status(client, url):
    """Down to the last byte, as a browser does: the file is closed."""
    response = client.get(url)
    if response.streaming:
        b"".join(response.streaming_content)
    return response.status_code


def attached(idea, content=PDF, name="note.pdf", **fields):
    values = {"by": idea.author, "token": uuid.uuid4(), "accepted": accept(SimpleUploadedFile(name, content))}
    return attachments.attach(idea.pk, **{**values, **fields})


def kept(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def errors(response):
    return [words for sentences in response.context["form"].errors.values() for words in sentences]
