"""A procedure as BPMN 2.0, so that an office's SOP opens in the modellers that other people use."""
