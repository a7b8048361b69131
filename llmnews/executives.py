"""Whether a person who is quoted leads a company or speaks for one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from llmnews.entries import Located, PersonEntry, Post
from llmnews.later import later
from llmnews.lexicon import Lexicon, any_of, bare
from llmnews.mention import Place


class Executives:
    """Titles of those who lead and speak, and who holds one according to the gazetteer. Made once, holds no state."""

    def __init__(self, entries: Iterable[Located], lexicon: Lexicon) -> None:
        def words(name: str) -> str:
            return any_of(bare(lexicon, name))

        latin = rf"(?<![A-Za-z]){words('person_executive_latin')}(?![A-Za-z])"
        self._leads = later(rf"{words('person_executive')}|(?i:{latin})")
        self._former = later(rf"{words('person_former')}[\s-]?$")
        self._once = later(words("person_former"))
        self._posts: dict[str, tuple[Post, ...]] = {}
        for located in entries:
            if isinstance(entry := located.entry, PersonEntry):
                self._posts[entry.id] = tuple(post for post in entry.posts if self._leads.search(post.title))

    def lead(
        self, clean: str, title: Place | None, organization: Place | None, id: str | None, on: date | None
    ) -> bool:
        """Whether the title says so, or a post of the person with this id, held on a day or without an end."""
        if title is not None and self._leads.search(clean, *title):
            begin = min(title[0], organization[0]) if organization else title[0]
            former = (self._former.search(clean, max(0, at - 8), at) for at in (begin, title[0]))
            if not any(former) and not self._once.match(clean, *title):
                return True
        posts = self._posts.get(id or "")
        if not posts:
            return False
        year = str(on.year) if on else None
        return any(_held(post, year) for post in posts)


def _held(post: Post, year: str | None) -> bool:
    if year is None:
        return post.to is None
    return (post.from_ is None or post.from_ <= year) and (post.to is None or year <= post.to)
