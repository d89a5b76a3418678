"""The lines of code at the foot of a page, run as somebody would paste them."""

import shlex
import subprocess
import sys


def test_every_line_of_code_at_the_foot_of_a_page_runs(reader):
    reader.open("/displacement?show=evacuated&place=eastern-aleppo")
    reader.main().get_by_text("Use this data, follow this view").click()
    reader.shows("Plain page")
    lines = [one for one in reader.main().locator("code").all_inner_texts() if "/api/v1/figures.csv" in one]
    assert len(lines) == 3
    for line in lines:
        command = shlex.split(line) if line.startswith("curl") else [sys.executable, "-c", line]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=60)
        assert ran.returncode == 0, ran.stderr
        assert "pandas" in line and "duckdb" not in line or "evacuated" in ran.stdout
