"""What corrections are written with."""
