"""From a capture to an article: every character labelled."""

from onrecord.article.assemble import to_article
from onrecord.article.types import Article, Block, DateClaim, Part, Role

__all__ = ["Article", "Block", "DateClaim", "Part", "Role", "to_article"]
