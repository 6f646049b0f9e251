"""What `make bench` runs: synthetic archives of any size, and what they cost."""
