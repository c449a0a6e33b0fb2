"""What clients say is shown without secrets; headers of objects are those of the site."""

import pytest

from dossier.deploy.clients import without_secrets
from dossier.deploy.content_headers import cache_control, cache_rules, media_type

ENVIRONMENT = {
    "NETLIFY_AUTH_TOKEN": "nfp_geheim",
    "AWS_SECRET_ACCESS_KEY": "abc/geheim+1",
    "SSH_AUTH_SOCK": "/tmp/agent.1",
    "GIT_AUTHOR_NAME": "Ann Lee",
    "MY_PASSWORD": "x",
    "HOME": "/home/desk",
}


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("denied for nfp_geheim.", "denied for ***."),
        ("key abc/geheim+1 and https://u:p@h.example/x", "key *** and https://***@h.example/x"),
        ("ssh://git@h.example/x", "ssh://***@h.example/x"),
        ("/tmp/agent.1 of Ann Lee in /home/desk: x", "/tmp/agent.1 of Ann Lee in /home/desk: x"),
    ],
)
def test_secrets_are_struck_out(said: str, shown: str) -> None:
    """Values of variables that are named as secrets, and passwords in addresses; ordinary words stay."""
    assert without_secrets(said, ENVIRONMENT) == shown


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("topics/x/feed.json", "application/feed+json; charset=utf-8"),
        ("search/index.json", "application/json; charset=utf-8"),
        ("static/a.1234.woff2", "font/woff2"),
        ("pictures/a.JPG", "image/jpeg"),
        (".nojekyll", "application/octet-stream"),
        ("_redirects", "text/plain; charset=utf-8"),
        ("static/module.mjs", "text/javascript; charset=utf-8"),
        ("odd.unknown", "application/octet-stream"),
    ],
)
def test_a_file_has_the_media_type_of_its_name(path: str, kind: str) -> None:
    """The same on every machine."""
    assert media_type(path) == kind


def test_caching_is_what_the_site_s_own_headers_say() -> None:
    """By pattern; other headers of a pattern are not taken for it."""
    rules = cache_rules(
        "/*\n  X-Content-Type-Options: nosniff\n\n/static/*\n  Cache-Control: public, max-age=31536000, immutable\n"
    )
    assert cache_control("static/site.1.css", rules) == "public, max-age=31536000, immutable"
    assert cache_control("index.html", rules) == "public, max-age=0, must-revalidate"
