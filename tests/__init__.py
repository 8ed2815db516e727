"""The tests; a package, because pygeoapi installs one of the same name, which would go before a folder without this
file."""
