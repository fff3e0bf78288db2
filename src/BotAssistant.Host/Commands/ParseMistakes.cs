using System.CommandLine;
using System.CommandLine.Parsing;

namespace BotAssistant.Host.Commands;

/// <summary>What is wrong with the words of a command line. The parser's own messages are English, so only their places are used.</summary>
internal static class ParseMistakes
{
    public static int Tell(ParseResult parsed, Terminal terminal)
    {
        var command = parsed.CommandResult.Command;
        var path = HelpWriter.PathOf(command);
        string[] lacking = [.. Lacking(parsed, command)];
        if (NotUnderstood(parsed) is { Length: > 0 } words)
        {
            return terminal.Fail(CommandTexts.NotUnderstood, ("words", words), ("command", path));
        }

        return lacking is []
            ? terminal.Fail(CommandTexts.Incomplete, ("command", path))
            : terminal.Fail(CommandTexts.Lacking, ("command", path), ("names", string.Join("、", lacking)));
    }

    private static string NotUnderstood(ParseResult parsed) => string.Join(' ', parsed.UnmatchedTokens.Concat(
        parsed.Errors.Select(error => error.SymbolResult).Distinct().SelectMany(Tokens)).Distinct(StringComparer.Ordinal));

    private static IEnumerable<string> Tokens(SymbolResult? result) => result switch
    {
        // An empty value is nothing to show by itself.
        OptionResult { Tokens: not [] } option when option.Tokens.Any(token => token.Value.Length == 0) => [$"{option.Option.Name} ''"],
        ArgumentResult or OptionResult { Tokens: not [] } => result.Tokens.Select(token => token.Value),
        OptionResult { Option: VersionOption version } => [version.Name],
        _ => [],
    };

    private static IEnumerable<string> Lacking(ParseResult parsed, Command command)
    {
        foreach (var argument in command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0))
        {
            if (parsed.GetResult(argument) is not { Tokens: not [] })
            {
                yield return $"<{argument.HelpName ?? argument.Name}>";
            }
        }

        foreach (var option in command.Options)
        {
            var given = parsed.GetResult(option);
            var wantsValue = option.Arity.MinimumNumberOfValues > 0;
            if (given is null or { Implicit: true } ? option.Required : wantsValue && given.Tokens is [])
            {
                yield return option.Name;
            }
        }
    }
}
