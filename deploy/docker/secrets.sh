#!/bin/sh
# Makes the passwords and tokens of docker-compose.yml in the given folder, once. A second run changes nothing.
set -eu
cd "$1"
umask 022 # the containers run as users of their own; nobody else sees the volume

secret() { # in the file $1, unless there is one
    [ -s "$1" ] || { od -An -tx1 -N24 /dev/urandom | tr -d ' \n' >"$1.new" && mv "$1.new" "$1"; }
}
hash() { # of the secret in the file $1
    sha256sum <"$1" | cut -c1-64
}

for name in postgres.password owner.password application.password grafana.password alertmanager.token prometheus.token person.token; do
    secret "$name"
done

cat >firstmove.properties.new <<END
quarkus.datasource.username=firstmove
quarkus.datasource.password=$(cat application.password)
quarkus.flyway.username=firstmove_owner
quarkus.flyway.password=$(cat owner.password)
firstmove.access.tokens.alertmanager.sha256=$(hash alertmanager.token)
firstmove.access.tokens.alertmanager.scopes=alerts
firstmove.access.tokens.prometheus.sha256=$(hash prometheus.token)
firstmove.access.tokens.prometheus.scopes=read
firstmove.access.tokens.person.sha256=$(hash person.token)
firstmove.access.tokens.person.scopes=read,respond,approve,admin
END
mv firstmove.properties.new firstmove.properties
