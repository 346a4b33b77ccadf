"""Expressions of time: grammar, terms, constraints, solver."""
