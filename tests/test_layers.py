"""Imports run one way (DESIGN, "The house"), and SQL stands in queries/ alone."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = [
    file for name in ("app", "queries", "data") for file in sorted((ROOT / name).rglob("*.py"))
] + [ROOT / "dashboard.py"]
OURS = ("app", "queries", "data", "tests", "dashboard")

# What changes the record: pages of editors alone may do so.
EDITING = (
    "app.answers", "app.filters", "app.links", "app.screen", "app.sections", "app.view", "data.bringing",
    "data.configuration", "data.editing", "data.errand", "data.readers", "data.record", "data.vocabulary", "data.wording",
)
# Where a file stands, and what of the project it may import. The first line that fits holds.
ALLOWED = {
    "app/__main__.py": ("app.web",),
    "dashboard.py": ("app.filters", "app.answers", "app.links", "app.screen", "app.view", "app.web", "data.record"),
    "app/answers.py": ("queries", "app.filters", "app.view", "data.configuration", "data.vocabulary", "data.wording"),
    "app/charts/": ("app.charts", "data.vocabulary", "data.wording"),
    "app/filters.py": ("data.vocabulary", "data.wording"),
    "app/links.py": ("app.filters",),
    "app/pages/add.py": EDITING,
    "app/pages/edit.py": EDITING,
    "app/pages/": ("app.answers", "app.charts", "app.filters", "app.screen", "app.sections", "data.vocabulary", "data.wording"),
    "app/screen/editors.py": ("app.answers", "app.screen", "data.configuration"),
    "app/screen/": (
        "app.answers", "app.charts", "app.filters", "app.links", "app.screen", "app.sections", "app.view",
        "data.vocabulary", "data.wording", "data.writers",
    ),
    "app/sections/": (
        "app.answers", "app.charts", "app.filters", "app.links", "app.sections", "app.view",
        "data.configuration.Configuration", "data.readers.opening.drafts", "data.readers.prose", "data.vocabulary",
        "data.wording", "data.writers",
    ),
    "app/web/": (
        "app.answers", "app.charts", "app.filters", "app.links", "app.sections", "app.view", "app.web",
        "data.configuration.Configuration", "data.vocabulary", "data.wording", "data.writers",
    ),
    "app/view.py": ("queries.Record", "app.filters", "app.links", "data.configuration", "data.wording"),
    "data/backends/": ("queries",),
    "data/commands/": ("data", "queries"),
    "data/vocabulary/": (),
    "data/wording/": ("data.vocabulary", "data.wording"),
    "data/readers/": ("data.readers", "data.vocabulary", "data.wording"),
    "data/writers/": ("data.vocabulary", "data.wording", "data.writers"),
    "data/": ("data", "queries"),
    "queries/": ("queries",),
}
# Which libraries, and what of them, stand in these places alone.
ONLY_IN = {
    "altair": ("app/charts/",),
    "duckdb": ("queries/",),
    "gc": ("app/screen/turns.py",),
    "starlette": ("app/web/", "dashboard.py"),
    "streamlit": ("dashboard.py", "app/pages/", "app/screen/"),
    "streamlit.runtime": ("app/screen/sidebar.py",),
}
SQL = re.compile(
    r"\b(select\s.+\sfrom|insert\s+into|create\s+(temp\s+|or\s+replace\s+)*(table|view)|update\s+\w+\s+set|delete\s+from)\s",
    re.DOTALL,
)


def relative(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def imports(file: Path) -> set[str]:
    """Every module that a file imports, by its full name, those inside functions too; not those of its types alone."""
    package = list(file.relative_to(ROOT).parent.parts)
    found = set()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    types = {
        part for node in ast.walk(tree) if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for part in node.body
    }
    for node in ast.walk(tree):
        if node in types:
            continue
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            found |= {f"{module}.{name.name}" for name in node.names}
    return found


def is_within(module: str, allowed: tuple[str, ...]) -> bool:
    return any(module == name or module.startswith(name + ".") for name in allowed)


def rule_for(file: Path, rules: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    return next((names for place, names in rules.items() if relative(file).startswith(place)), ())


@pytest.mark.parametrize("file", FILES, ids=relative)
def test_a_file_imports_only_what_its_layer_may(file):
    ours = {module for module in imports(file) if is_within(module, OURS)}
    assert {module for module in ours if not is_within(module, rule_for(file, ALLOWED))} == set()


@pytest.mark.parametrize("file", [file for file in FILES if relative(file) != "dashboard.py"], ids=relative)
def test_a_page_is_imported_by_nothing_and_tests_by_nobody(file):
    assert {module for module in imports(file) if is_within(module, ("app.pages", "tests", "dashboard"))} == set()


def test_what_charts_import_knows_neither_streamlit_nor_duckdb_either():
    reached, waiting = set(), [file for file in FILES if relative(file).startswith("app/charts/")]
    while waiting:
        named = imports(waiting.pop())
        reached |= named
        files = {file for file in FILES if is_within(relative(file)[:-3].replace("/", "."), tuple(named))}
        waiting += [file for file in files if relative(file) not in reached]
        reached |= {relative(file) for file in files}
    assert {module for module in reached if is_within(module, ("streamlit", "duckdb"))} == set()


@pytest.mark.parametrize("file", FILES, ids=relative)
def test_a_library_is_known_only_where_it_belongs(file):
    for library, places in ONLY_IN.items():
        if not relative(file).startswith(places):
            assert {module for module in imports(file) if is_within(module, (library,))} == set()


@pytest.mark.parametrize("file", FILES, ids=relative)
def test_nothing_is_put_on_a_value_behind_its_back(file):
    assert "object.__setattr__" not in file.read_text(encoding="utf-8")


def text_of(node: ast.AST) -> str:
    """The text of a literal, with a gap where a value is put in; nothing of any other node."""
    if isinstance(node, ast.JoinedStr):
        return "".join(text_of(part) if isinstance(part, ast.Constant) else "…" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


@pytest.mark.parametrize("file", [file for file in FILES if not relative(file).startswith("queries/")], ids=relative)
def test_sql_stands_in_queries_alone(file):
    texts = [text_of(node) for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]
    assert [text for text in texts if SQL.search(text)] == []


def test_every_file_of_sql_begins_with_what_it_is_about():
    for file in sorted((ROOT / "queries").glob("*.sql")):
        lines = file.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("-- "), file.name


def test_the_tree_in_the_readme_is_the_tree_on_disk():
    """Every folder stands there; one that names modules names all of them."""
    tree = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Where things are\n")[2].partition("\n## ")[0]
    told, inside = {}, []
    for indent, names in re.findall(r"^    ((?:  )*)(\S+(?: \S+)*)   ?", tree, re.MULTILINE):
        del inside[len(indent) // 2 :]
        told.setdefault("".join(inside), set()).update(name for name in names.split() if name.endswith(".py"))
        if names.endswith("/"):
            inside.append(names)
            told.setdefault("".join(inside), set())
    del told[""]  # dashboard.py stands beside what is no code
    files = [file for name in OURS[:-1] for file in (ROOT / name).rglob("*.*")]
    held = {f"{relative(file.parent)}/" for file in files if file.is_file() and "__pycache__" not in file.parts}
    assert set(told) == held - {"data/store/"}
    for folder, modules in told.items():
        assert modules in (set(), {file.name for file in (ROOT / folder).glob("[!_]*.py")}), folder
