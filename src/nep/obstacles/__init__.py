"""Obstacles: a unit says what is hard and what it proposes; the province answers, or takes it to those who may decide."""
