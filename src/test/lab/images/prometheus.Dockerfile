# Stands in for docker.io/prom/prometheus:v3.5.0
FROM firstmove-lab/base
COPY --from=firstmove-lab/programs /bin/prometheus /bin/prometheus
RUN mkdir -p /etc/prometheus /prometheus && chown -R nobody:nogroup /etc/prometheus /prometheus
USER nobody
EXPOSE 9090
VOLUME /prometheus
WORKDIR /prometheus
ENTRYPOINT ["/bin/prometheus"]
