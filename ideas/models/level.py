"""The levels that a session agrees on, from 1 to 5 by halves."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

LEVELS = [Decimal(half) / 2 for half in range(2, 11)]


def agreed_level(label: str) -> models.DecimalField:
    """Empty as long as the median is kept. Only the service that agrees writes it."""
    validators = [MinValueValidator(1), MaxValueValidator(5)]
    return models.DecimalField(
        label, max_digits=2, decimal_places=1, null=True, editable=False, validators=validators
    )


def within_bounds(name: str) -> Q:
    return Q(**{name: None}) | Q(**{f"{name}__gte": 1, f"{name}__lte": 5})
