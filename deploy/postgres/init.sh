#!/bin/sh
# Runs once in the container of Postgres, when its data directory is empty (docker-compose.yml).
set -eu
psql --username "$POSTGRES_USER" --dbname postgres -v ON_ERROR_STOP=1 \
    -v owner_password="$(cat /run/firstmove/owner.password)" \
    -v application_password="$(cat /run/firstmove/application.password)" \
    -f /etc/firstmove/roles.sql
