using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Announcements;

/// <summary>On which accounts the asker can be written to.</summary>
internal sealed record MyAccounts : FactRequest<AccountsOfPerson>;

/// <param name="All">The one that is written to first.</param>
/// <param name="Detour">Why that is not the one that they said; null: it is, or they said nothing.</param>
internal sealed record AccountsOfPerson(IReadOnlyList<OwnAccount> All, string? Detour);

/// <param name="IsHere">The asker writes on it.</param>
/// <param name="IsPreferred">They said that messages are to come there.</param>
/// <param name="IsOpen">It can be written to.</param>
internal sealed record OwnAccount(AccountId Id, string Channel, bool IsHere, bool IsPreferred, bool IsOpen);

internal sealed class MyAccountsSource(IDatabaseReader reader, CountyFacts county) : RecordSource<MyAccounts, AccountsOfPerson>(reader, county)
{
    protected override AccountsOfPerson Answer(AssistantDb db, MyAccounts request, Asking asking)
    {
        if (asking.Viewer.Account is not { } id)
        {
            return new([], null);
        }

        var all = PreferredAccounts.Read(db, Subscriptions.AccountsOf(db, db.Set<Account>().First(row => row.Id == id)));
        var (open, detour) = PreferredAccounts.Order(all);
        var wanted = all.Where(one => one.PreferredAt is not null).MaxBy(one => one.PreferredAt)?.Id;
        return new([.. open.Concat(all.Where(one => one.LastSentAt is null)).Select(one => new OwnAccount(one.Id, one.Channel, one.Id == id, one.Id == wanted, one.LastSentAt is not null))], detour);
    }
}
