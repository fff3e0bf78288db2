using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BotAssistant.County;
using BotAssistant.Dialogs;
using BotAssistant.Policies;
using BotAssistant.Policies.Answers;
using BotAssistant.Policies.Library;
using BotAssistant.Regions;

namespace BotAssistant.Host.Commands;

/// <summary>Passages by words, for a place and a day; nothing of another place is shown.</summary>
internal static class PoliciesSearch
{
    private const int MostHits = 50;

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

            var most = parsed.GetValue(limit);
            if (most is < 1 or > MostHits)
            {
                return terminal.Fail(PolicyCommandTexts.SearchLimitWrong, ("most", MostHits));
            }

            if (string.IsNullOrWhiteSpace(parsed.GetValue(text)))
            {
                return terminal.Fail(PolicyCommandTexts.SearchEmpty);
            }

            await app.OpenStorageAsync(ct);
            await app.Services.GetRequiredService<ShippedImport>().OpenAsync(ct);
            var facts = new LibraryFacts(app.Services.GetRequiredService<PolicyShelf>().Current, app.Services.GetRequiredService<PlaceRecogniser>(), gazetteer, null);
            var question = new PolicyQuestion(
                parsed.GetValue(text)!, place, parsed.GetValue(day) ?? AskCommand.Today(app.Services), parsed.GetValue(reader) == AskLine.Cadre, Before: null);
            switch (new PlaceSearch(facts, QuestionWords.Of(app.Services.GetRequiredService<IDialogs>().Current)).Find(question, most))
            {
                case Searched.WhichPlace which:
                    return terminal.Fail(PolicyCommandTexts.SearchWhichPlace, ("name", which.Name), ("places", string.Join('、', which.Places.Select(gazetteer.FullName))));
                case Searched.NoSuchPlace nowhere:
                    return terminal.Fail(PolicyCommandTexts.SearchNoSuchPlace, ("name", nowhere.Name));
                case Searched.Looked { Passages: [] } looked:
                    terminal.Say(
                        PolicyCommandTexts.SearchNothing,
                        ("region", string.Join('、', looked.Places.Select(gazetteer.FullName))), ("day", looked.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
                    return Terminal.Success();
                case Searched.Looked looked:
                    Tell(looked.Passages, terminal, gazetteer, parsed.GetValue(json));
                    break;
            }

            return Terminal.Success();
        }));
        return command;
    }

    private static void Tell(IReadOnlyList<SearchedPassage> hits, Terminal terminal, Gazetteer gazetteer, bool json)
    {
        var isSure = true;
        foreach (var (found, confidence, isAbove) in hits)
        {
            var (policy, passage) = (found.Policy, found.Passage);
            if (json)
            {
                Terminal.Result(JsonSerializer.Serialize(
                    new SearchHitJson(
                        policy.Id, policy.Version, passage.Number, Math.Round(found.Score, 4), Math.Round(confidence, 4), policy.Document.Region.Value,
                        policy.Document.From, policy.Until, policy.Document.Title, passage.Section, passage.Whole, isAbove),
                    PoliciesJson.Readable.SearchHitJson));
                continue;
            }

            if (isSure && !isAbove)
            {
                Terminal.Result(terminal.Text(PolicyCommandTexts.SearchBelow));
                isSure = false;
            }

            Terminal.Result(terminal.Text(
                PolicyCommandTexts.SearchHit,
                ("id", policy.Id), ("passage", passage.Number), ("score", found.Score.ToString("0.00", CultureInfo.InvariantCulture)),
                ("region", gazetteer.FullName(policy.Document.Region)), ("from", PoliciesShow.Day(policy.Document.From, terminal)), ("until", PoliciesShow.Day(policy.Until, terminal)),
                ("title", policy.Document.Title), ("section", passage.Section), ("text", passage.Whole)));
        }
    }
}
