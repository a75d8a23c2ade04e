"""What was received: a report exactly as one outlet published it."""
