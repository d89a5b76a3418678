"""The lines of code at the foot of a page, run as somebody would paste them."""

import shlex
import subprocess
import sys

from playwright.sync_api import expect


def test_every_line_of_code_at_the_foot_of_a_page_runs(reader):
    reader.open("/displacement?show=evacuated&place=eastern-aleppo")
    reader.main().get_by_text("Use this data, follow this view").click()
    reader.shows("Plain page")
    code = reader.main().locator("code").filter(has_text="/api/v1/figures.csv")
    expect(code).to_have_count(3)
    lines = code.all_inner_texts()
    for line in lines:
        command = shlex.split(line) if line.startswith("curl") else [sys.executable, "-c", line]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=60)
        assert ran.returncode == 0, ran.stderr
        assert "pandas" in line and "duckdb" not in line or "evacuated" in ran.stdout
