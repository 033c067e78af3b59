"""Strictness of the whole suite. Each rule turns a silent fault into a failure where it is made."""
