"""When an attribution was said."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.article.types import Article
from onrecord.interval import UNKNOWN, Interval
from onrecord.reading.dates.clause import clause_date, long_ago
from onrecord.reading.dates.manner import background, participle, perfect, relays, since, standing
from onrecord.reading.dates.news import dated_remark, news_day, undated
from onrecord.reading.dates.scene import PRONOUNS, Scene
from onrecord.reading.types import Attribution, DateMention, Sentence
from onrecord.span import Reason


def said_at(
    article: Article,
    sentences: Sequence[Sentence],
    dates: Sequence[DateMention],
    attributions: Sequence[Attribution],
    names: Sequence[str | None] = (),
) -> tuple[Interval, ...]:
    """Return when each attribution was said, in the order given.

    A date in the clause of its cue decides. Failing one, continued and pronoun-led quotation is of the time of what it
    continues; what a speaker reports of another was said by the speaker's own time; an attitude ("wants", "denies") or
    a perfect ("has said") holds by publication; a speaker whose remarks the report dates made the others then too; the
    rest is news of the days from the one that the report opens with to publication.

    Args:
        article: the article; spans count code points of its view.
        sentences: its sentences, in order.
        dates: its expressions of time, resolved, in order.
        attributions: all attributions of the article, as the reader gives them.
        names: who the source of each attribution is, where that is known.
    """
    scene = Scene(article, sentences, dates, attributions, names)
    dating = _Dating(scene)
    for number in sorted(range(len(attributions)), key=lambda n: (scene.starts[n], n)):
        dating.of(number)
    return tuple(dating.of(n) for n in range(len(attributions)))


class _Dating:
    """The attributions dated so far; each is dated once, what it rests on first."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.found: dict[int, Interval | None] = {}

    def of(self, number: int) -> Interval:
        """Return when an attribution was said; one that rests on itself is not dated by that."""
        if number not in self.found:
            self.found[number] = None
            self.found[number] = self._date(number)
        return self.found[number] or UNKNOWN

    def _date(self, number: int) -> Interval:
        scene, attribution = self.scene, self.scene.attributions[number]
        own = clause_date(scene, attribution)
        if own is not None and not (
            long_ago(scene, own) and (perfect(scene, attribution) or relays(scene, attribution))
        ):
            return own
        if attribution.inside is not None:
            outer = scene.attributions[attribution.inside]
            when = self.of(attribution.inside)
            return _continued(when) if relays(scene, outer) else _reported(when, outer)
        previous = scene.previous(number)
        if attribution.carried is not None and attribution.carried != number:
            return _continued(self.of(attribution.carried))
        unled = attribution.cue is None and attribution.source is None
        if unled:
            same = scene.previous_of_same(number)
            previous = previous if same is None else same
        if previous is not None and (unled or participle(scene, attribution, previous)):
            return _continued(self.of(previous))
        if background(scene, attribution) or standing(scene, attribution):
            return self._standing(attribution)
        dated = dated_remark(scene, number)
        if dated is not None:
            return dated
        if previous is not None and self._continues(number, previous):
            before = self.of(previous)
            if before.best[0] is not None or before.month_day:
                return _continued(before)
        return news_day(scene, attribution)

    def _standing(self, attribution: Attribution) -> Interval:
        scene = self.scene
        after = since(scene, attribution)
        if after is not None:
            return after
        why = Reason("dates.said.standing", "an attitude or a perfect holds by publication", attribution.cue)
        return Interval(latest=scene.last_day, reasons=(why,)) if scene.last_day else undated(scene, why)

    def _continues(self, number: int, previous: int) -> bool:
        """Tell whether the source is the one who spoke before: a pronoun, or the same name."""
        source = self.scene.attributions[number].source
        if source is None:
            return True
        words = source.of(self.scene.text).casefold().split()
        if words and words[-1] in PRONOUNS:
            return True
        who = self.scene.who(number)
        return who is not None and who == self.scene.who(previous)


def _reported(when: Interval, outer: Attribution) -> Interval:
    last = when.best[1]
    why = Reason("dates.said.reported", "reported by another, so said by then", outer.cue)
    if last is None:
        return when.because(why)  # nothing says by when: no more is known than of the report
    return Interval(latest=last, reasons=(*when.reasons, why))


def _continued(when: Interval) -> Interval:
    why = Reason("dates.said.continued", "continues what was said before it")
    return when if when.reasons[-1:] == (why,) else when.because(why)
