"""Page models without markup."""
