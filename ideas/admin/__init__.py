from ideas.admin import campaigns, reference_data, transfers, triage

__all__ = ["campaigns", "reference_data", "transfers", "triage"]
