# shellcheck shell=sh disable=SC2154 # $root and $place are set by the script that sources this
# How this checkout calls dotnet: needs no writable home, leaves no server process and no litter behind.
# Sourced with $root and $place set.

say() {
    printf 'lig: %s\n' "$*" >&2
}

# NuGet and MSBuild keep files below the home folder and below TMPDIR, some under names that users share.
prepare_dotnet() {
    temporary=${TMPDIR:-/tmp}
    case $temporary in *[[:space:]]*) temporary=/tmp ;; esac
    scratch=$(mktemp -d "$temporary/lig-build.XXXXXX") || exit 2
    trap 'rm -rf -- "$scratch"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' HUP TERM
    if ! [ -d "${HOME-}" ] || ! [ -w "$HOME" ]; then
        HOME=$place/home
        mkdir -p -- "$HOME" || exit 2
    fi
    # The native compiler does not quote the paths of its packages.
    case $HOME in *[[:space:]]*) ln -s -- "$HOME" "$scratch/home" && HOME=$scratch/home ;; esac
    TMPDIR=$scratch
    DOTNET_CLI_TELEMETRY_OPTOUT=1
    DOTNET_NOLOGO=1
    DOTNET_GENERATE_ASPNET_CERTIFICATE=false
    DOTNET_CLI_USE_MSBUILD_SERVER=0
    MSBUILDDISABLENODEREUSE=1
    UseSharedCompilation=false
    export HOME TMPDIR DOTNET_CLI_TELEMETRY_OPTOUT DOTNET_NOLOGO DOTNET_GENERATE_ASPNET_CERTIFICATE \
        DOTNET_CLI_USE_MSBUILD_SERVER MSBUILDDISABLENODEREUSE UseSharedCompilation
    find_dotnet
}

find_dotnet() {
    for dotnet in "$(command -v dotnet)" "${DOTNET_ROOT-}/dotnet" "$HOME/.dotnet/dotnet" \
        /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet /usr/local/share/dotnet/dotnet; do
        [ -x "$dotnet" ] && break
        dotnet=
    done
    if [ -z "$dotnet" ]; then
        say 'building needs the .NET SDK 10, and no dotnet is installed: see https://dotnet.microsoft.com/download'
        exit 2
    fi
    # global.json is looked up from the working directory.
    if ! (cd -- "$root" && run_dotnet --version) >/dev/null 2>&1; then
        say "building needs the .NET SDK 10, and '$dotnet' has none that fits: see https://dotnet.microsoft.com/download"
        exit 2
    fi
}

# Descriptor 9 is the caller's lock: a process that outlives the caller must not keep it.
run_dotnet() {
    "$dotnet" "$@" 9>&- </dev/null
}

is_root_on_debian() {
    [ "$(id -u)" = 0 ] && [ -e /etc/debian_version ] && command -v apt-get >/dev/null
}

# Package lists are fetched only when those that are there do not suffice.
install_packages() {
    run_apt_get install -y --no-install-recommends "$@" ||
        { run_apt_get update && run_apt_get install -y --no-install-recommends "$@"; }
}

run_apt_get() {
    DEBIAN_FRONTEND=noninteractive apt-get "$@" 9>&- </dev/null
}
