"""How fast onrecord takes in and reads captures, and how much memory it needs: `python -m benchmarks`."""
