using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BotAssistant.Dialogs;
using BotAssistant.Policies.Library;
using BotAssistant.Policies.Topics;
using BotAssistant.Regions;
using BotAssistant.Retrieval.Decoding;

namespace BotAssistant.Policies.Import;

/// <summary>What somebody says at an import of the documents that do not say it themselves.</summary>
internal sealed record ImportDefaults(string? Topic = null, DateOnly? From = null, PolicyAudience? Audience = null);

/// <summary>Makes a policy of a decoded document, and says what is wrong with its front matter.</summary>
/// <param name="topics">The topics that there are.</param>
/// <param name="gazetteer">The places that there are.</param>
/// <param name="home">The region of a document that names none.</param>
/// <param name="defaults">Of what else documents may not name.</param>
internal sealed class FrontMatterReader(TopicCatalog topics, Gazetteer gazetteer, RegionCode home, ImportDefaults? defaults = null)
{
    /// <summary>How the ids of documents begin that name none.</summary>
    public const string UnnamedPrefix = "D-";

    private const int LongestTitle = 200;
    private const int LongestSentence = 600;
    private const int LongestId = 80;

    private static readonly string[] Known =
    [
        "id", "title", "topic", "audience", "region", "issuer", "number", "issued", "effective_from", "effective_to", "supersedes", "conditions",
        "amounts", "materials", "apply", "hotline", "asks", "source", "source.address", "source.kind", "source.confidence", "verified_by_county",
    ];

    public static readonly IReadOnlyDictionary<string, PolicyAudience> Audiences = new Dictionary<string, PolicyAudience>(StringComparer.Ordinal)
    {
        ["both"] = PolicyAudience.Both,
        ["household"] = PolicyAudience.Household,
        ["cadre"] = PolicyAudience.Cadre,
    };

    private static readonly Dictionary<string, PolicyConfidence> Confidences = new(StringComparer.Ordinal)
    {
        ["高"] = PolicyConfidence.High,
        ["中"] = PolicyConfidence.Middle,
        ["低"] = PolicyConfidence.Low,
        ["镜像"] = PolicyConfidence.Low,
    };

    /// <param name="file">As problems name it.</param>
    /// <param name="name">By which a document without an id is known again: the path below what was named to be taken in.</param>
    /// <returns>Null, with problems, for a document that cannot be taken in.</returns>
    public PolicyDocument? Read(string file, string name, DecodedDocument decoded, List<ImportProblem> problems)
    {
        var front = new Fields(file, decoded, problems);
        var before = problems.Count;
        foreach (var (field, value) in decoded.Front?.Values ?? new Dictionary<string, FrontMatterValue>(StringComparer.Ordinal))
        {
            if (!Known.Contains(field))
            {
                problems.Add(new(file, value.Line, new(PolicyImportTexts.UnknownField, ("field", field))));
            }
        }

        var title = front.Text("title", LongestTitle) ?? Cut(decoded.Title.Trim(), LongestTitle);
        if (title.Length == 0)
        {
            problems.Add(new(file, decoded.Line, PolicyImportTexts.NoTitle));
        }

        var topic = front.Text("topic", LongestId);
        if (topic is not null && topics.Find(topic) is null)
        {
            front.Wrong("topic", new(PolicyImportTexts.UnknownTopic, ("topic", topic)));
        }

        topic ??= defaults?.Topic;
        var (from, until) = (front.Day("effective_from", last: false), front.Day("effective_to", last: true));
        // An end that is named says that the document knows its time; only what says nothing gets the day that was given.
        from ??= until is null ? defaults?.From : null;
        // "2025 年度" is that year and no more.
        until ??= front.Text("effective_from", LongestId) is { } year && year.Trim().EndsWith("年度", StringComparison.Ordinal) ? WrittenDay.Read(year, last: true) : null;
        if (from > until)
        {
            front.Wrong("effective_to", new(PolicyImportTexts.EndBeforeStart, ("from", Written(from)), ("until", Written(until))));
        }

        string[] conditions = front.List("conditions"), amounts = front.List("amounts"), materials = front.List("materials"), apply = front.List("apply");
        var text = DocumentText.Compose(conditions, amounts, materials, apply, decoded.Text);
        if (text.Length == 0)
        {
            problems.Add(new(file, decoded.Line, PolicyImportTexts.NoText));
        }

        var document = new PolicyDocument
        {
            Id = Id(front, name, title),
            Title = title,
            Topic = topic,
            Audience = front.OneOf("audience", Audiences, defaults?.Audience ?? PolicyAudience.Both),
            Region = Region(front),
            Issuer = front.Text("issuer", LongestTitle),
            Number = front.Text("number", LongestId),
            Issued = front.Day("issued", last: false),
            From = from,
            Until = until,
            Supersedes = front.List("supersedes"),
            Conditions = conditions,
            Amounts = amounts,
            Materials = materials,
            Apply = apply,
            Hotline = front.Text("hotline", LongestTitle),
            Asks = front.List("asks"),
            Source = new(
                front.Text("source.address", LongestSentence) ?? "",
                front.Text("source.kind", LongestId) ?? "",
                front.OneOf("source.confidence", Confidences, PolicyConfidence.Middle)),
            Verified = front.OneOf("verified_by_county", Truths, false),
            Text = text,
        };
        return problems.Count == before ? document : null;
    }

    private static Dictionary<string, bool> Truths { get; } = new(StringComparer.Ordinal) { ["true"] = true, ["false"] = false };

    private static string Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Visible(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? '\uFFFD' : letter));

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];

    /// <summary>A file that names no id is known again by where it lies, so that its next edition is a version of it.</summary>
    private static string Id(Fields front, string name, string title)
    {
        if (front.Text("id", LongestId) is { } given)
        {
            if (!given.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
            {
                front.Wrong("id", new(PolicyImportTexts.WrongId, ("id", Visible(given))));
            }

            return given;
        }

        var known = name.Replace('\\', '/') + (IsOneOfSeveral(name) ? "\n" + title : "");
        return UnnamedPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(known)))[..12];
    }

    private static bool IsOneOfSeveral(string name) => name.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase);

    private RegionCode Region(Fields front)
    {
        if (front.Text("region", LongestId) is not { } written)
        {
            return home;
        }

        if (RegionCode.TryParse(written, out var code) && (code == RegionCode.Nation || gazetteer.Find(code) is not null))
        {
            return code;
        }

        front.Wrong("region", new(PolicyImportTexts.UnknownRegion, ("region", written)));
        return home;
    }

    /// <summary>The front matter's values, each checked for its shape.</summary>
    private sealed class Fields(string file, DecodedDocument decoded, List<ImportProblem> problems)
    {
        public string? Text(string name, int longest)
        {
            if (Find(name) is not { } value)
            {
                return null;
            }

            if (value.IsList)
            {
                Wrong(name, new(PolicyImportTexts.WrongValue, ("field", name), ("value", "[…]"), ("allowed", "…")));
                return null;
            }

            var text = value.Items.Count > 0 ? value.Items[0].Trim() : "";
            if (text.Length > longest)
            {
                Wrong(name, new(PolicyImportTexts.TooLong, ("field", name), ("most", longest)));
            }

            return text.Length == 0 ? null : text;
        }

        public string[] List(string name)
        {
            if (Find(name) is not { } value)
            {
                return [];
            }

            string[] items = [.. value.Items.Select(item => item.Trim()).Where(item => item.Length > 0)];
            if (items.Any(item => item.Length > LongestSentence))
            {
                Wrong(name, new(PolicyImportTexts.TooLong, ("field", name), ("most", LongestSentence)));
            }

            return items;
        }

        public T OneOf<T>(string name, IReadOnlyDictionary<string, T> allowed, T otherwise)
        {
            if (Text(name, LongestId) is not { } written)
            {
                return otherwise;
            }

            if (allowed.TryGetValue(written, out var value))
            {
                return value;
            }

            Wrong(name, new(PolicyImportTexts.WrongValue, ("field", name), ("value", written), ("allowed", string.Join("、", allowed.Keys))));
            return otherwise;
        }

        /// <summary>A day, a month or a year; of the latter two the first or the last day.</summary>
        public DateOnly? Day(string name, bool last)
        {
            if (Text(name, LongestId) is not { } written)
            {
                return null;
            }

            if (WrittenDay.Read(written, last) is { } day)
            {
                return day;
            }

            Wrong(name, new(PolicyImportTexts.WrongDate, ("field", name), ("value", written)));
            return null;
        }

        public void Wrong(string name, Said what) => problems.Add(new(file, Find(name)?.Line ?? decoded.Line, what));

        private FrontMatterValue? Find(string name) => decoded.Front?.Values.GetValueOrDefault(name);
    }
}
