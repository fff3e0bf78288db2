using BotAssistant.Conversations;
using BotAssistant.People;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Reminders;

/// <summary>Which of somebody's accounts is written to: the one that was used last.</summary>
internal static class DigestAccounts
{
    public static Dictionary<CadreId, AccountId> Of(AssistantDb db, IReadOnlyCollection<CadreId> cadres)
    {
        var open = db.Set<Conversation>().Where(row => row.ClosedAt == null && row.UnreachableAt == null);
        return db.Set<Account>().AsNoTracking().Where(account => account.CadreId != null && cadres.Contains(account.CadreId.Value)).Select(account => new
        {
            account.Id,
            account.CadreId,
            Last = open.Where(row => (row.Channel == account.Channel && row.UserId == account.UserId) || row.Id == account.ConversationId).Max(row => (long?)row.LastSentAt),
        }).AsEnumerable().Where(account => account.Last is not null).GroupBy(account => account.CadreId!.Value)
            .ToDictionary(group => group.Key, group => group.OrderByDescending(account => account.Last).ThenBy(account => account.Id.Value).First().Id);
    }
}
