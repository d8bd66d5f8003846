"""The few values everything else speaks in: who acts, when, how often, allowed or not, and Vietnamese words."""
