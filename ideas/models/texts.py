"""What the author of an idea writes: the same words in the idea as it stands and in each of its versions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# Some four pages: beyond, it is a document, and no browser sends it by mistake.
LONG_TEXT = 10_000


class IdeaTexts(models.Model):
    """In the order of the page."""

    title = models.CharField(_("titre"), max_length=120)
    problem = models.TextField(_("problème constaté"), max_length=LONG_TEXT, blank=True)
    problem_evidence = models.TextField(_("ce qui le montre"), max_length=LONG_TEXT, blank=True)
    already_tried = models.TextField(_("ce qui a déjà été essayé"), max_length=LONG_TEXT, blank=True)
    solution = models.TextField(_("piste proposée"), max_length=LONG_TEXT, blank=True)
    expected_effect = models.TextField(_("effet attendu"), max_length=LONG_TEXT, blank=True)
    beneficiaries = models.CharField(_("à qui cela servirait"), max_length=200, blank=True)

    class Meta:
        abstract = True


# What an edit after the deposit is compared on.
VERSIONED = tuple(field.name for field in IdeaTexts._meta.local_fields)
