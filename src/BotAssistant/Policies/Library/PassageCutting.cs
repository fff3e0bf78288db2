using BotAssistant.Retrieval.Splitting;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Policies.Library;

/// <summary>Cuts the stored passages anew after the splitter has changed. Documents stay as they are, and so do citations, which name places in
/// the text.</summary>
internal sealed class PassageCutting(PolicyRows rows, IDatabaseWriter writer, ILogger<PassageCutting> log)
{
    /// <summary>So many documents share a write, as every other write stands behind it.</summary>
    private const int Together = 40;

    public async Task CatchUpAsync(CancellationToken ct)
    {
        var behind = rows.CutBefore();
        foreach (var some in behind.Chunk(Together))
        {
            ct.ThrowIfCancellationRequested();
            await writer.WriteAsync(db =>
            {
                foreach (var (policy, number) in some)
                {
                    var version = db.Set<PolicyVersion>().Single(row => row.Policy == policy && row.Version == number);
                    db.Set<PolicyPassage>().Where(row => row.Policy == policy && row.Version == number).ExecuteDelete();
                    db.AddRange(PolicyPassage.Of(policy, number, PassageSplitter.Split(version.Text)));
                    version.Cut = PassageSplitter.Version;
                }

                return some.Length;
            });
        }

        if (behind is not [])
        {
            log.CutAnew(behind.Count);
        }
    }
}
