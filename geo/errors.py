"""The error tree; every message names what is wrong, where, and the remedy.

KurskError
├── DataError            a ledger or an uploaded file cannot be used
│   ├── SchemaError      a column is missing, or the file is not a table
│   └── MissingRecordError  a row points at a record that is not there
├── GeometryError        a polygon is invalid, empty, or outside its country
├── ViewError            a question the data cannot be asked (day out of range, unknown place or lens)
│   └── NotThereError    a record or collection that is asked for by name is not there
├── SettingError         an environment variable says what cannot be done
├── DocumentError        the map document could not be composed
├── FigureError          a picture, slide, film or its check cannot be made as asked
└── MissingExtraError    a part is asked for that is not installed
"""

from __future__ import annotations


class KurskError(Exception):
    """Base of every error this package raises on purpose."""


class DataError(KurskError):
    """A ledger or an uploaded file cannot be used as it is."""


class SchemaError(DataError):
    """A column is missing, or the file is not a table at all."""


class MissingRecordError(DataError):
    """A row points at a record that is not there."""


class GeometryError(KurskError):
    """A polygon is invalid, empty, or outside the country it belongs to."""


class ViewError(KurskError):
    """A question the data cannot be asked: a day out of range, an unknown place or lens."""


class NotThereError(ViewError):
    """A record or a collection that is asked for by its name is not there."""


class SettingError(KurskError):
    """An environment variable says what cannot be done."""


class DocumentError(KurskError):
    """The map document could not be composed."""


class FigureError(KurskError):
    """A picture, slide, film or its check cannot be made as asked."""


class MissingExtraError(KurskError):
    """A part is asked for that is not installed: an extra of the package."""
