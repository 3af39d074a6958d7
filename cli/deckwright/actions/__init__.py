"""What each command does, from the notes on the disk to the last line that is said."""
