# Sourced. need PROGRAM PACKAGE and need_file FILE PACKAGE install a Debian
# package where something is missing and this may install; otherwise they say
# what is wanted.

need() {
  command -v "$1" >/dev/null || install_package "$2" "$1"
}

need_file() {
  [[ -e $1 ]] || install_package "$2" "$1"
}

install_package() {
  if [[ $(id -u) -ne 0 ]] || ! command -v apt-get >/dev/null; then
    echo "$2 is missing: install it (Debian package $1)" >&2
    return 1
  fi
  # Others may be installing: wait for their lock rather than fail.
  local apt=(apt-get -q -y -o DPkg::Lock::Timeout=300)
  "${apt[@]}" install --no-install-recommends "$1" >/dev/null 2>&1 ||
    { "${apt[@]}" update && DEBIAN_FRONTEND=noninteractive "${apt[@]}" install --no-install-recommends "$1"; }
}
