from ideas.admin import campaigns, reference_data, reports, transfers, triage

__all__ = ["campaigns", "reference_data", "reports", "transfers", "triage"]
