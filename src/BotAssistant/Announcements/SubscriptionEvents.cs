using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Announcements;

/// <summary>Somebody wants to hear nothing, or again, that they did not ask for.</summary>
internal sealed record SubscriptionChanged(bool Wanted) : TurnEvent;

/// <summary>What somebody did not ask for is to come to one of their accounts from now on; null: wherever they were last.</summary>
internal sealed record AccountPreferred(AccountId? Account) : TurnEvent;

internal sealed class AccountPreferredWriter : EventWriter<AccountPreferred>
{
    protected override void Write(AssistantDb db, AccountPreferred happened, EventSource source) =>
        Subscriptions.Prefer(db, db.AccountOf(source), happened.Account, source.At);
}

/// <summary>It holds for all accounts of the person that are known to be theirs.</summary>
internal sealed class SubscriptionChangedWriter : EventWriter<SubscriptionChanged>
{
    protected override void Write(AssistantDb db, SubscriptionChanged happened, EventSource source)
    {
        foreach (var account in Subscriptions.AccountsOf(db, db.AccountOf(source)))
        {
            account.UnsubscribedAt = happened.Wanted ? null : account.UnsubscribedAt ?? source.At;
        }
    }
}
