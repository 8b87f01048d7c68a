"""Health: how healthy customers are, from what happened to them, without reading it again."""
