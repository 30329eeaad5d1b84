"""The budgets of speed and memory, as ratios measured in one run on one machine; each run is added to
`history.csv`.

    python bench/run.py          print the ratios; exit status 1 when one is over its budget
    python bench/run.py --keep   also add them to the history
"""

from __future__ import annotations

import csv
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import python_calamine
import xlsxwriter

from xlproj import __version__, api
from xlproj.api.workbooks import model_of
from xlproj.base.slots import Slot
from xlproj.model.kinds import KINDS
from xlproj.numerics.irr import irr_from
from xlproj.spec.project import Row

HISTORY = Path(__file__).with_name("history.csv")
ROUNDS = 5
MOST_MEGABYTES = 500


@dataclass(frozen=True, slots=True)
class Ratio:
    """One budget: what was measured over what it is compared with."""

    name: str
    ratio: float
    budget: float
    detail: str

    @property
    def met(self) -> bool:
        """Whether the ratio is within its budget."""
        return self.ratio <= self.budget


def in_turn(ours: Callable[[], object], base: Callable[[], object],
            rounds: int = ROUNDS) -> tuple[float, float, float]:
    """Processor time of a task, of what it is compared with, and how many times the other it took: medians.

    Each round measures both, one right after the other, so that a machine that slows down meanwhile slows
    both.
    """
    ours(), base()
    pairs = [(seconds(ours, 1, warm=True), seconds(base, 1, warm=True)) for _ in range(rounds)]
    shares = [one / other for one, other in pairs]
    return (*map(statistics.median, zip(*pairs, strict=True)), statistics.median(shares))


def seconds(task: Callable[[], object], rounds: int = ROUNDS, *, warm: bool = False) -> float:
    """Median processor time of a task and what it starts, after one run that does not count unless it is
    `warm`.

    Processor time, since other programs on the machine must not decide whether a budget is met.
    """
    if not warm:
        task()
    times = []
    for _ in range(rounds):
        start = _used()
        task()
        times.append(_used() - start)
    return statistics.median(times)


def _used() -> float:
    """Processor time of this process and of those that it waited for, to the microsecond."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def convert_ratio(folder: Path) -> Ratio:
    """Convert of the irrigation example in a warm process over reading its cells and writing as many
    formulas.

    Without the sheet of risk, whose draws are no work on a workbook and have a budget of their own.
    """
    source = api.fill(_without_risk(api.example("riego")), folder / "riego.xlsx")
    out = folder / "riego.resultados.xlsx"
    api.convert(source, out)
    formulas = _formula_count(out)

    def floor() -> None:
        """Reads all cells and writes as many formulas: the least that converting must do."""
        book = python_calamine.CalamineWorkbook.from_path(str(source))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        with xlsxwriter.Workbook(folder / "floor.xlsx") as written:
            sheet = written.add_worksheet()
            for number in range(formulas):
                sheet.write_formula(number // 30, number % 30, "=SUM(A1:B1)*2", None, 1.0)

    ours, base, ratio = in_turn(lambda: api.convert(source, out), floor, 2 * ROUNDS)
    return Ratio("convert / floor", ratio, 2.0,
                 f"{ours * 1000:.0f} ms / {base * 1000:.0f} ms, {formulas} formulas")


def _without_risk(project: api.Project) -> api.Project:
    """The project with the inputs alone that there are without the sheet of risk."""
    bare = replace(project, shape=replace(project.shape, formats=tuple(
        key for key in KINDS[project.kind].formats if key != "riesgo")))
    there = model_of(bare)
    return replace(bare, fields={key: value for key, value in bare.fields.items() if key in there.fields},
                   tables={key: rows for key, rows in bare.tables.items() if key in there.tables})


def _formula_count(path: Path) -> int:
    """Cells with a formula: conditions of formats and of validation are none."""
    with zipfile.ZipFile(path) as book:
        return sum(len(re.findall(rb"<f[ >]", book.read(name))) for name in book.namelist()
                   if name.startswith("xl/worksheets/sheet"))


def help_ratio() -> Ratio:
    """`xlproj --help` over a bare Python start, ten of each at a time: one alone is a few ticks of the
    system's clock."""
    def run(*arguments: str) -> Callable[[], object]:
        """The task of running a command ten times."""
        return lambda: [subprocess.run(arguments, check=True, capture_output=True) for _ in range(10)]

    command = str(Path(sys.executable).with_name("xlproj"))
    ours, base, ratio = in_turn(run(command, "--help"), run(sys.executable, "-c", "pass"))
    return Ratio("--help / bare start", ratio, 3.0, f"{ours * 100:.1f} ms / {base * 100:.1f} ms")


def check_ratios(folder: Path) -> tuple[Ratio, Ratio]:
    """The command `check` on a workbook of some 70 rows, its start included, over 2 s of processor time and
    200 MB: goal F1 of the page of reliability, whose figures are no ratios."""
    book = api.fill(api.example("riego"), folder / "lleno.xlsx")
    command = str(Path(sys.executable).with_name("xlproj"))
    used = []
    for _ in range(ROUNDS):
        with subprocess.Popen([command, "check", str(book)], stdout=subprocess.DEVNULL) as started:
            _, status, usage = os.wait4(started.pid, 0)
            started.returncode = os.waitstatus_to_exitcode(status)
        used.append((usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024))
    time, memory = (statistics.median(each) for each in zip(*used, strict=True))
    return (Ratio("check of 70 rows / 2 s", time / 2, 1.0, f"{time:.2f} s"),
            Ratio("memory of that / 200 MB", memory / 200, 1.0, f"{memory:.0f} MB"))


def fresh_ratios(folder: Path) -> tuple[Ratio, Ratio]:
    """`check` and `convert` of the irrigation example, each in a process of its own, over the import of the
    libraries that read and write workbooks; in the environment of a user, who sets nothing for numpy."""
    book = api.fill(api.example("riego"), folder / "suelto.xlsx")
    command = str(Path(sys.executable).with_name("xlproj"))
    plain = {name: value for name, value in os.environ.items() if not name.startswith("OPENBLAS")}

    def run(*arguments: str) -> Callable[[], object]:
        """The task of running a command."""
        return lambda: subprocess.run(arguments, check=True, capture_output=True, env=plain)

    base = run(sys.executable, "-c", "import numpy, openpyxl, xlsxwriter")
    ratios = []
    for verb, arguments, budget in (("check", (), 3.5), ("convert", ("-o", str(folder / "out.xlsx")), 4.5)):
        ours, imports, ratio = in_turn(run(command, verb, str(book), *arguments), base)
        ratios.append(Ratio(f"fresh {verb} / imports", ratio, budget, f"{ours:.2f} s / {imports:.2f} s"))
    return ratios[0], ratios[1]


def opening_ratio(folder: Path) -> Ratio:
    """LibreOffice opening the largest blank template over an empty workbook, its own start included in
    both."""
    empty = folder / "empty.xlsx"
    with xlsxwriter.Workbook(empty) as book:
        book.add_worksheet()
    office = shutil.which("soffice")
    if office is None:
        raise SystemExit("LibreOffice is not installed: run `make office`")
    blank = max((api.new_template(kind, folder / f"{kind}.xlsx") for kind in KINDS),
                key=lambda path: path.stat().st_size)

    def opened(path: Path) -> Callable[[], object]:
        """The task of opening a workbook, in a LibreOffice started for it."""
        # only the first sheet is written as text: next to nothing beside the opening
        return lambda: subprocess.run(
            [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
             "--convert-to", "csv",
             "--outdir", str(folder), str(path)], check=True, capture_output=True)

    ours, base, ratio = in_turn(opened(blank), opened(empty), 3)
    return Ratio("opening a blank template / empty", ratio, 3.0,
                 f"{ours:.2f} s / {base:.2f} s, {blank.stem}, {blank.stat().st_size / 1000:.0f} kB")


def window_ratio() -> Ratio:
    """Starting the program until its window is shown, over a bare window of the toolkit; without a screen.

    The process that will convert starts meanwhile, and is no part of it.
    """
    def shown(window: str) -> float:
        """Processor time until a window is shown, in a process of its own."""
        script = "\n".join((
            "import time", "from PySide6.QtWidgets import QApplication, QWidget",
            "application = QApplication(['x'])", window, "window.show()", "application.processEvents()",
            "print(time.process_time())", "window.close()"))
        return float(subprocess.run(
            [sys.executable, "-c", script], check=True, capture_output=True, text=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}).stdout)

    pairs = [(shown("from xlproj.desktop.window import Window\nwindow = Window('es', told=False)"),
              shown("window = QWidget()")) for _ in range(ROUNDS + 1)][1:]
    ours, base = map(statistics.median, zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    return Ratio("window / bare window", ratio, 3.0, f"{ours * 1000:.0f} ms / {base * 1000:.0f} ms")


def scenario_ratio(count: int = 100_000) -> Ratio:
    """Scenarios of the irrigation project with ten uncertain inputs over the IRR of as many flows."""
    project = api.example("riego")
    random = np.random.default_rng(1)
    draws = {slot: base * random.uniform(0.8, 1.2, count) for slot, base in _ten_inputs(project).items()}
    flows = random.normal(100, 30, (count, 31))
    flows[:, 0] = -1000
    ours, base, ratio = in_turn(lambda: api.scenarios(project, draws, ("VANE", "TIRE")),
                                lambda: _irr(flows), 3)
    return Ratio("100,000 scenarios / 100,000 IRR", ratio, 7.0, f"{ours:.2f} s / {base:.2f} s")


def _irr(flows: np.ndarray) -> np.ndarray:
    """The rate of each flow, started from where its receipts and outlays stand on average."""
    times = np.arange(flows.shape[-1])
    received, paid = np.maximum(flows, 0), np.maximum(-flows, 0)
    apart = received @ times / received.sum(axis=-1) - paid @ times / paid.sum(axis=-1)
    return irr_from(flows, (received.sum(axis=-1) / paid.sum(axis=-1)) ** (1 / apart) - 1)


def risk_ratios(count: int = 100_000) -> tuple[Ratio, Ratio]:
    """Risk of the irrigation example over the IRR of as many flows: its ten uncertain inputs drawn,
    evaluated, ranked.

    And its memory: the most that this process ever held, over what it may hold.
    """
    project = api.example("riego")
    assert len(project.tables["incertidumbre"]) == 10
    flows = np.random.default_rng(1).normal(100, 30, (count, 31))
    flows[:, 0] = -1000
    base = seconds(lambda: _irr(flows), 3)
    before = _peak()
    ours = seconds(lambda: api.risk(project, draws=count), 3)
    return (Ratio("risk of 100,000 draws / 100,000 IRR", ours / base, 10.0, f"{ours:.2f} s / {base:.2f} s"),
            Ratio(f"memory of the risk / {MOST_MEGABYTES} MB", _peak() / MOST_MEGABYTES, 1.0,
                  f"peak {_peak():.0f} MB (before {before:.0f} MB)"))


def _ten_inputs(project: api.Project) -> dict[Slot, float]:
    keys = ("agricola_bruto_antes", "agricola_bruto_despues", "agricola_costo_antes",
            "agricola_costo_despues",
            "pecuario_bruto_despues", "tasa_descuento_e")
    fields = {Slot(key=key): float(project.fields[key]) for key in keys}  # type: ignore[arg-type]  # money and rates
    costs = {Slot(key="inversiones", column="costo_unitario", row=row):
             float(project.tables["inversiones"][row].values["costo_unitario"]) for row in range(4)}  # type: ignore[arg-type]
    return fields | costs


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def rows_ratio(folder: Path, small: int = 5_000, large: int = 50_000) -> Ratio:
    """Reading, checking and writing a cost table of 50,000 rows over one of 5,000: linear is 10."""
    times = {}
    for rows in (small, large):
        source = api.fill(_many_costs(rows), folder / f"{rows}.xlsx")
        start = _used()
        report, written = api.convert(source, folder / f"{rows}.resultados.xlsx")
        times[rows] = _used() - start
        assert written is not None, [problem.message("en") for problem in report.problems[:3]]
    return Ratio("50,000 rows / 5,000 rows", times[large] / times[small], 13.0,
                 f"{times[large]:.1f} s / {times[small]:.1f} s, peak {_peak():.0f} MB")


def _many_costs(rows: int) -> api.Project:
    project = api.example("agroindustria")
    lines = tuple(Row({"concepto": f"Costo {row}", "clase": "insumo"}, {1: 0.05, 2: 0.04, 3: 0.05})
                  for row in range(rows))
    return replace(project, tables={**project.tables, "costos": lines})


def main() -> int:
    """Measure everything, print it, and say whether the budgets are met."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ratios = [help_ratio(), *check_ratios(folder), *fresh_ratios(folder), convert_ratio(folder),
                  opening_ratio(folder), window_ratio(), scenario_ratio(), *risk_ratios(), rows_ratio(folder)]
    for ratio in ratios:
        print(
            f"{'ok  ' if ratio.met else 'OVER'} {ratio.name:<36}{ratio.ratio:7.2f} (budget {ratio.budget:g}) "
            f" {ratio.detail}")
    if "--keep" in sys.argv[1:]:
        with HISTORY.open("a", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            for ratio in ratios:
                writer.writerow([datetime.now(UTC).date().isoformat(), __version__, ratio.name,
                                 f"{ratio.ratio:.2f}",
                                 f"{ratio.budget:g}", ratio.detail])
    return 0 if all(ratio.met for ratio in ratios) else 1


if __name__ == "__main__":
    sys.exit(main())
