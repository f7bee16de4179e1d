"""The component `dates`: expressions that place something in calendar time or measure a duration.

`component` finds and chooses, `grammar` reads a rule's tokens, `sentences` ties expressions to each other and to the
words before them, `calendar` does the arithmetic, `fallback` asks `dateparser` where the grammar has no answer.
"""

from extract.components.dates.component import FILES, Dates, make_dates

__all__ = ["FILES", "Dates", "make_dates"]
