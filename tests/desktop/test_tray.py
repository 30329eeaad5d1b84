"""The workbooks on the desk and what comes next: no toolkit, no child process."""

from __future__ import annotations

from xlproj.base.catalogue import CATALOGUE
from xlproj.base.problems import Problem
from xlproj.desktop.shown import ReportShown
from xlproj.desktop.tasks import (
    Advanced,
    AskChoices,
    Broke,
    ConvertBook,
    Converted,
    Finished,
    Refused,
    TemplateChoices,
)
from xlproj.desktop.tray import Tray

PROBLEM = Problem(code=CATALOGUE["XP-101"], values={"file": "a.xlsx"})


def tray_of(*paths: str) -> Tray:
    tray = Tray("scratch")
    tray.add(paths)
    return tray


def converted(written: str = "a.resultados.xlsx") -> Finished:
    return Finished(Converted(ReportShown("a.xlsx", ()), written))


def standings(tray: Tray) -> list[str]:
    return [entry.standing for entry in tray.entries]


def test_one_workbook_after_the_other() -> None:
    tray = tray_of("/x/a.xlsx", "/x/b.xlsx")
    first = tray.next_task()
    assert isinstance(first, ConvertBook)
    assert (first.path, first.inputs) == ("/x/a.xlsx", ("/x/a.xlsx", "/x/b.xlsx"))
    assert tray.next_task() is None, "one at a time"
    assert tray.heard(converted()) is first
    assert standings(tray) == ["done", "waiting"]
    tray.next_task()
    tray.heard(converted(""))
    assert standings(tray) == ["done", "faulty"]
    assert not tray.busy


def test_progress_goes_from_nothing_to_all() -> None:
    tray = tray_of("/x/a.xlsx", "/x/b.xlsx")
    tray.next_task()
    parts = [tray.part]
    for _ in range(4):
        tray.heard(Advanced(4))
        parts.append(tray.part)
    assert parts == [0.0, 0.125, 0.25, 0.375, 0.5]


def test_another_errand_goes_first() -> None:
    tray = tray_of("/x/a.xlsx", "/x/b.xlsx")
    tray.next_task()
    tray.errand(AskChoices())
    tray.heard(converted())
    assert isinstance(tray.next_task(), AskChoices)
    tray.heard(Finished(TemplateChoices((), {})))
    assert isinstance(tray.next_task(), ConvertBook)


def test_what_is_refused_says_why() -> None:
    tray = tray_of("/x/a.xlsx")
    tray.next_task()
    tray.heard(Refused(PROBLEM))
    assert (tray.entries[0].standing, tray.entries[0].problem) == ("refused", PROBLEM)


def test_a_defect_of_ours_ends_one_workbook_alone() -> None:
    tray = tray_of("/x/a.xlsx", "/x/b.xlsx")
    tray.next_task()
    tray.heard(Broke("KeyError"))
    tray.failed("/x/a.xlsx", PROBLEM)
    assert standings(tray) == ["refused", "waiting"]
    assert tray.entries[0].problem is PROBLEM


def test_the_death_of_the_child_is_a_problem_of_the_workbook_in_hand() -> None:
    tray = tray_of("/x/a.xlsx", "/x/b.xlsx")
    tray.next_task()
    told = tray.died()
    assert told is not None
    assert (told.code.id, told.values["file"]) == ("XP-762", "a.xlsx")
    assert standings(tray) == ["refused", "waiting"]
    assert isinstance(tray.next_task(), ConvertBook)


def test_the_death_of_an_idle_child_is_nothing() -> None:
    assert tray_of().died() is None


def test_cancelling_forgets_what_waits() -> None:
    tray = tray_of("/x/a.xlsx", "/x/b.xlsx")
    tray.next_task()
    tray.errand(AskChoices())
    assert tray.cancel(), "the child process is at work"
    assert standings(tray) == ["cancelled", "cancelled"]
    assert not tray.busy
    assert not tray.cancel()


def test_a_workbook_that_comes_again_is_done_again() -> None:
    tray = tray_of("/x/a.xlsx")
    tray.next_task()
    tray.add(["/x/a.xlsx"])
    assert standings(tray) == ["working"], "it is in hand"
    tray.heard(converted())
    tray.add(["/x/a.xlsx"])
    assert standings(tray) == ["waiting"]


def test_two_of_one_name_get_results_of_two_names_in_one_folder() -> None:
    tray = tray_of("/norte/p.xlsx", "/sur/P.xlsx")
    tray.folder = "/todos"
    stems = []
    while (task := tray.next_task()) is not None:
        assert isinstance(task, ConvertBook)
        stems.append(task.stem)
        tray.heard(converted())
    assert stems == ["p", "P (2)"]
