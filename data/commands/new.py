"""Make an empty record of one's own in a folder, with a configuration to fill in."""

import argparse
import shlex
from pathlib import Path

from data import configuration, record
from data.configuration import Configuration
from data.terminal import say

NEXT = """\
Made {folder}: an empty record of your own, version 1. What comes next:

  {file}    says what it is, who keeps it, under what terms: read it, and fill in what is blank
  export ON_RECORD_STORE={quoted}
  python -m data template figures.xlsx               # a sheet to fill in, with help in it
  python -m data bring figures.xlsx --why "…"        # or files of other bodies, as they come
  streamlit run dashboard.py"""


def add_options(parser: argparse.ArgumentParser) -> None:
    # The folder is the store of this command, whatever ON_RECORD_STORE names.
    parser.add_argument("store", type=Path, metavar="FOLDER", help="a folder that is empty, or none yet")
    parser.add_argument("--title", default="", help="what the record is about")
    parser.add_argument("--kept-by", default="", help="who keeps it")
    parser.add_argument("--contact", default="", help="how to reach them: an e-mail address, or that of a page")
    parser.add_argument("--licence", default="", metavar="SPDX", help="the licence of the record, as CC-BY-4.0")
    parser.add_argument("--licence-title", default="", help="its title, where it is no well-known one")
    parser.add_argument("--licence-address", default="", help="where its text is, where it is no well-known one")
    parser.add_argument("--time-zone", default="UTC", help="of the places that it is about, as Europe/Paris")
    parser.add_argument("--country", default="", help="what files mean that name none: three letters, as KEN")
    parser.add_argument("--site", default="", help="where others reach the dashboard, as https://record.example")


def run(given: argparse.Namespace) -> int:
    try:
        licence = configuration.licence_named(given.licence, given.licence_title, given.licence_address)
    except ValueError as error:
        raise record.Refused([f"--licence: {error}"]) from None
    told = Configuration(
        title=given.title,
        kept_by=given.kept_by,
        contact=given.contact,
        licence=licence,
        time_zone=given.time_zone,
        default_country=given.country,
        site=given.site,
    )
    record.begin(given.store, told)
    say(NEXT.format(folder=given.store, file=given.store / configuration.FILE, quoted=shlex.quote(str(given.store))))
    return 0
