"""The user's own workbook returned with its cells marked, by edits of the package itself: nothing of it is
lost."""

from xlproj.marking.copying import write_marked

__all__ = ["write_marked"]
