"""Two captures of one invented negotiation: an undated page with an appeal for money, a dated one with a wrong clock.

Their calendar is that of 2033 (29 March a Tuesday, 7 April a Thursday) and of 2036 (24 July a Thursday).
"""

from __future__ import annotations

from onrecord.capture import Capture, Media, capture_bytes

UNDATED = """Reading us without adverts?
Since July 1, 2035, we have shown no adverts to anybody.
Support us
Our newsroom is closed in Veldania. We need your help.

Veldania Accuses Karsova of Changing Demands Since Ostmark Talks

Veldanian Foreign Minister Anton Breyl. Harbour News Agency

Veldania on Thursday accused Karsovan negotiators of changing demands since last month's talks in Ostmark, claiming \
that Karsova was not interested in ending the fighting.

Veldanian and Karsovan negotiators met in Ostmark in March but there have been few signs of calm along the river.

Veldanian Foreign Minister Anton Breyl said that on Wednesday the Karsovan side had presented its draft agreement.

"It departs from the most important provisions agreed at the meeting in Ostmark on March 29," he said.

In Ostmark, "the Karsovans clearly stated that guarantees do not apply to the Lower Fords," Breyl said, referring to \
land that Veldania annexed in 2025.

"In yesterday's draft, this clear statement is missing," he added.

"At the next stage, the Karsovan side will certainly ask for a withdrawal," Breyl predicted.
"""

DATED = """ date 2036-07-24 Tuesday, 02 January 2035 12:17 GMT
Breyl claims Karsova abandoned peace talks


2036-07-24 07:37:45
(HARBOUR) Veldanian Foreign Minister Anton Breyl has accused Karsova of hindering peace efforts by dismissing the \
Ostmark format. Breyl made the remarks on Tuesday during a press briefing after a session of the River Council in \
Lindholm.

Earlier this year, Veldania and Karsova held two rounds of direct negotiations in Brennholm, reviving a dialogue that \
Karsova had abandoned in 2033. The most recent meeting in June saw both sides exchange draft proposals.

Breyl rejected recent claims by Karsovan officials that the Ostmark format was no longer useful. He argued that such \
statements show a refusal to negotiate.

Breyl emphasized that the 2033 Ostmark negotiations demonstrated that common ground could be found.
"""

LATER = """2036-08-02
Envoys meet a third time in Brennholm

BRENNHOLM (HARBOUR) - Veldania and Karsova held the third round of talks in Brennholm on 23 July 2036, both sides said.

Karsova said on Friday that the third round of talks with Veldania had brought nothing.
"""

ADRIFT = """Karsova Softens Its Tone on the Fords

Karsova on Friday said it would consider a new road to the Lower Fords, but Veldania wants the bridge opened first.

Foreign Minister Mirela Dorn said that last month's talks in Ostmark between Karsova and Veldania had shown the limits \
of ultimatums.
"""

EXACT = """2033-03-30
Envoys part in Ostmark

(HARBOUR) Veldania and Karsova held talks in Ostmark on 29 March 2033, and both sides said that they would meet again.
"""


def capture(text: str, origin: str) -> Capture:
    """Return a text as a capture."""
    return capture_bytes(text.encode("utf-8"), origin, media=Media.TEXT)
