# shellcheck shell=bash disable=SC2154 # see bench/measuring.sh
# Making absolute links relative in a whole tree. The links are put back before each run.

measure_convert() {
    local tree links=$scratch/links.tar journal=$scratch/journal
    tree=$(links_tree "$entries") || exit
    (cd -- "$tree" && find . -type l -lname '/*' -print0 | tar --create --null --files-from - --file "$links") || exit 2
    verify_convert "$tree"

    scenario 'convert -r --to relative'
    before "tar --extract --file '$links' --directory '$tree'"
    ours - 0 "$lig" convert -r --to relative --yes --journal "$journal" "$tree"
    peer 'symlinks -rc' faster=2 0 symlinks -rc "$tree"
    measure
    tar --extract --file "$links" --directory "$tree" || exit 2
}

# Speed at a wrong answer counts for nothing: the same links must have become relative.
verify_convert() {
    local ours theirs
    "$lig" convert -r --to relative --yes --journal "$journal" "$1" >&2 || exit 2
    ours=$(absolute_links "$1")
    tar --extract --file "$links" --directory "$1" && symlinks -rc "$1" >/dev/null || exit 2
    theirs=$(absolute_links "$1")
    tar --extract --file "$links" --directory "$1" || exit 2
    [ "$ours" = "$theirs" ] || stop "symlinks leaves $theirs absolute links, and lig convert $ours"
}

absolute_links() {
    find "$1" -type l -lname '/*' | wc -l
}
