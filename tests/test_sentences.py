"""A text is taken apart into its sentences, and what a reader pastes into what is looked up first and the rest."""

import pytest

from data.readers.prose.sentences import split


@pytest.mark.parametrize(
    "sentences",
    [
        ["More than 10,000 fled on 11 Dec. 1931.", "Then 34 left."],
        ["Gen. Smith of the U.N. said 1.2 million left.", "J. Doe disagreed!", "Did he?", "No.", "The toll was No. 5, i.e. five."],
        ["It was 5 p.m.", "The army came at 10 a.m. Friday.", "It fell in Dec.", "The rest is known."],
        ["He met U.S. President Crown in the U.S.", "The talks failed.", "He sat.", "Russia left."],
        ["“They ran.”", "He said “stop!” and “Go.”", "(Nobody went.)", "“Fled,” she said."],
        ["The share rose to 3.5%.", "300 people fled.", "Approx. 300 died (in 1931).", "Mr. and Mrs. Crown vs. St. John."],
        ["Wait... and see.", "Perhaps…", "So it is."],
        ["Visit www.site.com today.", "It costs 10.000 at 12.5.1931 sharp."],
        ["قتل 30 مدنيا.", "وفر 100 شخص؟", "نعم."],
        ["no end"],
        [],
    ],
)
def test_where_sentences_end(sentences):
    assert split(" ".join(sentences)) == sentences


def test_what_pasting_leaves_of_the_lines():
    assert split("One line\nand its second half.  Another.\n\nA heading\n- 300 fled\n- 20 died\n2) 30 left") == [
        "One line and its second half.", "Another.", "A heading", "- 300 fled", "- 20 died", "2) 30 left"
    ]
    assert split("300 fled.Then 20 died in 1931.The rest stayed") == ["300 fled.", "Then 20 died in 1931.", "The rest stayed"]


def test_a_sentence_too_long_comes_in_parts_cut_where_it_pauses():
    long = "300 people fled, as many as 20 died; the rest stayed where they were"
    assert split(long, most=40) == ["300 people fled, as many as 20 died;", "the rest stayed where they were"]
    assert split(long, most=20) == ["300 people fled,", "as many as 20 died;", "the rest stayed", "where they were"]
    assert split("x" * 100, most=40) == ["x" * 40, "x" * 40, "x" * 20]


@pytest.mark.parametrize("most", [None, 50])
def test_nothing_of_a_text_is_lost(most):
    text = "“A. B. says 1.2 million! No.5, e.g. ... x” (y). Z? " * 40
    parts = split(text, most)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert most is None or max(map(len, parts)) <= most
