"""Parts of the screen Gebieden: fetching a gemeente, what is loaded, refreshing and removing it."""
