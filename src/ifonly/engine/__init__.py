"""How a story is computed: one kernel, printed and run; one run, many runs."""
