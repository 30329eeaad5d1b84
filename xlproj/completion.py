"""What a shell needs to complete commands: a script made from what can be asked; none is forgotten."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass

from xlproj import api

SHELLS = ("bash", "zsh", "fish")
_VALUES = {"kind": tuple(api.KINDS), "lang": ("es", "en"), "shell": SHELLS}


@dataclass(frozen=True, slots=True)
class _Command:
    """A command: its options with what each is for, and what its first word may be (none: a file)."""

    name: str
    help: str
    options: dict[str, str]
    first: tuple[str, ...]


def script(parser: argparse.ArgumentParser, shell: str) -> str:
    """The script that a shell reads, with the help in the language of the parser."""
    top, commands = _command("", "", parser), tuple(_commands(parser))
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell](top, commands)


def _commands(parser: argparse.ArgumentParser) -> Iterator[_Command]:
    action = next(each for each in parser._actions if isinstance(each, argparse._SubParsersAction))
    for name, each in action.choices.items():
        yield _command(name, each.description or "", each)


def _command(name: str, said: str, parser: argparse.ArgumentParser) -> _Command:
    options = {option: each.help or "" for each in parser._actions for option in each.option_strings}
    first = next((each.dest for each in parser._actions if not each.option_strings), "")
    values = api.examples() if name == "example" else _VALUES.get(first, ())
    return _Command(name, said, options, values)


def _choice(top: _Command, commands: tuple[_Command, ...]) -> str:
    """Which words bash and zsh offer, by the command, what was begun and the word before; none: files."""
    names = " ".join(each.name for each in commands)
    lines = ['  case "$command $word" in',
             f'    " -"*) words="{" ".join(top.options)}" ;;', f'    " "*) words="{names}" ;;']
    for each in commands:
        lines.append(f'    "{each.name} -"*) words="{" ".join(each.options)}" ;;')
        if each.first:
            first = " ".join(each.first)
            lines.append(f'    "{each.name} "*) [ "$before" = {each.name} ] && words="{first}" ;;')
    given = [f'    --{key}) words="{" ".join(values)}" ;;' for key, values in _VALUES.items()]
    return "\n".join([*lines, "  esac", '  case "$before" in', *given, "  esac"])


def _search(commands: tuple[_Command, ...], typed: str) -> str:
    """How bash and zsh find the command among the words before."""
    names = "|".join(each.name for each in commands)
    return (f"  for each in {typed}; do\n"
            f'    case "$each" in {names}) command="$each"; break ;; esac\n'
            "  done")


def _bash(top: _Command, commands: tuple[_Command, ...]) -> str:
    typed = '"${COMP_WORDS[@]:1:COMP_CWORD-1}"'
    return f"""\
# eval "$(xlproj completion bash)"
_xlproj() {{
  local each command="" words="" word="${{COMP_WORDS[COMP_CWORD]}}" before="${{COMP_WORDS[COMP_CWORD-1]}}"
{_search(commands, typed)}
{_choice(top, commands)}
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}}
complete -o default -F _xlproj xlproj
"""


def _zsh(top: _Command, commands: tuple[_Command, ...]) -> str:
    typed = '"${typed[@]:1:$((CURRENT-2))}"'
    return f"""\
#compdef xlproj
# eval "$(xlproj completion zsh)"
_xlproj() {{
  local -a typed=("${{words[@]}}")
  local each command="" word="${{typed[CURRENT]}}" before="${{typed[CURRENT-1]}}"
  local words=""
{_search(commands, typed)}
{_choice(top, commands)}
  if [ -n "$words" ]; then compadd -- ${{=words}}; else _files; fi
}}
compdef _xlproj xlproj
"""


def _fish(top: _Command, commands: tuple[_Command, ...]) -> str:
    lines = ["# xlproj: xlproj completion fish | source"]
    for each in commands:
        lines.append(_fish_line("__fish_use_subcommand", f"-a {each.name}", each.help))
        inside = f"__fish_seen_subcommand_from {each.name}"
        if each.first:
            lines.append(_fish_line(inside, f"-f -a '{' '.join(each.first)}'", ""))
        lines += [_fish_line(inside, _fish_option(option), said) for option, said in each.options.items()]
    lines += [_fish_line("__fish_use_subcommand", _fish_option(option), said)
              for option, said in top.options.items()]
    return "\n".join(lines) + "\n"


def _fish_option(option: str) -> str:
    name = option.lstrip("-")
    if len(name) == 1:
        return f"-s {name}"
    values = _VALUES.get(name, ())
    return f"-l {name} -x -a '{' '.join(values)}'" if values else f"-l {name}"


def _fish_line(where: str, what: str, said: str) -> str:
    told = said.replace("\\", "\\\\").replace("'", "\\'")
    return f"complete -c xlproj -n '{where}' {what}" + (f" -d '{told}'" if told else "")
