# Stands in for docker.io/prom/alertmanager:v0.28.1
FROM firstmove-lab/base
COPY --from=firstmove-lab/programs /bin/alertmanager /bin/alertmanager
COPY --from=firstmove-lab/programs /share/alertmanager /usr/share/prometheus/alertmanager
RUN mkdir -p /etc/alertmanager /alertmanager && chown -R nobody:nogroup /etc/alertmanager /alertmanager
USER nobody
EXPOSE 9093
VOLUME /alertmanager
WORKDIR /alertmanager
ENTRYPOINT ["/bin/alertmanager"]
