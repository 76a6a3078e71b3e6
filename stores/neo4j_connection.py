"""A connection to a Neo4j server: managed transactions by the official driver, failures in one line."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import neo4j
from neo4j import exceptions

from stores.neo4j_address import Address, credentials
from stores.protocol import EngineError, QueryRefusedError

READ_SECONDS = 120.0
WRITE_SECONDS = 900.0
_CONNECT_SECONDS = 10.0
_RETRY_SECONDS = 20.0

Outcome = TypeVar("Outcome")
Work = Callable[[neo4j.ManagedTransaction], Outcome]

logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what the driver reports is told as an error of ours


class Connection:
    """A driver and the database that is worked on. Several threads may use it, each with its transactions."""

    def __init__(self, address: Address) -> None:
        """Connect. Raises EngineError where the server is away, or refuses the credentials."""
        self.address = address
        with failures(address):
            self._driver = neo4j.GraphDatabase.driver(
                address.uri,
                auth=credentials(address),
                connection_timeout=_CONNECT_SECONDS,
                connection_acquisition_timeout=2 * _CONNECT_SECONDS,
                max_transaction_retry_time=_RETRY_SECONDS,
                notifications_min_severity="OFF",
                telemetry_disabled=True,
            )
        try:
            with failures(address), self._session(neo4j.READ_ACCESS) as session:
                session.run("RETURN 1").consume()
        except Exception:
            self._driver.close()
            raise

    def read(self, work: Work[Outcome]) -> Outcome:
        """Return what `work` returns in a read transaction, which the driver may begin again."""
        with failures(self.address), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(neo4j.unit_of_work(timeout=READ_SECONDS)(work))

    def write(self, work: Work[Outcome]) -> Outcome:
        """Return what `work` returns in one write transaction, which the driver may begin again."""
        with failures(self.address), self._session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(neo4j.unit_of_work(timeout=WRITE_SECONDS)(work))

    def close(self) -> None:
        """Close all connections."""
        self._driver.close()

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(database=self.address.database, default_access_mode=access)


@contextmanager
def failures(address: Address) -> Iterator[None]:
    """Raise what the driver and the server report as errors of one line; never with a password in it."""
    try:
        yield
    except exceptions.AuthError as error:
        said = "asks for a new password first" if "CredentialsExpired" in (error.code or "") else "refused the user"
        raise EngineError(
            f"{address} {said}: check $NEO4J_USERNAME and $NEO4J_PASSWORD, or set NEO4J_AUTH=none if it asks for none"
        ) from None
    except (exceptions.ServiceUnavailable, exceptions.SessionExpired, exceptions.ConfigurationError, OSError) as error:
        raise EngineError(f"{address} cannot be reached: {_line(error)}") from None
    except exceptions.ClientError as error:
        if "DatabaseNotFound" in (error.code or ""):
            raise EngineError(f"{address}: there is no such database on the server") from None
        if _REFUSED.intersection((error.code or "").split(".")):
            raise QueryRefusedError(f"the query was refused: {_line(error)}") from None
        raise EngineError(f"{address} failed: {_line(error)}") from None
    except (exceptions.Neo4jError, exceptions.DriverError) as error:
        raise EngineError(f"{address} failed: {_line(error)}") from None


_REFUSED = frozenset({"Statement", "Procedure", "Request"})


def _line(error: Exception) -> str:
    said = error.message if isinstance(error, exceptions.Neo4jError) else str(error)
    return " ".join((said or type(error).__name__).split("\n", 1)[0].split())
