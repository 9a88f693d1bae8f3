"""The screens of speedruns."""
