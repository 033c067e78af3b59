from ideas.admin import campaigns, committees, reference_data, reports, transfers, triage, versioned_texts

__all__ = ["campaigns", "committees", "reference_data", "reports", "transfers", "triage", "versioned_texts"]
