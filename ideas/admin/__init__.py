from ideas.admin import (
    assignment,
    campaigns,
    cockpit,
    committees,
    reference_data,
    reports,
    transfers,
    triage,
    versioned_texts,
)

__all__ = [
    "assignment",
    "campaigns",
    "cockpit",
    "committees",
    "reference_data",
    "reports",
    "transfers",
    "triage",
    "versioned_texts",
]
