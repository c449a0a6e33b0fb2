"""Addresses as they go over the wire, and hosts that are not asked."""

import pytest

from dossier.web.reading import Unreachable, ascii_address, refuse_private


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("https://example.org/a b/ü?x=é#f", "https://example.org/a%20b/%C3%BC?x=%C3%A9"),
        ("https://пример.рф/путь/", "https://xn--e1afmkfd.xn--p1ai/%D0%BF%D1%83%D1%82%D1%8C/"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("http://h/%20a%2F", "http://h/%20a%2F"),
        ("https://h", "https://h/"),
        ("https://user:password@h/", "https://h/"),
    ],
)
def test_an_address_is_sent_in_ascii(written: str, sent: str) -> None:
    """The host by IDNA, the rest in percent codes, what is coded already as it is; no fragment, no password."""
    assert ascii_address(written) == sent


@pytest.mark.parametrize("written", ["javascript:alert(1)", "file:///etc/passwd", "https://", "http://h:port/", "http://[/"])
def test_what_is_no_web_address_is_not_asked(written: str) -> None:
    """In words, and never another error."""
    with pytest.raises(Unreachable):
        ascii_address(written)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "10.1.2.3", "169.254.169.254", "192.168.0.1", "0.0.0.0", "localhost"])
def test_hosts_inside_a_network_are_known(host: str) -> None:
    """The machine itself, private networks, and the address at which clouds keep credentials."""
    with pytest.raises(Unreachable, match="inside a network"):
        refuse_private(host)
