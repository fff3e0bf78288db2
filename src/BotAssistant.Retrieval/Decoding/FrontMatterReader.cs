using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>Reads the YAML between two <c>---</c> lines at the head of a document, on the parser's events, with the line of each value.
/// Anchors, aliases and tags are refused: nobody who writes a document needs them, and aliases can blow up.</summary>
internal static class FrontMatterReader
{
    // A mapping in a key (source), a list in a key; no more is ever meant.
    private const int MaxDepth = 3;
    private const int MaxCharacters = 200_000;

    /// <summary>The front matter, the rest of the text, and the line at which the rest begins, from 1.</summary>
    public static (FrontMatter? Front, string Body, int BodyLine) Split(string text)
    {
        if (!IsFence(FirstLine(text, 0, out var at)) || at >= text.Length)
            return (null, text, 1);

        var begin = at;
        for (var line = 2; at < text.Length; line++)
        {
            var start = at;
            if (!IsFence(FirstLine(text, at, out at)))
                continue;
            if (start - begin > MaxCharacters)
                throw new RefusedFile(DecodingKeys.FrontTooLong, 1, ("most", MaxCharacters.ToString(CultureInfo.InvariantCulture)));
            return (Read(text[begin..start]), text[at..], line + 1);
        }

        // A rule at the head of a page without a second one is no front matter, unless the next line looks like an entry.
        var entry = FirstLine(text, begin, out _);
        return entry.IndexOf(':') > 0
            ? throw new RefusedFile(DecodingKeys.FrontNotClosed, 1)
            : (null, text, 1);
    }

    /// <summary>A value as a reader sees it. A name stays as it is written: cleaned, it would be the name of something else.</summary>
    public static string Value(string name, string written) => name == "id" ? written : TextCharacters.CleanLine(written);

    private static FrontMatter Read(string yaml)
    {
        var values = new Dictionary<string, FrontMatterValue>(StringComparer.Ordinal);
        var parser = new Parser(new StringReader(yaml));
        try
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
                return new(values);
            parser.Consume<DocumentStart>();
            if (!parser.TryConsume<MappingStart>(out var root))
                throw new RefusedFile(DecodingKeys.FrontNotEntries, LineOf(parser.Current));
            Check(root);
            Entries(parser, string.Empty, values, 1);
            parser.Consume<DocumentEnd>();
            if (!parser.Accept<StreamEnd>(out _))
                throw new RefusedFile(DecodingKeys.FrontNotYaml, LineOf(parser.Current));
            return new(values);
        }
        catch (YamlException e)
        {
            throw new RefusedFile(DecodingKeys.FrontNotYaml, (int)e.Start.Line + 1);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // The parser gives up in this way on some broken lines, without a place of its own.
            throw new RefusedFile(DecodingKeys.FrontNotYaml, LineOf(parser.Current));
        }
    }

    private static void Entries(Parser parser, string prefix, Dictionary<string, FrontMatterValue> values, int depth)
    {
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Scalar(parser, DecodingKeys.FrontNotEntries);
            var name = prefix + key.Value;
            if (values.TryGetValue(name, out var first) || IsPrefix(values, name, out first))
            {
                throw new RefusedFile(
                    DecodingKeys.FrontTwice, LineOf(key), ("name", name), ("first", first.Line.ToString(CultureInfo.InvariantCulture)));
            }
            if (parser.TryConsume<MappingStart>(out var map))
            {
                Check(map);
                if (depth >= MaxDepth)
                    throw new RefusedFile(DecodingKeys.FrontTooDeep, LineOf(map));
                Entries(parser, name + ".", values, depth + 1);
            }
            else if (parser.TryConsume<SequenceStart>(out var list))
            {
                Check(list);
                values.Add(name, new(Items(parser), IsList: true, LineOf(list)));
            }
            else
            {
                var scalar = Scalar(parser, DecodingKeys.FrontNotYaml);
                string[] items = IsEmpty(scalar) ? [] : [Value(name, scalar.Value)];
                values.Add(name, new(items, IsList: false, LineOf(scalar)));
            }
        }
    }

    private static List<string> Items(Parser parser)
    {
        var items = new List<string>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            if (parser.Accept<MappingStart>(out var map))
                throw new RefusedFile(DecodingKeys.FrontTooDeep, LineOf(map));
            if (parser.Accept<SequenceStart>(out var list))
                throw new RefusedFile(DecodingKeys.FrontTooDeep, LineOf(list));
            var item = Scalar(parser, DecodingKeys.FrontNotYaml);
            if (!IsEmpty(item))
                items.Add(TextCharacters.CleanLine(item.Value));
        }
        return items;
    }

    private static Scalar Scalar(Parser parser, DecodingKey otherwise)
    {
        if (parser.Accept<AnchorAlias>(out var alias))
            throw new RefusedFile(DecodingKeys.FrontReference, LineOf(alias));
        if (!parser.TryConsume<Scalar>(out var scalar))
            throw new RefusedFile(otherwise, LineOf(parser.Current));
        Check(scalar);
        return scalar;
    }

    private static void Check(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty || (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific))
            throw new RefusedFile(DecodingKeys.FrontReference, LineOf(node));
    }

    private static bool IsEmpty(Scalar scalar) => scalar.IsPlainImplicit && scalar.Value is "" or "~" or "null";

    private static bool IsPrefix(
        Dictionary<string, FrontMatterValue> values, string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out FrontMatterValue? first)
    {
        first = values.FirstOrDefault(value => value.Key.StartsWith(name + ".", StringComparison.Ordinal)).Value;
        return first is not null;
    }

    // The opening fence is the file's first line.
    private static int LineOf(ParsingEvent? here) => here is null ? 1 : (int)here.Start.Line + 1;

    private static bool IsFence(ReadOnlySpan<char> line) => line.TrimEnd() is "---";

    private static ReadOnlySpan<char> FirstLine(string text, int from, out int next)
    {
        var end = text.IndexOf('\n', from);
        next = end < 0 ? text.Length : end + 1;
        return text.AsSpan(from, (end < 0 ? text.Length : end) - from);
    }
}
