using BotAssistant.Privacy;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BotAssistant.Handovers;

/// <summary>That somebody wanted a person is kept as long as the chat in which they said so.</summary>
internal sealed class HandoverRetention(IDatabaseWriter writer, IOptions<RetentionOptions> options) : IRetained
{
    public string Name => "handovers";

    public Task<int> DeleteExpiredAsync(DateTimeOffset now, CancellationToken ct)
    {
        var oldest = now.AddDays(-options.Value.ChatLogDays);
        return writer.WriteAsync(db => db.Set<Handover>().Where(row => row.LastAt < oldest).ExecuteDelete());
    }
}
