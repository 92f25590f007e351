"""Finding in free text what tells who somebody is, and blacking it out on papers; pure text, no register."""
