"""The converter measures with its own font, in memory: the machine's copy of it is kept from it, and nothing else."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.charts import fonts

HERE = Path(__file__).parents[1]


def listed(folder: Path) -> list[str]:
    return [str(Path(found).relative_to(folder)) for found in re.findall("<dir>(.*?)</dir>", fonts.config(iter([folder])))]


def test_folders_are_listed_whole_but_those_with_the_font_that_is_brought_along(tmp_path):
    for name in ("truetype/liberation/LiberationSans-Regular.ttf", "truetype/noto/NotoSans.ttf", "cmap/x", "opentype/a/b.otf"):
        file = tmp_path / name
        file.parent.mkdir(parents=True)
        file.touch()
    assert listed(tmp_path) == ["cmap", "opentype", "truetype/noto"]
    assert listed(tmp_path / "opentype") == ["."]
    assert listed(tmp_path / "nowhere") == []


@pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="on Linux alone")
def test_nothing_of_it_is_left_to_programs_that_are_started_and_a_setting_of_the_reader_stays():
    told = "from app.charts import fonts; import os; fonts.load(); print(os.environ.get('FONTCONFIG_FILE'), os.listdir('/dev/shm'))"
    for given in (None, "/etc/fonts/fonts.conf"):
        env = {name: value for name, value in os.environ.items() if name != fonts.SETTING} | ({fonts.SETTING: given} if given else {})
        said = subprocess.run([sys.executable, "-c", told], cwd=HERE, env=env, capture_output=True, text=True, check=True).stdout
        assert said.startswith(f"{given} ") and ".conf" not in said.partition(" ")[2]
