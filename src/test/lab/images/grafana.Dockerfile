# Stands in for docker.io/grafana/grafana:12.1.0
# Debian has no Grafana: this reads what the real one reads, as the user that it runs as, and answers that it is well.
FROM firstmove-lab/base
COPY grafana /run.sh
RUN mkdir -p /var/lib/grafana && chown -R 472:0 /var/lib/grafana && chmod -R 777 /var/lib/grafana
USER 472
EXPOSE 3000
ENTRYPOINT ["/run.sh"]
