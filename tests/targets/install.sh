#!/bin/sh
# What the tests of deploy targets need beside Python: git, rsync, and OpenSSH with its server, which the tests start themselves.
# Installs Debian's packages where root and where no service manager would start a server by itself; else says what is missing.
set -eu
PATH="$PATH:/usr/sbin:/usr/local/sbin"
missing=""
for pair in git:git rsync:rsync ssh:openssh-client ssh-keygen:openssh-client sshd:openssh-server openssl:openssl; do
    command -v "${pair%%:*}" >/dev/null 2>&1 || missing="$missing ${pair#*:}"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && [ ! -d /run/systemd/system ]; then
    # shellcheck disable=SC2086 # names of packages, none with a space
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null && exit 0
fi
echo "The tests of deploy targets need these packages; install them:$missing" >&2
exit 1
