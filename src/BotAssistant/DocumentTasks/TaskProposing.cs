using System.Security.Cryptography;
using System.Text;
using BotAssistant.Dialogs;
using BotAssistant.Model;
using BotAssistant.Policies.Import;
using BotAssistant.Retrieval.Decoding;

namespace BotAssistant.DocumentTasks;

/// <summary>What was found in a document, or why it cannot be read.</summary>
internal sealed record TasksFound(string Title, IReadOnlyList<ProposedTask> Tasks, DateOnly? Day, bool IsLeftOff)
{
    /// <summary>SHA-256 of the file.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>What became of the model's answers, each once; empty where it was not asked.</summary>
    public IReadOnlyList<string> ModelResults { get; init; } = [];

    /// <summary>So many paragraphs the model did not see: they are urgent or quiet.</summary>
    public int KeptHere { get; init; }

    public string? PromptVersion { get; init; }

    public string? Model { get; init; }

    /// <summary>Why the file cannot be read; null where it can.</summary>
    public string? Problem { get; init; }
}

/// <summary>
/// Finds the tasks of a document: by plain rules always, and where the county has a model, also by that. The model may put a task into fewer
/// words and find further ones; what the rules found stays. Its quotes, names and days pass the same checks.
/// </summary>
internal sealed class TaskProposing(LanguageModel model, NamesInTextSource names, IDelicateWords delicate, IDialogs dialogs)
{
    private static readonly DecodingLimits Limits = DecodingLimits.Default with { FileBytes = 20L * 1024 * 1024 };

    public bool HasModel => model.IsOn;

    /// <summary>Null where there is none.</summary>
    public string? ModelName => model.IsOn ? model.Name : null;

    /// <param name="fileName">With its ending.</param>
    /// <param name="content">The file.</param>
    /// <param name="day">The day that the document is of, where somebody says so; null: as it says itself.</param>
    /// <param name="withModel">Ask the county's model, too.</param>
    /// <param name="ct">Whoever waits goes away.</param>
    public async Task<TasksFound> FindAsync(string fileName, byte[] content, DateOnly? day, bool withModel, CancellationToken ct)
    {
        var (found, sentences) = await ReadAsync(fileName, content, day, ct);
        return found.Problem is null && withModel && model.IsOn ? await RefineAsync(found, sentences, ct) : found;
    }

    /// <summary>By plain rules alone.</summary>
    /// <param name="fileName">With its ending.</param>
    /// <param name="content">The file.</param>
    /// <param name="day">The day that the document is of, where somebody says so; null: as it says itself.</param>
    /// <param name="ct">Whoever waits goes away.</param>
    /// <returns>What was found, and the document's sentences; none where it cannot be read.</returns>
    public async Task<(TasksFound Found, IReadOnlyList<TaskSentence> Sentences)> ReadAsync(string fileName, byte[] content, DateOnly? day, CancellationToken ct)
    {
        var hash = SHA256.HashData(content);
        var catalog = dialogs.Current;
        var read = await DocumentDecoder.DecodeAsync(fileName, content, Limits, ct);
        if (read is Decoded.Refused { Why: var problem })
        {
            var why = PolicyImportTexts.Of(problem);
            return (new("", [], null, IsLeftOff: false) { Hash = hash, Problem = catalog.Text(why.Key, why.Slots) }, []);
        }

        var documents = ((Decoded.Documents)read).Items;
        var whole = documents.Count == 1 ? documents[0] : documents[0] with { Text = string.Join("\n\n", documents.Select(item => item.Text)) };
        var document = TaskDocument.Of(whole, IsPlainText(fileName, content) ? Encoding.UTF8.GetString(content) : null);
        var from = day ?? document.Day;
        var tasks = TaskRules.Find(document, from, catalog);
        return (new TasksFound(document.Title, tasks, from, document.IsLeftOff) { Hash = hash }, document.Sentences);
    }

    /// <summary>Asks the model about what the rules found. Of what is urgent or quiet it sees nothing: there the rules' tasks stand.</summary>
    /// <param name="found">What <see cref="ReadAsync"/> found.</param>
    /// <param name="sentences">The same document's; those that no question reaches may be missing.</param>
    /// <param name="ct">Whoever waits goes away.</param>
    public async Task<TasksFound> RefineAsync(TasksFound found, IReadOnlyList<TaskSentence> sentences, CancellationToken ct)
    {
        var catalog = dialogs.Current;
        var (proposed, results, version) = (new List<ProposedTask>(), new List<string>(), "");
        var quiet = QuietPassages.In(sentences, delicate);
        foreach (var part in TaskParts.Of([.. sentences.Where(sentence => !quiet.Contains(sentence.Paragraph))]))
        {
            var masking = new Masking(names.Find(string.Concat(part.Select(sentence => sentence.Text))).Names);
            var request = ModelRequest.Of(PromptKeys.Tasks, ("sentences", part.Select((sentence, i) => new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["number"] = i + 1,
                ["text"] = masking.Mask(sentence.Text),
            }).ToArray()));
            var answer = await model.AskAsync(request, ct);
            version = answer.Version;
            var (tasks, result) = answer.Text is { } written ? CheckedTasks.Of(written, part, found.Day, masking, catalog) : ([], answer.Failure!);
            proposed.AddRange(tasks);
            results.Add(result);
            if (answer.Failure is not null and not ModelFailures.Truncated)
            {
                // It is ill or busy: the rules' tasks are there.
                break;
            }
        }

        // Of one sentence the model's words, where it gave some; the rules' for every other.
        var all = found.Tasks.Where(task => !proposed.Exists(other => other.Sentence == task.Sentence)).Concat(proposed).OrderBy(task => task.Sentence);
        return found with { Tasks = [.. all], ModelResults = [.. results.Distinct(StringComparer.Ordinal)], KeptHere = quiet.Count, PromptVersion = version, Model = model.Name };
    }

    private static bool IsPlainText(string fileName, byte[] content) =>
        Path.GetExtension(fileName).ToLowerInvariant() is ".txt" or ".md" or ".markdown" && System.Text.Unicode.Utf8.IsValid(content);
}

/// <summary>So many sentences as one question may hold.</summary>
internal static class TaskParts
{
    private const int Letters = 2500;

    /// <summary>A document of a hundred pages would be asked about for an hour; its further parts have the rules.</summary>
    private const int Most = 12;

    public static IEnumerable<IReadOnlyList<TaskSentence>> Of(IReadOnlyList<TaskSentence> sentences)
    {
        var (part, letters, parts) = (new List<TaskSentence>(), 0, 0);
        foreach (var sentence in sentences)
        {
            if (letters > 0 && letters + sentence.Text.Length > Letters)
            {
                yield return part;
                if (++parts == Most)
                {
                    yield break;
                }

                (part, letters) = ([], 0);
            }

            part.Add(sentence);
            letters += sentence.Text.Length;
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }
}
