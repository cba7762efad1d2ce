"""Delegation: a leading unit hands a task on to the units below it, which accept it or say why not."""
