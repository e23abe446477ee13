"""Who held what: claims to status, status to ground, and what can be told and proved of both."""
