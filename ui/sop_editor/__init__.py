"""The room in which an office makes or changes its SOP: the table, and the swimlane that follows it as one types."""
