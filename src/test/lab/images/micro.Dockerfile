# Stands in for quay.io/quarkus/ubi9-quarkus-micro-image:2.0
# A shell and coreutils, no package manager, no ssh.
FROM firstmove-lab/base
