"""Pages to look at: an overview and a page a letter, from the tables; static files that open from disk."""

from extract.report.reading import ReportError
from extract.report.writing import write_report

__all__ = ["ReportError", "write_report"]
