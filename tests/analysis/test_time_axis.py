"""Spans and days on one line of time."""

from dossier.analysis.time_axis import axis, bar, dots, moment, span_chart
from dossier.model.dates import parse_day


def test_a_day_is_a_year_with_its_fraction() -> None:
    """The first day begins the year, the last one ends it."""
    assert moment("2004-01-01") == 2004
    assert round(moment("2004-12-31", after=True), 3) == 2005
    assert 2004.49 < moment("2004-07-01") < 2004.51


def test_spans_stand_where_their_days_are() -> None:
    """Two offices of five years each fill a line of ten; the one that lasts reaches to the day up to which facts are known."""
    spans = [(parse_day("2000"), parse_day("2004")), (parse_day("2005"), None)]
    chart = span_chart(spans, parse_day("2009"))
    assert chart is not None
    first, second = chart.bars
    assert (first.x, first.latest) == (0, False)
    assert abs(first.width - 50) < 0.1
    assert abs(second.x - 50) < 0.1
    assert (round(second.x + second.width), second.latest) == (100, True)
    assert [tick.label for tick in chart.ticks] == ["2000", "2002", "2004", "2006", "2008"]


def test_what_is_not_known_is_not_drawn_as_if_it_were() -> None:
    """Without a beginning there is an open part up to the end, and no bar; without any day there is nothing."""
    until, unknown = (None, parse_day("2004")), (None, None)
    chart = span_chart([(parse_day("2000"), None), until, unknown], parse_day("2009"))
    assert chart is not None
    assert chart.bars[1].width == 0
    assert chart.bars[1].open_width > 0
    assert chart.bars[2] == (0, 0, 0, 0, False)
    assert span_chart([unknown], parse_day("2009")) is None


def test_a_short_span_can_still_be_seen() -> None:
    """A day on a line of a hundred years keeps a width, and stays on the line."""
    line = axis([parse_day("1920"), parse_day("2020")], None)
    assert line is not None
    one = bar(line, parse_day("2020-12-31"), parse_day("2020-12-31"))
    assert one.width == 0.6
    assert one.x + one.width <= 100


def test_time_runs_from_right_to_left_where_the_text_does() -> None:
    """The mirrored line has everything at the same distance from the other edge."""
    spans = [(parse_day("2000"), parse_day("2002")), (parse_day("2005"), None)]
    plain, mirrored = span_chart(spans, parse_day("2009")), span_chart(spans, parse_day("2009"), mirrored=True)
    assert plain is not None
    assert mirrored is not None
    for one, other in zip(plain.bars, mirrored.bars, strict=True):
        assert abs(one.x + one.width + other.x - 100) < 0.02
    assert [round(100 - tick.x, 2) for tick in mirrored.ticks] == [tick.x for tick in plain.ticks]


def test_few_early_days_take_a_quarter_of_the_line() -> None:
    """Where the first quarter of the days fills more than half of the time, its years stand closer together."""
    days = [parse_day(text) for text in ("1980", "2010", "2015", "2016", "2017", "2018", "2019", "2020")]
    line = axis(days, None, bent=True)
    assert line is not None
    assert line.bend == 2015
    assert line.at(2015) == 24
    assert [tick.label for tick in line.ticks()][:2] == ["1980", "2015"]
    even = axis([parse_day(str(year)) for year in range(2000, 2020)], None, bent=True)
    assert even is not None
    assert even.bend == 0


def test_days_of_one_month_stand_below_one_another() -> None:
    """Each has its row; what stands out is drawn last."""
    line = axis([parse_day("2020"), parse_day("2021")], None)
    assert line is not None
    made = dots(line, [(parse_day("2020-03-09"), True), (parse_day("2020-03-01"), False), (parse_day("2020-04-01"), False)])
    assert [(dot.row, dot.key) for dot in made] == [(0, False), (0, False), (1, True)]
