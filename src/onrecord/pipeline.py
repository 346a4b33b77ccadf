"""The whole story on one screen: capture -> article -> reading -> record -> links."""
