"""The scorecard of one project, in parts from headline to history."""
