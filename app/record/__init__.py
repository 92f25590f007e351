"""The record of every act: its words, its list, its code on papers, and whether it still holds."""
