"""The two coordinate systems: degrees as they come, and metres in which areas are true."""

WGS84 = "EPSG:4326"
CENTRE_LON, CENTRE_LAT = 35.2, 51.3
EQUAL_AREA = f"+proj=laea +lat_0={CENTRE_LAT} +lon_0={CENTRE_LON} +datum=WGS84 +units=m +type=crs"
"""Lambert azimuthal equal-area, centred on Sudzha: km2 are exact, distances true to 0.1 % within 200 km."""
