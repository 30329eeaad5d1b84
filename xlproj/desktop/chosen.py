"""What a person chose for a new template, and what comes of it: no toolkit."""

from __future__ import annotations

from collections.abc import Collection

from xlproj.base.text import Text
from xlproj.desktop.tasks import KindOffered, TemplateChoices


def sheets_asked(kind: KindOffered, wanted: Collection[str]) -> str:
    """The formats that differ from those of the kind, as `--sheets` has it.

    >>> from xlproj.base.text import same
    >>> kind = KindOffered(key="social", title=same("Social"), years=10, most=60, unit=same("años"),
    ...                    starts=("operacion", "riesgo"), fitting=("operacion", "riesgo", "palanca"))
    >>> sheets_asked(kind, {"operacion", "palanca"})
    '+palanca,-riesgo'
    """
    added = [f"+{key}" for key in kind.fitting if key in wanted and key not in kind.starts]
    cut = [f"-{key}" for key in kind.starts if key not in wanted]
    return ",".join([*added, *cut])


def title_of(key: str, choices: TemplateChoices) -> Text:
    """What a format is called: the title of its first sheet, or its key where it has none of its own."""
    titles = choices.formats.get(key, ())
    return titles[0] if titles else Text(key, key)


def sheets_of(kind: KindOffered, wanted: Collection[str], choices: TemplateChoices, *,
              live: bool) -> tuple[Text, ...]:
    """The sheets that the chosen formats bring, in working order; those of results if `live`."""
    titles = (title for key in kind.fitting if key in wanted for title in choices.formats.get(key, ())
              if live or title in choices.to_fill)
    return tuple(dict.fromkeys(titles))
