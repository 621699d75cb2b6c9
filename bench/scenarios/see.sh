# shellcheck shell=bash disable=SC2154 # see bench/measuring.sh
# Looking at a tree: check, names, du.

broken_kinds=dangling,loop,denied,not-a-directory,too-long,unmounted,unreadable

measure_see() {
    local tree fd
    tree=$(links_tree "$entries") || exit
    fd=$(first_installed fd fdfind)
    verify_findings "$tree"
    measure_check "$tree"
    measure_names "$tree"
    measure_du "$tree"
}

# Speed at a wrong answer counts for nothing.
verify_findings() {
    local made found
    made=$(($(fact_of "$1" dangling) + $(fact_of "$1" loops)))
    found=$("$lig" check --only "$broken_kinds" --print0 "$1" | tr -dc '\0' | wc -c)
    [ "$made" = "$found" ] || stop "the tree has $made broken links, and lig check finds $found"
}

# find and bfs end with 1 because they report the loops as errors; lig because it found something.
measure_check() {
    scenario 'check'
    ours memory=40 1 "$lig" check "$1"
    check_peers "$1"
    scenario 'check --only broken kinds'
    ours - 1 "$lig" check --only "$broken_kinds" "$1"
    check_peers "$1"
}

check_peers() {
    peer 'symlinks -r' faster=2.5 0 symlinks -r "$1"
    peer 'find -xtype l' faster=1.8 1 find "$1" -xtype l
    peer 'bfs -xtype l' - 1 bfs "$1" -xtype l
    peer 'fd -uut l (checks no link)' - 0 "$fd" -uut l . "$1"
    measure
}

# The search stops early when all names are found, and cannot when one lies elsewhere.
measure_names() {
    local file
    file=$1/$(fact_of "$1" file_with_two_names)
    scenario 'names of a file, both inside'
    names_peers "$1" "$file"

    file=$1/$(fact_of "$1" file_with_one_name)
    [ "$1.outside" -ef "$file" ] || ln -f -- "$file" "$1.outside" || exit 2
    scenario 'names of a file, one outside'
    names_peers "$1" "$file"
}

names_peers() {
    ours - 0 "$lig" names "$2" --in "$1"
    peer 'find -samefile' faster=2.5 0 find "$1" -samefile "$2"
    peer 'bfs -samefile' - 0 bfs "$1" -samefile "$2"
    measure
}

measure_du() {
    scenario 'du, with freed bytes'
    ours - 0 "$lig" du "$1"
    peer 'du -s (no freed bytes)' faster=1.7 0 du -s "$1"
    measure
}
