using System.CommandLine;
using BotAssistant.Casework;
using BotAssistant.Dialogs;
using BotAssistant.Regions;

namespace BotAssistant.Host.Commands;

internal static class RegionsCommandTexts
{
    public static readonly TextKey Regions = new("command.regions");
    public static readonly TextKey Rename = new("command.regions-rename");
    public static readonly TextKey Merge = new("command.regions-merge");
    public static readonly TextKey List = new("command.regions-list");
    public static readonly TextKey Code = new("command.regions-code");
    public static readonly TextKey Name = new("command.regions-name");
    public static readonly TextKey Into = new("command.regions-into");
    public static readonly TextKey From = new("command.regions-from");
    public static readonly TextKey Import = new("command.regions-import");
    public static readonly TextKey File = new("command.regions-file");
    public static readonly TextKey Try = new("command.regions-try");
    public static readonly TextKey NoFile = new("command.regions-no-file", "file");
    public static readonly TextKey CheckDivisions = new("command.check-divisions");
    public static readonly TextKey CheckNoDivisions = new("command.check-no-divisions");
    public static readonly TextKey NoCode = new("command.regions-no-code", "code");
}

/// <summary>The county's divisions: loaded, and those that get another name, or become part of another one, from a day on.</summary>
internal static class RegionsCommand
{
    private const string Actor = "command:regions";

    public static Command Create(WebApplication app, Terminal terminal) => new("regions", terminal.Text(RegionsCommandTexts.Regions))
    {
        Rename(app, terminal),
        Merge(app, terminal),
        List(app, terminal),
        Import(app, terminal),
    };

    private static Command Import(WebApplication app, Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = terminal.Text(RegionsCommandTexts.File) };
        var tryOnly = new Option<bool>("--dry-run") { Description = terminal.Text(RegionsCommandTexts.Try) };
        var command = new Command("import", terminal.Text(RegionsCommandTexts.Import)) { file, tryOnly };
        command.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            if (TableFiles.Read(parsed.GetValue(file)!) is not { } text)
            {
                return terminal.Fail(RegionsCommandTexts.NoFile, ("file", parsed.GetValue(file)!));
            }

            // Comes before the first start.
            await app.OpenStorageAsync(ct);
            var report = await app.Services.GetRequiredService<DivisionImport>().RunAsync(text, parsed.GetValue(tryOnly), Actor);
            foreach (var problem in report.Problems)
            {
                terminal.Say(RegionTexts.DivisionFaults[(int)problem.Fault], ("line", problem.Line), ("value", problem.Value));
            }

            if (report.Problems is not [])
            {
                return terminal.Fail(RegionTexts.NotLoaded, ("count", report.Problems.Count));
            }

            var ((townships, villages, groups), known) = (report.Added, report.Known);
            terminal.Say(parsed.GetValue(tryOnly) ? RegionTexts.WouldLoad : RegionTexts.Loaded, ("townships", townships), ("villages", villages), ("groups", groups), ("known", known));
            return Terminal.Success();
        }));
        return command;
    }

    private static Command Rename(WebApplication app, Terminal terminal)
    {
        var (code, from) = (Code("code", terminal.Text(RegionsCommandTexts.Code)), From(terminal));
        var name = new Argument<string>("name") { Description = terminal.Text(RegionsCommandTexts.Name) };
        var command = new Command("rename", terminal.Text(RegionsCommandTexts.Rename)) { code, name, from };
        command.SetAction((parsed, ct) => NoteAsync(app, terminal, parsed.GetValue(code)!, null, parsed.GetValue(name), parsed.GetValue(from), ct));
        return command;
    }

    private static Command Merge(WebApplication app, Terminal terminal)
    {
        var (code, from) = (Code("code", terminal.Text(RegionsCommandTexts.Code)), From(terminal));
        var into = Code("into", terminal.Text(RegionsCommandTexts.Into));
        var command = new Command("merge", terminal.Text(RegionsCommandTexts.Merge)) { code, into, from };
        command.SetAction((parsed, ct) => NoteAsync(app, terminal, parsed.GetValue(code)!, parsed.GetValue(into), null, parsed.GetValue(from), ct));
        return command;
    }

    private static Command List(WebApplication app, Terminal terminal)
    {
        var command = new Command("list", terminal.Text(RegionsCommandTexts.List));
        command.SetAction((_, ct) => terminal.GuardAsync(async () =>
        {
            await app.OpenExistingStorageAsync(ct);
            var lines = app.Services.GetRequiredService<RegionChanges>().List(app.Services.GetRequiredService<IDialogs>());
            foreach (var (line, done) in lines)
            {
                Terminal.Result($"{line} {terminal.Text(done ? RegionTexts.Done : RegionTexts.Waiting)}");
            }

            if (lines is [])
            {
                terminal.Say(CommandTexts.NothingListed);
            }

            return Terminal.Success();
        }));
        return command;
    }

    private static Task<int> NoteAsync(WebApplication app, Terminal terminal, string code, string? into, string? name, DateOnly from, CancellationToken ct) => terminal.GuardAsync(async () =>
    {
        if (!RegionCode.TryParse(code, out var region))
        {
            return terminal.Fail(RegionsCommandTexts.NoCode, ("code", code));
        }

        var other = default(RegionCode);
        if (into is not null && !RegionCode.TryParse(into, out other))
        {
            return terminal.Fail(RegionsCommandTexts.NoCode, ("code", into));
        }

        await app.OpenExistingStorageAsync(ct);
        var result = await app.Services.GetRequiredService<RegionChanges>().NoteAsync(region, into is null ? null : other, name, from, Actor);
        if (result is not RegionChangeResult.Noted)
        {
            return terminal.Fail(RegionTexts.Results[(int)result]);
        }

        terminal.Say(RegionTexts.Results[(int)result]);
        return Terminal.Success();
    });

    private static Argument<string> Code(string name, string description) => new(name) { Description = description };

    private static Option<DateOnly> From(Terminal terminal) => new("--from") { Description = terminal.Text(RegionsCommandTexts.From), Required = true };
}
