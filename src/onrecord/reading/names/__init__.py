"""Names and noun phrases: what the mention, speaker and target readers stand on."""
