function __nntutor_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __nntutor_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __nntutor_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __nntutor_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __nntutor_parse_tokens -S
    set -l unparsed_tokens (__nntutor_tokens -pc)
    switch $unparsed_tokens[1]
    case 'nntutor'
        __nntutor_parse_subcommand 0 'version' 'h/help'
        switch $unparsed_tokens[1]
        case 'session'
            __nntutor_parse_subcommand 1 'plain' 'ascii' 'color=' 'theme=' 'seed=' 'allow-read' 'version' 'h/help'
        case 'eval'
            __nntutor_parse_subcommand -r 1 'file=' 'seed=' 'allow-read' 'format=' 'json' 'full' 'version' 'h/help'
        case 'grad'
            __nntutor_parse_subcommand -r 1 'file=' 'seed=' 'allow-read' 'format=' 'json' 'full' 'of=' 'wrt=+' 'version' 'h/help'
        case 'jvp'
            __nntutor_parse_subcommand -r 1 'file=' 'seed=' 'allow-read' 'format=' 'json' 'full' 'of=' 'along=+' 'version' 'h/help'
        case 'step'
            __nntutor_parse_subcommand -r 1 'file=' 'seed=' 'allow-read' 'format=' 'json' 'backward=' 'forward=' 'version' 'h/help'
        case 'check'
            __nntutor_parse_subcommand -r 1 'file=' 'seed=' 'allow-read' 'format=' 'json' 'of=' 'wrt=+' 'version' 'h/help'
        case 'graph'
            __nntutor_parse_subcommand -r 1 'file=' 'seed=' 'layout=' 'of=+' 'zoom=' 'format=' 'json' 'allow-read' 'version' 'h/help'
        case 'rules'
            __nntutor_parse_subcommand 1 'format=' 'json' 'mistakes' 'version' 'h/help'
        case 'quiz'
            __nntutor_parse_subcommand 0 'version' 'h/help'
            switch $unparsed_tokens[1]
            case 'check'
                __nntutor_parse_subcommand 1 'wrt=' 'answer=' 'cases=' 'shapes=' 'shape=+' 'json' 'version' 'h/help'
            case 'replay'
                __nntutor_parse_subcommand 1 'version' 'h/help'
            end
        case 'train'
            __nntutor_parse_subcommand -r 1 'file=' 'seed=' 'allow-read' 'of=' 'wrt=+' 'rows=+' 'data=' 'target=' 'target-is=' 'noise=' 'samples=' 'validation=' 'layers=' 'activation=' 'basis=' 'optimizer=' 'rate=' 'momentum=' 'epochs=' 'batch=' 'l2=' 'l1=' 'dropout=' 'input-noise=' 'batch-norm' 'skip' 'skip-inside' 'gate' 'early-stopping=' 'scan-hidden=' 'compare=' 'show' 'export=' 'plain' 'every=' 'plot=' 'save=' 'resume=' 'force' 'ascii' 'color=' 'theme=' 'format=' 'json' 'version' 'h/help'
        case 'derive'
            __nntutor_parse_subcommand -r 1 'file=' 'seed=' 'allow-read' 'of=' 'wrt=+' 'expand=' 'tangent' 'why' 'steps' 'format=' 'json' 'version' 'h/help'
        case 'export'
            __nntutor_parse_subcommand -r 1 'file=' 'seed=' 'allow-read' 'to=' 'of=' 'wrt=+' 'version' 'h/help'
        case 'help'
            __nntutor_parse_subcommand -r 1 'version'
        end
    end
end

function __nntutor_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __nntutor_parse_subcommand -S -a positional_count
    argparse -s r -- $argv
    set -l option_specs $argv[2..]
    set -l is_repeating_positional $_flag_r
    set -el _flag_r
    set -a commands $unparsed_tokens[1]
    set positional_index 0
    while true
        set -e unparsed_tokens[1]
        argparse -sn "$commands" $option_specs -- $unparsed_tokens 2> /dev/null
        set unparsed_tokens $argv
        set positional_index (math $positional_index + 1)
        for non_repeating_flag_or_option in $non_repeating_flags_or_options
            if set -ql "_flag_$(string replace -a - _ -- $non_repeating_flag_or_option)"
                set non_repeating_flags_or_options_absent 1
                break
            end
        end
        test (count $unparsed_tokens) -eq 0 -o \( -z "$is_repeating_positional" -a "$positional_index" -gt "$positional_count" \) && break
    end
end

function __nntutor_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __nntutor_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__nntutor_tokens -p)
    if test -z "$(__nntutor_tokens -t)"
        set -l index (count (__nntutor_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'nntutor' -f
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor" version' -l 'version' -d 'Show the version.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_positional "nntutor" -eq 1' -fa 'session' -d 'Open the interactive session (the default).'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_positional "nntutor" -eq 1' -fa 'eval' -d 'Evaluate every statement of a program.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_positional "nntutor" -eq 1' -fa 'grad' -d 'The gradient of a scalar, by one backward sweep.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_positional "nntutor" -eq 1' -fa 'jvp' -d 'The tangent of a value along a direction, by one forward sweep.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_positional "nntutor" -eq 1' -fa 'step' -d 'Every step of a sweep, in order, with its formula and numbers.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_positional "nntutor" -eq 1' -fa 'check' -d 'Hold the gradient against forward mode and central differences.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_positional "nntutor" -eq 1' -fa 'graph' -d 'Draw the graph of a program.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_positional "nntutor" -eq 1' -fa 'rules' -d 'The table of derivative rules.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_positional "nntutor" -eq 1' -fa 'quiz' -d 'Questions on the rules of backpropagation.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_positional "nntutor" -eq 1' -fa 'train' -d 'Train a network, or any program with a cost.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_positional "nntutor" -eq 1' -fa 'derive' -d 'The adjoint of a variable as a formula, and as a program.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_positional "nntutor" -eq 1' -fa 'export' -d 'The program and its gradient as code of Python.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_positional "nntutor" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor session" plain' -l 'plain' -d 'Line by line, without a full screen.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor session" ascii' -l 'ascii' -d 'Draw with ASCII characters only.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor session" color' -l 'color' -d 'When to use colour: auto, always or never.' -rfka 'auto always never'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor session" theme' -l 'theme' -d 'Colours for a dark or a light background, or none.' -rfka 'dark light mono'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor session" seed' -l 'seed' -d 'Where random draws begin.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor session" allow-read' -l 'allow-read' -d 'Let programs from files read files anywhere.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor session" version' -l 'version' -d 'Show the version.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor session" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor eval" file' -l 'file' -d 'Read the program from FILE.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor eval" seed' -l 'seed' -d 'Where random draws begin.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor eval" allow-read' -l 'allow-read' -d 'Let a program from a file read files anywhere.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor eval" format' -l 'format' -d 'How to print the result.' -rfka 'text json'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor eval" json' -l 'json' -d 'Print one JSON object.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor eval" full' -l 'full' -d 'Print large matrices in full in a terminal, too.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor eval" version' -l 'version' -d 'Show the version.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor eval" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor grad" file' -l 'file' -d 'Read the program from FILE.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor grad" seed' -l 'seed' -d 'Where random draws begin.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor grad" allow-read' -l 'allow-read' -d 'Let a program from a file read files anywhere.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor grad" format' -l 'format' -d 'How to print the result.' -rfka 'text json'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor grad" json' -l 'json' -d 'Print one JSON object.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor grad" full' -l 'full' -d 'Print large matrices in full in a terminal, too.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor grad" of' -l 'of' -d 'The 1×1 value; the last one by default.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor grad"' -l 'wrt' -d 'With respect to these, repeated or by commas; every input by default.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor grad" version' -l 'version' -d 'Show the version.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor grad" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor jvp" file' -l 'file' -d 'Read the program from FILE.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor jvp" seed' -l 'seed' -d 'Where random draws begin.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor jvp" allow-read' -l 'allow-read' -d 'Let a program from a file read files anywhere.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor jvp" format' -l 'format' -d 'How to print the result.' -rfka 'text json'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor jvp" json' -l 'json' -d 'Print one JSON object.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor jvp" full' -l 'full' -d 'Print large matrices in full in a terminal, too.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor jvp" of' -l 'of' -d 'The value; the last one by default.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor jvp"' -l 'along' -d 'How a node moves, NAME=DIRECTION; may be repeated.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor jvp" version' -l 'version' -d 'Show the version.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor jvp" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor step" file' -l 'file' -d 'Read the program from FILE.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor step" seed' -l 'seed' -d 'Where random draws begin.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor step" allow-read' -l 'allow-read' -d 'Let a program from a file read files anywhere.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor step" format' -l 'format' -d 'How to print the result.' -rfka 'text json'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor step" json' -l 'json' -d 'Print one JSON object.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor step" backward' -l 'backward' -d 'Sweep backward from this 1×1 value.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor step" forward' -l 'forward' -d 'Sweep forward from this input: u, \'W[1, 2]\', \'W=[1 0; 0 0]\'.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor step" version' -l 'version' -d 'Show the version.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor step" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor check" file' -l 'file' -d 'Read the program from FILE.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor check" seed' -l 'seed' -d 'Where random draws begin.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor check" allow-read' -l 'allow-read' -d 'Let a program from a file read files anywhere.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor check" format' -l 'format' -d 'How to print the result.' -rfka 'text json'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor check" json' -l 'json' -d 'Print one JSON object.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor check" of' -l 'of' -d 'The 1×1 value; the last one by default.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor check"' -l 'wrt' -d 'These inputs, repeated or by commas; every input by default.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor check" version' -l 'version' -d 'Show the version.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor check" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor graph" file' -l 'file' -d 'Read the program from FILE.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor graph" seed' -l 'seed' -d 'Where random draws begin.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor graph" layout' -l 'layout' -d 'Lay out the graph in FILE.json instead of a program\'s.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor graph"' -l 'of' -d 'Draw what these values depend on; everything by default.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor graph" zoom' -l 'zoom' -d 'How much each node shows.' -rfka 'full compact dots'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor graph" format' -l 'format' -d 'How to draw.' -rfka 'text ascii svg dot mermaid tikz json'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor graph" json' -l 'json' -d 'Print one JSON object, as --format json does.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor graph" allow-read' -l 'allow-read' -d 'Let a program from a file read files anywhere.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor graph" version' -l 'version' -d 'Show the version.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor graph" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor rules" format' -l 'format' -d 'How to print the result.' -rfka 'text json'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor rules" json' -l 'json' -d 'Print one JSON object.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor rules" mistakes' -l 'mistakes' -d 'List the mistakes that answers are searched for instead.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor rules" version' -l 'version' -d 'Show the version.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor rules" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor quiz" version' -l 'version' -d 'Show the version.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor quiz" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_positional "nntutor quiz" -eq 1' -fa 'check' -d 'Judges an answer, and names the mistake.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_positional "nntutor quiz" -eq 1' -fa 'replay' -d 'What a log of answers makes of its cards.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor quiz check" wrt' -l 'wrt' -d 'The operand whose adjoint is asked for.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor quiz check" answer' -l 'answer' -d 'The adjoint, in the language.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor quiz check" cases' -l 'cases' -d 'Judge the cases in FILE, a JSON list.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor quiz check" shapes' -l 'shapes' -d 'square, or rectangular where shapes are to warn.' -rfka 'square rectangular'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor quiz check"' -l 'shape' -d 'The size of an operand, NAME=ROWSxCOLUMNS; may be repeated.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor quiz check" json' -l 'json' -d 'Print one JSON object.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor quiz check" version' -l 'version' -d 'Show the version.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor quiz check" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor quiz replay" version' -l 'version' -d 'Show the version.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor quiz replay" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" file' -l 'file' -d 'Read the program from FILE.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" seed' -l 'seed' -d 'Where everything random begins.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" allow-read' -l 'allow-read' -d 'Let a program from a file read files anywhere.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" of' -l 'of' -d 'The 1×1 cost; the name bound last by default.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train"' -l 'wrt' -d 'The inputs to train, repeated or by commas; every one that holds no rows by default.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train"' -l 'rows' -d 'The inputs whose rows are samples, repeated or by commas.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" data' -l 'data' -d 'xor, circles, moons, spiral, gaussians, sine, iris, digits, or FILE.csv.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" target' -l 'target' -d 'The column of FILE.csv to predict, by name or number; the last unless given.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" target-is' -l 'target-is' -d 'What a column of numbers to predict is: classes, or numbers to fit.' -rfka 'classes numbers'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" noise' -l 'noise' -d 'Deviation of the noise in drawn samples.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" samples' -l 'samples' -d 'How many samples.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" validation' -l 'validation' -d 'Share of the rows held back; 0.3 for --data, 0 for a program.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" layers' -l 'layers' -d 'Units of each hidden layer, as in 8,8.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" activation' -l 'activation' -d 'What each hidden unit puts its input through.' -rfka 'tanh relu sigmoid gelu silu elu leakyrelu softplus sin'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" basis' -l 'basis' -d 'Bumps as the first layer, placed by hand or learned, for one input.' -rfka 'hand learned'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" optimizer' -l 'optimizer' -d 'adam for --data and sgd for a program, unless given.' -rfka 'sgd momentum adam'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" rate' -l 'rate' -d 'η; 0.01 with adam, otherwise 0.1.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" momentum' -l 'momentum' -d 'μ of v ← μv + g; 0.9. Means --optimizer momentum.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" epochs' -l 'epochs' -d 'Passes over the training rows.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" batch' -l 'batch' -d 'Rows of a minibatch; 0 is all of them.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" l2' -l 'l2' -d 'Add λ·Σ‖W‖² to the cost.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" l1' -l 'l1' -d 'Add λ·Σ|W| to the cost.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" dropout' -l 'dropout' -d 'Drop this share of hidden activations.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" input-noise' -l 'input-noise' -d 'Deviation of noise on the inputs.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" batch-norm' -l 'batch-norm' -d 'Standardise hidden units over the minibatch.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" skip' -l 'skip' -d 'Add each hidden layer to the one before it.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" skip-inside' -l 'skip-inside' -d 'Let x enter inside each activation.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" gate' -l 'gate' -d 'Let a sigmoid of x multiply each hidden layer.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" early-stopping' -l 'early-stopping' -d 'Stop after so many epochs without a better loss, and restore the best weights.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" scan-hidden sweep-hidden' -l 'scan-hidden' -l 'sweep-hidden' -d 'Train once for each width of the hidden layers, as in 1,2,4,8.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" compare' -l 'compare' -d 'Train twice, the second time with another switch, as in dropout=0.3 or skip.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" show' -l 'show' -d 'Print the program that would be trained, and train nothing.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" export' -l 'export' -d 'Write the run for PyTorch to FILE.py, or to - for standard output, and train nothing.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" plain' -l 'plain' -d 'Lines of progress rather than a screen.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" every' -l 'every' -d 'Tell of every N-th epoch.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" plot' -l 'plot' -d 'Draw the run into FILE.svg when it ends.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" save' -l 'save' -d 'Keep the run in FILE, written as it goes.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" resume' -l 'resume' -d 'Go on with the run that FILE keeps.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" force' -l 'force' -d 'Let --save, --plot and --export replace a file that nntutor did not write.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" ascii' -l 'ascii' -d 'Draw with ASCII characters only.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" color' -l 'color' -d 'When to use colour: auto, always or never.' -rfka 'auto always never'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" theme' -l 'theme' -d 'Colours for a dark or a light background, or none.' -rfka 'dark light mono'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" format' -l 'format' -d 'How to print the result.' -rfka 'text json'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" json' -l 'json' -d 'Print one JSON object.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" version' -l 'version' -d 'Show the version.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor train" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor derive" file' -l 'file' -d 'Read the program from FILE.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor derive" seed' -l 'seed' -d 'Where random draws begin.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor derive" allow-read' -l 'allow-read' -d 'Let a program from a file read files anywhere.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor derive" of' -l 'of' -d 'The 1×1 value; the last one by default.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor derive"' -l 'wrt' -d 'With respect to these, repeated or by commas; every input by default.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor derive" expand' -l 'expand' -d 'How far bars are written out: none, some (the default), all, or how many times.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor derive" tangent' -l 'tangent' -d 'The tangent of a value instead, along directions Xdot.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor derive" why' -l 'why' -d 'Which laws lead from the chain rule to the formula.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor derive" steps' -l 'steps' -d 'The index proof behind it, line by line.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor derive" format' -l 'format' -d 'How to print the formula.' -rfka 'text unicode latex markdown json'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor derive" json' -l 'json' -d 'Print one JSON object.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor derive" version' -l 'version' -d 'Show the version.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor derive" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor export" file' -l 'file' -d 'Read the program from FILE.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor export" seed' -l 'seed' -d 'Where random draws begin.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor export" allow-read' -l 'allow-read' -d 'Let a program from a file read files anywhere.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor export" to' -l 'to' -d 'The library: numpy, jax or pytorch.' -rfka 'numpy jax pytorch'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor export" of' -l 'of' -d 'The 1×1 value; the last one by default.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor export"' -l 'wrt' -d 'With respect to these inputs, repeated or by commas; every input by default.' -rfka ''
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor export" version' -l 'version' -d 'Show the version.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor export" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'nntutor' -n '__nntutor_should_offer_completions_for_flags_or_options "nntutor help" version' -l 'version' -d 'Show the version.'
