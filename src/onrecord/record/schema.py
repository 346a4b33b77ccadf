"""The tables, as SQLAlchemy Core sees them; ``migrations/`` makes them, and a test holds the two together.

``number`` is a row's place in this file and means nothing outside it; ``id`` is derived from content and lasts.
A reading is kept whole in ``readings.document``; the rows of statements, dates and events show the current reading
of each capture with human decisions applied.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

REVISION = "0004"

metadata = MetaData()


def _interval(prefix: str) -> list[Column[object]]:
    """Columns of an interval: preferred reading, what the evidence forces, and all of it as JSON."""
    return [
        Column(f"{prefix}_edtf", Text),
        Column(f"{prefix}_earliest", Date),
        Column(f"{prefix}_latest", Date),
        Column(f"{prefix}_possible_earliest", Date),
        Column(f"{prefix}_possible_latest", Date),
        Column(f"{prefix}_interval", Text, nullable=False),
    ]


def _capture(*, primary_key: bool = False, index: bool | None = None) -> Column[int]:
    key = ForeignKey("captures.number", ondelete="CASCADE")
    return Column("capture", Integer, key, nullable=False, primary_key=primary_key, index=index)


captures = Table(
    "captures",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("media", Text, nullable=False),
    Column("encoding", Text, nullable=False),
    Column("decoded_by", Text, nullable=False),
    Column("escaped", Integer, nullable=False),
    Column("note", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("length", Integer, nullable=False),
    Column("status", Text, nullable=False, index=True),
    Column("outlet_key", Text, nullable=False),
    Column("told", Text),
    Column("stale", Boolean, nullable=False, index=True),
    Column("reader", Text),
    Column("reader_version", Text),
    Column("linked", Text, index=True),
)

raws = Table(
    "raws",
    metadata,
    _capture(primary_key=True),
    Column("packing", Text, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)

texts = Table("texts", metadata, _capture(primary_key=True), Column("text", Text, nullable=False))

origins = Table(
    "origins",
    metadata,
    _capture(primary_key=True),
    Column("origin", Text, primary_key=True),
    Column("received", Text),
)

# A line of an outlet and a capture that holds it; both as 64 bits of a hash (see ``ledger``), in order of ``rank``.
lines = Table(
    "lines",
    metadata,
    Column("line", BigInteger, primary_key=True, autoincrement=False),
    Column("rank", BigInteger, primary_key=True, autoincrement=False),
    _capture(primary_key=True),
    sqlite_with_rowid=False,
)

line_sets = Table("line_sets", metadata, _capture(primary_key=True), Column("lines", LargeBinary, nullable=False))

failures = Table(
    "failures",
    metadata,
    Column("origin", Text, primary_key=True),
    Column("stage", Text, primary_key=True),
    Column("cause", Text, nullable=False),
    Column("remedy", Text, nullable=False),
    Column("capture", Integer, ForeignKey("captures.number", ondelete="CASCADE"), index=True),
)

articles = Table(
    "articles",
    metadata,
    _capture(primary_key=True),
    Column("title", Text),
    Column("outlet", Text, index=True),
    Column("language", Text, nullable=False),
    *_interval("published"),
    Column("document", LargeBinary, nullable=False),
)

blocks = Table(
    "blocks",
    metadata,
    _capture(primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, nullable=False),
    Column("role", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    _capture(primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("witness", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("first", Date),
    Column("last", Date),
    Column("words", Text, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    Column("taken", Boolean, nullable=False),
    Column("rule", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

readers = Table("readers", metadata, Column("name", Text, primary_key=True), Column("version", Text, primary_key=True))

readings = Table(
    "readings",
    metadata,
    Column("number", Integer, primary_key=True),
    _capture(),
    Column("reader", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("document", LargeBinary, nullable=False),
    UniqueConstraint("capture", "reader", "version"),
)

statements = Table(
    "statements",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, index=True),
    _capture(index=True),
    Column("start", Integer, nullable=False),
    Column("mode", Text, nullable=False),
    Column("headline", Boolean, nullable=False),
    Column("speaker", Text, index=True),
    Column("party", Text, index=True),
    Column("act", Text, nullable=False, index=True),
    Column("manner", Text),
    Column("modality", Text),  # words of ``Act.modality``, a space between
    Column("stance", Text),
    Column("words", Text, nullable=False),
    Column("inside", Text),
    *_interval("said"),
    Column("confidence", Float, nullable=False),
    Column("verdict", Text, nullable=False),
)

evidence = Table(
    "evidence",
    metadata,
    Column("statement", Integer, ForeignKey("statements.number", ondelete="CASCADE"), primary_key=True),
    Column("role", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("exact", Text, nullable=False),
)

targets = Table(
    "targets",
    metadata,
    Column("statement", Integer, ForeignKey("statements.number", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("name", Text, nullable=False, index=True),
)

issues = Table(
    "issues",
    metadata,
    Column("statement", Integer, ForeignKey("statements.number", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("issue", Text, nullable=False, index=True),
)

dates = Table(
    "dates",
    metadata,
    Column("number", Integer, primary_key=True),
    _capture(index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("exact", Text, nullable=False),
    *_interval("when"),
    Column("timex_type", Text, nullable=False),
    Column("timex_value", Text),
)

events = Table(
    "events",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, index=True),
    _capture(index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("exact", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("place", Text),
    *_interval("when"),
    Column("ordinal", Integer),
    Column("verdict", Text, nullable=False),
)

parties = Table(
    "parties",
    metadata,
    Column("event", Integer, ForeignKey("events.number", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("party", Text, nullable=False, index=True),
)

actors = Table(
    "actors",
    metadata,
    _capture(primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("name", Text, nullable=False, index=True),
    Column("party", Text),
    Column("kind", Text, nullable=False),
    Column("mentions", Integer, nullable=False),
)

# ``owner`` is the number of the statement, date or event; the capture's own for published, outlet and note.
reasons = Table(
    "reasons",
    metadata,
    Column("about", Text, primary_key=True),
    Column("owner", Integer, primary_key=True),
    Column("place", Integer, primary_key=True),
    _capture(index=True),
    Column("rule", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
)

decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("verb", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("decided_at", Text, nullable=False),
    Column("changes", Text, nullable=False),
    Column("note", Text, nullable=False),
)

# ``capture`` and ``spans`` say where the subject stood, so that a decision finds it again under another reader.
subjects = Table(
    "subjects",
    metadata,
    Column("decision", Integer, ForeignKey("decisions.number"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("subject", Text, nullable=False, index=True),
    Column("capture", Integer, ForeignKey("captures.number")),
    Column("spans", Text, nullable=False),
    Index("ix_subjects_capture", "capture"),
)

# What linking found: see ``linked``. All of it is derived from readings and decisions, and made again when they change.

# What the text of a capture's report says, as shingles (``shingled`` gives the capture's own, packed), and its credit.
shingled = Table(
    "shingled",
    metadata,
    _capture(primary_key=True),
    Column("digest", Text, nullable=False, index=True),
    Column("words", Integer, nullable=False),
    Column("shingles", LargeBinary, nullable=False),
    Column("credit", Text),
    Column("start", Integer),
    Column("end", Integer),
)

# In order of ``rank``, 64 bits of the capture's id, so that the first captures with a shingle do not depend on time.
shingles = Table(
    "shingles",
    metadata,
    Column("shingle", BigInteger, primary_key=True, autoincrement=False),
    Column("rank", BigInteger, primary_key=True, autoincrement=False),
    _capture(primary_key=True, index=True),
    sqlite_with_rowid=False,
)

# Two captures of one text; ``capture`` has the smaller id of the two.
copies = Table(
    "copies",
    metadata,
    _capture(primary_key=True),
    Column("other", Integer, ForeignKey("captures.number", ondelete="CASCADE"), primary_key=True, index=True),
    Column("containment", Float, nullable=False),
    Column("shared", Integer, nullable=False),
    Column("rule", Text, nullable=False),
)

# Who stands in a capture, and what the capture says of them; ``block`` holds together whoever may be the same.
figures = Table(
    "figures",
    metadata,
    _capture(primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("block", Text, nullable=False),
    Column("name", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("party", Text, nullable=False),
    Column("gender", Text),
    Column("mentions", Integer, nullable=False),
    Index("ix_figures_block", "block", "name", "kind", "party", "gender"),
)

traits = Table(
    "traits",
    metadata,
    _capture(primary_key=True),
    Column("figure", Integer, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("block", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("party", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    Index("ix_traits_block", "block", "name", "kind", "party", "what", "value"),
)

# Which actor a name, as one party's, stands for across captures; ``blocks`` are those to be worked out again.
identities = Table(
    "identities",
    metadata,
    Column("name", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("party", Text, primary_key=True),
    Column("block", Text, nullable=False, index=True),
    Column("actor", Text, nullable=False, index=True),
    Column("why", Text, nullable=False),
)

doubts = Table(
    "doubts",
    metadata,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("block", Text, nullable=False, index=True),
    Column("score", Float, nullable=False),
    Column("why", Text, nullable=False),
)

blocks_to_do = Table("blocks_to_do", metadata, Column("block", Text, primary_key=True))

# Links between statements, or between events; ``subject`` is an id of theirs.
links = Table(
    "links",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False, index=True),
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("detail", Text, nullable=False),
)

link_items = Table(
    "link_items",
    metadata,
    Column("link", Integer, ForeignKey("links.number", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    _capture(index=True),
    Column("subject", Text, nullable=False, index=True),
)

# The tables of a project of Discourse Network Analyzer that the record was given, so that an export loses none of them.
dna_projects = Table(
    "dna_projects",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("document", LargeBinary, nullable=False),
)

# Marks by which statements and events that may be linked find one another: 64 bits of a hash, several a subject.
# ``side``: 0 meets 0, 1 meets -1. ``place`` orders the carriers of a mark by day (see ``linkmarks``).
link_keys = Table(
    "link_keys",
    metadata,
    Column("mark", BigInteger, primary_key=True, autoincrement=False),
    Column("place", BigInteger, primary_key=True, autoincrement=False),
    Column("side", Integer, primary_key=True, autoincrement=False),
    Column("subject", Text, primary_key=True),
    _capture(index=True),
    sqlite_with_rowid=False,
)

# Where a carrier of a crowded mark went away, so that those around it move nearer to one another.
link_gaps = Table(
    "link_gaps",
    metadata,
    Column("mark", BigInteger, primary_key=True, autoincrement=False),
    Column("place", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# The voice with which a name, as one party's, speaks in links: equal for all names of one actor, whatever its id is
# now; ``apart`` lists the voices from which people told it (JSON).
voices = Table(
    "voices",
    metadata,
    Column("name", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("party", Text, primary_key=True),
    Column("voice", Text, nullable=False, index=True),
    Column("apart", Text, nullable=False),
)

# The codebook by which the record is coded, when it is not the reader's own: one row, the text of its file.
codebooks = Table(
    "codebooks",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("text", Text, nullable=False),
)
