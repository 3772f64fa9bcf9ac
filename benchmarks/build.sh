# Builds what the benchmarks need; the scripts beside it read this file.
cd "$(dirname "$0")/.."
./mvnw -q -B -ntp -P '!checks,!tests-on-17,!archives' -pl benchmarks -am package dependency:build-classpath \
  -Dmdep.outputFile=target/class-path -Dmaven.test.skip=true </dev/null >&2
java=$(.mvn/find-jdk.sh)/bin/java
class_path="benchmarks/target/classes:$(cat benchmarks/target/class-path)"
