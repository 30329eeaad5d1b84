"""Rural-development projects as workbooks that people can fill, check, compute and defend."""

__version__ = "0.1.0"
