# shellcheck shell=bash disable=SC2154 # see bench/measuring.sh
# Four times the entries: once with four times the links as well, once with the same number of links.

measure_growth() {
    local small large sparse
    small=$(links_tree "$entries") && large=$(links_tree $((entries * 4))) && sparse=$(links_tree $((entries * 4)) 1.25) || exit

    scenario 'check, 4 × the entries'
    ours - 1 "$lig" check "$large"
    peer "check of $entries" within=4.4 1 "$lig" check "$small"
    measure

    scenario 'check, 4 × the entries, as many links'
    ours - 1 "$lig" check "$sparse"
    peer "check of $entries" memory-within=1.2 1 "$lig" check "$small"
    measure
}
