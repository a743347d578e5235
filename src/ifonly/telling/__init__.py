"""Turns a chronicle into words: which events are told, in which order and voice."""
