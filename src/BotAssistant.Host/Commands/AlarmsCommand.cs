using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using BotAssistant.Alarms;
using BotAssistant.Dialogs;

namespace BotAssistant.Host.Commands;

internal static class AlarmsCommandTexts
{
    public static readonly TextKey Alarms = new("command.alarms");
    public static readonly TextKey List = new("command.alarms-list");
    public static readonly TextKey Duty = new("command.alarms-duty", "place", "kind", "people");
    public static readonly TextKey Unreachable = new("command.alarms-unreachable", "name");
    public static readonly TextKey Nobody = new("command.alarms-nobody");
    public static readonly TextKey Waiting = new("command.alarms-waiting", "number", "kind", "place", "since", "calls");
    public static readonly TextKey Taken = new("command.alarms-taken", "number", "kind", "place", "since", "name");
    public static readonly TextKey NoneOpen = new("command.alarms-none-open");
    public static readonly TextKey Quiet = new("command.alarms-quiet");
}

/// <summary>Who is called when somebody is in danger, and what is open now.</summary>
internal static class AlarmsCommand
{
    public static Command Create(WebApplication app, Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = terminal.Text(CommandTexts.Json) };
        var list = new Command("list", terminal.Text(AlarmsCommandTexts.List)) { json };
        list.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            await app.OpenExistingStorageAsync(ct);
            var (duty, open) = app.Services.GetRequiredService<DutyList>().Read();
            if (parsed.GetValue(json))
            {
                foreach (var line in duty)
                {
                    Terminal.Result(JsonSerializer.Serialize(line, AlarmsJson.Lines.DutyLine));
                }

                foreach (var alarm in open)
                {
                    Terminal.Result(JsonSerializer.Serialize(alarm, AlarmsJson.Lines.OpenAlarm));
                }

                return Terminal.Success();
            }

            Write(app, terminal, duty, open);
            return Terminal.Success();
        }));
        return new Command("alarms", terminal.Text(AlarmsCommandTexts.Alarms)) { list };
    }

    private static void Write(WebApplication app, Terminal terminal, IReadOnlyList<DutyLine> duty, IReadOnlyList<OpenAlarm> open)
    {
        foreach (var line in duty)
        {
            var people = line.People.Select(one => one.IsReachable ? one.Name : terminal.Text(AlarmsCommandTexts.Unreachable, ("name", one.Name)));
            Terminal.Result(terminal.Text(
                AlarmsCommandTexts.Duty,
                ("place", line.Place), ("kind", line.Label), ("people", line.People is [] ? terminal.Text(AlarmsCommandTexts.Nobody) : string.Join('、', people))));
        }

        foreach (var alarm in open)
        {
            Terminal.Result(alarm.TakenBy is { } name
                ? terminal.Text(AlarmsCommandTexts.Taken, ("number", alarm.Number), ("kind", alarm.Kind), ("place", alarm.Place), ("since", Terminal.Moment(app, alarm.OpenedAt)), ("name", name))
                : terminal.Text(AlarmsCommandTexts.Waiting, ("number", alarm.Number), ("kind", alarm.Kind), ("place", alarm.Place), ("since", Terminal.Moment(app, alarm.OpenedAt)), ("calls", alarm.Calls)));
        }

        if (open is [])
        {
            Terminal.Result(terminal.Text(AlarmsCommandTexts.NoneOpen));
        }

        terminal.Say(AlarmsCommandTexts.Quiet);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DutyLine))]
[JsonSerializable(typeof(OpenAlarm))]
internal sealed partial class AlarmsJson : JsonSerializerContext
{
    public static AlarmsJson Lines { get; } = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}
