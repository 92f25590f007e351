"""The swimlane of a procedure as plain geometry: one drawing for the window and the printed SOP sheet."""
