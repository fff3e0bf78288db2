using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Dialogs;
using BotAssistant.Regions;
using BotAssistant.Reminders;

namespace BotAssistant.Host.Commands;

internal static class RemindersCommandTexts
{
    public static readonly TextKey Reminders = new("command.reminders");
    public static readonly TextKey Preview = new("command.reminders-preview");
    public static readonly TextKey From = new("command.reminders-from");
    public static readonly TextKey To = new("command.reminders-to");
    public static readonly TextKey Region = new("command.reminders-region");
    public static readonly TextKey UnknownRegion = new("command.reminders-unknown-region", "value");
    public static readonly TextKey NotRegion = new("command.reminders-not-region", "value");
    public static readonly TextKey WrongDays = new("command.reminders-wrong-days", "most");
    public static readonly TextKey Message = new("command.reminders-message", "day", "time", "to", "count");
    public static readonly TextKey Nobody = new("command.reminders-nobody");
    public static readonly TextKey Matter = new("command.reminders-matter", "number", "kind", "place", "due", "stage", "why");
    public static readonly TextKey Own = new("command.reminders-own");
    public static readonly TextKey Above = new("command.reminders-above");
    public static readonly TextKey Nothing = new("command.reminders-nothing");
    public static readonly TextKey Total = new("command.reminders-total", "messages", "matters");

    /// <summary>In the order of <see cref="ReminderReason"/> from <see cref="ReminderReason.NoOwner"/> on.</summary>
    public static readonly IReadOnlyList<TextKey> Reasons = [new("command.reminders-no-owner"), new("command.reminders-owner-away"), new("command.reminders-unreachable"), new("command.reminders-later"), new("command.reminders-declined")];
}

/// <summary>Who would be reminded of what, when and why, without sending anything.</summary>
internal static class RemindersCommand
{
    private const int MostDays = 366;

    public static Command Create(WebApplication app, Terminal terminal)
    {
        var from = new Option<DateOnly>("--from") { Description = terminal.Text(RemindersCommandTexts.From), Required = true };
        var to = new Option<DateOnly>("--to") { Description = terminal.Text(RemindersCommandTexts.To), Required = true };
        var region = new Option<string?>("--region") { Description = terminal.Text(RemindersCommandTexts.Region) };
        var json = new Option<bool>("--json") { Description = terminal.Text(CommandTexts.Json) };
        var preview = new Command("preview", terminal.Text(RemindersCommandTexts.Preview)) { from, to, region, json };
        preview.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            await app.OpenExistingStorageAsync(ct);
            var (first, last) = (parsed.GetValue(from), parsed.GetValue(to));
            if (last < first || last.DayNumber - first.DayNumber > MostDays)
            {
                return terminal.Fail(RemindersCommandTexts.WrongDays, ("most", MostDays));
            }

            RegionCode? place = null;
            if (parsed.GetValue(region) is { } written)
            {
                if (!RegionCode.TryParse(written, out var code))
                {
                    return terminal.Fail(RemindersCommandTexts.NotRegion, ("value", written));
                }

                if (code != RegionCode.Nation && app.Services.GetRequiredService<Gazetteer>().Find(code) is null)
                {
                    return terminal.Fail(RemindersCommandTexts.UnknownRegion, ("value", written));
                }

                place = code;
            }

            var digests = app.Services.GetRequiredService<ReminderPreview>().Of(first, last, place);
            if (parsed.GetValue(json))
            {
                foreach (var digest in digests)
                {
                    Terminal.Result(JsonSerializer.Serialize(PreviewLine.Of(digest), RemindersJson.Lines.PreviewLine));
                }
            }
            else
            {
                Write(app, terminal, digests);
            }

            return Terminal.Success();
        }));
        return new Command("reminders", terminal.Text(RemindersCommandTexts.Reminders)) { preview };
    }

    private static void Write(WebApplication app, Terminal terminal, IReadOnlyList<PreviewedDigest> digests)
    {
        var (gazetteer, county) = (app.Services.GetRequiredService<Gazetteer>(), app.Services.GetRequiredService<CountyFacts>());
        foreach (var digest in digests)
        {
            Terminal.Result(terminal.Text(
                RemindersCommandTexts.Message, ("day", digest.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("time", digest.At.ToString("HH:mm", CultureInfo.InvariantCulture)),
                ("to", digest.To ?? terminal.Text(RemindersCommandTexts.Nobody)), ("count", digest.Matters.Count)));
            foreach (var matter in digest.Matters)
            {
                var why = matter.Reason is ReminderReason.NoOwner or ReminderReason.OwnerAway or ReminderReason.Unreachable or ReminderReason.Later or ReminderReason.Declined
                    ? terminal.Text(RemindersCommandTexts.Reasons[(int)matter.Reason - (int)ReminderReason.NoOwner])
                    : terminal.Text(matter.IsOwn ? RemindersCommandTexts.Own : RemindersCommandTexts.Above);
                Terminal.Result("  " + terminal.Text(
                    RemindersCommandTexts.Matter, ("number", matter.Number), ("kind", terminal.Text(CaseworkTexts.MatterKinds[(int)matter.Kind])), ("place", gazetteer.NameFor(matter.Place, county.Place())),
                    ("due", matter.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("stage", matter.Stage), ("why", why)));
            }
        }

        if (digests is [])
        {
            terminal.Say(RemindersCommandTexts.Nothing);
        }

        terminal.Say(RemindersCommandTexts.Total, ("messages", digests.Count), ("matters", digests.Sum(digest => digest.Matters.Count)));
    }
}

/// <summary>A message as JSON: no household is named in it.</summary>
internal sealed record PreviewLine(string? To, DateTimeOffset At, IReadOnlyList<PreviewMatter> Matters)
{
    public static PreviewLine Of(PreviewedDigest digest) => new(digest.To, digest.At, [.. digest.Matters.Select(matter => new PreviewMatter(
        matter.Number, RuleNames.Of(matter.Kind), matter.Place.Value, matter.DueOn, matter.Stage, matter.IsOwn ? "owner" : "above", matter.Reason is ReminderReason.None ? null : matter.Reason.ToString(), matter.Source))]);
}

internal sealed record PreviewMatter(long Number, string Kind, string Region, DateOnly Due, string Stage, string As, string? Reason, string Source);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PreviewLine))]
internal sealed partial class RemindersJson : JsonSerializerContext
{
    public static RemindersJson Lines { get; } = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}
