using BotAssistant.Privacy;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BotAssistant.DocumentTasks;

/// <summary>What nobody accepted is kept as long as the chat; what was accepted stays with its matter.</summary>
internal sealed class TaskProposalRetention(IDatabaseWriter writer, IOptions<RetentionOptions> options) : IRetained
{
    public string Name => "task proposals";

    public Task<int> DeleteExpiredAsync(DateTimeOffset now, CancellationToken ct)
    {
        var oldest = now.AddDays(-options.Value.ChatLogDays);
        return writer.WriteAsync(db => db.Set<TaskProposal>().Where(row => row.ItemId == null && row.ProposedAt < oldest).ExecuteDelete());
    }
}
