from accounts.admin import organisation, people

__all__ = ["organisation", "people"]
