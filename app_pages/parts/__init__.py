"""What several screens draw or need."""
