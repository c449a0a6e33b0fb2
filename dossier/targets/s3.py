"""A bucket of an S3 store: Amazon's, Cloudflare's R2, Backblaze, MinIO, Ceph, or any other that speaks its language.

Credentials are found by boto3 as by every client of Amazon's: in the environment, in `~/.aws/`, from the role of the machine.
The only module that knows boto3 and botocore.
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import md5
from typing import Any

from dossier.deploy.clients import without_secrets
from dossier.deploy.content_headers import cache_control, cache_rules, media_type
from dossier.deploy.stepped import SteppedPlace
from dossier.model.deployment import DeployFault, HostLimits, SiteFiles, Surroundings
from dossier.schema.field_types import address, line
from dossier.schema.records import field, record, scalar
from dossier.schema.target import Target, TargetSettings

_AT_ONCE = 8  # requests under way
_LARGEST = 5 * 1024**3  # bytes of an object that is put in one piece
_LONGEST = 1024  # bytes of a key


def _prefix(text: str) -> str:
    parts = text.strip("/").split("/")
    if {"", ".", ".."} & set(parts):
        raise ValueError(f'"{text}" is no folder of a bucket; write dossier, or sites/dossier')
    return "/".join(parts) + "/"


@record
class S3Settings(TargetSettings):
    """A bucket of an S3 store."""

    bucket: str = field(line, "The bucket.", example="desk-dossier")
    prefix: str = field(
        scalar("a folder", _prefix, {"type": "string"}),
        "The folder in it; without one, its top.",
        default="",
        example="dossier",
    )
    endpoint: str = field(address, "The store's address, if it is not Amazon's.", default="", example="https://s3.example.org")
    region: str = field(line, "The store's region, if boto3 does not know it.", default="", example="eu-central-1")


class S3Place(SteppedPlace):
    """A bucket, or a folder of one, in which a site stands."""

    def __init__(self, client: Any, settings: S3Settings, pool: ThreadPoolExecutor) -> None:
        """`client` is boto3's."""
        self._client, self._bucket, self._prefix, self._pool = client, settings.bucket, settings.prefix, pool

    def read(self, path: str) -> bytes | None:
        """The bytes of an object."""
        try:
            return bytes(self._client.get_object(Bucket=self._bucket, Key=self._prefix + path)["Body"].read())
        except self._client.exceptions.NoSuchKey:
            return None

    def standing(self, site: SiteFiles) -> Mapping[str, str]:
        """What stands there: a store's own digest of an object put in one piece is its MD5; any other counts as different."""
        found = {}
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=self._prefix)
        for page in pages:
            for row in page.get("Contents", ()):
                path = row["Key"].removeprefix(self._prefix)
                if path and not path.endswith("/"):
                    found[path] = self._same(path, row["Size"], row["ETag"].strip('"'), site)
        return found

    def _same(self, path: str, size: int, tag: str, site: SiteFiles) -> str:
        if path not in site.files or site.files[path].size != size:
            return ""
        return site.files[path].digest if md5(site.read(path), usedforsecurity=False).hexdigest() == tag else ""

    def put(self, paths: Sequence[str], site: SiteFiles) -> None:
        """Put objects, several at once, with media type and caching."""
        rules = cache_rules(site.read("_headers").decode()) if "_headers" in site.files else {}
        list(self._pool.map(lambda path: self._put(path, site.read(path), cache_control(path, rules)), paths))

    def put_note(self, path: str, data: bytes) -> None:
        """Put an object that is no part of the site."""
        self._put(path, data, "no-store")

    def _put(self, path: str, data: bytes, caching: str) -> None:
        kind = media_type(path)
        self._client.put_object(Bucket=self._bucket, Key=self._prefix + path, Body=data, ContentType=kind, CacheControl=caching)

    def remove(self, paths: Sequence[str]) -> None:
        """Delete objects one by one, several at once: not every store knows the request that deletes many."""
        list(self._pool.map(lambda path: self._client.delete_object(Bucket=self._bucket, Key=self._prefix + path), paths))


@contextmanager
def _open(settings: S3Settings, around: Surroundings) -> Iterator[S3Place]:
    try:
        import boto3  # slow to load, and not everybody has it
        from botocore.config import Config
        from botocore.exceptions import BotoCoreError, ClientError
    except ImportError:
        raise DeployFault("a target of the sort s3 needs the library boto3: pip install 'dossier[s3]'") from None
    told = Config(
        max_pool_connections=_AT_ONCE,
        retries={"mode": "standard", "max_attempts": 5},
        request_checksum_calculation="when_required",  # stores other than Amazon's may not know its newer checksums
        response_checksum_validation="when_required",
    )
    where = {"endpoint_url": settings.endpoint or None, "region_name": settings.region or None}
    try:
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            client = boto3.client("s3", config=told, **where)
            yield S3Place(client, settings, pool)
    except (BotoCoreError, ClientError) as fault:
        raise DeployFault(f"{settings.bucket}: {without_secrets(str(fault))}") from None


def _limits(settings: S3Settings) -> HostLimits:
    return HostLimits("S3", size=_LARGEST, path=_LONGEST - len(settings.prefix))


TARGET = Target("s3", "A bucket of an S3 store: Amazon's, or any other that speaks its language.", S3Settings, _open, _limits)
