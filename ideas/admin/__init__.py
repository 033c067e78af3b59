from ideas.admin import campaigns, reference_data, transfers, triage, versioned_texts

__all__ = ["campaigns", "reference_data", "transfers", "triage", "versioned_texts"]
