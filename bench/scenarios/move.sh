# shellcheck shell=bash disable=SC2154 # see bench/measuring.sh
# Moving a folder of 100,000 entries that 5,000 symbolic links lead into. The links and the folder are put back before each run.

measure_move() {
    local folder=$scratch/move began ended took outcome=met
    mkdir -p -- "$folder/kept" "$folder/folder" && cd -- "$folder" || exit 2
    seq -f 'folder/d%04g' 1000 | xargs mkdir -- && seq 99000 | awk '{ printf "folder/d%04d/f%d\n", $1 % 1000 + 1, $1 }' | xargs touch -- || exit 2
    seq 5000 | awk '{ printf "../folder/d%04d/f%d kept/l%d\n", $1 % 1000 + 1, $1, $1 }' | xargs -n 2 ln -s -- || exit 2

    scenario 'mv, 100,000 entries, 5,000 links to them'
    before 'rm -rf links && cp -a kept links && { [ ! -d moved ] || mv moved folder; }'
    ours - 0 "$lig" mv folder moved --in links --yes --journal journal
    peer 'GNU mv (the links break)' - 0 mv folder moved
    measure

    rm -rf links && cp -a kept links && { [ ! -d moved ] || mv moved folder; } || exit 2
    began=${EPOCHREALTIME/./}
    "$lig" mv folder moved --in links --yes --journal journal >/dev/null || exit 2
    ended=${EPOCHREALTIME/./}
    took=$(((ended - began) / 1000))
    [ "$took" -lt 2000 ] || outcome=MISSED
    limit 'mv, 100,000 entries, 5,000 links: time' "$took ms" '< 2 s' "$outcome"
    cd -- "$root" || exit 2
}
