using System.Text;
using BotAssistant.Dialogs;

namespace BotAssistant.Policies.Topics;

/// <summary>Reads <c>topics.yaml</c>: the shipped file, and a county's beside its documents, whose entries replace those of the same name.</summary>
internal static class TopicFiles
{
    public const string Name = "topics.yaml";

    private const int MostBytes = 512 * 1024;
    private const int LongestName = 40;

    private static readonly string[] Fields = ["name", "also", "office", "demo", "needs"];

    /// <param name="files">The later ones win.</param>
    /// <param name="problems">What is wrong, each with its place; the entry is left out.</param>
    public static TopicCatalog Read(IEnumerable<string> files, DialogProblems problems)
    {
        var topics = new Dictionary<string, PolicyTopic>(StringComparer.Ordinal);
        foreach (var file in files.Where(File.Exists))
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (spot, topic) in ReadFile(file, problems))
            {
                if (seen.Add(topic.Name))
                {
                    topics[topic.Name] = topic;
                }
                else
                {
                    problems.Add(spot, new(TopicFileTexts.Twice, ("name", topic.Name)), TopicFileTexts.TwiceDo);
                }
            }
        }

        return new([.. topics.Values]);
    }

    private static IEnumerable<(Spot Spot, PolicyTopic Topic)> ReadFile(string file, DialogProblems problems)
    {
        var root = Content(file, problems) is { } content ? YamlTree.Read(file, content, problems) : null;
        if (root is null)
        {
            yield break;
        }

        if (root is not YamlMap { Entries: [({ Value: "topics" }, YamlList { Items: var items })] })
        {
            problems.Add(root.Spot, TopicFileTexts.Shape, TopicFileTexts.ShapeDo);
            yield break;
        }

        foreach (var item in items)
        {
            if (Topic(item) is { } topic)
            {
                yield return (item.Spot, topic);
            }
            else
            {
                problems.Add(item.Spot, TopicFileTexts.Entry, TopicFileTexts.ShapeDo);
            }
        }
    }

    private static PolicyTopic? Topic(YamlNode node)
    {
        if (node is not YamlMap map || map.Entries.Any(entry => !Fields.Contains(entry.Key.Value)))
        {
            return null;
        }

        var fields = map.Entries.ToDictionary(entry => entry.Key.Value, entry => entry.Value, StringComparer.Ordinal);
        var also = Words(fields, "also");
        var needs = Words(fields, "needs");
        return fields.TryGetValue("name", out var name) && Word(name) is { } called
            && fields.TryGetValue("office", out var office) && Word(office) is { } inCharge
            && also is not null && needs is not null
            ? new(called, also, inCharge, needs)
            : null;
    }

    /// <returns>None where the field is not there; null where it is not a list of words.</returns>
    private static string[]? Words(Dictionary<string, YamlNode> fields, string name)
    {
        if (!fields.TryGetValue(name, out var node))
        {
            return [];
        }

        var words = (node as YamlList)?.Items.Select(Word).ToArray();
        return words is null || words.Contains(null) ? null : [.. words.OfType<string>()];
    }

    private static string? Word(YamlNode node) =>
        node is YamlScalar { Value: var value } && value.Trim() is { Length: > 0 and <= LongestName } word ? word : null;

    private static string? Content(string file, DialogProblems problems)
    {
        try
        {
            if (new FileInfo(file).Length <= MostBytes)
            {
                return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(file)).TrimStart('\uFEFF');
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            // Said below, as for a file that is too large.
        }

        problems.Add(Spot.WholeFile(file), TopicFileTexts.Unreadable, TopicFileTexts.UnreadableDo);
        return null;
    }
}
