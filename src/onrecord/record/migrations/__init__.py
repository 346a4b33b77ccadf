"""Alembic migrations: one file a revision, shipped with the package."""
