#!/bin/sh
# Prints the home of the newest JDK >= 17 on this machine: JAVA_HOME, then the PATH, then the usual folders.
# Of two of the same version the earlier in that order wins. Prints nothing and exits 1 where there is none.
# `find-jdk.sh 17` prints the home of a JDK of just that version.
# `--jre` accepts a runtime that has no compiler. RIBBONFISH_JAVA_HOME, where set, is the only one looked at.
need=bin/javac
if [ "${1-}" = --jre ]; then need=bin/java; shift; fi
wanted=${1-}

version_of() { # the feature version of the JDK in $1, from its release file, else from java itself
  v=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null | head -n 1)
  [ -n "$v" ] || v=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
  echo "${v:-0}"
}

candidates() {
  if [ -n "${RIBBONFISH_JAVA_HOME-}" ]; then
    echo "$RIBBONFISH_JAVA_HOME"
    return
  fi
  [ -z "${JAVA_HOME-}" ] || echo "$JAVA_HOME"
  on_path=$(command -v java 2>/dev/null) && {
    real=$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")
    echo "${real%/bin/java}"
  }
  for dir in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -d "$dir" ] && echo "$dir"
  done
}

best=
best_version=16
while IFS= read -r home; do
  [ -x "$home/bin/java" ] && [ -x "$home/$need" ] || continue
  version=$(version_of "$home")
  if [ -n "$wanted" ]; then
    [ "$version" = "$wanted" ] && { echo "$home"; exit 0; }
  elif [ "$version" -gt "$best_version" ]; then
    best=$home
    best_version=$version
  fi
done <<LIST
$(candidates)
LIST
[ -n "$best" ] && echo "$best"
