using BotAssistant.Privacy;
using BotAssistant.Storage;
using Microsoft.Extensions.Options;

namespace BotAssistant.Audit;

/// <summary>Drops the oldest entries once they were kept long enough. The newest one stays, whatever its age: the chain goes on from it.</summary>
internal sealed class AuditRetention(IDatabaseWriter writer, AuditChain chain, IOptions<RetentionOptions> options) : IRetained
{
    public string Name => "audit";

    public Task<int> DeleteExpiredAsync(DateTimeOffset now, CancellationToken ct)
    {
        var oldest = now.AddDays(-options.Value.AuditDays);
        return writer.WriteAsync(db =>
        {
            // Only from the beginning, up to the first that is still kept: in the middle nothing may be missing.
            var last = db.Set<AuditEntry>().Max(entry => (long?)entry.Sequence) ?? 0;
            var kept = db.Set<AuditEntry>().Where(entry => entry.At >= oldest).Min(entry => (long?)entry.Sequence) ?? last;
            return kept > 1 ? chain.Expire(db, kept, now) : 0;
        });
    }
}
