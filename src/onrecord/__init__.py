"""onrecord: raw news captures in, an evidence-linked record out."""
