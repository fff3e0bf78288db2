using BotAssistant.Privacy;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BotAssistant.Announcements;

/// <summary>What was announced is kept as long as the chat that it was said in.</summary>
internal sealed class AnnouncementRetention(IDatabaseWriter writer, IOptions<RetentionOptions> options) : IRetained
{
    public string Name => "announcements";

    public Task<int> DeleteExpiredAsync(DateTimeOffset now, CancellationToken ct)
    {
        var oldest = now.AddDays(-options.Value.ChatLogDays);
        return writer.WriteAsync(db => db.Set<Announcement>().Where(row => row.CreatedAt < oldest).ExecuteDelete());
    }
}
