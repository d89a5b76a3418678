"""The versions of the record: when, who, why, and how many rows."""

from app import answers
from app.sections import Section, Table
from app.view import View


def section(view: View) -> Section:
    """Every version up to the newest, newest first."""
    published = answers.publications(view.newest)
    table = Table("publications", published, tuple(published.columns), "Published versions", "publication")
    return Section("versions", "Versions of the record", table=table)
