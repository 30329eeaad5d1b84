"""The JSON Schema of a project says what the declarations say: every example fits, and what `check` refuses
in a value it refuses."""

import json
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from make_schemas import schemas
from product.running import xlproj as run
from product.test_json_projects import RIEGO, WRONG, changed

import xlproj
from xlproj import api
from xlproj.base.text import LANGUAGES, Language
from xlproj.model.assembly import model
from xlproj.spec.schema import DRAFT

PAST_A_VALUE = {"XP-250", "XP-346", "XP-411"}
"""What only `check` tells: an objective twice, a horizon beyond the project's own columns, signs that no
workbook holds."""
ONLY_CHECK = {"a period after the last", "a date long ago", "an input that is none", "a number that is none"}
"""The last period is the project's own; whether a named input is in use too; JSON proper has no NaN."""


@cache
def validator(kind: str, sheets: str = "", language: Language = "en") -> Draft202012Validator:
    """What judges JSON by the schema of a kind."""
    schema = xlproj.schema(kind, sheets=sheets, language=language)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def faults(data: Any, judge: Draft202012Validator) -> list[str]:
    """Where the data does not fit."""
    return ["/".join(map(str, error.absolute_path)) for error in judge.iter_errors(data)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", api.examples())
def test_every_example_fits(name: str, language: Language) -> None:
    project = api.example(name)
    data = json.loads(json.dumps(xlproj.to_json(project)))
    assert faults(data, validator(project.kind, ",".join(project.shape.formats), language)) == []


def test_one_of_other_formats_does_not() -> None:
    data = xlproj.to_json(api.example("cuencas"))
    assert data["shape"]["formats"]
    assert "shape" in faults(data, validator("riego"))


@pytest.mark.parametrize("slip", [slip for slip,
                                  (_, code, *_) in WRONG.items() if code not in PAST_A_VALUE
                                  and slip not in ONLY_CHECK])
def test_a_planted_slip_is_refused(slip: str) -> None:
    assert len(faults(changed(WRONG[slip][0]), validator("riego"))) >= 1


def test_the_rest_is_refused_by_check_alone() -> None:
    """So that the list above is not longer than it must be."""
    left = [slip for slip, (change, code, *_) in WRONG.items() if (code in PAST_A_VALUE or slip in ONLY_CHECK)
            and faults(changed(change), validator("riego"))]
    assert left == []


@pytest.mark.parametrize("change", [
    lambda data: data["fields"].pop("nombre"),
    lambda data: data["tables"]["inversiones"][0].pop("descripcion"),
    lambda data: data.update(kind="social"), lambda data: data.update(xlproj=2),
    lambda data: data.update(más={}),
    lambda data: data["shape"].pop("years"), lambda data: data.pop("fields")],
                         ids=["field", "column", "kind", "version", "part", "years", "fields"])
def test_what_is_missing_or_strange_is_refused(change: Any) -> None:
    assert len(faults(changed(change), validator("riego"))) >= 1


def test_a_blank_row_lacks_nothing() -> None:
    assert faults(changed(lambda data: data["tables"]["inversiones"].append({})), validator("riego")) == []


@pytest.mark.parametrize("kind", api.KINDS)
def test_says_what_the_declarations_say(kind: str) -> None:
    """Every input of a kind, with its label and help."""
    made, declared = xlproj.schema(kind, language="en"), model(kind)
    parts = made["properties"]

    assert made["$schema"] == DRAFT
    assert {key: each["title"] for key, each in parts["fields"]["properties"].items()} == {
        key: field.label.en for key, field in declared.fields.items()}
    assert {(key, column) for key, table in parts["tables"]["properties"].items()
            for column in table["items"]["properties"]} == {
                (key, column) for key, table in declared.tables.items()
                for column in (*(field.key for field in table.fields), *(["@"] if table.periods else []))}
    assert set(parts["series"]["properties"]) == set(declared.series)
    assert set(parts["steps"]["properties"]) == set(declared.steps)
    assert all(field.help.en in parts["fields"]["properties"][key].get("description", "") for key,
               field in declared.fields.items())
    assert {entry["const"] for entry in parts["fields"]["properties"]["etapa"]["oneOf"]} == {
        "idea", "perfil", "prefactibilidad", "factibilidad", "ejecucion", "operacion"}


class TestCommand:
    def test_prints_it(self) -> None:
        ran = run("schema", "riego", "--lang", "en")
        assert ran.status == 0
        assert ran.json() == xlproj.schema("riego", language="en")
        assert faults(RIEGO, Draft202012Validator(ran.json())) == []

    def test_writes_it(self, tmp_path: Any) -> None:
        ran = run("schema", "social", tmp_path / "s.json", "--sheets=-riesgo")
        assert ran.status == 0
        assert json.loads((tmp_path / "s.json").read_text(encoding="utf-8")) == xlproj.schema(
            "social", sheets="-riesgo")

    def test_refuses_an_unknown_kind(self) -> None:
        ran = run("schema", "minas")
        assert ran.status == 2
        assert "XP-401" in ran.err


def test_a_release_has_all_of_them(tmp_path: Any) -> None:
    made = sorted(path.name for path in schemas(tmp_path))
    assert made == sorted(f"{kind}.{language}.json" for kind in api.KINDS for language in LANGUAGES)
    assert json.loads((tmp_path / "riego.es.json").read_text(encoding="utf-8")) == xlproj.schema("riego")
