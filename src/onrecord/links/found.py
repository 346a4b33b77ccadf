"""What linking finds: a link of the codebook between statements, with its score and grounds."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.links.sayings import Saying
from onrecord.span import Reason

# Kinds whose first item stands to the second in a way that the second does not stand to the first.
DIRECTED = frozenset({"repeats", "shift", "denies", "answers", "echo"})


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A link between two statements, or more of one utterance.

    Attributes:
        kind: "same_utterance", "repeats", "shift", "denies", "answers", "opposed" or "echo".
        items: its ends, as the codebook orders them.
        score: 0 to 1.
        reasons: the grounds that made it.
        detail: a finer type ("reversed"), "" if none.
    """

    kind: str
    items: tuple[Saying, ...]
    score: float
    reasons: tuple[Reason, ...]
    detail: str = ""

    @property
    def key(self) -> tuple[str, tuple[str, ...]]:
        """Kind and ids: what the link is, however it was found."""
        return self.kind, tuple(s.id for s in self.items)
