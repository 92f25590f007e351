"""The sample office: invented people, invented complaints, the real verbs."""
