using System.Globalization;
using System.Text.Json;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>A document per line: <c>title</c>, <c>text</c>, and keys of front matter. A bad line is reported, the others go on.</summary>
internal static class JsonLinesDecoder
{
    private const int MaxWarnings = 1000;

    public static IReadOnlyList<DecodedDocument> Decode(DecodingJob job)
    {
        var content = TextEncodings.Read(job);
        var options = new JsonDocumentOptions { MaxDepth = Math.Clamp(job.Limits.Nesting, 1, 64) };
        var documents = new List<DecodedDocument>();
        int number = 0, bad = 0;
        // Only \n ends a line: other line separators may stand inside a JSON text.
        foreach (var range in content.AsSpan().Split('\n'))
        {
            var line = content.AsSpan()[range].TrimStart('\uFEFF');
            job.Stop.ThrowIfCancellationRequested();
            if (++number > job.Limits.JsonLines)
                throw new RefusedFile(DecodingKeys.TooManyLines, number, ("most", job.Limits.JsonLines.ToString(CultureInfo.InvariantCulture)));
            if (line.IsWhiteSpace())
                continue;
            try
            {
                documents.Add(Document(line.ToString(), number, options, job));
            }
            catch (RefusedFile refused) when (refused.Why.Line == number)
            {
                if (++bad <= MaxWarnings)
                    job.Warn(refused.Why.Key, number, [.. refused.Why.Slots.Select(slot => (slot.Key, slot.Value))]);
            }
        }
        if (documents.Count == 0 && bad > 1)
            throw new RefusedFile(DecodingKeys.NoGoodLine, job.Warnings[0].Line, ("count", bad.ToString(CultureInfo.InvariantCulture)));
        if (documents.Count == 0 && bad == 1)
        {
            var only = job.Warnings[^1];
            throw new RefusedFile(only.Key, only.Line, [.. only.Slots.Select(slot => (slot.Key, slot.Value))]);
        }
        return documents;
    }

    private static DecodedDocument Document(string line, int number, JsonDocumentOptions options, DecodingJob job)
    {
        // Most broken lines are cut, or are no JSON at all: said without the cost of an exception from the parser.
        if (line.AsSpan().Trim() is not ['{' or '[' or '"', .., '}' or ']' or '"'])
            throw new RefusedFile(DecodingKeys.LineNotJson, number);
        try
        {
            using var json = JsonDocument.Parse(line, options);
            return Document(json.RootElement, number, job);
        }
        // A string may hold half of a surrogate pair, which is found out when it is read.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new RefusedFile(DecodingKeys.LineNotJson, number);
        }
    }

    private static DecodedDocument Document(JsonElement root, int number, DecodingJob job)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new RefusedFile(DecodingKeys.LineNotObject, number);
        string? title = null, text = null;
        var values = new Dictionary<string, FrontMatterValue>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in root.EnumerateObject())
        {
            if (!seen.Add(property.Name))
                throw new RefusedFile(DecodingKeys.LineTwice, number, ("name", property.Name));
            switch (property.Name)
            {
                case "title":
                    title = TextCharacters.CleanLine(String(property, number));
                    values.Add("title", new([title], IsList: false, number));
                    break;
                case "text":
                    text = TextCharacters.Clean(String(property, number));
                    break;
                default:
                    AddValue(values, property.Name, property.Value, number, depth: 1);
                    break;
            }
        }
        if (string.IsNullOrEmpty(title))
            throw new RefusedFile(DecodingKeys.LineLacks, number, ("name", "title"));
        if (text is null)
            throw new RefusedFile(DecodingKeys.LineLacks, number, ("name", "text"));
        job.Spend(text.Length);
        var paragraphs = LineJoiner.Join(text.Split('\n'), softBreaks: false);
        return paragraphs.Count == 0
            ? throw new RefusedFile(DecodingKeys.LineNoText, number)
            : new(title, new FrontMatter(values), DocumentText.Join(paragraphs), number);
    }

    private static string String(JsonProperty property, int number) =>
        property.Value.ValueKind == JsonValueKind.String
            ? property.Value.GetString()!
            : throw new RefusedFile(DecodingKeys.LineValue, number, ("name", property.Name));

    private static void AddValue(Dictionary<string, FrontMatterValue> values, string name, JsonElement value, int number, int depth)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            if (depth >= 3)
                throw new RefusedFile(DecodingKeys.LineValue, number, ("name", name));
            foreach (var inside in value.EnumerateObject())
                AddValue(values, name + "." + inside.Name, inside.Value, number, depth + 1);
            return;
        }
        var isList = value.ValueKind == JsonValueKind.Array;
        List<string> items = [];
        foreach (var item in isList ? value.EnumerateArray().ToList() : [value])
        {
            if (item.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                throw new RefusedFile(DecodingKeys.LineValue, number, ("name", name));
            if (item.ValueKind != JsonValueKind.Null)
                items.Add(FrontMatterReader.Value(name, item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText()));
        }
        if (!values.TryAdd(name, new(items, isList, number)))
            throw new RefusedFile(DecodingKeys.LineTwice, number, ("name", name));
    }
}
