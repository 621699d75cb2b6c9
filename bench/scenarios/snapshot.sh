# shellcheck shell=bash disable=SC2154 # see bench/measuring.sh
# Snapshots of a tree of 100,000 entries, beside the tools that link what did not change, and its price beside the bare work.

measure_snapshot() {
    local tree made=$scratch/snapshot fast=()
    tree=$(links_tree 100000) || exit
    mkdir -p -- "$made" && cd -- "$made" || exit 2
    "$lig" snapshot take "$tree" --to store >/dev/null && rsync -aHAX "$tree/" base/ || exit 2
    ! rsync --help | grep -q -- --insecure-links || fast=(--insecure-links)
    settle

    scenario 'snapshot take, nothing changed' 5
    before 'rm -rf new links; sync'
    ours - 0 "$lig" snapshot take "$tree" --to store
    snapshot_peers 5 1.6 "$tree" "${fast[@]}"
    peer 'cp -al' faster=1.2 0 cp -al base new
    peer 'two cp -al, a half each' within=2.2 0 sh -c 'mkdir links && find base -mindepth 1 -maxdepth 1 -print0 | xargs -0 -n 20 -P 2 cp -al -t links'
    measure

    scenario 'snapshot take, 1 % changed' 5
    find "$tree" -type f -name '*7' | head -n 1000 >changing
    before 'rm -rf new; while read -r file; do echo more >>"$file"; done <changing; sync'
    ours - 0 "$lig" snapshot take "$tree" --to store
    snapshot_peers 4 1.4 "$tree" "${fast[@]}"
    measure

    scenario 'snapshot take, the first' 3
    before 'rm -rf new; sync'
    ours - 0 "$lig" snapshot take "$tree" --to new
    peer 'rsync -aHAX' faster=1.3 0 rsync -aHAX "$tree/" new
    [ ${#fast[@]} = 0 ] || peer 'rsync -aHAX --insecure-links' - 0 rsync -aHAX "${fast[@]}" "$tree/" new
    measure

    scenario 'snapshot verify --read-data' 5
    ours - 0 "$lig" snapshot verify --read-data store/latest
    peer 'sha256sum, two processes' within=1.3 0 sh -c 'find base -type f -print0 | xargs -0 -n 200 -P 2 sha256sum'
    measure

    scenario 'snapshot forget' 5
    before "rm -rf gone; cp -al base gone; '$lig' snapshot take '$tree' --to store >/dev/null; sync"
    ours - 0 "$lig" snapshot forget store/latest --yes
    peer 'rm -rf' faster=1.3 0 rm -rf gone
    measure

    snapshot_limits "$tree"
    cd -- "$root" || exit 2
}

# FASTER-THAN-RSYNC FASTER-WITHOUT-ITS-PROTECTION TREE [OPTION]
snapshot_peers() {
    peer 'rsync -aHAX --link-dest' "faster=$1" 0 rsync -aHAX --link-dest=../base "$3/" new
    [ $# -lt 4 ] || peer 'rsync -aHAX --link-dest --insecure-links' "faster=$2" 0 rsync -aHAX "$4" --link-dest=../base "$3/" new
}

# What changed less than two seconds before a snapshot is read once more by the next.
settle() {
    sleep 2.1
    "$lig" snapshot take "$tree" --to store >/dev/null || exit 2
}

snapshot_limits() {
    local entries bytes calls memory least
    entries=$(find "$1" -mindepth 1 -printf x | wc -c)
    bytes=$(stat -c %s "$(find store/.ligature/manifests -type f | sort | tail -n 1)")
    snapshot_limit 'snapshot: manifest, bytes an entry' "$((bytes / entries))" 120
    if type -P strace >/dev/null; then
        strace -f -c -o calls "$lig" snapshot take "$1" --to store >/dev/null || exit 2
        calls=$(awk '$NF ~ /^(statx|newfstatat|linkat|openat|read|write|fchown|fchmod|utimensat)$/ { n += $4 } END { print n }' calls)
        snapshot_limit 'snapshot take, nothing changed: system calls about files, an entry in tenths' "$((calls * 10 / entries))" 32
    fi
    [ -n "$gnu_time" ] || return
    least=$("$gnu_time" -f %M "$lig" --version 2>&1 >/dev/null)
    memory=$("$gnu_time" -f %M "$lig" snapshot take "$1" --to store 2>&1 >/dev/null)
    snapshot_limit 'snapshot take: memory above that of lig --version, bytes an entry' "$(((memory - least) * 1024 / entries))" 150
}

snapshot_limit() {
    local outcome=met
    [ "$2" -lt "$3" ] || outcome=MISSED
    limit "$1" "$2" "< $3" "$outcome"
}
