"""What an officer can do with the register, and the rules it obeys. No Qt here."""
