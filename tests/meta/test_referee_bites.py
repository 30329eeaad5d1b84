"""The referee confirms what is right, catches each kind of fault, and is red where it cannot judge."""

import zipfile
from pathlib import Path
from typing import Any, ClassVar, Literal

import pytest
import xlsxwriter
from support import office, programs, verdicts

pytestmark = pytest.mark.referee

ROWS = [(2.0, 12.5), (3.0, 4.25), (10.0, 0.1)]
TOTAL = 38.75


def write_book(path: Path, *, total: object = TOTAL, extra: tuple[str, object] | None = None) -> Path:
    """Quantities, prices, products, their total, a text and a truth; `total` is what is stored as the
    total."""
    with xlsxwriter.Workbook(path) as book:
        costs, result = book.add_worksheet("Costos"), book.add_worksheet("O'Higgins")
        unlocked = book.add_format({"locked": False})
        for row, (quantity, price) in enumerate(ROWS, 1):
            costs.write_number(row, 0, quantity, unlocked)
            costs.write_number(row, 1, price, unlocked)
            costs.write_formula(row, 2, f"=A{row + 1}*B{row + 1}", None, quantity * price)
        costs.write_string("A1", "cantidad", unlocked)
        costs.write_blank("A6", None, unlocked)
        costs.write_array_formula("E2:E3", "{=A2:A3*10}", None, 20)
        costs.write_number("E3", 30)
        costs.protect()
        result.write_formula("A1", "=SUM(Costos!C2:C4)", None, total)
        result.write_formula("A2", '=IF(A1>38,"rentable","")', None, "rentable")
        result.write_formula("A3", "=A1>38", None, True)
        result.write_formula("A4", '=IF(A1>38,"","pérdida")', None, "")
        if extra:
            result.write_formula("A5", extra[0], None, extra[1])
        book.define_name("TOTAL_E", "='O''Higgins'!$A$1")
        book.define_name("cantidades", "=Costos!$A$2:$A$4")
        book.define_name("tasa", "=0.1")
        costs.repeat_rows(0)
    return path


def without_value_of(book: Path, target: Path, formula: bytes) -> Path:
    """A copy in which the cell with this formula stores nothing."""
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(target, "w") as new:
        for item in old.infolist():
            start, found, rest = old.read(item).partition(b"<f>" + formula + b"</f>")
            if found and rest.startswith(b"<v>"):
                rest = rest.partition(b"</v>")[2]
            new.writestr(item, start + found + rest)
    return target


Books = dict[str, Path]
Shown = dict[str, verdicts.Values]
Verdicts = dict[str, office.Verdict]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Books:
    """A sound workbook and one with each fault, by name."""
    folder = tmp_path_factory.mktemp("books")
    faults: dict[str, dict[str, Any]] = {
        "sound": {}, "a value": {"total": TOTAL * (1 + 1e-8)}, "a text": {"total": "38.75 "},
        "a zero": {"total": 0},
        "a truth": {"total": False}, "a formula": {"extra": ("=SUM(Costos!C2:C3)", TOTAL)},
        "an error": {"extra": ("=1/0", "#DIV/0!")},
        "an array": {"extra": ("{=Costos!A2:A3}", 2)}, "empty": {"extra": ('=LEFT("a",0)', "")},
        "nought": {"extra": ("=0", 0)}}
    made = {name: write_book(folder / f"{name}.xlsx", **fault) for name, fault in faults.items()}
    made["an array"] = office.set_cell_values(
        made["an array"], folder / "drifted.xlsx", {("Costos", "E3"): 31.0})
    made["nothing"] = without_value_of(made["sound"], folder / "bare.xlsx", b"SUM(Costos!C2:C4)")
    return made


@pytest.fixture(scope="module")
def shown(books: Books) -> Shown:
    """What LibreOffice makes of each."""
    return {name: office.recalculated(book) for name, book in books.items()}


@pytest.fixture(scope="module")
def judged(books: Books, shown: Shown) -> Verdicts:
    """Its verdict on each."""
    return {name: office.compare(books[name], shown[name]) for name in books}


class TestTheReferee:
    def test_confirms_right_values(self, tmp_path: Path) -> None:
        books = [write_book(tmp_path / name / "book.xlsx") for name in ("a", "b")
                 if not (tmp_path / name).mkdir()]
        assert office.assert_agrees(books) == 2 * 9

    def test_catches_a_drift_in_a_stored_value(self, judged: Verdicts) -> None:
        assert [(fault.sheet, fault.a1, fault.computed) for fault in judged["a value"].differ] == [
            ("O'Higgins", "A1", TOTAL)]

    def test_catches_a_drift_in_a_formula(self, judged: Verdicts) -> None:
        assert [fault.a1 for fault in judged["a formula"].differ] == ["A5"]

    def test_catches_a_drift_inside_an_array(self, judged: Verdicts) -> None:
        assert [fault.a1 for fault in judged["an array"].differ] == ["E3"]

    @pytest.mark.parametrize("stored", ["a text", "a zero", "a truth"])
    def test_catches_another_kind_of_value(self, judged: Verdicts, stored: str) -> None:
        assert [fault.a1 for fault in judged[stored].differ] == ["A1"]

    def test_tells_a_zero_from_an_empty_text(self, books: Books, shown: Shown) -> None:
        assert [fault.a1 for fault in office.compare(books["empty"], shown["nought"]).missing] == ["A5"]
        assert [fault.a1 for fault in office.compare(books["nought"], shown["empty"]).differ] == ["A5"]

    def test_catches_an_error_value_even_where_it_is_stored(self, judged: Verdicts) -> None:
        assert [fault.a1 for fault in judged["an error"].errors] == ["A5"]

    def test_catches_a_missing_stored_value(self, judged: Verdicts) -> None:
        assert [fault.computed for fault in judged["nothing"].missing] == [TOTAL]

    def test_names_each_failing_cell(self, tmp_path: Path) -> None:
        book = write_book(tmp_path / "book.xlsx", total=40)
        with pytest.raises(
            AssertionError, match=r"O'Higgins!A1  =SUM\(Costos!C2:C4\)  stored 40.0, computed 38.75"):
            office.assert_agrees([book])

    def test_refuses_a_book_with_nothing_to_judge(self, tmp_path: Path) -> None:
        book = tmp_path / "book.xlsx"
        with xlsxwriter.Workbook(book) as made:
            made.add_worksheet().write_number("A1", 1)
        with pytest.raises(AssertionError, match="nothing was judged"):
            office.assert_agrees([book])

    def test_refuses_no_books(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="no workbook"):
            office.assert_agrees([])

    def test_raises_for_a_book_that_libreoffice_cannot_open(self, tmp_path: Path) -> None:
        good, bad = write_book(tmp_path / "good.xlsx"), tmp_path / "bad.xlsx"
        with zipfile.ZipFile(bad, "w") as archive:
            archive.writestr("nothing.txt", "")
        with pytest.raises(ValueError, match=r"LibreOffice .*bad\.xlsx"):
            office.recalculated(bad)
        assert office.compare(good, office.recalculated(good)).agrees


class TestAMissingProgram:
    """Red, never skipped."""

    @pytest.fixture(autouse=True)
    def _nothing_installed(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))

    def test_no_ssconvert_to_recalculate(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr(verdicts, "REFEREES", {"Gnumeric": verdicts.REFEREES["Gnumeric"]})
        with pytest.raises(office.RefereeMissing, match="ssconvert is not installed"):
            office.assert_agrees([write_book(tmp_path / "book.xlsx")])

    def test_no_soffice_to_recalculate(self, tmp_path: Path) -> None:
        with pytest.raises(office.RefereeMissing, match="soffice is not installed"):
            office.assert_agrees([write_book(tmp_path / "book.xlsx")])

    def test_no_soffice_to_type(self) -> None:
        with pytest.raises(office.RefereeMissing, match="soffice"), office.Typist():
            pass

    def test_no_python_with_uno(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        (tmp_path / "soffice").touch(mode=0o755)
        monkeypatch.setattr(programs, "DEBIAN_PYTHON", tmp_path / "python3")
        with pytest.raises(office.RefereeMissing, match="python3-uno"), office.Typist():
            pass

    def test_no_printer_of_pictures(self, tmp_path: Path) -> None:
        with pytest.raises(office.RefereeMissing, match="pdftoppm"):
            office.to_pictures(write_book(tmp_path / "book.xlsx"), tmp_path)


class TestEdits:
    def test_read_back(self, tmp_path: Path) -> None:
        book = write_book(tmp_path / "book.xlsx")
        changed = office.set_cell_values(
            book,
            tmp_path / "changed.xlsx",
            {("Costos", "A2"): 1e-7, ("Costos", "A6"): " <Ñandú & cía> ", ("Costos", "A3"): None},
        )
        before, after = office.read_cells(book), office.read_cells(changed)
        assert before.pop(("Costos", "A2")) == 2
        assert before.pop(("Costos", "A3")) == 3
        assert before | {("Costos", "A2"): 1e-7, ("Costos", "A6"): " <Ñandú & cía> "} == after

    def test_move_the_results(self, tmp_path: Path) -> None:
        book = write_book(tmp_path / "book.xlsx")
        changed = office.set_cell_values(book, tmp_path / "changed.xlsx", {("Costos", "A2"): 4.0})
        assert office.recalculated(changed)["O'Higgins"]["A1"] == TOTAL + 2 * 12.5

    def test_leave_all_other_bytes_alone(self, tmp_path: Path) -> None:
        book = write_book(tmp_path / "book.xlsx")
        changed = office.set_cell_values(book, tmp_path / "changed.xlsx", {("Costos", "A2"): 4.0})
        with zipfile.ZipFile(book) as old, zipfile.ZipFile(changed) as new:
            other = [name for name in old.namelist() if old.read(name) != new.read(name)]
            assert other == ["xl/worksheets/sheet1.xml"]
            before, after = old.read(other[0]), new.read(other[0])
        assert after == before.replace(b'<c r="A2" s="1"><v>2</v>', b'<c r="A2" s="1"><v>4.0</v>')

    def test_refuse_a_formula_and_a_cell_that_is_not_there(self, tmp_path: Path) -> None:
        book = write_book(tmp_path / "book.xlsx")
        with pytest.raises(ValueError, match="C2 holds a formula"):
            office.set_cell_values(book, tmp_path / "changed.xlsx", {("Costos", "C2"): 1.0})
        with pytest.raises(KeyError, match="Z99"):
            office.set_cell_values(book, tmp_path / "changed.xlsx", {("Costos", "Z99"): 1.0})


@pytest.mark.parametrize("via", ["xlsx", "ods"])
def test_a_saved_copy_keeps_names_and_values(tmp_path: Path, via: Literal["xlsx", "ods"]) -> None:
    book = write_book(tmp_path / "book.xlsx")
    [saved] = office.resave([book], tmp_path / "saved", via)
    names = {"TOTAL_E": ("O'Higgins", "A1"), "cantidades": ("Costos", "A2:A4")}
    assert office.defined_names(book) == office.defined_names(saved) == names
    values = {cell: value for cell, value in office.read_cells(book).items() if value != ""}
    assert values == {cell: value for cell, value in office.read_cells(saved).items() if value != ""}


def test_a_page_for_each_sheet(tmp_path: Path) -> None:
    pages = office.to_pictures(write_book(tmp_path / "book.xlsx"), tmp_path / "pictures")
    assert [page.name for page in pages] == ["book-1.png", "book-2.png"]
    assert all(page.read_bytes().startswith(b"\x89PNG") for page in pages)


class TestTheTypist:
    def test_types_and_reads(self, typist: office.Typist, tmp_path: Path) -> None:
        book = write_book(tmp_path / "book.xlsx")
        steps: list[office.Step] = [(("Costos", "A2"), 4.0), (("Costos", "A6"), "=fin")]
        ask = [("O'Higgins", "A1"), ("O'Higgins", "A2"), ("Costos", "A6"), ("Costos", "A9")]
        typed = typist.type(book, steps, ask=ask, store=tmp_path / "typed.xlsx")
        assert (typed.slips, typed.stale) == ([], [])
        assert typed.values == dict(zip(ask, [TOTAL + 25, "rentable", "=fin", None], strict=True))
        assert typed.looked_at >= 2 * 9
        assert office.read_cells(tmp_path / "typed.xlsx")["O'Higgins", "A1"] == TOTAL + 25

    def test_reports_an_error_at_the_step_where_it_shows(self, typist: office.Typist, tmp_path: Path) -> None:
        book = write_book(tmp_path / "book.xlsx", extra=("=1/Costos!A2", 0.5))
        steps: list[office.Step] = [(("Costos", "A3"), 1), (("Costos", "A2"), None), (("Costos", "A2"), 3)]
        slip = office.Slip(2, "O'Higgins", "A5", "=1/$Costos.A2", 532)
        assert typist.type(book, steps, check_every=1).slips == [slip]
        assert typist.type(book, steps).slips == []
        assert typist.type(book, steps[:2]).slips == [slip]

    def test_trusts_what_is_stored_on_opening(self, typist: office.Typist, tmp_path: Path) -> None:
        """As LibreOffice does for people; at the end it is told what was not true."""
        book = write_book(tmp_path / "book.xlsx", extra=("=Costos!A2*2", 99))
        typed = typist.type(book, [], ask=[("O'Higgins", "A5")])
        assert typed.values == {("O'Higgins", "A5"): 99}
        assert typed.stale == [office.Stale("O'Higgins", "A5", "=$Costos.A2*2", 99, 4)]

    def test_inserts_and_fills_a_row(self, typist: office.Typist, tmp_path: Path) -> None:
        book, store = write_book(tmp_path / "book.xlsx"), tmp_path / "typed.xlsx"
        cells = (("A4", 7.0), ("C4", 70.0))
        typed = typist.type(book, [office.Insert("Costos", 4, cells)], ask=[("O'Higgins", "A1")], store=store)
        assert typed.values == {("O'Higgins", "A1"): TOTAL + 70}
        assert office.read_cells(store)["Costos", "A5"] == 10
        with pytest.raises(ValueError, match="locked"):
            typist.type(store, [(("Costos", "C2"), 1)])

    def test_refuses_a_book_that_computes_only_when_told(self, typist: office.Typist, tmp_path: Path) -> None:
        book = tmp_path / "manual.xlsx"
        with xlsxwriter.Workbook(book) as made:
            made.set_calc_mode("manual")
            made.add_worksheet("S").write_formula("A1", "=1+1", None, 2)
        with pytest.raises(ValueError, match="without automatic calculation"):
            typist.type(book, [])

    def test_does_not_type_into_locked_cells(self, typist: office.Typist, tmp_path: Path) -> None:
        book = write_book(tmp_path / "book.xlsx")
        with pytest.raises(ValueError, match="locked"):
            typist.type(book, [(("Costos", "C2"), 1)])
        assert typist.type(book, [], ask=[("Costos", "C2")]).values == {("Costos", "C2"): 25}


OLD_SUM, PLAIN_SUM = "{=SUM(IF(A1:A3>1,A1:A3,0))}", "=SUMPRODUCT(--(A1:A3>1),A1:A3)"


def summed(path: Path, formula: str) -> Path:
    """1, 2 and 3, the sum of those above 1, and its double."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("S")
        sheet.write_column("A1", [1, 2, 3])
        sheet.write_formula("B1", formula, None, 5)
        sheet.write_formula("B2", "=B1*2", None, 10)
    return path


class TestWhatLibreOfficeFailsToNotice:
    """An array formula of the old kind opens doubtful, what depends on it does not: a change never gets
    there."""

    CHANGE: tuple[office.Cell, office.Value] = (("S", "A3"), 5.0)
    ASK = (("S", "B1"), ("S", "B2"))

    def test_is_caught_as_people_have_it(self, typist: office.Typist, tmp_path: Path) -> None:
        typed = typist.type(summed(tmp_path / "old.xlsx", OLD_SUM), [self.CHANGE], ask=self.ASK)
        assert typed.values == dict(zip(self.ASK, (7, 10), strict=True))
        assert typed.stale == [office.Stale("S", "B2", "=B1*2", 10, 14)]

    def test_is_not_seen_where_all_is_computed_on_opening(self, tmp_path: Path) -> None:
        book = summed(tmp_path / "old.xlsx", OLD_SUM)
        with office.Typist(recalculates=True) as tester:
            typed = tester.type(book, [self.CHANGE], ask=self.ASK)
        assert typed.values == dict(zip(self.ASK, (7, 14), strict=True))
        assert typed.stale == []

    def test_is_not_seen_by_who_looked_before(self, typist: office.Typist, tmp_path: Path) -> None:
        assert typist.type(summed(tmp_path / "old.xlsx", OLD_SUM), [self.CHANGE], check_every=1).stale == []

    def test_each_trial_opens_the_book_afresh(self, typist: office.Typist, tmp_path: Path) -> None:
        book = summed(tmp_path / "old.xlsx", OLD_SUM)
        trials = typist.type_each(book, [self.CHANGE, (("S", "A1"), 9.0), self.CHANGE])
        assert [[cell.right for cell in trial.stale] for trial in trials] == [[14], [28], [14]]

    def test_a_plain_formula_follows(self, typist: office.Typist, tmp_path: Path) -> None:
        typed = typist.type(summed(tmp_path / "plain.xlsx", PLAIN_SUM), [self.CHANGE], ask=self.ASK)
        assert typed.values == dict(zip(self.ASK, (7, 14), strict=True))
        assert typed.stale == []
        assert typed.looked_at >= 5


def of_truths(path: Path, formulas: dict[str, float]) -> Path:
    """1, 2 and 3, and formulas of them with what is stored beside each."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("S")
        sheet.write_column("A1", [1, 2, 3])
        for row, (formula, value) in enumerate(formulas.items(), 1):
            sheet.write_formula(f"C{row}", formula, None, value)
    return path


class TestTruthsThatAreNoNumbers:
    """In Excel and in Gnumeric a truth never equals a number; to LibreOffice it is 0 or 1."""

    OLD: ClassVar[dict[str, tuple[float, float]]] = {
        "=SUMPRODUCT(--((A1:A3>1)=0),A1:A3)": (1, 0), "{=SUM(IF((A1:A3>1)=0,A1:A3,0))}": (1, 0),
        "=SUMPRODUCT(A1:A3>1,A1:A3)": (5, 0), "=IF((A1>1)=0,7,8)": (7, 8), "=IF(FALSE>0,7,8)": (8, 7)}
    """What LibreOffice and Excel make of each."""
    NEW: ClassVar[dict[str, float]] = {
        "=SUMPRODUCT(1-(A1:A3>1),A1:A3)": 1, "=SUMPRODUCT(--(A1:A3>1),A1:A3)": 5, "=IF(NOT(A1>1),7,8)": 7,
        "=IF(A1=1,SUMPRODUCT(ABS(A1:A3-2)),0)": 2}
    """The last one is lifted by Gnumeric in array formulas alone: its copies are marked."""

    def test_only_gnumeric_catches_the_old_formulas(self, tmp_path: Path) -> None:
        book = of_truths(tmp_path / "old.xlsx", {formula: value for formula, (value, _) in self.OLD.items()})
        verdicts = office.judge([book])
        assert verdicts[book, "LibreOffice"].agrees
        assert [fault.computed for fault in verdicts[book, "Gnumeric"].differ] == [
            excel for _, excel in self.OLD.values()]

    def test_one_such_formula_fails_the_whole(self, tmp_path: Path) -> None:
        book = of_truths(tmp_path / "mixed.xlsx", {**self.NEW, "=SUMPRODUCT(--((A1:A3>1)=0),A1:A3)": 1})
        with pytest.raises(
            AssertionError,
            match=r"mixed\.xlsx, Gnumeric: 1 of 5 formulas fail\nanother value: S!C5") as caught:
            office.assert_agrees([book])
        assert "LibreOffice:" not in str(caught.value)

    def test_both_confirm_the_new_ones(self, tmp_path: Path) -> None:
        book = of_truths(tmp_path / "new.xlsx", self.NEW)
        before = book.read_bytes()
        assert office.assert_agrees([book]) == len(self.NEW)
        assert book.read_bytes() == before
