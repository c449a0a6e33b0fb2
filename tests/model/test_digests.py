"""Digests: equal for equal values only, and not to be had of what has no order."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.model.digests import digest, digest_plain
from dossier.model.entries import Card

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(VALUES, VALUES)
def test_equal_values_have_equal_digests_and_only_they(one: object, other: object) -> None:
    """Two digests are equal if and only if the values are, as JSON knows them."""
    same = json.dumps(one) == json.dumps(other)
    assert (digest(one) == digest(other)) == same
    assert digest(one) == digest_plain(one)


def test_a_set_has_no_digest() -> None:
    """What has no order cannot be trusted to give the same digest twice."""
    with pytest.raises(TypeError, match="has no digest"):
        digest([{"a", "b"}])


def test_a_value_that_knows_its_digest_is_not_walked() -> None:
    """A card's digest stands for it: another value with the same digest counts as the same."""
    one = Card("a", "people", "A", "/a/", None, "", "en", None, {}, "d1")
    assert digest([one]) == digest([one._replace(title="B")])
    assert digest([one]) != digest([one._replace(digest="d2")])
