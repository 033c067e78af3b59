"""The words of the page of an idea, for whoever reads it."""

from tests.pages import words_of


def page_of(client, idea):
    answer = client.get(idea.get_absolute_url())
    assert answer.status_code == 200
    return words_of(answer)
