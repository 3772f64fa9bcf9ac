# Builds what the benchmarks need; the scripts beside it read this file.
cd "$(dirname "$0")/.."
./mvnw -q -B -ntp -P '!checks,!tests-on-17,!archives' -pl benchmarks -am package -Dmaven.test.skip=true </dev/null >&2
java=$(.mvn/find-jdk.sh)/bin/java
class_path="benchmarks/target/classes:testkit/target/classes:cli/target/ribbonfish/lib/*"
