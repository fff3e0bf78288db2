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
    public static readonly TextKey NoCode = new("command.regions-no-code", "code");
}

/// <summary>Divisions that get another name, or become part of another one, from a day on.</summary>
internal static class RegionsCommand
{
    private const string Actor = "command:regions";

    public static Command Create(WebApplication app, Terminal terminal) => new("regions", terminal.Text(RegionsCommandTexts.Regions))
    {
        Rename(app, terminal),
        Merge(app, terminal),
        List(app, terminal),
    };

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
