using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BotAssistant.County;
using BotAssistant.Dialogs;
using BotAssistant.Policies.Library;
using BotAssistant.Policies.Topics;
using BotAssistant.Regions;
using BotAssistant.Retrieval.Decoding;
using BotAssistant.Retrieval.Splitting;
using BotAssistant.Storage;

namespace BotAssistant.Policies.Import;

/// <summary>How an import is to be done.</summary>
/// <param name="IsShipped">The program's own documents: those that are not among them any more end, and they never replace the county's.</param>
/// <param name="DryRun">Nothing is kept.</param>
/// <param name="Home">The region of documents that name none; null for the county's.</param>
internal sealed record ImportOrder(bool IsShipped = false, bool DryRun = false, RegionCode? Home = null)
{
    /// <summary>Of the shipped files, kept with the import.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>What is said of documents that do not say it themselves.</summary>
    public ImportDefaults? Defaults { get; init; }
}

/// <summary>
/// Takes documents in. What is the same as before stays as it is, what differs becomes a new version, what is wrong is refused and
/// named; nothing is in force before all of it is stored.
/// </summary>
internal sealed class PolicyImporter(PolicyRows rows, IDatabaseWriter writer, Gazetteer gazetteer, CountyFacts county, TimeProvider clock)
{
    /// <summary>So many documents share a write, as every other write stands behind it.</summary>
    private const int Together = 40;

    private static readonly DecodingLimits Limits = new();

    /// <param name="progress">Files decoded, of all.</param>
    public async Task<ImportReport> ImportAsync(
        IEnumerable<string> paths, TopicCatalog topics, ImportOrder order, IProgress<(int Done, int Total)>? progress, CancellationToken ct)
    {
        var lines = new List<ImportLine>();
        var candidates = await DecodeAsync(paths, topics, order, lines, progress, ct);
        var newest = rows.Newest();
        candidates = Refuse(candidates, newest.Keys, lines);

        var changes = new List<Candidate>();
        foreach (var read in candidates)
        {
            var candidate = order.Defaults is null or { Topic: null, From: null, Audience: null } ? AsDescribed(read) : read;
            var known = newest.TryGetValue(candidate.Document.Id, out var before);
            // What the county has taken in itself stays, whatever the program ships.
            var same = known && ((before.IsCurrent && before.Hash == candidate.Hash) || (order.IsShipped && !before.IsShipped));
            var version = same ? before.Version : known && before.Hash == candidate.Hash ? before.Version : before.Version + 1;
            if (!same)
            {
                changes.Add(candidate with { Version = version, IsStored = known && before.Hash == candidate.Hash });
            }

            lines.Add(new(
                same ? ImportFate.Unchanged : known ? ImportFate.Changed : ImportFate.New,
                candidate.File, candidate.Document.Id, candidate.Document.Title, version, candidate.Passages.Count,
                order.IsShipped ? candidate.Doubts : [.. candidate.Doubts, .. Undescribed(candidate), .. same || !known ? [] : OtherDocument(candidate)]));
        }

        string[] ended = order.IsShipped
            ? [.. newest.Where(row => row.Value is { IsCurrent: true, IsShipped: true }).Select(row => row.Key).Except(candidates.Select(candidate => candidate.Document.Id), StringComparer.Ordinal)]
            : [];
        lines.AddRange(ended.Select(id => new ImportLine(ImportFate.Ended, "", id, null, newest[id].Version, 0, [])));
        var report = new ImportReport(lines);
        if (!order.DryRun && (changes.Count > 0 || ended.Length > 0 || order.Fingerprint is not null))
        {
            await StoreAsync(changes, ended, report, order, ct);
        }

        return report;
    }

    private async Task<List<Candidate>> DecodeAsync(
        IEnumerable<string> paths, TopicCatalog topics, ImportOrder order, List<ImportLine> lines, IProgress<(int Done, int Total)>? progress, CancellationToken ct)
    {
        var reader = new FrontMatterReader(topics, gazetteer, order.Home ?? RegionCode.Parse(county.RegionCode), order.Defaults);
        var candidates = new List<Candidate>();
        var files = PolicyFiles.Find(paths);
        for (var i = 0; i < files.Count; i++)
        {
            ct.ThrowIfCancellationRequested();
            var (path, name, problem) = files[i];
            var content = Array.Empty<byte>();
            if (problem is null)
            {
                (var read, problem) = await PolicyFiles.ReadAsync(path, Limits, ct);
                content = read ?? content;
            }

            if (problem is not null)
            {
                lines.Add(Refused(path, problem));
            }
            else
            {
                candidates.AddRange(await DecodeAsync(path, name, content, reader, lines, ct));
            }

            progress?.Report((i + 1, files.Count));
        }

        return candidates;
    }

    private static async Task<List<Candidate>> DecodeAsync(string path, string name, byte[] content, FrontMatterReader reader, List<ImportLine> lines, CancellationToken ct)
    {
        var candidates = new List<Candidate>();
        switch (await DocumentDecoder.DecodeAsync(Path.GetFileName(path), content, Limits, ct))
        {
            case Decoded.Refused refused:
                lines.Add(Refused(path, Problem(path, refused.Why)));
                break;
            case Decoded.Documents decoded:
                // A line of JSONL that could not be read is a document that was refused; other warnings go with the documents.
                ImportProblem[] doubts = [.. decoded.Warnings.Select(warning => Problem(path, warning))];
                foreach (var item in decoded.Items)
                {
                    var problems = new List<ImportProblem>();
                    if (reader.Read(path, name, item, problems) is { } document)
                    {
                        candidates.Add(new(path, item, document, Hash(document), PassageSplitter.Split(document.Text), doubts));
                        doubts = [];
                    }
                    else
                    {
                        lines.Add(new(ImportFate.Refused, path, null, item.Title, 0, 0, problems));
                    }
                }

                if (doubts is not [])
                {
                    lines.Add(new(ImportFate.Refused, path, null, null, 0, 0, doubts));
                }

                break;
        }

        return candidates;
    }

    /// <summary>Without those whose id came before, and those that replace each other in a circle.</summary>
    private List<Candidate> Refuse(List<Candidate> candidates, IEnumerable<string> stored, List<ImportLine> lines)
    {
        var first = new Dictionary<string, Candidate>(StringComparer.Ordinal);
        foreach (var candidate in candidates)
        {
            if (!first.TryAdd(candidate.Document.Id, candidate))
            {
                lines.Add(Refused(candidate, new(PolicyImportTexts.Twice, ("id", candidate.Document.Id), ("first", first[candidate.Document.Id].Place))));
            }
        }

        var replaces = rows.Current().Select(PolicyDetails.Document)
            .Where(document => !first.ContainsKey(document.Id))
            .Concat(first.Values.Select(candidate => candidate.Document))
            .ToDictionary(document => document.Id, document => document.Supersedes, StringComparer.Ordinal);
        foreach (var circle in SupersedesCheck.Circles(replaces))
        {
            foreach (var id in circle.Where(first.ContainsKey))
            {
                lines.Add(Refused(first[id], new(PolicyImportTexts.Cycle, ("ids", string.Join(" → ", circle)))));
                first.Remove(id);
            }
        }

        var known = stored.Concat(first.Keys).ToHashSet(StringComparer.Ordinal);
        return [.. first.Values.Select(candidate => candidate with { Doubts = [.. candidate.Doubts, .. Unknown(candidate, known)] })];
    }

    private static IEnumerable<ImportProblem> Unknown(Candidate candidate, HashSet<string> known) =>
        candidate.Document.Supersedes.Where(id => !known.Contains(id))
            .Select(id => new ImportProblem(candidate.File, null, new(PolicyImportTexts.SupersedesUnknown, ("id", id))));

    /// <summary>
    /// What somebody said of a file that cannot say it itself stays said while the file is the same, e.g. when the county's directory is looked
    /// through again.
    /// </summary>
    private Candidate AsDescribed(Candidate candidate)
    {
        var now = candidate.Document;
        if (candidate.Decoded.Front is not null || rows.Find(now.Id, null) is not { IsCurrent: true } row || row.Title != now.Title || row.Text != now.Text)
        {
            return candidate;
        }

        var stored = PolicyDetails.Document(row);
        var described = now with { Topic = stored.Topic, From = stored.From, Audience = stored.Audience };
        return candidate with { Document = described, Hash = Hash(described) };
    }

    private static IEnumerable<ImportProblem> Undescribed(Candidate candidate)
    {
        TextKey? missing = candidate.Document switch
        {
            { IsUndescribed: true } => PolicyImportTexts.NoTopicNoDate,
            { Topic: null } => PolicyImportTexts.NoTopic,
            { From: null } => PolicyImportTexts.NoDate,
            _ => null,
        };
        return missing is null ? [] : [new(candidate.File, candidate.LineOfSeveral, missing)];
    }

    /// <summary>Where only the file's name says that this is the same document as before, another title may mean that it is another one.</summary>
    private IEnumerable<ImportProblem> OtherDocument(Candidate candidate)
    {
        var now = candidate.Document;
        if (candidate.IsNamed || rows.Find(now.Id, null) is not { } row || row.Title == now.Title)
        {
            return [];
        }

        return now.Number is { } number && PolicyDetails.Document(row).Number == number
            ? []
            : [new(candidate.File, candidate.LineOfSeveral, new(PolicyImportTexts.OtherTitle, ("stored", row.Title), ("title", now.Title)))];
    }

    /// <summary>Versions first, not yet in force; then all of them are put in force at once. What a crash leaves in between is found again by its hash.</summary>
    private async Task StoreAsync(List<Candidate> changes, string[] ended, ImportReport report, ImportOrder order, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var some in changes.Where(change => !change.IsStored).Chunk(Together))
        {
            ct.ThrowIfCancellationRequested();
            await writer.WriteAsync(db =>
            {
                foreach (var change in some)
                {
                    db.Add(Row(change, order, now));
                    db.AddRange(PassageRows(change));
                }

                return some.Length;
            });
        }

        var inForce = changes.ToDictionary(change => change.Document.Id, change => change.Version, StringComparer.Ordinal);
        await writer.WriteAsync(db =>
        {
            string[] ids = [.. inForce.Keys, .. ended];
            foreach (var row in db.Set<PolicyVersion>().Where(row => ids.Contains(row.Policy)))
            {
                row.IsCurrent = inForce.GetValueOrDefault(row.Policy) == row.Version;
                row.InForceSince = row.IsCurrent ? now : row.InForceSince;
            }

            db.Add(new PolicyImport { At = now, New = report.Count(ImportFate.New), Changed = report.Count(ImportFate.Changed), Ended = ended.Length, Shipped = order.Fingerprint });
            return inForce.Count;
        });
    }

    private static PolicyVersion Row(Candidate candidate, ImportOrder order, DateTimeOffset now) => new()
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
        ImportedAt = now,
    };

    private static IEnumerable<PolicyPassage> PassageRows(Candidate candidate) => candidate.Passages.Select(passage => new PolicyPassage
    {
        Policy = candidate.Document.Id,
        Version = candidate.Version,
        Number = passage.Number,
        Section = passage.Section,
        Path = string.Join('\n', passage.HeadingPath),
        Start = passage.Start,
        Length = passage.Length,
    });

    private static string Hash(PolicyDocument document) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\0', document.Id, document.Title, document.Topic, document.Region.Value, document.From, document.Until, PolicyDetails.Of(document).ToJson(), document.Text))));

    private static ImportProblem Problem(string path, DecodingProblem problem) => new(path, problem.Line, PolicyImportTexts.Of(problem));

    private static ImportLine Refused(string path, ImportProblem problem) => new(ImportFate.Refused, path, null, null, 0, 0, [problem]);

    private static ImportLine Refused(Candidate candidate, Said what) =>
        new(ImportFate.Refused, candidate.File, candidate.Document.Id, candidate.Document.Title, 0, 0, [new(candidate.File, candidate.LineOfSeveral, what)]);

    private sealed record Candidate(string File, DecodedDocument Decoded, PolicyDocument Document, string Hash, IReadOnlyList<Passage> Passages, IReadOnlyList<ImportProblem> Doubts)
    {
        public int Version { get; init; }

        /// <summary>Null where the file is the document.</summary>
        public int? LineOfSeveral => File.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) ? Decoded.Line : null;

        public bool IsNamed => Decoded.Front?.Values.GetValueOrDefault("id") is { Items: not [] };

        public string Place => LineOfSeveral is { } line ? string.Create(CultureInfo.InvariantCulture, $"{File}:{line}") : File;

        public bool IsStored { get; init; }
    }
}
