using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BotAssistant.County;
using BotAssistant.Policies;
using BotAssistant.Policies.Library;
using BotAssistant.Policies.Search;
using BotAssistant.Regions;

namespace BotAssistant.Host.Commands;

/// <summary>Passages by words, for a place and a day; nothing of another place is shown.</summary>
internal static class PoliciesSearch
{
    public static Command Create(WebApplication app, Terminal terminal)
    {
        var text = new Argument<string>("text") { Description = terminal.Text(PolicyCommandTexts.SearchText) };
        var region = new Option<string?>("--region") { Description = terminal.Text(PolicyCommandTexts.SearchRegion) };
        var day = new Option<DateOnly?>("--day") { Description = terminal.Text(PolicyCommandTexts.SearchDay) };
        var reader = new Option<string>("--as") { Description = terminal.Text(PolicyCommandTexts.SearchAs), DefaultValueFactory = _ => AskLine.Cadre };
        reader.AcceptOnlyFromAmong(AskLine.Household, AskLine.Cadre);
        var limit = new Option<int>("--limit") { Description = terminal.Text(PolicyCommandTexts.SearchLimit), DefaultValueFactory = _ => 5 };
        var json = new Option<bool>("--json") { Description = terminal.Text(CommandTexts.Json) };
        var command = new Command("search", terminal.Text(PolicyCommandTexts.Search)) { text, region, day, reader, limit, json };
        command.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            app.CheckSettings();
            var written = parsed.GetValue(region) ?? app.Services.GetRequiredService<CountyFacts>().RegionCode;
            var gazetteer = app.Services.GetRequiredService<Gazetteer>();
            if (!RegionCode.TryParse(written, out var place) || (place != RegionCode.Nation && gazetteer.Find(place) is null))
            {
                return terminal.Fail(PolicyCommandTexts.UnknownRegion, ("region", written));
            }

            await app.OpenStorageAsync(ct);
            await app.Services.GetRequiredService<ShippedImport>().OpenAsync(ct);
            var library = app.Services.GetRequiredService<PolicyShelf>().Current;
            var on = parsed.GetValue(day) ?? AskCommand.Today(app.Services);
            var found = PolicySearch.Find(
                library, parsed.GetValue(text)!, new PolicyScope(place, on, on, parsed.GetValue(reader) == AskLine.Cadre), Math.Clamp(parsed.GetValue(limit), 1, 50));
            foreach (var hit in found.Passages)
            {
                Terminal.Result(parsed.GetValue(json)
                    ? JsonSerializer.Serialize(
                        new SearchHitJson(
                            hit.Policy.Id, hit.Policy.Version, hit.Passage.Number, Math.Round(hit.Score, 4), Math.Round(found.Confidence, 4), hit.Policy.Document.Region.Value,
                            hit.Policy.Document.Title, hit.Passage.Section, hit.Passage.Text),
                        PoliciesJson.Readable.SearchHitJson)
                    : terminal.Text(
                        PolicyCommandTexts.SearchHit,
                        ("id", hit.Policy.Id), ("passage", hit.Passage.Number), ("score", hit.Score.ToString("0.00", CultureInfo.InvariantCulture)),
                        ("region", gazetteer.FullName(hit.Policy.Document.Region)), ("title", hit.Policy.Document.Title), ("section", hit.Passage.Section), ("text", hit.Passage.Text)));
            }

            if (found.Passages is [])
            {
                terminal.Say(PolicyCommandTexts.SearchNothing, ("region", gazetteer.FullName(place)), ("day", on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            }

            return Terminal.Success();
        }));
        return command;
    }
}
