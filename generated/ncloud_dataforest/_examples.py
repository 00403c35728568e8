# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""What the API's document shows of each operation, for `testing`."""

from __future__ import annotations

from typing import Final

from ._core.requests.examples import OperationExample, Reference

EXAMPLES: Final = (
    OperationExample(
        id="accounts_get_list",
        method="POST",
        path="/api/v2/accounts/getList",
        signed=True,
        response={
            "success": True,
            "total": 1,
            "contents": [
                {
                    "id": "20nAZnjbUNFdc7RsILlC3A",
                    "name": "df001",
                    "principal": "df001@KR.DF.NAVERNCP.COM",
                    "status": "RUNNING",
                    "disabled": False,
                    "createdAt": "2025-02-20T09:32:55+09:00",
                }
            ],
        },
    ),
    OperationExample(
        id="accounts_reset_password",
        method="POST",
        path="/api/v2/accounts/resetPassword",
        signed=True,
        response={"success": True, "id": "20nAZnjbUNFdc7RsILlC3A"},
        secrets=("/password",),
        references=(Reference(member="/id", operation="accounts_get_list", items="/contents", value="/id"),),
    ),
    OperationExample(
        id="accounts_check_available_name",
        method="POST",
        path="/api/v2/accounts/checkAvailableName",
        signed=True,
        response={"success": True, "availableName": True},
    ),
    OperationExample(
        id="accounts_check_has_resource",
        method="POST",
        path="/api/v2/accounts/checkHasResource",
        signed=True,
        response={"success": True, "hasResource": True},
    ),
    OperationExample(
        id="accounts_create",
        method="POST",
        path="/api/v2/accounts/create",
        signed=True,
        response={"success": True, "id": "20nAZnjbUNFdc7RsILlC3A"},
        secrets=("/password",),
    ),
    OperationExample(
        id="accounts_get_detail",
        method="POST",
        path="/api/v2/accounts/getDetail",
        signed=True,
        response={
            "success": True,
            "id": "20nAZnjbUNFdc7RsILlC3A",
            "name": "df001",
            "status": "RUNNING",
            "createdAt": "2025-02-20T09:32:55+09:00",
            "quotas": [
                {"namespace": "koya", "fileCountMillion": 1, "spaceTb": 200},
                {"namespace": "tata", "fileCountMillion": 1, "spaceTb": 200},
            ],
        },
        references=(Reference(member="/id", operation="accounts_get_list", items="/contents", value="/id"),),
    ),
    OperationExample(
        id="accounts_get_kerberos_keytab",
        method="POST",
        path="/api/v2/accounts/getKerberosKeytab",
        signed=True,
    ),
    OperationExample(
        id="accounts_reset_kerberos_keytab",
        method="POST",
        path="/api/v2/accounts/resetKerberosKeytab",
        signed=True,
        response={"success": True, "id": "20nAZnjbUNFdc7RsILlC3A"},
    ),
    OperationExample(
        id="accounts_set_quota",
        method="POST",
        path="/api/v2/accounts/setQuota",
        signed=True,
        response={"success": True, "id": "20nAZnjbUNFdc7RsILlC3A"},
    ),
    OperationExample(
        id="accounts_delete",
        method="POST",
        path="/api/v2/accounts/delete",
        signed=True,
        response={"success": True, "message": "success", "id": "20nAZnjbUNFdc7RsILlC3A"},
    ),
    OperationExample(
        id="apps_check_available_name",
        method="POST",
        path="/api/v2/apps/checkAvailableName",
        signed=True,
        response={"success": True, "message": "success", "availableName": True},
    ),
    OperationExample(
        id="apps_get_app_basic_setting",
        method="POST",
        path="/api/v2/apps/getAppBasicSetting",
        signed=True,
        response={
            "success": True,
            "template": '{"name":"<app-name>","queue":"dev","description":"DEV-1.0.0"}',
            "dependableApp": {
                "appTypeName": "ZOOKEEPER",
                "appTypeVersion": "3.4.13",
                "candidates": [
                    {
                        "id": "A4LI7d5mRn1f6M2HxZAEE2",
                        "name": "app001",
                        "state": "RUNNING",
                        "queueName": "longlived",
                        "accountId": "20nAZnjbUNFdc7RsILlC3A",
                        "accountName": "df001",
                        "startedAt": "2025-02-25T15:49:07+09:00",
                        "lifetimeMillis": 604800,
                        "disabled": False,
                    }
                ],
            },
            "appMasterCpuCount": 1,
            "appMasterMemoryMb": 1024,
        },
    ),
    OperationExample(
        id="apps_get_app_type_id_list",
        method="POST",
        path="/api/v2/apps/getAppTypeIdList",
        signed=True,
        response={
            "success": True,
            "contents": [
                "DEV-1.0.0",
                "ELASTICSEARCH-7.3.2",
                "GRAFANA-7.5.10",
                "HBASE-2.0.0",
                "HBASE-2.2.3",
                "HIVESERVER2-LDAP-3.1.0",
                "HUE-4.7.0",
                "KAFKA-2.4.0",
                "KIBANA-7.3.2",
                "OPENTSDB-2.4.1",
                "PHOENIX-5.0.0",
                "SPARK-HISTORYSERVER-3.1.2",
                "TRINO-437",
                "ZEPPELIN-0.10.1",
                "ZOOKEEPER-3.4.13",
            ],
        },
    ),
    OperationExample(
        id="apps_get_app_type_template",
        method="POST",
        path="/api/v2/apps/getAppTypeTemplate",
        signed=True,
        response={"success": True, "template": '{"name":"<app-name>","queue":"dev","description":"DEV-1.0.0"}'},
    ),
    OperationExample(
        id="apps_create",
        method="POST",
        path="/api/v2/apps/create",
        signed=True,
        response={"success": True, "id": "A4LI7d5mRn1f6M2HxZAEE2"},
    ),
    OperationExample(
        id="apps_get_list",
        method="POST",
        path="/api/v2/apps/getList",
        signed=True,
        response={
            "success": True,
            "total": 1,
            "contents": [
                {
                    "id": "A4LI7d5mRn1f6M2HxZAEE2",
                    "name": "app001",
                    "state": "RUNNING",
                    "queueName": "longlived",
                    "accountId": "20nAZnjbUNFdc7RsILlC3A",
                    "accountName": "df001",
                    "startedAt": "2025-02-25T15:49:07+09:00",
                    "lifetimeMillis": 604800,
                    "disabled": False,
                }
            ],
        },
    ),
    OperationExample(
        id="apps_get_detail",
        method="POST",
        path="/api/v2/apps/getDetail",
        signed=True,
        response={
            "success": True,
            "id": "A4LI7d5mRn1f6M2HxZAEE2",
            "appId": "A4LI7d5mRn1f6M2HxZAEE2",
            "name": "app001",
            "appTypeId": "DEV-1.0.0",
            "version": "v1",
            "lifetime": "7 days, 0:0:0 (604800 seconds)",
            "queueName": "longlived",
            "description": "DEV-1.0.0",
            "state": "RUNNING",
            "links": {"shell": "https://df001--app001--shell--8080.df-proxy.kr.df.naverncp.com"},
            "components": [
                {
                    "name": "shell",
                    "state": "STABLE",
                    "desired": 1,
                    "allocated": 1,
                    "memoryMb": 2048,
                    "cpuCount": 1,
                    "image": "<registry>/dataforest/df-env:20241217",
                    "containerCount": 1,
                    "containers": [
                        {
                            "id": "container_e01_1740466147000_0231_01_000002",
                            "name": "shell-0",
                            "state": "READY",
                            "launchedAt": "2025-02-25T15:49:30+09:00",
                            "hostName": "shell-0.app001.df001.kr.df.naverncp.com",
                        }
                    ],
                }
            ],
        },
        references=(Reference(member="/id", operation="apps_get_list", items="/contents", value="/id"),),
    ),
    OperationExample(
        id="apps_set_container_count",
        method="POST",
        path="/api/v2/apps/setContainerCount",
        signed=True,
        response={"success": True, "id": "A4LI7d5mRn1f6M2HxZAEE2"},
        references=(
            Reference(member="/componentName", operation="apps_get_detail", items="/components", value="/name"),
        ),
    ),
    OperationExample(
        id="apps_set_lifetime",
        method="POST",
        path="/api/v2/apps/setLifetime",
        signed=True,
        response={"success": True, "id": "A4LI7d5mRn1f6M2HxZAEE2"},
    ),
    OperationExample(
        id="apps_kill_container",
        method="POST",
        path="/api/v2/apps/killContainer",
        signed=True,
        response={"success": True, "id": "A4LI7d5mRn1f6M2HxZAEE2"},
    ),
    OperationExample(
        id="apps_kill_master",
        method="POST",
        path="/api/v2/apps/killMaster",
        signed=True,
        response={"success": True, "id": "A4LI7d5mRn1f6M2HxZAEE2"},
    ),
    OperationExample(
        id="apps_start",
        method="POST",
        path="/api/v2/apps/start",
        signed=True,
        response={"success": True, "id": "A4LI7d5mRn1f6M2HxZAEE2"},
    ),
    OperationExample(
        id="apps_stop",
        method="POST",
        path="/api/v2/apps/stop",
        signed=True,
        response={"success": True, "id": "A4LI7d5mRn1f6M2HxZAEE2"},
    ),
    OperationExample(
        id="apps_delete",
        method="POST",
        path="/api/v2/apps/delete",
        signed=True,
        response={"success": True, "message": "success", "id": "ZffwRck6HIsdNq8Mw7N55c"},
    ),
)
"""One for each operation."""
