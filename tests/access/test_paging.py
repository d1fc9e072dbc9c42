"""Every page of a list is asked for exactly once, in order, to the last; every entry is seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sites import gkmlpt, jpaas, jpage, links, links_by_script, trs, trs_from_one, urls, vsb, walk, xxgk

COUNTS = st.integers(1, 60)
SIZES = st.integers(1, 9)


def pages_of(count: int, size: int) -> int:
    return -(-count // size)


@pytest.mark.parametrize("family", [trs, trs_from_one, vsb, xxgk, gkmlpt, links, links_by_script])
@given(count=COUNTS, size=SIZES)
def test_every_page_once_in_order(family: object, count: int, size: int) -> None:
    access, server, entries = family(count, size)  # type: ignore[operator]
    walked = walk(access, server)
    assert urls(walked) == entries
    numbers = [ask.number for ask, page in walked if not page.leads]
    assert numbers == list(range(1, pages_of(count, size) + 1))


@given(count=COUNTS, size=SIZES, told=st.booleans())
def test_jpaas(count: int, size: int, told: bool) -> None:
    access, server, entries = jpaas(count, size, told)
    walked = walk(access, server)
    assert urls(walked) == entries
    numbers = [ask.number for ask, page in walked if not page.leads]
    # Where the number of entries is not told, a last page that is full is followed by an empty one.
    extra = not told and count % size == 0
    assert numbers == list(range(1, pages_of(count, size) + 1 + extra))


@given(count=COUNTS, embedded=st.integers(0, 60), perpage=SIZES, most=SIZES)
def test_jpage_by_records(count: int, embedded: int, perpage: int, most: int) -> None:
    access, server, entries = jpage(count, embedded, perpage, most, by_page=False)
    assert urls(walk(access, server)) == entries


@given(count=COUNTS, pages=st.integers(1, 4), perpage=SIZES)
def test_jpage_as_it_should_be_asks_for_one_page_in_vain_at_most(
    count: int, pages: int, perpage: int
) -> None:
    access, server, entries = jpage(count, pages * perpage, perpage, perpage, by_page=False)
    walked = walk(access, server)
    assert urls(walked) == entries
    beyond = max(count - pages * perpage, 0)
    assert len(walked) == 1 + pages_of(beyond, perpage) + (beyond % perpage > 0)


@given(count=COUNTS, embedded=st.integers(0, 60), perpage=SIZES, most=SIZES)
def test_jpage_by_pages_of_the_servers_own_size(count: int, embedded: int, perpage: int, most: int) -> None:
    access, server, entries = jpage(count, embedded, perpage, most, by_page=True)
    assert set(urls(walk(access, server))) == set(entries)


@given(count=st.integers(1, 60), size=SIZES, new=st.integers(1, 12))
def test_pages_that_shift_lose_nothing_older(count: int, size: int, new: int) -> None:
    """What was published between two crawls moves the entries of every page but one; re-reading finds all of them."""
    access, server, before = vsb(count, size)
    walked = walk(access, server)
    assert all(page.shifting for _, page in walked) or len(walked) == 1
    access, server, after = vsb(count + new, size)
    assert set(before) < set(after)
    assert urls(walk(access, server)) == after
