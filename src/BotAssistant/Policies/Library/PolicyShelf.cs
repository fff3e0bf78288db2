using BotAssistant.Dialogs;
using BotAssistant.Policies.Topics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotAssistant.Policies.Library;

/// <summary>Holds the library in force. It is built beside the one in use and put in its place at once.</summary>
internal sealed class PolicyShelf(PolicyRows rows, IDialogs dialogs, IOptions<PolicyOptions> options, ILogger<PolicyShelf> log) : IDisposable
{
    private readonly ManualResetEventSlim opened = new();
    private readonly Lock building = new();
    private volatile PolicyLibrary current = PolicyLibrary.Empty;
    private DialogCatalog? words;
    private string topicsSeen = "";

    public PolicyLibrary Current => current;

    public bool IsOpen => opened.IsSet;

    /// <summary>Waits until the library was built for the first time: an empty one would say that there is nothing.</summary>
    /// <returns>Null if that takes too long.</returns>
    public PolicyLibrary? Wait(TimeSpan atMost) => opened.IsSet || opened.Wait(atMost) ? current : null;

    /// <summary>Builds anew if documents, topics or words changed.</summary>
    public void Refresh(CancellationToken ct = default)
    {
        lock (building)
        {
            var revision = rows.Revision();
            var catalog = dialogs.Current;
            var topicFiles = TopicFilesInForce();
            var seen = string.Join('|', topicFiles.Select(file => File.Exists(file) ? File.GetLastWriteTimeUtc(file).Ticks : 0));
            if (opened.IsSet && revision == current.Revision && ReferenceEquals(words, catalog) && seen == topicsSeen)
            {
                return;
            }

            var problems = new DialogProblems();
            var topics = TopicFiles.Read(topicFiles, problems);
            foreach (var problem in problems.In(catalog))
            {
                log.TopicProblem(problem);
            }

            current = PolicyLibrary.Build(
                revision,
                problems.Count > 0 && current.Topics.All is not [] ? current.Topics : topics,
                Read(rows.EverInForce()),
                catalog.SearchFolding(),
                ct);
            (words, topicsSeen) = (catalog, seen);
            opened.Set();
            log.Opened(revision, current.Policies.Count, current.Index.Count);
        }
    }

    /// <summary>What was changed since it was taken in is named and never quoted; its dates still say what it has replaced.</summary>
    private IEnumerable<PolicyEdition> Read(IEnumerable<PolicyVersion> versions)
    {
        foreach (var version in versions)
        {
            if (PolicySeal.Holds(version))
            {
                yield return new(PolicyDetails.Document(version), version.Version, version.Hash);
                continue;
            }

            log.Changed(version.Policy, version.Version);
            if (PolicyDetails.TryDocument(version) is { } document)
            {
                yield return new(document, version.Version, version.Hash) { IsChanged = true };
            }
        }
    }

    public void Dispose() => opened.Dispose();

    public string[] TopicFilesInForce() =>
    [
        Path.Combine(ShippedLibrary.Directory, TopicFiles.Name),
        .. options.Value.Directory is { Length: > 0 } own ? [Path.Combine(own, TopicFiles.Name)] : Array.Empty<string>(),
    ];
}
