"""What a search looks for, and what it finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Wanted:
    """A target: by its two tags, which are trusted only together, its DNS zone, the parent zone, and its account."""

    organization: str
    target: str
    zone: str
    parent_zone: str
    account_id: str

    @property
    def tags(self) -> dict[str, str]:
        return {"groundplan:organization": self.organization, "groundplan:target": self.target}

    @property
    def filters(self) -> list[dict[str, Any]]:
        """As EC2's describe calls take them."""
        return [{"Name": f"tag:{key}", "Values": [value]} for key, value in self.tags.items()]

    def owns(self, tags: Mapping[str, str] | Iterable[Mapping[str, str]]) -> bool:
        """Whether it has both tags; `tags` as a mapping, or as AWS's list of Key and Value (ECS: key and value)."""
        if not isinstance(tags, Mapping):
            tags = {tag.get("Key", tag.get("key", "")): tag.get("Value", tag.get("value", "")) for tag in tags}
        return all(tags.get(key) == value for key, value in self.tags.items())


@dataclass(frozen=True)
class Found:
    """A resource that still exists. `until`: the day on which AWS deletes it (ISO date); `why`: why it is listed."""

    kind: str
    id: str
    until: str = ""
    why: str = ""
    region: str = ""

    def __str__(self) -> str:
        parts = [f"{self.kind} {self.id}", self.region and f"in {self.region}", self.why]
        return ", ".join(part for part in (" ".join(filter(None, parts[:2])), parts[2]) if part)
