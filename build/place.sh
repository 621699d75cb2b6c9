# shellcheck shell=dash disable=SC2154 # $root is set by the script that sources this
# Where the built binary lies, and whether it is fresh. Sourced with $root set to the checkout.
#
# $place is <checkout>/artifacts, or a private folder when that one cannot be written:
#     native -> native.N        a symbolic link, so that a finished build is switched to in one step
#     native/lig                the binary
#     native/stamp              its time: when the build began to read the sources
#     native/sources            the digest of the sources it was made from
#     native/fallback           only where it is not Native AOT: why, and where the .NET runtime lies

find_place() {
    place=$root/artifacts
    [ -w "$place" ] || is_built || { [ ! -e "$place" ] && [ -w "$root" ]; } || find_private_place
}

# Whatever lies in the private folder is run, so nobody else may have put it there.
find_private_place() {
    cache=
    case ${HOME-} in /*) cache=$HOME/.cache ;; esac
    case ${XDG_CACHE_HOME-} in /*) cache=$XDG_CACHE_HOME ;; esac
    checkout=$(cd -- "$root" && pwd -P) || exit 2
    if [ -n "$cache" ] && { [ -d "$cache/ligature" ] || mkdir -p -- "$cache/ligature" 2>/dev/null; } &&
        [ -O "$cache" ] && [ -O "$cache/ligature" ] && [ -w "$cache/ligature" ]; then
        private=$cache/ligature
    else
        private=${TMPDIR:-/tmp}/ligature-$(id -u)
        mkdir -m 700 -- "$private" 2>/dev/null
        if [ -h "$private" ] || ! [ -d "$private" ] || ! [ -O "$private" ] ||
            [ "$(stat -c %a -- "$private")" != 700 ]; then
            printf "lig: '%s' is not a private folder of yours: set XDG_CACHE_HOME to a folder you can write\n" "$private" >&2
            exit 2
        fi
    fi
    place=$private$checkout/artifacts
}

is_built() {
    [ -x "$place/native/lig" ] && [ -e "$place/native/stamp" ]
}

# A folder's time changes when an entry is added or removed, so folders count as sources.
# Sets $newer to the first one found.
has_source_newer_than() {
    stamp=$1
    for newer in "$root"/src "$root"/build "$root"/global.json "$root"/Directory.*; do
        [ "$newer" -nt "$stamp" ] && return 0
    done
    has_newer_entry "$root/src" || has_newer_entry "$root/build"
}

# The loop variable is shared with the recursive call, which is why nothing reads it after that call fails.
has_newer_entry() {
    for newer in "$1"/*; do
        case $newer in
            *.cs)
                [ "$newer" -nt "$stamp" ] && return 0
                ;;
            */bin | */obj | *'~') ;;
            *)
                [ "$newer" -nt "$stamp" ] && return 0
                [ -d "$newer" ] && has_newer_entry "$newer" && return 0
                ;;
        esac
    done
    return 1
}

# A build that had to do without a linker is repeated as soon as there may be one.
compiler_appeared() {
    [ -e "$place/native/fallback" ] && [ -w "$place" ] || return 1
    read -r reason <"$place/native/fallback"
    [ "$reason" = linker ] && { command -v clang >/dev/null || command -v gcc >/dev/null; }
}

# Only a fallback needs a runtime, and its own file would look for one in the system's folders alone.
export_dotnet_root() {
    [ -e "$place/native/fallback" ] && [ -z "${DOTNET_ROOT-}" ] || return 0
    { read -r _ && read -r DOTNET_ROOT && export DOTNET_ROOT; } <"$place/native/fallback"
}
