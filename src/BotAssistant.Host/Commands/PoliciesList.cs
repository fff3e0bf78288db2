using System.CommandLine;
using System.Text.Json;
using BotAssistant.Policies;
using BotAssistant.Policies.Library;

namespace BotAssistant.Host.Commands;

/// <summary>All documents that answers are taken from.</summary>
internal static class PoliciesList
{
    public static Command Create(WebApplication app, Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = terminal.Text(CommandTexts.Json) };
        var command = new Command("list", terminal.Text(PolicyCommandTexts.List)) { json };
        command.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            app.CheckSettings();
            await app.OpenStorageAsync(ct);
            await app.Services.GetRequiredService<ShippedImport>().OpenAsync(ct);
            var policies = app.Services.GetRequiredService<PolicyShelf>().Current.Policies;
            foreach (var policy in policies.Where(policy => !policy.IsChanged))
            {
                var document = policy.Document;
                Terminal.Result(parsed.GetValue(json)
                    ? JsonSerializer.Serialize(
                        new PolicyLineJson(document.Id, policy.Version, document.Title, document.Topic, document.Region.Value, document.From, policy.Until, document.Verified),
                        PoliciesJson.Readable.PolicyLineJson)
                    : terminal.Text(
                        PolicyCommandTexts.ListLine,
                        ("id", document.Id), ("version", policy.Version), ("region", document.Region.Value), ("from", PoliciesShow.Day(document.From, terminal)),
                        ("until", PoliciesShow.Day(policy.Until, terminal)), ("title", document.Title)));
            }

            if (policies is [])
            {
                terminal.Say(CommandTexts.NothingListed);
            }

            return Terminal.Success();
        }));
        return command;
    }
}
