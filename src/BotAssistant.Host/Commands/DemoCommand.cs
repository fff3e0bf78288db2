using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using BotAssistant.Demo;

namespace BotAssistant.Host.Commands;

/// <summary>Makes the fictional county of any size.</summary>
internal static class DemoCommand
{
    private const int MostHouseholds = 1_000_000;
    private const int ToldEvery = 1000;

    public static Command Create(WebApplication app, Terminal terminal)
    {
        var defaults = new DemoPlan(default(DateOnly));
        var households = Number("--households", terminal.Text(PeopleCommandTexts.DemoHouseholds), defaults.Households, 1, MostHouseholds);
        var items = Number("--items-per-household", terminal.Text(PeopleCommandTexts.DemoItems), defaults.ItemsPerHousehold, 1, 50);
        var months = Number("--months", terminal.Text(PeopleCommandTexts.DemoMonths), defaults.Months, 1, 60);
        var seed = new Option<ulong>("--seed") { Description = terminal.Text(PeopleCommandTexts.DemoSeed), DefaultValueFactory = _ => defaults.Seed };
        var asOf = new Option<DateOnly?>("--as-of") { Description = terminal.Text(PeopleCommandTexts.DemoAsOf) };
        var json = new Option<bool>("--json") { Description = terminal.Text(CommandTexts.Json) };
        var create = new Command("create", terminal.Text(PeopleCommandTexts.DemoCreate)) { households, items, months, seed, asOf, json };
        create.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            await app.OpenStorageAsync(ct);
            var plan = new DemoPlan(parsed.GetValue(asOf) ?? AskCommand.Today(app.Services))
            {
                Households = parsed.GetValue(households),
                ItemsPerHousehold = parsed.GetValue(items),
                Months = parsed.GetValue(months),
                Seed = parsed.GetValue(seed),
            };
            var report = await app.Services.GetRequiredService<DemoCounty>().CreateAsync(plan, new Told(terminal), ct);
            using var process = System.Diagnostics.Process.GetCurrentProcess();
            var (seconds, megabytes) = (Math.Round(report.Took.TotalSeconds, 1), process.PeakWorkingSet64 / 1024 / 1024);
            if (parsed.GetValue(json))
            {
                Terminal.Result(JsonSerializer.Serialize(
                    new DemoResult(report.Households, report.Members, report.Cadres, report.Items, report.OpenItems, seconds, megabytes), DemoCommandJson.Default.DemoResult));
            }
            else
            {
                terminal.Say(
                    PeopleCommandTexts.DemoDone,
                    ("households", report.Households), ("members", report.Members), ("items", report.Items), ("open", report.OpenItems),
                    ("seconds", seconds.ToString(CultureInfo.InvariantCulture)), ("megabytes", megabytes));
            }

            return Terminal.Success();
        }));
        return new Command("demo", terminal.Text(PeopleCommandTexts.Demo)) { create };
    }

    private static Option<int> Number(string name, string description, int usual, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < least || result.GetValueOrDefault<int>() > most)
            {
                result.AddError(FormattableString.Invariant($"{name}: {least}–{most}"));
            }
        });
        return option;
    }

    // In order, and on this thread: nothing is told after the end.
    private sealed class Told(Terminal terminal) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value)
        {
            if (value.Done % ToldEvery == 0)
            {
                terminal.Say(PeopleCommandTexts.DemoProgress, ("done", value.Done), ("total", value.Total));
            }
        }
    }
}

internal sealed record DemoResult(int Households, int Members, int Cadres, int Items, int OpenItems, double Seconds, long PeakMegabytes);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DemoResult))]
internal sealed partial class DemoCommandJson : JsonSerializerContext;
