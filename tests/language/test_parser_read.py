"""The parser: offsets, paragraphs, shell."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.language import read
from truceline.records import Report, Span

TEXTS = st.text(alphabet=st.sampled_from("aB1 .,\"'“”()\n\té\u0301Ж中😀-–"), max_size=80)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_parser_offsets_quote_the_text(text: str) -> None:
    parse = read(Report("r", text))
    for token in parse.tokens:
        assert text[token.start : token.end] == token.text
        assert parse.tokens[token.head].sentence == token.sentence
    for sentence in parse.sentences:
        assert {t.sentence for t in parse.tokens[sentence.first : sentence.last]} == {sentence.i}


def test_parser_never_joins_paragraphs() -> None:
    parse = read(Report("r", "Guns fired near Tolm\n\nThe mission counted shells"))
    assert [s.paragraph for s in parse.sentences] == [0, 1]


def test_parser_leaves_the_shell_out() -> None:
    text = "Guns fired near Tolm.\n\nPhoto: press office\n\nThe mission counted 12 shells."
    start = text.index("Photo")
    parse = read(Report("r", text, shell=(Span.of(text, start, start + len("Photo: press office")),)))
    assert "Photo" not in {t.text for t in parse.tokens}
    assert parse.tokens[-1].end == len(text)


def test_parser_reads_nothing_in_an_empty_report() -> None:
    assert read(Report("r", "")).tokens == ()
