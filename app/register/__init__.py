"""The acts upon a complaint: receive, move, void, correct, attach, link. One function, one transaction each."""
