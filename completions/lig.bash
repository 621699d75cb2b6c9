# Completions of lig for bash, made by: lig completions bash
# shellcheck shell=bash disable=SC2207

_lig() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command='' words='' values='' list='' i
    COMPREPLY=()

    # readline hands over --option=value as three words.
    if [[ $cur == = ]]; then
        cur=
    elif [[ $prev == = ]] && ((COMP_CWORD > 1)); then
        prev=${COMP_WORDS[COMP_CWORD-2]}
    fi

    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
            --) return ;;
            --only | --not | --root | --include | --exclude | --threads | --digest | --catalog | --accept | --retarget | --plan | --journal | --in | -d | --depth | --sort | --for | --kind | --files-from | --link | --min-size | --max-size | --match | --keep-in | --keep | --to | --metadata | --tag | --before | --after | --exclude-from | --read-data-subset | --seed | --calendar | --keep-last | --keep-hourly | --keep-daily | --keep-weekly | --keep-monthly | --keep-yearly | --keep-within | --keep-tag | -S | --suffix | -t | --target-directory | --relative-to | --relative-base | -x | -i | --exclude-subtree | -y | --method | -s | --minimum-size | --maximum-size | -b | --io-size | -r | --cache-size | --keep-absolute | --color)
                [[ ${COMP_WORDS[i+1]} == = ]] && ((i++))
                ((i++))
                ;;
            -*) ;;
            *) [[ $command ]] || command=${COMP_WORDS[i]} ;;
        esac
    done

    case $command:$prev in
        check:--only) values='dangling loop denied not-a-directory too-long unmounted unreadable broken-shortcut damaged-shortcut absolute leaves-root other-file-system messy lengthy chain directory-loop split-set link-set foreign-link setuid-names' ;;
        check:--not) values='dangling loop denied not-a-directory too-long unmounted unreadable broken-shortcut damaged-shortcut absolute leaves-root other-file-system messy lengthy chain directory-loop split-set link-set foreign-link setuid-names' ;;
        check:--root) return ;;
        check:--include) return ;;
        check:--exclude) return ;;
        check:--threads) return ;;
        track:--digest) values='never small all' ;;
        track:--catalog) return ;;
        track:--include) return ;;
        track:--exclude) return ;;
        track:--threads) return ;;
        fix:--accept) values='certain likely' ;;
        fix:--retarget) return ;;
        fix:--catalog) return ;;
        fix:--include) return ;;
        fix:--exclude) return ;;
        fix:--threads) return ;;
        fix:--plan) return ;;
        fix:--journal) return ;;
        names:--in) return ;;
        names:--include) return ;;
        names:--exclude) return ;;
        names:--threads) return ;;
        who:--in) return ;;
        who:--include) return ;;
        who:--exclude) return ;;
        who:--threads) return ;;
        explain:--in) return ;;
        du:-d|du:--depth) return ;;
        du:--sort) values='holds frees name' ;;
        du:--include) return ;;
        du:--exclude) return ;;
        du:--threads) return ;;
        new:--for) values='organise replace config view backup share desktop' ;;
        new:--kind) values='hard soft reflink bind shortcut junction' ;;
        rm:--in) return ;;
        rm:--include) return ;;
        rm:--exclude) return ;;
        rm:--threads) return ;;
        rm:--plan) return ;;
        rm:--journal) return ;;
        dedupe:--files-from) return ;;
        dedupe:--link) values='hard reflink soft' ;;
        dedupe:--min-size) return ;;
        dedupe:--max-size) return ;;
        dedupe:--match) values='mode owner mtime xattr name none' ;;
        dedupe:--keep-in) return ;;
        dedupe:--keep) values='most-names oldest newest shortest-path first-root' ;;
        dedupe:--include) return ;;
        dedupe:--exclude) return ;;
        dedupe:--threads) return ;;
        dedupe:--plan) return ;;
        dedupe:--journal) return ;;
        snapshot:--to) return ;;
        snapshot:--metadata) values='tree manifest' ;;
        snapshot:--tag) return ;;
        snapshot:--before) return ;;
        snapshot:--after) return ;;
        snapshot:--include) return ;;
        snapshot:--exclude) return ;;
        snapshot:--exclude-from) return ;;
        snapshot:--threads) return ;;
        snapshot:--to) return ;;
        snapshot:--read-data-subset) return ;;
        snapshot:--seed) return ;;
        snapshot:--to) return ;;
        snapshot:--calendar) return ;;
        snapshot:--before) return ;;
        snapshot:--after) return ;;
        snapshot:--keep-last) return ;;
        snapshot:--keep-hourly) return ;;
        snapshot:--keep-daily) return ;;
        snapshot:--keep-weekly) return ;;
        snapshot:--keep-monthly) return ;;
        snapshot:--keep-yearly) return ;;
        snapshot:--keep-within) return ;;
        snapshot:--keep-tag) return ;;
        tour:--in) return ;;
        ln:-S|ln:--suffix) return ;;
        ln:-t|ln:--target-directory) return ;;
        realpath:--relative-to) return ;;
        realpath:--relative-base) return ;;
        hardlink:-x|hardlink:--exclude) return ;;
        hardlink:-i|hardlink:--include) return ;;
        hardlink:--exclude-subtree) return ;;
        hardlink:-y|hardlink:--method) return ;;
        hardlink:-s|hardlink:--minimum-size) return ;;
        hardlink:-S|hardlink:--maximum-size) return ;;
        hardlink:-b|hardlink:--io-size) return ;;
        hardlink:-r|hardlink:--cache-size) return ;;
        convert:--to) values='hard soft relative absolute copy reflink' ;;
        convert:--keep-absolute) return ;;
        convert:--include) return ;;
        convert:--exclude) return ;;
        convert:--threads) return ;;
        convert:--plan) return ;;
        convert:--journal) return ;;
        mv:--in) return ;;
        mv:--plan) return ;;
        mv:--journal) return ;;
        relocate:--in) return ;;
        relocate:--plan) return ;;
        relocate:--journal) return ;;
        apply:--plan) return ;;
        apply:--journal) return ;;
        history:--journal) return ;;
        undo:--plan) return ;;
        undo:--journal) return ;;
        recover:--journal) return ;;
        *:--color) values='auto always never' ;;
    esac
    if [[ $values ]]; then
        # Lists are separated by commas; only the last item is completed.
        [[ $cur == *,* ]] && list=${cur%,*},
        COMPREPLY=($(compgen -P "$list" -W "$values" -- "${cur##*,}"))
        return
    fi

    case $command in
        check) words='--only --not --root -a --all -x --one-file-system --include --exclude --threads --json --json-lines -0 --print0 --color -h --help' ;;
        track) words='--digest --catalog -x --one-file-system --include --exclude --threads --json --color -h --help' ;;
        fix) words='--accept --delete --retarget --catalog -x --one-file-system --include --exclude --threads -n --dry-run --plan --script -y --yes --keep-folder-times --journal --json --color -h --help' ;;
        ls) words='-l --chain -R --recursive -d --directory -n --numeric --full-time -t --by-time -S --by-size -r --reverse --json --json-lines -0 --print0 --color -h --help' ;;
        names) words='--in -L --dereference -x --one-file-system --include --exclude --threads --json --json-lines -0 --print0 --color -h --help' ;;
        who) words='--in -x --one-file-system --include --exclude --threads --json --json-lines -0 --print0 --color -h --help' ;;
        why) words='-L --dereference --probe --json --json-lines --color -h --help' ;;
        explain) words='--in --no-search --json --json-lines --color -h --help' ;;
        du) words='-d --depth --sort --apparent-size --si --bytes -x --one-file-system --include --exclude --threads --json --json-lines -0 --print0 --color -h --help' ;;
        new) words='--for --kind --absolute --relative --dangling --allow-loop --or-copy --persist -n --dry-run --json --color -h --help' ;;
        rm) words='--all-names --with-links --data --shred --in -x --one-file-system --include --exclude --threads -n --dry-run --plan --script -y --yes --keep-folder-times --journal --json --color -h --help' ;;
        dedupe) words='--files-from --link --remove --min-size --max-size --empty --match --keep-in --isolate --keep --all --verify --watch-free -x --one-file-system --include --exclude --threads -n --dry-run --plan --script -y --yes --keep-folder-times --journal --si --bytes --json --json-lines --csv -0 --print0 --color -h --help' ;;
        snapshot) words='take list restore verify diff find check protect schedule prune forget --color -h --help --to --checksum --metadata --also-dedupe --tag --before --after -x --one-file-system --include --exclude --exclude-from --threads --json --quick --si --bytes --in-place --delete -n --dry-run -y --yes --read-data --read-data-subset --seed --repair --json-lines -0 --print0 --immutable --undo --calendar --system --print --keep-last --keep-hourly --keep-daily --keep-weekly --keep-monthly --keep-yearly --keep-within --keep-tag' ;;
        tour) words='--all --keep --plain --in --color -h --help' ;;
        shortcut) words='show --color -h --help --json' ;;
        ln) words='--backup -b -d -F --directory -n --no-dereference -T --no-target-directory -f --force -i --interactive -S --suffix -t --target-directory -L --logical -P --physical -r --relative -s --symbolic -v --verbose --help --version' ;;
        link) words='--help --version' ;;
        unlink) words='--help --version' ;;
        readlink) words='-f --canonicalize -e --canonicalize-existing -m --canonicalize-missing -n --no-newline -q --quiet -s --silent -v --verbose -z --zero --help --version' ;;
        realpath) words='-E --canonicalize -e --canonicalize-existing -m --canonicalize-missing --relative-to --relative-base -q --quiet -s --strip --no-symlinks -z --zero -L --logical -P --physical --help --version' ;;
        mklink) words='' ;;
        symlinks) words='-c -d -o -r -s -t -v --help --version' ;;
        hardlink) words='-V --version -h --help -v --verbose -n --dry-run -f --respect-name -d --respect-dir -p --ignore-mode -o --ignore-owner -t --ignore-time -c --content -X --respect-xattrs -m --maximize -M --minimize -F --prioritize-trees -O --keep-oldest -x --exclude -i --include --exclude-subtree -y --method -s --minimum-size -S --maximum-size -b --io-size -r --cache-size --reflink --skip-reflinks --mount -l --list-duplicates -z --zero -q --quiet' ;;
        install-names) words='-f --force --color -h --help' ;;
        convert) words='--to -r --recursive --tidy --keep-absolute --leaving -x --one-file-system --include --exclude --threads -n --dry-run --plan --script -y --yes --keep-folder-times --journal --color -h --help' ;;
        mv) words='--in -f --force -T --no-target-directory --split-sets -n --dry-run --plan --script -y --yes --keep-folder-times --journal --color -h --help' ;;
        relocate) words='--in --split-sets --bind --persist -n --dry-run --plan --script -y --yes --keep-folder-times --journal --color -h --help' ;;
        apply) words='-n --dry-run --plan --script -y --yes --keep-folder-times --journal --color -h --help' ;;
        history) words='--journal --json --json-lines --color -h --help' ;;
        undo) words='-n --dry-run --plan --script -y --yes --keep-folder-times --journal --color -h --help' ;;
        recover) words='-n --dry-run --journal --color -h --help' ;;
        completions) words='bash zsh fish man --color -h --help' ;;
        '') words='check track fix ls names who why explain du new rm dedupe snapshot tour shortcut ln link unlink readlink realpath mklink symlinks hardlink install-names convert mv relocate apply history undo recover completions --color -h --help --version' ;;
    esac
    if [[ $cur == -* || $words != -* ]]; then
        COMPREPLY=($(compgen -W "$words" -- "$cur"))
    fi
}

complete -o bashdefault -o default -F _lig lig
