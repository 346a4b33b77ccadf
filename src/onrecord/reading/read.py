"""The order of reading: sentences, mentions, attributions, speakers, acts, dates, own voice, events."""
