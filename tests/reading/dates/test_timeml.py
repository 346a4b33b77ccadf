"""TimeML documents tagged anew: the text stays as it was, byte for byte."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.dates.timeml import creation_time, tag_tml

DOCUMENT = """<?xml version="1.0" ?>
<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<DOCID>1</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2021-03-17" functionInDocument="CREATION_TIME">March 17, 2021</TIMEX3></DCT>
<TITLE>Envoys meet on Monday</TITLE>
<TEXT>
Veldania &amp; Karsova met <TIMEX3 tid="t7" type="DATE" value="1999">on Tuesday</TIMEX3>;
they <EVENT eid="e1" class="OCCURRENCE">meet</EVENT> again in April 2021 &#8212; or so.
</TEXT>
<TLINK lid="l1" timeID="t7" relatedToTime="t0"/>
</TimeML>
"""
TAG = re.compile(r"</?TIMEX3\b[^<>]*>")


def body(xml: str) -> str:
    return xml[xml.index("<TEXT>") + 6 : xml.index("</TEXT>")]


def test_the_text_is_tagged_anew_and_nothing_else_changes() -> None:
    tagged = tag_tml(DOCUMENT)
    before, after = DOCUMENT.split("<TEXT>")[0], DOCUMENT.split("</TEXT>")[1]
    assert tagged.startswith(before + "<TEXT>")
    assert tagged.endswith("</TEXT>" + after)
    assert TAG.sub("", body(tagged)) == TAG.sub("", body(DOCUMENT))
    assert '<EVENT eid="e1" class="OCCURRENCE">meet</EVENT>' in tagged
    assert "&amp;" in body(tagged)
    assert "&#8212;" in body(tagged)


def test_the_tags_are_those_of_tempeval() -> None:
    root = ET.fromstring(tag_tml(DOCUMENT))
    text = root.find("TEXT")
    assert text is not None
    tags = [(t.text, t.attrib) for t in text.iter("TIMEX3")]
    assert tags[0] == (
        "Tuesday",
        {
            "tid": "t1",
            "type": "DATE",
            "value": "2021-03-16",
            "temporalFunction": "true",
            "functionInDocument": "NONE",
            "anchorTimeID": "t0",
        },
    )
    assert (tags[1][0], tags[1][1]["value"], tags[1][1]["temporalFunction"]) == ("April 2021", "2021-04", "false")
    ids = [t.get("tid") for t in root.iter("TIMEX3")]
    assert len(ids) == len(set(ids))


def test_the_creation_time_is_read_in_any_form() -> None:
    assert creation_time(DOCUMENT) == date(2021, 3, 17)
    assert creation_time('<DCT><TIMEX3 value="20210317">x</TIMEX3></DCT>') == date(2021, 3, 17)
    assert creation_time("<DCT><TIMEX3 value='2021-03-17T10:00'>x</TIMEX3></DCT>") == date(2021, 3, 17)
    assert creation_time('<DCT><TIMEX3 value="2021-02-31">x</TIMEX3></DCT>') is None
    assert creation_time("<TEXT>no date</TEXT>") is None


def test_without_a_creation_time_values_stay_open() -> None:
    assert 'value="XXXX-WXX-2"' in tag_tml("<TEXT>They met on Tuesday.</TEXT>")


def test_a_document_without_text_is_tagged_as_a_whole() -> None:
    assert tag_tml("in 2014").startswith('in <TIMEX3 tid="t1"')


def test_tags_that_cut_an_expression_leave_it_untagged() -> None:
    cut = (
        '<TEXT>They met in <EVENT eid="e1">April 2021 secretly</EVENT>, in <A>May</A> 2020 and <B>June</B> too.</TEXT>'
    )
    tagged = tag_tml(cut)
    ET.fromstring(tagged)
    assert TAG.sub("", tagged) == cut
    crossing = "<TEXT>They met in <B>3 May</B><C> 2020</C> and left.</TEXT>"
    ET.fromstring(tag_tml(crossing))


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_stay(ending: str) -> None:
    text = f"<TEXT>They met{ending}in April{ending}2021.{ending}</TEXT>{ending}"
    assert TAG.sub("", tag_tml(text)) == text


PIECES = st.sampled_from(
    ["in 2014", "on Friday", " & ", "&amp;", "&lt;", "<", ">", "<b>", "</b>", "é", "\r\n", "&#8212;", "&nbsp;", '"']
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=20).map("".join))
def test_any_text_comes_back(inner: str) -> None:
    text = f"<TEXT>{inner}</TEXT>"
    stripped = TAG.sub("", text)
    assert TAG.sub("", tag_tml(text)) == stripped
