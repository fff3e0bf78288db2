using System.CommandLine;
using BotAssistant.Announcements;
using BotAssistant.Audit;
using BotAssistant.People;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Host.Commands;

/// <summary>Where somebody is written to first: says it for them, or lists where they can be.</summary>
internal static class PeopleChannelCommand
{
    private const string Actor = "command:people";
    private const string Any = "any";

    public static Command Create(WebApplication app, Terminal terminal)
    {
        var cadre = new Option<Guid>("--cadre") { Description = terminal.Text(PeopleCommandTexts.Cadre), Required = true };
        var to = new Option<string?>("--to") { Description = terminal.Text(PeopleCommandTexts.ChannelTo) };
        var command = new Command("channel", terminal.Text(PeopleCommandTexts.Channel)) { cadre, to };
        command.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            await app.OpenExistingStorageAsync(ct);
            var services = app.Services;
            var (id, wanted, now) = (new CadreId(parsed.GetValue(cadre)), parsed.GetValue(to), services.GetRequiredService<TimeProvider>().GetUtcNow());
            var accounts = services.GetRequiredService<IDatabaseReader>().Read(db =>
                db.Set<Cadre>().Any(row => row.Id == id) ? PreferredAccounts.Read(db, db.Set<Account>().AsNoTracking().Where(row => row.CadreId == id)) : null);
            if (accounts is null)
            {
                return terminal.Fail(PeopleCommandTexts.NoPerson);
            }

            var (open, _) = PreferredAccounts.Order(accounts);
            AccountUse[] all = [.. open, .. accounts.Where(account => account.LastSentAt is null)];
            if (wanted is not null)
            {
                var chosen = wanted == Any ? null : Array.Find(all, account => account.Channel == wanted);
                if (wanted != Any && chosen is null)
                {
                    return terminal.Fail(PeopleCommandTexts.ChannelNone, ("channel", wanted), ("list", string.Join(' ', all.Select(account => account.Channel).Distinct(StringComparer.Ordinal))));
                }

                var audit = services.GetRequiredService<AuditChain>();
                await services.GetRequiredService<IDatabaseWriter>().WriteAsync(db =>
                {
                    if (db.Set<Account>().FirstOrDefault(row => row.CadreId == id) is { } one && Subscriptions.Prefer(db, one, chosen?.Id, now))
                    {
                        audit.Add(db, now, Actor, AuditActions.ChannelPreferred, $"cadre:{id.Value:n}", chosen?.Channel ?? Any);
                    }

                    return 0;
                });
                if (chosen is null)
                {
                    terminal.Say(PeopleCommandTexts.ChannelAny);
                }
                else
                {
                    terminal.Say(PeopleCommandTexts.ChannelSet, ("channel", chosen.Channel));
                }

                return Terminal.Success();
            }

            foreach (var account in all)
            {
                Terminal.Result(terminal.Text(
                    PeopleCommandTexts.ChannelLine, ("channel", account.Channel),
                    ("state", terminal.Text(account.LastSentAt is null ? PeopleCommandTexts.ChannelClosed : account.Rests ? PeopleCommandTexts.ChannelRests : PeopleCommandTexts.ChannelOpen)),
                    ("wanted", account.PreferredAt is null ? "" : terminal.Text(PeopleCommandTexts.ChannelWanted))));
            }

            if (all is [])
            {
                terminal.Say(CommandTexts.NothingListed);
            }

            return Terminal.Success();
        }));
        return command;
    }
}
