"""The public names: one list, the same for programs, for type checkers and in the manual; and `import xlproj`
stays light."""

import ast
import json
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import xlproj
from xlproj import api

REPOSITORY = Path(__file__).parents[2]
PAGES = (REPOSITORY / "docs/es/biblioteca.md", REPOSITORY / "docs/en/library.md")


def mypy(snippet: str, folder: Path) -> str:
    """What mypy, strict as for the package itself, says of a program."""
    (folder / "program.py").write_text(snippet, encoding="utf-8")
    words = ["mypy", "--strict", "--config-file", "pyproject.toml", str(folder / "program.py")]
    return subprocess.run([sys.executable, "-m", *words], cwd=REPOSITORY, capture_output=True, text=True,
                          check=False).stdout


class TestForTypeCheckers:
    def test_a_verb_has_its_signature(self, tmp_path: Path) -> None:
        said = mypy("import xlproj\nreveal_type(xlproj.read)\nreveal_type(xlproj.check)\n", tmp_path)
        signature = re.sub(r"\s+", "", said)
        assert "path:" in signature
        assert "->xlproj.reading.located.Reading" in signature
        assert "->xlproj.api.judging.Report" in signature
        assert "Success" in said

    def test_a_misspelt_verb_is_an_error(self, tmp_path: Path) -> None:
        said = mypy("import xlproj\nxlproj.evalute\nxlproj.evaluate\n", tmp_path)
        assert said.count(" error: ") == 1
        assert 'has no attribute "evalute"; maybe "evaluate"?  [attr-defined]' in said

    def test_every_public_name_is_one(self, tmp_path: Path) -> None:
        names = "\n".join(f"    xlproj.{name}," for name in xlproj.__all__)
        assert "Success" in mypy(f"import xlproj\nALL = (\n{names}\n)\n", tmp_path)

    def test_a_name_in_one_list_alone_is_refused(self, tmp_path: Path) -> None:
        """The list and the imports that type checkers see stand side by side in one file; ruff compares
        them."""
        text = (REPOSITORY / "xlproj/__init__.py").read_text(encoding="utf-8")
        for spoiled, rule in ((text.replace('    "read",\n', ""), "F401"),
                              (text.replace("        read,\n", ""), "F822")):
            (tmp_path / "planted.py").write_text(spoiled, encoding="utf-8")
            words = [sys.executable, "-m", "ruff", "check", "--select", "F", str(tmp_path / "planted.py")]
            done = subprocess.run(words, capture_output=True, text=True, check=False)
            assert done.returncode == 1
            assert rule in done.stdout


def homes() -> dict[str, ModuleType]:
    """Where each name of the verbs stands, as type checkers see it; what runs finds it by itself."""
    tree = ast.parse((REPOSITORY / "xlproj/api/__init__.py").read_text(encoding="utf-8"))
    seen = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
            and str(node.module).startswith("xlproj")]
    found = {each.name: import_module(str(node.module)) for node in seen for each in node.names}
    assert set(found) == set(api.__all__)
    return found


class TestForPrograms:
    def test_names_are_those_of_the_rooms_behind(self) -> None:
        """`xlproj.api` has a few more, for the commands."""
        assert len(xlproj.__all__) == len(set(xlproj.__all__)) > 25
        assert set(xlproj.__all__) < set(api.__all__)
        assert [name for name, home in homes().items() if getattr(api, name) is not getattr(home, name)] == []
        assert [name for name in xlproj.__all__ if getattr(xlproj, name) is not getattr(api, name)] == []
        assert sorted(dir(xlproj)) == sorted([*xlproj.__all__, "__version__"])

    def test_an_unknown_name_is_refused_as_python_does(self) -> None:
        with pytest.raises(AttributeError, match="module 'xlproj' has no attribute 'evalute'"):
            getattr(import_module("xlproj"), "evalute")  # noqa: B009  # as a program asks for it that nobody checked

    @pytest.mark.parametrize("asked", ["import xlproj",
                                       "import xlproj.cli; xlproj.cli._parser('es').format_help()"])
    def test_importing_stays_light(self, asked: str) -> None:
        """What makes `xlproj --help` slow is what it loads: neither numpy, nor typing, nor any room but
        `base`."""
        program = (f"import sys; before = {{*sys.modules}}; {asked}; import json; "
                   "print(json.dumps([*{*sys.modules} - before]))")
        loaded = json.loads(subprocess.run([sys.executable, "-S", "-c", program], capture_output=True,
                                           text=True, check=True,
                                           cwd=REPOSITORY).stdout)
        ours = {name for name in loaded if name.startswith("xlproj")}
        assert "xlproj" in ours
        assert ours <= {"xlproj", "xlproj.base", "xlproj.base.version", "xlproj.cli"}
        assert {"numpy", "typing", "dataclasses", "openpyxl"} & set(loaded) == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_the_manual_has_no_verb_that_does_not_exist(page: Path) -> None:
    """That it has each one, `test_docs` sees to."""
    rows = re.findall(r"^\| (`.*?) \|", page.read_text(encoding="utf-8"), re.M)
    verbs = [verb for row in rows for verb in re.findall(r"`(\w+)\(", row)]
    assert len(verbs) > 15
    assert [verb for verb in verbs if verb not in xlproj.__all__] == []
