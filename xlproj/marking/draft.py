"""A package being changed: its parts as they stand by now, the links between them, and what is new."""

from __future__ import annotations

from typing import Final

from xlproj.base.catalogue_use import TOO_HEAVY_TO_MARK
from xlproj.base.problems import Problem, XlprojError
from xlproj.marking.archive import rewritten
from xlproj.marking.splices import Edit, escaped, not_editable
from xlproj.reading.file.bookxml import CONTENT_TYPES, Link, links_of, rels_part
from xlproj.reading.file.container import Package, normal_name
from xlproj.reading.file.intake import Snapshot

MOST_BYTES: Final = 32 * 2**20
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_STRICT: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_STRICT_RELATIONS: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_OFFICE_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS_TYPE: Final = "application/vnd.openxmlformats-package.relationships+xml"
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Draft:
    """The parts of a workbook that are to become a copy of it. Only what is asked for is taken out of the
    zip, and of that no more than a budget."""

    def __init__(self, source: Snapshot, package: Package, book: str) -> None:
        self.source, self.package = source, package
        self._names = {normal_name(name): name for name in package.raw_names()}
        self._changed: dict[str, bytes] = {}
        self._added: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._left = MOST_BYTES
        self.space = self.edit(book).nodes(1)[-1].space
        """The namespace of the workbook: there are two families of them."""
        self.relations = _STRICT_RELATIONS if self.space == _STRICT else _OFFICE_RELATIONS
        """Where the names of links and of their identifiers are from, in that family."""

    def edit(self, part: str) -> Edit:
        """A part, to be edited."""
        return Edit(self._text(part), self.package.budget, part)

    def keep(self, edit: Edit) -> None:
        """Take over what was put into a part."""
        self.put(edit.part, edit.result())

    def put(self, part: str, data: bytes) -> None:
        """Give a part of the workbook, or one that was added to it, other contents."""
        (self._changed if part in self.package else self._added)[normal_name(part)] = data

    def add(self, pattern: str, data: str, kind: str) -> str:
        """Add a part under the first free name of a pattern, and tell that name."""
        number = next(number for number in range(1, 100_000) if not self._is_there(pattern.format(number)))
        name = pattern.format(number)
        self._added[normal_name(name)] = data.encode("utf-8", "replace")
        self._types[name] = kind
        return name

    def links(self, part: str) -> dict[str, Link]:
        """The links of a part of the workbook, as they were."""
        return links_of(self.package, part)

    def link(self, part: str, kind: str, target: str) -> str:
        """Link a part to another one; tells the identifier of the link."""
        rels, kind = self._links_part(part), f"{self.relations}/{kind}"
        if not self._is_there(rels):
            self._added[normal_name(rels)] = f'{HEAD}<Relationships xmlns="{_RELATIONS}"/>'.encode()
            self._types[rels] = _RELATIONS_TYPE
        edit = self.edit(rels)
        nodes = edit.nodes(2)
        taken = {node.attributes.get("Id", "") for node in nodes}
        new = next(name for name in map("rIdXlproj{}".format, range(1, 100_000)) if name not in taken)
        element = f"{edit.prefix(nodes[-1])}Relationship"
        edit.fill(nodes[-1], f'<{element} Id="{new}" Type="{kind}" Target="/{escaped(target)}"/>')
        self.keep(edit)
        return new

    def zipped(self) -> bytes:
        """The copy."""
        self._tell_types()
        changed = {self._names[part]: data for part, data in self._changed.items()}
        added = {self._spelled(part): data for part, data in self._added.items()}
        return rewritten(self.source.data, changed, added)

    def refusal(self, part: str) -> XlprojError:
        """What is raised where a part is not as it must be."""
        return not_editable(self.source.file_name, part)

    def _links_part(self, part: str) -> str:
        """Where the links of a part are, beside it as the zip spells it."""
        spelled = self._names.get(normal_name(part), part)
        if "\\" in spelled:
            return rels_part(spelled.replace("\\", "/")).replace("/", "\\")
        return rels_part(spelled)

    def _is_there(self, part: str) -> bool:
        return part in self.package or normal_name(part) in self._added

    def _spelled(self, part: str) -> str:
        return next((name for name in self._types if normal_name(name) == part), part)

    def _text(self, part: str) -> bytes:
        name = normal_name(part)
        known = self._added.get(name) or self._changed.get(name)
        if known is not None:
            return known
        self._left -= self.package.size(part)
        if self._left < 0:
            raise XlprojError(Problem(code=TOO_HEAVY_TO_MARK, values={"file": self.source.file_name}))
        return b"".join(self.package.stream(part))

    def _tell_types(self) -> None:
        edit = self.edit(CONTENT_TYPES)
        nodes = edit.nodes(2)
        root, prefix = nodes[-1], edit.prefix(nodes[-1])
        known = {node.attributes.get("Extension", "").lower() for node in nodes if node.tag == "Default"}
        new = [(name, kind) for name, kind in self._types.items()
               if not (name.endswith(".rels") and "rels" in known)]
        edit.fill(root, "".join(f'<{prefix}Override PartName="/{escaped(name)}" ContentType="{kind}"/>'
                                for name, kind in new))
        self.keep(edit)
