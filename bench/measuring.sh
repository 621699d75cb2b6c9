# shellcheck shell=bash disable=SC2154 # what is not set here is set by bench/run, which sources this
# What scenario files are written in:
#
#     tree=$(links_tree 500000)                       a made tree, kept for the scenarios after
#     scenario 'check' [RUNS]                         the name in the table
#     before 'rm -f made'                             a shell command run before each run, and not timed
#     ours TARGET STATUS "$lig" check "$tree"         what is measured, and the exit status it must have
#     peer LABEL TARGET STATUS PROGRAM [ARGUMENT...]  what it is measured beside; as many as you like
#     measure                                         runs them in turn and writes the rows
#     limit WHAT MEASURED TARGET met|MISSED           a row about lig alone
#
# A TARGET is '-' for none, or of a peer: faster=2.5 (times), within=5 (times its time), adds=2 (milliseconds),
# memory-within=1.2 (times its memory); of ours: memory=40 (MB).

scenario() {
    scenario=$1 scenario_runs=${2:-$runs} commands=() peers=0 before=
    note "$scenario …"
}

before() {
    before=$1
}

ours() {
    commands+=(::: lig "$@")
}

peer() {
    local label=$1 target=$2 status=$3 program
    if ! program=$(type -P -- "$4"); then
        missing+=("$4")
        return
    fi
    peers=$((peers + 1))
    case $program in
        "$root"/* | "$place"/* | */sh) ;;
        *) versions+=("$(version_of "$program")") ;;
    esac
    shift 4
    commands+=(::: "$label" "$target" "$status" "$program" "$@")
}

# Some say it on standard error, in a sentence of their own.
version_of() {
    "$1" --version 2>&1 </dev/null | sed -n 's/: .* - v\([0-9.]*\) .*/ \1/; /./{p;q;}'
}

measure() {
    [ "$peers" -gt 0 ] || { note "nothing to measure '$scenario' beside: left out" && return; }
    "${bench[@]}" compare --scenario "$scenario" --runs "$scenario_runs" ${gnu_time:+--time "$gnu_time"} ${before:+--before "$before"} "${commands[@]}" \
        >>"$rows" || exit 2
}

limit() {
    printf 'limit\t%s\t%s\t%s\t%s\n' "$@" >>"$rows"
}

# The first of the programs that is there: some have another name on Debian. Without any, the first name.
first_installed() {
    local program
    for program in "$@"; do
        type -P -- "$program" >/dev/null && printf '%s' "$program" && return
    done
    printf '%s' "$1"
}

# links_tree ENTRIES [PERCENT]: prints the folder; its facts lie beside it in FOLDER.json.
links_tree() {
    local tree=$trees/links-$1-${2:-5}
    if [ ! -e "$tree.json" ]; then
        note "making a tree of $1 entries in '$tree' …"
        rm -rf -- "$tree"
        "${bench[@]}" make-links "$tree" --entries "$1" --percent "${2:-5}" >"$tree.json.new" &&
            mv -- "$tree.json.new" "$tree.json" || exit 2
    fi
    printf '%s' "$tree"
}

# made_tree KIND NAME [OPTION...]: makes a tree with 'make-KIND', or finds it made; prints the folder.
made_tree() {
    local tree=$trees/$2 kind=$1
    shift 2
    if [ ! -e "$tree.json" ]; then
        note "making the tree '$tree' …"
        rm -rf -- "$tree"
        "${bench[@]}" "make-$kind" "$tree" "$@" >"$tree.json.new" && mv -- "$tree.json.new" "$tree.json" || exit 2
    fi
    printf '%s' "$tree"
}

# fact_of TREE NAME
fact_of() {
    sed -n 's/.*"'"$2"'":"\{0,1\}\([^",}]*\).*/\1/p' "$1.json"
}
