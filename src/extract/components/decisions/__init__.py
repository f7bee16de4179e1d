"""Which acts a letter takes, with which status, by whom."""

from extract.components.decisions.component import FILES, Decisions, make_decisions

__all__ = ["FILES", "Decisions", "make_decisions"]
