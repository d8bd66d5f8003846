"""What a plan asks for: targets, tasks, reports, time phrases and the bodies named."""
