"""The parser: offsets, paragraphs, shell."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.language import read
from truceline.language.parser import load_full_model, load_model
from truceline.language.unbroken import short_ranks
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


def test_parser_loads_without_plugins_and_leaves_them_to_others() -> None:
    import catalogue

    before = catalogue.AVAILABLE_ENTRY_POINTS
    load_model.__wrapped__()
    assert catalogue.AVAILABLE_ENTRY_POINTS is before


def test_parser_has_the_models_own_tokenizer_but_for_the_ranks() -> None:
    ours, own = load_model().tokenizer, load_full_model().tokenizer
    ranks = {form for rank in short_ranks() for form in (rank.capitalize(), rank.upper())}
    assert {k: v for k, v in ours.rules.items() if k not in ranks} == {k: v for k, v in own.rules.items() if k not in ranks}
    for part in ("prefix_search", "suffix_search", "infix_finditer", "url_match"):
        assert getattr(ours, part).__self__.pattern == getattr(own, part).__self__.pattern, part
    assert (ours.token_match, ours.faster_heuristics) == (own.token_match, own.faster_heuristics)
