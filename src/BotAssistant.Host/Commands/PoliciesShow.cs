using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BotAssistant.Policies;
using BotAssistant.Policies.Library;

namespace BotAssistant.Host.Commands;

/// <summary>A document with its passages, also an edition that is not answered from any more.</summary>
internal static class PoliciesShow
{
    public static Command Create(WebApplication app, Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = terminal.Text(PolicyCommandTexts.ShowId) };
        var version = new Option<int?>("--edition") { Description = terminal.Text(PolicyCommandTexts.ShowVersion) };
        var json = new Option<bool>("--json") { Description = terminal.Text(CommandTexts.Json) };
        var command = new Command("show", terminal.Text(PolicyCommandTexts.Show)) { id, version, json };
        command.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            app.CheckSettings();
            await app.OpenStorageAsync(ct);
            await app.Services.GetRequiredService<ShippedImport>().OpenAsync(ct);
            var rows = app.Services.GetRequiredService<PolicyRows>();
            if (rows.Find(parsed.GetValue(id)!, parsed.GetValue(version)) is not { } row)
            {
                return rows.Find(parsed.GetValue(id)!, null) is { } newest
                    ? terminal.Fail(PolicyCommandTexts.ShowNoEdition, ("id", newest.Policy), ("version", parsed.GetValue(version) ?? newest.Version), ("newest", newest.Version))
                    : terminal.Fail(PolicyCommandTexts.ShowNothing, ("id", parsed.GetValue(id)!));
            }

            if (!PolicySeal.Holds(row))
            {
                return terminal.Fail(PolicyCommandTexts.CheckPoliciesChanged, ("ids", $"{row.Policy}/{row.Version}"));
            }

            // As answers take it: also an end that follows from what came later.
            var until = app.Services.GetRequiredService<PolicyShelf>().Current.FindVersion(row.Policy, row.Version) is { } policy ? policy.Until : row.Until;
            var passages = rows.Passages(row.Policy, row.Version)
                .Select(passage => new PassageJson(passage.Section, passage.In(row.Text), passage.Start, passage.Length))
                .ToArray();
            if (parsed.GetValue(json))
            {
                Terminal.Result(JsonSerializer.Serialize(
                    new PolicyJson(row.Policy, row.Version, row.Title, row.Region, row.From, until, passages), PoliciesJson.Readable.PolicyJson));
                return Terminal.Success();
            }

            Terminal.Result(terminal.Text(
                PolicyCommandTexts.ShowHead,
                ("id", row.Policy), ("version", row.Version), ("title", row.Title), ("region", row.Region), ("from", Day(row.From, terminal)), ("until", Day(until, terminal))));
            for (var i = 0; i < passages.Length; i++)
            {
                Terminal.Result(terminal.Text(PolicyCommandTexts.ShowPassage, ("number", i + 1), ("section", passages[i].Section), ("text", passages[i].Text)));
            }

            return Terminal.Success();
        }));
        return command;
    }

    public static string Day(DateOnly? day, Terminal terminal) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? terminal.Text(PolicyCommandTexts.NoDay);
}
