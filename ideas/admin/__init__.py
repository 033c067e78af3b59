from ideas.admin import campaigns, reference_data, reports, transfers, triage, versioned_texts

__all__ = ["campaigns", "reference_data", "reports", "transfers", "triage", "versioned_texts"]
