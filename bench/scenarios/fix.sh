# shellcheck shell=bash disable=SC2154 # see bench/measuring.sh
# Recording links, and finding where the targets of a thousand broken ones went, beside a check of the same tree.

broken_links=1000

measure_fix() {
    local tree folder=$scratch/fix
    tree=$(links_tree "$entries") && mkdir -p -- "$folder/tree" "$folder/empty" || exit 2
    "$lig" track "$folder/empty" --catalog "$folder/none.sqlite" >&2 || exit 2
    measure_track "$tree" "$folder"
    break_links "$folder/tree" "$folder/all.sqlite" "$tree"
    verify_fix "$folder"

    scenario "fix -n, $broken_links links by record"
    ours - 1 "$lig" fix -n "$tree" "$folder/tree" --catalog "$folder/all.sqlite"
    check_peer "$tree" "$folder/tree"
    scenario "fix -n, $broken_links links without records"
    ours - 1 "$lig" fix -n "$tree" "$folder/tree" --catalog "$folder/none.sqlite"
    check_peer "$tree" "$folder/tree"
}

measure_track() {
    scenario 'track, for the first time'
    before "rm -f '$2'/first.sqlite*"
    ours - 0 "$lig" track "$1" --catalog "$2/first.sqlite"
    peer 'lig check' - 1 "$lig" check "$1"
    measure
    scenario 'track, nothing changed'
    ours - 0 "$lig" track "$1" --catalog "$2/first.sqlite"
    peer 'lig check' - 1 "$lig" check "$1"
    measure
}

check_peer() {
    peer 'lig check' within=1.5 1 "$lig" check "$@"
    measure
}

# break_links FOLDER CATALOG TREE: links to files that move to another folder once they are recorded.
break_links() (
    cd -- "$1" && mkdir -- files links || exit 2
    for number in $(seq -w "$broken_links"); do
        printf 'content %s\n' "$number" >"files/target$number" && ln -s "../files/target$number" "links/link$number" || exit 2
    done
    "$lig" track "$3" "$1" --catalog "$2" >&2 && mkdir -- moved && mv -- files moved/files
) || exit 2

# Speed at a wrong answer counts for nothing.
verify_fix() {
    local found
    found=$("$lig" fix -n "$1/tree" --catalog "$1/all.sqlite" | grep -c '^certain: .*, now \.\./moved/files/target')
    [ "$found" = "$broken_links" ] || stop "$broken_links links were broken, and lig fix finds the targets of $found"
}
