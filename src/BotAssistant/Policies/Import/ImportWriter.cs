using BotAssistant.Policies.Library;
using BotAssistant.Retrieval.Splitting;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Policies.Import;

/// <summary>What is to be stored of an import.</summary>
/// <param name="Changes">With the versions that they become.</param>
/// <param name="Ended">Ids of documents that no answer is taken from any more.</param>
internal sealed record ImportPlan(IReadOnlyList<ImportCandidate> Changes, IReadOnlyList<string> Ended, ImportReport Report);

/// <summary>Stores what an import decided.</summary>
internal sealed class ImportWriter(IDatabaseWriter writer, TimeProvider clock)
{
    /// <summary>So many documents share a write, as every other write stands behind it.</summary>
    private const int Together = 40;

    /// <summary>Versions first, not yet in force; then all of them are put in force at once. What a crash leaves in between is found again by its hash.</summary>
    /// <returns>False if another import took one of the versions meanwhile: nothing was put in force, and what is to be done has to be decided again.</returns>
    public async Task<bool> StoreAsync(ImportPlan plan, ImportOrder order, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var some in plan.Changes.Where(change => !change.IsStored).Chunk(Together))
        {
            ct.ThrowIfCancellationRequested();
            var stored = await writer.WriteAsync(db =>
            {
                // Nobody else writes while this runs, in this process or another.
                if (some.Any(change => !change.IsRestored && db.Set<PolicyVersion>().Any(row => row.Policy == change.Document.Id && row.Version == change.Version)))
                {
                    return false;
                }

                foreach (var change in some)
                {
                    if (change.IsRestored)
                    {
                        db.Set<PolicyVersion>().Where(row => row.Policy == change.Document.Id && row.Version == change.Version).ExecuteDelete();
                    }

                    db.Add(Row(change, order, now));
                    db.AddRange(PolicyPassage.Of(change.Document.Id, change.Version, change.Passages));
                }

                return true;
            });
            if (!stored)
            {
                return false;
            }
        }

        var inForce = plan.Changes.ToDictionary(change => change.Document.Id, change => change.Version, StringComparer.Ordinal);
        await writer.WriteAsync(db =>
        {
            string[] ids = [.. inForce.Keys, .. plan.Ended];
            foreach (var row in db.Set<PolicyVersion>().Where(row => ids.Contains(row.Policy)))
            {
                row.IsCurrent = inForce.GetValueOrDefault(row.Policy) == row.Version;
                row.InForceSince = row.IsCurrent ? now : row.InForceSince;
            }

            var report = plan.Report;
            db.Add(new PolicyImport { At = now, New = report.Count(ImportFate.New), Changed = report.Count(ImportFate.Changed), Ended = plan.Ended.Count, Shipped = order.Fingerprint });
            return inForce.Count;
        });
        return true;
    }

    private static PolicyVersion Row(ImportCandidate candidate, ImportOrder order, DateTimeOffset now) => new()
    {
        Policy = candidate.Document.Id,
        Version = candidate.Version,
        Hash = candidate.Hash,
        Title = candidate.Document.Title,
        Topic = candidate.Document.Topic,
        Region = candidate.Document.Region.Value,
        From = candidate.Document.From,
        Until = candidate.Document.Until,
        Details = PolicyDetails.Of(candidate.Document).ToJson(),
        Text = candidate.Document.Text,
        IsShipped = order.IsShipped,
        Cut = PassageSplitter.Version,
        ImportedAt = now,
    };
}
