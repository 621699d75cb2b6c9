# shellcheck shell=bash disable=SC2154 # see bench/measuring.sh
# Files with equal content: finding them warm and cold, a tree without any, and linking them.

measure_dedupe() {
    local tree sizes small linked=$scratch/linked
    tree=$(made_tree duplicates duplicates-60000) && sizes=$(made_tree sizes sizes-100000) || exit
    small=$(made_tree duplicates duplicates-6000 --files 6000) || exit
    verify_duplicates "$tree"

    scenario 'dedupe, warm'
    ours - 0 "$lig" dedupe "$tree"
    dedupe_peers "$tree"

    if [ -w /proc/sys/vm/drop_caches ]; then
        scenario 'dedupe, cold' 3
        before 'sync; echo 3 >/proc/sys/vm/drop_caches'
        ours - 0 "$lig" dedupe "$tree"
        dedupe_peers "$tree"
    fi

    scenario 'dedupe, memory' 1
    ours - 0 "$lig" dedupe "$tree"
    peer 'hardlink -n -c' memory-within=1 0 hardlink -n -c "$tree"
    peer 'jdupes -r' memory-within=1 0 jdupes -r -q "$tree"
    peer 'rdfind -dryrun' memory-within=1 0 rdfind -dryrun true -makeresultsfile false "$tree"
    measure

    # It digests blocks and passes over files smaller than one, which is 128 KiB unless it is told otherwise.
    scenario 'dedupe, by blocks' 1
    ours - 0 "$lig" dedupe "$tree"
    peer 'duperemove -r -b 4096' - 0 duperemove -q -r -b 4096 "$tree"
    measure

    scenario 'dedupe, all sizes differ'
    ours - 0 "$lig" dedupe "$sizes"
    peer 'lig du (walk and stat)' within=1.1 0 "$lig" du "$sizes"
    measure

    scenario 'dedupe --link hard' 5
    before "rm -rf '$linked' && cp -a '$small' '$linked' && sync"
    ours - 0 "$lig" dedupe --link hard --yes --journal "$scratch/journal" "$linked"
    peer 'hardlink -c' faster=2 0 hardlink -c "$linked"
    measure
    rm -rf -- "$linked"
}

dedupe_peers() {
    peer 'hardlink -n -c' faster=1.8 0 hardlink -n -c "$1"
    peer 'jdupes -r' faster=2 0 jdupes -r -q "$1"
    peer 'rdfind -dryrun' faster=3.5 0 rdfind -dryrun true -makeresultsfile false "$1"
    peer 'two cat, all bytes' within=1.2 0 sh -c "find '$1' -type f -print0 | xargs -0 -n 500 -P 2 cat"
    measure
}

# Speed at a wrong answer counts for nothing.
verify_duplicates() {
    local ours theirs
    ours=$("$lig" dedupe "$1" --json-lines | sed -n 's/^{"type":"set".*/x/p' | wc -l)
    theirs=$(find "$1" -type f -print0 | xargs -0 sha256sum | cut -c1-64 | sort | uniq -d | wc -l)
    [ "$ours" = "$theirs" ] || stop "there are $theirs sets of equal files, and lig dedupe finds $ours"
}
