"""Several years of one area: the choice, the chart, what stands between the years, the tables and the files."""
