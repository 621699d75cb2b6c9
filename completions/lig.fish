# Completions of lig for fish, made by: lig completions fish

# The first word that is no option is the command.
function __lig_command_is
    set -l words (commandline -opc)
    set -l command (string match --invert -- '-*' $words[2..])[1]
    test "$command" = "$argv[1]"
end

complete -c lig -n '__lig_command_is ""' -f
complete -c lig -l color -x -a 'auto	\'on a terminal, unless NO_COLOR is set\'
always	\'into files and pipes as well\'
never	\'not at all\'' -d 'Colour the output: auto (on a terminal, unless NO_COLOR is set), always, never'
complete -c lig -s h -l help -d 'Show this help'
complete -c lig -n '__lig_command_is ""' -l version -d 'Show the version'

complete -c lig -n '__lig_command_is ""' -a check -d 'Find broken links, and say why they are broken'
complete -c lig -n '__lig_command_is check' -l only -x -a '(__fish_append , dangling loop denied not-a-directory too-long unmounted unreadable absolute leaves-root other-file-system messy lengthy chain directory-loop split-set link-set foreign-link setuid-names)' -d 'Look for these kinds of findings alone, several with commas between them'
complete -c lig -n '__lig_command_is check' -l not -x -a '(__fish_append , dangling loop denied not-a-directory too-long unmounted unreadable absolute leaves-root other-file-system messy lengthy chain directory-loop split-set link-set foreign-link setuid-names)' -d 'Do not look for these kinds'
complete -c lig -n '__lig_command_is check' -l root -r -F -d 'Take DIR for the root directory: absolute targets start there and \'..\' does not lead out'
complete -c lig -n '__lig_command_is check' -s a -l all -d 'List every finding on a terminal too, where long lists are cut short otherwise'
complete -c lig -n '__lig_command_is check' -s x -l one-file-system -d 'Do not enter folders on other file systems'
complete -c lig -n '__lig_command_is check' -l include -x -d 'Look only at names that match, for example \'*.jpg\'; folders are entered all the same'
complete -c lig -n '__lig_command_is check' -l exclude -x -d 'Pass over names that match, and do not enter folders that do'
complete -c lig -n '__lig_command_is check' -l threads -x -d 'Read folders with N threads (1 to 256) instead of one per processor, at most 8'
complete -c lig -n '__lig_command_is check' -l json -d 'Print one JSON document'
complete -c lig -n '__lig_command_is check' -l json-lines -d 'Print one JSON object per line'
complete -c lig -n '__lig_command_is check' -s 0 -l print0 -d 'Print only the paths of the findings, each followed by a NUL byte, for xargs -0'

complete -c lig -n '__lig_command_is ""' -a ls -d 'List names with inode, link count and where links lead'
complete -c lig -n '__lig_command_is ls' -s l -l chain -d 'Show where each symbolic link leads, hop by hop, on lines of their own'
complete -c lig -n '__lig_command_is ls' -s R -l recursive -d 'List the folders in folders too'
complete -c lig -n '__lig_command_is ls' -s d -l directory -d 'List a folder, or a symbolic link to one, itself and not what it holds'
complete -c lig -n '__lig_command_is ls' -s n -l numeric -d 'Show owners and groups as numbers'
complete -c lig -n '__lig_command_is ls' -l full-time -d 'Show times to the nanosecond, as RFC 3339 in UTC'
complete -c lig -n '__lig_command_is ls' -s t -l by-time -d 'Sort by the time of the last change of content, latest first'
complete -c lig -n '__lig_command_is ls' -s S -l by-size -d 'Sort by size, largest first'
complete -c lig -n '__lig_command_is ls' -s r -l reverse -d 'Sort the other way round'
complete -c lig -n '__lig_command_is ls' -l json -d 'Print one JSON document'
complete -c lig -n '__lig_command_is ls' -l json-lines -d 'Print one JSON object per line'
complete -c lig -n '__lig_command_is ls' -s 0 -l print0 -d 'Print paths alone, each followed by a NUL byte, for xargs -0'

complete -c lig -n '__lig_command_is ""' -a names -d 'List every name of a file'
complete -c lig -n '__lig_command_is names' -l in -r -F -d 'Search this folder instead of the file\'s whole mount'
complete -c lig -n '__lig_command_is names' -s L -l dereference -d 'When FILE is a symbolic link, find the names of the file that it leads to, not those of the link'
complete -c lig -n '__lig_command_is names' -s x -l one-file-system -d 'Do not enter folders on other file systems'
complete -c lig -n '__lig_command_is names' -l include -x -d 'Look only at names that match, for example \'*.jpg\'; folders are entered all the same'
complete -c lig -n '__lig_command_is names' -l exclude -x -d 'Pass over names that match, and do not enter folders that do'
complete -c lig -n '__lig_command_is names' -l threads -x -d 'Read folders with N threads (1 to 256) instead of one per processor, at most 8'
complete -c lig -n '__lig_command_is names' -l json -d 'Print one JSON document'
complete -c lig -n '__lig_command_is names' -l json-lines -d 'Print one JSON object per line'
complete -c lig -n '__lig_command_is names' -s 0 -l print0 -d 'Print the names, each followed by a NUL byte, for xargs -0'

complete -c lig -n '__lig_command_is ""' -a who -d 'Show everything that leads to a path'
complete -c lig -n '__lig_command_is who' -l in -r -F -d 'Search this folder instead of the file\'s whole mount'
complete -c lig -n '__lig_command_is who' -s x -l one-file-system -d 'Do not enter folders on other file systems'
complete -c lig -n '__lig_command_is who' -l include -x -d 'Look only at names that match, for example \'*.jpg\'; folders are entered all the same'
complete -c lig -n '__lig_command_is who' -l exclude -x -d 'Pass over names that match, and do not enter folders that do'
complete -c lig -n '__lig_command_is who' -l threads -x -d 'Read folders with N threads (1 to 256) instead of one per processor, at most 8'
complete -c lig -n '__lig_command_is who' -l json -d 'Print one JSON document'
complete -c lig -n '__lig_command_is who' -l json-lines -d 'Print one JSON object per line'
complete -c lig -n '__lig_command_is who' -s 0 -l print0 -d 'Print the paths of names and links, each followed by a NUL byte, for xargs -0'

complete -c lig -n '__lig_command_is ""' -a why -d 'Tell how two paths are related, and whether they can be hard-linked'
complete -c lig -n '__lig_command_is why' -s L -l dereference -d 'When A is a symbolic link, ask about linking the file that it leads to, not the link'
complete -c lig -n '__lig_command_is why' -l probe -d 'Prove the answer: make a hard link under an unused name beside B, and remove it at once'
complete -c lig -n '__lig_command_is why' -l json -d 'Print one JSON document'
complete -c lig -n '__lig_command_is why' -l json-lines -d 'Print one JSON object per line'

complete -c lig -n '__lig_command_is ""' -a explain -d 'Explain a name, its file and its links in plain sentences'
complete -c lig -n '__lig_command_is explain' -l in -r -F -d 'Search this folder instead of the file\'s whole mount'
complete -c lig -n '__lig_command_is explain' -l no-search -d 'Do not look for other names and for symbolic links that lead here'
complete -c lig -n '__lig_command_is explain' -l json -d 'Print one JSON document'
complete -c lig -n '__lig_command_is explain' -l json-lines -d 'Print one JSON object per line'

complete -c lig -n '__lig_command_is ""' -a du -d 'Show what folders hold, and what deleting them would free'
complete -c lig -n '__lig_command_is du' -s d -l depth -x -d 'Show folders down to N levels below PATH (1 when not given); 0 shows PATH alone, \'all\' shows every folder'
complete -c lig -n '__lig_command_is du' -l sort -x -a 'holds	\'largest first\'
frees	\'largest first\'
name	\'byte by byte\'' -d 'Sort by what folders hold, by what deleting them frees, or by name'
complete -c lig -n '__lig_command_is du' -l apparent-size -d 'Count the lengths of files instead of the blocks that they take on disk'
complete -c lig -n '__lig_command_is du' -l si -d 'Show sizes in powers of 1000 (kB, MB) instead of 1024 (KiB, MiB)'
complete -c lig -n '__lig_command_is du' -l bytes -d 'Show sizes in bytes'
complete -c lig -n '__lig_command_is du' -s x -l one-file-system -d 'Do not enter folders on other file systems'
complete -c lig -n '__lig_command_is du' -l include -x -d 'Look only at names that match, for example \'*.jpg\'; folders are entered all the same'
complete -c lig -n '__lig_command_is du' -l exclude -x -d 'Pass over names that match, and do not enter folders that do'
complete -c lig -n '__lig_command_is du' -l threads -x -d 'Read folders with N threads (1 to 256) instead of one per processor, at most 8'
complete -c lig -n '__lig_command_is du' -l json -d 'Print one JSON document'
complete -c lig -n '__lig_command_is du' -l json-lines -d 'Print one JSON object per line'
complete -c lig -n '__lig_command_is du' -s 0 -l print0 -d 'Print sizes and paths, with tabs between them, each followed by a NUL byte, for xargs -0'

complete -c lig -n '__lig_command_is ""' -a tour -d 'Show with real commands what hard links and symbolic links are'
complete -c lig -n '__lig_command_is tour' -f
complete -c lig -n '__lig_command_is tour' -l all -d 'Do not wait for Enter after each step'
complete -c lig -n '__lig_command_is tour' -l keep -d 'Leave the folder, and say where it is'
complete -c lig -n '__lig_command_is tour' -l plain -d 'Say in sentences what the pictures show, without colour: for screen readers'
complete -c lig -n '__lig_command_is tour' -l in -r -F -d 'Make the folder in DIR instead of TMPDIR, to see another file system'

complete -c lig -n '__lig_command_is ""' -a completions -d 'Print completions for a shell, or the manual page'
complete -c lig -n '__lig_command_is completions' -f
complete -c lig -n '__lig_command_is completions' -a bash -d 'completion script for bash'
complete -c lig -n '__lig_command_is completions' -a zsh -d 'completion function for zsh'
complete -c lig -n '__lig_command_is completions' -a fish -d 'completion script for fish'
complete -c lig -n '__lig_command_is completions' -a man -d 'manual page, as roff'
