"""Put on the path of an interpreter, this moves its clock to the year 2077 before anything else is imported."""

import datetime
import time

FAR = 3_400_000_000.0


class Day(datetime.date):
    @classmethod
    def today(cls):
        return cls(2077, 9, 27)


class Moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2077, 9, 27, 12, 0, 0, tzinfo=tz)

    @classmethod
    def utcnow(cls):
        return cls(2077, 9, 27, 12, 0, 0)


datetime.date, datetime.datetime = Day, Moment  # type: ignore[misc]
time.time = lambda: FAR
