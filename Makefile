# `make` lists what there is. Works with GNU Make 3.81, which macOS brings.

SHELL := /bin/sh
.DEFAULT_GOAL := help

# The JDK is looked for only when a recipe needs one, so that `make help` works without.
MAVEN = JAVA_HOME=$$(.mvn/find-jdk) && export JAVA_HOME && ./mvnw -B
# Runs the tests. The ones that failed are named at the very end, since CI shows only the last lines.
verify = rm -rf target/surefire-reports target/failsafe-reports; $(MAVEN) --no-transfer-progress verify $(1) || \
	{ status=$$?; src/test/lab/failed; exit $$status; }
APP := target/quarkus-app/quarkus-run.jar
# The JVM does without where it is not there, or is of another JVM or of other jars.
CACHE := target/quarkus-app/app.aot
# `make run` passes a changed or renamed source file on, but not a changed test.
SOURCES := pom.xml $(shell find src/main 2>/dev/null | sed 's/ /\\ /g')

.PHONY: help run test test-all build bench chaos screenshots native test-native test-tracing native-lists format

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-16s %s\n", $$1, $$2 }'

run: $(APP) ## start on http://localhost:8080 with a database of its own (QUARKUS_HTTP_PORT, FIRSTMOVE_HOME)
	@JAVA_HOME=$$(.mvn/find-jdk) && export FIRSTMOVE_LOCAL="$${FIRSTMOVE_LOCAL:-true}" && \
		exec "$$JAVA_HOME/bin/java" -XX:AOTCache=$(CACHE) '-Xlog:aot*=off' -jar $(APP)

test: ## check the format and the code, and run the tests but the slow ones
	@src/test/lab/install
	@$(call verify,-Daot-cache.skip=false -DexcludedGroups=slow)
	@src/test/lab/slowest

test-all: ## the same with the slow tests, as CI does
	@src/test/lab/install
	@$(call verify,-Daot-cache.skip=false)
	@src/test/lab/slowest

build: ## build what `make run` starts, without the tests, and the cache that halves its start
	@$(MAVEN) -q --no-transfer-progress package -DskipTests
	@JAVA_HOME=$$(.mvn/find-jdk) && export JAVA_HOME && deploy/bin/aot-cache

bench: $(APP) ## measure the ingest next to pgbench (needs wrk and pgbench; takes two minutes)
	@bench/ingest

chaos: ## kill instances and Postgres 200 times while remedies run, and compare the books (takes 45 minutes on two cores; CHAOS_KILLS)
	@$(call verify,-Dtest=NoUnitTest -Dsurefire.failIfNoSpecifiedTests=false \
		-Dit.test=ChaosIT -Dchaos.kills=$${CHAOS_KILLS:-200})

screenshots: ## make the README's pictures anew, in docs/ (needs Chromium and Redis)
	@$(MAVEN) --no-transfer-progress verify -Dtest=NoUnitTest -Dsurefire.failIfNoSpecifiedTests=false \
		-Dit.test=Screenshots

native: ## build one executable that needs no Java (takes minutes and about 8 GB of memory)
	@.mvn/find-native
	@$(MAVEN) --no-transfer-progress package -Dnative -Dmaven.test.skip=true
	@.mvn/show-native

test-tracing: ## build with traces (docs/operations.md) and run their test
	@$(call verify,-Ptracing -Dtest=NoUnitTest -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=TracesIT)
	@rm -rf target/classes target/quarkus target/quarkus-app # of which the usual build would keep what is for traces

test-native: ## build that executable and run the black-box tests against it
	@src/test/lab/install
	@.mvn/find-native
	@$(call verify,-Dnative -Dtest=NoUnitTest -Dsurefire.failIfNoSpecifiedTests=false)
	@.mvn/show-native

native-lists: ## run the black-box tests with an agent, and say what native-image is not told of (needs no GraalVM)
	@src/test/lab/install
	@rm -rf target/reflection
	@$(MAVEN) --no-transfer-progress verify -Dtest=NoUnitTest -Dsurefire.failIfNoSpecifiedTests=false \
		-Dfirstmove.notes=target/reflection -Dmaven.test.failure.ignore
	@$(MAVEN) -q --no-transfer-progress failsafe:integration-test failsafe:verify -Dit.test=ObservedReflection \
		-Dfirstmove.notes=target/reflection

format: ## format the Java code
	@$(MAVEN) -q spotless:apply

$(APP): $(SOURCES)
	@echo "Building Firstmove (the first time also fetches what it is built from)..."
	@$(MAVEN) -q --no-transfer-progress package -DskipTests
	@touch $@
