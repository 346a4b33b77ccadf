"""From a capture to an article: every character labelled."""
