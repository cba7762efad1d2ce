"""Conduct: the laws around the Code, each as a dated card that somebody keeps checking."""
