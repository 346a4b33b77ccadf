"""What can be measured, with what data, in which room; each measure is a figure where higher is better."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from evaluation.gold_records import SETS, SHARED

Figures = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Room:
    """One set of figures.

    Attributes:
        about: what is measured.
        figures: measures it.
        needs: the data, None when it is shipped.
    """

    about: str
    figures: Callable[[], Figures]
    needs: Path | None = None

    def missing(self) -> str:
        """Return the name of the data that is not there, "" when all is."""
        return "" if self.needs is None or self.needs.exists() else f"../{self.needs.relative_to(SHARED.parent)}"


def _whole(which: str) -> Figures:
    from evaluation.end_to_end import figures

    return figures(which)


def _pages() -> Figures:
    from evaluation.score_extraction import score

    found = score()
    return {
        "body.f1": round(100 * found["body"]["f1"], 2),
        "body.f1.held_back": round(100 * found["body, held back"]["f1"], 2),
        "body.f1.ahead_of_trafilatura": round(100 * (found["body"]["f1"] - found["trafilatura"]["f1"]), 2),
        "anchored": round(100 * found["anchored"], 2),
    }


def _dates(corpus: str) -> Figures:
    from evaluation.timeml import figures

    kept = ("relaxed", "strict", "value", "weekday")
    found = figures(corpus)
    return {name: value for name, value in found.items() if name != "weekdays" and any(k in name for k in kept)}


def _withheld() -> Figures:
    from evaluation.withheld import figures

    kept = ("inside", "two_sided_right", "bounded")
    return {name: value for name, value in figures().items() if value is not None and name.rpartition(".")[2] in kept}


def _copies() -> Figures:
    from evaluation.score_copies import figures

    found = figures(1000)
    return {name: round(100 * value, 2) for name, value in found.items() if name.startswith(("recall", "precision"))}


def _actors() -> Figures:
    from evaluation.score_actors import figures

    return {name: value for name, value in figures().items() if name.startswith(("all", "named"))}


def _polnear() -> Figures:
    from training.corpora import polnear

    from evaluation.score_polnear import Tally, predict
    from onrecord.models.settings import settings

    tally = Tally()
    for text in polnear("dev")[::4]:
        tally.add(text.text, text.said, predict(text, None, settings().outer))
    found = tally.report()
    return {
        **{f"exact.{role}": found["exact"][role] for role in ("source", "cue", "content")},
        "half.f1": found["half"][2],
    }


def _links(which: str) -> Figures:
    from evaluation.score_link_rooms import score_gold

    found = score_gold(which)
    kept = ("same_utterance F1", "same_utterance P", "same_utterance R", "denies P", "denies R", "same_event P")
    return {name.replace(" ", "."): found[name] for name in (*kept, "same_event R", "answers P", "answers R")}


ROOMS: dict[str, Room] = {
    "samples": Room("the shipped samples, bytes to statements", partial(_whole, "samples")),
    "seeds": Room("the two seeds, bytes to statements", partial(_whole, "seeds"), SETS["seeds"][0]),
    "dev": Room("development gold, bytes to statements", partial(_whole, "dev"), SETS["dev"][0]),
    "pages": Room("body of web pages", _pages, SHARED / "data" / "extraction"),
    "timebank": Room("dates in TimeBank", partial(_dates, "timebank"), SHARED / "data" / "temporal"),
    "meantime": Room("dates in MEANTIME", partial(_dates, "meantime"), SHARED / "data" / "meantime"),
    "withheld": Room("publication inferred, its day withheld", _withheld, SHARED / "data" / "temporal"),
    "copies": Room("copies among 5,000 generated texts", _copies),
    "actors": Room("actors across documents in MEANTIME", _actors, SHARED / "data" / "meantime"),
    "links": Room("links between gold statements, development", partial(_links, "dev"), SETS["dev"][0]),
    "polnear": Room("attributions in PolNeAR, every 4th development article", _polnear, SHARED / "data" / "polnear"),
}
