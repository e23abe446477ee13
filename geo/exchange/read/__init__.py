"""Files in: pure, bounded readers of what analysts bring; uploads never reach GDAL."""
