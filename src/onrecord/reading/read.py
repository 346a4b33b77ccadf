"""The order of reading: sentences, mentions, attributions, speakers, acts, dates, own voice, events."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.article.types import Article
from onrecord.reading.act_surroundings import cues_around
from onrecord.reading.acts import Second, find_act
from onrecord.reading.anchor import anchored_interval, in_view
from onrecord.reading.attributions import find_attributions
from onrecord.reading.codebook import codebook
from onrecord.reading.dates import event_when, find_dates, infer_published, said_at
from onrecord.reading.events import find_events
from onrecord.reading.hedges import find_hedges
from onrecord.reading.issue_features import background_of
from onrecord.reading.issues import TRAINED, find_issues
from onrecord.reading.length import shortened
from onrecord.reading.mentions import find_mentions
from onrecord.reading.own_voice import OwnVoice, find_own_voice
from onrecord.reading.sentences import split_sentences
from onrecord.reading.speakers import assurance, name_speakers
from onrecord.reading.stance import find_stance
from onrecord.reading.targets import find_all_targets
from onrecord.reading.types import (
    Attribution,
    DateMention,
    Event,
    Mention,
    Mode,
    Reader,
    Reading,
    Sentence,
    Speaker,
    Statement,
)
from onrecord.span import Reason, Span

Finder = Callable[[Article, Sequence[Sentence]], tuple[Attribution, ...]]
LANGUAGES = ("en", "und")  # what the readers here can read; "und" is short English more often than anything else


@dataclass(frozen=True, slots=True)
class OrderedReader:
    """A reader that finds attributions in its own way and does everything else by the rooms of ``reading``.

    Attributes:
        name: of the reader, kept with every statement.
        version: likewise; a new version reads every capture again.
        find: finds the attributions of an article.
        second: a second voice on the act of an attribution, or None.
    """

    name: str
    version: str
    find: Finder
    second: Second | None = None

    def read(self, article: Article) -> Reading:
        """Read one article; one in a language that is not read yields an empty reading that says so."""
        if article.language not in LANGUAGES:
            note = Reason("reading.language", f"the text is in {article.language!r}; only English is read so far")
            return Reading(self.name, self.version, notes=(note,))
        article, unread = shortened(in_view(article))
        sentences = split_sentences(article)
        mentions = find_mentions(article, sentences)
        dates = find_dates(article, sentences)
        attributions = self.find(article, sentences)
        own = find_own_voice(article, sentences, mentions, attributions)
        said = _statements(article, sentences, mentions, dates, attributions, self.second)
        return Reading(
            self.name,
            self.version,
            statements=_in_order((*said, *(_own_statement(article, o, said) for o in own))),
            dates=dates,
            events=tuple(
                _dated(article, sentences, dates, e) for e in find_events(article, sentences, mentions, dates)
            ),
            mentions=mentions,
            notes=unread,
        )


@cache
def rules_reader() -> Reader:
    """Return the reader that finds attributions by rules and knows no model but readable tables of weights."""
    return OrderedReader("rules", "1", find_attributions)


@cache
def trained_reader(threads: int = 1) -> Reader:
    """Return the reader that finds attributions with the shipped model.

    Args:
        threads: how many threads the model may use; what is found does not depend on it.
    """
    from onrecord.models.settings import settings
    from onrecord.reading.sense import sense_of  # the models' runtime takes a moment to load
    from onrecord.reading.trained import TrainedFinder

    return OrderedReader("trained", settings().version, TrainedFinder(threads).find_attributions, sense_of)


def default_reader() -> Reader:
    """Return the reader that is used when none is named."""
    return trained_reader()


def reader_named(name: str) -> Reader:
    """Return the reader of a name: one of ``READERS``, or one that an installed package offers (``reading.door``).

    Raises:
        ReadingError: there is no such reader, or it does not load.
    """
    if name in READERS:
        return READERS[name]()
    from onrecord.reading.door import plugged

    return plugged(name)


def reader_names() -> tuple[str, ...]:
    """Return the names that ``reader_named`` knows, the readers that ship first."""
    from onrecord.reading.door import plugged_names

    return (*READERS, *(name for name in plugged_names() if name not in READERS))


READERS: dict[str, Callable[[], Reader]] = {"trained": trained_reader, "rules": rules_reader}


def dated(article: Article) -> Article:
    """Return the article with its publication bounded by its own text, and stamps that the text contradicts doubted."""
    if article.language not in LANGUAGES:
        return article
    short, _ = shortened(article)
    sentences = split_sentences(short)
    inferred = infer_published(short, sentences, find_dates(short, sentences))
    return replace(article, published=anchored_interval(article, inferred))


def _statements(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    dates: Sequence[DateMention],
    attributions: Sequence[Attribution],
    second: Second | None,
) -> tuple[Statement, ...]:
    speakers = name_speakers(article, sentences, mentions, attributions)
    ids = [_id(article, a.source, a.cue, a.content) for a in attributions]
    days = said_at(article, sentences, dates, attributions, [s.name for s in speakers])
    around = cues_around(article.view.text, attributions)
    acts = [
        find_act(article, a, attributions, s, second, x) for a, s, x in zip(attributions, speakers, around, strict=True)
    ]
    aimed = find_all_targets(article, sentences, mentions, attributions, speakers, acts)
    background = background_of(article, sentences, codebook(TRAINED))
    out = []
    for n, (attribution, speaker, act) in enumerate(zip(attributions, speakers, acts, strict=True)):
        issues = find_issues(article, sentences, attribution, attributions, background=background)
        out.append(
            Statement(
                id=ids[n],
                mode=attribution.mode,
                headline=attribution.headline,
                source=attribution.source,
                speaker=speaker,
                cue=attribution.cue,
                content=attribution.content,
                act=act,
                targets=aimed[n],
                issues=issues,
                stance=find_stance(article, attribution, attributions, act, issues, speaker),
                hedges=find_hedges(article, sentences, attribution, attributions),
                inside=ids[attribution.inside] if attribution.inside is not None else None,
                said_at=days[n],
                confidence=round(attribution.confidence * assurance(speaker), 3),
                reasons=attribution.reasons,
            )
        )
    return tuple(out)


def _own_statement(article: Article, own: OwnVoice, said: Sequence[Statement]) -> Statement:
    because = Reason("reading.own-voice", "the outlet says it itself: nobody is named as the source")
    return Statement(
        id=_id(article, None, None, own.content),
        mode=Mode.OWN_VOICE,
        headline=own.headline,
        source=None,
        speaker=Speaker(article.outlet, None, (because,)),
        cue=None,
        content=own.content,
        act=own.act,
        targets=own.targets,
        issues=own.issues,
        said_at=article.published,
        confidence=own.confidence,
        reasons=own.reasons,
    )


def _dated(article: Article, sentences: Sequence[Sentence], dates: Sequence[DateMention], event: Event) -> Event:
    return replace(event, when=event_when(article, sentences, dates, event.span))


def _id(article: Article, source: Span | None, cue: Span | None, content: tuple[Span, ...]) -> str:
    """Return an id made of the capture and the place alone: what people decide holds for every reader's finding."""
    place = [f"{s.start}-{s.end}" if s else "" for s in (source, cue, *content)]
    return hashlib.sha256("|".join((article.capture.id, *place)).encode()).hexdigest()[:16]


def _in_order(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements by place, the outer before the inner, each place once."""
    once = {s.id: s for s in reversed(statements)}
    return tuple(sorted(once.values(), key=lambda s: (s.content[0].start, -s.content[-1].end, s.id)))
