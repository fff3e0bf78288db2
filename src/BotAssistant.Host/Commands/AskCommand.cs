using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BotAssistant.County;
using BotAssistant.Demo;
using BotAssistant.Model;
using BotAssistant.Policies;
using BotAssistant.Protocol;
using BotAssistant.Regions;
using BotAssistant.Shaping;
using BotAssistant.Turns;
using BotAssistant.Understanding;

namespace BotAssistant.Host.Commands;

/// <summary>What a message would be answered, without a channel; nothing is kept.</summary>
internal static class AskCommand
{
    public static Command Create(WebApplication app, Terminal terminal)
    {
        var text = new Argument<string?>("text") { Description = terminal.Text(CommandTexts.AskText), Arity = ArgumentArity.ZeroOrOne };
        var file = new Option<string?>("--file") { Description = terminal.Text(CommandTexts.AskFile) };
        var role = new Option<string>("--as") { Description = terminal.Text(CommandTexts.AskAs), DefaultValueFactory = _ => AskLine.Household };
        role.AcceptOnlyFromAmong(AskLine.Household, AskLine.Cadre);
        var region = new Option<string?>("--region") { Description = terminal.Text(CommandTexts.AskRegion) };
        var day = new Option<DateOnly?>("--day") { Description = terminal.Text(CommandTexts.AskDay) };
        var model = new Option<bool>("--model") { Description = terminal.Text(CommandTexts.AskModel) };
        var json = new Option<bool>("--json") { Description = terminal.Text(CommandTexts.Json) };
        var command = new Command("ask", terminal.Text(CommandTexts.Ask)) { text, file, role, region, day, model, json };
        command.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            app.CheckSettings();
            if (parsed.GetValue(region) is { } written
                && (!RegionCode.TryParse(written, out var code) || (code != RegionCode.Nation && app.Services.GetRequiredService<Gazetteer>().Find(code) is null)))
            {
                return terminal.Fail(PolicyCommandTexts.UnknownRegion, ("region", written));
            }

            if (parsed.GetValue(model) && !app.Services.GetRequiredService<LanguageModel>().IsOn)
            {
                return terminal.Fail(CommandTexts.AskNoModel);
            }

            await app.OpenStorageAsync(ct);
            await app.Services.GetRequiredService<DemoFirstStart>().RunAsync(parsed.GetValue(day), ct);
            await app.Services.GetRequiredService<ShippedImport>().OpenAsync(ct);
            var asking = new Asking(
                app.Services.GetRequiredService<TrialTurn>(),
                app.Services.GetRequiredService<ActivityShaper>(),
                parsed.GetValue(region),
                app.Services.GetRequiredService<CountyFacts>().RegionCode,
                parsed.GetValue(day) ?? Today(app.Services),
                parsed.GetValue(model),
                parsed.GetValue(json));
            if (parsed.GetValue(file) is { } path)
            {
                return await AskFileAsync(path, asking, terminal, ct);
            }

            if (parsed.GetValue(text) is not { } question || string.IsNullOrWhiteSpace(question))
            {
                return terminal.Fail(CommandTexts.AskNothing);
            }

            await asking.AskAsync(new AskLine(null, parsed.GetValue(role), question), ct);
            return Terminal.Success();
        }));
        return command;
    }

    /// <summary>A line for each line, in their order, also for those that cannot be read.</summary>
    private static async Task<int> AskFileAsync(string path, Asking asking, Terminal terminal, CancellationToken ct)
    {
        var (good, bad, number) = (0, 0, 0);
        try
        {
            await foreach (var line in File.ReadLinesAsync(path, ct))
            {
                number++;
                if (string.IsNullOrWhiteSpace(line))
                {
                    continue;
                }

                if (AskLine.Read(line) is { } asked)
                {
                    await asking.AskAsync(asked, ct);
                    good++;
                }
                else
                {
                    terminal.Say(CommandTexts.AskBadLine, ("path", path), ("line", number));
                    asking.Unreadable(AskLine.IdOf(line), number, terminal.Text(CommandTexts.AskUnreadable));
                    bad++;
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return terminal.Fail(CommandTexts.AskNoFile, ("path", path));
        }

        terminal.Say(CommandTexts.AskDone, ("good", good), ("bad", bad));
        return bad == 0 ? Terminal.Success() : 1;
    }

    public static DateOnly Today(IServiceProvider services)
    {
        var now = TimeZoneInfo.ConvertTime(services.GetRequiredService<TimeProvider>().GetUtcNow(), services.GetRequiredService<CountyFacts>().TimeZone);
        return DateOnly.FromDateTime(now.DateTime);
    }

    private sealed class Asking(TrialTurn turn, ActivityShaper shaper, string? region, string home, DateOnly day, bool model, bool json)
    {
        public async Task AskAsync(AskLine line, CancellationToken ct)
        {
            var asker = new TrialAsker(line.As == AskLine.Cadre);
            var decision = model ? await turn.TakeWithModelAsync(line.Text, asker, region, day, ct) : turn.Take(line.Text, asker, region, day);
            if (!json)
            {
                Terminal.Result(string.Join("\n\n", decision.Replies.SelectMany(Shown)) + "\n");
                return;
            }

            Terminal.Result(JsonSerializer.Serialize(
                new AskAnswer(
                    line.Id,
                    line.Text,
                    region ?? home,
                    day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    [.. decision.Outcomes.Select(Outcome)],
                    [.. decision.Replies.SelectMany(Shown)])
                {
                    Model = decision.Events.OfType<ModelUsed>().FirstOrDefault()?.Result,
                },
                AskJson.Readable.AskAnswer));
        }

        /// <summary>As somebody reads it where there are no buttons: with the choices and their numbers.</summary>
        private IEnumerable<string> Shown(Reply reply) =>
            shaper.Fit(new Activity { Type = ActivityTypes.Message }.CreateReply(reply), TrialTurn.Channel).Select(part => part.Text ?? "");

        private static AskOutcome Outcome(Outcome outcome) => new(
            outcome.Kind, outcome.Topic, outcome.Category, outcome.Flow, outcome.Superseded, outcome.Text,
            [.. outcome.Citations.Select(cited => new AskCitation(
                cited.Policy, cited.Version, cited.Topic, cited.Title, cited.Number, cited.Issuer, cited.Region, cited.From, cited.Until, cited.Section, cited.Quote, cited.Hotline))]);

        public void Unreadable(string? id, int line, string problem)
        {
            if (json)
            {
                Terminal.Result(JsonSerializer.Serialize(new AskProblem(id, line, problem), AskJson.Readable.AskProblem));
            }
        }
    }
}
