"""What must be true of the repository as a whole. Each check is also shown to fail, and to be red on an empty
input."""

import ast
import re
import subprocess
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import xlproj

REPOSITORY = Path(__file__).parents[2]
BINARY = {".png", ".pdf", ".ods", ".ico"}
PRIVATE = re.compile(
    r"(?<![\w.])/(?:work|root|home/\w+)/"  # folders of one machine
    r"|/tmp/v[e]nv"
    r"|(?:extra-)?index[-_]url"  # where packages come from is a matter of the machine, too
    r"|\bpypi[.]|pythonh[o]sted|\bartifactory\b|\bcodeartifact\b|\bjfrog\b"
)


HINTS = ("/" + "work/", "/" + "root/", "/" + "home/", "/" + "tmp/v", "index-u", "index_u", "pyp" + "i.",
         "pythonh", "artif" + "act",
         "jfr" + "og")
"""One of these stands in whatever the expression above finds: looked for first, since that is quick in
megabytes of cells."""


def files_of(repository: Path) -> list[Path]:
    """Files that git tracks, and new ones that it would take in."""
    listing = subprocess.run(
        # A clone made by another user, as CI machines do, is a safe one here: it is only listed.
        ["git", "-c", f"safe.directory={repository}", "ls-files", "-z", "--cached", "--others",
         "--exclude-standard"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [path for name in listing.split("\0") if name and (path := repository / name).is_file()]


def texts_of(path: Path) -> Iterator[tuple[str, str]]:
    """Name and text of a file, or of each part of a workbook."""
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            for name in book.namelist():
                yield f"{path.name}:{name}", book.read(name).decode("utf-8", "replace")
    elif path.suffix not in BINARY:
        yield str(path), path.read_text(encoding="utf-8")


def machine_traces(paths: Iterable[Path]) -> list[str]:
    return [f"{name}: {found[0]}" for path in paths for name,
            text in texts_of(path) if any(hint in text for hint in HINTS)
            and (found := PRIVATE.search(text))]


def long_modules(paths: Iterable[Path], limit: int) -> list[str]:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    return [f"{path}: {lines} lines" for path, lines in lengths.items() if lines >= limit]


def functions_in(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring, whose length is a virtue."""
    docstring = ast.get_docstring(function, clean=False)
    return (function.end_lineno or 0) - function.lineno + 1 - (docstring.count("\n") + 1 if docstring else 0)


def long_functions(paths: Iterable[Path], limit: int) -> list[str]:
    return [
        f"{path}:{one.lineno}: {one.name}: {code_lines(one)} lines"
        for path in paths
        for one in functions_in(path)
        if code_lines(one) >= limit
    ]


def versions_of(repository: Path) -> dict[str, str]:
    """Version by place that states it."""
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    heading = re.search(r"^## (\S+)", (repository / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    return {"pyproject.toml": project["version"], "CHANGELOG.md": heading[1] if heading else "none"}


@pytest.fixture(scope="module")
def files() -> list[Path]:
    found = files_of(REPOSITORY)
    assert len(found) > 30, "git lists hardly any file: nothing would be checked"
    return found


@pytest.fixture(scope="module")
def modules(files: list[Path]) -> list[Path]:
    found = [path for path in files if path.suffix == ".py" and path.is_relative_to(REPOSITORY / "xlproj")]
    assert len(found) > 15, "hardly any module found: nothing would be checked"
    return found


class TestTraces:
    def test_no_file_tells_of_the_machine_it_was_made_on(self, files: list[Path]) -> None:
        assert machine_traces(files) == []

    @pytest.mark.parametrize(
        "trace",
        [
            "see " + "/".join(["", "work", "shared"]),
            "/".join(["", "root", ".cache"]),
            "/".join(["", "tmp", "venv", "bin"]),
            "pip install --index" + "-url https://x",
            "https://" + "pypi" + ".example/simple",
        ],
    )
    def test_a_planted_trace_is_found(self, tmp_path: Path, trace: str) -> None:
        page, book = tmp_path / "page.md", tmp_path / "book.xlsx"
        page.write_text(f"words {trace} words", encoding="utf-8")
        with zipfile.ZipFile(book, "w") as archive:
            archive.writestr("docProps/app.xml", trace)
        assert len(machine_traces([page, book])) == 2

    def test_harmless_words_pass(self, tmp_path: Path) -> None:
        page = tmp_path / "page.md"
        page.write_text("https://example.org" + "/".join(["", "work", " docs", "root", ""]), encoding="utf-8")
        assert machine_traces([page]) == []


class TestSizes:
    def test_modules_are_short(self, modules: list[Path]) -> None:
        assert long_modules(modules, 400) == []

    def test_tests_are_short(self, files: list[Path]) -> None:
        tests = [path for path in files if path.suffix == ".py" and path.is_relative_to(REPOSITORY / "tests")]
        assert len(tests) > 5
        assert long_modules(tests, 700) == []

    def test_functions_are_short(self, modules: list[Path]) -> None:
        assert sum(len(functions_in(path)) for path in modules) > 100
        assert long_functions(modules, 60) == []

    def test_a_long_module_and_a_long_function_are_found(self, tmp_path: Path) -> None:
        path = tmp_path / "long.py"
        path.write_text('def f():\n    """One.\n\n    Two.\n    """\n' + "    x = 1\n" * 59, encoding="utf-8")
        assert long_modules([path], 64) == [f"{path}: 64 lines"]
        assert long_functions([path], 60) == [f"{path}:1: f: 60 lines"]
        assert long_modules([path], 65) == long_functions([path], 61) == []


class TestVersion:
    def test_is_the_same_everywhere(self) -> None:
        assert versions_of(REPOSITORY) == dict.fromkeys(
            ("pyproject.toml", "CHANGELOG.md"), xlproj.__version__)

    def test_another_one_is_found(self, tmp_path: Path) -> None:
        (tmp_path / "pyproject.toml").write_text('[project]\nversion = "0.2.0"\n', encoding="utf-8")
        (tmp_path / "CHANGELOG.md").write_text("# Changes\n\n## 0.3.0 (2027-01-01)\n", encoding="utf-8")
        assert versions_of(tmp_path) == {"pyproject.toml": "0.2.0", "CHANGELOG.md": "0.3.0"}
