"""What happened in a run, in a total order, and why."""
