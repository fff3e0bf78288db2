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
    /// <summary>So often another import may come in between.</summary>
    private const int MostTries = 5;

    private static readonly DecodingLimits Limits = new();

    private readonly ImportWriter imports = new(writer, clock);

    /// <param name="progress">Files decoded, of all.</param>
    /// <exception cref="StorageUnavailableException">The database is in the way, or other imports were again and again.</exception>
    public async Task<ImportReport> ImportAsync(
        IEnumerable<string> paths, TopicCatalog topics, ImportOrder order, IProgress<(int Done, int Total)>? progress, CancellationToken ct)
    {
        var refused = new List<ImportLine>();
        var read = await DecodeAsync(paths, topics, order, refused, progress, ct);
        for (var tries = 1; ; tries++)
        {
            var plan = Decide(read, refused, order);
            var nothing = plan is { Changes: [], Ended: [] } && order.Fingerprint is null;
            if (order.DryRun || nothing || await imports.StoreAsync(plan, order, ct))
            {
                return plan.Report;
            }

            // Another import, e.g. that of a service that starts, stored documents in between.
            if (tries == MostTries)
            {
                throw new StorageUnavailableException(StorageTrouble.Locked);
            }
        }
    }

    /// <summary>What is to be done, from what is stored now.</summary>
    private ImportPlan Decide(List<ImportCandidate> read, IReadOnlyList<ImportLine> refused, ImportOrder order)
    {
        var lines = refused.ToList();
        var newest = rows.Newest();
        var changes = new List<ImportCandidate>();
        var candidates = Refuse(read, newest.Keys, lines);
        foreach (var found in candidates)
        {
            var (asRead, renamed) = AsKnown(found, candidates);
            var candidate = order.Defaults is null or { Topic: null, From: null, Audience: null } ? AsDescribed(asRead) : asRead;
            var known = newest.TryGetValue(candidate.Document.Id, out var before);
            // What the county has taken in itself stays, whatever the program ships.
            var stored = known && before.Hash == candidate.Hash;
            var isDamaged = stored && rows.Find(candidate.Document.Id, before.Version) is { } row && !PolicySeal.Holds(row);
            var same = known && ((before.IsCurrent && stored && !isDamaged) || (order.IsShipped && !before.IsShipped));
            var version = same || stored ? before.Version : before.Version + 1;
            if (!same)
            {
                changes.Add(candidate with { Version = version, IsStored = stored && !isDamaged, IsRestored = isDamaged });
            }

            lines.Add(new(
                same ? ImportFate.Unchanged : known ? ImportFate.Changed : ImportFate.New,
                candidate.File, candidate.Document.Id, candidate.Document.Title, version, candidate.Passages.Count,
                order.IsShipped ? candidate.Doubts : [.. candidate.Doubts, .. renamed, .. Titled(candidate), .. Undescribed(candidate), .. same || !known ? [] : OtherDocument(candidate)]));
        }

        string[] ended = order.IsShipped
            ? [.. newest.Where(row => row.Value is { IsCurrent: true, IsShipped: true }).Select(row => row.Key).Except(candidates.Select(candidate => candidate.Document.Id), StringComparer.Ordinal)]
            : [];
        lines.AddRange(ended.Select(id => new ImportLine(ImportFate.Ended, "", id, null, newest[id].Version, 0, [])));
        return new(changes, ended, new(lines));
    }

    private async Task<List<ImportCandidate>> DecodeAsync(
        IEnumerable<string> paths, TopicCatalog topics, ImportOrder order, List<ImportLine> lines, IProgress<(int Done, int Total)>? progress, CancellationToken ct)
    {
        var reader = new FrontMatterReader(topics, gazetteer, order.Home ?? RegionCode.Parse(county.RegionCode), order.Defaults);
        var candidates = new List<ImportCandidate>();
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

    private static async Task<List<ImportCandidate>> DecodeAsync(string path, string name, byte[] content, FrontMatterReader reader, List<ImportLine> lines, CancellationToken ct)
    {
        var candidates = new List<ImportCandidate>();
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
                        candidates.Add(new(path, item, document, PolicySeal.Of(document), PassageSplitter.Split(document.Text), doubts));
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
    private List<ImportCandidate> Refuse(List<ImportCandidate> candidates, IEnumerable<string> stored, List<ImportLine> lines)
    {
        var first = new Dictionary<string, ImportCandidate>(StringComparer.Ordinal);
        var contents = new Dictionary<(string, string, string), ImportCandidate>();
        foreach (var candidate in candidates)
        {
            if (!contents.TryAdd(candidate.Content, candidate) && !candidate.IsNamed)
            {
                lines.Add(Duplicate(candidate, contents[candidate.Content]));
            }
            else if (!first.TryAdd(candidate.Document.Id, candidate))
            {
                lines.Add(Refused(candidate, "id", new(PolicyImportTexts.Twice, ("id", candidate.Document.Id), ("first", first[candidate.Document.Id].Place))));
            }
        }

        var replaces = rows.Current().Select(PolicyDetails.TryDocument).OfType<PolicyDocument>()
            .Where(document => !first.ContainsKey(document.Id))
            .Concat(first.Values.Select(candidate => candidate.Document))
            .ToDictionary(document => document.Id, document => document.Supersedes, StringComparer.Ordinal);
        foreach (var circle in SupersedesCheck.Circles(replaces))
        {
            foreach (var id in circle.Where(first.ContainsKey))
            {
                lines.Add(Refused(first[id], "supersedes", new(PolicyImportTexts.Cycle, ("ids", string.Join(" → ", circle)))));
                first.Remove(id);
            }
        }

        var known = stored.Concat(first.Keys).ToHashSet(StringComparer.Ordinal);
        return [.. first.Values.Select(candidate => candidate with { Doubts = [.. candidate.Doubts, .. Unknown(candidate, known)] })];
    }

    private static IEnumerable<ImportProblem> Unknown(ImportCandidate candidate, HashSet<string> known) =>
        candidate.Document.Supersedes.Where(id => !known.Contains(id))
            .Select(id => new ImportProblem(candidate.File, candidate.LineOf("supersedes"), new(PolicyImportTexts.SupersedesUnknown, ("id", id))));

    /// <summary>
    /// What somebody said of a file that cannot say it itself stays said while the file is the same, e.g. when the county's directory is looked
    /// through again.
    /// </summary>
    private ImportCandidate AsDescribed(ImportCandidate candidate)
    {
        var now = candidate.Document;
        if (candidate.Decoded.Front is not null || rows.Find(now.Id, null) is not { IsCurrent: true } row || row.Title != now.Title || row.Text != now.Text
            || PolicyDetails.TryDocument(row) is not { } stored)
        {
            return candidate;
        }

        var described = now with { Topic = stored.Topic, From = stored.From, Audience = stored.Audience };
        return candidate with { Document = described, Hash = PolicySeal.Of(described) };
    }

    /// <summary>A file that names no id is known by its name. Under another name the same words are still the same document.</summary>
    private (ImportCandidate Candidate, IReadOnlyList<ImportProblem> Renamed) AsKnown(ImportCandidate candidate, IReadOnlyList<ImportCandidate> beside)
    {
        if (candidate.IsNamed || rows.Find(candidate.Document.Id, null) is { IsCurrent: true })
        {
            return (candidate, []);
        }

        var (title, region, text) = candidate.Content;
        var before = rows.CurrentOf(title, region).Find(row => row.Text == text && row.Policy.StartsWith(FrontMatterReader.UnnamedPrefix, StringComparison.Ordinal)
            && beside.All(other => other.Document.Id != row.Policy));
        if (before is null)
        {
            return (candidate, []);
        }

        var known = candidate.Document with { Id = before.Policy };
        return (candidate with { Document = known, Hash = PolicySeal.Of(known) }, [new(candidate.File, candidate.LineOfSeveral, new(PolicyImportTexts.Renamed, ("id", before.Policy)))]);
    }

    private static ImportLine Duplicate(ImportCandidate candidate, ImportCandidate first) => new(
        ImportFate.Duplicate, candidate.File, first.Document.Id, candidate.Document.Title, 0, 0,
        [new(candidate.File, candidate.LineOfSeveral, new(PolicyImportTexts.SameContent, ("first", first.Place)))]);

    /// <summary>Where the file does not say what it is called, somebody should look at what was taken for its title.</summary>
    private static IEnumerable<ImportProblem> Titled(ImportCandidate candidate)
    {
        var isSaid = candidate.Decoded.Front?.Values.GetValueOrDefault("title") is { Items: [{ Length: > 0 }, ..] };
        var isName = candidate.Document.Title == Path.GetFileNameWithoutExtension(candidate.File);
        return isSaid || (candidate.Decoded.Front is null && !isName)
            ? []
            : [new(candidate.File, candidate.LineOfSeveral, new(isName ? PolicyImportTexts.TitleOfName : PolicyImportTexts.TitleOfText, ("title", candidate.Document.Title)))];
    }

    private static IEnumerable<ImportProblem> Undescribed(ImportCandidate candidate)
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
    private IEnumerable<ImportProblem> OtherDocument(ImportCandidate candidate)
    {
        var now = candidate.Document;
        if (candidate.IsNamed || rows.Find(now.Id, null) is not { } row || row.Title == now.Title)
        {
            return [];
        }

        return now.Number is { } number && PolicyDetails.TryDocument(row)?.Number == number
            ? []
            : [new(candidate.File, candidate.LineOfSeveral, new(PolicyImportTexts.OtherTitle, ("stored", row.Title), ("title", now.Title)))];
    }

    private static ImportProblem Problem(string path, DecodingProblem problem) => new(path, problem.Line, PolicyImportTexts.Of(problem));

    private static ImportLine Refused(string path, ImportProblem problem) => new(ImportFate.Refused, path, null, null, 0, 0, [problem]);

    private static ImportLine Refused(ImportCandidate candidate, string field, Said what) =>
        new(ImportFate.Refused, candidate.File, candidate.Document.Id, candidate.Document.Title, 0, 0, [new(candidate.File, candidate.LineOf(field), what)]);
}
