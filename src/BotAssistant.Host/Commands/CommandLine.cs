using System.CommandLine;
using System.CommandLine.Help;
using BotAssistant.Dialogs;
using BotAssistant.Host.Settings;

namespace BotAssistant.Host.Commands;

/// <summary>
/// Sorts the arguments: settings (<c>--Section:Key=value</c>) go to the application, the rest says what to do. Without a command it
/// serves. Exit codes: 0 done, 1 it could not be done (standard error says why), 2 settings that cannot be used.
/// </summary>
internal static class CommandLine
{
    private const string DialogDirectory = "Dialogs:Directory";

    // An argument that begins with @ is itself, and no file to read arguments from.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    public static async Task<int> RunAsync(string[] args)
    {
        var (settings, words) = Sort(args);
        WebApplication app;
        try
        {
            app = AssistantHost.Build(settings);
            if (app.Configuration[DialogDirectory] is { Length: > 0 } texts && !Directory.Exists(texts))
            {
                // The shipped texts say what is wrong with the settings, this one among them.
                return await RefuseAsync(app, settings);
            }

            _ = app.Services.GetRequiredService<IDialogs>();
        }
        catch (DialogFilesException error)
        {
            // Without its texts the program can only repeat what the file check found.
            await Console.Error.WriteLineAsync(error.Message);
            foreach (var problem in words is ["check", ..] ? error.Problems : [])
            {
                await Console.Error.WriteLineAsync("  " + problem.ToEnglish());
            }

            return 1;
        }
        catch (Exception error) when (error is InvalidDataException or FormatException)
        {
            // A settings file that cannot be read, e.g. for a missing comma.
            await Console.Error.WriteLineAsync($"{error.Message} {error.GetBaseException().Message}");
            return Terminal.BadSettings;
        }

        await using (app)
        {
            var terminal = new Terminal(app);
            return await terminal.GuardAsync(() => words is [] or ["serve"]
                ? ServeCommand.RunAsync(app, terminal)
                : CommandAsync(Root(app, terminal).Parse(words, Parsing), terminal));
        }
    }

    private static async Task<int> RefuseAsync(WebApplication app, string[] settings)
    {
        await using (app)
        await using (var shipped = AssistantHost.Build([.. settings, $"--{DialogDirectory}="]))
        {
            return await new Terminal(shipped).GuardAsync(() => throw new SettingsException(SettingsCheck.Run(app.Configuration, app.Environment.IsDevelopment())));
        }
    }

    private static Task<int> CommandAsync(ParseResult parsed, Terminal terminal) =>
        parsed.Errors is [] || parsed.Action is { ClearsParseErrors: true }
            ? parsed.InvokeAsync()
            : Task.FromResult(ParseMistakes.Tell(parsed, terminal));

    private static RootCommand Root(WebApplication app, Terminal terminal)
    {
        var serve = new Command("serve", terminal.Text(CommandTexts.Serve));
        serve.SetAction((_, _) => ServeCommand.RunAsync(app, terminal));
        var root = new RootCommand(terminal.Text(CommandTexts.Product))
        {
            serve,
            AskCommand.Create(app, terminal),
            PoliciesCommand.Create(app, terminal),
            BackupCommand.Create(app, terminal),
            RestoreCommand.Create(app, terminal),
            KeysCommand.Create(app, terminal),
            CheckCommand.Create(app, terminal),
            TurnsCommand.Create(app, terminal),
            OutboxCommand.Create(app, terminal),
            PeopleCommand.Create(app, terminal),
            RegionsCommand.Create(app, terminal),
            AlarmsCommand.Create(app, terminal),
            RemindersCommand.Create(app, terminal),
            RosterCommand.Create(app, terminal),
            TasksCommand.Create(app, terminal),
            DemoCommand.Create(app, terminal),
        };
        root.SetAction((_, _) => ServeCommand.RunAsync(app, terminal));
        var help = root.Options.OfType<HelpOption>().Single();
        help.Description = terminal.Text(CommandTexts.Help);
        help.Action = new HelpWriter(terminal);
        root.Options.OfType<VersionOption>().Single().Description = terminal.Text(CommandTexts.Version);
        return root;
    }

    private static (string[] Settings, string[] Words) Sort(string[] args)
    {
        var settings = new List<string>();
        var words = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i].Split('=')[0];
            var isSetting = name.StartsWith("--", StringComparison.Ordinal) && (name.Contains(':', StringComparison.Ordinal) || name is "--urls" or "--environment");
            if (!isSetting)
            {
                words.Add(args[i]);
                continue;
            }

            settings.Add(args[i]);
            if (!args[i].Contains('=', StringComparison.Ordinal) && i + 1 < args.Length)
            {
                settings.Add(args[++i]);
            }
        }

        return ([.. settings], [.. words]);
    }
}
