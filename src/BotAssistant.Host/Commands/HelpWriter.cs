using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using BotAssistant.Dialogs;

namespace BotAssistant.Host.Commands;

/// <summary>How a command is used, in the words of the dialog files.</summary>
internal sealed class HelpWriter(Terminal terminal) : SynchronousCommandLineAction
{
    // Asking for help is no mistake, whatever stands beside it.
    public override bool ClearsParseErrors => true;

    /// <summary>A command with those above it, as it is typed.</summary>
    public static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : command.Name;

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var output = parseResult.InvocationConfiguration.Output;
        Section(output, CommandTexts.HelpDescription, [(command.Description ?? "", "")]);
        Section(output, CommandTexts.HelpUsage, [(Usage(command), "")]);
        Section(output, CommandTexts.HelpArguments, [.. command.Arguments.Where(Shown).Select(argument => (Name(argument), argument.Description ?? ""))]);
        Section(output, CommandTexts.HelpOptions, [.. OptionsOf(command).Select(option => (Names(option), Explain(option)))]);
        Section(output, CommandTexts.HelpCommands, [.. command.Subcommands.Where(Shown).Select(sub => (
            string.Join(' ', sub.Arguments.Where(Shown).Select(Name).Prepend(sub.Name)), sub.Description ?? ""))]);
        return 0;
    }

    private static bool Shown(Symbol symbol) => !symbol.Hidden;

    private static string Name(Argument argument) => $"<{argument.HelpName ?? argument.Name}>";

    private static IEnumerable<Option> OptionsOf(Command command) => command.Options
        .Concat(command.Parents.OfType<Command>().SelectMany(OptionsOf).Where(option => option.Recursive))
        .Where(Shown);

    private static bool IsSwitch(Option option) => option.ValueType == typeof(bool) || option is HelpOption or VersionOption;

    private void Section(TextWriter output, TextKey heading, IReadOnlyList<(string Left, string Right)> lines)
    {
        if (lines is [])
        {
            return;
        }

        output.WriteLine(terminal.Text(heading));
        var width = lines.Max(line => Width(line.Left));
        foreach (var (left, right) in lines)
        {
            output.WriteLine($"  {(right.Length is 0 ? left : left + new string(' ', width + 2 - Width(left)) + right)}");
        }

        output.WriteLine();
    }

    // Chinese characters and signs take two columns on a terminal.
    private static int Width(string text) => text.Sum(c => c < '\u2E80' ? 1 : 2);

    private string Usage(Command command)
    {
        var parts = new List<string> { PathOf(command) };
        parts.AddRange(command.Arguments.Where(Shown).Select(Name));
        if (command.Subcommands.Any(Shown))
        {
            parts.Add(terminal.Text(CommandTexts.HelpCommandPart));
        }

        parts.Add(terminal.Text(CommandTexts.HelpOptionsPart));
        return string.Join(' ', parts);
    }

    private string Names(Option option)
    {
        var names = string.Join(", ", option.Aliases.Append(option.Name).Distinct(StringComparer.Ordinal).OrderBy(name => name.Length));
        return IsSwitch(option) ? names : $"{names} {terminal.Text(CommandTexts.HelpValue)}";
    }

    private string Explain(Option option)
    {
        var explanation = option.Description ?? "";
        if (option.Required)
        {
            explanation += terminal.Text(CommandTexts.HelpRequired);
        }

        return option.HasDefaultValue && !IsSwitch(option)
            ? explanation + terminal.Text(CommandTexts.HelpDefault, ("value", option.GetDefaultValue() ?? ""))
            : explanation;
    }
}
