# shellcheck shell=bash disable=SC2154 # see bench/measuring.sh
# What every call costs: starting the program, and its size.

measure_start() {
    local calls=$((runs * 23)) bytes outcome=met
    scenario '--version' "$calls"
    ours - 0 "$lig" --version
    peer 'ln --version' within=5 0 ln --version
    measure

    scenario '--version through ./lig' "$calls"
    ours - 0 "$root/lig" --version
    peer 'the binary itself' adds=2 0 "$lig" --version
    measure

    bytes=$(stat -Lc %s -- "$lig") || exit 2
    [ "$bytes" -lt 8000000 ] || outcome=MISSED
    limit 'size of the binary, MB' "$(printf '%d.%d' $((bytes / 1000000)) $((bytes / 100000 % 10)))" '< 8 MB' $outcome
}
