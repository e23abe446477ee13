"""Who held what: claims to status, status to ground, and what explains and checks both."""
