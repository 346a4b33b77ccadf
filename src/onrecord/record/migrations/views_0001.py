"""Views with plain names, for people who open the file in Datasette or any other SQLite tool."""

from __future__ import annotations

_SPOKEN = """
SELECT s.id AS statement, coalesce(s.said_edtf, 'not known') AS said, s.speaker, s.party, s.act,
  (SELECT group_concat(name, '; ') FROM (SELECT name FROM targets WHERE statement = s.number ORDER BY place))
    AS target, s.words AS words,
  (SELECT group_concat(issue, ', ') FROM (SELECT issue FROM issues WHERE statement = s.number ORDER BY place))
    AS issues,
  s.mode, a.outlet, a.title, a.published_edtf AS published, s.verdict, c.id AS capture
FROM statements s JOIN captures c ON c.number = s.capture JOIN articles a ON a.capture = s.capture
"""

VIEWS: dict[str, str] = {
    "who_said_what": f"{_SPOKEN} WHERE s.verdict <> 'rejected' ORDER BY s.said_earliest IS NULL, s.said_earliest",
    "said_by_the_outlets_themselves": f"{_SPOKEN} WHERE s.mode = 'own_voice' AND s.verdict <> 'rejected'",
    "rejected": f"{_SPOKEN} WHERE s.verdict = 'rejected'",
    "unresolved_speakers": f"{_SPOKEN} WHERE s.speaker IS NULL AND s.mode <> 'own_voice' AND s.verdict <> 'rejected'",
    "dated": """
SELECT c.id AS capture, a.published_edtf AS published, a.outlet, a.title
FROM articles a JOIN captures c ON c.number = a.capture WHERE a.published_edtf IS NOT NULL
ORDER BY a.published_earliest IS NULL, a.published_earliest""",
    "undated": """
SELECT c.id AS capture, a.outlet, a.title
FROM articles a JOIN captures c ON c.number = a.capture WHERE a.published_edtf IS NULL""",
    "words_that_prove_it": """
SELECT s.id AS statement, e.role, e.start, e."end", e.exact, c.id AS capture
FROM evidence e JOIN statements s ON s.number = e.statement JOIN captures c ON c.number = s.capture
UNION ALL
SELECT v.id, 'event', v.start, v."end", v.exact, c.id FROM events v JOIN captures c ON c.number = v.capture
UNION ALL
SELECT NULL, 'date', d.start, d."end", d.exact, c.id FROM dates d JOIN captures c ON c.number = d.capture""",
    "reasons_why": """
SELECT s.id AS statement, r.about, r.rule, r.reason, c.id AS capture
FROM reasons r JOIN captures c ON c.number = r.capture
LEFT JOIN statements s ON s.number = r.owner AND r.about IN ('statement', 'speaker', 'act', 'said_at')""",
    "what_happened": """
SELECT v.id AS event, coalesce(v.when_edtf, 'not known') AS "when", v.name, v.kind, v.status, v.place,
  (SELECT group_concat(party, '; ') FROM (SELECT party FROM parties WHERE event = v.number ORDER BY place)) AS parties,
  v.exact AS words, a.outlet, c.id AS capture
FROM events v JOIN captures c ON c.number = v.capture JOIN articles a ON a.capture = v.capture
WHERE v.verdict <> 'rejected' ORDER BY v.when_earliest IS NULL, v.when_earliest""",
    "who_speaks": """
SELECT speaker, party, count(*) AS statements, count(DISTINCT capture) AS captures
FROM statements WHERE speaker IS NOT NULL AND verdict <> 'rejected' GROUP BY speaker, party ORDER BY 3 DESC""",
    "boilerplate": """
SELECT c.id AS capture, b.start, b."end", substr(x.text, b.start + 1, b."end" - b.start) AS text, b.rule, b.reason
FROM blocks b JOIN captures c ON c.number = b.capture
JOIN texts x ON x.capture = b.capture WHERE b.role = 'boilerplate' AND c.media = 'text'""",
    "where_from": """
SELECT c.id AS capture, o.origin, o.received, c.media, c.encoding, c.note, c.size, c.status
FROM captures c JOIN origins o ON o.capture = c.number""",
    "what_failed": """
SELECT f.origin, f.stage, f.cause, f.remedy, c.id AS capture
FROM failures f LEFT JOIN captures c ON c.number = f.capture""",
}
