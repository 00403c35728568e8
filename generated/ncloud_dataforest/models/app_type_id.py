# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The enum `AppTypeId`."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from .._core.responses import decode


class AppTypeId(StrEnum):
    """Name and version of an app type. getAppTypeIdList gives them.

    A value that is not listed here stays a plain str.
    """

    DEV_1_0_0 = "DEV-1.0.0"
    ELASTICSEARCH_7_3_2 = "ELASTICSEARCH-7.3.2"
    GRAFANA_7_5_10 = "GRAFANA-7.5.10"
    HBASE_2_0_0 = "HBASE-2.0.0"
    HBASE_2_2_3 = "HBASE-2.2.3"
    HIVESERVER2_LDAP_3_1_0 = "HIVESERVER2-LDAP-3.1.0"
    HUE_4_7_0 = "HUE-4.7.0"
    KAFKA_2_4_0 = "KAFKA-2.4.0"
    KIBANA_7_3_2 = "KIBANA-7.3.2"
    OPENTSDB_2_4_1 = "OPENTSDB-2.4.1"
    PHOENIX_5_0_0 = "PHOENIX-5.0.0"
    SPARK_HISTORYSERVER_3_1_2 = "SPARK-HISTORYSERVER-3.1.2"
    TRINO_437 = "TRINO-437"
    ZEPPELIN_0_10_1 = "ZEPPELIN-0.10.1"
    ZOOKEEPER_3_4_13 = "ZOOKEEPER-3.4.13"


def read_app_type_id(value: object, name: str) -> AppTypeId | str:
    """Read a member of a body; a value that is not listed stays what it is.

    Args:
        value: What stands there.
        name: Name of the member, for errors.

    Raises:
        DecodeError: It is no text.
    """
    known = value if type(value) is str else decode.string(value, name)
    return _KNOWN.get(known, known)


_KNOWN: Final = {member.value: member for member in AppTypeId}
