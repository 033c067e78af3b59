from ideas.admin import (
    assignment,
    campaigns,
    cockpit,
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
    "reference_data",
    "reports",
    "transfers",
    "triage",
    "versioned_texts",
]
