"""What people who know a wijk or buurt say about its climate for initiatives."""
