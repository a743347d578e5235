"""What the author meant: names resolved, kinds checked, frozen."""
