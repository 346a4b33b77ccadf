import time
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.models.encoding import HEADLINE, MARKED, PARAGRAPH, QUOTED, Stretch, cut, encode, marked
from onrecord.models.spans import ROLES, find_spans
from onrecord.models.tagger import WINDOW, score, windows

TEXT = (
    "Veldania rejects Ostmark's offer\n"
    'Foreign Minister Ilse Marwen said on Tuesday that Veldania would not accept the draft. "It is a step back," she '
    "told reporters in Lisbon, adding that talks could resume next week.\n"
    "Officials in Ostmark denied that the draft had been changed."
)


def stretches(text: str) -> list[Stretch]:
    out, at = [], 0
    for n, line in enumerate(text.split("\n")):
        if line.strip():
            out.append(Stretch(at, at + len(line), n, headline=n == 0))
        at += len(line) + 1
    return out


def words_of(text: str, role: str) -> list[str]:
    pieces = encode(text, stretches(text))
    return [text[s.start : s.end] for s in find_spans(text, pieces, score(pieces)) if s.role == role]


def test_the_shipped_weights_find_who_said_what() -> None:
    assert "said" in words_of(TEXT, "cue")
    assert "denied" in words_of(TEXT, "cue")
    assert any("Marwen" in s for s in words_of(TEXT, "source"))
    assert any("would not accept the draft" in c for c in words_of(TEXT, "content"))


def test_the_same_text_gives_the_same_scores_again_and_with_any_number_of_threads() -> None:
    pieces = encode(TEXT * 6, stretches(TEXT * 6))
    first = score(pieces, threads=1)
    for other in (score(pieces, threads=1), score(pieces, threads=2)):
        assert np.array_equal(first.tags, other.tags)
        assert np.array_equal(first.acts, other.acts)
        assert np.array_equal(first.link_to, other.link_to)


def test_an_article_reads_the_same_whatever_is_read_before_it() -> None:
    alone = encode(TEXT, stretches(TEXT))
    before = score(alone)
    score(encode("Another article. " * 50, [Stretch(0, 850, 0)]))
    assert np.array_equal(before.tags, score(alone).tags)


def test_nothing_to_read() -> None:
    pieces = encode("", [])
    assert len(pieces) == 0
    assert find_spans("", pieces, score(pieces)) == ()
    blank = encode("  \n ", [Stretch(0, 2, 0)])
    assert find_spans("  \n ", blank, score(blank)) == ()


def test_scores_are_log_probabilities() -> None:
    scores = score(encode(TEXT, stretches(TEXT)))
    assert np.allclose(np.exp(scores.tags).sum(1), 1, atol=1e-4)
    assert np.allclose(np.exp(scores.acts).sum(1), 1, atol=1e-4)


def test_features_carry_what_the_vocabulary_loses() -> None:
    pieces = encode(TEXT, stretches(TEXT))
    shown = [TEXT[a:b] for a, b in pieces.offsets]
    assert pieces.features[0, HEADLINE] == 1
    assert pieces.features[shown.index("Foreign"), PARAGRAPH] == 1
    assert pieces.features[shown.index("step"), QUOTED] == 1
    assert pieces.features[shown.index("reporters"), QUOTED] == 0
    at = TEXT.index("the draft had")
    look = marked(pieces, [(at, len(TEXT))])
    assert [TEXT[a:b] for a, b in look.offsets[look.features[:, MARKED] == 1]][:2] == ["the", "draft"]
    assert not pieces.features[:, MARKED].any()


def test_quotations_do_not_leak_into_the_next_paragraph() -> None:
    text = 'He said "we never\nagreed to that.'
    pieces = encode(text, stretches(text))
    assert pieces.features[[text[a:b] for a, b in pieces.offsets].index("agreed"), QUOTED] == 0


@given(st.lists(st.integers(1, 400), min_size=1, max_size=30))
@settings(max_examples=50, deadline=None)
def test_windows_cover_every_piece_in_order(lengths: list[int]) -> None:
    text = " ".join("a" for _ in range(sum(lengths)))
    found, at = [], 0
    for n, length in enumerate(lengths):
        found.append(Stretch(2 * at, 2 * (at + length) - 1, n))
        at += length
    pieces = encode(text, found)
    seen = list(windows(pieces))
    assert seen[0][0] == 0
    assert seen[-1][1] == len(pieces)
    assert all(0 < b - a <= WINDOW for a, b in seen)
    assert all(a < c <= b < d for (a, b), (c, d) in pairwise(seen))


@given(st.text(max_size=300))
@settings(max_examples=25, deadline=None)
def test_spans_are_whole_ordered_and_apart(text: str) -> None:
    text = text.replace("\n", " ")
    pieces = encode(text, [Stretch(0, len(text), 0)])
    at = 0
    for span in find_spans(text, pieces, score(pieces)):
        assert at <= span.start < span.end <= len(text)
        assert span.role in ROLES
        assert 0 < span.score <= 1
        at = span.end


def test_cutting_keeps_sentence_starts() -> None:
    pieces = encode(TEXT, stretches(TEXT))
    part = cut(pieces, int(pieces.starts[1]), len(pieces))
    assert part.starts.tolist() == [0, int(pieces.starts[2] - pieces.starts[1])]


@pytest.mark.slow
def test_time_grows_with_the_length_of_a_text_without_a_full_stop() -> None:
    def seconds(words: int) -> float:
        text = "the minister said that no one would agree and " * (words // 9)
        began = time.process_time()
        pieces = encode(text, [Stretch(0, len(text), 0)])
        find_spans(text, pieces, score(pieces))
        return time.process_time() - began

    seconds(900)
    short, long = seconds(4_500), seconds(18_000)
    assert long < 4 * short * 2.8
