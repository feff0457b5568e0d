# The lab from its WAR and a Java runtime, nothing else. Build the WAR first: docs/deploy.md
FROM eclipse-temurin:21-jre

COPY --chmod=0444 war-deploy/target/transport-lab.war /opt/transport-lab/transport-lab.war

# nobody in particular; owns no file, needs none but its temporary ones
USER 10001:10001
WORKDIR /tmp
EXPOSE 8080

# exec form, so that the JVM is process 1 and SIGTERM reaches it: it then takes leave of its readers
STOPSIGNAL SIGTERM
# the heap follows the memory that the container is given; set options of your own with -e JAVA_TOOL_OPTIONS=...
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/transport-lab/transport-lab.war"]
# all of a container's own addresses, as its 127.0.0.1 is not reachable from outside
CMD ["run", "--host", "0.0.0.0", "--no-open", "--no-wire"]

# asks by a second, small JVM: the image has no curl
HEALTHCHECK --interval=60s --timeout=20s --start-period=30s --retries=3 \
    CMD ["java", "-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", "/opt/transport-lab/transport-lab.war", "health"]
