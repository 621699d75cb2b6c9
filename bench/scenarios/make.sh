# shellcheck shell=bash disable=SC2154 # see bench/measuring.sh
# Making links as GNU ln does: one a call, as scripts do it in loops, and 10,000 in one call.

links_a_call=10000

measure_make() {
    local folder=$scratch/make calls=$((runs * 23)) kind
    mkdir -p -- "$folder/files" "$folder/links" && cd -- "$folder" && : >target || exit 2
    (cd files && seq -f 'file%05g' "$links_a_call" | xargs touch --) || exit 2

    for kind in '' -s; do
        scenario "ln${kind:+ $kind}, one link a call" "$calls"
        before 'rm -f link'
        ours - 0 "$lig" ln $kind target link
        peer 'GNU ln' within=3 0 ln $kind target link
        measure

        scenario "ln${kind:+ $kind}, $links_a_call links a call"
        before 'rm -rf links && mkdir links'
        ours - 0 "$lig" ln $kind -t links files/*
        peer 'GNU ln' within=1 0 ln $kind -t links files/*
        measure
    done

    scenario "ln -f, $links_a_call links replaced"
    before "rm -rf links && mkdir links && cd links && seq -f 'file%05g' $links_a_call | xargs touch --"
    ours - 0 "$lig" ln -f -t links files/*
    peer 'GNU ln' within=1 0 ln -f -t links files/*
    measure

    scenario 'realpath of one path' "$calls"
    ours - 0 "$lig" realpath files/../target
    peer 'GNU realpath' within=3 0 realpath files/../target
    measure
    cd -- "$root" || exit 2
}
