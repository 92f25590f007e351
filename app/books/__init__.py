"""The offices' register books: what each has in its columns, and the rows of a month."""
